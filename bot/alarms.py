"""What administrators are told in chat (larm): secrets that expire, postings that are stuck."""

from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from bot import doctor
from bot.config import Settings
from bot.doctor import Finding
from dialogs.cards import Card, Item, Items, Text, to_json
from governance.calendar import at, is_working_day
from governance.roles import ANYWHERE, Role
from storage import outbox, people, places
from storage.outbox import Draft

HOUR = time(9)  # local wall time, on working days
ALARM = "admin-alarm"


def plan(session: Session, settings: Settings, now: datetime) -> int:
    """Write the day's alarm to each administrator, once; return how many were new."""
    today = now.astimezone(settings.time_zone).date()
    due = at(today, HOUR, settings.time_zone)
    if now < due or not is_working_day(today):
        return 0
    found = [f for f in doctor.examine(session, settings, today=today) if _is_alarming(f)]
    if not found:
        return 0
    card = to_json(_card(found))
    admins = people.holding(session, (Role.ADMIN,), ANYWHERE, today=today)
    chats = filter(None, (places.personal(session, person_id) for person_id in admins))
    stale = due + timedelta(hours=12)
    return sum(
        outbox.put(session, Draft(ALARM, "installation", chat.id, card, due, stale))
        for chat in chats
    )


def _is_alarming(finding: Finding) -> bool:
    """A secret is told of 60, 14 and 1 days before it expires, and every day when it has."""
    return finding.bad or finding.days_left in doctor.WARN_DAYS


def _card(found: list[Finding]) -> Card:
    items = Items(tuple(Item(finding.words) for finding in found))
    return Card(ALARM, Text("admin-alarm"), (items,))
