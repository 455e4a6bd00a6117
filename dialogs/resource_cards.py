"""A resource (kunskapsstöd) on cards, and what editors are asked about one."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from dialogs.cards import (
    Block,
    Button,
    Card,
    Facts,
    Item,
    Items,
    Option,
    Paragraph,
    Text,
    Value,
    Words,
)
from dialogs.engine import START, Answers, Ask, Form, Problems, Turn
from dialogs.parts import KINDS, area_options, kind_name, status_name
from governance import resources as rules
from governance.names import find, fold
from governance.resources import ResourceStatus
from storage import areas, resources, search
from storage.models import Resource

Values = Mapping[str, Any]  # by column
ABOUT, FINDING, STANDING = "about", "finding", "standing"  # the parts that are changed together
LONGEST_TITLE = 300
LONGEST_PUBLISHER = 200
LONGEST_PROSE = 4_000
LONGEST_LINK = 2_000
OFFERED = 8  # publishers offered before anything is typed
NEAR = 5  # resources that words bring up which no title begins with


def any_resource(turn: Turn, _answers: Answers, typed: str) -> list[Option]:
    """Return the resources that the words name, else what a look-up finds; none unasked."""
    found = resources.find(turn.session, typed)
    if typed and not found:
        keys = [hit.key for hit in search.find(turn.session, typed, limit=NEAR).hits]
        found = [(row.key, row.title) for row in resources.named(turn.session, keys)]
    titles = Counter(fold(title) for _, title in found)
    return [
        Option(key, title, (key, title))
        if titles[fold(title)] == 1
        else Option(key, f"{title} ({key})", (key,))
        for key, title in found
    ]


def the_resource(turn: Turn, answers: Answers, typed: str) -> list[Option]:
    """Return the same, but let the beginning of one title alone name it: editors mean one."""
    found = any_resource(turn, answers, typed)
    alone = len(found) == 1 and fold(typed) in fold(str(found[0].label))
    return [Option(o.value, o.label, (*o.names, typed)) for o in found] if alone else found


def other_resource(turn: Turn, answers: Answers, typed: str) -> list[Option]:
    """Return what may take the resource's place: any but itself."""
    own = answers.get("resource")
    return [o for o in any_resource(turn, answers, typed) if o.value != own]


def blocks(turn: Turn, values: Values, *first: str) -> tuple[Block, ...]:
    """Return all that is known of a resource, or of one that is being written.

    Args:
        turn: The turn.
        values: By column.
        first: Columns shown before the facts.
    """
    named = ((name, values.get(name)) for name in (*first, *_FACTS))
    facts = [(_NAMES[name], words(turn, name, value)) for name, value in named if value]
    if "status" in values and not values["status"]:
        facts.insert(0, (_NAMES["status"], status_name(None)))
    shown: list[Block] = [Paragraph(values["summary"])] if values.get("summary") else []
    shown.append(Facts(tuple(facts)))
    if situations := values.get("situations"):
        shown += [Paragraph(Text("resource-situations")), Items(tuple(map(Item, situations)))]
    return tuple(shown)


def of_resource(resource: Resource) -> dict[str, Any]:
    """Return the columns that people see."""
    return {name: getattr(resource, name) for name in ("key", *_FACTS, "summary", "situations")}


def words(turn: Turn, column: str, value: Any) -> Words:
    """Return what stands in a column as people read it."""
    match column:
        case "status":
            return status_name(value)
        case _ if not value:
            return Text("resource-nothing")
        case "areas":
            language = turn.actor.language
            return ", ".join(areas.name_of(turn.session, a, language=language) for a in value)
        case "kind":
            return kind_name(value)
        case "status_from" | "comments_until":
            return Text("resource-day", {"day": value})
        case "successor":
            found = resources.named(turn.session, [value])
            return found[0].title if found else str(value)
        case "keywords" | "situations":
            return "; ".join(value)
        case _:
            return str(value)


def differences(turn: Turn, key: str, values: Values) -> Facts | None:
    """Return how the values differ from what is stored; None when they do not."""
    resource = resources.get(turn.session, key)
    rows: list[tuple[Text, Words]] = []
    for name, value in values.items():
        before = getattr(resource, name)
        if value != before:
            said = {"after": words(turn, name, value), "before": words(turn, name, before)}
            rows.append((_NAMES[name], Text("resource-changed", said)))
    return Facts(tuple(rows)) if rows else None


