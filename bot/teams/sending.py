"""Send the replies of a turn, and try again what Teams says that it did not take."""

import asyncio
import logging
from collections.abc import Sequence

from aiohttp import ClientError
from botbuilder.core import TurnContext

from bot.deliver import Gone, Refused
from bot.teams.activities import Json
from bot.teams.adapter import Reply

ATTEMPTS = 3
LONGEST_WAIT = 4.0  # seconds; Teams delivers again what takes 15 (msteams-docs issue 6084)

log = logging.getLogger(__name__)


async def send_all(context: TurnContext, replies: Sequence[Json]) -> bool:
    """Send the replies in order; tell whether all have arrived, stopping at one that has not."""
    for reply in replies:
        if not await _send(context, reply):
            return False
    return True


async def _send(context: TurnContext, reply: Json) -> bool:
    for attempt in range(ATTEMPTS):
        try:
            await context.send_activity(Reply(reply))
        except Refused as refused:
            wait = refused.after.total_seconds() if refused.after else 0.5 * 2**attempt
            log.warning("reply refused", extra={"reason": str(refused), "wait": wait})
            if attempt + 1 < ATTEMPTS:
                await asyncio.sleep(min(wait, LONGEST_WAIT))
        except Gone as gone:
            log.warning("nowhere to reply", extra={"reason": str(gone)})
            return False
        except (ClientError, OSError) as error:  # may have arrived: once more could be twice
            log.warning("reply lost", extra={"error": type(error).__name__})
            return False
        else:
            return True
    return False
