"""Needs: known again by the id of the file; the first wording is never overwritten."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from governance.names import fold
from governance.needs import KnowledgeSource, Level
from storage import areas
from storage.imports.catalogue import area_id
from storage.imports.cells import Cells
from storage.imports.kinds import Kind, Read, by
from storage.imports.lookups import municipality_codes
from storage.imports.rows import Context, Counts, Sheet, Values
from storage.models import Need
from storage.needs import next_number

LEVELS = {fold(level): level.value for level in Level}
SOURCES = {fold(source): source.value for source in KnowledgeSource}


def _needs(session: Session, _sheet: Sheet, _context: Context) -> Read:
    names, codes = areas.by_name(session), municipality_codes(session)

    def read(cells: Cells) -> Values:
        unknown = "import-unknown-municipality"
        return {
            "imported_id": cells.required("id"),
            "title": cells.text("title"),
            "what": cells.required("description"),
            "area": area_id(cells, "area", names),
            "municipality_code": cells.named("municipality", codes, unknown),
            "target_group": cells.text("target_group"),
            "origin_level": cells.choice("origin_level", LEVELS),
            "knowledge_sources": _sources(cells),
            "source": cells.text("source"),
        }

    return read


def _sources(cells: Cells) -> list[str]:
    column, unknown = "knowledge_source", "import-unknown-source"
    return cells.all_named(column, cells.several(column), SOURCES, unknown)


def _save(
    session: Session, rows: Sequence[Values], context: Context, keep: frozenset[str]
) -> Counts:
    stored = {
        need.imported_id: need
        for need in session.scalars(select(Need).where(Need.imported_id.is_not(None)))
    }
    year = context.now.astimezone(context.zone).year
    added = changed = 0
    for row in rows:
        if need := stored.get(row["imported_id"]):
            changed += _change(need, row, keep)
        else:
            number = next_number(session, year)
            session.add(Need(number=number, reported_at=context.now, quality_dimensions=[], **row))
            added += 1
    session.flush()
    return Counts(added, changed, len(rows) - added - changed)


def _change(need: Need, row: Values, keep: frozenset[str]) -> bool:
    """Let the need say what the file says; tell whether it did not."""
    differing = {
        name: value
        for name, value in row.items()
        if name != "what" and name not in keep and getattr(need, name) != value
    }
    if need.words != row["what"]:
        differing["edited"] = row["what"] if row["what"] != need.what else None
    for name, value in differing.items():
        setattr(need, name, value)
    return bool(differing)


NEEDS = Kind(
    models=(Need,),
    begin=_needs,
    save=_save,
    key=by("imported_id"),
    key_column="id",
    required=("id", "description", "area"),
    optional=(
        "title", "target_group", "origin_level", "municipality", "source", "knowledge_source",
    ),
    names={
        "imported_id": "id",
        "what": "description",
        "municipality_code": "municipality",
        "knowledge_sources": "knowledge_source",
    },
    after=("areas", "municipalities"),
    free=("id", "title", "target_group", "source"),
    together=("title", "description"),
)  # fmt: skip
