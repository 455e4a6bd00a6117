"""The field: areas, municipalities, RSS, authorities, processes, dimensions of quality."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from governance.names import fold
from storage import areas
from storage.imports.cells import Cells
from storage.imports.kinds import Kind, Read, by, into, simple
from storage.imports.lookups import loops, municipality_codes
from storage.imports.rows import Context, Counts, Sheet, Values
from storage.imports.tables import Merge
from storage.models import (
    Area,
    Authority,
    Municipality,
    Process,
    QualityDimension,
    Rss,
    RssMunicipality,
)

CODE, COUNTY_CODE = 4, 2  # figures; spreadsheets drop the noughts that they begin with


def _areas(session: Session, sheet: Sheet, _context: Context) -> Read:
    listed = {str(row.values.get("id")): row.values.get("parent") for row in sheet.rows}
    parents = dict(session.execute(select(Area.id, Area.parent)).all()) | listed
    owners = {word: key for word, key in areas.by_name(session).items() if key not in listed}
    place = iter(range(len(sheet.rows)))

    def read(cells: Cells) -> Values:
        key, parent = cells.required("id"), cells.text("parent")
        sv, en, aliases = cells.required("name_sv"), cells.text("name_en"), cells.several("aliases")
        if parent and (parent not in parents or loops(key, parents)):
            cells.wrong("parent", "import-unknown-parent", value=parent)
        for column, names in (("id", [key]), ("name_sv", [sv]), ("aliases", aliases)):
            for name in filter(None, names):
                if (owner := owners.setdefault(fold(name), key)) != key:
                    cells.wrong(column, "import-name-taken", value=name, owner=owner)
        return {
            "id": key,
            "name_sv": sv,
            "name_en": en or sv,
            "parent": parent,
            "aliases": aliases,
            "place": next(place),
        }

    return read


def _municipality(cells: Cells) -> Values:
    return {
        "code": _code(cells, "code", CODE),
        "name": cells.required("name"),
        "county_code": _code(cells, "county_code", COUNTY_CODE),
        "county": cells.required("county"),
    }


def _code(cells: Cells, column: str, figures: int) -> str:
    text = cells.required(column)
    code = text.zfill(figures)
    if text and not (code.isascii() and code.isdigit() and len(code) == figures):
        cells.wrong(column, "import-not-a-code", value=text, figures=str(figures))
    return code


def _rss(session: Session, _sheet: Sheet, _context: Context) -> Read:
    codes = municipality_codes(session)

    def read(cells: Cells) -> Values:
        column, unknown = "municipality_codes", "import-unknown-municipality"
        members = cells.all_named(column, cells.several(column), codes, unknown)
        return {
            "id": cells.required("rss_id"),
            "name": cells.required("name"),
            "county_code": _code(cells, "county_code", COUNTY_CODE),
            "host": cells.text("host"),
            "note": cells.text("note"),
            "members": frozenset(members),
        }

    return read


def _save_rss(
    session: Session, rows: Sequence[Values], _context: Context, keep: frozenset[str]
) -> Counts:
    """Save each RSS with its municipalities; those that a file no longer names are let go."""
    own = [{name: row[name] for name in row if name != "members"} for row in rows]
    counts = Merge(Rss, ("id",), keep)(session, own)
    stored: dict[str, set[str]] = {}
    for rss_id, code in session.execute(
        select(RssMunicipality.rss_id, RssMunicipality.municipality_code)
    ):
        stored.setdefault(rss_id, set()).add(code)
    moved = 0
    for row in rows:
        members, held = row["members"], stored.get(row["id"], set())
        if gone := held - members:
            found = RssMunicipality.rss_id == row["id"]
            among = RssMunicipality.municipality_code.in_(gone)
            session.execute(delete(RssMunicipality).where(found, among))
        if come := sorted(members - held):
            pairs = [{"rss_id": row["id"], "municipality_code": code} for code in come]
            session.execute(insert(RssMunicipality), pairs)
        moved += bool(held) and held != members
    changed = min(counts.changed + moved, len(rows) - counts.added)
    return Counts(counts.added, changed, len(rows) - counts.added - changed)


def _authority(cells: Cells) -> Values:
    return {
        "id": cells.required("id"),
        "name": cells.required("name"),
        "abbreviation": cells.text("abbreviation"),
        "former_names": cells.several("former_names"),
        "level": cells.text("level"),
        "role_in_system": cells.text("role_in_system"),
        "memberships": {
            "partnerskapet": cells.flag("in_partnerskapet"),
            "nsks": cells.flag("in_nsks"),
            "seats_in_nsks": cells.whole("seats_in_nsks", 0, 1000),
            "radet": cells.flag("in_radet"),
        },
        "note": cells.text("note"),
    }


def _process(_session: Session, sheet: Sheet, _context: Context) -> Read:
    place = iter(range(len(sheet.rows)))

    def read(cells: Cells) -> Values:
        roles = {name: cells.required(name) for name in ("initiator", "support", "recipient")}
        return {"name": cells.required("process"), **roles, "place": next(place)}

    return read


def _quality(_session: Session, sheet: Sheet, _context: Context) -> Read:
    place = iter(range(len(sheet.rows)))

    def read(cells: Cells) -> Values:
        names = ("id", "name", "description")
        return {name: cells.required(name) for name in names} | {"place": next(place)}

    return read


AREAS = Kind(
    models=(Area,),
    begin=_areas,
    save=into(Area, "id", searched=True),
    key=by("id"),
    key_column="id",
    required=("id", "name_sv"),
    optional=("name_en", "parent", "aliases"),
    free=("name_sv", "aliases"),
)
MUNICIPALITIES = Kind(
    models=(Municipality,),
    begin=simple(_municipality),
    save=into(Municipality, "code"),
    key=by("code"),
    key_column="code",
    required=("code", "name", "county_code", "county"),
)
RSS = Kind(
    models=(Rss,),
    begin=_rss,
    save=_save_rss,
    key=by("id"),
    key_column="rss_id",
    required=("rss_id", "name", "county_code", "municipality_codes"),
    optional=("host", "note"),
    names={"id": "rss_id"},
    after=("municipalities",),
    free=("host", "note"),
)
AUTHORITIES = Kind(
    models=(Authority,),
    begin=simple(_authority),
    save=into(Authority, "id"),
    key=by("id"),
    key_column="id",
    required=("id", "name"),
    optional=(
        "abbreviation", "former_names", "level", "role_in_system", "in_partnerskapet", "in_nsks",
        "seats_in_nsks", "in_radet", "seed_files", "note",
    ),
    free=("role_in_system", "note"),
)  # fmt: skip
PROCESSES = Kind(
    models=(Process,),
    begin=_process,
    save=into(Process, "name"),
    key=by("name"),
    key_column="process",
    required=("process", "initiator", "support", "recipient"),
    names={"name": "process"},
)
QUALITY_DIMENSIONS = Kind(
    models=(QualityDimension,),
    begin=_quality,
    save=into(QualityDimension, "id"),
    key=by("id"),
    key_column="id",
    required=("id", "name", "description"),
    free=("description",),
)
