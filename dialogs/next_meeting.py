"""The next meetings (nästa möte) of a network, or of all."""

from dialogs.cards import Button, Card, Items, Text
from dialogs.engine import START, Answers, Ask, Dialog, Turn
from dialogs.meeting_cards import meeting_item
from dialogs.parts import any_network, this_network
from governance.roles import Permission
from storage import meetings

LIMIT = 5


def _show(turn: Turn, answers: Answers) -> Card:
    network = answers.get("network") or None
    found = meetings.upcoming(turn.session, network, now=turn.now, limit=LIMIT)
    items = tuple(meeting_item(turn.session, meeting) for meeting in found)
    buttons = tuple(
        Button(Text("next-meeting-agenda"), START, {"dialog": "agenda", "network": m.network})
        for m in found[:1]
    )
    title = Text("next-meeting-found", {"count": len(items)})
    return Card("next-meeting", title, (Items(items),) if items else (), buttons=buttons)


DIALOG = Dialog(
    id="next-meeting",
    triggers=("nästa möte", "möten", "next meeting", "meetings"),
    permission=Permission.LOOK_UP,
    steps=(Ask("network", "pick", any_network, required=False, known=this_network),),
    finish=_show,
    takes="network",
    writes=False,
)
