"""The catalogue: resources with their situations, and the words that search knows."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from governance.names import fold
from governance.resources import ResourceStatus
from storage import areas, versions
from storage.imports.cells import Cells
from storage.imports.kinds import Kind, Read, by, into, simple
from storage.imports.rows import Context, Counts, Sheet, Values
from storage.imports.tables import Merge
from storage.models import GlossaryEntry, LayPhrase, Resource

STATUSES = {fold(status): status.value for status in ResourceStatus}
YEARS = (1000, 2200)
_RESOURCE = ("id", "title", "publisher", "kind", "areas", "summary")
_MORE = (
    "year", "target_group", "level", "keywords", "url", "provenance", "status", "status_from",
    "successor", "comments_until", "situations",
)  # fmt: skip


def area_ids(cells: Cells, column: str, names: Mapping[str, str]) -> list[str]:
    """Return the ids of the areas that the cell names; it must name one at least."""
    return cells.all_named(column, cells.some(column), names, "import-unknown-area")


def area_id(cells: Cells, column: str, names: Mapping[str, str]) -> str:
    """Return the id of the one area that the cell names."""
    ids = area_ids(cells, column, names)
    if len(ids) > 1:
        cells.wrong(column, "import-one-area")
    return ids[0] if ids else ""


def _resources(session: Session, sheet: Sheet, _context: Context) -> Read:
    names = areas.by_name(session)
    stored = session.scalars(select(Resource.key))
    keys = {*stored, *(str(row.values.get("id")) for row in sheet.rows)}

    def read(cells: Cells) -> Values:
        successor = cells.text("successor")
        if successor and (successor not in keys or successor == cells.text("id")):
            cells.wrong("successor", "import-unknown-resource", value=successor)
        return {
            "key": cells.required("id"),
            "title": cells.required("title"),
            "publisher": cells.required("publisher"),
            "year": cells.whole("year", *YEARS),
            "kind": cells.required("kind"),
            "areas": area_ids(cells, "areas", names),
            "target_group": cells.text("target_group"),
            "level": cells.text("level"),
            "summary": cells.text("summary") or "",
            "keywords": cells.several("keywords"),
            "situations": cells.several("situations"),
            "url": cells.link("url"),
            "provenance": cells.text("provenance"),
            "status": cells.choice("status", STATUSES),
            "status_from": cells.day("status_from"),
            "successor": successor,
            "comments_until": cells.day("comments_until"),
        }

    return read


def _situations(session: Session, _sheet: Sheet, _context: Context) -> Read:
    keys = {*session.scalars(select(Resource.key))}

    def read(cells: Cells) -> Values:
        key = cells.required("id")
        if key and key not in keys:
            cells.wrong("id", "import-unknown-resource", value=key)
        return {"key": key, "situations": cells.several("situations")}

    return read


def _glossary(session: Session, _sheet: Sheet, _context: Context) -> Read:
    names = areas.by_name(session)

    def read(cells: Cells) -> Values:
        expansions = cells.some("expansions")
        return {
            "term": cells.required("term"),
            "expansions": expansions,
            "expansions_text": ";".join(expansions),
            "area": area_id(cells, "area", names),
            "relation": cells.required("relation"),
        }

    return read


def _lay_phrase(cells: Cells) -> Values:
    return {"phrase": cells.required("phrase"), "terms": cells.some("terms")}


def _save_resources(
    session: Session, rows: Sequence[Values], context: Context, keep: frozenset[str]
) -> Counts:
    """Save resources; those that are new or changed bear the catalogue's next number.

    What comes into a catalogue that has something already is news.
    """
    is_first = session.scalar(select(Resource.key).limit(1)) is None
    born: Values = {"listed_at": None if is_first else context.now}

    def stamp() -> Values:
        return {"changed_version": versions.next_number(session, versions.CATALOGUE)}

    return Merge(Resource, ("key",), keep, stamp, born)(session, rows)


RESOURCES = Kind(
    models=(Resource,),
    begin=_resources,
    save=_save_resources,
    key=by("key"),
    key_column="id",
    required=_RESOURCE,
    optional=_MORE,
    names={"key": "id"},
    after=("areas",),
    free=("title", "publisher", "target_group", "summary", "keywords", "situations"),
)
SITUATIONS = Kind(
    models=(),
    begin=_situations,
    save=_save_resources,
    key=by("key"),
    key_column="id",
    required=("id", "situations"),
    names={"key": "id"},
    after=("resources",),
    free=("situations",),
)
GLOSSARY = Kind(
    models=(GlossaryEntry,),
    begin=_glossary,
    save=into(GlossaryEntry, "term", "expansions_text", "area", searched=True),
    key=by("term", "expansions_text", "area"),
    key_column="term",
    required=("term", "expansions", "area", "relation"),
    names={"expansions_text": "expansions"},
    after=("areas",),
    free=("term", "expansions"),
)
LAY_LEXICON = Kind(
    models=(LayPhrase,),
    begin=simple(_lay_phrase),
    save=into(LayPhrase, "phrase", searched=True),
    key=by("phrase"),
    key_column="phrase",
    required=("phrase", "terms"),
    free=("phrase", "terms"),
)
