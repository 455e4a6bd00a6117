"""The catalogue in the database, and its index in memory: one a database, kept fresh by version."""

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import URL, event, select
from sqlalchemy.orm import Session, object_session

from storage import facts, versions
from storage.database import AT_ONCE, TakesLong
from storage.models import Area, GlossaryEntry, LayPhrase, Resource, Version
from storage.search import calibration, english, verdict
from storage.search.calibration import Fit, Sample
from storage.search.glossary import LAY, Entry
from storage.search.graded import Graded
from storage.search.index import Document, Found, Index
from storage.search.verdict import Coefficients

CHANGING = "catalogue changing"  # in a session's info
COEFFICIENTS = "verdict"  # the fact that holds a database's own
MOST_DATABASES = 4  # whose indexes are kept; a service has one, tests have hundreds


@dataclass(frozen=True, slots=True)
class _Made:
    """An index, and what it was made of."""

    index: Index
    version: int
    wording: tuple[object, ...]
    keys: frozenset[str]


@dataclass(slots=True)
class _Held:
    """The latest index of one database. Read without the lock, changed with it."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    made: _Made | None = None


_held: dict[URL, _Held] = {}
_held_lock = threading.Lock()

# Asked every look-up: made once, and put past the ORM, which takes four times as long.
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


def _made(session: Session, held: _Made | None, version: int) -> _Made:
    """Take in what has changed: single resources, or everything when the words have."""
    entries, areas, fitted = _entries(session), _area_names(session), _coefficients(session)
    wording = (entries, tuple(areas.items()), json.dumps(fitted and verdict.as_json(fitted)))
    keys = frozenset(session.scalars(select(Resource.key)))
    rows = select(Resource).order_by(Resource.key)
    if held is None or held.wording != wording or version < held.version:
        index = Index.build(
            (_document(row, areas) for row in session.scalars(rows)), entries, fitted
        )
    else:
        index = held.index
        changed = session.scalars(rows.where(Resource.changed_version > held.version))
        documents = [_document(row, areas) for row in changed]
        index.change(documents, removed=held.keys - keys)
    return _Made(index, version, wording, keys)


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


def _document(row: Resource, areas: dict[str, str]) -> Document:
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
