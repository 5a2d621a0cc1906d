"""How the settings' one address becomes a delivery."""

from typing import Any

import pytest

from core.forms import Refusal
from core.mail.commands import send
from core.settings import Settings


def test_a_mail_goes_to_the_server_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    delivered: dict[str, Any] = {}

    async def deliver(message: Any, **options: Any) -> None:
        delivered.update(options, message=message)

    monkeypatch.setattr("aiosmtplib.send", deliver)
    settings = Settings(smtp_url="smtps://me%40h:p%2Fw@mail.h.example", mail_from="crm@h.example")
    send(settings, "dana@h.example", "Your tasks\r\nBcc: all@h.example", "Grüße")
    message = delivered.pop("message")
    assert message["Subject"] == "Your tasks Bcc: all@h.example"
    assert message["Bcc"] is None
    assert (message["From"], message["To"]) == ("crm@h.example", "dana@h.example")
    assert delivered == {
        "hostname": "mail.h.example", "port": 465, "username": "me@h", "password": "p/w",
        "use_tls": True, "timeout": 30,
    }  # fmt: skip


def test_without_a_server_it_is_refused() -> None:
    with pytest.raises(Refusal):
        send(Settings(smtp_url=""), "dana@h.example", "Your tasks", "")
