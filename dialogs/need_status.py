"""How a need stands (status), with what its reporter may do about it."""

from dialogs.cards import Button, Card, Facts, Text, Words
from dialogs.engine import START, Answers, Ask, Dialog, Turn
from dialogs.parts import my_need_options
from governance.needs import NeedStatus
from governance.roles import Permission
from storage import areas, needs, organisations
from storage.models import Need


def _show(turn: Turn, answers: Answers) -> Card:
    need = needs.get(turn.session, answers["number"])
    own = need.reported_by == turn.actor.person_id and need.status is NeedStatus.REPORTED
    values = {"number": need.number}
    edit = Button(Text("need-status-edit"), START, {"dialog": "edit-need", **values})
    withdraw = Button(Text("need-status-withdraw"), START, {"dialog": "withdraw-need", **values})
    buttons = (edit, withdraw) if own else ()
    title = Text("need-status-title-of", values)
    return Card("need-status", title, (Facts(_facts(turn, need)),), buttons=buttons)


def _facts(turn: Turn, need: Need) -> tuple[tuple[Text, Words], ...]:
    language = turn.actor.language
    municipality = f"municipality:{need.municipality_code}"
    joined = needs.supporters(turn.session, need.number)
    rows: list[tuple[Text, Words]] = [
        (Text("need-status-status"), Text(f"need-status-{need.status}")),
        (Text("need-what"), need.what),
    ]
    if need.edited:
        rows.append((Text("need-edited"), need.edited))
    rows += [
        (Text("need-area"), areas.name_of(turn.session, need.area, language=language)),
        (Text("need-municipality"), organisations.name_of(turn.session, municipality) or "–"),
        (Text("need-reported"), Text("need-day", {"day": need.reported_at.date()})),
        (Text("need-joined"), Text("need-joined-count", {"count": joined})),
    ]
    return tuple(rows)


DIALOG = Dialog(
    id="need-status",
    triggers=("status",),
    permission=Permission.LOOK_UP,
    steps=(Ask("number", "pick", my_need_options),),
    finish=_show,
    takes="number",
    writes=False,
)
