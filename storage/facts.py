"""What this installation knows about itself."""

from sqlalchemy.orm import Session

from storage.models import Fact


def tell(session: Session, name: str, value: str) -> bool:
    """Remember a fact; tell whether it was new."""
    if session.get(Fact, name):
        return False
    session.add(Fact(name=name, value=value))
    session.flush()
    return True


def put(session: Session, name: str, value: str) -> None:
    """Remember a fact in place of what was known."""
    session.merge(Fact(name=name, value=value))
    session.flush()


def known(session: Session, name: str) -> str | None:
    """Return the fact's value; None when nobody has told it."""
    fact = session.get(Fact, name)
    return fact.value if fact else None
