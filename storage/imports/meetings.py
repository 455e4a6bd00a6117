"""Meetings: known again by the id of the file, else by network and start."""

from collections.abc import Callable, Hashable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from governance.calendar import at
from governance.meetings import MeetingForm
from governance.names import fold
from storage.imports import lookups
from storage.imports.cells import Cells
from storage.imports.kinds import Kind, Read
from storage.imports.rows import Context, Counts, Sheet, Values
from storage.models import AgendaItem, Meeting

FORMS = {fold(form): form for form in MeetingForm}
_WRITTEN = ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")


def _meetings(session: Session, _sheet: Sheet, context: Context) -> Read:
    keys = lookups.networks(session)

    def read(cells: Cells) -> Values:
        cells.required("network")
        starts = _moment(cells, "start", context.zone)
        ends = _moment(cells, "end", context.zone)
        if starts and ends and ends <= starts:
            cells.wrong("end", "import-end-before-start")
        cells.required("form")
        return {
            "imported_id": cells.text("id"),
            "network": cells.named("network", keys, "import-unknown-network"),
            "title": cells.text("title"),
            "starts_at": starts,
            "ends_at": ends,
            "form": cells.choice("form", FORMS),
            "place": cells.text("place"),
        }

    return read


def _moment(cells: Cells, column: str, zone: ZoneInfo) -> datetime | None:
    """Return the UTC time of local wall time."""
    text = cells.required(column)
    for written in _WRITTEN:
        try:
            local = datetime.strptime(text, written)  # noqa: DTZ007 - wall time; the zone is ours
        except ValueError:
            continue
        return at(local.date(), local.time(), zone)
    if text:
        cells.wrong(column, "import-not-a-time", value=text)
    return None


def _key(values: Values) -> Hashable:
    return values["imported_id"] or (values["network"], values["starts_at"])


def _save(
    session: Session, rows: Sequence[Values], context: Context, keep: frozenset[str]
) -> Counts:
    find = _finder(session, {row["network"] for row in rows})
    added: list[Meeting] = []
    changed = 0
    for row in rows:
        if meeting := find(row):
            differing = {n: v for n, v in row.items() if n not in keep and getattr(meeting, n) != v}
            if row["imported_id"] is None:
                differing.pop("imported_id", None)
            for name, value in differing.items():
                setattr(meeting, name, value)
            meeting.revision += bool(differing)
            changed += bool(differing)
        else:
            added.append(Meeting(**row))
    session.add_all(added)
    session.flush()
    _take_waiting_items(session, added, context.now)
    return Counts(len(added), changed, len(rows) - len(added) - changed)


def _finder(session: Session, networks: set[str]) -> Callable[[Values], Meeting | None]:
    """Return what finds the stored meeting of a row."""
    query = select(Meeting).where(Meeting.network.in_(networks)).order_by(Meeting.id)
    held = session.scalars(query).all()
    named = session.scalars(select(Meeting).where(Meeting.imported_id.is_not(None)))
    by_id = {meeting.imported_id: meeting for meeting in named}
    by_start = {(meeting.network, meeting.starts_at): meeting for meeting in reversed(held)}

    def find(row: Values) -> Meeting | None:
        known = by_id.get(row["imported_id"]) if row["imported_id"] else None
        if known:
            return known
        same = by_start.get((row["network"], row["starts_at"]))
        return same if same and None in (same.imported_id, row["imported_id"]) else None

    return find


def _take_waiting_items(session: Session, added: Sequence[Meeting], now: datetime) -> None:
    """Put items that wait in a network's backlog on the agenda of its first meeting ahead."""
    first: dict[str, Meeting] = {}
    for meeting in sorted(added, key=lambda m: m.starts_at):
        if meeting.ends_at > now:
            first.setdefault(meeting.network, meeting)
    for network, meeting in first.items():
        waiting = (
            AgendaItem.network == network,
            AgendaItem.meeting_id.is_(None),
            AgendaItem.withdrawn_at.is_(None),
        )
        session.execute(update(AgendaItem).where(*waiting).values(meeting_id=meeting.id))


MEETINGS = Kind(
    models=(Meeting,),
    begin=_meetings,
    save=_save,
    key=_key,
    key_column="start",
    required=("network", "start", "end", "form"),
    optional=("id", "place", "title"),
    names={"imported_id": "id", "starts_at": "start", "ends_at": "end"},
    after=("networks",),
    free=("id", "title", "place"),
)
