"""Teams put together: session, keys, token, door and channel, opened and closed as one."""

import asyncio
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from aiohttp import ClientSession, DummyCookieJar, TCPConnector, web

from bot.service import Service
from bot.teams.adapter import Adapter
from bot.teams.auth import Gate
from bot.teams.cards import render
from bot.teams.channel import TeamsChannel
from bot.teams.connector import Connector
from bot.teams.credentials import Credentials
from bot.teams.door import Door
from bot.teams.handlers import Handlers, Suggest
from bot.teams.keys import Keys
from bot.teams.settings import TeamsSettings
from bot.turn import Desk, Incoming

CONNECTIONS = 100  # at once; Teams is few hosts, and each answer takes one


async def suggest_nothing(
    _incoming: Incoming, _dataset: str, _typed: str
) -> Sequence[tuple[str, str]]:
    """Offer nothing."""
    return ()


class Teams:
    """The platform, between ``async with`` and its end.

    Attributes:
        channel: How ``bot.deliver`` writes to Teams.
    """

    channel: TeamsChannel

    def __init__(
        self, service: Service, settings: TeamsSettings, suggest: Suggest = suggest_nothing
    ) -> None:
        self._service = service
        self._settings = settings
        self._suggest = suggest

    async def __aenter__(self) -> Self:
        """Open the session and begin to read the keys, without waiting for them."""
        pool = TCPConnector(limit=CONNECTIONS)
        self._session = ClientSession(connector=pool, cookie_jar=DummyCookieJar())
        self._keys = Keys(self._settings.openid_url, self._session)
        credentials = Credentials(self._settings)
        connector = Connector(self._settings, self._session, credentials)
        self.channel = TeamsChannel(connector)
        handlers = Handlers(Desk(self._service, render, screens=True), self._suggest)
        gate = Gate(self._settings, self._keys)
        self._door = Door(self._settings, gate, Adapter(connector), handlers)
        self._prefetch = asyncio.create_task(self._prefetched())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close what was opened."""
        self._prefetch.cancel()
        await asyncio.gather(self._prefetch, return_exceptions=True)
        await self._keys.close()
        await self._session.close()

    async def handle(self, request: web.Request) -> web.Response:
        """Answer ``POST /api/messages``."""
        return await self._door.handle(request)

    async def _prefetched(self) -> None:
        if self._settings.app_id:
            await self._keys.refresh()
