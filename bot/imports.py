"""Import files (läsa in): into rows, checked, saved all at once or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

import storage
from bot import spreadsheets
from bot.texts import Texts
from dialogs.cards import Text
from storage import facts, imports
from storage.database import Database
from storage.imports import Checked, Context, Problem, Progress

KINDS = tuple(name for name in imports.KINDS if name != imports.SITUATIONS)
_FOLDER = Path(storage.__file__).parent / "data"
_FILES = {  # in the order in which they build on each other
    "areas": "areas.tsv",
    "municipalities": "municipalities.tsv",
    "rss": "rss.tsv",
    "authorities": "authorities.tsv",
    "networks": "networks.yaml",
    "year-wheels": "year_wheels.yaml",
    "processes": "processes.tsv",
    "quality-dimensions": "quality_dimensions.tsv",
    "glossary": "glossary.tsv",
    "lay-lexicon": "lay_lexicon.tsv",
    "resources": "resources.tsv",
    imports.SITUATIONS: "situations.tsv",
}
_PACKAGE = {kind: _FOLDER / name for kind, name in _FILES.items() if (_FOLDER / name).exists()}
SHIPPED = {kind: path for kind, path in _PACKAGE.items() if kind in KINDS}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an import.

    Attributes:
        skipped: Bad rows that were left out.
        refused: Nothing was saved, for the reasons that ``problems`` give.
    """

    kind: str
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    refused: bool = False


def run(  # noqa: PLR0913 - what a command can say, by keyword
    database: Database,
    kind: str,
    path: Path,
    *,
    zone: ZoneInfo,
    now: datetime,
    person_id: int | None = None,
    skip_bad: bool = False,
    progress: Progress | None = None,
) -> Outcome:
    """Import a file: all of it, or with ``skip_bad`` its good rows; running again changes nothing.

    Every row is checked in a read transaction, so that the long part holds up nobody who writes.
    """
    context = Context(now, zone, person_id, progress=progress)
    sheet = spreadsheets.read(path, imports.KINDS[kind].outline)
    checked = database.read(partial(imports.check, name=kind, sheet=sheet, context=context))
    outcome = Outcome(kind, 0, 0, 0, checked.skipped, checked.problems, checked.warnings)
    if checked.problems and not (skip_bad and checked.is_whole):
        return replace(outcome, skipped=0, refused=True)
    counts = database.write(partial(imports.save, checked=checked, context=context))
    return replace(outcome, added=counts.added, changed=counts.changed, unchanged=counts.unchanged)


def load_package(
    database: Database, *, zone: ZoneInfo, now: datetime, progress: Progress | None = None
) -> tuple[Outcome, ...]:
    """Load what ships with the product, in one transaction; loading again changes nothing.

    A file that has been loaded is left alone until another ships, so that what editors have changed
    since stands.

    Raises:
        ValueError: A shipped file is wrong, which a test should have found.
    """
    context = Context(now, zone, trusted=True, progress=progress)
    prints = {kind: sha256(path.read_bytes()).hexdigest() for kind, path in _PACKAGE.items()}

    def load(session: Session) -> tuple[Outcome, ...]:
        outcomes = []
        for kind, path in _PACKAGE.items():
            loaded = f"shipped {kind}"
            if facts.known(session, loaded) == prints[kind]:
                continue
            sheet = spreadsheets.read(path, imports.KINDS[kind].outline)
            checked = imports.check(session, kind, sheet, context)
            _must_be_good(checked)
            counts = imports.save(session, checked, context)
            facts.put(session, loaded, prints[kind])
            outcomes.append(Outcome(kind, counts.added, counts.changed, counts.unchanged))
        return tuple(outcomes)

    return database.write(load)


def report(outcome: Outcome, path: Path, words: Texts) -> Iterator[str]:
    """Yield what became of the import, a line each: every problem, then what was saved."""
    for warning in outcome.warnings:
        yield f"{_place(warning, path, words)}: {_said(warning, words)}"
    for problem in outcome.problems:
        yield f"{_place(problem, path, words)}: {_said(problem, words)}"
    counts = {n: getattr(outcome, n) for n in ("added", "changed", "unchanged", "skipped")}
    if outcome.refused:
        yield words(Text("import-refused", {"count": len(outcome.problems)}))
    else:
        yield words(Text("import-done", {"kind": outcome.kind, **counts}))


def _place(problem: Problem, path: Path, words: Texts) -> str:
    args = {"file": path.name, "line": str(problem.line), "column": problem.column or ""}
    if problem.line is None:
        return path.name
    text_id = "import-at-column" if problem.column else "import-at-line"
    return words(Text(text_id, args))


def _said(problem: Problem, words: Texts) -> str:
    return words(Text(problem.text_id, problem.args))


def _must_be_good(checked: Checked) -> None:
    if checked.problems:
        raise ValueError(f"shipped {checked.name}: {checked.problems[0]}")
