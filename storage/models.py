"""All tables. Column order: keys, what it is, who and when."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any

from sqlalchemy import (
    JSON,
    Enum,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from governance.meetings import AgendaState, ItemKind, MeetingForm
from governance.needs import NeedStatus
from governance.roles import Role
from storage.database import UtcDateTime

Id = Annotated[int, mapped_column(primary_key=True)]
Key = Annotated[str, mapped_column(String(100), primary_key=True)]
PersonId = Annotated[int, mapped_column(ForeignKey("people.id"), index=True)]
Code = Annotated[str, mapped_column(String(10))]
Short = Annotated[str, mapped_column(String(100))]
Line = Annotated[str, mapped_column(String(500))]
Prose = Annotated[str, mapped_column(Text)]


class OutboxState(StrEnum):
    """Where a message is; ``unknown`` waits for a person, never for a retry."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    DEAD = "dead"


class PlaceKind(StrEnum):
    """What a conversation with the bot is."""

    PERSONAL = "personal"
    CHANNEL = "channel"


def _by_value(kind: type[StrEnum]) -> Enum:
    """A text column holding the values: by default SQLAlchemy stores the member names."""
    return Enum(kind, native_enum=False, length=20, values_callable=lambda e: [str(m) for m in e])


class Base(DeclarativeBase):
    """Names every constraint, so that Alembic can drop it on both databases."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads this class attribute
        datetime: UtcDateTime,
        dict[str, Any]: JSON,
        list[Any]: JSON,
        list[str]: JSON,
        NeedStatus: _by_value(NeedStatus),
        Role: _by_value(Role),
        OutboxState: _by_value(OutboxState),
        PlaceKind: _by_value(PlaceKind),
        AgendaState: _by_value(AgendaState),
        ItemKind: _by_value(ItemKind),
        MeetingForm: _by_value(MeetingForm),
    }


# Reference data: what the field consists of


class Area(Base):
    """An area of social services (verksamhetsområde)."""

    __tablename__ = "areas"

    id: Mapped[Key]
    name_sv: Mapped[Line]
    name_en: Mapped[Line]
    parent: Mapped[Short | None]
    aliases: Mapped[list[str]]
    place: Mapped[int] = mapped_column(default=0)  # in the file's order


class Municipality(Base):
    """A municipality (kommun), by SCB code, with its county (län)."""

    __tablename__ = "municipalities"

    code: Mapped[str] = mapped_column(String(10), primary_key=True)
    name: Mapped[Line]
    county_code: Mapped[Code] = mapped_column(index=True)
    county: Mapped[Line]


class Rss(Base):
    """A regional support structure (regional samverkans- och stödstruktur)."""

    __tablename__ = "rss"

    id: Mapped[Key]
    name: Mapped[Line]
    county_code: Mapped[Code]
    host: Mapped[Line | None]
    note: Mapped[Prose | None]


class RssMunicipality(Base):
    """A municipality that an RSS supports; one may stand in two."""

    __tablename__ = "rss_municipalities"

    rss_id: Mapped[str] = mapped_column(ForeignKey("rss.id"), primary_key=True)
    municipality_code: Mapped[str] = mapped_column(
        ForeignKey("municipalities.code"), primary_key=True, index=True
    )


class Authority(Base):
    """A national actor (myndighet, SKR, association)."""

    __tablename__ = "authorities"

    id: Mapped[Key]
    name: Mapped[Line]
    abbreviation: Mapped[Short | None]
    former_names: Mapped[list[str]]
    level: Mapped[Short | None]
    role_in_system: Mapped[Prose | None]
    memberships: Mapped[dict[str, Any]]  # partnerskapet, nsks, seats_in_nsks, radet
    note: Mapped[Prose | None]


class Network(Base):
    """A network or forum (nätverk): seats, chair and agenda rules are data, never code.

    Attributes:
        same_as: Key of the network that this is another name of.
        rules: The imported entry as it was, but for the columns here.
    """

    __tablename__ = "networks"

    key: Mapped[Key]
    name: Mapped[Line]
    abbreviation: Mapped[Short | None]
    parent: Mapped[Short | None] = mapped_column(index=True)
    same_as: Mapped[Short | None]
    level: Mapped[Short | None]
    kind: Mapped[Short | None]
    county_code: Mapped[Code | None]
    area: Mapped[Short | None]
    lead_days: Mapped[int | None]
    lead_working_days: Mapped[int | None]
    rules: Mapped[dict[str, Any]]


class YearWheel(Base):
    """A year wheel (årshjul): a network's phases of a year, as editable data."""

    __tablename__ = "year_wheels"

    id: Mapped[Key]
    name: Mapped[Line]
    owner: Mapped[Short | None]
    period: Mapped[Short | None]
    steps: Mapped[list[Any]]
    rules: Mapped[dict[str, Any]]