def read(answers: Answers) -> dict[str, Any]:
    """Return the columns that the answers fill, and what a new status leaves no room for."""
    asked = ((name, answers[name].strip()) for name in _COLUMNS if name in answers)
    found = {_COLUMNS[name][0]: _COLUMNS[name][1](said) for name, said in asked}
    if "status" in found:
        if found["status"] != ResourceStatus.COMING:
            found["comments_until"] = None
        if found["status"] != ResourceStatus.REPEALED:
            found["successor"] = None
    return found


def version(turn: Turn, answers: Answers) -> str:
    """Return the version of the resource that the person sees."""
    return str(resources.get(turn.session, answers["resource"]).changed_version)


def saved(card: str, resource: Resource) -> Card:
    """Return the receipt of a change, with the way to see the resource."""
    about: dict[str, Value] = {"title": resource.title, "key": resource.key}
    show = start("resource", "resource-show", resource)
    return Card(card, Text(card, about), (Paragraph(Text("resource-undo")),), buttons=(show,))


def start(dialog: str, label: str, resource: Resource) -> Button:
    """Return the button that begins a dialog about the resource."""
    return Button(Text(label), START, {"dialog": dialog, "resource": resource.key})


def _publishers(turn: Turn, _answers: Answers, typed: str) -> list[Option]:
    """Return publishers that the words may mean, and the words themselves as a new one.

    A new one stands in quotes, so that no beginning of a known name is taken for it.
    """
    known = resources.publishers(turn.session)
    if not typed:
        return [] if turn.here.screens else [Option(name, name) for name in known[:OFFERED]]
    if (new := _unquoted(typed)) != typed:
        return [_new_publisher(new)]
    found, _ = find([(name, (name,)) for name in known], typed)
    options = [Option(name, name) for name in found[: OFFERED * 2]]
    return options if fold(typed) in map(fold, known) else [*options, _new_publisher(typed)]


def _new_publisher(name: str) -> Option:
    return Option(f'"{name}"', Text("resource-new-publisher", {"name": name}))


def _unquoted(text: str) -> str:
    quoted = len(text) > 2 and text[0] == text[-1] == '"'
    return " ".join(text[1:-1].split()) if quoted else text


def _kinds(turn: Turn, _answers: Answers, _typed: str) -> list[Option]:
    known = resources.kinds(turn.session) or sorted(KINDS)
    return [Option(kind, kind_name(kind), (kind,)) for kind in known]


def _statuses(_turn: Turn, _answers: Answers, _typed: str) -> list[Option]:
    return [Option(each.value, status_name(each), (each.value,)) for each in ResourceStatus]


def _check_publisher(_turn: Turn, answers: Answers) -> Problems:
    if len(_unquoted(answers["publisher"])) > LONGEST_PUBLISHER:
        return {"publisher": Text("problem-too-long", {"max": LONGEST_PUBLISHER})}
    return {}


def _check_year(turn: Turn, answers: Answers) -> Problems:
    year = answers["year"]
    if not year or (len(year) == 4 and rules.is_year(int(year), turn.today)):
        return {}
    span = {"first": rules.EARLIEST_YEAR, "last": turn.today.year + rules.YEARS_AHEAD}
    return {"year": Text("problem-year", {name: str(number) for name, number in span.items()})}


def _check_situations(_turn: Turn, answers: Answers) -> Problems:
    if rules.are_situations(rules.listed(answers["situations"])):
        return {}
    limits = {"most": rules.MOST_SITUATIONS, "longest": rules.LONGEST_SITUATION}
    return {"situations": Text("problem-situations", limits)}


def _check_link(_turn: Turn, answers: Answers) -> Problems:
    if not answers["url"] or rules.is_web_address(answers["url"]):
        return {}
    return {"url": Text("problem-not-a-link")}


def check_successor(turn: Turn, answers: Answers) -> Problems:
    """Refuse a successor that leads back to the resource itself."""
    own, successor = answers.get("resource"), answers.get("successor")
    if own and successor and resources.succeeds_itself(turn.session, own, successor):
        return {"successor": Text("problem-successor")}
    return {}


