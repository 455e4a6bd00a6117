"""Unfinished dialogs (påbörjade samtal): load, save, forget."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from storage.models import Conversation

LIFETIME = timedelta(days=7)  # contract: conversations expire after 7 days

# Asked every turn: made once, and put past the ORM, which takes four times as long.
_LOAD = select(Conversation.progress, Conversation.expires_at).where(
    Conversation.key == bindparam("key")
)
_SAVE = update(Conversation).where(Conversation.key == bindparam("of"))
_BEGIN = insert(Conversation)
_FORGET = delete(Conversation).where(Conversation.key == bindparam("key"))


def load(session: Session, key: str, *, now: datetime) -> tuple[list[Any], bool]:
    """Return the dialogs begun, the open one last, and whether they have expired.

    An expired conversation is returned empty, once: the next turn that writes forgets it.
    """
    row = session.connection().execute(_LOAD, {"key": key}).first()
    return opened(row.progress, row.expires_at, now=now) if row else ([], False)


def opened(
    progress: dict[str, Any] | None, expires_at: datetime | None, *, now: datetime
) -> tuple[list[Any], bool]:
    """Return what ``load`` does, of a row that has been read; None stands for no row."""
    if progress is None or expires_at is None:
        return [], False
    expired = expires_at <= now
    return ([] if expired else progress["stack"]), expired


def save(
    session: Session, key: str, stack: list[dict[str, Any]], *, person_id: int, now: datetime
) -> None:
    """Write how far the dialogs have come; they expire LIFETIME from now."""
    if not stack:
        forget(session, key)
        return
    values = {"progress": {"stack": stack}, "expires_at": now + LIFETIME, "person_id": person_id}
    connection = session.connection()
    if not connection.execute(_SAVE, {"of": key, **values}).rowcount:
        connection.execute(_BEGIN, {"key": key, **values})


def forget(session: Session, key: str) -> None:
    """Delete the unfinished dialogs, if any."""
    session.connection().execute(_FORGET, {"key": key})