class Process(Base):
    """One of the nine processes of Bilaga 1: who initiates, supports and receives."""

    __tablename__ = "processes"

    name: Mapped[str] = mapped_column(String(200), primary_key=True)
    initiator: Mapped[Short]
    support: Mapped[Short]
    recipient: Mapped[Short]
    place: Mapped[int] = mapped_column(default=0)


class QualityDimension(Base):
    """One of the six dimensions of good quality (god kvalitet)."""

    __tablename__ = "quality_dimensions"

    id: Mapped[Key]
    name: Mapped[Line]
    description: Mapped[Prose]
    place: Mapped[int] = mapped_column(default=0)


class GlossaryEntry(Base):
    """A term and what it stands for; a term may have several entries."""

    __tablename__ = "glossary"
    __table_args__ = (UniqueConstraint("term", "expansions_text", "area"),)

    id: Mapped[Id]
    term: Mapped[Short]
    expansions: Mapped[list[str]]
    expansions_text: Mapped[Line]  # the same with semicolons, for the unique constraint
    area: Mapped[Short]
    relation: Mapped[Short]


class LayPhrase(Base):
    """An everyday word or phrase and the professional terms for it (vardagsord)."""

    __tablename__ = "lay_lexicon"

    id: Mapped[Id]
    phrase: Mapped[str] = mapped_column(String(200), unique=True)
    terms: Mapped[list[str]]


class Version(Base):
    """A number that grows with every change of what caches hold."""

    __tablename__ = "versions"

    name: Mapped[Key]
    number: Mapped[int] = mapped_column(default=0)


class Fact(Base):
    """Something this installation knows about itself, such as that it is a demo."""

    __tablename__ = "facts"

    name: Mapped[Key]
    value: Mapped[Line]


# Knowledge


class Resource(Base):
    """A knowledge resource (kunskapsstöd).

    Attributes:
        areas: Ids of areas.
        status: på gång, gällande, under revidering or upphävd; None when nobody has checked.
        situations: Everyday sentences that it answers (situationer).
        comments_until: The last day of a comment round (remiss) on what is being made.
        listed_at: When it came into the catalogue; None for what was there from the start.
        changed_version: The catalogue's version at the last change of this row.
    """

    __tablename__ = "resources"

    key: Mapped[Key]
    title: Mapped[Line]
    publisher: Mapped[Line]
    year: Mapped[int | None]
    kind: Mapped[Short]
    areas: Mapped[list[str]]
    target_group: Mapped[Line | None]
    level: Mapped[Short | None]
    summary: Mapped[Prose]
    keywords: Mapped[list[str]]
    situations: Mapped[list[str]]
    url: Mapped[str | None] = mapped_column(String(2000))
    provenance: Mapped[Short | None]
    status: Mapped[Short | None]
    status_from: Mapped[date | None]
    successor: Mapped[Short | None]
    comments_until: Mapped[date | None]
    listed_at: Mapped[datetime | None] = mapped_column(index=True)
    changed_version: Mapped[int] = mapped_column(index=True)


