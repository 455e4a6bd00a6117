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
Somewhere = tuple[int, str]  # a person and a scope
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


@dataclass(frozen=True, slots=True)
class _Saved:
    """What became of a row."""

    place: Place
    offices: tuple[Place, ...]
    is_new: bool
    differs: bool

    @property
    def somewhere(self) -> Somewhere:
        """Return whom and what scope the row is about."""
        return self.place[0], self.place[2]


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
    held = {_place(row): row for row in session.scalars(select(Appointment))}
    saved = [_save_row(session, row, held, keep) for row in rows]
    offices = {place for each in saved for place in each.offices}
    ended = set()
    if "function" not in keep:
        here = {each.somewhere for each in saved}
        ended = _end_offices(held, here, offices, context)
    session.flush()
    added = sum(each.is_new for each in saved)
    old = [each for each in saved if not each.is_new]
    changed = sum(each.differs or each.somewhere in ended for each in old)
    return Counts(added, changed, len(rows) - added - changed)


def _save_row(session: Session, row: Values, held: Held, keep: frozenset[str]) -> _Saved:
    person = people.get_or_add(session, row["platform_id"], row["name"])
    place = person.id, row["role"], _scope(row)
    offices = [(person.id, office, _scope(row)) for office in _offices(row)]
    differs = _update(person, row, keep)
    for each in (place, *offices):
        differs |= people.appoint(session, _appointment(each, row, held.get(each), keep))
    return _Saved(place, tuple(offices), place not in held, differs)


def _end_offices(
    held: Held, here: set[Somewhere], offices: set[Place], context: Context
) -> set[Somewhere]:
    """End what an earlier function gave people whose function in the network is another now."""
    yesterday = context.now.astimezone(context.zone).date() - ONE_DAY
    ended = set()
    for place, row in held.items():
        by_function = OFFICES.get(fold(row.function or "")) is row.role
        lasts = row.ends_on is None or row.ends_on > yesterday
        if by_function and lasts and (place[0], place[2]) in here and place not in offices:
            row.ends_on = yesterday
            ended.add((place[0], place[2]))
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


def _place(row: Appointment) -> Place:
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
