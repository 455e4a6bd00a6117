"""Scheduled postings (utskick): what is posted, where and when, and whether it still should be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from dialogs import meeting_cards
from dialogs.cards import Card, to_json
from governance.calendar import at
from governance.meetings import POSTING_TIME, Posting, posting_days
from governance.roles import Role
from storage import meetings, networks, outbox, people, places
from storage.models import Meeting, Place
from storage.outbox import Claim, Draft

STALE_AFTER = timedelta(hours=12)  # a morning's posting is no use the next day
_SPAN = timedelta(days=120)  # no posting lies further from its meeting than this
_CHANNEL_POSTINGS = (Posting.AGENDA_CALL, Posting.READING, Posting.PRACTICAL)
_PEOPLE = {
    Posting.AGENDA_DRAFT: "preparers",
    Posting.AGENDA_NUDGE: "fixers",
    Posting.MINUTES_CALL: "secretary",
}
_HOLDERS = {
    "preparers": (Role.CHAIR, Role.VICE_CHAIR, Role.SECRETARY, Role.RSS),
    "fixers": (Role.CHAIR, Role.VICE_CHAIR),
    "secretary": (Role.SECRETARY,),
}


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to post to one audience.

    Attributes:
        audience: A network, a sub-group, or ``preparers``, ``fixers`` or ``secretary``.
    """

    posting: Posting
    meeting: Meeting
    audience: str
    due_at: datetime

    @property
    def subject(self) -> str:
        """Name what the posting is about."""
        return f"meeting:{self.meeting.id}"


def due(session: Session, start: datetime, end: datetime, zone: ZoneInfo) -> list[Due]:
    """Return the postings due in the half-open interval, earliest first."""
    found = meetings.between(session, start - _SPAN, end + _SPAN)
    every = (posting for meeting in found for posting in _of(session, meeting, zone))
    wanted = (posting for posting in every if start <= posting.due_at < end)
    return sorted(wanted, key=lambda p: (p.due_at, p.meeting.id, p.posting, p.audience))


def places_of(session: Session, posting: Due, *, now: datetime, zone: ZoneInfo) -> Sequence[Place]:
    """Return where the posting lands: connected channels, or the chats of those who hold a role."""
    roles = _HOLDERS.get(posting.audience)
    if roles is None:
        return places.channels(session, posting.audience)
    today = now.astimezone(zone).date()
    holders = people.holding(session, roles, posting.meeting.network, today=today)
    chats = (places.personal(session, person_id) for person_id in holders)
    return [chat for chat in chats if chat]


def card(session: Session, posting: Due) -> Card:
    """Return what is posted, as the meeting is now."""
    return meeting_cards.posting(session, posting.meeting, posting.posting, posting.audience)


def plan(session: Session, now: datetime, zone: ZoneInfo) -> int:
    """Write what is due to the outbox, once, and what has changed since; return how many."""
    found = due(session, now - STALE_AFTER, now + timedelta(seconds=1), zone)
    written = sum(_put(session, posting, now=now, zone=zone) for posting in found)
    return written + _plan_changes(session, now, zone)


def still_wanted(session: Session, claim: Claim, now: datetime, zone: ZoneInfo) -> bool:
    """Tell whether the meeting stands and still has this posting at this time."""
    kind, _, number = claim.subject.partition(":")
    if kind != "meeting":
        return True
    meeting = meetings.get(session, int(number))
    if meeting.cancelled_at:
        return False
    if claim.posting.endswith("-changed"):
        return True
    moments = {p.due_at for p in _of(session, meeting, zone) if p.posting == claim.posting}
    return claim.due_at in moments


def _of(session: Session, meeting: Meeting, zone: ZoneInfo) -> Iterator[Due]:
    network = networks.get(session, meeting.network)
    day = meeting.starts_at.astimezone(zone).date()
    for posting, on in posting_days(day, networks.lead(network)).items():
        moment = at(on, POSTING_TIME, zone)
        for audience in _audiences(session, meeting, posting):
            yield Due(posting, meeting, audience, moment)


def _audiences(session: Session, meeting: Meeting, posting: Posting) -> list[str]:
    """One agenda for everyone, and one for each group that meets by itself."""
    if posting in _PEOPLE:
        return [_PEOPLE[posting]]
    if posting in _CHANNEL_POSTINGS:
        return [meeting.network]
    groups = {part.audience for part in meetings.parts(session, meeting.id)}
    return sorted(groups | {meeting.network})


def _put(session: Session, posting: Due, *, now: datetime, zone: ZoneInfo) -> int:
    shown = to_json(card(session, posting))
    return sum(
        outbox.put(
            session,
            Draft(
                posting.posting,
                posting.subject,
                place.id,
                shown,
                posting.due_at,
                posting.due_at + STALE_AFTER,
            ),
        )
        for place in places_of(session, posting, now=now, zone=zone)
    )


def _plan_changes(session: Session, now: datetime, zone: ZoneInfo) -> int:
    """Write the agenda anew where the card that stands in the channel is out of date."""
    written = 0
    for meeting in meetings.upcoming(session, None, now=now, limit=1_000):
        network = networks.get(session, meeting.network)
        days = posting_days(meeting.starts_at.astimezone(zone).date(), networks.lead(network))
        fixed_on = days.get(Posting.AGENDA_FIXED)
        if meeting.revision == 1 or fixed_on is None or at(fixed_on, POSTING_TIME, zone) > now:
            continue
        for audience in _audiences(session, meeting, Posting.AGENDA_FIXED):
            change = Due(Posting.AGENDA_FIXED, meeting, audience, now)
            written += _put_change(session, change, now=now, zone=zone)
    return written


def _put_change(session: Session, posting: Due, *, now: datetime, zone: ZoneInfo) -> int:
    shown = to_json(card(session, posting))
    written = 0
    for place in places_of(session, posting, now=now, zone=zone):
        last = outbox.newest(session, shown["updates"], place.id)
        untold = last is None and not posting.meeting.agenda_state.is_fixed
        if untold or (last and last.card == shown):
            continue
        draft = Draft(
            "agenda-changed", posting.subject, place.id, shown, now, now + STALE_AFTER,
            posting.meeting.revision,
        )  # fmt: skip
        written += outbox.put(session, draft)
    return written
