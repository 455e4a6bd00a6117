import json

from hypothesis import given, settings
from hypothesis import strategies as st

from bot import terminal
from bot.texts import Texts
from dialogs.cards import Button, Card, Item, Items, Table, Text, from_json, to_json


@settings(max_examples=60, deadline=None)
@given(st.from_type(Card))
def test_a_card_comes_back_as_it_was_sent(card: Card) -> None:
    assert to_json(from_json(json.loads(json.dumps(to_json(card))))) == to_json(card)


def test_the_terminal_keeps_control_characters_out() -> None:
    assert terminal.escape("a\x1b[2Jb\nc") == "a [2Jb c"


def test_the_terminal_numbers_what_can_be_chosen_in_one_row(texts: Texts) -> None:
    inside = Item("Ett", ("om",), "https://a.se", (Button("Läs", "read"),))
    card = Card("c", Text("help"), (Items((inside,)),), buttons=(Button("Skicka", "send"),))

    shown = terminal.show(terminal.render(card, texts))

    assert shown.lines == (
        "Det här kan du skriva", "- Ett", "  om", "  https://a.se", "1. Läs", "2. Skicka",
    )  # fmt: skip
    assert [shown.chosen(said)["verb"] for said in ("1", "2", "skicka")] == ["read", "send", "send"]
    assert shown.chosen("3") == {"text": "3"}


def test_the_replies_to_a_line_hold_no_empty_line(texts: Texts) -> None:
    rows = Table((Text("need-what"),), (("  ",), ("\n\n",)))

    shown = terminal.show(terminal.render(Card("c", "x\n\ny", (rows,)), texts))

    assert all(line.strip() for line in shown.lines)
