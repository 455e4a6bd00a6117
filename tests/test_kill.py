"""Workers are killed in the middle of sending; nothing is lost and nothing comes twice."""

import asyncio
import random
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from dialogs.cards import Card, to_json
from storage import outbox
from storage.database import Database
from storage.models import OutboxMessage, OutboxState, PlaceKind
from storage.outbox import Draft
from storage.places import Where, see
from tests.factories import NOW, make_person

MESSAGES = 150
KILLS = 25
GIVE_UP = 120.0  # seconds


class Platform:
    """Takes messages, and sometimes refuses, or takes one and drops the answer."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        self._chance = random.Random(7)  # noqa: S311 - faults, not secrets

    async def post(self, request: web.Request) -> web.Response:
        key = (await request.json())["key"]
        fault = self._chance.random()
        if fault < 0.06:
            return web.json_response({}, status=self._chance.choice((429, 503)))
        await asyncio.sleep(self._chance.uniform(0, 0.03))
        self.taken[key] += 1
        if fault < 0.09 and request.transport:
            request.transport.abort()
        await asyncio.sleep(self._chance.uniform(0, 0.03))
        return web.json_response({"id": key})

    async def find(self, request: web.Request) -> web.Response:
        key = request.query["key"]
        return web.json_response({"id": key if self.taken[key] else None})


@pytest.fixture
async def platform() -> AsyncIterator[tuple[Platform, str]]:
    taking, app = Platform(), web.Application()
    app.router.add_post("/", taking.post)
    app.router.add_get("/", taking.find)
    async with TestServer(app) as server:
        yield taking, str(server.make_url("/"))


@asynccontextmanager
async def worker(database_url: str, channel_url: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.kill_worker", database_url, channel_url
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGKILL)
            await process.wait()


def fill(session: Session) -> None:
    where = Where("test", "channel", PlaceKind.CHANNEL)
    place = see(session, where, person_id=make_person(session), now=NOW)
    stale = NOW + timedelta(days=10_000)
    card = to_json(Card("c", "hej"))
    due = NOW - timedelta(days=10_000)
    for number in range(MESSAGES):
        outbox.put(session, Draft("p", f"s:{number}", place.id, card, due, stale))
    session.execute(update(OutboxMessage).values(attempts=-KILLS))  # a kill is no attempt of ours


def left(session: Session) -> int:
    unsent = OutboxMessage.state != OutboxState.SENT
    return session.scalar(select(func.count(OutboxMessage.id)).where(unsent)) or 0


def took_or_done(taking: Platform, database: Database, enough: int) -> bool:
    return taking.taken.total() >= enough or not database.read(left)


async def wait_until(met: Callable[[], bool]) -> None:
    async with asyncio.timeout(GIVE_UP):
        while not met():  # noqa: ASYNC110 - what is waited for happens in other processes
            await asyncio.sleep(0.02)


@pytest.mark.kill
async def test_given_workers_killed_at_random_then_every_message_comes_once(
    database: Database, platform: tuple[Platform, str]
) -> None:
    taking, channel_url = platform
    database.write(fill)
    chance = random.Random(11)  # noqa: S311 - when to kill, not a secret

    for _ in range(KILLS):
        async with worker(database.url, channel_url):
            enough = taking.taken.total() + 2
            await wait_until(partial(took_or_done, taking, database, enough))
            await asyncio.sleep(chance.uniform(0, 0.08))
    async with worker(database.url, channel_url):
        await wait_until(lambda: not database.read(left))

    assert len(taking.taken) == MESSAGES
    assert [key for key, times in taking.taken.items() if times > 1] == []
