"""A conversation in a test is a transcript: what is said, and the id of what answers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count

from bot import terminal
from bot.service import Service
from bot.texts import Texts, load
from bot.threads import Threads
from bot.turn import Desk, Incoming, Json
from dialogs.cards import Card
from dialogs.engine import open_input
from storage.models import PlaceKind
from storage.people import PlatformId
from storage.places import Where
from tests.factories import NOW, ZONE

_events = count(1)


class Clock:
    """A clock that a test sets."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class Talk:
    """A conversation of one person in one place."""

    def __init__(self, threads: Threads, *, user: str = "anna", channel: str | None = None) -> None:
        self.clock = Clock()
        self.service = Service(threads, load(ZONE), ZONE, self.clock)
        self.desk = Desk(self.service, _shown)
        kind = PlaceKind.CHANNEL if channel else PlaceKind.PERSONAL
        where = Where("terminal", channel or f"@{user}", kind)
        self.incoming = Incoming("", PlatformId("terminal", "", user), user.title(), where)
        self.cards: list[Json] = []

    async def say(self, said: str | Incoming) -> list[str]:
        """Say something and return the ids of what answers."""
        incoming = replace(self.incoming, text=said) if isinstance(said, str) else said
        event_id = incoming.event_id or f"e{next(_events)}"
        answer = await self.desk.answer(replace(incoming, event_id=event_id))
        self.cards = answer.replies
        return [reply["shows"] for reply in answer.replies]

    async def press(self, verb: str, **values: str) -> list[str]:
        """Press a button."""
        return await self.say(replace(self.incoming, verb=verb, values=values))

    async def play(self, *transcript: tuple[str, str | Sequence[str]]) -> None:
        """Play the conversation; each pair is what is said and what answers."""
        for said, answered in transcript:
            expected = [answered] if isinstance(answered, str) else list(answered)
            answers = await self.say(said)
            assert (said, answers) == (said, expected)

    def words(self) -> str:
        """Return what the latest answer says in the terminal."""
        return "\n".join(line for reply in self.cards for line in reply["lines"])


def _shown(card: Card, texts: Texts) -> list[Json]:
    """Render as the id of what is wrong or asked, or of the card, with its lines in words."""
    item = open_input(card)
    shows = (item.problem or item.label).id if item else card.id
    lines = list(terminal.show(terminal.render(card, texts)).lines)
    buttons = [[button.verb, dict(button.values)] for button in card.buttons]
    return [{"shows": shows, "lines": lines, "buttons": buttons}]
