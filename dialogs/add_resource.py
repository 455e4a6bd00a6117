"""Add a resource to the catalogue (lägg till kunskapsstöd); shown before it is saved."""

from dialogs.cards import Block, Card, Notice, Text
from dialogs.engine import Answers, Dialog, Show, Turn, Way
from dialogs.parts import resource_about
from dialogs.resource_cards import STEPS, blocks, read, saved
from governance.roles import Permission
from storage import resources

_WRITTEN = ("title", "url")  # shown beside the facts of a resource, which has them elsewhere


def _ready(turn: Turn, answers: Answers) -> Card:
    values = read(answers)
    same = [key for key, _ in resources.find(turn.session, values["title"])]
    notices: list[Block] = [
        Notice(Text("resource-same-title", {"key": row.key, "about": resource_about(row)}))
        for row in resources.named(turn.session, same)
        if row.title.casefold() == values["title"].casefold()
    ]
    if not values["url"]:
        notices.append(Notice(Text("resource-no-link")))
    title = Text("add-resource-ready-title")
    return Card("add-resource-ready", title, (*notices, *blocks(turn, values, *_WRITTEN)))


def _stopped(_turn: Turn, _answers: Answers) -> Card:
    return Card("add-resource-stopped", Text("add-resource-stopped"))


def _save(turn: Turn, answers: Answers) -> Card:
    person_id = turn.actor.person_id
    added = resources.add(turn.session, read(answers), person_id=person_id, now=turn.now)
    return saved("add-resource-saved", added)


DIALOG = Dialog(
    id="add-resource",
    triggers=("lägg till kunskapsstöd", "add resource"),
    permission=Permission.CURATE,
    steps=(*STEPS, Show("ready", _ready, ways=(Way("save"), Way("stop", ends=_stopped)))),
    finish=_save,
)
