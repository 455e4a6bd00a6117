"""Inputs of an Adaptive Card; what was typed stays, and what is wrong stands in words above it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from typing import assert_never

from bot.teams.actions import shortened
from bot.teams.markup import Json, Part, escape, plain, size, text_parts
from bot.texts import Texts
from dialogs.cards import Form, Input, Option, Text

MAX_EXPANDED = 5  # options shown as radio buttons; our own: more are a list to open
MULTILINE = 200  # characters; our own: a text that may be longer gets several lines
# Source: learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search
MAX_FOUND = 15  # options that a type-ahead shows
MAX_VALUE = 12_000  # bytes that an input holds; our own: a longer text is shown above it
MAX_DIGITS = 15  # a longer number is not exact in a client: JSON numbers are doubles there
_MISSING = {
    "text": "problem-empty",
    "choice": "problem-not-a-choice",
    "many": "problem-not-a-choice",
    "pick": "problem-not-a-choice",
    "day": "problem-not-a-day",
    "time": "problem-not-a-time",
    "number": "problem-not-a-number",
}


def input_parts(form: Form, texts: Texts) -> list[Part]:
    """Return what is wrong, what no input has room for, and the inputs, in order."""
    dialog = form.values.get("dialog", "")
    parts = (_parts(item, f"{dialog}/{item.name}", texts) for item in form.inputs)
    return [part for of_one in parts for part in of_one]


def _parts(item: Input, dataset: str, texts: Texts) -> list[Part]:
    parts: list[Part] = []
    if item.problem:
        problem = texts(item.problem, escape)
        parts += text_parts(problem, color="attention", weight="bolder", spacing="medium")
    labels = [plain(texts(option.label)) for option in item.options]
    outside = [label for label in labels if shortened(label) != label]
    if item.value and size(item.value) > MAX_VALUE:
        outside.append(item.value)
        item = replace(item, value=None)
    parts += [part for words in outside for part in text_parts(escape(words))]
    choices = [_choice(option, label) for option, label in zip(item.options, labels, strict=True)]
    element = _element(item, choices, dataset) | _common(item, texts)
    return [*parts, Part(element, escape(texts(item.label)))]


def _element(item: Input, choices: Sequence[Json], dataset: str) -> Json:
    """Return the input with what was typed; one that cannot hold it becomes a text input."""
    typed = item.value or ""
    match item.kind:
        case "text":
            return _text(item)
        case "choice":
            return _choices(item, choices, expanded=len(choices) <= MAX_EXPANDED)
        case "many":
            return _choices(item, choices, expanded=True) | {"isMultiSelect": True}
        case "pick":
            found = _choices(item, choices, expanded=False) | {"style": "filtered"}
            if len(choices) < 2:  # little to search in the card itself: the client asks us
                found["choices.data"] = {"type": "Data.Query", "dataset": dataset}
            unknown = typed and typed not in {option.value for option in item.options}
            return found | ({"placeholder": plain(typed)} if unknown else {})
        case "day":
            return _typed("Input.Date", typed) if _is_a(date, typed) else _text(item)
        case "time":
            return _typed("Input.Time", typed[:5]) if _is_a(time, typed) else _text(item)
        case "number":
            if typed and not _is_number(typed):
                return _text(item)
            return {"type": "Input.Number"} | ({"value": int(typed)} if typed else {})
        case _:
            assert_never(item.kind)


def _common(item: Input, texts: Texts) -> Json:
    label = texts(item.label)
    found: Json = {"id": item.name, "label": label, "isRequired": item.required}
    if item.required:
        found["errorMessage"] = texts(Text(_MISSING[item.kind]))
    return found


def _text(item: Input) -> Json:
    found: Json = _typed("Input.Text", plain(item.value or ""))
    found["maxLength"] = max(item.max_chars, len(item.value or ""))
    multiline = item.kind == "text" and item.max_chars > MULTILINE
    return found | ({"isMultiline": True} if multiline else {})


def _typed(kind: str, value: str) -> Json:
    return {"type": kind} | ({"value": value} if value else {})


def _choices(item: Input, choices: Sequence[Json], *, expanded: bool) -> Json:
    if expanded:  # the labels of radio buttons and check boxes are read as Markdown
        choices = [choice | {"title": escape(choice["title"])} for choice in choices]
    found: Json = {"type": "Input.ChoiceSet", "choices": choices, "wrap": True}
    known = {option.value for option in item.options}
    values = (item.value or "").split(",") if item.kind == "many" else [item.value or ""]
    chosen = [value for value in values if value in known]
    found["style"] = "expanded" if expanded else "compact"
    return found | ({"value": ",".join(chosen)} if chosen else {})


def _choice(option: Option, label: str) -> Json:
    return {"title": shortened(label), "value": option.value}


def _is_a(kind: type[date] | type[time], typed: str) -> bool:
    try:
        kind.fromisoformat(typed or "2000-01-01")
    except ValueError:
        return False
    return True


def _is_number(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal() and len(typed) <= MAX_DIGITS
