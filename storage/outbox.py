"""The outbox (utkorg): messages written in the same transaction as what caused them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.models import OutboxMessage, OutboxState, Place

MAX_ATTEMPTS = 8
LEASE = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to write: which posting about what, where, and when.

    Attributes:
        revision: Of what the card shows, where a new revision means a new message.
    """

    posting: str
    subject: str
    place_id: int
    card: dict[str, Any]
    due_at: datetime
    stale_at: datetime
    revision: int = 0

    @property
    def key(self) -> str:
        """Return the key that every plan of the same posting gives."""
        when = f"rev{self.revision}" if self.revision else f"{self.due_at:%Y-%m-%dT%H:%MZ}"
        return f"{self.posting}|{self.subject}|{when}|{self.place_id}"


@dataclass(frozen=True, slots=True)
class Claim:
    """A message that is ours to send until the lease ends.

    Attributes:
        token: Fences: only the newest claim of a message can settle it.
        again: An earlier attempt may have arrived; look for it by ``key`` before sending.
        replaces: The platform's id of an earlier message that this one takes the place of.
    """

    id: int
    key: str
    posting: str
    subject: str
    place_id: int
    platform: str
    address: str
    reference: dict[str, Any]
    language: str
    card: dict[str, Any]
    due_at: datetime
    attempts: int
    token: str
    again: bool
    replaces: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an attempt ended; ``lost``: the bot is no longer in the place."""

    state: OutboxState
    next_at: datetime | None = None
    remote_id: str | None = None
    failure: str | None = None
    lost: bool = False


def put(session: Session, draft: Draft) -> bool:
    """Write a message unless it is there already; tell whether it was written."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    values = {
        "key": draft.key,
        "posting": draft.posting,
        "subject": draft.subject,
        "updates": draft.card.get("updates"),
        "place_id": draft.place_id,
        "card": draft.card,
        "state": OutboxState.PENDING,
        "due_at": draft.due_at,
        "stale_at": draft.stale_at,
        "next_at": draft.due_at,
        "attempts": 0,
    }
    insert = dialect.insert(OutboxMessage).values(values).on_conflict_do_nothing()
    return session.execute(insert.returning(OutboxMessage.id)).first() is not None


def claim(
    session: Session,
    *,
    platforms: Sequence[str],
    now: datetime,
    wall: datetime,
    limit: int = 20,
) -> Sequence[Claim]:
    """Claim messages that are due, oldest first, for LEASE; those gone stale become dead.

    ``now`` says what is due, and ``tick --now`` may set it far away; leases end by ``wall``.
    """
    pending = OutboxMessage.state == OutboxState.PENDING
    left = OutboxMessage.state == OutboxState.SENDING
    query = (
        select(OutboxMessage, Place)
        .join(Place, Place.id == OutboxMessage.place_id)
        .where(
            Place.platform.in_(platforms),
            or_(
                pending & (OutboxMessage.next_at <= now),
                left & (OutboxMessage.lease_until <= wall),
            ),
        )
        .order_by(OutboxMessage.next_at, OutboxMessage.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=OutboxMessage)  # SQLite has one writer
    )
    rows = session.execute(query).all()
    return [_claimed(session, row, place, wall) for row, place in rows if not _gave_up(row, now)]


def settle(session: Session, claim: Claim, outcome: Outcome, *, now: datetime) -> bool:
    """Write how an attempt ended; tell whether the claim was still ours."""
    sent = outcome.state is OutboxState.SENT
    result = session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.id == claim.id, OutboxMessage.token == claim.token)
        .values(
            state=outcome.state,
            next_at=outcome.next_at or OutboxMessage.next_at,
            remote_id=outcome.remote_id,
            sent_at=now if sent else None,
            failure=(outcome.failure or "")[:500] or None,
            lease_until=None,
            token=None,
        )
        .returning(OutboxMessage.id)
    )
    ours = result.first() is not None
    if ours and outcome.lost:
        session.execute(update(Place).where(Place.id == claim.place_id).values(lost_at=now))
    return ours


def stuck(session: Session) -> Sequence[OutboxMessage]:
    """Return messages that nobody knows the fate of, and those given up, newest first."""
    query = (
        select(OutboxMessage)
        .where(OutboxMessage.state.in_((OutboxState.UNKNOWN, OutboxState.DEAD)))
        .where(OutboxMessage.failure.is_distinct_from("no longer wanted"))
        .order_by(OutboxMessage.id.desc())
    )
    return session.scalars(query.limit(50)).all()


def newest(session: Session, updates: str, place_id: int) -> OutboxMessage | None:
    """Return the newest message that shows this, sent or on its way; None when none does."""
    query = (
        select(OutboxMessage)
        .where(
            OutboxMessage.updates == updates,
            OutboxMessage.place_id == place_id,
            OutboxMessage.state != OutboxState.DEAD,
        )
        .order_by(OutboxMessage.id.desc())
    )
    return session.scalars(query.limit(1)).first()


def _root(session: Session, updates: str, place_id: int) -> str | None:
    """Return the platform's id of the message that a new card takes the place of."""
    query = (
        select(OutboxMessage.remote_id)
        .where(
            OutboxMessage.updates == updates,
            OutboxMessage.place_id == place_id,
            OutboxMessage.state == OutboxState.SENT,
            OutboxMessage.remote_id.is_not(None),
        )
        .order_by(OutboxMessage.sent_at.desc(), OutboxMessage.id.desc())
    )
    return session.scalars(query.limit(1)).first()


def _gave_up(row: OutboxMessage, now: datetime) -> bool:
    attempted = row.state is OutboxState.SENDING
    if row.stale_at > now and row.attempts < MAX_ATTEMPTS:
        return False
    row.state = OutboxState.UNKNOWN if attempted else OutboxState.DEAD
    row.failure = row.failure or ("stale" if row.stale_at <= now else "too many attempts")
    row.lease_until = None
    return True


def _claimed(session: Session, row: OutboxMessage, place: Place, wall: datetime) -> Claim:
    again = row.state is OutboxState.SENDING
    row.state, row.attempts, row.token = OutboxState.SENDING, row.attempts + 1, uuid4().hex
    row.lease_until = wall + LEASE
    replaces = _root(session, row.updates, place.id) if row.updates else None
    return Claim(
        row.id, row.key, row.posting, row.subject, place.id, place.platform, place.address,
        place.reference, place.language, row.card, row.due_at, row.attempts, row.token, again,
        replaces,
    )  # fmt: skip
