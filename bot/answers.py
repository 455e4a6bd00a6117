"""What the command line prints: look-ups, similar needs and postings, as lines or as JSON."""

import json
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot import postings as planned
from bot import terminal
from bot.service import Service
from dialogs import meeting_cards
from dialogs.cards import Card, Text
from dialogs.parts import hit_items
from governance import client_data
from governance.errors import NotFound
from storage import needs, resources, search
from storage import similar as similar_needs
from storage.resources import Shown
from storage.search import Found, Hit

Json = dict[str, Any]
Looked = tuple[str, Found | None, list[tuple[Shown, Hit]]]  # None: client data, stopped


def look_up(session: Session, query: str, *, limit: int) -> Looked:
    """Return the query with what was found; client data is stopped before it is looked for."""
    if client_data.found_in(query):
        return query, None, []
    found = search.find(session, query, limit=limit)
    rows = {row.key: row for row in resources.named(session, [hit.key for hit in found.hits])}
    return query, found, [(rows[hit.key], hit) for hit in found.hits if hit.key in rows]


def as_json(looked: Looked) -> str:
    """Return the look-up as the contract's JSON, on one line."""
    query, found, hits = looked
    said: Json = {
        "query": query,
        "verdict": "stopped",
        "confidence": None,
        "missed": [],
        "hits": [],
    }
    if found is None:
        said["query"] = None
    else:
        said |= {
            "verdict": found.verdict,
            "confidence": round(found.confidence, 4),
            "missed": list(found.missed),
            "hits": [_hit(row, hit) for row, hit in hits],
        }
    return json.dumps(said, ensure_ascii=False)


def as_lines(looked: Looked, service: Service) -> str:
    """Return the look-up as the terminal shows it."""
    _, found, hits = looked
    if found is None:
        card = Card("error-client-data", Text("error-client-data"))
    else:
        blocks = (hit_items(hits, today=service.today()),) if hits else ()
        title = Text(f"look-up-{found.verdict}", {"count": len(hits)})
        card = Card("look-up", title, blocks)
    replies = terminal.render(card, service.words(service.locale))
    return "\n".join(terminal.show(replies).lines) + "\n"


def similar_to(session: Session, number: str) -> Json | None:
    """Return needs like the one named by number or imported id; None when there is none such."""
    try:
        need = needs.get(session, number)
    except NotFound:
        return None
    text = f"{need.title or ''} {need.words}"
    found = similar_needs.needs_like(session, text, besides=need.number)
    rows = [{"id": other.number, "score": round(score, 4)} for other, score in found]
    return {"need": need.number, "similar": rows}


def postings(session: Session, service: Service, start: date, end: date) -> list[Json]:
    """Return what is due from a day to a day, both included, as the contract's JSON."""
    midnight = [datetime.combine(day, time(), service.zone) for day in (start, end)]
    due = planned.due(session, midnight[0], midnight[1] + timedelta(days=1), service.zone)
    return [_posting(session, posting, service) for posting in due]


def posting_line(row: Json) -> str:
    """Return a posting in one line for people."""
    channel = row["channel"] or "–"
    return (
        f"{row['due_at']}  {row['posting']:<13} {row['audience']:<12} {channel}  {row['summary']}"
    )


def _posting(session: Session, posting: planned.Due, service: Service) -> Json:
    """One line an audience; its channels are named together."""
    words = service.words(service.locale)
    now = service.clock()
    found = planned.places_of(session, posting, now=now, zone=service.zone)
    channels = [f"{place.platform}:{place.address}" for place in found]
    summary = meeting_cards.summary(session, posting.meeting, posting.posting, posting.audience)
    return {
        "due_at": posting.due_at.astimezone(service.zone).isoformat(),
        "posting": posting.posting.value,
        "network": posting.meeting.network,
        "audience": posting.audience,
        "subject": posting.subject,
        "channel": ", ".join(channels) or None,
        "summary": words(summary),
    }


def _hit(row: Shown, hit: Hit) -> Json:
    names = ("key", "title", "publisher", "year", "kind", "status", "url", "provenance")
    shown = {name: getattr(row, name) for name in names}
    return {**shown, "score": round(hit.score, 4), "why": list(hit.why)}
