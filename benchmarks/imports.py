"""Seconds to import 20,000 resources, beside reading and inserting the same rows without a check.

The peer is what plain Python does: the csv reader and ``executemany`` of sqlite3, one table, every
column as text. Run as ``python -m benchmarks.imports``; PostgreSQL too where there is one.
"""

import csv
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import imports
from storage import migrate
from storage.database import Database
from tests import postgres

ROWS = 20_000
NOW, ZONE = datetime(2027, 3, 1, 8, tzinfo=UTC), ZoneInfo("Europe/Stockholm")


def main() -> None:
    """Print seconds and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "resources.tsv"
        _write(path)
        plain = _seconds(lambda: _peer(path, Path(folder) / "peer.db"))
        _say(f"csv + sqlite3.executemany, no check: {plain:.2f} s for {ROWS} resources")
        for name, url in _urls(Path(folder)):
            with closing(Database(url)) as database:
                _measure(name, database, path, plain)


def _measure(name: str, database: Database, path: Path, plain: float) -> None:
    migrate.upgrade(database)
    first = _seconds(lambda: imports.load_package(database, zone=ZONE, now=NOW))
    again = _seconds(lambda: imports.load_package(database, zone=ZONE, now=NOW))
    _say(f"{name}: the package {first:.2f} s, again {again:.2f} s")
    for what in ("new", "unchanged"):
        spent = _seconds(lambda: imports.run(database, "resources", path, zone=ZONE, now=NOW))
        _say(f"{name}: {ROWS} {what} {spent:.2f} s, {spent / plain:.1f} times the peer")


def _write(path: Path) -> None:
    """Write the shipped resources over and over, each with an id and a text of its own."""
    header, *rows = imports.SHIPPED["resources"].read_text("utf-8").splitlines()
    place = header.split("\t").index("summary") - 2
    with path.open("w", encoding="utf-8") as file:
        file.write(f"{header}\n")
        for number in range(ROWS):
            _, title, *rest = rows[number % len(rows)].split("\t")
            rest[place] = f"{rest[place]} Exempel {number}."
            cells = (f"X-{number:05d}", f"{title}, del {number // len(rows)}", *rest)
            file.write("\t".join(cells) + "\n")


def _peer(path: Path, target: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file, closing(sqlite3.connect(target)) as plain:
        header, *rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        plain.execute(f"CREATE TABLE resources ({', '.join(header)}, PRIMARY KEY (id))")
        marks = ", ".join("?" for _ in header)
        plain.executemany(f"INSERT INTO resources VALUES ({marks})", rows)  # noqa: S608 - ours
        plain.commit()


@contextmanager
def _postgresql() -> Iterator[list[tuple[str, str]]]:
    if not postgres.available():
        yield []
        return
    with postgres.server() as url:
        yield [("PostgreSQL", url)]


def _urls(folder: Path) -> Iterator[tuple[str, str]]:
    yield "SQLite", f"sqlite:///{folder / 'bench.db'}"
    with _postgresql() as found:
        yield from found


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
