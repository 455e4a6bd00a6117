"""The message extension (meddelandetillägg): look up while writing, put a resource in a message."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from bot.service import Service
from bot.teams import activities, markup
from bot.teams.activities import Json
from bot.teams.adapter import CARD_TYPE
from bot.teams.cards import render
from bot.texts import Texts
from bot.turn import Incoming
from dialogs.cards import Card, Text
from dialogs.parts import hit_items, resource_about
from governance import client_data
from storage import people, resources, search
from storage.resources import Shown
from storage.search import Hit

COMMAND = "find"  # as in the manifest
# Source: learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/
# respond-to-search: a thumbnail card is shown of each hit; Teams asks for 25 at a time.
PREVIEW_TYPE = "application/vnd.microsoft.card.thumbnail"
MOST = 10
FARTHEST = 200  # hits that may be paged to

Row = tuple[Shown, Hit]


@dataclass(frozen=True, slots=True)
class Search:
    """What has been typed so far, and which hits are asked for."""

    text: str
    skip: int
    count: int

    @classmethod
    def read(cls, value: Any) -> "Search":
        """Return what the invoke's value asks for; what cannot be read counts as not said."""
        asked = value if isinstance(value, dict) else {}
        options = asked.get("queryOptions")
        options = options if isinstance(options, dict) else {}
        parameters = asked.get("parameters")
        typed = (
            str(one.get("value") or "")
            for one in (parameters if isinstance(parameters, list) else ())
            if isinstance(one, dict) and one.get("name") == "query"
        )
        count = _within(options.get("count"), 1, MOST, MOST)
        return cls(
            activities.clean(next(typed, "")), _within(options.get("skip"), 0, FARTHEST, 0), count
        )


async def look_up(service: Service, incoming: Incoming, value: Any) -> Json:
    """Return the body that answers ``composeExtension/query``."""
    asked = Search.read(value)
    work = partial(_found, service=service, incoming=incoming, asked=asked)
    texts, rows = await service.threads.read(work)
    if rows is None:
        return _message(texts(Text("error-client-data")))
    if not rows and not asked.skip:
        return _message(texts(Text("look-up-none")))
    shown = [_attachment(row, texts, service.today()) for row in rows]
    return _answer({"type": "result", "attachmentLayout": "list", "attachments": shown})


def _found(
    session: Session, *, service: Service, incoming: Incoming, asked: Search
) -> tuple[Texts, list[Row] | None]:
    """Return the hits; None when the words tell of someone, and so are not looked for."""
    actor = people.find(session, incoming.who, today=service.today())
    texts = service.words(actor.language)
    if client_data.found_in(asked.text):
        return texts, None
    if asked.text.strip():
        found = search.find(session, asked.text, limit=asked.count, skip=asked.skip)
        hits = {hit.key: hit for hit in found.hits}
    else:
        keys = resources.most_useful(session, limit=asked.count, skip=asked.skip)
        hits = {key: Hit(key, 0.0, ()) for key in keys}
    return texts, [(row, hits[row.key]) for row in resources.named(session, list(hits))]


def _attachment(row: Row, texts: Texts, today: date) -> Json:
    resource, _ = row
    shown = Card("resource", Text("resource-card"), (hit_items([row], today=today),))
    card = render(shown, texts)[0]["card"]
    preview = {"title": markup.plain(resource.title), "text": texts(resource_about(resource))}
    return {
        "contentType": CARD_TYPE,
        "content": card,
        "preview": {"contentType": PREVIEW_TYPE, "content": preview},
    }


def _message(words: str) -> Json:
    return _answer({"type": "message", "text": words})


def _answer(body: Json) -> Json:
    return {"composeExtension": body}


def _within(value: Any, least: int, most: int, otherwise: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        return otherwise
    return max(least, min(most, value))
