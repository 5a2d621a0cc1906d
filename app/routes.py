"""Every route of the product, slice by slice."""

import app.start.routes
import core.audit.routes
import core.auth.routes

SLICES = (core.auth.routes, core.audit.routes, app.start.routes)

handlers = [handler for routes in SLICES for handler in routes.handlers]
