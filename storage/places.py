"""Places (platser): the channels and personal chats that the bot may write in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from storage.models import Network, Place, PlaceKind


@dataclass(frozen=True, slots=True)
class Where:
    """A place as a platform tells of it; ``reference`` is what the platform needs to reach it."""

    platform: str
    address: str
    kind: PlaceKind
    name: str | None = None
    reference: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Return what is unique for the place."""
        return f"{self.platform}:{self.address}"


class Seen(NamedTuple):
    """A place that the bot has been in: its row, and the network connected to it."""

    id: int
    network: str | None


# Asked every turn: made once, and put past the ORM, which takes four times as long.
_OF = (Place.platform == bindparam("of_platform"), Place.address == bindparam("of_address"))
_SEE = update(Place).where(*_OF).returning(Place.id, Place.network)


def find(session: Session, platform: str, address: str) -> Place | None:
    """Return the place; None when the bot has not been there."""
    query = select(Place).where(Place.platform == platform, Place.address == address)
    return session.scalar(query)


def see(session: Session, where: Where, *, person_id: int, now: datetime) -> Seen:
    """Remember the place as it is now, and that the bot is there."""
    told: dict[str, Any] = {
        "name": where.name,
        "reference": where.reference,
        "person_id": person_id if where.kind is PlaceKind.PERSONAL else None,
    }
    now_known = {name: value for name, value in told.items() if value}
    now_known |= {"seen_at": now, "lost_at": None}
    if row := session.connection().execute(_SEE, _of(where) | now_known).first():
        return Seen(*row)
    place = Place(platform=where.platform, address=where.address, kind=where.kind)
    place.reference = {}
    for name, value in now_known.items():
        setattr(place, name, value)
    session.add(place)
    session.flush()
    return Seen(place.id, None)


def lose(session: Session, platform: str, address: str, *, now: datetime) -> None:
    """Note that the bot is no longer in the place."""
    if place := find(session, platform, address):
        place.lost_at = now


def connect(session: Session, place_id: int, network: str | None) -> str | None:
    """Let the network's postings land in the place; return the network it had before."""
    place = session.get_one(Place, place_id)
    before, place.network = place.network, network
    return before


def channels(session: Session, network: str) -> Sequence[Place]:
    """Return the channels connected to the network that the bot is still in."""
    query = (
        select(Place).where(Place.network == network, Place.lost_at.is_(None)).order_by(Place.id)
    )
    return session.scalars(query).all()


def lost_channels(session: Session) -> Sequence[Place]:
    """Return connected channels that the bot has been put out of."""
    query = select(Place).where(Place.network.is_not(None), Place.lost_at.is_not(None))
    return session.scalars(query.order_by(Place.id)).all()


def personal(session: Session, person_id: int) -> Place | None:
    """Return the personal chat in which the person was last met."""
    query = (
        select(Place)
        .where(
            Place.person_id == person_id,
            Place.kind == PlaceKind.PERSONAL,
            Place.lost_at.is_(None),
        )
        .order_by(Place.seen_at.desc(), Place.id.desc())
    )
    return session.scalars(query.limit(1)).first()


def name_of(place: Place, network: Network | None) -> str:
    """Return what people call the place."""
    return place.name or (network.abbreviation if network else None) or place.address


def _of(where: Where) -> dict[str, Any]:
    return {"of_platform": where.platform, "of_address": where.address}
