"""A process that delivers without end, to be killed: its arguments are two URLs."""

import asyncio
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta

import aiohttp

from storage import outbox

outbox.LEASE = timedelta(seconds=1.5)  # before deliver reads it: a test cannot wait a minute

from bot.deliver import Refused, Target, deliver  # noqa: E402
from bot.service import Service  # noqa: E402
from bot.texts import Texts, load  # noqa: E402
from bot.threads import Threads  # noqa: E402
from dialogs.cards import Card  # noqa: E402
from storage.database import Database  # noqa: E402
from tests.factories import ZONE  # noqa: E402


class HttpChannel:
    """Posts to the stand-in for a platform, which can be searched by key."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session, self._url = session, url

    async def send(self, target: Target, card: Card, texts: Texts, key: str) -> str:
        async with self._session.post(self._url, json={"key": key}) as answer:
            if answer.status in {429, 503}:
                raise Refused(str(answer.status), timedelta(seconds=0.05))
            answer.raise_for_status()
            return str((await answer.json())["id"])

    async def update(
        self, target: Target, remote_id: str, card: Card, texts: Texts, key: str
    ) -> str:
        return await self.send(target, card, texts, key)

    async def find(self, target: Target, key: str) -> str | None:
        async with self._session.get(self._url, params={"key": key}) as answer:
            found = (await answer.json())["id"]
            return None if found is None else str(found)


async def work(database: Database, channel_url: str) -> None:
    with closing(Threads(database)) as threads:
        service = Service(threads, load(ZONE), ZONE, lambda: datetime.now(UTC))
        async with aiohttp.ClientSession() as session:
            channels = {"test": HttpChannel(session, channel_url)}
            while True:
                await deliver(service, channels, datetime.now(UTC))
                await asyncio.sleep(0.01)


if __name__ == "__main__":
    with closing(Database(sys.argv[1])) as opened:
        asyncio.run(work(opened, sys.argv[2]))
