"""Settings, from the environment or ``.env``; all that is wrong is said at once."""

from datetime import date
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.texts import LOCALES
from storage.people import PlatformId

Names = Annotated[tuple[str, ...], NoDecode]  # written with commas between


class Settings(BaseSettings):
    """Everything that differs between two installations."""

    model_config = SettingsConfigDict(
        env_prefix="KUNSKAPSLOTS_",
        env_file=".env",
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    database_url: str = Field(
        default="sqlite:///kunskapslots.db", description="sqlite:///FILE or postgresql://…"
    )
    host: str = Field(default="127.0.0.1", description="Address that serve listens on")
    port: int = Field(default=3978, ge=1, le=65535, description="Port that serve listens on")
    public_url: str = Field(default="", description="Address at which people reach serve, https")
    time_zone: ZoneInfo = Field(
        default=ZoneInfo("Europe/Stockholm"), description="Zone of meetings and postings"
    )
    locale: str = Field(default="sv", description="Language of those who have chosen none")
    data_dir: Path = Field(default=Path("data"), description="Folder for files that serve keeps")
    admins: Names = Field(default=(), description="Person ids that are administrators")
    allowed_tenants: Names = Field(
        default=(), description="Teams tenants that are served; empty: the app's own"
    )
    service_url_hosts: Names = Field(
        default=(), description="Further hosts that Teams messages may be sent to"
    )
    teams_openid_url: str = Field(
        default="https://login.botframework.com/v1/.well-known/openidconfiguration",
        description="Where Microsoft's signing keys are announced",
    )
    teams_login_url: str = Field(
        default="https://login.microsoftonline.com", description="Where tokens are fetched"
    )
    metrics_token: SecretStr = Field(
        default=SecretStr(""), description="Bearer token for /metrics; empty: loopback only"
    )
    secret_expires: date | None = Field(
        default=None, description="Day on which the Teams secret expires, YYYY-MM-DD"
    )
    app_id: str = Field(default="", alias="MicrosoftAppId", description="The bot's app id in Entra")
    app_password: SecretStr = Field(
        default=SecretStr(""), alias="MicrosoftAppPassword", description="The app's secret"
    )
    app_tenant_id: str = Field(
        default="", alias="MicrosoftAppTenantId", description="Tenant of the app"
    )
    app_type: str = Field(
        default="SingleTenant",
        alias="MicrosoftAppType",
        description="SingleTenant, UserAssignedMSI or Certificate",
    )
    app_certificate: Path | None = Field(
        default=None, description="PEM file with certificate and key, for app type Certificate"
    )

    @field_validator("admins", "allowed_tenants", "service_url_hosts", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return tuple(part.strip() for part in value.split(",") if part.strip())

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
            raise ValueError("write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME")
        return value

    @field_validator("locale")
    @classmethod
    def _known_locale(cls, value: str) -> str:
        known = sorted(path.name for path in LOCALES.iterdir())
        if value not in known:
            raise ValueError(f"choose one of {', '.join(known)}")
        return value

    @field_validator("admins")
    @classmethod
    def _known_ids(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if wrong := [each for each in value if PlatformId.read(each) is None]:
            raise ValueError(f"not terminal:NAME, teams:TENANT:ID or slack:TEAM:USER: {wrong}")
        return value

    @property
    def on_loopback(self) -> bool:
        """Tell whether serve can be reached from this machine alone."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Tell whether the host is this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
