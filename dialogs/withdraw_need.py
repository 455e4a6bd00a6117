"""Withdraw a need (återkalla); asks once before it does."""

from dialogs.cards import Card, Items, Text
from dialogs.engine import Answers, Ask, Dialog, Show, Turn, Way
from dialogs.parts import my_need_options, need_item
from governance.roles import Permission
from storage import needs


def _sure(turn: Turn, answers: Answers) -> Card:
    need = needs.get(turn.session, answers["number"])
    title = Text("withdraw-need-sure-title", {"number": need.number})
    return Card("withdraw-need-sure", title, (Items((need_item(turn, need),)),))


def _kept(_turn: Turn, _answers: Answers) -> Card:
    return Card("withdraw-need-kept", Text("withdraw-need-kept"))


def _withdraw(turn: Turn, answers: Answers) -> Card:
    person_id = turn.actor.person_id
    need = needs.withdraw(turn.session, answers["number"], person_id=person_id, now=turn.now)
    return Card("withdraw-need-done", Text("withdraw-need-done", {"number": need.number}))


DIALOG = Dialog(
    id="withdraw-need",
    triggers=("återkalla behov", "återkalla", "withdraw need"),
    permission=Permission.REPORT_NEED,
    steps=(
        Ask("number", "pick", my_need_options),
        Show("sure", _sure, ways=(Way("withdraw"), Way("keep", ends=_kept))),
    ),
    finish=_withdraw,
    takes="number",
)
