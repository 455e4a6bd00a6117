"""Knowledge resources (kunskapsstöd): get, find, add and change them, note whether they helped."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.orm import Session, aliased

from governance import names
from governance.errors import ChangedSince, NotFound
from governance.resources import slug
from storage import audit, changes, versions
from storage.models import Link, Resource, Unanswered, Usefulness, Vector

Values = Mapping[str, Any]  # by column
EDITABLE = (
    "title", "publisher", "year", "kind", "areas", "summary", "situations", "keywords", "url",
    "status", "status_from", "comments_until", "successor",
)  # fmt: skip
_DAYS = frozenset({"status_from", "comments_until"})
_OF_A_RESOURCE = (Usefulness, Link, Vector)  # gone with it


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


def find(session: Session, typed: str, *, limit: int = 20) -> list[tuple[str, str]]:
    """Return key and title of those that the words name or begin to: exact ones alone."""
    rows = session.execute(select(Resource.key, Resource.title).order_by(Resource.title))
    named = [((key, title), (key, title)) for key, title in rows]
    return names.find(named, typed)[0][:limit] if typed else []


def publishers(session: Session) -> Sequence[str]:
    """Return every publisher once, those of most resources first."""
    many = func.count(Resource.key).desc()
    query = select(Resource.publisher).group_by(Resource.publisher)
    return session.scalars(query.order_by(many, Resource.publisher)).all()


def kinds(session: Session) -> Sequence[str]:
    """Return every kind of resource once, in order."""
    return session.scalars(select(Resource.kind).distinct().order_by(Resource.kind)).all()


def succeeds_itself(session: Session, key: str, successor: str) -> bool:
    """Tell whether the resource would come again among its own successors."""
    rows = session.execute(select(Resource.key, Resource.successor))
    successors = dict(rows.all())
    following: str | None = successor
    while following and following != key:
        following = successors.pop(following, None)  # a circle of others has an end so
    return following == key


def add(session: Session, values: Values, *, person_id: int, now: datetime) -> Resource:
    """Add a resource with a key made of its title; it is found at once, and can be undone."""
    number = versions.next_number(session, versions.CATALOGUE)
    key = slug(values["title"], frozenset(session.scalars(select(Resource.key))))
    resource = Resource(key=key, **values, listed_at=now, changed_version=number)
    session.add(resource)
    session.flush()
    undo = {"now": _plain(resource, EDITABLE)}
    changes.note(session, "resource-added", key, undo, person_id=person_id, now=now)
    return resource


def edit(  # noqa: PLR0913 - what was seen and what is done, by keyword
    session: Session,
    key: str,
    values: Values,
    *,
    seen: int,
    kind: str = "resource-edited",
    person_id: int,
    now: datetime,
) -> Resource:
    """Write what differs of the values; it is found at once, and can be undone.

    Args:
        session: The transaction.
        key: Of the resource.
        values: By column.
        seen: The ``changed_version`` that the person saw.
        kind: Of the change, for the audit trail and for undo.
        person_id: Who changes it.
        now: When.

    Raises:
        NotFound: There is no such resource.
        ChangedSince: Somebody has changed it after it was seen.
    """
    number = versions.next_number(session, versions.CATALOGUE)  # whoever else writes waits here
    resource = _fresh(session, key)
    if resource.changed_version != seen:
        raise ChangedSince(title=resource.title)
    differing = [name for name, value in values.items() if getattr(resource, name) != value]
    if not differing:
        return resource
    was = _plain(resource, differing)
    for name in differing:
        setattr(resource, name, values[name])
    resource.changed_version = number
    session.flush()
    undo = {"was": was, "now": _plain(resource, differing)}
    changes.note(session, kind, key, undo, person_id=person_id, now=now)
    return resource


def take_out(session: Session, key: str, undo: Values) -> None:
    """Undo that the resource was added: it is gone, with what has been said of it since.

    Raises:
        ChangedSince: Somebody has changed it.
    """
    number = versions.next_number(session, versions.CATALOGUE)
    resource = _unchanged(session, key, undo["now"])
    for model in _OF_A_RESOURCE:
        session.execute(delete(model).where(model.resource_key == key))
    answered = update(Unanswered).where(Unanswered.answered_by == key)
    session.execute(answered.values(answered_by=None))
    followed = update(Resource).where(Resource.successor == key)
    session.execute(followed.values(successor=None, changed_version=number))
    session.delete(resource)
    session.flush()


def put_back(session: Session, key: str, undo: Values) -> None:
    """Undo an edit: what it changed is as it was.

    Raises:
        ChangedSince: Somebody has changed the same since.
    """
    number = versions.next_number(session, versions.CATALOGUE)
    resource = _unchanged(session, key, undo["now"])
    for name, value in undo["was"].items():
        setattr(resource, name, date.fromisoformat(value) if value and name in _DAYS else value)
    resource.changed_version = number
    session.flush()


def usefulness(session: Session, key: str) -> tuple[int, int]:
    """Return how many people say that the resource helped, and how many that it did not."""
    query = select(Usefulness.helped, func.count(Usefulness.id))
    rows = session.execute(query.where(Usefulness.resource_key == key).group_by(Usefulness.helped))
    said = dict(rows.all())
    return said.get(True, 0), said.get(False, 0)


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


def _fresh(session: Session, key: str) -> Resource:
    """Return the row as it is now, though this transaction has read it before."""
    resource = session.get(Resource, key, populate_existing=True)
    if resource is None:
        raise NotFound(what=key)
    return resource


def _unchanged(session: Session, key: str, now: Values) -> Resource:
    resource = _fresh(session, key)
    if _plain(resource, list(now)) != now:
        raise ChangedSince(title=resource.title)
    return resource


def _plain(resource: Resource, columns: Sequence[str]) -> dict[str, Any]:
    """Return the columns as JSON values."""
    found = {name: getattr(resource, name) for name in columns}
    return {name: v.isoformat() if isinstance(v, date) else v for name, v in found.items()}
