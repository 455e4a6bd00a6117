"""How much of a turn is SQLite: statements, rows fetched and commits, without SQLAlchemy.

In one process and without HTTP, as the driver itself has to be timed. ``benchmarks.turns`` prints
it; alone: ``python -m benchmarks.database_share sqlite:///FILE``, a file with the catalogue.
"""

import asyncio
import sqlite3
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, event

from bot.service import Service
from bot.teams.cards import render
from bot.texts import load
from bot.threads import Threads
from bot.turn import Desk, Incoming
from storage.database import Database
from storage.models import PlaceKind
from storage.people import PlatformId
from storage.places import Where

TURNS = 40
WHO = PlatformId("teams", "t", "share")
WHERE = Where("teams", "a:share", PlaceKind.PERSONAL)
ZONE = ZoneInfo("Europe/Stockholm")
_events = count(1)
_spent = [0.0]  # seconds in the driver


def _timed(name: str, kind: type) -> Callable[..., Any]:
    def call(self: Any, *args: Any) -> Any:
        began = time.perf_counter()
        try:
            return getattr(kind, name)(self, *args)
        finally:
            _spent[0] += time.perf_counter() - began

    return call


class _Cursor(sqlite3.Cursor):
    execute = _timed("execute", sqlite3.Cursor)
    fetchall = _timed("fetchall", sqlite3.Cursor)
    fetchone = _timed("fetchone", sqlite3.Cursor)


class _Connection(sqlite3.Connection):
    execute = _timed("execute", sqlite3.Connection)
    commit = _timed("commit", sqlite3.Connection)
    rollback = _timed("rollback", sqlite3.Connection)

    def cursor(self, factory: type = _Cursor) -> Any:
        return super().cursor(factory)


def measure(url: str, queries: Sequence[str]) -> dict[str, float]:
    """Return the share of the database in a look-up turn and in one that reports a need."""

    def opened(_dialect: object, _record: object, args: Any, options: Any) -> sqlite3.Connection:
        return sqlite3.connect(*args, **options, factory=_Connection)

    event.listen(Engine, "do_connect", opened)
    try:
        with closing(Database(url)) as database, closing(Threads(database)) as threads:
            service = Service(threads, load(ZONE), ZONE, lambda: datetime.now(UTC))
            return asyncio.run(_shares(Desk(service, render, screens=True), queries))
    finally:
        event.remove(Engine, "do_connect", opened)


async def _shares(desk: Desk, queries: Sequence[str]) -> dict[str, float]:
    async def say(text: str = "", **values: str) -> None:
        event_id = f"share/{time.time_ns()}/{next(_events)}"
        verb = "answer" if values else ""
        if values:
            values |= {"dialog": "report-need"}
        incoming = Incoming(event_id, WHO, "Anna", WHERE, text, verb, values)
        if (await desk.answer(incoming)).stored:
            await desk.settle(incoming)

    async def prepare() -> None:
        await say(f"behov: Vi saknar kunskap om zebrafiskar {next(_events)}")
        await say(step="existing", existing="report")
        await say(step="about", municipality="0880", area="aldre")
        await say(step="scope", scope="fits")

    for text in ("hej", "Kalmar", *queries):
        await say(text)
    looked = [await _share(say(query)) for query in queries[:TURNS]]
    needs = []
    for _ in range(TURNS):
        await prepare()
        needs.append(await _share(say(step="ready", ready="send")))
    return {"look-up": _ratio(looked), "need": _ratio(needs)}


async def _share(turn: Awaitable[None]) -> tuple[float, float]:
    before, began = _spent[0], time.perf_counter()
    await turn
    return _spent[0] - before, time.perf_counter() - began


def _ratio(turns: Sequence[tuple[float, float]]) -> float:
    return sum(database for database, _ in turns) / sum(whole for _, whole in turns)


if __name__ == "__main__":
    for name, share in measure(sys.argv[1], ["skuldsanering", "lex Sarah", "hedersvåld"]).items():
        sys.stdout.write(f"{name}: {share:.0%}\n")
