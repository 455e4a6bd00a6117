"""The neutral card: what a message says, in no language and on no platform.

The renderers in ``bot`` show it and ``bot.texts`` words it. ``to_json`` and ``from_json`` carry
it through the outbox.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from typing import Any, Literal, TypeAlias

MAX_ROWS = 20  # of a table in chat; more is a file


@dataclass(frozen=True, slots=True)
class Text:
    """A text by id, with the values it names. Never a finished sentence."""

    id: str
    args: "Mapping[str, Value]" = field(default_factory=dict)


Value: TypeAlias = str | int | date | datetime | Text  # a Text is worded before it is named
Words: TypeAlias = Text | str  # a str is a value: what someone wrote, shown as it is


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    words: Words


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and what they are."""

    rows: tuple[tuple[Text, Words], ...]


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press; ``verb`` and ``values`` come back."""

    label: Words
    verb: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a list: a heading, lines about it, where to read it, what to do with it."""

    title: Words
    lines: tuple[Words, ...] = ()
    link: str | None = None
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list; numbered where the order says something, as in an agenda."""

    items: tuple[Item, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """At most MAX_ROWS rows under a head; every row is as long as the head."""

    head: tuple[Text, ...]
    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to notice. The words carry the meaning; no renderer relies on colour."""

    words: Words


Block: TypeAlias = Paragraph | Facts | Items | Table | Notice


@dataclass(frozen=True, slots=True)
class Option:
    """One of several answers; ``names`` are further words that choose it."""

    value: str
    label: Words
    names: tuple[str, ...] = ()


Kind: TypeAlias = Literal["text", "choice", "many", "day", "time", "number", "pick"]


@dataclass(frozen=True, slots=True)
class Input:
    """Something to fill in.

    Attributes:
        value: What was typed; None when nothing has been answered.
        stands: What stands there already, where one question at a time is asked.
    """

    name: str
    label: Text
    kind: Kind
    options: tuple[Option, ...] = ()
    required: bool = True
    max_chars: int = 500
    value: str | None = None
    problem: Text | None = None
    stands: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """Inputs sent together; ``values`` come back with what was filled in."""

    inputs: tuple[Input, ...]
    verb: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Card:
    """One message.

    Attributes:
        id: What kind of card; golden files and tests know it by this.
        summary: What a notification says; the title where there is none.
        audience: Who sees it in a channel: only the person answered, or everyone.
        updates: The subject whose earlier card this one replaces in place.
    """

    id: str
    title: Words
    blocks: tuple[Block, ...] = ()
    form: Form | None = None
    buttons: tuple[Button, ...] = ()
    summary: Text | None = None
    audience: Literal["person", "everyone"] = "person"
    updates: str | None = None


_KINDS = {
    kind.__name__: kind
    for kind in (
        *(Text, Paragraph, Facts, Item, Items, Table, Notice),
        *(Option, Input, Button, Form, Card),
    )
}


def to_json(value: Any) -> Any:
    """Return the card, or a part of it, as JSON values."""
    match value:
        case datetime():
            return {"is": "datetime", "iso": value.isoformat()}
        case date():
            return {"is": "date", "iso": value.isoformat()}
        case tuple():
            return [to_json(item) for item in value]
        case Mapping():
            return {"is": "dict", "of": {name: to_json(item) for name, item in value.items()}}
        case _ if is_dataclass(value):
            parts = {part.name: to_json(getattr(value, part.name)) for part in fields(value)}
            return {"is": type(value).__name__, **parts}
        case _:
            return value


def from_json(data: Any) -> Any:
    """Return what ``to_json`` was given.

    Raises:
        KeyError: The data names a kind that no card has.
    """
    match data:
        case list():
            return tuple(from_json(item) for item in data)
        case {"is": "datetime", "iso": iso}:
            return datetime.fromisoformat(iso)
        case {"is": "date", "iso": iso}:
            return date.fromisoformat(iso)
        case {"is": "dict", "of": parts}:
            return {name: from_json(item) for name, item in parts.items()}
        case dict():
            parts = {name: from_json(item) for name, item in data.items() if name != "is"}
            return _KINDS[data["is"]](**parts)
        case _:
            return data
