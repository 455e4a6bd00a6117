"""Backups (säkerhetskopior): always an SQLite file, whichever database it was taken of."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Table, delete, func, insert, inspect, select, text

from storage.database import Database
from storage.migrate import VERSIONS, revision_of
from storage.models import Base

CHUNK = 1_000  # rows in memory at once


class NotABackup(Exception):
    """The file is no database of ours, or has another schema than the one restored to."""


def save(database: Database, file: Path) -> int:
    """Copy everything as it is at one moment, while others go on writing; return the rows.

    Raises:
        FileExistsError: The file is there already.
    """
    if file.exists():
        raise FileExistsError(file)
    if database.url.startswith("sqlite"):
        path = database.url.removeprefix("sqlite:///")
        with closing(sqlite3.connect(path, isolation_level=None)) as source:
            source.execute("VACUUM INTO ?", (str(file),))
    else:
        copy = Database(f"sqlite:///{file}")
        try:
            with database.snapshot() as source, copy.connect() as target:
                Base.metadata.create_all(target)
                _copy(source, target)
                VERSIONS.create(target)
                target.execute(insert(VERSIONS).values(version_num=revision_of(source)))
        finally:
            copy.close()
    return _rows(file)


def load(database: Database, file: Path) -> int:
    """Replace everything in the database with what the file holds, or nothing; return the rows.

    Raises:
        NotABackup: The file cannot be read, or its schema is another.
    """
    if not file.is_file() or not file.read_bytes()[:16].startswith(b"SQLite format 3"):
        raise NotABackup(str(file))
    backup = Database(f"sqlite:///{file}")
    try:
        with backup.connect() as source, database.connect() as target:
            if revision_of(source) != revision_of(target):
                raise NotABackup(f"{revision_of(source)} is not {revision_of(target)}")
            for table in reversed(Base.metadata.sorted_tables):
                target.execute(delete(table))
            _copy(source, target)
            if target.dialect.name == "postgresql":
                _continue_numbering(target)
    finally:
        backup.close()
    return _rows(file)


def _copy(source: Connection, target: Connection) -> None:
    there = set(inspect(source).get_table_names())
    for table in Base.metadata.sorted_tables:
        if table.name not in there:
            continue
        rows = source.execution_options(yield_per=CHUNK).execute(select(table))
        for part in rows.mappings().partitions(CHUNK):
            target.execute(insert(table), [dict(row) for row in part])


def _continue_numbering(target: Connection) -> None:
    """Let PostgreSQL's sequences go on after the rows that were put in with their ids."""
    for table in Base.metadata.sorted_tables:
        if _is_serial(table):
            highest = target.scalar(select(func.max(table.c.id))) or 0
            sequence = f"pg_get_serial_sequence('{table.name}', 'id')"
            target.execute(text(f"SELECT setval({sequence}, {highest + 1}, false)"))


def _is_serial(table: Table) -> bool:
    return "id" in table.c and table.c.id.type.python_type is int


def _rows(file: Path) -> int:
    copy = Database(f"sqlite:///{file}")
    try:
        with copy.connect() as connection:
            counts = (select(func.count()).select_from(t) for t in Base.metadata.sorted_tables)
            return sum(connection.scalar(count) or 0 for count in counts)
    finally:
        copy.close()
