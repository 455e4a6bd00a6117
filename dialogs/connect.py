"""Connect a channel to a network (koppla), so that its postings land there."""

from dialogs.cards import Card, Text
from dialogs.engine import Answers, Ask, Dialog, Turn
from dialogs.parts import network_scope, run_by_me
from governance.errors import NotInAChannel
from governance.roles import Permission
from storage import changes, networks, places


def _connect(turn: Turn, answers: Answers) -> Card:
    if turn.here.kind != "channel" or turn.here.place_id is None:
        raise NotInAChannel
    network = networks.get(turn.session, answers["network"])
    before = places.connect(turn.session, turn.here.place_id, network.key)
    subject, person_id = f"place:{turn.here.place_id}", turn.actor.person_id
    undo = {"network": before}
    changes.note(turn.session, "place-connected", subject, undo, person_id=person_id, now=turn.now)
    values = {"network": networks.called(network)}
    return Card("connect-done", Text("connect-done", values), audience="everyone")


DIALOG = Dialog(
    id="connect",
    triggers=("koppla", "connect"),
    permission=Permission.RUN_MEETING,
    steps=(Ask("network", "pick", run_by_me),),
    finish=_connect,
    takes="network",
    scope=network_scope,
)
