"""What is read from a file: rows that know their lines, and what is wrong with them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

Progress = Callable[[int, int], None]
Values = dict[str, Any]  # of one row, by the attributes of its table
MAX_SHOWN = 80  # characters of a cell that a problem repeats


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a file, said in ``import.ftl``.

    Attributes:
        line: Counted from 1, the header included; None when it is about the whole file.
        column: As the file calls it; None when it is about the whole row.
    """

    line: int | None
    column: str | None
    text_id: str
    args: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file.

    Attributes:
        values: By column: text from tables, anything from yaml. Empty cells are left out.
        lines: Where a column stands on a line of its own.
    """

    line: int
    values: Mapping[str, Any]
    lines: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file holds, with what could not be read of it.

    Attributes:
        columns: The header; None for yaml, where each row has columns of its own.
        rows: Those that could be read.
        spoilt: How many could not.
    """

    columns: tuple[str, ...] | None
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    spoilt: int = 0

    @classmethod
    def unreadable(cls, text_id: str, line: int | None = None, **args: str | int) -> "Sheet":
        """Return the sheet of a file that nothing can be read from."""
        return cls(None, problems=(Problem(line, None, text_id, args),))

    @property
    def is_unreadable(self) -> bool:
        """Tell whether a problem concerns the whole file."""
        return self.columns is None and not self.rows and bool(self.problems)


@dataclass(frozen=True, slots=True)
class Context:
    """What an import stands on.

    Attributes:
        trusted: The file ships with the product; a test has looked for client data in it.
    """

    now: datetime
    zone: ZoneInfo
    person_id: int | None = None
    trusted: bool = False
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows an import has added, changed and left as they were."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
