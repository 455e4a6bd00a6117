"""What every command shares: the settings, an open service, one line to stderr, a refusal."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import NoReturn

import typer
from pydantic import ValidationError
from sqlalchemy.exc import OperationalError

from bot import logs
from bot.config import Settings
from bot.service import Service
from bot.threads import Threads
from bot.wiring import make_service
from storage import migrate, people
from storage.database import Database
from storage.migrate import State

REFUSED, WRONG = 1, 2  # exit status


def now() -> datetime:
    """Read the clock on the wall."""
    return datetime.now(UTC)


def say(line: str) -> None:
    """Tell the person at the terminal something that is no answer."""
    typer.echo(line, err=True)


def refuse(line: str, *, status: int = REFUSED) -> NoReturn:
    """Say why not, and stop."""
    say(line)
    raise typer.Exit(status)


def progress(done: int, total: int) -> None:
    """Say how far a long import has come."""
    say(f"{done} av {total} rader")


def settings() -> Settings:
    """Return the settings; when some are wrong, say all of them and stop."""
    try:
        return Settings()
    except ValidationError as error:
        for wrong in error.errors():
            name = "_".join(str(part) for part in wrong["loc"]).upper()
            say(f"Fel i inställningen {name}: {wrong['msg']}")
        raise typer.Exit(WRONG) from None


@contextmanager
def open_service() -> Iterator[Service]:
    """Open the database that the settings name, and a service on it."""
    with open_database() as (chosen, database):
        threads = Threads(database)
        try:
            yield make_service(chosen, threads, now)
        finally:
            threads.close()


@contextmanager
def open_database(*, upgrade: bool = False) -> Iterator[tuple[Settings, Database]]:
    """Open the database; an empty one is given its tables, an older one only by ``upgrade``."""
    logs.start(logging.WARNING)
    chosen = settings()
    database = Database(chosen.database_url)
    try:
        _prepare(database, upgrade=upgrade)
        if chosen.admins:
            database.write(partial(people.appoint_admins, ids=chosen.admins))
        yield chosen, database
    except OperationalError as error:
        refuse(f"Databasen svarar inte: {error.orig}")
    finally:
        database.close()


def _prepare(database: Database, *, upgrade: bool) -> None:
    state = migrate.state(database)
    if upgrade or state is State.EMPTY:
        migrate.upgrade(database)
    elif state is State.OLD:
        refuse("Databasen har ett äldre schema. Ta en kopia och kör: kunskapslots migrate")
    elif state is State.NEWER:
        refuse("Databasen har ett nyare schema än den här versionen. Uppgradera kunskapslots.")
