"""Knowledge resources (kunskapsstöd): get them, and note whether they helped."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from governance.errors import NotFound
from storage import audit
from storage.models import Resource, Usefulness


def get(session: Session, key: str) -> Resource:
    """Return the resource.

    Raises:
        NotFound: There is no such resource.
    """
    resource = session.get(Resource, key)
    if resource is None:
        raise NotFound(what=key)
    return resource


def named(session: Session, keys: Sequence[str]) -> list[Resource]:
    """Return the resources in the order of the keys; those gone are left out."""
    rows = session.scalars(select(Resource).where(Resource.key.in_(keys)))
    by_key = {row.key: row for row in rows}
    return [by_key[key] for key in keys if key in by_key]


def note_useful(
    session: Session, key: str, *, helped: bool, person_id: int, now: datetime
) -> Resource:
    """Note whether the resource helped the person; their latest word counts.

    Raises:
        NotFound: There is no such resource.
    """
    resource = get(session, key)
    said = session.scalar(
        select(Usefulness).where(Usefulness.resource_key == key, Usefulness.person_id == person_id)
    )
    if said is None:
        said = Usefulness(resource_key=key, person_id=person_id)
        session.add(said)
    said.helped, said.said_at = helped, now
    audit.note(session, "usefulness-noted", f"resource:{key}", person_id=person_id, now=now)
    return resource
