"""The cells of one row, read as what they should hold; what they do not hold is noted."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from governance import client_data
from governance.names import fold
from governance.resources import is_web_address
from storage.imports.rows import MAX_SHOWN, Problem, Row

T = TypeVar("T")
LIST_SEPARATOR = ";"
_YES, _NO = {"yes", "ja", "true", "1", "x"}, {"no", "nej", "false", "0"}
_WHOLE = re.compile(r"[+-]?\d{1,9}")


class Cells:
    """Reads one row.

    Attributes:
        problems: What was wrong so far; the row is good when there are none.
    """

    def __init__(self, row: Row) -> None:
        self.row = row
        self.problems: list[Problem] = []

    def raw(self, column: str) -> Any:
        """Return what stands there; None when nothing does."""
        return self.row.values.get(column)

    def text(self, column: str) -> str | None:
        """Return the text; None when there is none."""
        value = self.row.values.get(column)
        if value is None or isinstance(value, str):
            return value or None
        if isinstance(value, list | dict):
            self.wrong(column, "import-not-a-text")
            return None
        return str(value)

    def required(self, column: str) -> str:
        """Return the text; its absence is a problem."""
        text = self.text(column)
        if text is None and not any(p.column == column for p in self.problems):
            self.wrong(column, "import-required")
        return text or ""

    def several(self, column: str) -> list[str]:
        """Return the parts of a list, without doubles."""
        value = self.row.values.get(column)
        if isinstance(value, list):
            parts: Iterable[str] = (str(part) for part in value if part is not None)
        else:
            parts = (self.text(column) or "").split(LIST_SEPARATOR)
        return list(dict.fromkeys(filter(None, map(str.strip, parts))))

    def some(self, column: str) -> list[str]:
        """Return the parts of a list; that there are none is a problem."""
        parts = self.several(column)
        if not parts:
            self.wrong(column, "import-required")
        return parts

    def inside(self, column: str, values: Mapping[str, Any]) -> "Cells":
        """Return what reads a mapping within the row; its columns are ``column.name``."""
        named = {f"{column}.{name}": value for name, value in values.items()}
        cells = Cells(Row(self.row.lines.get(column, self.row.line), named))
        cells.problems = self.problems
        return cells

    def whole(self, column: str, low: int, high: int) -> int | None:
        """Return the whole number, ``low`` to ``high``; None when there is none."""
        value = self.row.values.get(column)
        if value is None or value == "":
            return None
        number = None if isinstance(value, bool) else _whole(str(value))
        if number is None or not low <= number <= high:
            self.wrong(column, "import-not-a-number", value=value, low=str(low), high=str(high))
            return None
        return number

    def flag(self, column: str) -> bool:
        """Return whether the cell says yes; an empty one says no."""
        text = self.text(column)
        said = fold(text or "no")
        if said not in _YES | _NO:
            self.wrong(column, "import-not-yes-or-no", value=text or "")
        return said in _YES

    def day(self, column: str) -> date | None:
        """Return the day, written YYYY-MM-DD; None when there is none."""
        text = self.text(column)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.wrong(column, "import-not-a-day", value=text or "")
            return None

    def choice(self, column: str, choices: Mapping[str, T]) -> T | None:
        """Return what the word stands for; the choices' words are folded."""
        text = self.text(column)
        if text is None:
            return None
        if (found := choices.get(fold(text))) is None:
            known = ", ".join(choices)
            self.wrong(column, "import-not-one-of", value=text, choices=known)
        return found

    def link(self, column: str) -> str | None:
        """Return the web address; None when there is none."""
        text = self.text(column)
        if text and not is_web_address(text):
            self.wrong(column, "import-not-a-link", value=text)
        return text

    def named(self, column: str, names: Mapping[str, str], text_id: str) -> str | None:
        """Return what the text names; ``text_id`` says that it names nothing.

        Args:
            column: Of the text.
            names: Ids by folded name.
            text_id: Of a problem that repeats the text.
        """
        text = self.text(column)
        return next(iter(self.all_named(column, [text], names, text_id)), None) if text else None

    def all_named(
        self, column: str, parts: Iterable[str], names: Mapping[str, str], text_id: str
    ) -> list[str]:
        """Return what each part of the cell names, without doubles."""
        found: dict[str, None] = {}
        for part in parts:
            if name := names.get(fold(part)):
                found[name] = None
            else:
                self.wrong(column, text_id, value=part)
        return list(found)

    def wrong(self, column: str | None, text_id: str, **args: object) -> None:
        """Note a problem. A value that gives a client away is not repeated."""
        words = {name: str(value) for name, value in args.items()}
        if any(client_data.found_in(word) for word in words.values()):
            text_id, words = "import-client-data", {}
        shown = {name: shorten(word) for name, word in words.items()}
        line = self.row.lines.get(column or "", self.row.line)
        self.problems.append(Problem(line, column, text_id, shown))


def shorten(text: str) -> str:
    """Return the text on one line, cut where it is too long to be repeated."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_SHOWN else f"{line[:MAX_SHOWN]}…"


def _whole(text: str) -> int | None:
    plain = text.strip().removesuffix(".0")
    return int(plain) if _WHOLE.fullmatch(plain) else None
