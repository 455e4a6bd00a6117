"""Remove a term from the glossary (ta bort begrepp), one of its meanings at a time."""

from collections import Counter

from dialogs.cards import Card, Option, Paragraph, Text
from dialogs.engine import Answers, Ask, Dialog, Turn
from governance.names import find, fold
from governance.roles import Permission
from storage import areas, glossary
from storage.models import GlossaryEntry


def _entries(turn: Turn, _answers: Answers, typed: str) -> list[Option]:
    """Return the entries that the words name or begin; a term of one meaning names it."""
    known = glossary.entries(turn.session) if typed else []
    rows, _ = find([(row, (str(row.id), row.term)) for row in known], typed)
    meanings = Counter(fold(row.term) for row in rows)
    return [_option(turn, row, alone=meanings[fold(row.term)] == 1) for row in rows]


def _option(turn: Turn, row: GlossaryEntry, *, alone: bool) -> Option:
    area = areas.name_of(turn.session, row.area, language=turn.actor.language)
    values = {"term": row.term, "meaning": "; ".join(row.expansions), "area": area}
    names = (row.term,) if alone else ()
    return Option(str(row.id), Text("remove-term-option", values), names)


def _remove(turn: Turn, answers: Answers) -> Card:
    gone = glossary.entry(turn.session, int(answers["entry"]))
    glossary.remove(turn.session, gone.id, person_id=turn.actor.person_id, now=turn.now)
    title = Text("remove-term-done", {"term": gone.term})
    return Card("remove-term-done", title, (Paragraph(Text("resource-undo")),))


DIALOG = Dialog(
    id="remove-term",
    triggers=("ta bort begrepp", "remove term"),
    permission=Permission.CURATE,
    steps=(Ask("entry", "pick", _entries),),
    finish=_remove,
    takes="entry",
)
