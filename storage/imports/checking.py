"""Check every row of a file, then save those that are good."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from governance import client_data
from storage import audit
from storage.imports.cells import Cells, shorten
from storage.imports.kinds import Kind
from storage.imports.registry import KINDS
from storage.imports.rows import Context, Counts, Problem, Row, Sheet, Values
from storage.imports.tables import limits

STEP = 1000  # rows between two reports of progress


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that has been checked.

    Attributes:
        rows: The good ones.
        skipped: How many are bad.
        is_whole: Nothing concerns the whole file; its good rows can be saved.
    """

    name: str
    rows: tuple[Values, ...] = ()
    skipped: int = 0
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    columns: tuple[str, ...] | None = None
    is_whole: bool = True


def check(session: Session, name: str, sheet: Sheet, context: Context) -> Checked:
    """Return the good rows of a file and every problem of the others; nothing is written."""
    kind = KINDS[name]
    hinders = (*_unread(sheet), *_missing(kind, sheet), *_before(session, kind))
    if hinders:
        return Checked(name, problems=hinders, is_whole=False)
    rows, problems, skipped = _read(session, kind, sheet, context)
    return Checked(
        name,
        tuple(rows),
        sheet.spoilt + skipped,
        _in_order(sheet, (*sheet.problems, *problems)),
        tuple(_unknown(kind, sheet)),
        sheet.columns,
    )


def save(session: Session, checked: Checked, context: Context) -> Counts:
    """Save the good rows; running again changes nothing."""
    kind = KINDS[checked.name]
    if not checked.rows:
        return Counts()
    counts = kind.save(session, checked.rows, context, kind.kept(checked.columns))
    if counts.added or counts.changed:
        person = context.person_id
        audit.note(session, "import", checked.name, person_id=person, now=context.now)
    return counts


def _read(
    session: Session, kind: Kind, sheet: Sheet, context: Context
) -> tuple[list[Values], list[Problem], int]:
    read, longest = kind.begin(session, sheet, context), limits(kind.models)
    rows: list[Values] = []
    problems: list[Problem] = []
    met: dict[Hashable, int] = {}
    harmless: set[str] = set()
    total = len(sheet.rows)
    for done, row in enumerate(sheet.rows, 1):
        cells = Cells(row)
        values = read(cells)
        _measure(kind, cells, values, longest)
        if not context.trusted:
            _look_for_clients(kind, cells, harmless)
        if not cells.problems:
            _look_for_double(kind, cells, values, met)
        problems += cells.problems
        if not cells.problems:
            rows.append(values)
        if context.progress and total > STEP and (done % STEP == 0 or done == total):
            context.progress(done, total)
    return rows, problems, total - len(rows)


def _measure(kind: Kind, cells: Cells, values: Values, longest: dict[str, int]) -> None:
    for name, value in values.items():
        if isinstance(value, str) and len(value) > longest.get(name, len(value)):
            column = kind.names.get(name, name)
            cells.wrong(column, "import-too-long", limit=longest[name], length=len(value))


def _look_for_clients(kind: Kind, cells: Cells, harmless: set[str]) -> None:
    """Stop client data; whatever else is wrong with such a cell is not said."""
    found: dict[str, None] = {}
    for column, text in _texts(kind, cells.row):
        if text in harmless:  # publishers and target groups come again and again
            continue
        if client_data.found_in(text):
            found[column] = None
        else:
            harmless.add(text)
    for column in found:
        cells.problems[:] = [p for p in cells.problems if p.column != column]
        cells.wrong(column, "import-client-data")


def _texts(kind: Kind, row: Row) -> Iterator[tuple[str, str]]:
    """Yield the free texts of the row with their columns; all texts of yaml are free."""
    columns = row.values if kind.outline else (name for name in kind.free if name in row.values)
    for column in columns:
        yield from ((column, text) for text in _strings(row.values[column]))
    if kind.together:
        words = [str(row.values[name]) for name in kind.together if name in row.values]
        yield kind.together[-1], "\n".join(words)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, str):
        yield value


def _look_for_double(kind: Kind, cells: Cells, values: Values, met: dict[Hashable, int]) -> None:
    key = kind.key(values)
    first = met.setdefault(key, cells.row.line)
    if first != cells.row.line:
        cells.wrong(kind.key_column, "import-double", line=str(first))


def _in_order(sheet: Sheet, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the problems as the file is read: by line, and from left to right."""
    place = {column: number for number, column in enumerate(sheet.columns or ())}
    return tuple(sorted(problems, key=lambda p: (p.line or 0, place.get(p.column or "", -1))))


def _unread(sheet: Sheet) -> Sequence[Problem]:
    return sheet.problems if sheet.is_unreadable else ()


def _missing(kind: Kind, sheet: Sheet) -> Sequence[Problem]:
    if sheet.columns is None:
        return ()
    missing = [column for column in kind.required if column not in sheet.columns]
    return [Problem(1, column, "import-missing-column") for column in missing]


def _before(session: Session, kind: Kind) -> Iterator[Problem]:
    for name in kind.after:
        if not session.scalar(select(exists().select_from(KINDS[name].models[0]))):
            yield Problem(None, None, "import-needs-first", {"kind": name})


def _unknown(kind: Kind, sheet: Sheet) -> Iterator[Problem]:
    """Name the columns that are ignored; a first row that is no header may hold anything."""
    for column in sheet.columns or ():
        if column not in kind.columns and not client_data.found_in(column):
            yield Problem(1, shorten(column), "import-unknown-column")
