"""Every route of the product, slice by slice."""

import app.start.routes
import core.auth.routes

SLICES = (core.auth.routes, app.start.routes)

handlers = [handler for routes in SLICES for handler in routes.handlers]
