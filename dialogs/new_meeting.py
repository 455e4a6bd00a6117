"""Call a meeting (nytt möte): network, local start and end, form, place or link, sessions."""

from datetime import date, datetime, time, timedelta

from dialogs.cards import Button, Card, Item, Items, Text, Value
from dialogs.engine import START, Answers, Ask, Dialog, Form, Problems, Show, Turn, Way
from dialogs.meeting_cards import meeting_item
from dialogs.parts import network_scope, run_by_me
from governance.calendar import at, is_working_day
from governance.meetings import MeetingForm
from governance.roles import Permission
from storage import meetings, networks
from storage.meetings import Call, Part

LUNCH = (time(12), time(13))  # parallel groups meet before it, everyone after it


def _check(turn: Turn, answers: Answers) -> Problems:
    problems: Problems = {}
    starts, ends = _hours(turn, answers)
    if starts <= turn.now:
        problems["day"] = Text("problem-in-the-past")
    if ends <= starts:
        problems["end"] = Text("problem-ends-before-start")
    return problems


def _hours(turn: Turn, answers: Answers) -> tuple[datetime, datetime]:
    day = date.fromisoformat(answers["day"])
    clocks = (time.fromisoformat(answers[name]) for name in ("start", "end"))
    starts, ends = (at(day, clock, turn.zone) for clock in clocks)
    return starts, ends


def _sessions(turn: Turn, answers: Answers) -> Card | None:
    """Show how the network usually divides its day; nothing where it meets as one."""
    parts = _parts(turn, answers)
    if not parts:
        return None
    lines = tuple(
        Item(
            Text(
                "meeting-part-hours",
                {
                    "network": networks.called(networks.get(turn.session, part.audience)),
                    "start": part.starts_at,
                    "end": part.ends_at,
                },
            )
        )
        for part in parts
    )
    return Card("new-meeting-sessions", Text("new-meeting-sessions-title"), (Items(lines),))


def _parts(turn: Turn, answers: Answers) -> tuple[Part, ...]:
    network = networks.get(turn.session, answers["network"])
    starts, ends = _hours(turn, answers)
    day = date.fromisoformat(answers["day"])
    noon, after = (at(day, clock, turn.zone) for clock in LUNCH)
    if not starts < noon < after < ends:
        return ()
    hours = {"förmiddag": (starts, noon), "eftermiddag": (after, ends)}
    return tuple(
        Part(str(audience), *hours[str(part["part"])])
        for part in networks.part_of_day(network)
        if part.get("part") in hours
        for audience in _who(part)
    )


def _who(part: dict[str, object]) -> list[object]:
    who = part.get("who")
    return who if isinstance(who, list) else []


def _ready(turn: Turn, answers: Answers) -> Card:
    network = networks.get(turn.session, answers["network"])
    starts, ends = _hours(turn, answers)
    values: dict[str, Value] = {"network": networks.called(network), "start": starts, "end": ends}
    lines = [Item(Text("new-meeting-hours", values))]
    form = MeetingForm(answers["form"])
    where = answers.get("place", "")
    text = Text(f"meeting-form-{form}-at", {"place": where}) if where else None
    lines.append(Item(text or Text(f"meeting-form-{form}")))
    if not is_working_day(date.fromisoformat(answers["day"])):
        lines.append(Item(Text("new-meeting-day-off")))
    clash = meetings.between(turn.session, starts - timedelta(hours=12), ends)
    lines += [
        Item(Text("new-meeting-clash"), (meeting_item(turn.session, other).title,))
        for other in clash
        if other.ends_at > starts and other.network == network.key
    ]
    return Card("new-meeting-ready", Text("new-meeting-ready-title"), (Items(tuple(lines)),))


def _save(turn: Turn, answers: Answers) -> Card:
    starts, ends = _hours(turn, answers)
    wanted = Call(
        network=networks.get(turn.session, answers["network"]).key,
        starts_at=starts,
        ends_at=ends,
        form=MeetingForm(answers["form"]),
        place=answers.get("place") or None,
        parts=_parts(turn, answers) if answers.get("sessions") == "parallel" else (),
    )
    person_id = turn.actor.person_id
    meeting = meetings.call(turn.session, wanted, person_id=person_id, now=turn.now)
    item = meeting_item(turn.session, meeting)
    propose = {"dialog": "propose-item", "network": meeting.network}
    return Card(
        "new-meeting-saved",
        Text("new-meeting-saved"),
        (Items((item,)),),
        buttons=(Button(Text("new-meeting-propose"), START, propose),),
    )


DIALOG = Dialog(
    id="new-meeting",
    triggers=("nytt möte", "new meeting"),
    permission=Permission.RUN_MEETING,
    steps=(
        Ask("network", "pick", run_by_me),
        Form(
            "when",
            asks=(Ask("day", "day"), Ask("start", "time"), Ask("end", "time")),
            check=_check,
        ),
        Form(
            "where",
            asks=(
                Ask("form", "choice", tuple(MeetingForm)),
                Ask("place", required=False),
            ),
        ),
        Show("sessions", _sessions, ways=(Way("parallel"), Way("together"))),
        Show("ready", _ready, ways=(Way("save"),)),
    ),
    finish=_save,
    takes="network",
    scope=network_scope,
)
