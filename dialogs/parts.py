"""Parts of cards that several conversations show: hits, needs, networks to choose from."""

from collections.abc import Mapping, Sequence
from datetime import date

from dialogs.cards import Item, Items, Option, Text, Value, Words
from dialogs.engine import Answers, Turn
from governance import needs as rules
from governance.names import fold
from governance.resources import ResourceStatus, is_open_for_comments
from governance.roles import ANYWHERE, Permission, may
from storage import areas, needs, networks, organisations
from storage.models import Need, Network
from storage.resources import Shown
from storage.search import Hit

HIT_LIMIT = 5
KINDS = frozenset(
    {
        "metod",
        "fou-rapport",
        "kunskapsstod",
        "webbplats",
        "vagledning",
        "lag",
        "statistik",
        "foreskrift",
        "sbu-rapport",
        "handbok",
        "bedomningsinstrument",
        "webbutbildning",
        "nationella-riktlinjer",
        "kunskapslucka",
    }
)


def hit_items(found: Sequence[tuple[Shown, Hit]], *, today: date) -> Items:
    """Return resources as a list: who publishes, when, what kind, why it came up, where to read.

    A comment round that is open ``today`` is told of with its last day.
    """
    return Items(tuple(_hit(resource, hit, today) for resource, hit in found), numbered=False)


def resource_about(resource: Shown) -> Text:
    """Return publisher, year and kind in one line."""
    values: dict[str, Value] = {"publisher": resource.publisher, "kind": kind_name(resource.kind)}
    if resource.year is None:
        return Text("resource-about-no-year", values)
    return Text("resource-about", {**values, "year": str(resource.year)})


def kind_name(kind: str) -> Words:
    """Return what the kind is called; a kind that an import brought stands as it is."""
    name = fold(kind).replace(" ", "-")
    return Text(f"kind-{name}") if name in KINDS else kind


def need_item(turn: Turn, need: Need) -> Item:
    """Return the need as one of a list: its number, what it says, how it stands."""
    area = areas.name_of(turn.session, need.area, language=turn.actor.language)
    values: dict[str, Value] = {"number": need.number, "day": need.reported_at.date(), "area": area}
    return Item(Text("need-line", values), (need.words, Text(f"need-status-{need.status}")))


def my_need_options(turn: Turn, _answers: Answers, typed: str) -> list[Option]:
    """Return the need that the number names; unasked, those the person has reported."""
    if read := rules.read_number(typed):
        return [Option(read, read, (typed, read))]
    found = [] if typed else needs.mine(turn.session, turn.actor.person_id, limit=5)
    return [Option(need.number, need.number) for need in found]


def network_options(turn: Turn, typed: str, permission: Permission | None = None) -> list[Option]:
    """Return the networks that the words may mean; with a permission, those it holds in."""
    found, _ = networks.find(turn.session, typed)
    allowed = (n for n in found if permission is None or may(turn.actor, permission, n.key))
    return [_network_option(network) for network in allowed]


def any_network(turn: Turn, _answers: Answers, typed: str) -> list[Option]:
    """Return the networks that the words may mean; unasked all, where there is a screen."""
    return network_options(turn, typed) if typed or turn.here.screens else []


def run_by_me(turn: Turn, _answers: Answers, typed: str) -> list[Option]:
    """Return the networks that the words may mean; unasked, those whose meetings one may run.

    One that the person may not run is found too, so that they are told who may.
    """
    return network_options(turn, typed, None if typed else Permission.RUN_MEETING)


def run_by_me_or_any(turn: Turn, answers: Answers, typed: str) -> list[Option]:
    """Return the same, but unasked nothing to one who may run them all: the list is long."""
    scoped = any(scope != ANYWHERE for _, scope in turn.actor.roles)
    return run_by_me(turn, answers, typed) if typed or scoped else []


def this_network(turn: Turn) -> str | None:
    """Return the network of the channel that the conversation is in."""
    return turn.here.network


def network_scope(turn: Turn, values: Mapping[str, str]) -> str | None:
    """Return the network that a permission is asked for, once one is named."""
    found, exact = networks.find(turn.session, values.get("network", ""))
    return found[0].key if exact and values.get("network") else None


def municipality_options(turn: Turn, _answers: Answers, typed: str) -> list[Option]:
    """Return the municipalities that the words may mean; unasked all, where there is a screen.

    The value is the code.
    """
    known = turn.here.screens or typed
    found = organisations.municipalities(turn.session, typed) if known else []
    return [Option(o.id.partition(":")[2], o.name, o.names) for o in found]


def area_options(turn: Turn, _answers: Answers, _typed: str) -> list[Option]:
    """Return all areas, in the order of the list."""
    swedish = turn.actor.language == "sv"
    return [
        Option(a.id, a.name_sv if swedish else a.name_en, (a.name_sv, a.name_en, *a.aliases))
        for a in areas.everyone(turn.session)
    ]


def organisation_options(turn: Turn, _answers: Answers, typed: str) -> list[Option]:
    """Return the municipalities, RSS and authorities that the words may mean; none unasked."""
    found = organisations.find(turn.session, typed) if typed else []
    return [Option(o.id, o.name, o.names) for o in found]


def _network_option(network: Network) -> Option:
    known = (network.key, network.name, network.abbreviation)
    return Option(network.key, network.name, tuple(name for name in known if name))


def status_name(status: str | None) -> Text:
    """Return what the status is called; that of a resource nobody has checked too."""
    return Text(f"resource-status-{_STATUS_IDS[status]}")


def _hit(resource: Shown, hit: Hit, today: date) -> Item:
    about: dict[str, Value] = {
        "about": resource_about(resource),
        "status": status_name(resource.status),
    }
    lines: list[Words] = [Text("resource-line", about)]
    if resource.successor:
        lines.append(Text("resource-successor", {"successor": resource.successor}))
    if resource.comments_until and is_open_for_comments(resource.comments_until, today):
        lines.append(Text("resource-comments", {"day": resource.comments_until}))
    if hit.situation:
        lines.append(Text("resource-situation", {"situation": hit.situation}))
    if hit.why:
        lines.append(Text("resource-why", {"why": ", ".join(hit.why)}))
    return Item(resource.title, tuple(lines), resource.url)


_STATUS_IDS: dict[str | None, str] = {
    None: "unchecked",
    ResourceStatus.COMING: "coming",
    ResourceStatus.IN_FORCE: "in-force",
    ResourceStatus.IN_REVISION: "in-revision",
    ResourceStatus.REPEALED: "repealed",
}
