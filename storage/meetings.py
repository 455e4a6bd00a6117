"""Meetings (möten) with their sessions and agendas (dagordningar)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from governance.errors import AgendaAlreadyFixed, NotFound
from governance.meetings import AgendaState, ItemKind, MeetingForm
from storage import changes
from storage.models import AgendaItem, Meeting, MeetingSession


@dataclass(frozen=True, slots=True)
class Part:
    """A session (pass): who meets, from when to when."""

    audience: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Call:
    """A meeting to add."""

    network: str
    starts_at: datetime
    ends_at: datetime
    form: MeetingForm
    place: str | None = None
    title: str | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """An agenda item to add (anmäla)."""

    title: str
    kind: ItemKind = ItemKind.INFORMATION
    minutes: int | None = None
    presenter: str | None = None
    need_number: str | None = None


def call(session: Session, wanted: Call, *, person_id: int, now: datetime) -> Meeting:
    """Add a meeting; items that wait in the network's backlog come on its agenda."""
    meeting = Meeting(
        network=wanted.network,
        title=wanted.title,
        starts_at=wanted.starts_at,
        ends_at=wanted.ends_at,
        form=wanted.form,
        place=wanted.place,
    )
    session.add(meeting)
    session.flush()
    for part in wanted.parts:
        times = {"starts_at": part.starts_at, "ends_at": part.ends_at}
        session.add(MeetingSession(meeting_id=meeting.id, audience=part.audience, **times))
    for item in _backlog(session, wanted.network):
        item.meeting_id = meeting.id
    subject = f"meeting:{meeting.id}"
    changes.note(session, "meeting-called", subject, {}, person_id=person_id, now=now)
    session.flush()
    return meeting


def get(session: Session, meeting_id: int) -> Meeting:
    """Return the meeting.

    Raises:
        NotFound: There is no such meeting.
    """
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound(what=str(meeting_id))
    return meeting


def between(
    session: Session, start: datetime, end: datetime, *, network: str | None = None
) -> Sequence[Meeting]:
    """Return the meetings that start in the half-open interval and stand, earliest first."""
    query = (
        select(Meeting)
        .where(Meeting.starts_at >= start, Meeting.starts_at < end, Meeting.cancelled_at.is_(None))
        .order_by(Meeting.starts_at, Meeting.id)
    )
    if network:
        query = query.where(Meeting.network == network)
    return session.scalars(query).all()


def upcoming(
    session: Session, network: str | None, *, now: datetime, limit: int = 10
) -> Sequence[Meeting]:
    """Return meetings that have not ended and stand, of a network or of all, earliest first."""
    query = (
        select(Meeting)
        .where(Meeting.ends_at > now, Meeting.cancelled_at.is_(None))
        .order_by(Meeting.starts_at, Meeting.id)
    )
    if network:
        query = query.where(Meeting.network == network)
    return session.scalars(query.limit(limit)).all()


def parts(session: Session, meeting_id: int) -> Sequence[MeetingSession]:
    """Return the meeting's sessions, earliest first."""
    query = (
        select(MeetingSession)
        .where(MeetingSession.meeting_id == meeting_id)
        .order_by(MeetingSession.starts_at, MeetingSession.id)
    )
    return session.scalars(query).all()


def items(session: Session, meeting_id: int) -> Sequence[AgendaItem]:
    """Return the agenda items that stand, late ones last, else in the order proposed."""
    query = (
        select(AgendaItem)
        .where(AgendaItem.meeting_id == meeting_id, AgendaItem.withdrawn_at.is_(None))
        .order_by(AgendaItem.late, AgendaItem.id)
    )
    return session.scalars(query).all()


def propose(
    session: Session, network: str, wanted: Proposal, *, person_id: int, now: datetime
) -> AgendaItem:
    """Add an item to the network's next meeting, or to its backlog when none is planned.

    On an agenda that is fixed the item is late (sent ärende).
    """
    coming = upcoming(session, network, now=now, limit=1)
    meeting = coming[0] if coming else None
    item = AgendaItem(
        network=network,
        meeting_id=meeting.id if meeting else None,
        title=wanted.title,
        kind=wanted.kind,
        minutes=wanted.minutes,
        presenter=wanted.presenter,
        need_number=wanted.need_number,
        late=bool(meeting and meeting.agenda_state.is_fixed),
        proposed_by=person_id,
        proposed_at=now,
    )
    session.add(item)
    if meeting:
        meeting.revision += 1
    session.flush()
    subject = f"item:{item.id}"
    changes.note(session, "item-proposed", subject, {}, person_id=person_id, now=now)
    return item


def fix_agenda(session: Session, meeting_id: int, *, person_id: int, now: datetime) -> Meeting:
    """Fix the agenda (fastställa dagordningen); later items are late.

    Raises:
        AgendaAlreadyFixed: It is fixed already.
    """
    meeting = session.get(Meeting, meeting_id, with_for_update=True)
    if meeting is None:
        raise NotFound(what=str(meeting_id))
    if meeting.agenda_state.is_fixed:
        raise AgendaAlreadyFixed
    undo = {"agenda_state": meeting.agenda_state.value}
    meeting.agenda_state = AgendaState.FIXED
    meeting.fixed_at, meeting.fixed_by = now, person_id
    meeting.revision += 1
    subject = f"meeting:{meeting.id}"
    changes.note(session, "agenda-fixed", subject, undo, person_id=person_id, now=now)
    return meeting


def _backlog(session: Session, network: str) -> Sequence[AgendaItem]:
    query = select(AgendaItem).where(
        AgendaItem.network == network,
        AgendaItem.meeting_id.is_(None),
        AgendaItem.withdrawn_at.is_(None),
    )
    return session.scalars(query).all()
