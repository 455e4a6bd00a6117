"""Remove everyday words (ta bort vardagsord): they lead to no terms any longer."""

from dialogs.cards import Card, Option, Paragraph, Text
from dialogs.engine import Answers, Ask, Dialog, Turn
from governance.names import find
from governance.roles import Permission
from storage import glossary


def _phrases(turn: Turn, _answers: Answers, typed: str) -> list[Option]:
    """Return what the words name or begin; the value is the row."""
    known = glossary.phrases(turn.session) if typed else []
    rows, _ = find([(row, (str(row.id), row.phrase)) for row in known], typed)
    return [Option(str(row.id), row.phrase, (row.phrase,)) for row in rows]


def _remove(turn: Turn, answers: Answers) -> Card:
    gone = glossary.phrase(turn.session, int(answers["entry"]))
    glossary.remove_phrase(turn.session, gone.id, person_id=turn.actor.person_id, now=turn.now)
    title = Text("remove-phrase-done", {"phrase": gone.phrase})
    return Card("remove-phrase-done", title, (Paragraph(Text("resource-undo")),))


DIALOG = Dialog(
    id="remove-phrase",
    triggers=("ta bort vardagsord", "remove everyday words"),
    permission=Permission.CURATE,
    steps=(Ask("entry", "pick", _phrases),),
    finish=_remove,
    takes="entry",
)
