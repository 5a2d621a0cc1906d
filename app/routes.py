"""Every route of the product, slice by slice."""

import app.start.routes
import core.audit.routes
import core.auth.routes
import rollout.outcomes.routes
import surveys.answers.routes
import surveys.rounds.routes

SLICES = (
    core.auth.routes,
    core.audit.routes,
    app.start.routes,
    rollout.outcomes.routes,
    surveys.rounds.routes,
    surveys.answers.routes,
)

handlers = [handler for routes in SLICES for handler in routes.handlers]
