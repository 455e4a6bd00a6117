"""Change a resource (ändra kunskapsstöd): a part at a time; only what differs is written."""

from dialogs.cards import Card, Text
from dialogs.engine import Answers, Ask, Dialog, Note, Show, Turn, Way
from dialogs.resource_cards import (
    ABOUT,
    FINDING,
    STANDING,
    STEPS,
    blocks,
    differences,
    of_resource,
    read,
    saved,
    the_resource,
    version,
)
from governance.roles import Permission
from storage import resources


def _part(turn: Turn, answers: Answers) -> Card:
    resource = resources.get(turn.session, answers["resource"])
    title = Text("edit-resource-part-title", {"title": resource.title})
    return Card("edit-resource-part", title, blocks(turn, of_resource(resource)))


def _ready(turn: Turn, answers: Answers) -> Card | None:
    changed = differences(turn, answers["resource"], read(answers))
    title = Text("edit-resource-ready-title")
    return Card("edit-resource-ready", title, (changed,)) if changed else None


def _stopped(_turn: Turn, _answers: Answers) -> Card:
    return Card("edit-resource-unchanged", Text("edit-resource-unchanged"))


def _save(turn: Turn, answers: Answers) -> Card:
    if "ready" not in answers:
        return _stopped(turn, answers)
    edited = resources.edit(
        turn.session,
        answers["resource"],
        read(answers),
        seen=int(answers["seen"]),
        person_id=turn.actor.person_id,
        now=turn.now,
    )
    return saved("edit-resource-saved", edited)


DIALOG = Dialog(
    id="edit-resource",
    triggers=("ändra kunskapsstöd", "edit resource"),
    permission=Permission.CURATE,
    steps=(
        Ask("resource", "pick", the_resource),
        Note("seen", version),
        Show("part", _part, ways=(Way(ABOUT), Way(FINDING), Way(STANDING))),
        *STEPS,
        Show("ready", _ready, ways=(Way("save"), Way("stop", ends=_stopped))),
    ),
    finish=_save,
    takes="resource",
)
