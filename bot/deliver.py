"""Send what the outbox holds. No transaction is open while anything is sent."""

import asyncio
import logging
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Protocol

from bot import postings
from bot.service import Service
from bot.texts import Texts
from dialogs.cards import Card, from_json
from storage import outbox
from storage.models import OutboxState
from storage.outbox import Claim, Outcome

SEND_TIMEOUT = 0.5 * outbox.LEASE.total_seconds()
SEND_BEFORE = 0.4 * outbox.LEASE.total_seconds()  # age of a claim; later the next owner may send
MAX_BACKOFF = 300.0  # seconds

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message goes: the place's address and the platform's own reference to it."""

    address: str
    reference: dict[str, Any]


class Refused(Exception):
    """The platform answered that it did not take the message; ``after`` is its Retry-After."""

    def __init__(self, reason: str, after: timedelta | None = None) -> None:
        super().__init__(reason)
        self.after = after


class Gone(Exception):
    """The platform says that the bot is no longer in the place, or the message is not there."""


class CannotSearch(Exception):
    """The platform has no way to find a message by its key."""


class Channel(Protocol):
    """How a platform is written to unprompted.

    Any error but Refused and Gone means: nobody knows whether the message arrived.
    """

    async def send(self, target: Target, card: Card, texts: Texts, key: str) -> str:
        """Send and return the platform's id of the message."""

    async def update(
        self, target: Target, remote_id: str, card: Card, texts: Texts, key: str
    ) -> str:
        """Put the card in the place of a message sent before; return the id it has now."""

    async def find(self, target: Target, key: str) -> str | None:
        """Return the id of the message with the key; None when it never arrived."""


async def deliver(
    service: Service,
    channels: Mapping[str, Channel],
    now: datetime,
    *,
    monotonic: Callable[[], float] = time.monotonic,
) -> int:
    """Send what is due on the platforms at hand; return how many messages have now arrived."""
    claimed_at = monotonic()
    claim = partial(outbox.claim, platforms=tuple(channels), now=now, wall=service.clock())
    sent = 0
    for claimed in await service.threads.write(claim):
        still_wanted = partial(postings.still_wanted, claim=claimed, now=now, zone=service.zone)
        wanted = await service.threads.read(still_wanted)
        fresh = partial(_is_fresh, claimed_at, monotonic)
        outcome: Outcome | None = Outcome(OutboxState.DEAD, failure="no longer wanted")
        if wanted or claimed.again:
            attempt = _Attempt(service, channels[claimed.platform], claimed, now, fresh)
            outcome = await attempt.make(wanted=wanted)
        if outcome is None:
            continue
        settle = partial(outbox.settle, claim=claimed, outcome=outcome, now=now)
        settled = await service.threads.write(settle)
        sent += settled and outcome.state is OutboxState.SENT
    return sent


@dataclass(frozen=True, slots=True)
class _Attempt:
    service: Service
    channel: Channel
    claim: Claim
    now: datetime
    fresh: Callable[[], bool]

    async def make(self, *, wanted: bool) -> Outcome | None:
        """Return how it ended; None leaves the message sending, looked for after the lease."""
        try:
            async with asyncio.timeout(SEND_TIMEOUT):
                return await self._make(wanted=wanted)
        except CannotSearch:
            return Outcome(OutboxState.UNKNOWN, failure="may have arrived; a person decides")
        except Gone as gone:
            return Outcome(OutboxState.DEAD, failure=f"gone: {gone}", lost=True)
        except Refused as refused:
            return Outcome(OutboxState.PENDING, self._again_at(refused), failure=str(refused))
        except Exception as error:
            log.warning("answer lost", extra={"outbox_id": self.claim.id}, exc_info=error)
            return None

    async def _make(self, *, wanted: bool) -> Outcome | None:
        claim = self.claim
        target = Target(claim.address, claim.reference)
        remote = await self.channel.find(target, claim.key) if claim.again else None
        if remote is None and not wanted:
            return Outcome(OutboxState.DEAD, failure="no longer wanted")
        if remote is None and not self.fresh():
            return None
        return Outcome(OutboxState.SENT, remote_id=remote or await self._send(target))

    async def _send(self, target: Target) -> str:
        claim = self.claim
        card: Card = from_json(claim.card)
        texts = self.service.words(claim.language)
        if claim.replaces:
            try:
                return await self.channel.update(target, claim.replaces, card, texts, claim.key)
            except Gone:
                log.info("card to update is gone", extra={"outbox_id": claim.id})
        return await self.channel.send(target, card, texts, claim.key)

    def _again_at(self, refused: Refused) -> datetime:
        longest = min(MAX_BACKOFF, 2.0**self.claim.attempts)
        jitter = timedelta(seconds=random.uniform(0, longest))  # noqa: S311 - not a secret
        return self.now + (refused.after or jitter)


def _is_fresh(claimed_at: float, monotonic: Callable[[], float]) -> bool:
    return monotonic() - claimed_at <= SEND_BEFORE
