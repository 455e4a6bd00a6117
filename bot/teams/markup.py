"""Adaptive Card elements with their plain text, and values made harmless in Markdown."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlsplit

from bot.paging import pieces

Json = dict[str, Any]

# Source: learn.microsoft.com/microsoftteams/limits-specifications-teams, "Messages": 28 KB a post.
# Bots may send more today; a message under 28 KB also fits the older limits and group chats.
MAX_BYTES = 28_000
ROOM = 25_000  # bytes for a page; the rest is for the activity, its ids and the summary
WORST_BYTES = 4  # an emoji; what JSON or Markdown escapes takes less
SHELL_BYTES = 200  # at most, of a text block or a container without what it holds
MAX_PIECE = 10_000  # bytes; a longer text becomes several text blocks
# Source: learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format,
# "Adaptive Cards": a card shows up to six actions in a row.
MAX_ACTIONS = 6

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_MARKUP = re.compile(r"[\\`*_\[\]<>~]|&(?=#?\w+;)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINE_START = re.compile(r"^([#+-]|\d+(?=[.)]))", re.MULTILINE)
_encode = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps makes an encoder each time
_SAFE_IN_URL = "%/:?#[]@!$&'*+,;=~-._"  # parentheses would end the link
_URL = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """An element of a card's body, and the same in plain text for clients that show no cards.

    Attributes:
        inner: Bytes of the words or parts that the element holds, where they are known already.
    """

    element: Json
    plain: str
    ends: bool = False  # actions on the whole card, which stand under its body
    inner: int | None = None

    @cached_property
    def size(self) -> int:
        """Return the most bytes that the part takes as sent, comma and line feed included."""
        if self.inner is not None:
            return self.inner + SHELL_BYTES
        return size(self.element) + size(self.plain) + 2


def size(value: Any) -> int:
    """Return the bytes of the value as JSON."""
    return len(as_json(value))


def as_json(value: Any) -> bytes:
    """Return the value as it is sent: letters as they are, for an å in six bytes is wasted."""
    return _encode(value).encode(errors="replace")


def escape(value: str) -> str:
    """Return what someone wrote so that no client takes it for Markdown, HTML or a mention.

    Source: learn.microsoft.com/adaptive-cards/authoring-cards/text-features (the Markdown subset).
    """
    value = _CONTROL.sub("", value.replace("\r\n", "\n"))
    value = _MARKUP.sub(r"\\\g<0>", value)
    lines = (line.strip() for line in value.split("\n"))
    value = "\n\n".join(line for line in lines if line)  # a single line feed shows as a space
    return _LINE_START.sub(_escaped_start, value)


def unescape(value: str) -> str:
    """Return what ``escape`` was given, but for its line feeds."""
    return _ESCAPED.sub(r"\g<1>", value)


def plain(value: str) -> str:
    """Return what someone wrote without control characters, for where no Markdown is read."""
    return _CONTROL.sub("", value)


def link(title: str, url: str | None) -> str:
    """Return the escaped title as a link, when the address is one that a browser opens."""
    return f"[{title}]({quote(url, safe=_SAFE_IN_URL)})" if url and is_link(url) else title


def is_link(url: str) -> bool:
    """Tell whether the address is plain http or https with a host."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # brackets that are no IPv6 address
        return False
    return bool(host) and host.isascii() and url.isprintable() and bool(_URL.fullmatch(url))


def in_pieces(sentence: str, limit: int = MAX_PIECE) -> list[str]:
    """Return the escaped sentence in pieces of at most ``limit`` bytes; most often one."""
    if len(sentence) * WORST_BYTES <= limit or size(sentence) <= limit:
        return [sentence]
    found = pieces(sentence, max(2, limit // WORST_BYTES))
    for place, piece in enumerate(found[:-1]):
        if (len(piece) - len(piece.rstrip("\\"))) % 2:  # cut between a backslash and its character
            found[place], found[place + 1] = piece[:-1], "\\" + found[place + 1]
    return found


def text_parts(sentence: str, **style: Any) -> list[Part]:
    """Return text blocks that say the escaped sentence; none when it is empty."""
    return [text_part(piece, **style) for piece in in_pieces(sentence) if piece]


def text_part(piece: str, **style: Any) -> Part:
    """Return a text block that says the escaped sentence, which is no more than MAX_PIECE."""
    return Part(block(piece, **style), piece, inner=2 * size(piece))


def block(text: str, **style: Any) -> Json:
    """Return a text block."""
    return {"type": "TextBlock", "text": text, "wrap": True, **style}


def container(parts: Sequence[Part], **style: Any) -> Part:
    """Return the parts as one, which clients keep together."""
    element = {"type": "Container", "items": [part.element for part in parts], **style}
    words = "\n".join(part.plain for part in parts if part.plain)
    return Part(element, words, inner=sum(part.size for part in parts))


def _escaped_start(found: re.Match[str]) -> str:
    start = found.group()
    return f"{start}\\" if start.isdecimal() else f"\\{start}"
