"""The needs that a person has reported (mina behov)."""

from dialogs.cards import Button, Card, Items, Text
from dialogs.engine import START, Answers, Dialog, Turn
from dialogs.parts import need_item
from governance.roles import Permission
from storage import needs

LIMIT = 10


def _list(turn: Turn, _answers: Answers) -> Card:
    found = needs.mine(turn.session, turn.actor.person_id, limit=LIMIT)
    items = tuple(need_item(turn, need) for need in found)
    report = Button(Text("help-button-report"), START, {"dialog": "report-need"})
    blocks = (Items(items),) if items else ()
    return Card("my-needs", Text("my-needs", {"count": len(items)}), blocks, buttons=(report,))


DIALOG = Dialog(
    id="my-needs",
    triggers=("mina behov", "my needs"),
    permission=Permission.REPORT_NEED,
    steps=(),
    finish=_list,
    writes=False,
)
