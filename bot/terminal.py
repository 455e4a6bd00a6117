"""The terminal: one line is one message, numbers choose, the replies end in an empty line."""

import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any, assert_never
from uuid import uuid4

from bot.routes import GREET
from bot.service import Service
from bot.texts import Texts
from bot.turn import Desk, Incoming
from dialogs.cards import (
    Block,
    Button,
    Card,
    Facts,
    Input,
    Item,
    Items,
    Notice,
    Paragraph,
    Table,
    Text,
    Value,
)
from dialogs.engine import open_input
from governance.names import fold
from storage.people import PlatformId
from storage.places import Where

Json = dict[str, Any]
PLATFORM = "terminal"
GREETING = "\x01"  # stands for sitting down at the screen; nobody types it


def render(card: Card, texts: Texts) -> list[Json]:
    """Return the message: lines, and among them the choices that are numbered when shown."""
    parts: list[Json] = []
    if _says_more_than_its_question(card):
        parts.append(_line(texts(card.title, escape)))
    for block in card.blocks:
        parts += _block(block, texts)
    if item := open_input(card):
        parts += _question(item, texts)
    parts += [_choice(button, texts) for button in card.buttons]
    return [{"id": card.id, "parts": parts}]


def escape(value: str) -> str:
    """Return the value on one line, without control characters, which could rewrite the screen."""
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the screen: its lines, and what each number or label chooses."""

    lines: tuple[str, ...]
    choices: tuple[Json, ...]

    def chosen(self, text: str) -> Json:
        """Return what the line says: a button that it names by number or label, else the text."""
        if text.isdecimal() and 1 <= int(text) <= len(self.choices):
            return dict(self.choices[int(text) - 1]["does"])
        named = (c["does"] for c in self.choices if fold(c["label"]) == fold(text))
        return dict(next(named, {"text": text}))


def show(replies: list[Json]) -> Shown:
    """Return the replies to one line, with all choices numbered in one row."""
    lines: list[str] = []
    choices: list[Json] = []
    for part in (part for reply in replies for part in reply["parts"]):
        if "does" in part:
            choices.append(part)
            lines.append(f"{part['indent']}{len(choices)}. {part['label']}")
        else:
            lines.append(part["line"])
    return Shown(tuple(line for line in lines if line.strip()), tuple(choices))


async def chat(
    service: Service,
    lines: AsyncIterator[str],
    *,
    name: str,
    where: Where,
    after: Callable[[], Awaitable[list[str]]],
) -> None:
    """Answer line after line until the input ends.

    Args:
        service: The running bot.
        lines: What is typed.
        name: Who types.
        where: The personal chat, or the channel that is sat in.
        after: Called after each line; returns what has landed in channels since.
    """
    desk, session, numbers = Desk(service, render), uuid4().hex, count(1)
    who = PlatformId(PLATFORM, "", name)
    shown = Shown((), ())
    async for line in lines:
        said = {"verb": GREET} if line == GREETING else shown.chosen(line.strip())
        event_id = f"terminal:{session}:{next(numbers)}"
        said["text"] = _typed(said.get("text", ""))
        incoming = Incoming(event_id, who, name, where, **said)
        answer = await desk.answer(incoming)
        shown = show(answer.replies)
        landed = await after()
        sys.stdout.write("\n".join((*shown.lines, *landed)) + "\n\n")
        sys.stdout.flush()
        if answer.stored:
            await desk.settle(incoming)


def _typed(text: str) -> str:
    """Return the line without what no database takes: control characters, halves of characters."""
    whole = text.encode("utf-8", "ignore").decode("utf-8")
    return "".join(c if c.isprintable() else " " for c in whole)


def _says_more_than_its_question(card: Card) -> bool:
    """A form's title is a heading of a screen; in a line-by-line chat the question is enough."""
    return card.form is None


def _question(item: Input, texts: Texts) -> list[Json]:
    parts = [_line(texts(item.problem))] if item.problem else []
    hint = "" if item.required or item.stands else f" ({_skip(texts)})"
    parts.append(_line(f"{texts(item.label)}{hint}"))
    parts += [_line(texts(_stands(item, texts), escape))] if item.stands else []
    if item.kind == "many":  # several numbers are one answer, so they are no buttons
        options = enumerate(item.options, 1)
        return parts + [_line(f"  {n}. {texts(option.label, escape)}") for n, option in options]
    return parts + [
        {"label": texts(option.label, escape), "indent": "  ", "does": {"text": option.value}}
        for option in item.options
    ]


def _stands(item: Input, texts: Texts) -> Text:
    """Say what stands there already, as people would: the names of options, a day in words."""
    stands = item.stands or ""
    labels = {option.value: texts(option.label) for option in item.options}
    words: Value = ", ".join(labels.get(value, value) for value in stands.split(","))
    if item.kind == "day":
        words = date.fromisoformat(stands)
    elif item.kind not in ("many", "choice"):
        words = stands
    return Text("stands-keep" if item.required else "stands-keep-or-clear", {"words": words})


def _skip(texts: Texts) -> str:
    return texts(Text("skip-hint"))


def _block(block: Block, texts: Texts) -> list[Json]:
    match block:
        case Paragraph(words):
            return [_line(texts(words, escape))]
        case Notice(words):
            return [_line(texts(words, escape))]
        case Facts(rows):
            return [_line(f"  {texts(name)}: {texts(words, escape)}") for name, words in rows]
        case Items(items, numbered):
            marks = (f"{n}) " if numbered else "- " for n in count(1))
            pairs = zip(items, marks, strict=False)
            return [part for item, mark in pairs for part in _item(item, mark, texts)]
        case Table(head, rows):
            return [_line(" | ".join(texts(cell, escape) for cell in row)) for row in (head, *rows)]
        case _:
            assert_never(block)


def _item(item: Item, mark: str, texts: Texts) -> list[Json]:
    about = " · ".join(texts(words, escape) for words in item.lines)
    lines = [f"{mark}{texts(item.title, escape)}", f"  {about}" if about else ""]
    if item.link:
        lines.append(f"  {escape(item.link)}")
    return [_line(line) for line in lines if line] + [_choice(b, texts) for b in item.buttons]


def _choice(button: Button, texts: Texts) -> Json:
    does = {"verb": button.verb, "values": button.values}
    return {"label": texts(button.label, escape), "indent": "", "does": does}


def _line(line: str) -> Json:
    return {"line": line}
