"""What a line of text means: a word of the chat itself, an option, a command with what it takes."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from bot.texts import Texts
from dialogs import engine
from dialogs.cards import Button, Input, Option
from dialogs.catalogue import all_dialogs
from dialogs.engine import Answers, Ask, Dialog, Turn
from governance import dates, names

SKIP = ("-", "hoppa över", "skip")


class Word(StrEnum):
    """A word of the chat itself, understood at every step."""

    CANCEL = "cancel"
    BACK = "back"
    HELP = "help"
    CHANGE = "change"
    RESTART = "restart"
    HELLO = "hello"


_WORDS = {
    **dict.fromkeys(("avbryt", "cancel"), Word.CANCEL),
    **dict.fromkeys(("tillbaka", "back"), Word.BACK),
    **dict.fromkeys(("hjälp", "help", "?"), Word.HELP),
    **dict.fromkeys(("ändra", "change"), Word.CHANGE),
    **dict.fromkeys(("börja om", "start over"), Word.RESTART),
    **dict.fromkeys(("hej", "hejsan", "hello", "hi", "god morgon", "start"), Word.HELLO),
}


@dataclass(frozen=True, slots=True)
class Command:
    """A dialog to start and what was said along with it."""

    dialog: Dialog
    known: Answers


def word(text: str) -> Word | None:
    """Return the word of the chat that the text is alone, in any language."""
    said = text.strip().rstrip(".!")
    return next((meaning for name, meaning in _WORDS.items() if _is(said, name)), None)


def command(turn: Turn, text: str) -> Command | None:
    """Return the command that the text is alone, or followed by what the command takes.

    "dagordning NSK-S" is a command, "dagordning för ett barnsamtal" is a question.
    """
    said = " ".join(text.split()).rstrip(".!?")
    for dialog in all_dialogs().values():
        for trigger in dialog.triggers:
            if _is(said, trigger):
                return Command(dialog, {})
            if dialog.takes and (taken := _taken(turn, dialog, trigger, said)):
                return Command(dialog, taken)
    return None


def way(buttons: tuple[Button, ...], texts: Texts, text: str) -> Button | None:
    """Return the button that the text names by number or label."""
    options = [Option(str(place), button.label) for place, button in enumerate(buttons)]
    chosen = _option(options, texts, text)
    return buttons[int(chosen)] if chosen is not None else None


def answer(item: Input, texts: Texts, text: str, turn: Turn) -> str | None:
    """Return the value that the text stands for; None when it names no option."""
    if names.fold(text) in {names.fold(skip) for skip in SKIP} and not item.required:
        return ""
    match item.kind:
        case "text" | "number":
            return text
        case "day":
            day = dates.read_day(text, turn.now.astimezone(turn.zone).date())
            return day.isoformat() if day else text
        case "time":
            clock = dates.read_time(text)
            return clock.isoformat("minutes") if clock else text
        case "choice":
            return _option(item.options, texts, text)
        case "pick":
            if exact := engine.exactly(item.options, text):
                return exact.value
            return item.options[0].value if len(item.options) == 1 else None
        case "many":
            parts = text.replace(" och ", ",").split(",")
            chosen = [_option(item.options, texts, part.strip()) for part in parts]
            named = [value for value in chosen if value is not None]
            return ",".join(named) if len(named) == len(parts) else None


def _taken(turn: Turn, dialog: Dialog, trigger: str, said: str) -> Answers | None:
    start = names.fold(trigger)
    if not names.fold(said).startswith((f"{start} ", f"{start}: ", f"{start}:")):
        return None
    rest = said[len(trigger) :].lstrip(": ")
    ask = next(a for step in dialog.steps for a in engine.asks_of(step) if a.name == dialog.takes)
    colon = said[len(trigger) : len(trigger) + 1] == ":"
    value = _value(turn, dialog, ask, rest, colon=colon)
    return {ask.name: value} if value else None


def _value(turn: Turn, dialog: Dialog, ask: Ask, rest: str, *, colon: bool) -> str | None:
    if ask.kind == "text":
        return rest if colon or dialog.takes_any_text else None
    options = engine.offered(turn, dialog, ask, {}, rest)
    exact = engine.exactly(options, rest)
    return exact.value if exact else None


def _option(options: tuple[Option, ...] | list[Option], texts: Texts, text: str) -> str | None:
    if text.isdecimal() and 1 <= int(text) <= len(options):
        return options[int(text) - 1].value
    said = names.fold(text)
    exact = (o.value for o in options if said == names.fold(texts(o.label)))
    named = engine.exactly(options, text)
    return next(exact, named.value if named else None)


def _is(said: str, name: str) -> bool:
    """One typo is forgiven, unless it is another command: "ångra" is not a misspelt "ändra"."""
    folded = names.fold(said)
    return folded == names.fold(name) or (folded not in _commands() and names.same(said, name))


@cache
def _commands() -> frozenset[str]:
    triggers = (trigger for dialog in all_dialogs().values() for trigger in dialog.triggers)
    return frozenset(map(names.fold, (*_WORDS, *triggers)))
