"""What the bot does when something happens in Teams: said, pressed, installed, renamed."""

import logging
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from botbuilder.core import TurnContext
from sqlalchemy.orm import Session

from bot.routes import GREET
from bot.teams import activities, extension, markup
from bot.teams.activities import Json
from bot.teams.adapter import CARD_TYPE, invoke_answer
from bot.teams.forms import MAX_FOUND
from bot.teams.guard import Rejected
from bot.teams.sending import send_all
from bot.turn import Desk, Incoming
from dialogs.cards import Card, Text
from storage import people, places
from storage.places import Where

# Finds what a type-ahead offers, as pairs of value and label. Given are who asks and where, the
# dataset (``dialog/question``) and what has been typed.
Suggest = Callable[[Incoming, str, str], Awaitable[Sequence[tuple[str, str]]]]

# Source: Microsoft Learn, "Universal Action Model", and "Typeahead search in Adaptive Cards"
MESSAGE_TYPE = "application/vnd.microsoft.activity.message"
SEARCH_TYPE = "application/vnd.microsoft.search.searchResponse"
GREETED_FOR = 60.0  # seconds; Teams tells twice of one installation
MAX_GREETED = 1_000

log = logging.getLogger(__name__)


class Handlers:
    """Turns a checked activity into a turn at the desk, and what it is answered with."""

    def __init__(self, desk: Desk, suggest: Suggest) -> None:
        self._desk = desk
        self._suggest = suggest
        self._greeted: OrderedDict[str, float] = OrderedDict()
        self._ways: dict[str, Callable[[TurnContext, Json], Awaitable[None]]] = {
            "message": self._message,
            "invoke": self._invoke,
            "conversationUpdate": self._changed,
            "installationUpdate": self._installed,
        }

    def handles(self, activity: Json) -> bool:
        """Tell whether there is something to do: not for typing, reactions, edits and the like."""
        return activity["type"] in self._ways

    async def handle(self, activity: Json, context: TurnContext) -> None:
        """Do what the activity asks for."""
        await self._ways[activity["type"]](context, activity)

    async def _message(self, context: TurnContext, activity: Json) -> None:
        if not activities.is_for_bot(activity):
            return
        refused = []
        incoming = activities.message(activity)
        if activities.has_files(activity):
            refused = await self._refused_files(incoming)
        await self._answer(context, incoming, first=refused)

    async def _invoke(self, context: TurnContext, activity: Json) -> None:
        match activity.get("name"):
            case "adaptiveCard/action":
                await self._executed(context, activity)
            case "application/search":
                await context.send_activity(invoke_answer(await self._found(activity)))
            case "composeExtension/query":
                incoming = activities.incoming(activity)
                found = await extension.look_up(self._desk.service, incoming, activity.get("value"))
                await context.send_activity(invoke_answer(found))
            case name:
                log.info("invoke not known", extra={"invoke": name})
                await context.send_activity(invoke_answer(None))

    async def _executed(self, context: TurnContext, activity: Json) -> None:
        """Answer a form where it stands; a refusal leaves the form with what was filled in."""
        value = activity.get("value")
        action = value.get("action") if isinstance(value, dict) else None
        data = action.get("data") if isinstance(action, dict) else None
        verb, values = activities.pressed(data)
        if not verb:
            raise Rejected(400, "action")
        incoming = activities.incoming(activity, verb=verb, values=values)
        answer = await self._desk.answer(incoming)
        first, rest = answer.replies[0], answer.replies[1:]
        sent = answer.repeated or await send_all(context, rest)
        refused = first["id"].startswith("error-")  # as governance errors name their texts
        words = markup.unescape(first["card"]["fallbackText"])  # no Markdown is read there
        body = _message_body(words) if refused else _card_body(first)
        await context.send_activity(invoke_answer(body))
        if not sent:
            self._desk.forget(incoming)
        elif answer.stored and not answer.repeated:
            await self._desk.settle(incoming)

    async def _found(self, activity: Json) -> Json:
        value = activity.get("value")
        asked = value if isinstance(value, dict) else {}
        typed, dataset = (str(asked.get(name) or "") for name in ("queryText", "dataset"))
        incoming = activities.incoming(activity)
        found = await self._suggest(incoming, activities.clean(dataset), activities.clean(typed))
        results = [{"title": label, "value": value} for value, label in found[:MAX_FOUND]]
        return {"statusCode": 200, "type": SEARCH_TYPE, "value": {"results": results}}

    async def _changed(self, context: TurnContext, activity: Json) -> None:
        data = activity.get("channelData") or {}
        if activities.joins(activity):
            await self._greet(context, activity)
        elif activities.leaves(activity):
            await self._lose(activities.where(activity).address)
        elif data.get("eventType") in ("channelDeleted", "channelRenamed", "channelRestored"):
            await self._channel_changed(activity, data)

    async def _installed(self, context: TurnContext, activity: Json) -> None:
        match activity.get("action"):
            case "add":
                await self._greet(context, activity)
            case "remove":  # "remove-upgrade" is followed by "add-upgrade"
                await self._lose(activities.where(activity).address)

    async def _greet(self, context: TurnContext, activity: Json) -> None:
        incoming = activities.incoming(activity, verb=GREET)
        now, key = time.monotonic(), incoming.where.key
        if now - self._greeted.get(key, float("-inf")) < GREETED_FOR:
            return
        self._greeted[key] = now
        while len(self._greeted) > MAX_GREETED:
            self._greeted.popitem(last=False)
        await self._answer(context, incoming)

    async def _channel_changed(self, activity: Json, data: Json) -> None:
        channel = data.get("channel") or {}
        if not channel.get("id"):
            return
        if data["eventType"] == "channelDeleted":
            await self._lose(channel["id"])
            return
        name = activities.clean(channel.get("name") or "")[: activities.MAX_NAME]
        place = replace(activities.where(activity), address=channel["id"], name=name or None)
        service = self._desk.service
        work = partial(_rename, where=place, now=service.clock())
        await service.threads.write(work)

    async def _lose(self, address: str) -> None:
        self._greeted.pop(f"{activities.PLATFORM}:{address}", None)
        service = self._desk.service
        lose = partial(
            places.lose, platform=activities.PLATFORM, address=address, now=service.clock()
        )
        await service.threads.write(lose)

    async def _answer(
        self, context: TurnContext, incoming: Incoming, first: Sequence[Json] = ()
    ) -> None:
        desk = self._desk
        answer = await desk.answer(incoming)
        if answer.repeated:
            return
        sent = await send_all(context, [*first, *answer.replies])
        if not sent:
            desk.forget(incoming)  # if Teams delivers again, the replies are sent again
        elif answer.stored:
            await desk.settle(incoming)

    async def _refused_files(self, incoming: Incoming) -> list[Json]:
        service = self._desk.service
        today = service.clock().astimezone(service.zone).date()
        find = partial(people.find, platform_id=incoming.who, today=today)
        actor = await service.threads.read(find)
        card = Card("attachment-refused", Text("attachment-refused"))
        return self._desk.render([card], service.words(actor.language))


def _rename(session: Session, *, where: Where, now: datetime) -> None:
    if places.find(session, where.platform, where.address):
        places.see(session, where, person_id=0, now=now)  # a channel belongs to nobody


def _card_body(reply: Json) -> Json:
    return {"statusCode": 200, "type": CARD_TYPE, "value": reply["card"]}


def _message_body(words: str) -> Json:
    return {"statusCode": 200, "type": MESSAGE_TYPE, "value": words}
