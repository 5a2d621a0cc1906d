"""How a figure is worked out, for whoever sees figures; no internet is needed to read it."""

from typing import Any

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from app.methods.queries import method_names, method_page
from core.auth.access import Someone
from core.web import Visit, get, page


@get("/methods/{method:str}")
def show_method(request: Visit, anyone: Someone, method: FromPath[str]) -> Response[Any]:
    """The page of one method."""
    if method not in method_names():
        raise NotFoundException
    return page(request, "app/methods/show.html", content=method_page(method))


handlers = [show_method]
