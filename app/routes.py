"""Every route of the product, slice by slice."""

import adoption.behaviours.routes
import adoption.licences.routes
import adoption.names.routes
import adoption.own.routes
import adoption.records.routes
import adoption.training.routes
import adoption.usage.ahead.routes
import adoption.usage.habits.routes
import adoption.usage.routes
import app.benefits.routes
import app.evidence.routes
import app.home.routes
import app.imports.arrivals.routes
import app.imports.columns.routes
import app.imports.routes
import app.imports.uploads.routes
import app.methods.routes
import app.scorecard.routes
import app.start.routes
import core.audit.routes
import core.auth.routes
import rollout.budget.routes
import rollout.outcomes.comparison.routes
import rollout.outcomes.doubts.routes
import rollout.outcomes.gates.routes
import rollout.outcomes.goals.routes
import rollout.outcomes.routes
import rollout.people.links.routes
import rollout.people.routes
import rollout.plan.routes
import rollout.saved_plans.routes
import rollout.settings.routes
import surveys.answers.routes
import surveys.rounds.routes

SLICES = (
    core.auth.routes,
    core.audit.routes,
    app.start.routes,
    app.imports.routes,
    app.imports.arrivals.routes,
    app.imports.uploads.routes,
    app.imports.columns.routes,
    app.methods.routes,
    rollout.settings.routes,
    rollout.saved_plans.routes,
    rollout.plan.routes,
    rollout.people.routes,
    rollout.people.links.routes,
    app.home.routes,
    app.benefits.routes,
    app.scorecard.routes,
    rollout.budget.routes,
    rollout.outcomes.routes,
    rollout.outcomes.comparison.routes,
    app.evidence.routes,
    rollout.outcomes.goals.routes,
    rollout.outcomes.doubts.routes,
    rollout.outcomes.gates.routes,
    surveys.rounds.routes,
    surveys.answers.routes,
    adoption.training.routes,
    adoption.usage.routes,
    adoption.usage.habits.routes,
    adoption.usage.ahead.routes,
    adoption.licences.routes,
    adoption.behaviours.routes,
    adoption.names.routes,
    adoption.records.routes,
    adoption.own.routes,
)

handlers = [handler for routes in SLICES for handler in routes.handlers]
