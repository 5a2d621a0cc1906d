"""Send one mail."""

import asyncio
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from core.forms import refuse
from core.settings import Settings


def send(settings: Settings, to: str, subject: str, text: str) -> None:
    """Send a plain text through `settings.smtp_url` (smtp://user:password@host:port or smtps://).

    Refuses when mail is not set up; raises aiosmtplib's errors when the server will not take it.
    """
    if not settings.smtp_url:
        raise refuse("", "Mail is not set up: TAKEHOLD_SMTP_URL is empty.")
    message = EmailMessage()
    message["From"] = settings.mail_from or f"takehold@{settings.host}"
    message["To"], message["Subject"] = to, " ".join(subject.split())
    message.set_content(text)
    asyncio.run(_deliver(settings.smtp_url, message))


async def _deliver(url: str, message: EmailMessage) -> None:
    import aiosmtplib

    server, secure = urlsplit(url), url.startswith("smtps://")
    await aiosmtplib.send(
        message, hostname=server.hostname, port=server.port or (465 if secure else 25),
        username=unquote(server.username) if server.username else None,
        password=unquote(server.password) if server.password else None,
        use_tls=secure, timeout=30,
    )  # fmt: skip
