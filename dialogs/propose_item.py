"""Put something on an agenda (anmäl punkt); after the agenda is fixed it is a late item."""

from dialogs.cards import Button, Card, Items, Text
from dialogs.engine import START, Answers, Ask, Dialog, Form, Turn
from dialogs.meeting_cards import meeting_item
from dialogs.parts import run_by_me_or_any, this_network
from governance.meetings import ItemKind
from governance.roles import Permission
from storage import meetings, networks
from storage.meetings import Proposal

MAX_MINUTES = 480


def _check_minutes(_turn: Turn, answers: Answers) -> dict[str, Text]:
    minutes = answers.get("minutes", "")
    too_long = minutes and not 0 < int(minutes) <= MAX_MINUTES
    return {"minutes": Text("problem-minutes", {"max": MAX_MINUTES})} if too_long else {}


def _save(turn: Turn, answers: Answers) -> Card:
    network = networks.get(turn.session, answers["network"])
    wanted = Proposal(
        title=answers["heading"],
        kind=ItemKind(answers["kind"]),
        minutes=int(answers["minutes"]) if answers.get("minutes") else None,
        presenter=answers.get("presenter") or None,
    )
    person_id = turn.actor.person_id
    item = meetings.propose(turn.session, network.key, wanted, person_id=person_id, now=turn.now)
    called = {"network": networks.called(network)}
    if item.meeting_id is None:
        return Card("propose-item-waits", Text("propose-item-waits", called))
    meeting = meetings.get(turn.session, item.meeting_id)
    title = Text("propose-item-late" if item.late else "propose-item-saved")
    agenda = {"dialog": "agenda", "network": network.key}
    return Card(
        "propose-item-saved",
        title,
        (Items((meeting_item(turn.session, meeting),)),),
        buttons=(Button(Text("next-meeting-agenda"), START, agenda),),
    )


DIALOG = Dialog(
    id="propose-item",
    triggers=("anmäl punkt", "anmäl ärende", "propose item"),
    permission=Permission.PROPOSE_ITEM,
    steps=(
        Ask("network", "pick", run_by_me_or_any, known=this_network),
        Form(
            "item",
            asks=(
                Ask("heading", max_chars=300),
                Ask("kind", "choice", tuple(ItemKind)),
                Ask("minutes", "number", required=False),
                Ask("presenter", required=False, max_chars=200),
            ),
            check=_check_minutes,
        ),
    ),
    finish=_save,
    takes="network",
)
