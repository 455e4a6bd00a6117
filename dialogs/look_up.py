"""Look up knowledge resources (finns det redan?); any text that is nothing else ends up here."""

from collections.abc import Mapping

from dialogs.cards import Block, Button, Card, Notice, Paragraph, Text, Value
from dialogs.engine import START, Action, Answers, Ask, Dialog, Turn
from dialogs.parts import HIT_LIMIT, hit_items
from governance.roles import Permission
from storage import resources, search
from storage.search import Unknown

NEAREST = 3  # shown when nothing answers
ENOUGH_CHARS = 500  # of a question that is carried on into a report


def _answer(turn: Turn, answers: Answers) -> Card:
    return _found(turn, answers["words"], 0)


def _found(turn: Turn, words: str, skip: int) -> Card:
    found = search.find(turn.session, words, limit=HIT_LIMIT, skip=skip)
    hits = found.hits[: NEAREST if found.verdict == "none" else HIT_LIMIT]
    rows = {row.key: row for row in resources.named(turn.session, [hit.key for hit in hits])}
    shown = [(rows[hit.key], hit) for hit in hits if hit.key in rows]
    blocks: list[Block] = [Notice(_unknown(one)) for one in found.unknown]
    if found.missed and not skip:
        blocks.append(Notice(Text("look-up-missed", {"words": ", ".join(found.missed)})))
    if shown and found.verdict == "none":
        blocks.append(Paragraph(Text("look-up-nearest", {"count": len(shown)})))
    if shown:
        blocks.append(hit_items(shown, today=turn.today))
    keys = ",".join(hit.key for hit in hits) if shown else ""
    more = skip + HIT_LIMIT if found.more and found.verdict != "none" else 0
    how = f"look-up-{found.verdict}"
    return Card(
        how,
        Text("look-up-further") if skip and shown else Text(how, {"count": len(shown)}),
        tuple(blocks),
        buttons=_buttons(words, keys, more),
        audience="everyone",
    )


def _unknown(filtered: Unknown) -> Text:
    values: dict[str, Value] = {"name": filtered.name, "value": filtered.value}
    if not filtered.nearest:
        return Text("look-up-unknown", values)
    return Text("look-up-unknown-near", {**values, "nearest": ", ".join(filtered.nearest)})


def _buttons(words: str, keys: str, more: int) -> tuple[Button, ...]:
    asked = words[:ENOUGH_CHARS]
    report = {"dialog": "report-need", "what": asked}
    reporting = Button(Text("look-up-report"), START, report)
    if not keys:
        return (reporting,)
    further = {"words": asked, "skip": str(more)}
    return (
        Button(Text("look-up-helps"), "helps", {"keys": keys}),
        Button(Text("look-up-helps-not"), "helps-not", {"keys": keys}),
        *((Button(Text("look-up-more"), "more", further),) if more else ()),
        reporting,
    )


def _more(turn: Turn, values: Mapping[str, str]) -> Card:
    """Show the next hits of the same question."""
    skip = values.get("skip", "")
    return _found(turn, values.get("words", ""), int(skip) if skip.isdecimal() else 0)


def _helps(turn: Turn, values: Mapping[str, str]) -> Card:
    """Note which resource helped; ask which when several were shown."""
    found = resources.named(turn.session, _keys(values))
    if len(found) > 1:
        ways = (Button(row.title, "helps", {"keys": row.key}) for row in found)
        return Card("helps-which", Text("helps-which"), buttons=tuple(ways))
    for row in found:
        _note(turn, row.key, helped=True)
    title = found[0].title if found else ""
    return Card("helps-noted", Text("helps-noted", {"title": title}))


def _helps_not(turn: Turn, values: Mapping[str, str]) -> Card:
    for row in resources.named(turn.session, _keys(values)):
        _note(turn, row.key, helped=False)
    report = Button(Text("look-up-report"), START, {"dialog": "report-need"})
    return Card("helps-not-noted", Text("helps-not-noted"), buttons=(report,))


def _note(turn: Turn, key: str, *, helped: bool) -> None:
    person_id = turn.actor.person_id
    resources.note_useful(turn.session, key, helped=helped, person_id=person_id, now=turn.now)


def _keys(values: Mapping[str, str]) -> list[str]:
    return [key for key in values.get("keys", "").split(",") if key][:HIT_LIMIT]


DIALOG = Dialog(
    id="look-up",
    triggers=("finns", "sök", "find"),
    permission=Permission.LOOK_UP,
    steps=(Ask("words", max_chars=10_000),),
    finish=_answer,
    takes="words",
    takes_any_text=True,
    writes=False,
)
ACTIONS = (
    Action("more", Permission.LOOK_UP, _more, writes=False),
    Action("helps", Permission.LOOK_UP, _helps),
    Action("helps-not", Permission.LOOK_UP, _helps_not),
)
