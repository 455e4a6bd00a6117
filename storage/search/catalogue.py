"""The catalogue in the database, and its index in memory: one a database, kept fresh by version."""

import hashlib
import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import URL, Row, event, select
from sqlalchemy.orm import Session, object_session

from storage import facts, versions
from storage.database import AT_ONCE, TakesLong
from storage.models import Area, GlossaryEntry, LayPhrase, Resource, StoredIndex, Version
from storage.search import calibration, english, stored, verdict
from storage.search.calibration import Fit, Sample
from storage.search.documents import Document, Found
from storage.search.glossary import LAY, Entry
from storage.search.graded import Graded
from storage.search.index import Index
from storage.search.verdict import Coefficients

CHANGING = "catalogue changing"  # in a session's info
CATALOGUE_INDEX = "catalogue"  # the name of the stored index
COEFFICIENTS = "verdict"  # the fact that holds a database's own
KEPT_AT_LEAST = timedelta(hours=1)  # an index, before one with some changes takes its place
MOST_DATABASES = 4  # whose indexes are kept; a service has one, tests have hundreds


@dataclass(frozen=True, slots=True)
class _Made:
    """An index, and what it was made of."""

    index: Index
    version: int
    entries: tuple[Entry, ...]
    areas: dict[str, str]


@dataclass(slots=True)
class _Held:
    """The latest index of one database. Read without the lock, changed with it."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    made: _Made | None = None


_held: dict[URL, _Held] = {}
_held_lock = threading.Lock()

# Asked every look-up: made once, and put past the ORM, which takes four times as long.
_CHANGED = select(
    *(Resource.key, Resource.title, Resource.publisher, Resource.kind, Resource.areas),
    *(Resource.target_group, Resource.summary, Resource.keywords, Resource.situations),
    Resource.status,
).order_by(Resource.key)
_VERSION = select(Version.number).where(Version.name == versions.CATALOGUE)


def find(session: Session, query: str, *, limit: int = 5, skip: int = 0) -> Found:
    """Return what in the catalogue answers ``query``: at most ``limit`` hits after ``skip``."""
    return current_index(session).look_up(query, limit, skip)


def calibrate(session: Session, queries: Sequence[Graded]) -> tuple[list[Sample], Fit]:
    """Fit the verdict to the queries; every replica judges by it from its next look-up.

    Raises:
        calibration.TooFew: There is not enough to fit to.
    """
    told = calibration.samples(current_index(session), queries)
    made = calibration.fit(told)
    facts.put(session, COEFFICIENTS, json.dumps(verdict.as_json(made.coefficients)))
    versions.next_number(session, versions.CATALOGUE)
    return told, made


def current_index(session: Session) -> Index:
    """Return the index of the session's database as the session sees it."""
    version = session.connection().scalar(_VERSION) or 0
    if session.info.get(CHANGING):
        return _made(session, None, version).index  # may yet be rolled back: nobody else's
    held = _held_for(session.get_bind().engine.url)
    made = held.made
    if made is None or made.version != version:
        if session.info.get(AT_ONCE):
            raise TakesLong
        with held.lock:
            made = held.made
            if made is None or made.version != version:
                made = held.made = _made(session, made, version)
    return made.index


@event.listens_for(Version, "after_insert")
@event.listens_for(Version, "after_update")
def _changing(_mapper: object, _connection: object, version: Version) -> None:
    """Note that the session's own transaction changes what caches hold."""
    session = object_session(version)
    if session is not None:
        session.info[CHANGING] = True


def _held_for(url: URL) -> _Held:
    with _held_lock:
        held = _held.pop(url, None) or _Held()
        _held[url] = held  # the latest used last
        while len(_held) > MOST_DATABASES:
            del _held[next(iter(_held))]
        return held


