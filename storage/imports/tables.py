"""Rows into tables: compared with what is stored, many at a time."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import insert, inspect, select, update
from sqlalchemy.orm import Session

from storage.imports.rows import Counts, Values
from storage.models import Base

Stamp = Callable[[], Values]


@dataclass(frozen=True, slots=True)
class Merge:
    """How rows go into a table.

    Attributes:
        key: Attributes by which a row is known again.
        keep: Attributes that the file says nothing of: stored values stay.
        stamp: What is written on rows that are new or changed; asked once, if there are any.
        born: What is written on rows that are new, and never compared again.
    """

    model: type[Base]
    key: tuple[str, ...]
    keep: Collection[str] = ()
    stamp: Stamp | None = None
    born: Values = field(default_factory=dict)

    def __call__(self, session: Session, rows: Sequence[Values]) -> Counts:
        """Add what is new, change what differs."""
        primary = [str(column.key) for column in inspect(self.model).primary_key]
        stored = self._stored(session, primary, rows)
        new, changed = [], []
        for row in rows:
            held = stored.get(tuple(row[name] for name in self.key))
            if held is None:
                new.append(row)
            elif differing := self._differing(row, held):
                changed.append({name: held[name] for name in primary} | differing)
        stamp = self.stamp() if self.stamp and (new or changed) else {}
        if new:
            session.execute(insert(self.model), [row | stamp | self.born for row in new])
        self._change(session, [row | stamp for row in changed])
        return Counts(len(new), len(changed), len(rows) - len(new) - len(changed))

    def _stored(
        self, session: Session, primary: Sequence[str], rows: Sequence[Values]
    ) -> dict[tuple[Any, ...], Values]:
        names = list(dict.fromkeys((*primary, *self.key, *(rows[0] if rows else ()))))
        found = session.execute(select(*(getattr(self.model, name) for name in names)))
        held = (dict(zip(names, row, strict=True)) for row in found)
        return {tuple(row[name] for name in self.key): row for row in held}

    def _differing(self, row: Values, held: Values) -> Values:
        return {
            name: value
            for name, value in row.items()
            if held[name] != value and name not in self.keep
        }

    def _change(self, session: Session, rows: Sequence[Values]) -> None:
        """Write rows that change the same attributes together: each such batch is one statement."""
        batches: dict[tuple[str, ...], list[Values]] = {}
        for row in rows:
            batches.setdefault(tuple(row), []).append(row)
        for batch in batches.values():
            session.execute(update(self.model), batch)


def limits(models: Sequence[type[Base]]) -> dict[str, int]:
    """Return how many characters the columns hold, by attribute; PostgreSQL refuses longer."""
    lengths = {
        column.key: getattr(column.type, "length", None)
        for model in models
        for column in inspect(model).columns
    }
    return {name: length for name, length in lengths.items() if length}
