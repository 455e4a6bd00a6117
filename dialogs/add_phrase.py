"""Add everyday words (lägg till vardagsord) and the professional terms that they lead to."""

from dialogs.cards import Card, Paragraph, Text
from dialogs.engine import Answers, Ask, Dialog, Form, Problems, Turn
from governance.resources import listed
from governance.roles import Permission
from storage import glossary


def _check(_turn: Turn, answers: Answers) -> Problems:
    return {} if listed(answers["terms"]) else {"terms": Text("problem-empty")}


def _save(turn: Turn, answers: Answers) -> Card:
    added = glossary.add_phrase(
        turn.session,
        " ".join(answers["phrase"].split()),
        listed(answers["terms"]),
        person_id=turn.actor.person_id,
        now=turn.now,
    )
    said = {"phrase": added.phrase, "terms": ", ".join(added.terms)}
    hint = Paragraph(Text("resource-undo"))
    return Card("add-phrase-saved", Text("add-phrase-saved", said), (hint,))


DIALOG = Dialog(
    id="add-phrase",
    triggers=("lägg till vardagsord", "add everyday words"),
    permission=Permission.CURATE,
    steps=(
        Form("all", (Ask("phrase", max_chars=200), Ask("terms", max_chars=1_000, check=_check))),
    ),
    finish=_save,
)
