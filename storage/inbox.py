"""The inbox (inkorg): what each event was answered with."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from storage.models import InboxEvent

KEPT = timedelta(days=7)  # longer than any platform redelivers

# Asked every turn: made once, and put past the ORM, which takes four times as long.
_FIND = select(InboxEvent.replies, InboxEvent.settled_at).where(
    InboxEvent.event_id == bindparam("event_id")
)
_KEEP = insert(InboxEvent)


class Answered(NamedTuple):
    """The replies to an event, and when they had been sent."""

    replies: list[Any]
    settled_at: datetime | None


def find(session: Session, event_id: str) -> Answered | None:
    """Return what the event was answered with; None when it is new."""
    row = session.connection().execute(_FIND, {"event_id": event_id}).first()
    return Answered(*row) if row else None


def keep(session: Session, event_id: str, replies: list[Any], *, now: datetime) -> None:
    """Store the replies in the transaction that stores what they tell of."""
    session.flush()
    row = {"event_id": event_id, "replies": replies, "answered_at": now}
    session.connection().execute(_KEEP, row)


def settle(session: Session, event_ids: Sequence[str], *, now: datetime) -> None:
    """Note that the replies have been sent."""
    sent = update(InboxEvent).where(InboxEvent.event_id.in_(event_ids))
    session.connection().execute(sent, {"settled_at": now})


def prune(session: Session, *, now: datetime) -> None:
    """Delete events that no platform delivers again."""
    session.execute(delete(InboxEvent).where(InboxEvent.answered_at < now - KEPT))
