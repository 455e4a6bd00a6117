"""The rules of a meeting (möte): its agenda's states, and what is posted on which day."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from governance.calendar import (
    ONE_DAY,
    working_day_on_or_after,
    working_day_on_or_before,
    working_days_before,
)

POSTING_TIME = time(9)  # local wall time


class MeetingForm(StrEnum):
    """How people meet (form)."""

    PHYSICAL = "fysiskt"
    REMOTE = "distans"
    HYBRID = "hybrid"


class AgendaState(StrEnum):
    """Where an agenda (dagordning) is: utkast, beredd, fastställd, utskickad."""

    DRAFT = "draft"
    PREPARED = "prepared"
    FIXED = "fixed"
    SENT = "sent"

    @property
    def is_fixed(self) -> bool:
        """Tell whether later items are late (sena ärenden)."""
        return self in {AgendaState.FIXED, AgendaState.SENT}


class ItemKind(StrEnum):
    """What is wanted of the meeting in an agenda item (ärende)."""

    INFORMATION = "information"
    DISCUSSION = "diskussion"
    RECONCILIATION = "avstämning"
    PRIORITISATION = "prioritering"
    INITIATION = "initiering"
    STATEMENT = "ställningstagande"


class Posting(StrEnum):
    """What a meeting sends out. The names are those of the contract."""

    AGENDA_CALL = "agenda-call"
    AGENDA_DRAFT = "agenda-draft"
    AGENDA_NUDGE = "agenda-nudge"
    AGENDA_FIXED = "agenda-fixed"
    READING = "reading"
    PRACTICAL = "practical"
    MINUTES_CALL = "minutes-call"


@dataclass(frozen=True, slots=True)
class Lead:
    """How long before a meeting its agenda is fixed: calendar days, or else working days."""

    days: int | None = None
    working_days: int | None = None

    def fixed_on(self, day: date) -> date | None:
        """Return the day on which the agenda is fixed, not yet moved; None without a lead."""
        if self.working_days is not None:
            return working_days_before(day, self.working_days)
        return None if self.days is None else day - timedelta(self.days)


def posting_days(day: date, lead: Lead) -> dict[Posting, date]:
    """Return the working day of each posting for a meeting on ``day``.

    The agenda's earlier postings count from the unmoved day on which it is fixed.
    """
    days: dict[Posting, date] = {}
    fixed = lead.fixed_on(day)
    if fixed is not None:
        before = {
            Posting.AGENDA_CALL: 28,
            Posting.AGENDA_DRAFT: 14,
            Posting.AGENDA_NUDGE: 7,
            Posting.AGENDA_FIXED: 0,
        }
        days = {p: working_day_on_or_before(fixed - timedelta(n)) for p, n in before.items()}
        reading = working_day_on_or_before(day - timedelta(14))
        if reading > days[Posting.AGENDA_FIXED]:
            days[Posting.READING] = reading
    days[Posting.PRACTICAL] = working_day_on_or_before(day - ONE_DAY)
    days[Posting.MINUTES_CALL] = working_day_on_or_after(day + ONE_DAY)
    return days
