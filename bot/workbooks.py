"""xlsx in and out. A workbook is a zip of XML: it is measured before it is unpacked."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from bot.grids import Fault, Line, printable, tabulate
from storage.imports import Sheet

if TYPE_CHECKING:
    from bot.spreadsheets import Cell

if not openpyxl.DEFUSEDXML:
    raise ImportError("openpyxl parses hostile XML safely only with defusedxml installed")

# Source: recipes/reliability.md §7.3: 203 KiB of xlsx became 434 MiB of memory without these.
MAX_UNPACKED = 50 * 2**20  # bytes
MAX_RATIO = 100  # unpacked to packed, of what is not small
SMALL = 20 * 2**20  # bytes
MAX_PARTS = 2_000
LAST_ROW = 1_048_576  # that a sheet can have
_OLE = b"\xd0\xcf\x11\xe0"  # a workbook with a password, or one in the format before xlsx
_ENCRYPTED = 0x1
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def read(content: bytes) -> Sheet:
    """Return the rows of the first sheet; formulas are refused where they stand."""
    if content.startswith(_OLE):
        return Sheet.unreadable("import-xlsx-locked")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            hindrance = _hindrance(archive.infolist())
        if hindrance:
            return Sheet.unreadable(hindrance)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and such that openpyxl does not know
            return tabulate(_lines(content))
    except Exception:  # noqa: BLE001 - openpyxl raises whatever a broken file trips it on
        return Sheet.unreadable("import-not-xlsx")


def write(path: Path, head: Sequence[str], rows: "Iterable[Sequence[Cell]]") -> None:
    """Write a workbook of one sheet, its header in bold and always in sight."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    bold = Font(bold=True)
    for number, row in enumerate((head, *rows)):
        cells = [_cell(sheet, value) for value in row]
        for cell in () if number else cells:
            cell.font = bold
        sheet.append(cells)
    book.save(path)


def _hindrance(parts: Sequence[zipfile.ZipInfo]) -> str | None:
    names = {part.filename for part in parts}
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        return "import-xlsx-locked"
    if len(parts) > MAX_PARTS or unpacked > max(SMALL, min(MAX_UNPACKED, MAX_RATIO * packed)):
        return "import-xlsx-bomb"
    if any(name.startswith("/") or ".." in name for name in names):
        return "import-xlsx-bomb"
    return None if "[Content_Types].xml" in names else "import-not-xlsx"


def _lines(content: bytes) -> Iterator[Line]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()  # the file may claim any, and rows are filled up to them
    for number, row in enumerate(sheet.iter_rows(max_row=LAST_ROW), 1):
        yield number, [_text(cell.data_type, cell.value) for cell in row]


def _text(data_type: str, value: Any) -> str | Fault:
    if data_type == "f":
        return Fault("import-formula")
    if data_type == "e":
        return Fault("import-cell-error")
    match value:
        case None:
            return ""
        case str():
            return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value).strip()
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M")
    return str(value)


def _cell(sheet: Any, value: "Cell") -> Any:
    match value:
        case datetime():
            return WriteOnlyCell(sheet, value.replace(tzinfo=None))  # xlsx knows no zones
        case date():
            cell = WriteOnlyCell(sheet, datetime.combine(value, time()))
            cell.number_format = "yyyy-mm-dd"
            return cell
        case None | int() | float():
            return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, _LOOKS_ESCAPED.sub("_x005F_", printable(value)))
    cell.data_type = "s"  # openpyxl takes text that begins with "=" for a formula
    return cell
