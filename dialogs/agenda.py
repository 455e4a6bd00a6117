"""The agenda (dagordning) of a network's next meeting, as it is now."""

from dataclasses import replace

from dialogs import meeting_cards
from dialogs.cards import Button, Card, Text
from dialogs.engine import START, Answers, Ask, Dialog, Turn
from dialogs.parts import any_network, this_network
from governance.roles import Permission, may
from storage import meetings, networks


def _show(turn: Turn, answers: Answers) -> Card:
    network = networks.get(turn.session, answers["network"])
    coming = meetings.upcoming(turn.session, network.key, now=turn.now, limit=1)
    if not coming:
        title = Text("agenda-no-meeting", {"network": networks.called(network)})
        return Card("agenda-no-meeting", title)
    values = {"network": network.key}
    buttons = [Button(Text("agenda-propose"), START, {"dialog": "propose-item", **values})]
    runs = may(turn.actor, Permission.RUN_MEETING, network.key)
    if runs and not coming[0].agenda_state.is_fixed:
        fix = Button(Text("agenda-fix"), START, {"dialog": "fix-agenda", **values})
        buttons.append(fix)
    card = meeting_cards.agenda(turn.session, coming[0], network.key)
    return replace(card, buttons=tuple(buttons), updates=None)


DIALOG = Dialog(
    id="agenda",
    triggers=("dagordning", "agenda"),
    permission=Permission.LOOK_UP,
    steps=(Ask("network", "pick", any_network, known=this_network),),
    finish=_show,
    takes="network",
    writes=False,
)
