import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.threads import Threads
from storage import migrate, search
from storage.database import Database, TakesLong
from storage.models import Person
from tests.factories import make_person


def test_the_migrations_say_what_the_models_say(database: Database) -> None:
    migrate.check(database)


def test_given_a_savepoint_when_the_transaction_fails_then_nothing_is_kept(
    database: Database,
) -> None:
    def work(session: Session) -> None:
        with session.begin_nested():
            make_person(session)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        database.write(work)

    assert database.read(lambda s: s.scalar(select(func.count(Person.id)))) == 0


def test_a_reading_transaction_cannot_write(database: Database) -> None:
    with pytest.raises(DBAPIError, match=r"readonly|read-only"):
        database.read(make_person)


def test_a_naive_moment_is_refused_and_an_aware_one_comes_back_in_utc(database: Database) -> None:
    def work(session: Session, at: datetime) -> datetime | None:
        person = session.get_one(Person, make_person(session))
        person.welcomed_at = at
        session.flush()
        session.expire(person)
        return person.welcomed_at

    at = datetime(2027, 3, 9, 9, 0, tzinfo=UTC)
    assert database.write(lambda s: work(s, at)) == at
    with pytest.raises(Exception, match="naive"):
        database.write(lambda s: work(s, at.replace(tzinfo=None)))


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("foreign_keys", 1), ("journal_mode", "wal"), ("synchronous", 2), ("busy_timeout", 5000)],
)
def test_every_connection_is_set_up(sqlite_database: Database, pragma: str, value: object) -> None:
    assert sqlite_database.write(lambda s: s.scalar(text(f"PRAGMA {pragma}"))) == value


def test_the_revisions_that_files_are_named_for_are_those_that_follow_each_other() -> None:
    scripts = ScriptDirectory(str(Path(migrate.__file__).parent / "migrations"))

    assert migrate.known() == [each.revision for each in scripts.walk_revisions()][::-1]


def test_what_takes_long_is_refused_at_once_and_done_in_a_thread(database: Database) -> None:
    with pytest.raises(TakesLong):
        database.read(search.current_index, at_once=True)

    threads = Threads(database)
    assert len(asyncio.run(threads.read(search.current_index))) == 0
    threads.close()
    assert len(database.read(search.current_index, at_once=True)) == 0
