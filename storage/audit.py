"""The audit trail (spårbarhet): who did what, when; never what people wrote."""

from datetime import datetime

from sqlalchemy.orm import Session

from storage.models import AuditRow


def note(
    session: Session, action: str, subject: str | None, *, person_id: int | None, now: datetime
) -> None:
    """Add a row to the trail."""
    session.add(AuditRow(person_id=person_id, action=action, subject=subject, at=now))
