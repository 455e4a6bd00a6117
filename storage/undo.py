"""Take back (ångra) what a person changed last, kind by kind."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from governance.meetings import AgendaState
from governance.needs import NeedStatus
from storage import audit, changes, glossary, places, resources
from storage.models import AgendaItem, Change, Meeting, Need, Person, Support


def last(session: Session, *, person_id: int, now: datetime) -> Change:
    """Take back the person's last change and return it.

    Raises:
        NothingToUndo: They have changed nothing in the last ten minutes.
    """
    change = changes.take_last(session, person_id=person_id, now=now)
    _BACK[change.kind](session, change, now)
    audit.note(session, f"{change.kind}-undone", change.subject, person_id=person_id, now=now)
    session.flush()
    return change


def _report(session: Session, change: Change, _now: datetime) -> None:
    session.get_one(Need, change.subject).status = NeedStatus.WITHDRAWN


def _withdrawal(session: Session, change: Change, _now: datetime) -> None:
    session.get_one(Need, change.subject).status = NeedStatus.REPORTED


def _edit(session: Session, change: Change, _now: datetime) -> None:
    session.get_one(Need, change.subject).edited = change.undo["edited"]


def _joining(session: Session, change: Change, _now: datetime) -> None:
    session.delete(session.get_one(Support, change.undo["support"]))


def _meeting(session: Session, change: Change, now: datetime) -> None:
    meeting = session.get_one(Meeting, _number(change))
    meeting.cancelled_at = now
    meeting.revision += 1


def _item(session: Session, change: Change, now: datetime) -> None:
    item = session.get_one(AgendaItem, _number(change))
    item.withdrawn_at = now
    if item.meeting_id:
        session.get_one(Meeting, item.meeting_id).revision += 1


def _fixing(session: Session, change: Change, _now: datetime) -> None:
    meeting = session.get_one(Meeting, _number(change))
    meeting.agenda_state = AgendaState(change.undo["agenda_state"])
    meeting.fixed_at = meeting.fixed_by = None
    meeting.revision += 1


def _speaking_for(session: Session, change: Change, _now: datetime) -> None:
    session.get_one(Person, change.person_id).speaks_for = change.undo["speaks_for"]


def _language(session: Session, change: Change, _now: datetime) -> None:
    session.get_one(Person, change.person_id).language = change.undo["language"]


def _connection(session: Session, change: Change, _now: datetime) -> None:
    places.connect(session, _number(change), change.undo["network"])


def _adding(session: Session, change: Change, _now: datetime) -> None:
    resources.take_out(session, change.subject, change.undo)


def _changing(session: Session, change: Change, _now: datetime) -> None:
    resources.put_back(session, change.subject, change.undo)


def _adding_term(session: Session, change: Change, _now: datetime) -> None:
    glossary.take_out(session, _number(change))


def _removing_term(session: Session, change: Change, _now: datetime) -> None:
    glossary.put_back(session, _number(change), change.undo)


def _adding_phrase(session: Session, change: Change, _now: datetime) -> None:
    glossary.take_out_phrase(session, _number(change), change.undo)


def _removing_phrase(session: Session, change: Change, _now: datetime) -> None:
    glossary.put_back_phrase(session, _number(change), change.undo)


def _number(change: Change) -> int:
    return int(change.subject.rpartition(":")[2])


_BACK: dict[str, Callable[[Session, Change, datetime], None]] = {
    "need-reported": _report,
    "need-withdrawn": _withdrawal,
    "need-edited": _edit,
    "need-joined": _joining,
    "meeting-called": _meeting,
    "item-proposed": _item,
    "agenda-fixed": _fixing,
    "speaks-for": _speaking_for,
    "language": _language,
    "place-connected": _connection,
    "resource-added": _adding,
    "resource-edited": _changing,
    "resource-retired": _changing,
    "term-added": _adding_term,
    "term-removed": _removing_term,
    "phrase-added": _adding_phrase,
    "phrase-removed": _removing_phrase,
}
KINDS = frozenset(_BACK)
