"""Where a turn begins (läge): what the database knows of an event, who sent it, and where."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import String, bindparam, cast, func, literal, select
from sqlalchemy.orm import Session

from governance.roles import Actor
from storage import conversations, inbox, people, places
from storage.inbox import Answered
from storage.models import Appointment, Conversation, Identity, InboxEvent, Person, Place
from storage.people import PlatformId
from storage.places import Seen, Where


class Event(NamedTuple):
    """Something that somebody did: its id, who did it, what they are called, and where."""

    id: str
    who: PlatformId
    name: str
    where: Where


class Standing(NamedTuple):
    """What a turn begins with.

    Attributes:
        answered: What the event was answered with; None when it is new.
        place: What is known of the place; None when the bot has not been there.
        begun: The dialogs begun, the open one last.
        expired: They were begun too long ago.
    """

    answered: Answered | None
    actor: Actor
    place: Seen | None
    begun: list[Any]
    expired: bool


_ONE = select(literal(1).label("one")).subquery()
_FIND = (
    select(
        *(InboxEvent.event_id, InboxEvent.replies, InboxEvent.settled_at),
        *(Place.id.label("place_id"), Place.network),
        *(Conversation.progress, Conversation.expires_at),
        *people.KNOWN_BY,
    )
    .select_from(_ONE)
    .outerjoin(InboxEvent, InboxEvent.event_id == bindparam("event_id"))
    .outerjoin(
        Place,
        (Place.platform == bindparam("place_platform")) & (Place.address == bindparam("address")),
    )
    .outerjoin(Identity, people.IS_IDENTITY)
    .outerjoin(Person, Person.id == Identity.person_id)
    .outerjoin(Appointment, Appointment.person_id == Person.id)
    .outerjoin(
        Conversation,
        Conversation.key
        == bindparam("where", type_=String) + "/" + cast(func.coalesce(Person.id, 0), String),
    )
)


def find(session: Session, event: Event, *, now: datetime, today: date) -> Standing:
    """Return the standing in one statement: every turn that only looks needs it all."""
    values = {
        **asdict(event.who),
        "event_id": event.id,
        "place_platform": event.where.platform,
        "address": event.where.address,
        "where": event.where.key,
    }
    rows = session.connection().execute(_FIND, values).all()
    row = rows[0]
    begun, expired = conversations.opened(row.progress, row.expires_at, now=now)
    return Standing(
        Answered(row.replies, row.settled_at) if row.event_id else None,
        people.actor(session, rows, today=today),
        Seen(row.place_id, row.network) if row.place_id else None,
        begun,
        expired,
    )


def take(session: Session, event: Event, *, now: datetime, today: date) -> Standing:
    """Return the standing, the person locked and both person and place noted as seen now.

    Of an event that has been answered before only the answer is told, and nothing is noted.
    """
    if answered := inbox.find(session, event.id):
        return Standing(answered, people.STRANGER, None, [], expired=False)
    actor = people.meet(session, event.who, event.name, today=today)
    place = places.see(session, event.where, person_id=actor.person_id, now=now)
    key = f"{event.where.key}/{actor.person_id}"
    begun, expired = conversations.load(session, key, now=now)
    return Standing(None, actor, place, begun, expired)
