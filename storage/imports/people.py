"""People: who they are on a platform, whom they speak for and what they are appointed to."""

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from governance import identity_numbers
from governance.calendar import ONE_DAY
from governance.names import fold
from governance.roles import ANYWHERE, Role
from storage import people
from storage.imports import lookups
from storage.imports.cells import Cells
from storage.imports.kinds import Kind, Read
from storage.imports.rows import Context, Counts, Sheet, Values
from storage.imports.tables import limits
from storage.models import Appointment, Identity, Person
from storage.people import PlatformId

ROLES = {
    str(role): role
    for role in (
        Role.REPORTER, Role.CONTACT, Role.RSS, Role.SKR, Role.AGENCY, Role.EDITOR, Role.ADMIN,
        Role.MEMBER,
    )
}  # fmt: skip
# What the function makes of someone in their network.
OFFICES = {
    "ordforande": Role.CHAIR,
    "vice ordforande": Role.VICE_CHAIR,
    "sekreterare": Role.SECRETARY,
}
OF_ORGANISATION = {Role.RSS, Role.AGENCY, Role.CONTACT}
_MAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+")
Place = tuple[int, Role, str]  # person, role and scope: what is unique of an appointment
Held = dict[Place, Appointment]
_SAME = {"name": "name", "email": "email", "speaks_for": "organisation"}


@dataclass(slots=True)
class _Met:
    """What earlier rows of the file have said of a person; later rows must agree."""

    lines: dict[str, int] = field(default_factory=dict)
    values: dict[str, Values] = field(default_factory=dict)

    def agree(self, cells: Cells, values: Values) -> None:
        key = str(values["platform_id"])
        if key not in self.values:
            self.values[key], self.lines[key] = values, cells.row.line
        for name, column in _SAME.items():
            if self.values[key][name] != values[name]:
                cells.wrong(column, "import-person-differs", line=self.lines[key])


def _people(session: Session, _sheet: Sheet, _context: Context) -> Read:
    bodies, groups = lookups.organisations(session), lookups.networks(session)
    met = _Met()

    def read(cells: Cells) -> Values:
        values: Values = {
            "platform_id": _platform_id(cells),
            "name": _without_number(cells, "name", cells.required("name")),
            "email": _mail(cells),
            "speaks_for": cells.named("organisation", bodies, "import-unknown-organisation"),
            "network": cells.named("network", groups, "import-unknown-network"),
            "function": cells.text("function"),
            "seat": cells.text("seat"),
            "deputy_for": cells.text("deputy_for"),
            "starts_on": cells.day("from"),
            "ends_on": cells.day("to"),
        }
        values["role"] = _role(cells, values)
        if values["starts_on"] and values["ends_on"] and values["ends_on"] < values["starts_on"]:
            cells.wrong("to", "import-end-before-start")
        met.agree(cells, values)
        return values

    return read


def _platform_id(cells: Cells) -> PlatformId | None:
    text, longest = cells.required("id"), limits((Identity,))
    platform_id = PlatformId.read(text)
    if text and platform_id is None:
        cells.wrong("id", "import-not-a-person-id", value=text)
    elif platform_id:
        for part, limit in (
            (platform_id.tenant, longest["tenant"]),
            (platform_id.user, longest["platform_user"]),
        ):
            if len(part) > limit:
                cells.wrong("id", "import-too-long", limit=limit, length=len(part))
    return platform_id


def _role(cells: Cells, values: Values) -> Role:
    """Return the role; without one a person is a member of their network, else a reporter."""
    without = Role.MEMBER if values["network"] else Role.REPORTER
    role = cells.choice("role", ROLES) or without
    if role in OF_ORGANISATION and not (cells.text("network") or cells.text("organisation")):
        cells.wrong("organisation", "import-role-needs-organisation", role=role)
    return role


def _mail(cells: Cells) -> str | None:
    mail = cells.text("email")
    if mail and not _MAIL.fullmatch(mail):
        cells.wrong("email", "import-not-an-email", value=mail)
    return mail


def _without_number(cells: Cells, column: str, text: str) -> str:
    """Return the text. A colleague's name is no client data, a personnummer always is."""
    if identity_numbers.contains(text):
        cells.wrong(column, "import-client-data")
    return text


def _key(values: Values) -> Hashable:
    return values["platform_id"], values["role"], _scope(values)


def _scope(values: Values) -> str:
    """Return what the role is about: the network, else the organisation, else everything."""
    if values["network"]:
        return str(values["network"])
    if values["role"] in OF_ORGANISATION and values["speaks_for"]:
        return str(values["speaks_for"]).partition(":")[2]
    return ANYWHERE


def _save(
    session: Session, rows: Sequence[Values], context: Context, keep: frozenset[str]
) -> Counts:
    held = {_held_key(row): row for row in session.scalars(select(Appointment))}
    added = changed = 0
    wanted: set[Place] = set()
    here: set[tuple[int, str]] = set()
    for row in rows:
        person = people.get_or_add(session, row["platform_id"], row["name"])
        differs = _update(person, row, keep)
        offices = _offices(row)
        for role in (row["role"], *offices):
            place = person.id, role, _scope(row)
            differs |= people.appoint(session, _appointment(place, row, held.get(place), keep))
        wanted |= {(person.id, office, _scope(row)) for office in offices}
        is_new = (person.id, row["role"], _scope(row)) not in held
        added += is_new
        changed += differs and not is_new
        here.add((person.id, _scope(row)))
    if "function" not in keep:
        changed += _end_offices(held, wanted, here, context)
    session.flush()
    return Counts(added, changed, max(0, len(rows) - added - changed))


def _end_offices(
    held: Held, wanted: set[Place], here: set[tuple[int, str]], context: Context
) -> int:
    """End what an earlier function gave people whose function in the network is another now."""
    yesterday = context.now.astimezone(context.zone).date() - ONE_DAY
    ended = 0
    for place, row in held.items():
        person_id, role, scope = place
        by_function = OFFICES.get(fold(row.function or "")) is role
        lasts = row.ends_on is None or row.ends_on > yesterday
        if by_function and lasts and (person_id, scope) in here and place not in wanted:
            row.ends_on = yesterday
            ended += 1
    return ended


def _update(person: Person, row: Values, keep: frozenset[str]) -> bool:
    """Let the person be as the file says; what it leaves empty stays."""
    differing = {
        n: row[n] for n in _SAME if row[n] and n not in keep and getattr(person, n) != row[n]
    }
    for name, value in differing.items():
        setattr(person, name, value)
    return bool(differing)


def _offices(row: Values) -> tuple[Role, ...]:
    office = OFFICES.get(fold(row["function"] or ""))
    return (office,) if office and row["network"] else ()


def _appointment(
    place: Place, row: Values, held: Appointment | None, keep: frozenset[str]
) -> Appointment:
    names = ("function", "seat", "deputy_for", "starts_on", "ends_on")
    said = {n: getattr(held, n) if held and n in keep else row[n] for n in names}
    person_id, role, scope = place
    return Appointment(person_id=person_id, role=role, scope=scope, **said)


def _held_key(row: Appointment) -> Place:
    return row.person_id, row.role, row.scope


PEOPLE = Kind(
    models=(Person, Appointment),
    begin=_people,
    save=_save,
    key=_key,
    key_column="id",
    required=("id", "name"),
    optional=(
        "email", "organisation", "function", "role", "network", "seat", "deputy_for", "from", "to",
    ),
    names={"speaks_for": "organisation", "starts_on": "from", "ends_on": "to"},
    after=("municipalities",),
    free=("function", "seat", "deputy_for"),
)  # fmt: skip
