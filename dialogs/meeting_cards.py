"""Meetings and agendas as cards: what several conversations and every posting show."""

from datetime import datetime

from dialogs.cards import Block, Card, Facts, Item, Items, Notice, Paragraph, Text, Value, Words
from governance.meetings import Posting
from governance.names import fold
from storage import meetings, networks
from storage.database import Session
from storage.models import AgendaItem, Meeting


def meeting_item(session: Session, meeting: Meeting) -> Item:
    """Return the meeting as one of a list: which network, when, how and where."""
    network = networks.get(session, meeting.network)
    title = Text("meeting-line", {"network": networks.called(network), "at": meeting.starts_at})
    return Item(title, (_form(meeting), Text(f"agenda-state-{meeting.agenda_state}")))


def agenda(session: Session, meeting: Meeting, audience: str) -> Card:
    """Return the agenda as the audience gets it: a network, or a group that meets by itself."""
    network = networks.get(session, meeting.network)
    values = _values(session, meeting, audience)
    items = [i for i in meetings.items(session, meeting.id) if _concerns(session, i, audience)]
    blocks: list[Block] = [Facts(_facts(session, meeting, audience))]
    if not meeting.agenda_state.is_fixed:
        blocks.append(Notice(Text("agenda-not-fixed")))
    if items:
        blocks.append(Items(tuple(_line(item) for item in items), numbered=True))
        blocks.append(Paragraph(_sum_of_minutes(items)))
    else:
        blocks.append(Paragraph(Text("agenda-empty", {"network": networks.called(network)})))
    return Card(
        "agenda",
        Text("agenda-title", values),
        tuple(blocks),
        summary=Text("agenda-summary", values),
        audience="everyone",
        updates=f"agenda:{meeting.id}:{audience}",
    )


def posting(session: Session, meeting: Meeting, kind: Posting, audience: str) -> Card:
    """Return what is posted about the meeting."""
    match kind:
        case Posting.AGENDA_FIXED:
            return agenda(session, meeting, audience)
        case Posting.AGENDA_DRAFT:
            draft = agenda(session, meeting, meeting.network)
            values = _values(session, meeting, meeting.network)
            title = Text(f"posting-{kind}", values)
            return Card(f"posting-{kind}", title, draft.blocks, audience="everyone")
        case _:
            values = _values(session, meeting, meeting.network)
            facts = Facts(_facts(session, meeting, meeting.network))
            title = Text(f"posting-{kind}", values)
            advice = Paragraph(Text(f"posting-{kind}-advice", values))
            return Card(f"posting-{kind}", title, (facts, advice), audience="everyone")


def summary(session: Session, meeting: Meeting, kind: Posting, audience: str) -> Words:
    """Return the posting in one line."""
    card = posting(session, meeting, kind, audience)
    return card.summary or card.title


def _values(session: Session, meeting: Meeting, audience: str) -> dict[str, Value]:
    network = networks.get(session, audience)
    at, _ = _hours(session, meeting, audience)
    return {"network": networks.called(network), "at": at, "title": meeting.title or ""}


def _facts(session: Session, meeting: Meeting, audience: str) -> tuple[tuple[Text, Words], ...]:
    starts, ends = _hours(session, meeting, audience)
    hours = Text("meeting-hours", {"start": starts, "end": ends})
    rows: list[tuple[Text, Words]] = [(Text("meeting-when"), hours)]
    if meeting.title:
        rows.append((Text("meeting-title"), meeting.title))
    rows.append((Text("meeting-where"), _form(meeting)))
    if audience == meeting.network:
        for part in meetings.parts(session, meeting.id):
            called = networks.called(networks.get(session, part.audience))
            times = Text("meeting-hours-short", {"start": part.starts_at, "end": part.ends_at})
            rows.append((Text("meeting-part", {"network": called}), times))
    return tuple(rows)


def _hours(session: Session, meeting: Meeting, audience: str) -> tuple[datetime, datetime]:
    parts = meetings.parts(session, meeting.id)
    own = [part for part in parts if part.audience == audience and audience != meeting.network]
    return (own[0].starts_at, own[0].ends_at) if own else (meeting.starts_at, meeting.ends_at)


def _form(meeting: Meeting) -> Text:
    if meeting.place:
        return Text(f"meeting-form-{meeting.form}-at", {"place": meeting.place})
    return Text(f"meeting-form-{meeting.form}")


def _line(item: AgendaItem) -> Item:
    about: list[Words] = [Text(f"item-kind-{fold(item.kind)}")]
    if item.minutes:
        about.append(Text("item-minutes", {"minutes": item.minutes}))
    if item.presenter:
        about.append(Text("item-presenter", {"presenter": item.presenter}))
    if item.late:
        about.append(Text("item-late"))
    return Item(item.title, tuple(about))


def _sum_of_minutes(items: list[AgendaItem]) -> Text:
    minutes = sum(item.minutes or 0 for item in items)
    return Text("agenda-sum", {"count": len(items), "minutes": minutes})


def _concerns(session: Session, item: AgendaItem, audience: str) -> bool:
    """Items without a session are the whole network's; a group gets those of its own session."""
    if item.session_id is None:
        return audience == item.network
    part = next(
        (p for p in meetings.parts(session, item.meeting_id or 0) if p.id == item.session_id), None
    )
    return part is None or audience in {item.network, part.audience}
