"""What a running bot holds: its database, its words and its clock. Made in one place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.texts import Texts
from bot.threads import Threads


@dataclass(frozen=True, slots=True)
class Service:
    """What a turn or a delivery needs.

    Attributes:
        texts: By language; ``sv`` is always there.
        locale: The language of people and channels that have chosen none.
        clock: The time now, in UTC; only here and in the command line is a clock read.
    """

    threads: Threads
    texts: Mapping[str, Texts]
    zone: ZoneInfo
    clock: Callable[[], datetime]
    locale: str = "sv"

    def today(self) -> date:
        """Return the day it is for people."""
        return self.clock().astimezone(self.zone).date()

    def words(self, language: str) -> Texts:
        """Return the texts of the language, or of the service where it lacks that one."""
        return self.texts.get(language) or self.texts[self.locale]
