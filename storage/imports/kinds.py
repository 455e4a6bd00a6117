"""What a kind of import is: its columns, how a row is read, and where it goes."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from sqlalchemy.orm import Session

from storage import versions
from storage.imports.cells import Cells
from storage.imports.rows import Context, Counts, Sheet, Values
from storage.imports.tables import Merge
from storage.models import Base

Read = Callable[[Cells], Values]
Begin = Callable[[Session, Sheet, Context], Read]
Save = Callable[[Session, Sequence[Values], Context, frozenset[str]], Counts]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of rows that can be imported.

    Attributes:
        models: The tables that it ends in; what their columns hold is the limit of its values.
        begin: Looks up once what every row is checked against, and returns what reads a row.
        save: Puts rows into tables; stored values of the attributes named last stay as they are.
        key: What makes two rows of a file the same.
        key_column: The column to blame for two such rows.
        names: Columns by attribute where the two differ.
        after: Kinds that must be there before.
        free: Columns of free text, in which no client data may stand.
        together: Columns that are read as one text: a name in one, an illness in the other.
        outline: The lists in a yaml file that hold the rows; no other file can hold such a kind.
    """

    models: tuple[type[Base], ...]
    begin: Begin
    save: Save
    key: Callable[[Values], Hashable]
    key_column: str
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    after: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    outline: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Return every column that the kind knows."""
        return (*self.required, *self.optional)

    def kept(self, columns: Sequence[str] | None) -> frozenset[str]:
        """Return the attributes that a file with these columns says nothing of."""
        if columns is None:
            return frozenset()
        attributes = {column: name for name, column in self.names.items()}
        return frozenset(attributes.get(c, c) for c in self.columns if c not in columns)


def simple(read: Read) -> Begin:
    """Return a beginning that looks nothing up."""
    return lambda _session, _sheet, _context: read


def into(model: type[Base], *key: str, searched: bool = False) -> Save:
    """Return what saves rows in one table.

    Args:
        model: The table.
        key: Attributes by which a row is known again.
        searched: Indexes of the catalogue hold it, and are told when it changes.
    """

    def save(
        session: Session, rows: Sequence[Values], _context: Context, keep: frozenset[str]
    ) -> Counts:
        counts = Merge(model, key, keep)(session, rows)
        if searched and (counts.added or counts.changed):
            versions.next_number(session, versions.CATALOGUE)
        return counts

    return save


def by(*names: str) -> Callable[[Values], Hashable]:
    """Return the key that consists of the attributes."""
    return itemgetter(*names)
