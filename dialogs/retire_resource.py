"""Retire a resource (upphäv kunskapsstöd): from which day, and what takes its place."""

from typing import Any

from dialogs.cards import Card, Text
from dialogs.engine import Answers, Ask, Dialog, Form, Note, Show, Turn, Way
from dialogs.resource_cards import (
    blocks,
    check_successor,
    of_resource,
    other_resource,
    read,
    saved,
    stands,
    the_resource,
    version,
)
from governance.resources import ResourceStatus
from governance.roles import Permission
from storage import resources


def _values(answers: Answers) -> dict[str, Any]:
    return read({**answers, "status": ResourceStatus.REPEALED.value})


def _ready(turn: Turn, answers: Answers) -> Card:
    resource = resources.get(turn.session, answers["resource"])
    title = Text("retire-resource-ready-title", {"title": resource.title})
    shown = of_resource(resource) | _values(answers)
    return Card("retire-resource-ready", title, blocks(turn, shown))


def _from(turn: Turn, answers: Answers) -> str | None:
    """Return the day that stands for one retired already, else today."""
    resource = resources.get(turn.session, answers["resource"])
    retired = resource.status == ResourceStatus.REPEALED
    return (stands("from")(turn, answers) if retired else None) or turn.today.isoformat()


def _kept(_turn: Turn, _answers: Answers) -> Card:
    return Card("edit-resource-unchanged", Text("edit-resource-unchanged"))


def _retire(turn: Turn, answers: Answers) -> Card:
    retired = resources.edit(
        turn.session,
        answers["resource"],
        _values(answers),
        seen=int(answers["seen"]),
        kind="resource-retired",
        person_id=turn.actor.person_id,
        now=turn.now,
    )
    return saved("retire-resource-saved", retired)


DIALOG = Dialog(
    id="retire-resource",
    triggers=("upphäv kunskapsstöd", "retire resource"),
    permission=Permission.CURATE,
    steps=(
        Ask("resource", "pick", the_resource),
        Note("seen", version),
        Form(
            "how",
            asks=(
                Ask("from", "day", stands=_from),
                Ask(
                    "successor",
                    "pick",
                    other_resource,
                    required=False,
                    check=check_successor,
                    stands=stands("successor"),
                ),
            ),
        ),
        Show("ready", _ready, ways=(Way("retire"), Way("stop", ends=_kept))),
    ),
    finish=_retire,
    takes="resource",
)