def stands(name: str) -> Callable[[Turn, Answers], str | None]:
    """Return what finds the answer that stands already, where a resource is being changed."""

    def found(turn: Turn, answers: Answers) -> str | None:
        if "resource" not in answers:
            return None
        resource = resources.get(turn.session, answers["resource"])
        value = getattr(resource, _COLUMNS[name][0])
        if isinstance(value, list):
            lines = "\n" if turn.here.screens else "; "
            return (",".join if name == "areas" else lines.join)(value) or None
        return value.isoformat() if isinstance(value, date) else str(value or "") or None

    return found


def _concerns(part: str) -> Callable[[Answers], bool]:
    """Apply to a new resource, and to a change of that part."""
    return lambda answers: answers.get("part", part) == part


def _status_is(status: ResourceStatus) -> Callable[[Answers], bool]:
    return lambda answers: answers.get("status") == status


STEPS: tuple[Ask | Form, ...] = (
    Form(
        ABOUT,
        asks=(
            Ask("name", max_chars=LONGEST_TITLE, stands=stands("name")),
            Ask(
                "publisher",
                "pick",
                _publishers,
                check=_check_publisher,
                stands=stands("publisher"),
            ),
            Ask("year", "number", required=False, check=_check_year, stands=stands("year")),
            Ask("kind", "choice", _kinds, stands=stands("kind")),
            Ask("areas", "many", area_options, stands=stands("areas")),
            Ask("summary", max_chars=LONGEST_PROSE, stands=stands("summary")),
        ),
        when=_concerns(ABOUT),
    ),
    Form(
        FINDING,
        asks=(
            Ask(
                "situations",
                max_chars=LONGEST_PROSE,
                check=_check_situations,
                stands=stands("situations"),
            ),
            Ask("keywords", required=False, max_chars=1_000, stands=stands("keywords")),
            Ask(
                "url",
                required=False,
                max_chars=LONGEST_LINK,
                check=_check_link,
                stands=stands("url"),
            ),
        ),
        when=_concerns(FINDING),
    ),
    Form(
        STANDING,
        asks=(
            Ask("status", "choice", _statuses, stands=stands("status")),
            Ask("from", "day", required=False, stands=stands("from")),
        ),
        when=_concerns(STANDING),
    ),
    Ask(
        "comments",
        "day",
        required=False,
        when=_status_is(ResourceStatus.COMING),
        stands=stands("comments"),
    ),
    Ask(
        "successor",
        "pick",
        other_resource,
        required=False,
        when=_status_is(ResourceStatus.REPEALED),
        check=check_successor,
        stands=stands("successor"),
    ),
)


def _line(said: str) -> str:
    return " ".join(said.split())


def _day(said: str) -> date | None:
    return date.fromisoformat(said) if said else None


def _split(said: str) -> list[str]:
    return [part for part in said.split(",") if part]


_COLUMNS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "name": ("title", _line),
    "publisher": ("publisher", _unquoted),
    "year": ("year", lambda said: int(said) if said else None),
    "kind": ("kind", str),
    "areas": ("areas", _split),
    "summary": ("summary", str),
    "situations": ("situations", rules.listed),
    "keywords": ("keywords", rules.listed),
    "url": ("url", lambda said: said or None),
    "status": ("status", lambda said: said or None),
    "from": ("status_from", _day),
    "comments": ("comments_until", _day),
    "successor": ("successor", lambda said: said or None),
}
_FACTS: Sequence[str] = (
    "publisher", "year", "kind", "areas", "target_group", "level", "status", "status_from",
    "comments_until", "successor", "keywords",
)  # fmt: skip
_NAMES = {
    "title": Text("fact-title"),
    "publisher": Text("fact-publisher"),
    "year": Text("fact-year"),
    "kind": Text("fact-kind"),
    "areas": Text("fact-areas"),
    "target_group": Text("fact-target-group"),
    "level": Text("fact-level"),
    "status": Text("fact-status"),
    "status_from": Text("fact-status-from"),
    "comments_until": Text("fact-comments-until"),
    "successor": Text("fact-successor"),
    "keywords": Text("fact-keywords"),
    "summary": Text("fact-summary"),
    "situations": Text("fact-situations"),
    "url": Text("fact-url"),
}
