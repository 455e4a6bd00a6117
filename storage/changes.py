"""Changes (ändringar) that a person may take back: ångra, within ten minutes."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from governance.errors import NothingToUndo
from storage import audit
from storage.models import Change

UNDO_FOR = timedelta(minutes=10)


def note(
    session: Session,
    kind: str,
    subject: str,
    undo: dict[str, Any],
    *,
    person_id: int,
    now: datetime,
) -> None:
    """Remember what the person changed, and what puts it back; it goes on the audit trail too."""
    session.add(Change(person_id=person_id, kind=kind, subject=subject, undo=undo, changed_at=now))
    audit.note(session, kind, subject, person_id=person_id, now=now)


def take_last(session: Session, *, person_id: int, now: datetime) -> Change:
    """Return the person's last change that can be undone, marked as undone.

    Raises:
        NothingToUndo: There is none from the last ten minutes.
    """
    query = (
        select(Change)
        .where(
            Change.person_id == person_id,
            Change.undone_at.is_(None),
            Change.changed_at > now - UNDO_FOR,
        )
        .order_by(Change.id.desc())
    )
    change = session.scalars(query.limit(1)).first()
    if change is None:
        raise NothingToUndo
    change.undone_at = now
    return change
