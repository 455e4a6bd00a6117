"""A person's own data (mina uppgifter) and their right to be forgotten (glöm mig)."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, inspect, select, update
from sqlalchemy.orm import Session

from storage import audit
from storage.models import (
    Appointment,
    AuditRow,
    Base,
    Change,
    Conversation,
    Identity,
    Need,
    Person,
    Place,
    PlaceKind,
    Support,
    Usefulness,
)

ERASED = "–"  # stands for the name of a person who has been forgotten


def export(session: Session, person_id: int, *, now: datetime) -> dict[str, Any]:
    """Return everything that is kept about the person, table by table, as JSON values."""
    owned = {
        Identity: Identity.person_id,
        Appointment: Appointment.person_id,
        Need: Need.reported_by,
        Support: Support.person_id,
        Usefulness: Usefulness.person_id,
        Place: Place.person_id,
        Change: Change.person_id,
        AuditRow: AuditRow.person_id,
    }
    found: dict[str, Any] = {"person": _plain(session.get_one(Person, person_id))}
    for table, column in owned.items():
        rows = session.scalars(select(table).where(column == person_id))
        found[table.__tablename__] = [_plain(row) for row in rows]
    audit.note(session, "my-data-exported", f"person:{person_id}", person_id=person_id, now=now)
    return found


def erase(session: Session, person_id: int, *, now: datetime) -> None:
    """Forget the person; the municipality's needs and the trail without a name stay."""
    person = session.get_one(Person, person_id, with_for_update=True)
    person.name, person.email, person.speaks_for = ERASED, None, None
    person.erased_at = now
    personal = Place.kind == PlaceKind.PERSONAL
    session.execute(
        update(Place)
        .where(Place.person_id == person_id, personal)
        .values(person_id=None, reference={}, name=None, lost_at=now)
    )
    session.execute(update(Need).where(Need.reported_by == person_id).values(reported_by=None))
    for table in (Identity, Appointment, Usefulness, Conversation, Change):
        session.execute(delete(table).where(table.person_id == person_id))
    audit.note(session, "person-erased", f"person:{person_id}", person_id=person_id, now=now)


def _plain(row: Base) -> dict[str, Any]:
    names = (column.key for column in inspect(type(row)).columns)
    return {name: _json(getattr(row, name)) for name in names}


def _json(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value
