"""The web application of ``serve``: every platform's way in, opened and closed with it."""

from collections.abc import AsyncIterator, Sequence
from functools import partial

from aiohttp import web
from sqlalchemy.orm import Session

from bot.service import Service
from bot.teams.platform import Teams
from bot.teams.settings import TeamsSettings
from bot.turn import Incoming
from dialogs import engine
from dialogs.catalogue import all_dialogs
from dialogs.engine import Here, Turn
from storage import conversations, people
from storage.models import PlaceKind

MAX_BODY = 1024 * 1024  # bytes; a way in may take less

TEAMS: web.AppKey[Teams] = web.AppKey("teams", Teams)


def make_app(service: Service, teams: TeamsSettings) -> web.Application:
    """Return the application; ``app[TEAMS].channel`` is there once it has started."""
    app = web.Application(client_max_size=MAX_BODY)
    app[TEAMS] = Teams(service, teams, partial(suggest, service))
    app.cleanup_ctx.append(_teams)
    app.router.add_post("/api/messages", app[TEAMS].handle)
    return app


async def suggest(
    service: Service, incoming: Incoming, dataset: str, typed: str
) -> Sequence[tuple[str, str]]:
    """Return value and label of what fits the words typed in an open form."""
    find = partial(_found, service=service, incoming=incoming, dataset=dataset, typed=typed)
    return await service.threads.read(find)


async def _teams(app: web.Application) -> AsyncIterator[None]:
    async with app[TEAMS]:
        yield


def _found(
    session: Session, *, service: Service, incoming: Incoming, dataset: str, typed: str
) -> list[tuple[str, str]]:
    dialog_id, _, name = dataset.partition("/")
    now, where = service.clock(), incoming.where
    actor = people.find(session, incoming.who, today=now.astimezone(service.zone).date())
    key = f"{where.key}/{actor.person_id}"
    begun, _expired = conversations.load(session, key, now=now)
    if not begun or begun[-1]["dialog_id"] != dialog_id:
        return []
    dialog = all_dialogs()[dialog_id]
    asks = (ask for step in dialog.steps for ask in engine.asks_of(step))
    ask = next((ask for ask in asks if ask.name == name), None)
    if ask is None:
        return []
    personal = where.kind is PlaceKind.PERSONAL
    here = Here(where.key, "personal" if personal else "channel")
    turn = Turn(session, actor, now, service.zone, here)
    texts = service.words(actor.language)
    options = engine.offered(turn, dialog, ask, begun[-1]["answers"], typed)
    return [(option.value, texts(option.label)) for option in options]
