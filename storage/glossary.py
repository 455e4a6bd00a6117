"""The words that search knows: the glossary (ordlistan) of the field, and everyday words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from governance.errors import AlreadyThere, NotFound
from governance.names import fold
from storage import changes, versions
from storage.models import GlossaryEntry, LayPhrase

_COLUMNS = ("term", "expansions", "expansions_text", "area", "relation")


def terms(session: Session) -> Sequence[str]:
    """Return every term, each once, in order."""
    return session.scalars(select(GlossaryEntry.term).distinct().order_by(GlossaryEntry.term)).all()


def meanings(session: Session, term: str) -> list[GlossaryEntry]:
    """Return what the term means, one entry an area; å, ä, ö and case are optional."""
    rows = session.scalars(select(GlossaryEntry).order_by(GlossaryEntry.id))
    return [row for row in rows if fold(row.term) == fold(term)]


def entries(session: Session) -> Sequence[GlossaryEntry]:
    """Return every entry, by term."""
    query = select(GlossaryEntry).order_by(GlossaryEntry.term, GlossaryEntry.id)
    return session.scalars(query).all()


def entry(session: Session, entry_id: int) -> GlossaryEntry:
    """Return the entry.

    Raises:
        NotFound: There is no such entry.
    """
    found = session.get(GlossaryEntry, entry_id)
    if found is None:
        raise NotFound(what=str(entry_id))
    return found


def add(  # noqa: PLR0913 - what an entry says and who adds it, by keyword
    session: Session,
    term: str,
    expansions: list[str],
    *,
    area: str,
    relation: str,
    person_id: int,
    now: datetime,
) -> GlossaryEntry:
    """Add what a term stands for; searched by at once, and can be undone.

    Raises:
        AlreadyThere: The term stands for just that in the area already.
    """
    versions.next_number(session, versions.CATALOGUE)
    added = GlossaryEntry(
        term=term,
        expansions=expansions,
        expansions_text=";".join(expansions),
        area=area,
        relation=relation,
    )
    said = {fold(expansion) for expansion in expansions}
    for other in meanings(session, term):
        if other.area == area and {fold(expansion) for expansion in other.expansions} == said:
            raise AlreadyThere(what=term)
    session.add(added)
    session.flush()
    _note(session, "term-added", f"term:{added.id}", {}, person_id=person_id, now=now)
    return added


def remove(session: Session, entry_id: int, *, person_id: int, now: datetime) -> None:
    """Remove an entry of the glossary; can be undone.

    Raises:
        NotFound: There is no such entry.
    """
    versions.next_number(session, versions.CATALOGUE)
    gone = entry(session, entry_id)
    undo = {name: getattr(gone, name) for name in _COLUMNS}
    session.delete(gone)
    _note(session, "term-removed", f"term:{entry_id}", undo, person_id=person_id, now=now)


def take_out(session: Session, entry_id: int) -> None:
    """Undo that the entry was added; somebody else may have removed it since."""
    versions.next_number(session, versions.CATALOGUE)
    if added := session.get(GlossaryEntry, entry_id):
        session.delete(added)


def put_back(session: Session, entry_id: int, undo: dict[str, Any]) -> None:
    """Undo that the entry was removed; somebody else may have added the same since."""
    versions.next_number(session, versions.CATALOGUE)
    same = (GlossaryEntry.term, GlossaryEntry.expansions_text, GlossaryEntry.area)
    query = select(GlossaryEntry.id).where(*(column == undo[column.key] for column in same))
    if session.scalar(query) is None:
        session.add(GlossaryEntry(id=entry_id, **undo))


def phrases(session: Session) -> Sequence[LayPhrase]:
    """Return every everyday word or phrase, in order."""
    return session.scalars(select(LayPhrase).order_by(LayPhrase.phrase)).all()


def phrase(session: Session, phrase_id: int) -> LayPhrase:
    """Return the everyday word or phrase.

    Raises:
        NotFound: There is no such phrase.
    """
    found = session.get(LayPhrase, phrase_id)
    if found is None:
        raise NotFound(what=str(phrase_id))
    return found


def add_phrase(
    session: Session, words: str, terms: list[str], *, person_id: int, now: datetime
) -> LayPhrase:
    """Let everyday words stand for the terms, too if they stand for others already.

    Raises:
        AlreadyThere: They stand for all of the terms already.
    """
    versions.next_number(session, versions.CATALOGUE)
    known = _phrase(session, words)
    new = [term for term in dict.fromkeys(terms) if term not in known.terms]
    if not new:
        raise AlreadyThere(what=known.phrase)
    known.terms = [*known.terms, *new]
    session.add(known)
    session.flush()
    subject = f"phrase:{known.id}"
    _note(session, "phrase-added", subject, {"terms": new}, person_id=person_id, now=now)
    return known


def remove_phrase(session: Session, phrase_id: int, *, person_id: int, now: datetime) -> None:
    """Remove an everyday word or phrase; can be undone.

    Raises:
        NotFound: There is no such phrase.
    """
    versions.next_number(session, versions.CATALOGUE)
    gone = phrase(session, phrase_id)
    undo = {"phrase": gone.phrase, "terms": gone.terms}
    session.delete(gone)
    _note(session, "phrase-removed", f"phrase:{phrase_id}", undo, person_id=person_id, now=now)


def take_out_phrase(session: Session, phrase_id: int, undo: dict[str, Any]) -> None:
    """Undo that terms were added; what others have added since stays."""
    versions.next_number(session, versions.CATALOGUE)
    if (known := session.get(LayPhrase, phrase_id)) is None:
        return
    known.terms = [term for term in known.terms if term not in undo["terms"]]
    if not known.terms:
        session.delete(known)


def put_back_phrase(session: Session, phrase_id: int, undo: dict[str, Any]) -> None:
    """Undo that everyday words were removed; what others have added since stays."""
    versions.next_number(session, versions.CATALOGUE)
    known = _phrase(session, undo["phrase"])
    known.id = known.id or phrase_id  # earlier changes know the row by it
    known.terms = list(dict.fromkeys((*undo["terms"], *known.terms)))
    session.add(known)


def _phrase(session: Session, words: str) -> LayPhrase:
    """Return the words as they are known, or new ones that stand for nothing yet."""
    known = (row for row in phrases(session) if fold(row.phrase) == fold(words))
    return next(known, LayPhrase(phrase=words, terms=[]))


def _note(
    session: Session,
    kind: str,
    subject: str,
    undo: dict[str, Any],
    *,
    person_id: int,
    now: datetime,
) -> None:
    session.flush()
    changes.note(session, kind, subject, undo, person_id=person_id, now=now)
