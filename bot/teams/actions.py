"""Buttons, as actions of an Adaptive Card."""

import logging
from collections.abc import Sequence

from bot.paging import pages
from bot.teams.markup import MAX_ACTIONS, ROOM, Json, Part, escape, plain, size, text_parts
from bot.texts import Texts
from dialogs.cards import Button, Form, Text

MAX_LABEL = 100  # characters of a button; our own: more wraps over several lines on a phone
MAX_DATA = 3_000  # bytes that a button brings back; our own, so that actions fit beside a text

log = logging.getLogger(__name__)


def shortened(label: str) -> str:
    """Return the label as a button shows it."""
    return label if len(label) <= MAX_LABEL else f"{label[: MAX_LABEL - 1]}…"


def buttons(shown: Sequence[Button], texts: Texts) -> list[Json]:
    """Return the buttons as actions."""
    return [_submit(b, plain(texts(b.label))) for b in shown if _fits(b)]


def send(form: Form, texts: Texts) -> Json:
    """Return the action that sends a form: answered in place where the client can."""
    label = texts(Text("send"))
    data = {"verb": form.verb, "values": form.values}
    submit: Json = {"type": "Action.Submit", "title": label, "style": "positive", "data": data}
    return submit | {"type": "Action.Execute", "verb": form.verb, "fallback": submit}


def long_labels(shown: Sequence[Button], texts: Texts) -> list[Part]:
    """Return in full, as text, the labels that are too long for a button."""
    labels = (plain(texts(button.label)) for button in shown)
    long = (label for label in labels if shortened(label) != label)
    return [part for label in long for part in text_parts(escape(label))]


def rows(actions: Sequence[Json], *, ends: bool = False) -> list[Part]:
    """Return the actions in rows of at most MAX_ACTIONS, none larger than a page."""
    chunks = [
        chunk for page in pages(actions, ROOM // 2, size) for chunk in pages(page, MAX_ACTIONS)
    ]
    return [Part({"type": "ActionSet", "actions": chunk}, "", ends) for chunk in chunks]


def _submit(button: Button, label: str) -> Json:
    return {
        "type": "Action.Submit",
        "title": shortened(label),
        "data": {"verb": button.verb, "values": button.values},
        "associatedInputs": "none",  # an unfinished form must not stop "cancel"
    }


def _fits(button: Button) -> bool:
    fits = size(button.values) <= MAX_DATA
    if not fits:  # the message is worth more than the button: Teams would refuse both
        log.error("button brings too much", extra={"verb": button.verb})
    return fits
