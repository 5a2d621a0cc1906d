"""A link as a picture that a phone reads."""

import segno
from markupsafe import Markup


def qr(address: str) -> Markup:
    """The address as a QR code: a drawing inside the page, black on white in either theme."""
    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(scale=4, border=3, light="#fff", omitsize=False, svgclass="qr")
    return Markup(drawn)  # noqa: S704 - drawn here, of paths alone
