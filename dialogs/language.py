"""The language (språk) in which the bot writes to a person."""

from dialogs.cards import Card, Option, Text
from dialogs.engine import Answers, Ask, Dialog, Turn
from governance.roles import Permission
from storage import changes, people

LANGUAGES = {"sv": ("svenska", "swedish"), "en": ("engelska", "english")}


def _languages(_turn: Turn, _answers: Answers, _typed: str) -> list[Option]:
    return [Option(k, Text(f"language-language-{k}"), names) for k, names in LANGUAGES.items()]


def _remember(turn: Turn, answers: Answers) -> Card:
    person = people.get(turn.session, turn.actor.person_id)
    undo = {"language": person.language}
    person.language = answers["language"]
    subject = f"person:{person.id}"
    changes.note(turn.session, "language", subject, undo, person_id=person.id, now=turn.now)
    return Card("language-saved", Text("language-saved"))


DIALOG = Dialog(
    id="language",
    triggers=("språk", "language"),
    permission=Permission.LOOK_UP,
    steps=(Ask("language", "choice", _languages),),
    finish=_remember,
    takes="language",
)
