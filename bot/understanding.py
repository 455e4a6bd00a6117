"""What a line of text means: a word of the chat itself, an option, a command with what it takes."""

from collections.abc import Collection
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
CLEAR = ("töm", "clear")


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
    named = _named(names.fold(text.strip().rstrip(".!")), _words())
    return _words()[named] if named is not None else None


def command(turn: Turn, text: str) -> Command | None:
    """Return the command that the text is alone, or followed by what the command takes.

    "dagordning NSK-S" is a command, "dagordning för ett barnsamtal" is a question.
    """
    said = " ".join(text.split()).rstrip(".!?")
    folded, triggers = names.fold(said), _triggers()
    named = _named(folded, triggers)
    if named is not None:
        return Command(triggers[named], {})
    for trigger, dialog in triggers.items():
        if not (dialog.takes and folded.startswith((f"{trigger} ", f"{trigger}:"))):
            continue
        if taken := _taken(turn, dialog, said[len(trigger) :]):
            return Command(dialog, taken)
    return None


def way(buttons: tuple[Button, ...], texts: Texts, text: str) -> Button | None:
    """Return the button that the text names by number or label."""
    options = [Option(str(place), button.label) for place, button in enumerate(buttons)]
    chosen = _option(options, texts, text)
    return buttons[int(chosen)] if chosen is not None else None


def chooses(item: Input | None, texts: Texts, text: str) -> bool:
    """Tell whether the text names one of the choices put: a kind has the name of a command."""
    return bool(item and item.kind == "choice" and _option(item.options, texts, text))


def answer(item: Input, texts: Texts, text: str, turn: Turn) -> str | None:
    """Return the value that the text stands for; None when it names no option."""
    if (left := _left(item, names.fold(text))) is not None:
        return left
    match item.kind:
        case "text" | "number":
            return text
        case "day":
            day = dates.read_day(text, turn.today)
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
            return _many(item.options, texts, text)


def _taken(turn: Turn, dialog: Dialog, following: str) -> Answers | None:
    ask = next(a for step in dialog.steps for a in engine.asks_of(step) if a.name == dialog.takes)
    value = _value(turn, dialog, ask, following.lstrip(": "), colon=following.startswith(":"))
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


def _left(item: Input, folded: str) -> str | None:
    """Return what a dash keeps or skips, or "" where a word clears; None for an answer."""
    if folded in map(names.fold, SKIP) and (item.stands or not item.required):
        return item.stands or ""
    clears = folded in map(names.fold, CLEAR) and item.stands and not item.required
    return "" if clears else None


def _many(options: tuple[Option, ...], texts: Texts, text: str) -> str | None:
    """Return the options named with commas or "och" between: an option may hold the word itself."""
    found: list[str] = []
    for part in text.split(","):
        whole = _option(options, texts, part.strip())
        chosen = [whole] if whole else [_option(options, texts, p) for p in part.split(" och ")]
        found += (value for value in chosen if value is not None)
        if None in chosen:
            return None
    return ",".join(dict.fromkeys(found))


def _named(folded: str, among: Collection[str]) -> str | None:
    """Return which folded name the words are.

    One typo is forgiven, unless it is another command: "ångra" is not a misspelt "ändra".
    """
    if folded in among:
        return folded
    if folded in _words() or folded in _triggers():
        return None
    return next((name for name in among if names.is_slip(folded, name)), None)


@cache
def _words() -> dict[str, Word]:
    return {names.fold(name): meaning for name, meaning in _WORDS.items()}


@cache
def _triggers() -> dict[str, Dialog]:
    found = all_dialogs().values()
    return {names.fold(trigger): dialog for dialog in found for trigger in dialog.triggers}
