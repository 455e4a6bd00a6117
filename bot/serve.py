"""The service: every platform's door, the scheduler and the health pages in one process."""

import asyncio
import fcntl
import gc
import logging
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from aiohttp import web

from bot import alarms, clockwork, health, metrics, terminal
from bot.app import TEAMS, make_app
from bot.clockwork import Busy
from bot.config import Settings
from bot.deliver import Channel
from bot.health import Pulse
from bot.scheduler import Scheduler
from bot.service import Service
from bot.teams.settings import TeamsSettings
from bot.terminal_channel import TerminalChannel
from storage import search
from storage.database import Database

log = logging.getLogger(__name__)


class AlreadyServed(Exception):
    """Another ``serve`` runs on the SQLite file."""


@contextmanager
def lock(database: Database) -> Iterator[None]:
    """Keep other services off a SQLite file for as long as the context lasts.

    Raises:
        AlreadyServed: Another process holds it.
    """
    if not database.url.startswith("sqlite"):
        yield
        return
    path = Path(database.url.removeprefix("sqlite:///") + ".lock")
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise AlreadyServed(str(path)) from None
        yield


async def serve(service: Service, settings: Settings, teams: TeamsSettings) -> None:
    """Serve until the process is told to stop."""
    pulse = Pulse()
    app = make_app(service, teams)
    health.add_routes(app, service, pulse, settings.metrics_token.get_secret_value())
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, teams.host, settings.port)
    await site.start()
    sys.stderr.write(f"Kunskapslotsen lyssnar på http://{teams.host}:{settings.port}\n")
    channels: Mapping[str, Channel] = {
        "teams": app[TEAMS].channel,
        terminal.PLATFORM: TerminalChannel(service),
    }
    tick = partial(_tick, service, settings, channels, pulse)
    scheduler = Scheduler(tick)
    scheduler.start()
    await service.threads.read(search.current_index)  # the first to ask need not wait for it
    await tick()
    gc.collect()
    gc.freeze()  # what stays for good is not looked through again and again
    await _told_to_stop()
    scheduler.stop()
    await runner.cleanup()


async def _tick(
    service: Service, settings: Settings, channels: Mapping[str, Channel], pulse: Pulse
) -> None:
    try:
        alarm = partial(alarms.plan, settings=settings, now=service.clock())
        await service.threads.write(alarm)
        ticked = await clockwork.tick(service, channels)
    except Busy:
        log.info("another process ticks")
    except Exception as error:
        log.exception("tick failed", exc_info=error)
        return
    else:
        metrics.POSTINGS.inc(ticked.sent)
    pulse.ticked_at = service.clock()
    metrics.TICK.set(pulse.ticked_at.timestamp())


async def _told_to_stop() -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stopped.set)
    await stopped.wait()
