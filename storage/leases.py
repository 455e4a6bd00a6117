"""Leases (lån): the right to plan and deliver, held by one process at a time."""

from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.models import Lease


def take(session: Session, name: str, *, length: timedelta, wall: datetime) -> str | None:
    """Take the lease and return its token; None while another process holds it.

    ``wall`` is the time on the wall, never the time that ``tick --now`` sets.
    """
    token, until = uuid4().hex, wall + length
    held = session.scalar(select(Lease).where(Lease.name == name).with_for_update())
    if held is not None:
        if held.until > wall:
            return None
        held.token, held.until = token, until
        return token
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    values = {"name": name, "token": token, "until": until}
    insert = dialect.insert(Lease).values(values).on_conflict_do_nothing().returning(Lease.name)
    return token if session.execute(insert).first() else None


def release(session: Session, name: str, token: str) -> None:
    """Give the lease back; harmless when another process has taken it since."""
    session.execute(delete(Lease).where(Lease.name == name, Lease.token == token))
