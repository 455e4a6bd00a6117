"""Lines of cells, from whatever file, into rows with columns; and which texts fit in a cell."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from storage.imports import Problem, Row, Sheet

MAX_CELL = 32_767  # characters; Excel holds no more in a cell
MAX_ROWS = 200_000
MAX_COLUMNS = 200
# No text has these. PostgreSQL refuses NUL, XML most of the others.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SHOWN = 60  # characters of a column's name


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell, or with a whole line; said in ``import.ftl``."""

    text_id: str
    args: dict[str, str | int] = field(default_factory=dict)


Line: TypeAlias = tuple[int, "Sequence[str | Fault] | Fault"]


def tabulate(lines: Iterable[Line]) -> Sheet:
    """Return the rows below the header, which is the first line that is not empty."""
    filled = (line for line in lines if isinstance(line[1], Fault) or any(line[1]))
    number, header = next(filled, (0, []))
    if isinstance(header, Fault):
        return Sheet.unreadable(header.text_id, number, **header.args)
    if not header:
        return Sheet.unreadable("import-empty")
    columns = tuple(cell.casefold() if isinstance(cell, str) else "" for cell in header)
    faults = [_fault_of(cell) for cell in header[:MAX_COLUMNS]]
    if spoilt := next((fault for fault in faults if fault), None):
        return Sheet.unreadable(spoilt.text_id, number, **spoilt.args)
    if len(columns) > MAX_COLUMNS:
        return Sheet.unreadable("import-too-many-columns", number, limit=str(MAX_COLUMNS))
    if twice := [name for name in columns if name and columns.count(name) > 1]:
        return Sheet.unreadable("import-column-twice", number, column=twice[0][:_SHOWN])
    return _below(columns, filled)


def _below(columns: Sequence[str], lines: Iterator[Line]) -> Sheet:
    rows: list[Row] = []
    problems: list[Problem] = []
    spoilt = 0
    for number, cells in lines:
        if len(rows) == MAX_ROWS:
            return Sheet.unreadable("import-too-many-rows", limit=str(MAX_ROWS))
        found = [*_problems(number, cells, columns)]
        problems += found
        spoilt += bool(found)
        if not found and not isinstance(cells, Fault):
            values = zip(columns, cells, strict=False)
            rows.append(Row(number, {name: text for name, text in values if name and text}))
    known = tuple(filter(None, columns))
    return Sheet(known, tuple(rows), tuple(problems), spoilt)


def _problems(
    number: int, cells: Sequence[str | Fault] | Fault, columns: Sequence[str]
) -> Iterator[Problem]:
    if isinstance(cells, Fault):
        yield Problem(number, None, cells.text_id, cells.args)
        return
    if any(cells[len(columns) :]):
        found, expected = str(len(cells)), str(len(columns))
        args = {"found": found, "expected": expected}
        yield Problem(number, None, "import-too-many-cells", args)
    for name, cell in zip(columns, cells, strict=False):
        if fault := _fault_of(cell):
            yield Problem(number, name, fault.text_id, fault.args)


def _fault_of(cell: str | Fault) -> Fault | None:
    if isinstance(cell, Fault):
        return cell
    if len(cell) > MAX_CELL:
        limits: dict[str, str | int] = {"length": str(len(cell)), "limit": str(MAX_CELL)}
        return Fault("import-cell-too-long", limits)
    return Fault("import-unprintable") if UNPRINTABLE.search(cell) else None


def printable(text: str) -> str:
    """Return the text as a cell can hold it; what it cannot hold is seen to be gone."""
    plain = UNPRINTABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return plain if len(plain) <= MAX_CELL else f"{plain[: MAX_CELL - 1]}…"
