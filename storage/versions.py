"""Versions (versioner): numbers that tell caches on every replica what has changed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import Version

CATALOGUE = "catalogue"  # resources, glossary and lay lexicon: what the search index holds


def current(session: Session, name: str) -> int:
    """Return the number; 0 before the first change."""
    return session.scalar(select(Version.number).where(Version.name == name)) or 0


def next_number(session: Session, name: str) -> int:
    """Take the next number; whoever else wants one waits until this transaction ends."""
    version = session.get(Version, name, with_for_update=True)
    if version is None:
        version = Version(name=name, number=0)
        session.add(version)
    version.number += 1
    session.flush()
    return version.number
