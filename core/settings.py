"""What the environment may set; nothing else reads environment variables."""

from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from pydantic_settings import BaseSettings, SettingsConfigDict

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Settings(BaseSettings):
    """One instance per process, made by the command line and handed to `create_app`."""

    model_config = SettingsConfigDict(env_prefix="TAKEHOLD_", frozen=True)

    data: Path = Path("data")
    inbox: Path | None = None
    database_url: str = ""
    url: str = "http://127.0.0.1:8800"
    today: date | None = None
    insecure_http: bool = False
    trusted_proxies: tuple[str, ...] = ()
    smtp_url: str = ""
    mail_from: str = ""
    upload_megabytes: int = 50
    upload_rows: int = 1_000_000
    uploads_per_hour: int = 20

    @property
    def database(self) -> str:
        """The address of the database: PostgreSQL when set, else a file in `data`."""
        if self.database_url:
            return self.database_url
        return f"sqlite:///{self.data / 'takehold.db'}"

    @property
    def host(self) -> str:
        """The host name people reach this server under."""
        return urlsplit(self.url).hostname or "127.0.0.1"

    @property
    def secure_cookies(self) -> bool:
        """Whether cookies may carry `Secure` and the `__Host-` prefix."""
        return urlsplit(self.url).scheme == "https" or self.host in LOOPBACK
