"""Unfinished dialogs (påbörjade samtal): load, save, forget."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from storage.models import Conversation

LIFETIME = timedelta(days=7)  # contract: conversations expire after 7 days


def load(session: Session, key: str, *, now: datetime) -> tuple[list[Any], bool]:
    """Return the dialogs begun, the open one last, and whether they have expired.

    An expired conversation is returned empty, once: the next turn that writes forgets it.
    """
    row = session.get(Conversation, key)
    if row is None:
        return [], False
    expired = row.expires_at <= now
    return ([] if expired else row.progress["stack"]), expired


def save(
    session: Session, key: str, stack: list[dict[str, Any]], *, person_id: int, now: datetime
) -> None:
    """Write how far the dialogs have come; they expire LIFETIME from now."""
    if not stack:
        forget(session, key)
        return
    values = {"progress": {"stack": stack}, "expires_at": now + LIFETIME, "person_id": person_id}
    session.merge(Conversation(key=key, **values))


def forget(session: Session, key: str) -> None:
    """Delete the unfinished dialogs, if any."""
    session.execute(delete(Conversation).where(Conversation.key == key))
