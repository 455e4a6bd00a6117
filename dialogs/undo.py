"""Take back one's own last change (ångra), within ten minutes."""

from dialogs.cards import Card, Text
from dialogs.engine import Answers, Dialog, Turn
from governance.roles import Permission
from storage import undo


def _undo(turn: Turn, _answers: Answers) -> Card:
    change = undo.last(turn.session, person_id=turn.actor.person_id, now=turn.now)
    return Card("undone", Text(f"undone-{change.kind}", {"subject": change.subject}))


DIALOG = Dialog(
    id="undo",
    triggers=("ångra", "undo"),
    permission=Permission.LOOK_UP,
    steps=(),
    finish=_undo,
)
