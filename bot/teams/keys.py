"""The public keys that Microsoft signs its tokens with, kept at hand."""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import jwt
from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.teams.settings import is_loopback

KEPT = 24 * 3600.0  # seconds; Source: "Authenticate requests with the Bot Connector API", step 2
UNKNOWN_FOR = 60.0  # seconds; a key just found to be unknown is not asked for again
MAX_UNKNOWN = 6  # keys asked for within UNKNOWN_FOR, so that strangers cannot make us ask for ever
RETRY_AFTER = 5.0  # seconds, while there are no keys at all
TIMEOUT = ClientTimeout(total=10)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Key:
    """A key, and the channels it may speak for; None where the document names none."""

    key: jwt.PyJWK
    endorsements: frozenset[str] | None


class KeysNotRead(Exception):
    """The document with the keys could not be read or says nothing usable."""


class Keys:
    """The keys of one OpenID document, read when needed and never in anyone's way."""

    def __init__(
        self, url: str, session: ClientSession, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._url = url
        self._session = session
        self._clock = clock
        self._keys: Mapping[str, Key] = {}
        self._issuers: frozenset[str] = frozenset()
        self._read_at = float("-inf")
        self._tried_at = float("-inf")
        self._unknown: dict[str, float] = {}
        self._reading: asyncio.Task[None] | None = None

    @property
    def issuers(self) -> frozenset[str]:
        """Return who the document says issues the tokens."""
        return self._issuers

    async def find(self, kid: str) -> Key | None:
        """Return the key; one that is not known is looked for again, but not at any time."""
        if self._clock() - self._read_at > KEPT and self._may_try():
            self._read_soon()  # the keys at hand are used meanwhile
        if kid not in self._keys and self._may_ask_for(kid):
            await self.refresh()
        return self._keys.get(kid)

    async def refresh(self) -> None:
        """Read the keys; those who ask at the same time wait for the same answer."""
        await asyncio.shield(self._read_soon())

    async def close(self) -> None:
        """Stop reading."""
        if self._reading:
            self._reading.cancel()
            await asyncio.gather(self._reading, return_exceptions=True)

    def _read_soon(self) -> asyncio.Task[None]:
        if self._reading is None or self._reading.done():
            self._tried_at = self._clock()
            self._reading = asyncio.create_task(self._read_or_log())
        return self._reading

    def _may_try(self) -> bool:
        return self._clock() - self._tried_at > RETRY_AFTER

    def _may_ask_for(self, kid: str) -> bool:
        if self._reading and not self._reading.done():
            return True  # wait for the answer to someone else's question
        if not self._keys:
            return self._may_try()
        now = self._clock()
        self._unknown = {k: at for k, at in self._unknown.items() if now - at < UNKNOWN_FOR}
        if kid in self._unknown or len(self._unknown) >= MAX_UNKNOWN:
            return False
        self._unknown[kid] = now
        return True

    async def _read_or_log(self) -> None:
        try:
            await self._read()
        except (ClientError, TimeoutError, KeysNotRead) as error:
            log.warning("keys not read", extra={"error": type(error).__name__})

    async def _read(self) -> None:
        document = await self._get(self._url)
        address = document.get("jwks_uri")
        if not isinstance(address, str) or not self._may_read(address):
            raise KeysNotRead("the OpenID document names no place for keys")
        listed = (await self._get(address)).get("keys")
        if not isinstance(listed, list):
            raise KeysNotRead("no list of keys")
        found = {kid: key for kid, key in map(_key, listed) if key}
        if not found:
            raise KeysNotRead("no usable key")
        issuer = document.get("issuer")
        self._issuers = frozenset({issuer} if isinstance(issuer, str) else ())
        self._keys, self._read_at = found, self._clock()

    async def _get(self, address: str) -> dict[str, Any]:
        async with self._session.get(address, timeout=TIMEOUT) as response:
            if response.status != 200:
                raise KeysNotRead(f"HTTP {response.status}")
            try:
                found = await response.json(content_type=None)
            except ValueError as error:
                raise KeysNotRead("no JSON") from error
        if not isinstance(found, dict):
            raise KeysNotRead("no JSON object")
        return found

    def _may_read(self, address: str) -> bool:
        """Keys on loopback are believed only when the document itself is there."""
        here = is_loopback(urlsplit(self._url).hostname or "")
        url = urlsplit(address)
        return url.scheme == "https" or (here and is_loopback(url.hostname or ""))


def _key(data: Any) -> tuple[str, Key | None]:
    """Return a key by its id; None for what is no RSA signing key with an id."""
    if (
        not isinstance(data, dict)
        or data.get("kty") != "RSA"
        or not isinstance(data.get("kid"), str)
    ):
        return "", None
    try:
        key = jwt.PyJWK(data, algorithm="RS256")
    except jwt.PyJWTError:
        return "", None
    listed = data.get("endorsements")
    named = frozenset(map(str, listed)) if isinstance(listed, list) else None
    return data["kid"], Key(key, named)
