"""Makers of rows with sensible defaults; a test names only what it is about."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from governance.meetings import MeetingForm
from governance.roles import ANYWHERE, Role
from storage import meetings, people, places
from storage.models import (
    AgendaItem,
    Appointment,
    Area,
    Meeting,
    Municipality,
    Need,
    Network,
    Place,
    PlaceKind,
    Resource,
    Rss,
    RssMunicipality,
)
from storage.needs import Report, report
from storage.people import PlatformId
from storage.places import Where

NOW = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)  # a Monday
ZONE = ZoneInfo("Europe/Stockholm")


def make_field(session: Session) -> None:
    """Make a small field: two municipalities, an RSS, three areas, two resources, two networks."""
    session.add_all(
        [
            Municipality(code="0880", name="Kalmar", county_code="08", county="Kalmar län"),
            Municipality(
                code="0114", name="Upplands Väsby", county_code="01", county="Stockholms län"
            ),
            Rss(id="rss-08", name="RSS Kalmar län", county_code="08"),
            *(
                Area(id=id, name_sv=sv, name_en=en, aliases=[], place=place)
                for place, (id, sv, en) in enumerate(
                    (
                        ("barn_unga", "barn och unga", "children and young people"),
                        ("heder", "heder", "honour-related violence"),
                        ("aldre", "äldre", "older people"),
                    )
                )
            ),
        ]
    )
    session.flush()
    session.add(RssMunicipality(rss_id="rss-08", municipality_code="0880"))
    make_resource(session)
    make_resource(
        session,
        key="IFO-002",
        title="Skuldsanering steg för steg",
        summary="Budget- och skuldrådgivning för den som är överskuldsatt.",
        keywords=["skuldsanering", "skuldrådgivning"],
    )
    make_network(session)
    make_network(session, key="nso-kalmar", name="NSO Kalmar", abbreviation="NSO", lead_days=14)


def make_resource(session: Session, **values: object) -> Resource:
    defaults: dict[str, object] = {
        "key": "IFO-001",
        "title": "Hedersrelaterat våld och förtryck",
        "publisher": "Socialstyrelsen",
        "year": 2022,
        "kind": "kunskapsstöd",
        "areas": ["heder"],
        "summary": "Stöd i arbetet mot hedersvåld, tvångsäktenskap och könsstympning.",
        "keywords": ["hedersvåld", "tvångsäktenskap"],
        "situations": [],
        "url": "https://www.socialstyrelsen.se/heder",
        "changed_version": 1,
    }
    resource = Resource(**{**defaults, **values})
    session.add(resource)
    session.flush()
    return resource


def make_network(session: Session, **values: object) -> Network:
    defaults: dict[str, object] = {
        "key": "nsks",
        "name": "Nationella samverkansgruppen",
        "abbreviation": "NSK-S",
        "lead_days": 42,
        "rules": {},
    }
    network = Network(**{**defaults, **values})
    session.add(network)
    session.flush()
    return network


def make_person(
    session: Session, user: str = "anna", *, role: Role | None = None, scope: str = ANYWHERE
) -> int:
    person = people.get_or_add(session, PlatformId("terminal", "", user), user.title())
    person.welcomed_at = NOW
    if role:
        people.appoint(session, Appointment(person_id=person.id, role=role, scope=scope))
    session.flush()
    return person.id


def make_meeting(session: Session, **values: object) -> Meeting:
    defaults: dict[str, object] = {
        "network": "nsks",
        "starts_at": NOW + timedelta(days=50),
        "ends_at": NOW + timedelta(days=50, hours=6),
        "form": MeetingForm.PHYSICAL,
    }
    meeting = Meeting(**{**defaults, **values})
    session.add(meeting)
    session.flush()
    return meeting


def make_item(session: Session, title: str = "Läget", network: str = "nsks") -> AgendaItem:
    proposal = meetings.Proposal(title)
    person_id = make_person(session)
    return meetings.propose(session, network, proposal, person_id=person_id, now=NOW)


def make_channel(session: Session, network: str = "nsks", platform: str = "terminal") -> Place:
    where = Where(platform, network, PlaceKind.CHANNEL, network)
    seen = places.see(session, where, person_id=make_person(session), now=NOW)
    places.connect(session, seen.id, network)
    return session.get_one(Place, seen.id)


def make_need(
    session: Session, what: str = "Stöd till barn som anhöriga", **values: object
) -> Need:
    defaults: dict[str, object] = {"what": what, "area": "barn_unga", "municipality_code": "0880"}
    wanted = Report(**{**defaults, **values})  # type: ignore[arg-type] # made of plain values
    person_id = make_person(session)
    return report(session, wanted, person_id=person_id, now=NOW, zone=ZONE)
