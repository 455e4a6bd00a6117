"""Add a term to the glossary (lägg till begrepp): search understands it at once."""

from dialogs.cards import Card, Option, Paragraph, Text
from dialogs.engine import Answers, Ask, Dialog, Form, Problems, Turn
from dialogs.parts import area_options
from governance.resources import listed
from governance.roles import Permission
from storage import glossary

_RELATIONS = {
    "abbreviation": Text("relation-abbreviation"),
    "synonym": Text("relation-synonym"),
    "hyponym": Text("relation-hyponym"),
    "related": Text("relation-related"),
}


def _relations(_turn: Turn, _answers: Answers, _typed: str) -> list[Option]:
    return [Option(name, label, (name,)) for name, label in _RELATIONS.items()]


def _check(_turn: Turn, answers: Answers) -> Problems:
    if not listed(answers["expansions"]):
        return {"expansions": Text("problem-empty")}
    return {}


def _save(turn: Turn, answers: Answers) -> Card:
    added = glossary.add(
        turn.session,
        " ".join(answers["term"].split()),
        listed(answers["expansions"]),
        area=answers["area"],
        relation=answers["relation"],
        person_id=turn.actor.person_id,
        now=turn.now,
    )
    title = Text("add-term-saved", {"term": added.term})
    return Card("add-term-saved", title, (Paragraph(Text("resource-undo")),))


DIALOG = Dialog(
    id="add-term",
    triggers=("lägg till begrepp", "add term"),
    permission=Permission.CURATE,
    steps=(
        Form(
            "all",
            asks=(
                Ask("term", max_chars=100),
                Ask("expansions", max_chars=500, check=_check),
                Ask("relation", "choice", _relations),
                Ask("area", "choice", area_options),
            ),
        ),
    ),
    finish=_save,
)
