"""Cards as Teams shows them: golden files, and what holds for any card."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.teams import actions, markup
from bot.teams.cards import render
from bot.texts import load
from dialogs.cards import (
    Button,
    Card,
    Facts,
    Form,
    Input,
    Item,
    Items,
    Notice,
    Option,
    Paragraph,
    Table,
    Text,
    Words,
)
from tests.factories import ZONE

Json = dict[str, Any]

GOLDEN = Path(__file__).parent / "golden" / "teams"
WRITE = os.environ.get("KUNSKAPSLOTS_WRITE_GOLDEN") == "1"  # after looking at what changed
SWEDISH = load(ZONE)["sv"]
HOSTILE = "<at>alla</at> [klicka](http://x.example) **fet** `kod` # rubrik <!channel> {{mustache}}"
ALIVE = re.compile(r"(?<!\\)<at|(?<!\\)\]\(http://x|(?<!\\)\*fet")  # what HOSTILE would like to be
SEND = Text("send")
TITLE = Text("look-up-title")
HOMES = (Option("0880", "Kalmar"), Option("0114", "Upplands Väsby"))

CARDS = {
    "hits": Card(
        "hits",
        Text("look-up-title"),
        (
            Notice(Text("look-up-missed", {"words": "hund_katt"})),
            Items(
                (
                    Item(
                        "Ett liv utan våld [2019]",
                        ("Socialstyrelsen, 2019", Text("look-up-words")),
                        "https://www.socialstyrelsen.se/a(b)?c=å",
                        (Button(Text("look-up-helps"), "helps", {"keys": "IFO-066"}),),
                    ),
                    Item("Utan länk", ("rad",), "javascript:alert(1)"),
                )
            ),
        ),
        buttons=(Button(Text("look-up-report"), "start", {"dialog": "report-need"}),),
    ),
    "agenda": Card(
        "agenda",
        "Dagordning NSK-S",
        (
            Paragraph("Välkommen.\nTa med kaffe."),
            Facts(((TITLE, "Hornsgatan 20"), (SEND, Text("look-up-words")))),
            Items((Item("Öppnande"), Item("Läget", ("10 minuter",))), numbered=True),
            Table((TITLE, SEND), (("a", "b"), ("1. c", "- d"))),
        ),
        summary=Text("look-up-title"),
        audience="everyone",
        updates="meeting:1",
    ),
    "form": Card(
        "report-need-form",
        "Rapportera",
        form=Form(
            (
                Input("what", TITLE, "text", max_chars=1000, value="två\nrader"),
                Input("short", TITLE, "text", required=False, max_chars=50),
                Input("scope", TITLE, "choice", (Option("a", "Lokalt"), Option("b", "Nationellt"))),
                Input("area", TITLE, "choice", tuple(Option(f"{n}", f"Omr {n}") for n in range(8))),
                Input("many", TITLE, "many", (Option("x", "X_1"), Option("y", "Y")), value="x,y"),
                Input("home", TITLE, "pick", HOMES, value="0880"),
                Input("day", TITLE, "day", value="2027-03-09", required=False),
                Input("time", TITLE, "time", value="09:00"),
                Input("count", TITLE, "number", value="12"),
            ),
            "answer",
            {"dialog": "report-need", "step": "about"},
        ),
        buttons=(Button(Text("look-up-again"), "cancel"),),
    ),
    "form-wrong": Card(
        "report-need-form",
        "Rapportera",
        form=Form(
            (
                Input("day", TITLE, "day", value="på fredag", problem=Text("problem-not-a-day")),
                Input("count", TITLE, "number", value="tolv", problem=Text("problem-not-a-number")),
                Input("home", TITLE, "pick", value="Vasby", problem=Text("problem-not-found")),
                Input(
                    "what",
                    TITLE,
                    "text",
                    value=HOSTILE,
                    problem=Text("problem-too-long", {"max": 5}),
                ),
            ),
            "answer",
            {"dialog": "report-need", "step": "about"},
        ),
    ),
    "edit-resource": Card(
        "edit-resource-finding",
        Text("edit-resource-finding-title"),
        form=Form(
            (
                Input(
                    "situations",
                    Text("edit-resource-situations"),
                    "text",
                    max_chars=4_000,
                    value="Flickan får inte gå ut\nHan är rädd att bli bortgift",
                ),
                Input("keywords", Text("edit-resource-keywords"), "text", required=False),
                Input(
                    "url",
                    Text("edit-resource-url"),
                    "text",
                    required=False,
                    max_chars=2_000,
                    value="www.skr.se",
                    problem=Text("problem-not-a-link"),
                ),
                Input(
                    "publisher", Text("edit-resource-publisher"), "pick", HOMES[:1], value="0880"
                ),
            ),
            "answer",
            {"dialog": "edit-resource", "step": "finding"},
        ),
    ),
    "hostile": Card(
        "hostile",
        HOSTILE,
        (
            Paragraph(Text("look-up-missed", {"words": HOSTILE})),
            Notice(HOSTILE),
            Facts(((TITLE, HOSTILE),)),
            Items((Item(HOSTILE, (HOSTILE,), "https://x.example/?q=)[a](b"),)),
            Table((TITLE,), ((HOSTILE,),)),
        ),
    ),
}


@pytest.mark.parametrize("name", CARDS)
def test_a_card_looks_as_it_did(name: str) -> None:
    file = GOLDEN / f"{name}.json"
    shown = json.dumps(render(CARDS[name], SWEDISH), ensure_ascii=False, indent=1) + "\n"
    if WRITE:
        file.write_text(shown, encoding="utf-8")

    assert shown == file.read_text(encoding="utf-8")


def test_no_value_is_markdown_or_a_mention() -> None:
    [reply] = render(CARDS["hostile"], SWEDISH)

    assert not any(map(ALIVE.search, _marked_up(reply["card"])))
    assert "entities" not in json.dumps(reply)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("1. först", "1\\. först"),
        ("- streck", "\\- streck"),
        ("# rubrik", "\\# rubrik"),
        ("IFO & SoL, 5 * 3", "IFO & SoL, 5 \\* 3"),
        ("&lt;at&gt;", "\\&lt;at\\&gt;".replace("\\&gt;", "\\&gt;")),
        ("en\r\n\r\n    två", "en\n\ntvå"),
        ("noll\x00\ud800", "noll"),
    ],
)
def test_a_value_is_shown_as_it_was_written(value: str, shown: str) -> None:
    assert markup.escape(value) == shown


@pytest.mark.parametrize(
    ("address", "opens"),
    [
        ("https://www.skr.se/a?b=c#d", True),
        ("HTTP://x.se", True),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://x.se/ )[a](b", False),
        ("http://[::1", False),
        ("//x.se", False),
    ],
)
def test_only_web_addresses_open(address: str, opens: bool) -> None:
    assert markup.is_link(address) is opens


def test_a_long_agenda_is_split_and_the_buttons_end_it() -> None:
    items = tuple(Item(f"ärende {n} " + "å" * 1_900, ("🙂" * 200,)) for n in range(60))
    card = Card("agenda", TITLE, (Items(items, numbered=True),), buttons=(Button("Ja", "yes"),))

    replies = render(card, SWEDISH)

    assert all(markup.size(reply) <= markup.MAX_BYTES for reply in replies)
    shown = {text for reply in replies for text in _texts(reply["card"])}
    assert {f"{n + 1}\\. ärende {n} " + "å" * 1_900 for n in range(60)} <= shown
    assert [bool(reply["card"].get("actions")) for reply in replies][-2:] == [False, True]


def test_a_table_too_large_for_a_card_has_its_head_on_each() -> None:
    card = Card("t", TITLE, (Table((TITLE, SEND), (("kort", "lång " * 900),) * 20),))

    replies = render(card, SWEDISH)

    tables = [
        part for reply in replies for part in reply["card"]["body"] if part["type"] == "Table"
    ]
    assert len(tables) > 1
    assert {_texts(table)[1] for table in map(_wrap, tables)} == {SWEDISH(SEND)}


def test_more_buttons_than_fit_a_row_stand_in_several() -> None:
    card = Card("c", TITLE, buttons=tuple(Button(f"{n}", "v") for n in range(14)))

    [reply] = render(card, SWEDISH)

    rows = [part["actions"] for part in reply["card"]["body"] if part["type"] == "ActionSet"]
    assert [len(row) for row in rows] == [6, 6, 2]


def test_a_label_too_long_for_a_button_stands_in_full() -> None:
    label = "ord " * 60

    [reply] = render(Card("c", TITLE, buttons=(Button(label, "v"),)), SWEDISH)

    assert label.strip() in [text.strip() for text in _texts(reply["card"])]
    assert len(reply["card"]["actions"][0]["title"]) == actions.MAX_LABEL


def test_a_button_that_brings_too_much_is_left_out(caplog: pytest.LogCaptureFixture) -> None:
    [reply] = render(Card("c", TITLE, buttons=(Button("x", "v", {"a": "å" * 9_000}),)), SWEDISH)

    assert "actions" not in reply["card"]
    assert caplog.messages == ["button brings too much"]


def test_what_is_missing_keeps_no_one_from_pressing_a_plain_button() -> None:
    [reply] = render(CARDS["form"], SWEDISH)

    send, cancel = reply["card"]["actions"]
    assert (send["type"], send["fallback"]["type"]) == ("Action.Execute", "Action.Submit")
    assert cancel["associatedInputs"] == "none"
    assert send["data"] == send["fallback"]["data"]


def test_a_type_ahead_is_searched_in_the_card_or_asks_for_the_dialogs_own_options() -> None:
    [reply] = render(CARDS["form"], SWEDISH)
    card = CARDS["form"]
    assert card.form
    empty = [replace(item, options=(), value=None) for item in card.form.inputs]
    [asking] = render(replace(card, form=replace(card.form, inputs=tuple(empty))), SWEDISH)
    alone = [replace(item, options=item.options[:1]) for item in card.form.inputs]
    [changing] = render(replace(card, form=replace(card.form, inputs=tuple(alone))), SWEDISH)

    home, unknown, one = (
        next(part for part in each["card"]["body"] if part.get("id") == "home")
        for each in (reply, asking, changing)
    )

    assert (home["style"], home["value"], "choices.data" in home) == ("filtered", "0880", False)
    assert unknown["choices.data"] == {"type": "Data.Query", "dataset": "report-need/home"}
    assert (one["value"], one["choices.data"]) == ("0880", unknown["choices.data"])


def test_a_comma_in_a_choice_makes_no_two_choices_of_it() -> None:
    known = Input("who", TITLE, "pick", (Option("SKR, Sobona", "SKR, Sobona"),))
    form = Form((replace(known, value="SKR, Sobona"),), "answer")

    [reply] = render(Card("form", TITLE, form=form), SWEDISH)

    [who] = [part for part in reply["card"]["body"] if part.get("id") == "who"]
    assert who["value"] == "SKR, Sobona"


KNOWN = st.sampled_from(["send", "look-up-title", "look-up-words", "look-up-helps"])
SHORT = st.text(max_size=60) | st.sampled_from(
    [HOSTILE, "مرحبا بالعالم", "👩‍👩‍👧‍👦" * 10, "\\" * 30]
)
LONG = SHORT | st.builds(lambda text, times: text * times, SHORT, st.integers(1, 40))
TEXT = st.builds(Text, KNOWN) | st.builds(
    lambda value: Text("look-up-missed", {"words": value}), SHORT
)
PLAIN_TEXT = st.builds(Text, KNOWN)
WORDS = LONG | TEXT
BUTTON = st.builds(Button, WORDS, SHORT, st.dictionaries(SHORT, SHORT, max_size=3))
BUTTONS = st.lists(BUTTON, max_size=8).map(tuple)
LINK = st.none() | st.sampled_from(["https://x.se/å(b)", "file:///x", "http://["]) | SHORT
ITEM = st.builds(Item, WORDS, st.lists(WORDS, max_size=3).map(tuple), LINK, BUTTONS)
OPTIONS = st.lists(st.builds(Option, SHORT, LONG), max_size=8).map(tuple)
KINDS = st.sampled_from(["text", "choice", "many", "day", "time", "number", "pick"])
INPUT = st.builds(
    Input,
    name=SHORT,
    label=PLAIN_TEXT,
    kind=KINDS,
    options=OPTIONS,
    value=st.none() | LONG | st.sampled_from(["2027-01-01", "09:00", "12", "0880"]),
    problem=st.none() | TEXT,
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 6))
    row = st.lists(WORDS, min_size=width, max_size=width).map(tuple)
    head = draw(st.lists(PLAIN_TEXT, min_size=width, max_size=width).map(tuple))
    return Table(head, draw(st.lists(row, max_size=8).map(tuple)))


BLOCK = (
    st.builds(Paragraph, WORDS)
    | st.builds(Notice, WORDS)
    | st.builds(Facts, st.lists(st.tuples(PLAIN_TEXT, WORDS), max_size=6).map(tuple))
    | st.builds(Items, st.lists(ITEM, max_size=6).map(tuple), st.booleans())
    | tables()
)
FORM = st.builds(
    Form,
    st.lists(INPUT, max_size=6).map(tuple),
    SHORT,
    st.fixed_dictionaries({"dialog": SHORT, "step": SHORT}),
)
CARD = st.builds(
    Card,
    SHORT,
    WORDS,
    st.lists(BLOCK, max_size=5).map(tuple),
    st.none() | FORM,
    BUTTONS,
    st.none() | TEXT,
)


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking such cards takes minutes
)
@given(CARD)
def test_any_card_fits_its_messages_and_nothing_of_it_is_lost(card: Card) -> None:
    replies = render(card, SWEDISH)

    assert all(markup.size(reply) <= markup.MAX_BYTES for reply in replies)
    shown = "".join(text for reply in replies for text in _texts(reply["card"]))
    for words in _words(card):
        assert _bare(SWEDISH(words, markup.escape)) in _bare(shown)
    for reply in replies:
        assert not any(map(ALIVE.search, _marked_up(reply["card"])))
        assert len(reply["card"].get("actions", ())) <= markup.MAX_ACTIONS


def _words(card: Card) -> Iterator[Words]:
    """Return what must be shown in text, other than labels of buttons and options."""
    yield card.title
    for block in card.blocks:
        match block:
            case Paragraph(words) | Notice(words):
                yield words
            case Facts(rows):
                yield from (words for _, words in rows)
            case Items(items):
                for item in items:
                    yield from (item.title, *item.lines)
            case Table(_, rows):
                yield from (
                    cell
                    for row in rows
                    for cell in row
                    if isinstance(cell, Text) or len(cell) < 100
                )
    inputs = card.form.inputs if card.form else ()
    yield from (asked.problem for asked in inputs if asked.problem)


def _texts(part: Any) -> list[str]:
    """Return the texts of the card in order, without its fallback."""
    if isinstance(part, list):
        return [text for each in part for text in _texts(each)]
    if not isinstance(part, dict):
        return []
    own = [part["text"]] if part.get("type") == "TextBlock" else []
    own += [part["value"]] if "title" in part and part.keys() == {"title", "value"} else []
    nested = (value for name, value in part.items() if name not in ("fallback", "choices"))
    return own + [text for value in nested for text in _texts(value)]


def _marked_up(card: Json) -> list[str]:
    return [*_texts(card), card["fallbackText"]]


def _wrap(table: Json) -> Json:
    return {"type": "AdaptiveCard", "body": [table]}


def _bare(text: str) -> str:
    return re.sub(r"[\s\\]", "", text)


@given(st.text(max_size=50).filter(lambda text: "\n" not in text and text == text.strip()))
def test_what_is_escaped_comes_back(text: str) -> None:
    assert markup.unescape(markup.escape(text)) == markup.plain(text).strip()
