"""The doctor (check): settings, secrets that expire, database, channels, stuck postings."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from bot.config import Settings
from bot.teams.settings import problems as teams_problems
from bot.wiring import teams_settings
from dialogs.cards import Text
from storage import networks, outbox, places
from storage.models import OutboxState

ALL_WELL = Text("check-all-well")
WARN_DAYS = (60, 14, 1)  # before a secret expires


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that someone should know.

    Attributes:
        bad: Something does not work.
        days_left: Until a secret expires, where it is about one.
    """

    words: Text
    bad: bool = False
    days_left: int | None = None


def examine(session: Session, settings: Settings, *, today: date) -> list[Finding]:
    """Return what there is to say, worst first."""
    found = [*_settings(settings), *_secret(settings, today), *_places(session), *_stuck(session)]
    return sorted(found, key=lambda finding: not finding.bad)


def days_left(settings: Settings, today: date) -> int | None:
    """Return how many days the Teams secret has left; None when nobody has said."""
    if not settings.secret_expires:
        return None
    return (settings.secret_expires - today).days


def _settings(settings: Settings) -> list[Finding]:
    wrong = teams_problems(teams_settings(settings), settings.host)
    found = [Finding(Text("check-setting", {"what": each}), bad=True) for each in wrong]
    if not settings.app_id:
        found.append(Finding(Text("check-no-teams")))
    return found


def _secret(settings: Settings, today: date) -> list[Finding]:
    left = days_left(settings, today)
    if left is None:
        return [Finding(Text("check-secret-unknown"))] if settings.app_id else []
    if left < 0:
        return [Finding(Text("check-secret-expired"), bad=True)]
    soon = Finding(Text("check-secret", {"days": left}), days_left=left)
    return [soon] if left <= max(WARN_DAYS) else []


def _places(session: Session) -> list[Finding]:
    lost = places.lost_channels(session)
    called = {p.network: networks.get(session, p.network) for p in lost if p.network}
    return [
        Finding(
            Text("check-channel-lost", {"network": networks.called(called[place.network])}),
            bad=True,
        )
        for place in lost
        if place.network
    ]


def _stuck(session: Session) -> list[Finding]:
    rows = outbox.stuck(session)
    unknown = sum(row.state is OutboxState.UNKNOWN for row in rows)
    dead = len(rows) - unknown
    found = []
    if unknown:
        found.append(Finding(Text("check-unknown", {"count": unknown}), bad=True))
    if dead:
        found.append(Finding(Text("check-dead", {"count": dead}), bad=True))
    return found
