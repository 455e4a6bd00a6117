"""Tokens for what we send to Teams: fetched by MSAL in a thread, kept, renewed in good time."""

import asyncio
import json
import logging
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import msal
import requests

from bot.teams.settings import LOGIN_URL, AppType, TeamsSettings, is_loopback

SCOPE = "https://api.botframework.com"  # Source: "Authenticate requests with the Bot Connector API"
SHARED_TENANT = "botframework.com"  # where a multi-tenant app gets its tokens; same source
RENEW_BEFORE = 300.0  # seconds before a token ends
TIMEOUT = 10.0  # seconds
_PEM = re.compile(r"(-----BEGIN ([A-Z ]+)-----.+?-----END \2-----)", re.DOTALL)

log = logging.getLogger(__name__)


class NoToken(Exception):
    """Microsoft gave no token for the app; the message is its error code."""


@dataclass(frozen=True, slots=True)
class _Token:
    words: str
    ends_at: float


class Credentials:
    """The token of the app; empty in development, when there is no app."""

    def __init__(
        self, settings: TeamsSettings, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._token = _Token("", float("-inf"))
        self._fetching = asyncio.Lock()
        self._source: Any = None

    async def token(self) -> str:
        """Return a token that is good for a while; many who ask at once fetch one.

        Raises:
            NoToken: None could be had, and none is at hand.
        """
        if not self._settings.app_id or self._left > RENEW_BEFORE:
            return self._token.words
        async with self._fetching:
            if self._left <= RENEW_BEFORE:
                await self._renew()
        return self._token.words

    def refused(self, token: str) -> None:
        """Forget the token that Teams did not accept."""
        if token == self._token.words:
            self._token, self._source = _Token("", float("-inf")), None

    @property
    def _left(self) -> float:
        return self._token.ends_at - self._clock()

    async def _renew(self) -> None:
        try:
            found = await asyncio.to_thread(self._fetch)
        except (OSError, ValueError, RuntimeError) as error:
            found = {"error": type(error).__name__}
        if "access_token" in found:
            self._token = _Token(
                found["access_token"], self._clock() + float(found.get("expires_in", 0))
            )
        elif self._left > 0:
            log.warning("token not renewed", extra={"error": found.get("error")})
        else:
            raise NoToken(str(found.get("error")))

    def _fetch(self) -> dict[str, Any]:
        if self._source is None:
            self._source = _source(self._settings)
        found: dict[str, Any] = self._source()
        return found


def _source(settings: TeamsSettings) -> Callable[[], Any]:
    """Return a function that asks MSAL, which picks the way that fits the app."""
    http = _Http(settings.login_url)
    if settings.kind is AppType.MANAGED_IDENTITY:
        identity = msal.UserAssignedManagedIdentity(client_id=settings.app_id)
        machine = msal.ManagedIdentityClient(identity, http_client=http)
        return lambda: machine.acquire_token_for_client(resource=SCOPE)
    app = msal.ConfidentialClientApplication(
        settings.app_id,
        client_credential=_secret(settings),
        authority=_authority(settings),
        http_client=http,
        instance_discovery=False,
    )
    return lambda: app.acquire_token_for_client([f"{SCOPE}/.default"])


def _secret(settings: TeamsSettings) -> str | dict[str, str]:
    if not settings.certificate_path:
        return settings.app_password
    blocks = _PEM.findall(Path(settings.certificate_path).read_text(encoding="ascii"))
    key = "".join(block for block, kind in blocks if kind.endswith("PRIVATE KEY"))
    public = "\n".join(block for block, kind in blocks if kind == "CERTIFICATE")
    return {"private_key": key, "public_certificate": public}


def _authority(settings: TeamsSettings) -> str:
    shared = settings.kind is AppType.MULTI_TENANT
    tenant = SHARED_TENANT if shared else settings.app_tenant_id
    host = urlsplit(settings.login_url).hostname or ""
    base = LOGIN_URL if is_loopback(host) else settings.login_url.rstrip("/")
    return f"{base}/{tenant}"


class _Http(requests.Session):
    """MSAL's way out, with a time limit, and to a stand-in on loopback where one is set.

    MSAL speaks to https only, so a stand-in is reached under Microsoft's name.
    """

    def __init__(self, login_url: str) -> None:
        super().__init__()
        stands_in = is_loopback(urlsplit(login_url).hostname or "")
        self._stand_in = login_url.rstrip("/") if stands_in else ""

    def request(self, method: Any, url: Any, *args: Any, **kwargs: Any) -> Any:
        """Send; where the authority's addresses are asked for, a stand-in need not know them."""
        if self._stand_in and url.startswith(LOGIN_URL):
            base, found, _ = url.partition("/v2.0/.well-known/")
            if found:
                names = {"authorization_endpoint": "authorize", "token_endpoint": "token"}
                ends = {name: f"{base}/oauth2/v2.0/{end}" for name, end in names.items()}
                return SimpleNamespace(status_code=200, headers={}, text=json.dumps(ends))
            url = url.replace(LOGIN_URL, self._stand_in, 1)
        kwargs.setdefault("timeout", TIMEOUT)
        return super().request(method, url, *args, **kwargs)
