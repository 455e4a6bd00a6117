"""Change what a need says (ändra); the first wording is kept."""

from dialogs.cards import Card, Text
from dialogs.engine import Answers, Ask, Dialog, Turn
from dialogs.parts import my_need_options
from governance.roles import Permission
from storage import needs


def _save(turn: Turn, answers: Answers) -> Card:
    need = needs.edit(
        turn.session,
        answers["number"],
        answers["words"],
        person_id=turn.actor.person_id,
        now=turn.now,
    )
    return Card("edit-need-saved", Text("edit-need-saved", {"number": need.number}))


DIALOG = Dialog(
    id="edit-need",
    triggers=("ändra behov", "ändra", "edit need"),
    permission=Permission.REPORT_NEED,
    steps=(Ask("number", "pick", my_need_options), Ask("words", max_chars=1_000)),
    finish=_save,
    takes="number",
)
