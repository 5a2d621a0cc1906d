"""The audit log, for administrators."""

from typing import Any

from litestar import Response

from core.audit import queries
from core.auth.access import Someone
from core.web import Database, Visit, get, page


@get("/audit")
def show_audit(request: Visit, session: Database, admin: Someone) -> Response[Any]:
    """The newest entries, and whether the chain holds."""
    entries, broken = queries.latest(session), queries.first_broken(session)
    checked = request.app.state.clock.now()
    return page(
        request, "core/audit/show.html", entries=entries, broken=broken, checked=checked, zone="UTC"
    )


handlers = [show_audit]
