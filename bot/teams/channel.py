"""Write to Teams unprompted: new posts in channels, personal messages, cards changed in place."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.deliver import CannotSearch, Refused, Target
from bot.teams.adapter import CARD_TYPE
from bot.teams.cards import render
from bot.teams.connector import Connector
from bot.texts import Texts
from dialogs.cards import Card

Json = dict[str, Any]

SEPARATOR = "|"  # in the id of what was sent: the conversation, then each of its messages
ATTEMPTS = 3  # for the pages after the first
LONGEST_WAIT = 4.0  # seconds


class PartlySent(Exception):
    """The first pages have arrived and the rest has not: a person must look."""


@dataclass(frozen=True, slots=True)
class TeamsChannel:
    """Teams as ``bot.deliver`` sees it; a long card is a post and answers in its thread."""

    connector: Connector

    async def send(self, target: Target, card: Card, texts: Texts, key: str) -> str:
        """Post in the channel or write in the chat; return the ids of all that was sent."""
        first, *rest = render(card, texts)
        place = target.reference
        url = place["serviceUrl"]
        if place.get("type") == "channel":
            conversation, posted = await self.connector.create(url, _new_post(target, first))
        else:
            conversation = target.address
            posted = await self.connector.send(url, conversation, _activity(place, first))
        more = [await self._add(place, conversation, page) for page in rest]
        return SEPARATOR.join([conversation, posted, *more])

    async def update(
        self, target: Target, remote_id: str, card: Card, texts: Texts, key: str
    ) -> str:
        """Put the card in the place of the earlier one, page by page."""
        conversation, *posted = remote_id.split(SEPARATOR)
        place, pages = target.reference, render(card, texts)
        url = place["serviceUrl"]
        for message, page in zip(posted, pages, strict=False):
            await self.connector.update(url, conversation, message, _activity(place, page))
        more = [await self._add(place, conversation, page) for page in pages[len(posted) :]]
        for message in posted[len(pages) :]:
            await self.connector.delete(url, conversation, message)
        return SEPARATOR.join([conversation, *posted[: len(pages)], *more])

    async def find(self, target: Target, key: str) -> str | None:
        """Teams lets no bot search."""
        raise CannotSearch

    async def _add(self, place: Json, conversation: str, page: Json) -> str:
        """Add a page to what has been sent; a refusal here must not send it all once more."""
        for attempt in range(ATTEMPTS):
            try:
                activity = _activity(place, page)
                return await self.connector.send(place["serviceUrl"], conversation, activity)
            except Refused as refused:
                wait = refused.after.total_seconds() if refused.after else 0.5 * 2**attempt
                await asyncio.sleep(min(wait, LONGEST_WAIT))
        raise PartlySent


def _new_post(target: Target, page: Json) -> Json:
    place = target.reference
    return {
        "isGroup": True,
        "bot": place.get("bot"),
        "tenantId": place.get("tenant"),
        "channelData": {"channel": {"id": target.address}, "tenant": {"id": place.get("tenant")}},
        "activity": _activity(place, page),
    }


def _activity(place: Json, page: Json) -> Json:
    attachments: Sequence[Json] = [{"contentType": CARD_TYPE, "content": page["card"]}]
    return {
        "type": "message",
        "from": place.get("bot"),
        "summary": page["summary"],
        "attachments": attachments,
    }
