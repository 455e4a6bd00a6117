"""The inbox (inkorg): what each event was answered with."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from storage.models import InboxEvent

KEPT = timedelta(days=7)  # longer than any platform redelivers


def find(session: Session, event_id: str) -> InboxEvent | None:
    """Return the event with its stored replies; None when it is new."""
    return session.get(InboxEvent, event_id)


def keep(session: Session, event_id: str, replies: list[Any], *, now: datetime) -> None:
    """Store the replies in the transaction that stores what they tell of."""
    session.add(InboxEvent(event_id=event_id, replies=replies, answered_at=now))
    session.flush()


def settle(session: Session, event_ids: Sequence[str], *, now: datetime) -> None:
    """Note that the replies have been sent."""
    session.execute(
        update(InboxEvent).where(InboxEvent.event_id.in_(event_ids)).values(settled_at=now)
    )


def prune(session: Session, *, now: datetime) -> None:
    """Delete events that no platform delivers again."""
    session.execute(delete(InboxEvent).where(InboxEvent.answered_at < now - KEPT))