class Link(Base):
    """What a resource's address last answered, as ``check-links`` found.

    Attributes:
        url: The address asked; one changed since is asked anew.
        outcome: A ``governance.links.Outcome``.
        status: HTTP status; None when nobody answered.
        moved_to: Where the address sends people for good.
        failures: Times in a row that nothing was found.
    """

    __tablename__ = "links"

    resource_key: Mapped[Key] = mapped_column(ForeignKey("resources.key"))
    url: Mapped[str] = mapped_column(String(2000))
    outcome: Mapped[Short]
    status: Mapped[int | None]
    moved_to: Mapped[str | None] = mapped_column(String(2000))
    failures: Mapped[int] = mapped_column(default=0)
    checked_at: Mapped[datetime]


class Vector(Base):
    """What a resource means to a language model, as little-endian 32-bit floats of unit length.

    Attributes:
        fingerprint: Of the model and the text: a change of either makes the vector anew.
    """

    __tablename__ = "vectors"

    resource_key: Mapped[Key] = mapped_column(ForeignKey("resources.key"))
    fingerprint: Mapped[Short]
    numbers: Mapped[bytes] = mapped_column(LargeBinary)


class StoredIndex(Base):
    """A search index as a start reads it, in place of making it anew.

    Attributes:
        version: The catalogue's version that it holds.
        fingerprint: Of the program and the words that made it.
    """

    __tablename__ = "stored_indexes"

    name: Mapped[Key]
    version: Mapped[int]
    fingerprint: Mapped[Short]
    data: Mapped[bytes] = mapped_column(LargeBinary)
    stored_at: Mapped[datetime]


class Unanswered(Base):
    """A question that the catalogue did not answer (obesvarad fråga), free of client data.

    Nothing says who asked it.

    Attributes:
        folded: The words without case and dots: the same question is counted, not kept twice.
        verdict: What the look-up said, or ``unhelpful`` when somebody said that.
        missed: The words that found nothing.
        answered_by: The resource that an editor says answers it.
        closed_at: When an editor was done with it.
    """

    __tablename__ = "unanswered"

    id: Mapped[Id]
    folded: Mapped[Line] = mapped_column(unique=True)
    words: Mapped[Line]
    verdict: Mapped[Short]
    missed: Mapped[list[str]]
    times: Mapped[int] = mapped_column(default=1)
    answered_by: Mapped[str | None] = mapped_column(ForeignKey("resources.key"))
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class Usefulness(Base):
    """One person's word on whether a resource helped; the latest counts."""

    __tablename__ = "usefulness"
    __table_args__ = (UniqueConstraint("resource_key", "person_id"),)

    id: Mapped[Id]
    resource_key: Mapped[str] = mapped_column(ForeignKey("resources.key"))
    person_id: Mapped[PersonId]
    helped: Mapped[bool]
    said_at: Mapped[datetime]


# People


class Person(Base):
    """Someone who talks to the bot; never known by personal number.

    Attributes:
        speaks_for: ``municipality:CODE``, ``rss:ID`` or ``authority:ID``.
        paused_until: Until when nothing is sent that they do not need (pausa).
        erased_at: When the person asked to be forgotten; name and e-mail are gone then.
    """

    __tablename__ = "people"

    id: Mapped[Id]
    name: Mapped[Line]
    email: Mapped[Line | None]
    language: Mapped[Code] = mapped_column(default="sv")
    speaks_for: Mapped[Short | None]
    welcomed_at: Mapped[datetime | None]
    paused_until: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]


class Identity(Base):
    """What a platform calls a person; the only place where platform ids stand."""

    __tablename__ = "identities"
    __table_args__ = (UniqueConstraint("platform", "tenant", "platform_user"),)

    id: Mapped[Id]
    platform: Mapped[Short]
    tenant: Mapped[Short]
    platform_user: Mapped[Line]
    person_id: Mapped[PersonId]


class Subscription(Base):
    """A person's wish to be told what is new in an area (prenumeration).

    Attributes:
        told_until: What came into the catalogue before this has been told.
    """

    __tablename__ = "subscriptions"
    __table_args__ = (UniqueConstraint("person_id", "area"),)

    id: Mapped[Id]
    person_id: Mapped[PersonId]
    area: Mapped[Short] = mapped_column(ForeignKey("areas.id"))
    told_until: Mapped[datetime]


