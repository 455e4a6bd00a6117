"""What Teams needs to know, and what of it is wrong."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from ipaddress import ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit

# Source: Microsoft Learn, "Authenticate requests with the Bot Connector API"
OPENID_URL: Final = "https://login.botframework.com/v1/.well-known/openidconfiguration"
LOGIN_URL: Final = "https://login.microsoftonline.com"
SERVICE_URL_HOSTS: Final = ("smba.trafficmanager.net", "*.botframework.com")


class AppType(StrEnum):
    """How the app is registered with Microsoft; MicrosoftAppType names it."""

    SINGLE_TENANT = "singletenant"
    CERTIFICATE = "certificate"  # a single tenant's, with a certificate in place of a password
    MULTI_TENANT = "multitenant"  # none can be registered since 2025-07-31; older ones live on
    MANAGED_IDENTITY = "userassignedmsi"


@dataclass(frozen=True)
class TeamsSettings:
    """The settings that only Teams has a use for.

    Attributes:
        app_type: As written; ``kind`` is what it means.
        certificate_path: A PEM file with the private key and the certificate, in place of a
            password.
        allowed_tenants: Tenants that are served; empty for the app's own.
        service_url_hosts: Further hosts that replies may be sent to; ``*.`` stands for any
            subdomain.
        host: What the service is bound to.
    """

    app_id: str = ""
    app_password: str = ""
    app_tenant_id: str = ""
    app_type: str = ""
    certificate_path: str = ""
    allowed_tenants: tuple[str, ...] = ()
    service_url_hosts: tuple[str, ...] = ()
    openid_url: str = OPENID_URL
    login_url: str = LOGIN_URL
    host: str = "127.0.0.1"

    @property
    def kind(self) -> AppType | None:
        """Return how the app is registered; None when the words for it are unknown."""
        written = self.app_type.strip().lower()
        if not written:
            return AppType.SINGLE_TENANT if self.app_tenant_id else AppType.MULTI_TENANT
        return AppType(written) if written in set(AppType) else None

    @cached_property
    def is_local(self) -> bool:
        """Tell whether only this machine reaches the service."""
        return is_loopback(self.host)

    @property
    def is_open(self) -> bool:
        """Tell whether activities need no token: development, with no app and on loopback."""
        return self.is_local and not self.app_id

    @cached_property
    def tenants(self) -> frozenset[str]:
        """Return the tenants that are served; empty for any, which only development may."""
        named = self.allowed_tenants or (self.app_tenant_id,)
        return frozenset(tenant.strip().lower() for tenant in named if tenant.strip())

    def serves(self, tenant: str) -> bool:
        """Tell whether people of the tenant are answered."""
        return tenant.lower() in self.tenants if self.tenants else self.is_open

    def may_send_to(self, service_url: str) -> bool:
        """Tell whether replies, and with them our token, may go to the address."""
        url = _split(service_url)
        if url is None or url.username or url.password or not url.hostname:
            return False
        if is_loopback(url.hostname):
            return self.is_local and url.scheme in ("http", "https")
        hosts = (*SERVICE_URL_HOSTS, *self.service_url_hosts)
        return url.scheme == "https" and any(_is_host(url.hostname, host) for host in hosts)


def is_loopback(host: str) -> bool:
    """Tell whether the host is this machine and nothing else."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def problems(settings: TeamsSettings, host: str) -> list[str]:
    """Return what is wrong with the settings, when the service is bound to ``host``.

    On loopback a mistake is a developer's own affair, and nothing but loopback is reached.
    """
    found = [*_url_problems(settings, host)]
    if is_loopback(host):
        return found
    if not settings.app_id:
        if any((settings.app_password, settings.certificate_path, settings.app_tenant_id)):
            found.append("MicrosoftAppId is empty, although other credentials are set")
        return found
    return [*found, *_credential_problems(settings)]


def _credential_problems(settings: TeamsSettings) -> Iterable[str]:
    kind = settings.kind
    if kind is None:
        yield (
            f"MicrosoftAppType is {settings.app_type!r}; it must be SingleTenant, Certificate,"
            " UserAssignedMSI or MultiTenant"
        )
    if kind in (AppType.SINGLE_TENANT, AppType.CERTIFICATE) and not settings.app_tenant_id:
        yield "MicrosoftAppTenantId is empty, and a SingleTenant app needs it"
    if kind is AppType.CERTIFICATE and not settings.certificate_path:
        yield "MicrosoftAppType is Certificate, and no file with a certificate is named"
    elif kind in (AppType.SINGLE_TENANT, AppType.MULTI_TENANT) and not (
        settings.app_password or settings.certificate_path
    ):
        yield "MicrosoftAppPassword is empty, and there is no certificate in its place"
    if not settings.tenants:
        yield "KUNSKAPSLOTS_ALLOWED_TENANTS is empty, and the app has no tenant of its own"


def _url_problems(settings: TeamsSettings, host: str) -> Iterable[str]:
    named = {"TEAMS_OPENID_URL": settings.openid_url, "TEAMS_LOGIN_URL": settings.login_url}
    for name, value in named.items():
        url = _split(value)
        if url is None or not url.hostname or url.scheme not in ("http", "https"):
            yield f"KUNSKAPSLOTS_{name} is no web address"
        elif is_loopback(url.hostname):
            if not is_loopback(host):
                yield f"KUNSKAPSLOTS_{name} is on loopback, and the service is not"
        elif url.scheme != "https":
            yield f"KUNSKAPSLOTS_{name} must begin with https"


def _is_host(host: str, allowed: str) -> bool:
    allowed = allowed.strip().lower()
    return host.endswith(allowed[1:]) if allowed.startswith("*.") else host == allowed


def _split(address: str) -> SplitResult | None:
    try:
        url = urlsplit(address)
        _ = url.port  # raises when it is no number
    except ValueError:
        return None
    return url
