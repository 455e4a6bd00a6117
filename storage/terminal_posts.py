"""What has landed in the terminal's channels: a key is posted once, however often it is sent."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import TerminalPost


def put(session: Session, key: str, address: str, lines: str, *, now: datetime) -> int:
    """Post, or find what was posted with the key; return its id."""
    post = _find(session, key)
    if post is None:
        post = TerminalPost(key=key, address=address, lines=lines, posted_at=now)
        session.add(post)
        session.flush()
    return post.id


def change(session: Session, post_id: int, lines: str) -> bool:
    """Change what a post says; tell whether there is such a post."""
    post = session.get(TerminalPost, post_id)
    if post is None:
        return False
    if post.lines != lines:
        post.lines, post.revised = lines, post.revised + 1
    return True


def find(session: Session, key: str) -> int | None:
    """Return the id of what was posted with the key."""
    post = _find(session, key)
    return post.id if post else None


def landed(session: Session, address: str | None = None) -> Sequence[TerminalPost]:
    """Return what stands in a channel, or in all, oldest first."""
    query = select(TerminalPost).order_by(TerminalPost.id)
    if address is not None:
        query = query.where(TerminalPost.address == address)
    return session.scalars(query).all()


def _find(session: Session, key: str) -> TerminalPost | None:
    return session.scalar(select(TerminalPost).where(TerminalPost.key == key))
