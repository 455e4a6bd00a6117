"""People (personer): who they are on each platform, what they speak for, the roles they hold."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from governance.roles import Actor, Role
from storage.models import Appointment, Identity, Network, Person, Rss

STRANGER = Actor(person_id=0, is_new=True)  # someone who has only looked things up is not stored


@dataclass(frozen=True, slots=True)
class PlatformId:
    """What a platform calls a person: ``terminal``, no tenant, ``demo``."""

    platform: str
    tenant: str
    user: str

    def __str__(self) -> str:
        """Return it as the contract writes it: ``teams:TENANT:AAD-ID``, ``terminal:NAME``."""
        return ":".join(part for part in (self.platform, self.tenant, self.user) if part)

    @classmethod
    def read(cls, text: str) -> "PlatformId | None":
        """Return the id that the contract writes so; None when it is none."""
        match text.strip().split(":", 2):
            case ["terminal", user] if user:
                return cls("terminal", "", user)
            case [("teams" | "slack") as platform, tenant, user] if tenant and user:
                return cls(platform, tenant, user)
        return None


def find(session: Session, platform_id: PlatformId, *, today: date) -> Actor:
    """Return the person as an actor; STRANGER when they are not known."""
    found = session.connection().execute(_FIND, asdict(platform_id)).all()
    return actor(session, found, today=today)


def meet(session: Session, platform_id: PlatformId, name: str, *, today: date) -> Actor:
    """Return the person as an actor, added on first sight and locked for this transaction.

    The lock makes the turns of one person follow each other on PostgreSQL too.
    """
    found = session.connection().execute(_LOCK, asdict(platform_id)).all()
    if not found:
        get_or_add(session, platform_id, name)
        return find(session, platform_id, today=today)
    return actor(session, found, today=today)


def language(session: Session, person_id: int) -> str:
    """Return the language of the person as it is now, also when this transaction changed it."""
    session.flush()
    return session.connection().execute(_LANGUAGE, {"id": person_id}).scalar_one()


def get_or_add(session: Session, platform_id: PlatformId, name: str) -> Person:
    """Return the person, added on first sight; two at once give one."""
    person = session.scalar(_person(platform_id).with_for_update(of=Person))
    if person:
        return person
    person = Person(name=name[:200], language="sv")
    session.add(person)
    session.flush()
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    values = {
        "platform": platform_id.platform,
        "tenant": platform_id.tenant,
        "platform_user": platform_id.user,
        "person_id": person.id,
    }
    added = session.execute(
        dialect.insert(Identity).values(values).on_conflict_do_nothing().returning(Identity.id)
    ).first()
    if added:
        return person
    session.delete(person)  # another process met them first
    session.flush()
    return session.scalars(_person(platform_id).with_for_update(of=Person)).one()


def appoint(session: Session, wanted: Appointment) -> bool:
    """Let the person hold the role in the scope; tell whether anything changed."""
    held = session.scalar(
        select(Appointment).where(
            Appointment.person_id == wanted.person_id,
            Appointment.role == wanted.role,
            Appointment.scope == wanted.scope,
        )
    )
    if held is None:
        session.add(wanted)
        return True
    names = ("function", "seat", "deputy_for", "starts_on", "ends_on")
    changed = [name for name in names if getattr(held, name) != getattr(wanted, name)]
    for name in changed:
        setattr(held, name, getattr(wanted, name))
    return bool(changed)


def appoint_admins(session: Session, ids: Iterable[str]) -> None:
    """Let the persons that the settings name be administrators."""
    for platform_id in filter(None, map(PlatformId.read, ids)):
        person = get_or_add(session, platform_id, platform_id.user)
        appoint(session, Appointment(person_id=person.id, role=Role.ADMIN, scope="*"))


def holding(session: Session, roles: Iterable[Role], scope: str, *, today: date) -> list[int]:
    """Return the ids of those who hold one of the roles in the scope today, in order."""
    found = session.scalars(
        select(Appointment)
        .where(Appointment.role.in_(tuple(roles)), Appointment.scope == scope)
        .order_by(Appointment.person_id)
    )
    return list(dict.fromkeys(row.person_id for row in found if _holds(row, today)))


def welcome(session: Session, person_id: int, *, now: datetime) -> bool:
    """Note that the person has been welcomed; tell whether this was the first time."""
    person = session.get_one(Person, person_id)
    if person.welcomed_at:
        return False
    person.welcomed_at = now
    return True


def speak_for(session: Session, person_id: int, organisation: str) -> None:
    """Remember whom the person speaks for, unless they have said so already."""
    person = session.get_one(Person, person_id)
    person.speaks_for = person.speaks_for or organisation


def get(session: Session, person_id: int) -> Person:
    """Return the person's row."""
    return session.get_one(Person, person_id)


def _person(platform_id: PlatformId) -> Select[Person]:
    return (
        select(Person)
        .join(Identity, Identity.person_id == Person.id)
        .where(
            Identity.platform == platform_id.platform,
            Identity.tenant == platform_id.tenant,
            Identity.platform_user == platform_id.user,
        )
    )


# Asked every turn: made once, and put past the ORM, which takes four times as long.
KNOWN_BY = (
    *(Person.id, Person.language, Person.speaks_for, Person.welcomed_at),
    *(Appointment.role, Appointment.scope, Appointment.starts_on, Appointment.ends_on),
)
IS_IDENTITY = and_(
    Identity.platform == bindparam("platform"),
    Identity.tenant == bindparam("tenant"),
    Identity.platform_user == bindparam("user"),
)
_FIND = (
    select(*KNOWN_BY)
    .select_from(Identity)
    .join(Person, Identity.person_id == Person.id)
    .outerjoin(Appointment, Appointment.person_id == Person.id)
    .where(IS_IDENTITY)
)
_LOCK = _FIND.with_for_update(of=Person)
_LANGUAGE = select(Person.language).where(Person.id == bindparam("id"))


def actor(session: Session, rows: Sequence[Row[*tuple[Any, ...]]], *, today: date) -> Actor:
    """Return the person that the rows of ``KNOWN_BY`` tell of, one for each appointment."""
    if not rows or rows[0].id is None:
        return STRANGER
    roles = {(row.role, row.scope) for row in rows if row.role and _holds(row, today)}
    roles |= set(_networks_of_rss(session, roles))
    person = rows[0]
    new = person.welcomed_at is None
    return Actor(person.id, frozenset(roles), person.language, person.speaks_for, new)


def _holds(row: Appointment | Row[*tuple[Any, ...]], today: date) -> bool:
    return (row.starts_on is None or row.starts_on <= today) and (
        row.ends_on is None or today <= row.ends_on
    )


def _networks_of_rss(
    session: Session, roles: Iterable[tuple[Role, str]]
) -> Iterable[tuple[Role, str]]:
    """An RSS supports the networks of its county (seed 004: med stöd av RSS)."""
    ids = [scope for role, scope in roles if role is Role.RSS]
    if not ids:
        return ()
    counties = select(Rss.county_code).where(Rss.id.in_(ids))
    keys = session.scalars(select(Network.key).where(Network.county_code.in_(counties)))
    return ((Role.RSS, key) for key in keys)
