"""One resource in full (kunskapsstöd): all that is known of it, and how many it has helped."""

from dataclasses import replace

from dialogs import resource_cards
from dialogs.cards import Block, Button, Card, Facts, Item, Items, Text, Value
from dialogs.engine import Answers, Ask, Dialog, Turn
from dialogs.resource_cards import any_resource, start
from governance.roles import Permission, may_somewhere
from storage import resources
from storage.models import Resource


def _show(turn: Turn, answers: Answers) -> Card:
    resource = resources.get(turn.session, answers["resource"])
    helped, others = resources.usefulness(turn.session, resource.key)
    said: dict[str, Value] = {"helped": helped, "not": others}
    known: list[Block] = []
    for block in resource_cards.blocks(turn, resource_cards.of_resource(resource)):
        if isinstance(block, Facts):
            useful = (Text("fact-usefulness"), Text("resource-usefulness", said))
            key = (Text("fact-key"), resource.key)
            block = replace(block, rows=(*block.rows, useful, key))
        known.append(block)
    if resource.url:
        read = Text("resource-read", {"publisher": resource.publisher})
        known.append(Items((Item(read, (), resource.url),)))
    return Card(
        "resource-shown",
        resource.title,
        tuple(known),
        buttons=_buttons(turn, resource),
        audience="everyone",
    )


def _buttons(turn: Turn, resource: Resource) -> tuple[Button, ...]:
    """Return what everyone may say of it, and in private what an editor may do about it."""
    keys = {"keys": resource.key}
    said = (
        Button(Text("look-up-helps"), "helps", keys),
        Button(Text("look-up-helps-not"), "helps-not", keys),
    )
    if turn.here.kind != "personal" or not may_somewhere(turn.actor, Permission.CURATE):
        return said
    edit = start("edit-resource", "resource-edit", resource)
    return (*said, edit, start("retire-resource", "resource-retire", resource))


DIALOG = Dialog(
    id="resource",
    triggers=("kunskapsstöd", "resource"),
    permission=Permission.LOOK_UP,
    steps=(Ask("resource", "pick", any_resource),),
    finish=_show,
    takes="resource",
    writes=False,
)
