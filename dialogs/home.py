"""Whom a person speaks for (byt kommun): a municipality, an RSS or an authority."""

from dialogs.cards import Card, Text
from dialogs.engine import Answers, Ask, Dialog, Turn
from dialogs.parts import organisation_options
from governance.roles import Permission
from storage import changes, organisations, people


def _remember(turn: Turn, answers: Answers) -> Card:
    chosen = answers["organisation"]
    if not chosen:
        return Card("home-skipped", Text("home-skipped"))
    person = people.get(turn.session, turn.actor.person_id)
    undo = {"speaks_for": person.speaks_for}
    person.speaks_for = chosen
    subject = f"person:{person.id}"
    changes.note(turn.session, "speaks-for", subject, undo, person_id=person.id, now=turn.now)
    name = organisations.name_of(turn.session, chosen) or chosen
    return Card("home-saved", Text("home-saved", {"name": name}))


DIALOG = Dialog(
    id="home",
    triggers=("byt kommun", "byt organisation", "min kommun", "change municipality"),
    permission=Permission.LOOK_UP,
    steps=(Ask("organisation", "pick", organisation_options, required=False, gives_way=True),),
    finish=_remember,
    takes="organisation",
)
