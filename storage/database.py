"""Transactions, and the differences between SQLite and PostgreSQL. Synchronous throughout."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Engine,
    NullPool,
    TypeDecorator,
    create_engine,
    event,
)
from sqlalchemy.orm import Session

__all__ = ["Database", "Session", "UtcDateTime"]

T = TypeVar("T")
READERS = 4
POSTGRES_WRITERS = 4
AT_ONCE = "at once"  # in a session's info: what takes long is to be refused


class TakesLong(Exception):
    """Work that was to be done at once takes too long for that: do it in a thread."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC. SQLite has no time zones; this puts UTC back on read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive datetimes; convert the rest to UTC."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"naive datetime {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give an aware datetime in UTC on every database."""
        return value and value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC)


class Database:
    """Runs a function in one transaction; rows it returns are plain data afterwards.

    Attributes:
        url: ``sqlite:///FILE`` or ``postgresql://…``.
        writers: How many transactions may write at once; the caller starts no more threads.
        reads_at_once: A read waits for nobody: neither for a server nor for those who write.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.reads_at_once = url.startswith("sqlite")
        if self.reads_at_once:
            self.writers = 1
            self._writing = _sqlite(url, "BEGIN IMMEDIATE", connections=1)
            readers = READERS + 1  # one for reads at once
            self._reading = _sqlite(url, "BEGIN DEFERRED", connections=readers, query_only=True)
        else:
            self.writers = POSTGRES_WRITERS
            size = POSTGRES_WRITERS + READERS
            self._writing = _engine(
                _driver(url), pool_size=size, max_overflow=0, pool_pre_ping=True
            )
            self._reading = self._writing.execution_options(postgresql_readonly=True)

    def write(self, work: Callable[[Session], T]) -> T:
        """Commit what ``work`` did and return its result; roll back if it raises."""
        with Session(self._writing, expire_on_commit=False) as session, session.begin():
            return work(session)

    def read(self, work: Callable[[Session], T], *, at_once: bool = False) -> T:
        """Return the result of ``work``, which sees one state of the database and cannot write.

        Raises:
            TakesLong: It was to be done ``at_once`` and would take long.
        """
        with Session(self._reading, expire_on_commit=False) as session:
            if at_once:
                session.info[AT_ONCE] = True
            return work(session)

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """Open a connection of its own for work on whole tables; committed at the end."""
        engine = _connecting(self.url)
        try:
            with engine.begin() as connection:
                yield connection
        finally:
            engine.dispose()

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Open a reading connection that sees one state of a PostgreSQL database throughout."""
        engine = _connecting(self.url, isolation_level="REPEATABLE READ")
        try:
            with engine.connect() as connection:
                yield connection
        finally:
            engine.dispose()

    def close(self) -> None:
        """Close every connection."""
        self._reading.dispose()
        self._writing.dispose()


def _connecting(url: str, **options: Any) -> Engine:
    if url.startswith("sqlite"):
        return _sqlite(url, "BEGIN IMMEDIATE", connections=1)
    return _engine(_driver(url), poolclass=NullPool, **options)


def _engine(url: str, **options: Any) -> Engine:
    """Return an engine whose errors, which are logged, never show what people wrote."""
    return create_engine(url, hide_parameters=True, **options)


def _driver(url: str) -> str:
    """Return the URL with the driver that we use; the contract's form names none."""
    return url.replace("postgresql://", "postgresql+psycopg://", 1)


def _sqlite(url: str, begin: str, *, connections: int, query_only: bool = False) -> Engine:
    def connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver's own BEGIN comes too late for savepoints
        for pragma in (
            "busy_timeout=5000",  # ms; waits for another process, such as a backup
            "journal_mode=WAL",
            "synchronous=FULL",  # NORMAL may lose the last commits when the power goes
            "foreign_keys=ON",
            f"query_only={query_only:d}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    def begun(connection: Connection) -> None:
        opened = connection.connection.driver_connection
        assert opened is not None  # noqa: S101 - it has just begun
        opened.execute(begin)  # past SQLAlchemy, which takes ten times as long for it

    engine = _engine(url, pool_size=connections, max_overflow=0)
    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)
    return engine
