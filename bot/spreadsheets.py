"""Tables in files: tsv, csv, xlsx and yaml into rows; rows into xlsx and csv.

A file that cannot be read is no exception but a problem, said to whoever chose it.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

from bot import outlines
from bot.grids import Fault, Line, printable, tabulate
from storage.imports import Sheet

Cell: TypeAlias = str | int | float | date | datetime | None

MAX_BYTES = 50 * 2**20  # of a file
# Excel takes a cell that begins so in a csv file for a formula; a "'" says that it is text.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_DISARMED = re.compile(r"'+[=+\-@\t\r\n]")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_LATIN_LETTERS = frozenset("åäöÅÄÖéÉ".encode("latin-1"))
_TABLES = ("tsv", "csv", "xlsx")
_YAML = ("yaml", "yml")


def read(path: Path, outline: Sequence[str] = ()) -> Sheet:
    """Return what the file holds, read as its ending says.

    Args:
        path: A file that ends in tsv, csv, xlsx, yaml or yml.
        outline: The lists of a yaml file that hold the rows, which no other file can hold then.
            Empty for rows that lie flat.
    """
    ending = path.suffix.lower().lstrip(".")
    if ending not in (*_TABLES, *_YAML):
        known = ", ".join((*_TABLES, *_YAML))
        return Sheet.unreadable("import-unknown-ending", known=known)
    if outline and ending not in _YAML:
        return Sheet.unreadable("import-yaml-only")
    try:
        if path.stat().st_size > MAX_BYTES:
            return Sheet.unreadable("import-too-big", megabytes=str(MAX_BYTES // 2**20))
        content = path.read_bytes()
    except OSError:
        return Sheet.unreadable("import-no-file")
    if not content.strip():
        return Sheet.unreadable("import-empty")
    if ending == "xlsx":
        from bot import workbooks  # openpyxl takes 0.4 s to load, and most commands read none

        return workbooks.read(content)
    text = _decoded(content)
    if isinstance(text, Sheet):
        return text
    return outlines.read(text, outline) if ending in _YAML else _table(text, ending)


def write_csv(path: Path, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a file that Swedish Excel opens as it is: semicolons, UTF-8 with its mark.

    No text becomes a formula. What Excel cannot hold in a cell is replaced by U+FFFD.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerows([_disarmed(cell) for cell in row] for row in (head, *rows))


def write_xlsx(path: Path, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a workbook of one sheet; text stays text whatever it begins with."""
    from bot import workbooks  # see read

    workbooks.write(path, head, rows)


def _decoded(content: bytes) -> str | Sheet:
    if content.startswith(_UTF_16):
        return Sheet.unreadable("import-utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        latin = content[error.start] in _LATIN_LETTERS
        return Sheet.unreadable("import-latin-1" if latin else "import-not-utf-8", line)


def _table(text: str, ending: str) -> Sheet:
    header = text.lstrip().partition("\n")[0]
    counts = {mark: header.count(mark) for mark in "\t;,"}
    if ending == "tsv":
        if not counts["\t"] and (counts[";"] or counts[","]):
            return Sheet.unreadable("import-not-tabs", 1)
        return tabulate(_tsv(text))
    if counts["\t"] > counts[";"] + counts[","]:
        return Sheet.unreadable("import-tabs-in-csv", 1)
    return tabulate(_csv(text, ";" if counts[";"] > counts[","] else ","))


def _tsv(text: str) -> Iterator[Line]:
    for number, line in enumerate(text.split("\n"), 1):
        yield number, [cell.strip() for cell in line.split("\t")]


def _csv(text: str, delimiter: str) -> Iterator[Line]:
    # The limit is the whole process's; ours on a cell, far lower, names the column too.
    csv.field_size_limit(MAX_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + 1
        try:
            yield number, [_armed(cell).strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error:
            yield number, Fault("import-quotes")


def _armed(cell: str) -> str:
    return cell[1:] if _DISARMED.match(cell) else cell


def _disarmed(cell: Cell) -> str | int | float:
    match cell:
        case None:
            return ""
        case datetime():
            return cell.strftime("%Y-%m-%d %H:%M")
        case date():
            return cell.isoformat()
        case str():
            text = printable(cell)
            return f"'{text}" if _FORMULA.match(text) else text
    return cell
