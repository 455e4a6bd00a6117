"""What stands already can be kept, changed or cleared; what a turn notes is not asked for."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from bot import terminal, understanding
from bot.texts import Texts
from dialogs import cards, engine
from dialogs.cards import Card, Input, Option, Text
from dialogs.engine import Answers, Ask, Dialog, Form, Here, Note, Progress, Turn
from governance.roles import Actor, Permission
from storage.database import Database
from tests.factories import NOW, ZONE

STOOD = {"words": "Så står det", "day": "2027-03-09"}
DIALOG = Dialog(
    "edit-need",
    (),
    Permission.LOOK_UP,
    (
        Note("seen", lambda _turn, _answers: "7"),
        Form(
            "all",
            (
                Ask("words", stands=lambda _turn, _answers: STOOD["words"]),
                Ask("day", "day", required=False, stands=lambda _turn, _answers: STOOD["day"]),
                Ask("new", required=False, stands=lambda _turn, _answers: None),
            ),
        ),
    ),
    lambda _turn, answers: Card("done", "; ".join(f"{n}={v}" for n, v in answers.items())),
)


def turn(session: Session, *, screens: bool = False) -> Turn:
    return Turn(session, Actor(1), NOW, ZONE, Here("t:1", "personal", screens=screens))


def inputs(card: Card) -> dict[str, Input]:
    return {item.name: item for item in card.form.inputs} if card.form else {}


def test_on_a_screen_what_stands_is_filled_in(sqlite_database: Database) -> None:
    reply = sqlite_database.read(lambda s: engine.start(turn(s, screens=True), DIALOG, {}))

    assert {name: item.value for name, item in inputs(reply.card).items()} == STOOD | {"new": None}
    assert reply.progress
    assert reply.progress.answers == {"seen": "7"}


@pytest.mark.parametrize(
    ("said", "ended"),
    [
        (("-", "-", "-"), "seen=7; words=Så står det; day=2027-03-09; new="),
        (("Nytt", "töm", "x"), "seen=7; words=Nytt; day=; new=x"),
    ],
)
def test_question_by_question_a_dash_keeps_and_a_word_clears(
    sqlite_database: Database, texts: Texts, said: tuple[str, ...], ended: str
) -> None:
    def talk(session: Session) -> Card:
        here = turn(session)
        reply = engine.start(here, DIALOG, {})
        for line in said:
            item = engine.open_input(reply.card)
            assert item
            value = understanding.answer(item, texts, line, here)
            assert value is not None
            reply = engine.take(here, DIALOG, reply.progress or progress, {item.name: value})
        return reply.card

    progress = Progress(DIALOG.id)
    assert sqlite_database.read(talk).title == ended


def test_the_terminal_says_what_stands(texts: Texts) -> None:
    areas = (Option("a", "barn och unga"), Option("b", "äldre"))
    item = Input("x", Text("need-area"), "many", areas, stands="a,b")
    card = Card("form", "", form=cards.Form((item,), "answer"))
    day = replace(item, kind="day", options=(), required=False, stands="2027-03-09")
    dated = replace(card, form=cards.Form((day,), "answer"))

    lines = [terminal.show(terminal.render(c, texts)).lines for c in (card, dated)]

    assert lines[0][1] == "Nu: barn och unga, äldre (skriv - för att behålla)"
    assert lines[1][1].startswith("Nu: tisdag 9 mars 2027 (skriv -")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("barn och unga, äldre", "a,b"),
        ("äldre och 1", "b,a"),
        ("1,2", "a,b"),
        ("barn", None),
        ("äldre, katter", None),
    ],
)
def test_several_are_named_with_commas_or_and_between(
    sqlite_database: Database, texts: Texts, said: str, meant: str | None
) -> None:
    areas = (Option("a", "barn och unga"), Option("b", "äldre"))
    item = Input("x", Text("need-area"), "many", areas)

    def answer(session: Session) -> str | None:
        return understanding.answer(item, texts, said, turn(session))

    assert sqlite_database.read(answer) == meant


def test_back_passes_what_was_only_noted(sqlite_database: Database) -> None:
    answers: Answers = {"seen": "7"}

    def back(session: Session) -> Progress | None:
        progress = Progress(DIALOG.id, answers, ("seen",))
        return engine.back(turn(session), DIALOG, progress).progress

    assert sqlite_database.read(back) == Progress(DIALOG.id, answers, ("seen",))
