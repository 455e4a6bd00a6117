"""Knowledge resources (kunskapsstöd): get them, and note whether they helped."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, aliased

from governance.errors import NotFound
from storage import audit
from storage.models import Resource, Usefulness


class Shown(NamedTuple):
    """What people see of a resource; each field is the column of the same name.

    Attributes:
        successor: The title of what has taken its place, or its key if it is not here.
    """

    key: str
    title: str
    publisher: str
    kind: str
    year: int | None
    status: str | None
    url: str | None
    provenance: str | None
    comments_until: date | None
    successor: str | None


# Asked every look-up: made once, and put past the ORM, which takes four times as long.
_successor = aliased(Resource)
_NAMED = (
    select(
        *(getattr(Resource, name) for name in Shown._fields[:-1]),
        func.coalesce(_successor.title, Resource.successor),
    )
    .outerjoin(_successor, _successor.key == Resource.successor)
    .where(Resource.key.in_(bindparam("keys", expanding=True)))
)


def get(session: Session, key: str) -> Resource:
    """Return the resource.

    Raises:
        NotFound: There is no such resource.
    """
    resource = session.get(Resource, key)
    if resource is None:
        raise NotFound(what=key)
    return resource


def named(session: Session, keys: Sequence[str]) -> list[Shown]:
    """Return the resources in the order of the keys; those gone are left out."""
    rows = session.connection().execute(_NAMED, {"keys": keys})
    by_key = {row.key: Shown._make(row) for row in rows}
    return [by_key[key] for key in keys if key in by_key]


def most_useful(session: Session, *, limit: int, skip: int = 0) -> list[str]:
    """Return the keys of resources, those that have helped most people first, then the newest."""
    helped = func.count(Usefulness.id)
    query = (
        select(Resource.key)
        .outerjoin(Usefulness, (Usefulness.resource_key == Resource.key) & Usefulness.helped)
        .group_by(Resource.key, Resource.changed_version)
        .order_by(helped.desc(), Resource.changed_version.desc(), Resource.key)
    )
    return list(session.scalars(query.limit(limit).offset(skip)))


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
