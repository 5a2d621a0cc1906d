"""The words behind a round's links, which need not be kept to be handed out again."""

import hmac
from base64 import urlsafe_b64encode
from typing import Final

EVERYBODY: Final = "everybody"


def link_token(secret: str, whose: str) -> str:
    """The token of `whose` (a person's number, or EVERYBODY) in the round with this `secret`.

    Without the secret, which is deleted when the round closes, nobody can tell whose it was.
    """
    digest = hmac.digest(secret.encode(), whose.encode(), "sha256")
    return urlsafe_b64encode(digest).decode().rstrip("=")
