"""The demo (visningen): a meeting ahead with an agenda, and channels in the terminal."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.terminal import PLATFORM
from governance.calendar import at, working_day_on_or_before
from governance.meetings import ItemKind, MeetingForm
from governance.roles import ANYWHERE, Role
from storage import facts, meetings, networks, people, places
from storage.meetings import Call, Part, Proposal
from storage.models import Appointment, PlaceKind
from storage.people import PlatformId
from storage.places import Where

DEMO = "demo"  # the fact that makes the person demo an administrator
NETWORK = "nsks"
_LUNCH = (time(12), time(13))
_ITEMS = (
    Proposal("Föregående mötes anteckningar", ItemKind.INFORMATION, 10, "Sekreteraren"),
    Proposal("Läget i kommunernas kunskapsbehov", ItemKind.RECONCILIATION, 40, "SKR:s kansli"),
    Proposal("Kunskapsstöd på gång från myndigheterna", ItemKind.INFORMATION, 30),
    Proposal("Gemensamma prioriteringar för nästa år", ItemKind.PRIORITISATION, 45),
)


def set_up(session: Session, *, now: datetime, zone: ZoneInfo) -> None:
    """Make the demo once; what has been reported since then is kept."""
    if not facts.tell(session, DEMO, "1"):
        return
    demo = people.get_or_add(session, PlatformId(PLATFORM, "", DEMO), "Demo")
    people.appoint(session, Appointment(person_id=demo.id, role=Role.ADMIN, scope=ANYWHERE))
    for network in networks.everyone(session):
        connect(session, network.key, person_id=demo.id, now=now)
    secretariat = people.get_or_add(session, PlatformId(PLATFORM, "", "kansliet"), "Kansliet")
    skr = Appointment(person_id=secretariat.id, role=Role.SKR, scope=ANYWHERE)
    people.appoint(session, skr)
    _call(session, secretariat.id, now=now, zone=zone)


def connect(session: Session, network: str, *, person_id: int, now: datetime) -> None:
    """Let the network's postings land in a channel of the terminal."""
    place = places.see(session, channel(network), person_id=person_id, now=now)
    places.connect(session, place.id, network)


def join(session: Session, where: Where, *, person_id: int, now: datetime) -> None:
    """Sit down in a channel of the terminal, which the bot is then in too."""
    places.see(session, where, person_id=person_id, now=now)


def channel(network: str) -> Where:
    """Return the network's channel in the terminal."""
    return Where(PLATFORM, network, PlaceKind.CHANNEL, network)


def _call(session: Session, person_id: int, *, now: datetime, zone: ZoneInfo) -> None:
    """Call a meeting whose agenda is overdue: it is posted as soon as it is fixed."""
    day = working_day_on_or_before(now.astimezone(zone).date() + timedelta(41))
    starts, ends = at(day, time(9), zone), at(day, time(16), zone)
    parts = [Part(f"{NETWORK}-{group}", starts, at(day, _LUNCH[0], zone))
             for group in ("huvudmannagrupp", "myndighetsgrupp")]  # fmt: skip
    parts.append(Part(NETWORK, at(day, _LUNCH[1], zone), at(day, time(16), zone)))
    place = "Hornsgatan 20, Stockholm"
    call = Call(NETWORK, starts, ends, MeetingForm.PHYSICAL, place, parts=tuple(parts))
    meetings.call(session, call, person_id=person_id, now=now)
    for item in _ITEMS:
        meetings.propose(session, NETWORK, item, person_id=person_id, now=now)
