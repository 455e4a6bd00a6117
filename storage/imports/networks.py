"""Networks and year wheels: yaml, of which columns hold what we ask for and ``rules`` the rest."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from governance.names import fold
from storage import areas
from storage.imports import lookups
from storage.imports.cells import Cells
from storage.imports.kinds import Kind, Read, by, into, simple
from storage.imports.lookups import loops, words
from storage.imports.rows import Context, Sheet, Values
from storage.models import Network, YearWheel

MAX_LEAD = 366  # days
_NETWORK = (
    "id", "name_sv", "abbreviation", "parent", "same_as", "level", "kind", "county_code", "area",
)  # fmt: skip
_LEADS = ("lead_days", "lead_working_days")
_YEAR_WHEEL = ("id", "name_sv", "owner", "period", "steps")


def _networks(session: Session, sheet: Sheet, _context: Context) -> Read:
    keys, links = _others(session, sheet)
    known_areas = areas.by_name(session)

    def reference(cells: Cells, column: str) -> str | None:
        key = cells.named(column, keys, "import-unknown-network")
        if key and loops(str(cells.raw("id")), links[column]):
            cells.wrong(column, "import-refers-to-itself", value=cells.text(column))
        return key

    def read(cells: Cells) -> Values:
        area = cells.text("area")
        return {
            "key": cells.required("id"),
            "name": cells.required("name_sv"),
            "abbreviation": cells.text("abbreviation"),
            "parent": reference(cells, "parent"),
            "same_as": reference(cells, "same_as"),
            "level": cells.text("level"),
            "kind": cells.text("kind"),
            "county_code": cells.text("county_code"),
            # Networks have wider areas than needs: "individ- och familjeomsorg" is no mistake.
            "area": known_areas.get(fold(area), area) if area else None,
            **_lead(cells),
            "rules": _rest(cells, _NETWORK),
        }

    return read


def _others(
    session: Session, sheet: Sheet
) -> tuple[dict[str, str], dict[str, dict[str, str | None]]]:
    """Return keys by every name, in the file and stored, and the links between keys."""
    keys = lookups.networks(session)
    links: dict[str, dict[str, str | None]] = {"parent": {}, "same_as": {}}
    for row in session.scalars(select(Network)):
        links["parent"][row.key], links["same_as"][row.key] = row.parent, row.same_as
    listed = {str(row.values.get("id")): row.values for row in sheet.rows}
    for key, values in listed.items():
        known = (values.get("name_sv"), values.get("abbreviation"))
        for name in words(*(name for name in known if isinstance(name, str))):
            if name not in keys or not values.get("same_as"):
                keys[name] = key
    keys |= {fold(key): key for key in listed}
    for column, targets in links.items():
        for key, values in listed.items():
            word = values.get(column)
            targets[key] = keys.get(fold(word)) if isinstance(word, str) else None
    return keys, links


def _lead(cells: Cells) -> Values:
    """Return the agenda's lead times, read as if they were columns."""
    agenda = cells.raw("agenda")
    if agenda is None:
        return dict.fromkeys(_LEADS)
    if not isinstance(agenda, dict):
        cells.wrong("agenda", "import-not-a-mapping")
        return dict.fromkeys(_LEADS)
    inner = cells.inside("agenda", agenda)
    return {name: inner.whole(f"agenda.{name}", 0, MAX_LEAD) for name in _LEADS}


def _rest(cells: Cells, columns: tuple[str, ...]) -> dict[str, Any]:
    rest = {name: value for name, value in cells.row.values.items() if name not in columns}
    if isinstance(agenda := rest.get("agenda"), dict):
        rest["agenda"] = {name: value for name, value in agenda.items() if name not in _LEADS}
    return rest


def _year_wheel(cells: Cells) -> Values:
    steps = cells.raw("steps")
    if not isinstance(steps, list) or not all(isinstance(step, dict) for step in steps):
        cells.wrong("steps", "import-not-a-list")
        steps = []
    return {
        "id": cells.required("id"),
        "name": cells.required("name_sv"),
        "owner": cells.text("owner"),
        "period": cells.text("period"),
        "steps": steps,
        "rules": _rest(cells, _YEAR_WHEEL),
    }


NETWORKS = Kind(
    models=(Network,),
    begin=_networks,
    save=into(Network, "key"),
    key=by("key"),
    key_column="id",
    required=("id", "name_sv"),
    names={"key": "id", "name": "name_sv"},
    outline=("networks",),
)
YEAR_WHEELS = Kind(
    models=(YearWheel,),
    begin=simple(_year_wheel),
    save=into(YearWheel, "id"),
    key=by("id"),
    key_column="id",
    required=("id", "name_sv", "steps"),
    names={"name": "name_sv"},
    outline=("year_wheels", "other_cycles"),
)
