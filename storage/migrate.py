"""Bring the database to the newest schema, or say what is missing."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, select
from sqlalchemy.orm import Session

from storage.database import Database

if TYPE_CHECKING:  # alembic takes a tenth of a start, and most starts find nothing to migrate
    from alembic.config import Config

_SCRIPTS = Path(__file__).parent / "migrations"
VERSIONS = Table(  # alembic's own
    "alembic_version", MetaData(), Column("version_num", String(32), primary_key=True)
)
_LOCK = 20_270_101  # PostgreSQL's advisory lock: two replicas that start at once take turns


class State(StrEnum):
    """How the database's schema stands to this version's."""

    EMPTY = "empty"
    OLD = "old"
    CURRENT = "current"
    NEWER = "newer"


def state(database: Database) -> State:
    """Return how the schema stands."""
    return database.read(state_of)


def upgrade(database: Database) -> None:
    """Run every migration not yet run."""

    def work(session: Session) -> None:
        if session.get_bind().dialect.name == "postgresql":
            session.connection().exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        from alembic import command

        command.upgrade(_config(session), "head")

    database.write(work)


def check(database: Database) -> None:
    """Raise alembic's CommandError when the models say more than the migrations."""
    from alembic import command

    database.write(lambda session: command.check(_config(session)))


def new(database: Database, message: str) -> None:
    """Write a migration for what the models have and the database lacks."""
    from alembic import command

    number = f"{int(known()[-1]) + 1:04}"
    database.write(
        lambda session: command.revision(
            _config(session), message, autogenerate=True, rev_id=number
        )
    )


def known() -> list[str]:
    """Return the revisions, oldest first: their numbers begin the names of their files."""
    return sorted(path.name.partition("_")[0] for path in _SCRIPTS.glob("versions/[0-9]*.py"))


def state_of(session: Session) -> State:
    """Return how the schema stands, as the session sees it."""
    connection = session.connection()
    revision = revision_of(connection)
    if revision is None:
        return State.OLD if inspect(connection).get_table_names() else State.EMPTY
    if revision == known()[-1]:
        return State.CURRENT
    return State.OLD if revision in known() else State.NEWER


def revision_of(connection: Connection) -> str | None:
    """Return the revision that the database has been brought to; None for one of nobody's."""
    if not inspect(connection).has_table(VERSIONS.name):
        return None
    revision: str | None = connection.scalar(select(VERSIONS.c.version_num))
    return revision


def _config(session: Session) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["connection"] = session.connection()
    return config
