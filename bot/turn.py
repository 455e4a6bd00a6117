"""One turn: what a person did in, cards out, in one transaction."""

import asyncio
import json
import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import uuid4

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from bot.routes import Route, Said, find_route, surely_writes
from bot.service import Service
from bot.texts import Texts
from dialogs.cards import Card, Text
from dialogs.engine import Here, Turn
from governance import client_data
from governance.errors import ClientData, GovernanceError
from governance.roles import ANYWHERE, Actor, may_somewhere, require
from storage import inbox, people
from storage import standing as standings
from storage.models import PlaceKind
from storage.people import PlatformId
from storage.places import Where
from storage.standing import Event

log = logging.getLogger(__name__)

Json = Any
Render = Callable[[Card, Texts], list[Json]]
RECENT = 2_000  # events kept in memory, so that a redelivered look-up is answered once


@dataclass(frozen=True, slots=True)
class Incoming:
    """Text, or a button or form with its values, from any platform.

    Attributes:
        event_id: The platform's own, with the platform's name before: a redelivery has the same.
        verb: Of a button or form; ``bot.routes.GREET`` when the bot has just been added.
    """

    event_id: str
    who: PlatformId
    name: str
    where: Where
    text: str = ""
    verb: str = ""
    values: dict[str, str] = field(default_factory=dict)

    @property
    def event(self) -> Event:
        """Return what the database knows it by."""
        return Event(self.event_id, self.who, self.name, self.where)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a turn is answered with.

    Attributes:
        replies: Rendered for the platform; none when text has been answered before.
        repeated: The event has been answered before; a platform that was sent the replies then
            is sent nothing now.
        stored: The replies stand in the inbox, to be settled when they have been sent.
    """

    replies: list[Json]
    repeated: bool = False
    stored: bool = False


class Desk:
    """Answers each event once, and turn after turn for each person.

    Attributes:
        screens: The platform shows a form as one screen, on which a long list can be searched.
    """

    def __init__(self, service: Service, render: Render, *, screens: bool = False) -> None:
        self.service = service
        self.screens = screens
        self._render = render
        # Replies to buttons, which are answered in place, as JSON: as objects a form that offers
        # every municipality takes 70 kB.
        self._recent: OrderedDict[tuple[str, str], asyncio.Future[str]] = OrderedDict()
        self._sent: list[str] = []
        self._settling = asyncio.Lock()

    async def answer(self, incoming: Incoming) -> Answer:
        """Answer once: the same event is given the same rendered replies."""
        key = incoming.event_id, incoming.verb
        if earlier := self._recent.get(key):
            return Answer(json.loads(await asyncio.shield(earlier)), repeated=True)
        answering = asyncio.get_running_loop().create_future()
        self._recent[key] = answering
        while len(self._recent) > RECENT:
            self._recent.popitem(last=False)
        try:
            answer = await self._answer(incoming)
        except BaseException:  # the turn was cancelled: whoever waits for it asks again
            self.forget(incoming)
            answering.cancel()
            raise
        answering.set_result(json.dumps(answer.replies if incoming.verb else []))
        return answer

    def forget(self, incoming: Incoming) -> None:
        """Let a redelivery be answered anew: the replies could not be sent."""
        self._recent.pop((incoming.event_id, incoming.verb), None)

    async def settle(self, incoming: Incoming) -> None:
        """Note that the stored replies have been sent; many who wait to do so do it in one."""
        self._sent.append(incoming.event_id)
        async with self._settling:
            if sent := self._sent:
                self._sent = []
                work = partial(inbox.settle, event_ids=sent, now=self.service.clock())
                await self.service.threads.write(work)

    async def _answer(self, incoming: Incoming) -> Answer:
        try:
            _stop_client_data(incoming)
            return await self._in_transaction(incoming)
        except GovernanceError as error:
            log.info("refused", extra={"text_id": error.text_id})
            return Answer(await self._refusal(incoming, error))
        except Exception:
            error_id = uuid4().hex[:8]
            log.exception("turn failed", extra={"error_id": error_id})
            card = Card("error-unexpected", Text("error-unexpected", {"id": error_id}))
            return Answer(self._render(card, self.service.words(self.service.locale)))

    async def _in_transaction(self, incoming: Incoming) -> Answer:
        work = partial(_work, desk=self, incoming=incoming)
        threads = self.service.threads
        answer = None
        if not surely_writes(incoming.verb):
            answer = await threads.read(partial(work, writing=False))
        if answer is None:
            try:
                answer = await threads.write(partial(work, writing=True))
            except (IntegrityError, StaleDataError):  # another replica was first: look again
                answer = await threads.write(partial(work, writing=True))
        assert answer is not None  # noqa: S101 - a writing transaction always answers
        return answer

    async def _refusal(self, incoming: Incoming, error: GovernanceError) -> list[Json]:
        today = self.service.today()
        find = partial(people.find, platform_id=incoming.who, today=today)
        actor = await self.service.threads.read(find)
        card = Card(error.text_id, Text(error.text_id, dict(error.values)))
        return self._render(card, self.service.words(actor.language))

    def render(self, cards: list[Card], texts: Texts) -> list[Json]:
        """Return the cards as the platform shows them."""
        return [reply for card in cards for reply in self._render(card, texts)]


def _stop_client_data(incoming: Incoming) -> None:
    if any(map(client_data.found_in, (incoming.text, *incoming.values.values()))):
        raise ClientData


def _work(session: Session, *, desk: Desk, incoming: Incoming, writing: bool) -> Answer | None:
    """Return the answer; None when the turn must write and this transaction cannot."""
    now, where = desk.service.clock(), incoming.where
    read = standings.take if writing else standings.find
    standing = read(session, incoming.event, now=now, today=desk.service.today())
    if answered := standing.answered:
        return Answer(answered.replies, repeated=answered.settled_at is not None, stored=True)
    actor, place = standing.actor, standing.place
    here = Here(
        where.key,
        "personal" if where.kind is PlaceKind.PERSONAL else "channel",
        place.network if place else None,
        place.id if place else None,
        desk.screens,
    )
    turn = Turn(session, actor, now, desk.service.zone, here)
    texts = desk.service.words(actor.language)
    said = Said(incoming.text.strip(), incoming.verb, incoming.values)
    route = find_route(turn, said, texts, standing.begun, expired=standing.expired)
    if not writing and (route.writes or _is_first_contact(turn)):
        return None
    _require(actor, route)
    cards = route.run(turn)
    if not writing:
        return Answer(desk.render(cards, texts))
    language = people.language(session, actor.person_id)  # the turn may have changed it
    replies = desk.render(cards, desk.service.words(language))
    inbox.keep(session, incoming.event_id, replies, now=now)
    return Answer(replies, stored=True)


def _is_first_contact(turn: Turn) -> bool:
    return turn.actor.is_new and turn.here.kind == "personal"


def _require(actor: Actor, route: Route) -> None:
    if route.scope is not None:
        require(actor, route.permission, route.scope)
    elif not may_somewhere(actor, route.permission):
        require(actor, route.permission, ANYWHERE)
