"""Whether serve is up (/healthz) and of use (/readyz), and its figures (/metrics)."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from hmac import compare_digest
from ipaddress import ip_address

from aiohttp import web
from sqlalchemy import text

from bot import metrics
from bot.scheduler import TICK_SECONDS
from bot.service import Service
from storage import migrate

LATE = timedelta(seconds=6 * TICK_SECONDS)  # a tick may wait for another process and for senders

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Pulse:
    """When the scheduler last ticked; None before the first time."""

    ticked_at: datetime | None = None


def add_routes(app: web.Application, service: Service, pulse: Pulse, metrics_token: str) -> None:
    """Add the three pages."""
    app.router.add_get("/healthz", _healthz)
    app.router.add_get("/readyz", partial(_readyz, service, pulse))
    app.router.add_get("/metrics", partial(_metrics, metrics_token))


async def _healthz(_request: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


async def _readyz(service: Service, pulse: Pulse, _request: web.Request) -> web.Response:
    checks = {
        "database": await _answers(service),
        "schema": await _is_current(service),
        "scheduler": pulse.ticked_at is not None and service.clock() - pulse.ticked_at < LATE,
    }
    ready = all(checks.values())
    return web.json_response({"ready": ready, **checks}, status=200 if ready else 503)


async def _metrics(token: str, request: web.Request) -> web.Response:
    if not _may_read(token, request):
        return web.json_response({"error": "forbidden"}, status=403)
    return web.Response(body=metrics.page(), content_type="text/plain", charset="utf-8")


def _may_read(token: str, request: web.Request) -> bool:
    if token:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return compare_digest(given.encode(), token.encode())
    return bool(request.remote) and ip_address(request.remote or "").is_loopback


async def _answers(service: Service) -> bool:
    try:
        await service.threads.read(lambda session: session.execute(text("SELECT 1")))
    except Exception as error:
        log.warning("database does not answer", exc_info=error)
        return False
    return True


async def _is_current(service: Service) -> bool:
    try:
        state = await service.threads.read(migrate.state_of)
    except Exception as error:
        log.warning("schema cannot be read", exc_info=error)
        return False
    return state is migrate.State.CURRENT
