"""Knowledge needs (kunskapsbehov): report, find, join, change, withdraw."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from governance import needs as rules
from governance.errors import NotFound, NotYours
from governance.needs import NeedEvent, NeedStatus, next_status
from storage import changes
from storage.models import Need, Serial, Support


@dataclass(frozen=True, slots=True)
class Report:
    """What a person reports; everything after ``municipality_code`` may be left out."""

    what: str
    area: str
    municipality_code: str | None
    organisation: str | None = None
    target_group: str | None = None
    why: str | None = None
    origin_level: str | None = None
    knowledge_sources: tuple[str, ...] = ()
    user_perspective: str | None = None
    quality_dimensions: tuple[str, ...] = ()
    source: str | None = None


def report(
    session: Session, wanted: Report, *, person_id: int, now: datetime, zone: ZoneInfo
) -> Need:
    """Add a need with the next number of the local year, and return it."""
    number = next_number(session, now.astimezone(zone).year)
    need = Need(
        number=number,
        what=wanted.what,
        area=wanted.area,
        municipality_code=wanted.municipality_code,
        organisation=wanted.organisation,
        target_group=wanted.target_group,
        why=wanted.why,
        origin_level=wanted.origin_level,
        knowledge_sources=list(wanted.knowledge_sources),
        user_perspective=wanted.user_perspective,
        quality_dimensions=list(wanted.quality_dimensions),
        source=wanted.source,
        reported_by=person_id,
        reported_at=now,
    )
    session.add(need)
    session.flush()
    changes.note(session, "need-reported", number, {}, person_id=person_id, now=now)
    return need


def next_number(session: Session, year: int) -> str:
    """Return the next number of the year; never given again, whatever happens to the need."""
    name = f"need-{year}"
    serial = session.get(Serial, name, with_for_update=True)
    if serial is None:
        serial = Serial(name=name, last=0)
        session.add(serial)
    serial.last += 1
    session.flush()
    return rules.number(year, serial.last)


def get(session: Session, number: str) -> Need:
    """Return the need, by number or by the id it was imported with.

    Raises:
        NotFound: There is no such need.
    """
    read = rules.read_number(number)
    need = session.get(Need, read) if read else None
    need = need or session.scalar(select(Need).where(Need.imported_id == number))
    if need is None:
        raise NotFound(what=number)
    return need


def mine(session: Session, person_id: int, *, limit: int = 20) -> Sequence[Need]:
    """Return the needs that the person has reported, newest first."""
    query = (
        select(Need)
        .where(Need.reported_by == person_id)
        .order_by(Need.reported_at.desc(), Need.number.desc())
    )
    return session.scalars(query.limit(limit)).all()


def in_area(session: Session, area: str | None, *, limit: int = 200) -> Sequence[Need]:
    """Return needs that stand, of an area or of all, newest first."""
    query = select(Need).where(Need.status == NeedStatus.REPORTED)
    if area:
        query = query.where(Need.area == area)
    query = query.order_by(Need.reported_at.desc(), Need.number.desc())
    return session.scalars(query.limit(limit)).all()


def supporters(session: Session, number: str) -> int:
    """Return how many municipalities have joined the need, its own not counted."""
    query = select(func.count(Support.id)).where(Support.need_number == number)
    return session.scalar(query) or 0


def join(
    session: Session,
    number: str,
    *,
    municipality_code: str,
    words: str | None,
    person_id: int,
    now: datetime,
) -> bool:
    """Let the municipality join the need (instämmer); tell whether it had not already."""
    need = get(session, number)
    query = select(Support).where(
        Support.need_number == need.number, Support.municipality_code == municipality_code
    )
    if municipality_code == need.municipality_code or session.scalar(query):
        return False
    support = Support(
        need_number=need.number,
        municipality_code=municipality_code,
        words=words,
        person_id=person_id,
        joined_at=now,
    )
    session.add(support)
    session.flush()
    undo = {"support": support.id}
    changes.note(session, "need-joined", need.number, undo, person_id=person_id, now=now)
    return True


def edit(session: Session, number: str, words: str, *, person_id: int, now: datetime) -> Need:
    """Write what the reporter means now; the first wording is kept.

    Raises:
        NotYours: Someone else has reported the need.
        TransitionNotAllowed: The need is withdrawn.
    """
    need = _own(session, number, person_id)
    need.status = next_status(need.status, NeedEvent.EDIT)
    undo = {"edited": need.edited}
    need.edited = words
    changes.note(session, "need-edited", need.number, undo, person_id=person_id, now=now)
    return need


def withdraw(session: Session, number: str, *, person_id: int, now: datetime) -> Need:
    """Withdraw the need; its number is never given again.

    Raises:
        NotYours: Someone else has reported the need.
        TransitionNotAllowed: The need is withdrawn already.
    """
    need = _own(session, number, person_id)
    need.status = next_status(need.status, NeedEvent.WITHDRAW)
    changes.note(session, "need-withdrawn", need.number, {}, person_id=person_id, now=now)
    return need


def _own(session: Session, number: str, person_id: int) -> Need:
    need = get(session, number)
    if need.reported_by != person_id:
        raise NotYours(number=need.number)
    return need
