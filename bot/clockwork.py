"""One tick: plan what is due, deliver it. One process at a time, whoever calls."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy.orm import Session

from bot import postings
from bot.deliver import Channel, deliver
from bot.service import Service
from storage import inbox, leases, search

LEASE = "tick"
LEASE_LENGTH = timedelta(seconds=120)
WAIT = 10.0  # seconds that a tick waits for another process's tick
_PAUSE = 0.2


class Busy(Exception):
    """Another process has been planning and delivering for longer than WAIT."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """What a tick did."""

    planned: int
    sent: int


async def tick(
    service: Service, channels: Mapping[str, Channel], now: datetime | None = None
) -> Ticked:
    """Plan and deliver once.

    Raises:
        Busy: The lease did not come free in time.
    """
    token = await _take(service)
    moment = now or service.clock()
    try:
        plan = partial(_plan, now=moment, service=service)
        planned = await service.threads.write(plan)
        sent = await deliver(service, channels, moment)
        await _keep_index(service)
    finally:
        release = partial(leases.release, name=LEASE, token=token)
        await service.threads.write(release)
    return Ticked(planned, sent)


def _plan(session: Session, *, now: datetime, service: Service) -> int:
    inbox.prune(session, now=service.clock())
    return postings.plan(session, now, service.zone)


async def _keep_index(service: Service) -> None:
    """Let the next start read the index that this process has made."""
    pack = partial(search.pack, now=service.clock())
    if packed := await service.threads.read(pack):
        await service.threads.write(partial(search.keep, packed=packed, now=service.clock()))


async def _take(service: Service) -> str:
    give_up = time.monotonic() + WAIT
    while True:
        take = partial(leases.take, name=LEASE, length=LEASE_LENGTH, wall=service.clock())
        if token := await service.threads.write(take):
            return token
        if time.monotonic() > give_up:
            raise Busy
        await asyncio.sleep(_PAUSE)