def pack(session: Session, *, now: datetime) -> tuple[int, bytes] | None:
    """Return the catalogue's version and the index that this process has of it, for ``keep``.

    None when it has none, or when one is kept that spares a start most of its work.

    Raises:
        TakesLong: There is one to keep, and the read was to be done at once.
    """
    version = session.connection().scalar(_VERSION) or 0
    made = _held_for(session.get_bind().engine.url).made
    if made is None or made.version != version:
        return None
    of = select(StoredIndex.version, StoredIndex.stored_at)
    by = StoredIndex.fingerprint == _fingerprint(_area_names(session))
    kept = session.execute(of.where(by)).first()
    if kept and (kept.version == version or kept.stored_at > now - KEPT_AT_LEAST):
        return None
    if session.info.get(AT_ONCE):
        raise TakesLong
    return version, made.index.store()


def keep(session: Session, packed: tuple[int, bytes], *, now: datetime) -> None:
    """Keep the index for the next start, in place of any other."""
    version, data = packed
    row = session.get(StoredIndex, CATALOGUE_INDEX) or StoredIndex(name=CATALOGUE_INDEX)
    row.version, row.data, row.stored_at = version, data, now
    row.fingerprint = _fingerprint(_area_names(session))
    session.add(row)


def _made(session: Session, held: _Made | None, version: int) -> _Made:
    """Take in what has changed since the index held, or else stored, was made."""
    entries, areas, fitted = _entries(session), _area_names(session), _coefficients(session)
    if held is None or held.areas != areas or version < held.version:
        held = _restored(session, areas, entries, version)
    index = held.index
    if held.entries != entries:
        index.reword(entries)
    index.judge_by(fitted)
    changed = _CHANGED.where(Resource.changed_version > held.version)
    documents = [_document(row, areas) for row in session.connection().execute(changed)]
    keys = session.scalars(select(Resource.key))
    index.change(documents, removed=index.keys().difference(keys))
    return _Made(index, version, entries, areas)


def _restored(
    session: Session, areas: dict[str, str], entries: tuple[Entry, ...], version: int
) -> _Made:
    """Return the index that is stored, if it was made as this program would; else an empty one."""
    kept = session.execute(
        select(StoredIndex.version, StoredIndex.data).where(
            StoredIndex.fingerprint == _fingerprint(areas), StoredIndex.version <= version
        )
    ).first()
    if kept is None:
        return _Made(Index(entries), -1, entries, areas)
    return _Made(Index.restore(kept.data, entries), kept.version, entries, areas)


def _fingerprint(areas: dict[str, str]) -> str:
    """Return what a stored index must have been made by: documents hold the names of areas."""
    made_by = f"{stored.fingerprint()} {json.dumps(areas)}"
    return hashlib.sha256(made_by.encode()).hexdigest()


def _coefficients(session: Session) -> Coefficients | None:
    """Return those fitted to this database; None for those that ship."""
    kept = facts.known(session, COEFFICIENTS)
    return verdict.from_json(json.loads(kept)) if kept else None


def _entries(session: Session) -> tuple[Entry, ...]:
    glossary = session.scalars(select(GlossaryEntry).order_by(GlossaryEntry.id))
    lay = session.scalars(select(LayPhrase).order_by(LayPhrase.id))
    areas = session.scalars(select(Area).order_by(Area.id))
    return (
        *(Entry(row.term, tuple(row.expansions), row.area, row.relation) for row in glossary),
        *(Entry(row.phrase, tuple(row.terms), relation=LAY) for row in lay),
        *english.entries((area.name_en, area.name_sv) for area in areas),
    )


def _area_names(session: Session) -> dict[str, str]:
    return {area.id: area.name_sv for area in session.scalars(select(Area).order_by(Area.id))}


def _document(row: Row[*tuple[Any, ...]], areas: dict[str, str]) -> Document:
    return Document(
        key=row.key,
        title=row.title,
        publisher=row.publisher,
        kind=row.kind,
        areas=tuple(areas.get(area, area) for area in row.areas),
        target_group=row.target_group or "",
        summary=row.summary,
        keywords=tuple(row.keywords),
        situations=tuple(row.situations),
        status=row.status or "",
    )
