"""The bots that ours is measured beside, each a process: ``python -m benchmarks.peers NAME PORT``.

stock: the echo bot of botbuilder 4.17.1, as its documentation writes it.
plain: aiohttp alone; reads the activity and posts one fixed reply with a pooled session.
"""

import sys
from collections.abc import AsyncIterator, Callable
from http import HTTPStatus
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

from aiohttp import ClientSession, web

FIXED = {"type": "message", "text": "Hej"}


def stock() -> web.Application:
    """Return the echo bot."""
    from botbuilder.core import ActivityHandler, MessageFactory, TurnContext
    from botbuilder.core.integration import aiohttp_error_middleware
    from botbuilder.integration.aiohttp import (
        CloudAdapter,
        ConfigurationBotFrameworkAuthentication,
    )

    class Echo(ActivityHandler):  # type: ignore[misc]  # botbuilder has no types
        async def on_message_activity(self, context: TurnContext) -> None:
            await context.send_activity(MessageFactory.text(f"Echo: {context.activity.text}"))

    settings = SimpleNamespace(APP_ID="", APP_PASSWORD="", APP_TYPE="MultiTenant", APP_TENANTID="")
    adapter, bot = CloudAdapter(ConfigurationBotFrameworkAuthentication(settings)), Echo()

    async def messages(request: web.Request) -> Any:
        return await adapter.process(request, bot)

    app = web.Application(middlewares=[aiohttp_error_middleware])
    app.router.add_post("/api/messages", messages)
    return app


def plain() -> web.Application:
    """Return the handler that does as little as can be done."""
    sessions: list[ClientSession] = []

    async def opened(_app: web.Application) -> AsyncIterator[None]:
        async with ClientSession() as session:
            sessions.append(session)
            yield

    async def messages(request: web.Request) -> web.Response:
        said = await request.json()
        conversation, message = quote(said["conversation"]["id"]), quote(said["id"])
        url = f"{said['serviceUrl']}v3/conversations/{conversation}/activities/{message}"
        async with sessions[0].post(url, json=FIXED) as answered:
            await answered.read()
        return web.Response(status=HTTPStatus.CREATED)

    app = web.Application()
    app.cleanup_ctx.append(opened)
    app.router.add_post("/api/messages", messages)
    return app


PEERS: dict[str, Callable[[], web.Application]] = {"stock": stock, "plain": plain}


if __name__ == "__main__":
    web.run_app(
        PEERS[sys.argv[1]](),
        host="127.0.0.1",
        port=int(sys.argv[2]),
        access_log=None,
        print=None,
    )
