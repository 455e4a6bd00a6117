"""From settings to parts: the one place that knows how a service is put together."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot import texts
from bot.config import Settings
from bot.service import Service
from bot.teams.settings import TeamsSettings
from bot.threads import Threads

LOOPBACK = "127.0.0.1"


def make_service(settings: Settings, threads: Threads, clock: Callable[[], datetime]) -> Service:
    """Return the service that the settings describe."""
    return Service(
        threads=threads,
        texts=texts.load(settings.time_zone),
        zone=settings.time_zone,
        clock=clock,
        locale=settings.locale,
    )


def teams_settings(settings: Settings) -> TeamsSettings:
    """Return what Teams needs of the settings."""
    return TeamsSettings(
        app_id=settings.app_id,
        app_password=settings.app_password.get_secret_value(),
        app_tenant_id=settings.app_tenant_id,
        app_type=settings.app_type,
        certificate_path=str(settings.app_certificate or ""),
        allowed_tenants=settings.allowed_tenants,
        service_url_hosts=settings.service_url_hosts,
        openid_url=settings.teams_openid_url,
        login_url=settings.teams_login_url,
        host=settings.host,
    )


def on_loopback(teams: TeamsSettings) -> TeamsSettings:
    """Return the settings for a service that listens to this machine alone."""
    return replace(teams, host=LOOPBACK)
