"""The glossary (ordlistan): what terms and abbreviations of the field mean."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from governance.names import fold
from storage.models import GlossaryEntry


def terms(session: Session) -> Sequence[str]:
    """Return every term, each once, in order."""
    return session.scalars(select(GlossaryEntry.term).distinct().order_by(GlossaryEntry.term)).all()


def meanings(session: Session, term: str) -> list[GlossaryEntry]:
    """Return what the term means, one entry an area; å, ä, ö and case are optional."""
    rows = session.scalars(select(GlossaryEntry).order_by(GlossaryEntry.id))
    return [row for row in rows if fold(row.term) == fold(term)]
