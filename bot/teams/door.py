"""``POST /api/messages``: what Teams sends comes in here, and nothing else does."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from aiohttp import web

from bot.teams import activities, guard
from bot.teams.activities import Json
from bot.teams.adapter import Adapter
from bot.teams.auth import Gate, Unauthorized
from bot.teams.guard import Rejected
from bot.teams.handlers import Handlers
from bot.teams.settings import TeamsSettings

_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Door:
    """Lets in what Microsoft sends for this app; turns the rest away with a 4xx status."""

    settings: TeamsSettings
    gate: Gate
    adapter: Adapter
    handlers: Handlers

    async def handle(self, request: web.Request) -> web.Response:
        """Answer the request: an invoke with its body, all else with a bare 200 or 202."""
        try:
            activity, claims = await self._let_in(request)
            if not self.handlers.handles(activity):
                return web.Response(status=202)
            guard.check(activity)
            logic = partial(self.handlers.handle, activity)
            body = await self.adapter.run(activity, claims, logic)
        except Unauthorized as error:
            log.warning("not let in", extra={"reason": str(error)})
            return _refusal(401, "unauthorized", {"WWW-Authenticate": "Bearer"})
        except Rejected as error:
            log.warning("turned away", extra={"status": error.status, "reason": str(error)})
            return _refusal(error.status, str(error))
        return web.Response(status=200) if body is None else web.json_response(body)

    async def _let_in(self, request: web.Request) -> tuple[Json, Json]:
        """Check the token before the body is read, and the body before it is believed."""
        if request.content_type != "application/json":
            raise Rejected(415, "content type")
        caller = await self.gate.caller(request.headers.get("Authorization", ""))
        if caller is None and any(name in request.headers for name in _FORWARDED):
            raise Unauthorized("forwarded to a service that is open on loopback only")
        activity = guard.parse(await guard.read(request))
        if caller:
            caller.require(activity)
        if not self.settings.may_send_to(str(activity.get("serviceUrl"))):
            raise Rejected(403, "service url")
        if not all(map(self.settings.serves, activities.tenants(activity) or [""])):
            raise Rejected(403, "tenant")
        return activity, caller.claims if caller else {}


def _refusal(status: int, reason: str, headers: Mapping[str, str] | None = None) -> web.Response:
    return web.json_response({"error": reason}, status=status, headers=headers)
