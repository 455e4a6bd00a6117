"""Bring the database to the newest schema, or say what is missing."""

from enum import StrEnum
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from storage.database import Database

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
        command.upgrade(_config(session), "head")

    database.write(work)


def check(database: Database) -> None:
    """Raise alembic's CommandError when the models say more than the migrations."""
    database.write(lambda session: command.check(_config(session)))


def new(database: Database, message: str) -> None:
    """Write a migration for what the models have and the database lacks."""
    database.write(lambda session: command.revision(_config(session), message, autogenerate=True))


def state_of(session: Session) -> State:
    """Return how the schema stands, as the session sees it."""
    revision = MigrationContext.configure(session.connection()).get_current_revision()
    if revision is None:
        return State.OLD if inspect(session.connection()).get_table_names() else State.EMPTY
    script = ScriptDirectory.from_config(_config(session))
    if revision == script.get_current_head():
        return State.CURRENT
    known = {each.revision for each in script.walk_revisions()}
    return State.OLD if revision in known else State.NEWER


def _config(session: Session) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = session.connection()
    return config
