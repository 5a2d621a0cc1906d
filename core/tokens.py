"""Random tokens: handed out once, kept only as hashes."""

import hashlib
import secrets


def new_token() -> str:
    """256 random bits as text that fits into an address."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What is kept of a token; it has full entropy, so one round of SHA-256 is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