class Appointment(Base):
    """A role that a person holds in a scope, from a day to a day (both included)."""

    __tablename__ = "appointments"
    __table_args__ = (UniqueConstraint("person_id", "role", "scope"),)

    id: Mapped[Id]
    person_id: Mapped[PersonId]
    role: Mapped[Role]
    scope: Mapped[Short]
    function: Mapped[Line | None]
    seat: Mapped[Line | None]
    deputy_for: Mapped[Line | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]


class Place(Base):
    """A conversation that the bot may write in: a channel of a network, or a personal chat.

    Attributes:
        address: What the platform needs to find it, after the platform's name.
        network: The network whose postings land here.
        reference: The platform's own conversation reference.
        lost_at: When the platform said that the bot is no longer there.
    """

    __tablename__ = "places"
    __table_args__ = (UniqueConstraint("platform", "address"),)

    id: Mapped[Id]
    platform: Mapped[Short]
    address: Mapped[str] = mapped_column(String(1000))
    kind: Mapped[PlaceKind]
    name: Mapped[Line | None]
    network: Mapped[str | None] = mapped_column(ForeignKey("networks.key"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    reference: Mapped[dict[str, Any]]
    language: Mapped[Code] = mapped_column(default="sv")
    seen_at: Mapped[datetime]
    lost_at: Mapped[datetime | None]


# Needs


class Serial(Base):
    """The last number given in a series, such as the needs of a year."""

    __tablename__ = "serials"

    name: Mapped[Key]
    last: Mapped[int]


class Need(Base):
    """A knowledge need (kunskapsbehov), in the municipality's own words.

    Attributes:
        what: As it was first written; never overwritten.
        edited: As the reporter has changed it since, if at all.
        source: The document it stands in, if any.
    """

    __tablename__ = "needs"

    number: Mapped[str] = mapped_column(String(30), primary_key=True)
    imported_id: Mapped[Short | None] = mapped_column(unique=True)
    title: Mapped[Line | None]
    what: Mapped[Prose]
    edited: Mapped[Prose | None]
    area: Mapped[str] = mapped_column(ForeignKey("areas.id"))
    municipality_code: Mapped[str | None] = mapped_column(
        ForeignKey("municipalities.code"), index=True
    )
    organisation: Mapped[Short | None]  # of a reporter who speaks for no municipality
    target_group: Mapped[Line | None]
    why: Mapped[Prose | None]
    origin_level: Mapped[Short | None]
    knowledge_sources: Mapped[list[str]]
    user_perspective: Mapped[Prose | None]
    quality_dimensions: Mapped[list[str]]
    source: Mapped[Prose | None]
    status: Mapped[NeedStatus] = mapped_column(default=NeedStatus.REPORTED)
    reported_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    reported_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - two editors: the later fails

    @property
    def words(self) -> str:
        """Return what the need says now."""
        return self.edited or self.what


class Support(Base):
    """A municipality that joins (instämmer i) a need, in its own words if it likes."""

    __tablename__ = "supports"
    __table_args__ = (UniqueConstraint("need_number", "municipality_code"),)

    id: Mapped[Id]
    need_number: Mapped[str] = mapped_column(ForeignKey("needs.number"))
    municipality_code: Mapped[str] = mapped_column(ForeignKey("municipalities.code"))
    person_id: Mapped[PersonId]
    words: Mapped[Prose | None]
    joined_at: Mapped[datetime]


class Change(Base):
    """Something a person changed, and what puts it back (ångra).

    Attributes:
        undo: What ``storage.changes`` needs to take it back.
    """

    __tablename__ = "changes"

    id: Mapped[Id]
    person_id: Mapped[PersonId]
    kind: Mapped[Short]
    subject: Mapped[Short]
    undo: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


# Meetings


class Meeting(Base):
    """A meeting (möte) of a network.

    Attributes:
        place: Address, room or link, after the form.
        revision: Grows whenever what has been posted about the meeting changes.
    """

    __tablename__ = "meetings"

    id: Mapped[Id]
    imported_id: Mapped[Short | None] = mapped_column(unique=True)
    network: Mapped[str] = mapped_column(ForeignKey("networks.key"), index=True)
    title: Mapped[Line | None]
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    form: Mapped[MeetingForm]
    place: Mapped[Line | None]
    agenda_state: Mapped[AgendaState] = mapped_column(default=AgendaState.DRAFT)
    fixed_at: Mapped[datetime | None]
    fixed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    cancelled_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1)


class MeetingSession(Base):
    """A part of a meeting with an audience of its own: a network or a sub-group."""

    __tablename__ = "meeting_sessions"
    __table_args__ = (UniqueConstraint("meeting_id", "audience"),)

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    audience: Mapped[str] = mapped_column(ForeignKey("networks.key"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class AgendaItem(Base):
    """An agenda item (ärende). Without a meeting it waits in the network's backlog."""

    __tablename__ = "agenda_items"

    id: Mapped[Id]
    network: Mapped[str] = mapped_column(ForeignKey("networks.key"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("meeting_sessions.id"))
    need_number: Mapped[str | None] = mapped_column(ForeignKey("needs.number"))
    title: Mapped[Line]
    kind: Mapped[ItemKind]
    minutes: Mapped[int | None]
    presenter: Mapped[Line | None]
    late: Mapped[bool] = mapped_column(default=False)
    proposed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    proposed_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


# Turns and sending


class Conversation(Base):
    """An unfinished dialog with one person in one place; gone when finished."""

    __tablename__ = "conversations"

    key: Mapped[str] = mapped_column(String(1000), primary_key=True)
    person_id: Mapped[PersonId]
    progress: Mapped[dict[str, Any]]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class InboxEvent(Base):
    """An event that has been answered, and with what: a redelivery is answered the same.

    Attributes:
        settled_at: When the replies had been sent; until then a redelivery sends them.
    """

    __tablename__ = "inbox"

    event_id: Mapped[str] = mapped_column(String(1000), primary_key=True)
    replies: Mapped[list[Any]]
    answered_at: Mapped[datetime] = mapped_column(index=True)
    settled_at: Mapped[datetime | None]


class OutboxMessage(Base):
    """A message to be sent once; the unique key makes planning it again harmless.

    Attributes:
        updates: What the card shows the newest state of; later cards of it take its place.
        next_at: Not before this; in the time that ``tick --now`` sets.
        lease_until: Until then the claim stands; in the time of the clock on the wall.
        remote_id: What the platform calls the message once sent.
    """

    __tablename__ = "outbox"
    __table_args__ = (Index(None, "state", "next_at"),)

    id: Mapped[Id]
    key: Mapped[Line] = mapped_column(unique=True)
    posting: Mapped[Short]
    subject: Mapped[Short] = mapped_column(index=True)
    updates: Mapped[Short | None] = mapped_column(index=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id"))
    card: Mapped[dict[str, Any]]
    state: Mapped[OutboxState] = mapped_column(default=OutboxState.PENDING)
    due_at: Mapped[datetime]
    stale_at: Mapped[datetime]
    next_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    token: Mapped[Short | None]
    remote_id: Mapped[str | None] = mapped_column(String(1000))
    sent_at: Mapped[datetime | None]
    failure: Mapped[Line | None]


class TerminalPost(Base):
    """What has landed in a channel of the terminal; the key makes sending it again harmless."""

    __tablename__ = "terminal_posts"

    id: Mapped[Id]
    key: Mapped[Line] = mapped_column(unique=True)
    address: Mapped[Short] = mapped_column(index=True)
    lines: Mapped[Prose]
    posted_at: Mapped[datetime]
    revised: Mapped[int] = mapped_column(default=0)


class Lease(Base):
    """The right to do something that one process may do at a time."""

    __tablename__ = "leases"

    name: Mapped[Key]
    token: Mapped[Short]
    until: Mapped[datetime]


class AuditRow(Base):
    """Who did what, when; never what people wrote."""

    __tablename__ = "audit"

    id: Mapped[Id]
    person_id: Mapped[int | None] = mapped_column(index=True)
    action: Mapped[Short]
    subject: Mapped[Line | None]
    at: Mapped[datetime] = mapped_column(index=True)
