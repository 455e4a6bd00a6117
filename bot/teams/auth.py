"""Who sent the request: our own check of the token, before anything of it is believed.

The SDK's check answers 500 to bad tokens and accepts a token without an expiry.
"""

import logging
import re
from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import jwt

from bot.teams.keys import Key, Keys
from bot.teams.settings import TeamsSettings

# Source: Microsoft Learn, "Authenticate requests with the Bot Connector API"
ISSUER: Final = "https://api.botframework.com"
LEEWAY: Final = timedelta(minutes=5)
ALGORITHM: Final = "RS256"
MAX_TOKEN: Final = 8_000  # characters; Microsoft's are under 2,000
RECENT: Final = 100  # tokens remembered; Microsoft sends the same one for an hour
_BEARER = re.compile(r"Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)", re.IGNORECASE)

log = logging.getLogger(__name__)


class Unauthorized(Exception):
    """The request does not prove that Microsoft sent it for this app."""


@dataclass(frozen=True, slots=True)
class Caller:
    """What a good token says.

    Attributes:
        service_url: Where replies to this caller go.
        endorsements: The channels that the signing key speaks for; None for any.
    """

    service_url: str
    endorsements: frozenset[str] | None
    claims: dict[str, Any]

    def require(self, activity: dict[str, Any]) -> None:
        """Require that the activity is of a channel the key speaks for, and goes where it says.

        Raises:
            Unauthorized: It is not.
        """
        if self.service_url != activity.get("serviceUrl"):
            raise Unauthorized("service url")
        if (
            self.endorsements is not None
            and str(activity.get("channelId")) not in self.endorsements
        ):
            raise Unauthorized("endorsement")


class Gate:
    """Lets in who has a good token; anyone, while the service is open for development."""

    def __init__(self, settings: TeamsSettings, keys: Keys) -> None:
        self._settings = settings
        self._keys = keys
        self._recent: OrderedDict[str, tuple[float, Caller]] = OrderedDict()

    async def caller(self, header: str) -> Caller | None:
        """Return who calls; None for anyone, in development.

        Raises:
            Unauthorized: The token is missing or not good.
        """
        if self._settings.is_open:
            return None
        found = _BEARER.fullmatch(header) if len(header) <= MAX_TOKEN else None
        if found is None or not self._settings.app_id:
            raise Unauthorized("no token")
        token = found.group(1)
        expires, caller = self._recent.get(token, (0.0, None))
        if caller is None or expires < datetime.now(UTC).timestamp():
            key = await self._key(token)
            expires, caller = self._verified(token, key)
            self._recent[token] = (expires, caller)
            while len(self._recent) > RECENT:
                self._recent.popitem(last=False)
        return caller

    async def _key(self, token: str) -> Key:
        try:
            head = jwt.get_unverified_header(token)
        except (jwt.PyJWTError, ValueError, RecursionError) as error:
            raise Unauthorized("no header") from error
        if head.get("alg") != ALGORITHM or not isinstance(head.get("kid"), str):
            raise Unauthorized("algorithm")
        key = await self._keys.find(head["kid"])
        if key is None:
            raise Unauthorized("unknown key")
        return key

    def _verified(self, token: str, key: Key) -> tuple[float, Caller]:
        try:
            claims = jwt.decode(
                token,
                key.key,
                algorithms=[ALGORITHM],
                audience=self._settings.app_id,
                issuer=[ISSUER, *self._keys.issuers],
                leeway=LEEWAY,
                options={"require": ["exp", "iss", "aud"]},
            )
            expires = float(claims["exp"])
        except (jwt.PyJWTError, ValueError, TypeError, OverflowError, RecursionError) as error:
            raise Unauthorized(type(error).__name__) from error
        address = claims.get("serviceurl")
        if not isinstance(address, str):
            raise Unauthorized("no service url")
        return expires, Caller(address, key.endorsements, claims)
