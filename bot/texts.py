"""Wording: Fluent files per language, Swedish first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Pattern
from fluent.syntax.ast import Placeable, TextElement, VariableReference

from dialogs.cards import Text, Value, Words

LOCALES = Path(__file__).parent / "locales"
PRIMARY = "sv"
MOST_REMEMBERED = 200  # sentences; most hold a count

Escape = Callable[[str], str]
Said = tuple[str, tuple[tuple[str, str | int], ...]]  # a text's id and its values
Parts = tuple[tuple[str, str], ...]  # words, and the name of the value that follows; "" for none


class TextError(LookupError):
    """A text is missing or names a value that was not given. A bug, not a user's mistake."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one language; Swedish stands in where it lacks one."""

    bundles: tuple[FluentBundle, ...]
    locale: str
    zone: ZoneInfo
    _fixed: dict[str, str] = field(default_factory=dict)  # sentences that name no values, by id
    _plain: dict[str, Parts | None] = field(default_factory=dict)
    _chosen: dict[Said, str] = field(default_factory=dict)  # sentences that Fluent chose words for

    def __call__(self, words: Words, escape: Escape = str) -> str:
        """Return the sentence; ``escape`` is applied to values, never to our own wording.

        Raises:
            TextError: No language has the text, or a value it names is missing.
        """
        if isinstance(words, str):
            return escape(words)
        if words.args:
            return self._worded(words, escape)
        if words.id not in self._fixed:
            self._fixed[words.id] = self._worded(words, escape)
        return self._fixed[words.id]

    def _worded(self, words: Text, escape: Escape) -> str:
        for bundle in self.bundles:
            if bundle.has_message(words.id):
                return self._format(bundle, words, escape)
        raise TextError(f"no text {words.id}")

    def _format(self, bundle: FluentBundle, text: Text, escape: Escape) -> str:
        pattern = bundle.get_message(text.id).value
        if pattern is None:
            raise TextError(f"{text.id} has attributes only")
        values = {name: self._value(value, escape) for name, value in text.args.items()}
        if any(isinstance(value, datetime) for value in text.args.values()):
            values |= self._clocks(text)
        if text.id not in self._plain:
            self._plain[text.id] = _parts(pattern)
        if (joined := _joined(self._plain[text.id], values)) is not None:
            return joined
        said = text.id, tuple(values.items())
        if said not in self._chosen:
            sentence, errors = bundle.format_pattern(pattern, values)
            if errors:
                raise TextError(f"{text.id}: {errors}")
            if len(self._chosen) >= MOST_REMEMBERED:
                self._chosen.clear()
            self._chosen[said] = str(sentence)
        return self._chosen[said]

    def _clocks(self, text: Text) -> dict[str, str]:
        """Return the time of day alone of each moment: ``$end-clock`` beside ``$end``."""
        form = "HH.mm" if self.locale == "sv" else "HH:mm"
        moments = ((n, v) for n, v in text.args.items() if isinstance(v, datetime))
        return {
            f"{name}-clock": format_datetime(moment, form, tzinfo=self.zone, locale=self.locale)
            for name, moment in moments
        }

    def _value(self, value: Value, escape: Escape) -> str | int:
        match value:
            case datetime():
                form = (
                    "EEEE d MMMM y 'kl.' HH.mm" if self.locale == "sv" else "EEEE d MMMM y, HH:mm"
                )
                return format_datetime(value, form, tzinfo=self.zone, locale=self.locale)
            case date():
                return format_date(value, "EEEE d MMMM y", locale=self.locale)
            case str():
                return escape(value)
            case Text():
                return self(value, escape)
            case _:
                return value


def load(zone: ZoneInfo) -> dict[str, Texts]:
    """Read the files of every language, each with Swedish behind it."""
    bundles = {path.name: _bundle(path.name) for path in sorted(LOCALES.iterdir())}
    behind = bundles[PRIMARY]
    return {
        locale: Texts((bundle,) if bundle is behind else (bundle, behind), locale, zone)
        for locale, bundle in bundles.items()
    }


def _parts(pattern: object) -> Parts | None:
    """Return the sentence in parts when it is words with values put in, which is most."""
    found: list[tuple[str, str]] = []
    for element in pattern.elements if isinstance(pattern, Pattern) else ():
        match element:
            case TextElement(value=words):
                found.append((words, ""))
            case Placeable(expression=VariableReference(id=variable)):
                found.append(("", variable.name))
            case _:
                return None
    return tuple(found)


def _joined(parts: Parts | None, values: Mapping[str, str | int]) -> str | None:
    """Return the sentence, or None when Fluent has to choose or to format a number.

    Fluent takes ten times as long for it, and refuses values of more than 2,500 characters.
    """
    found = []
    for words, name in parts or ():
        said = values.get(name) if name else words
        if not isinstance(said, str):
            return None
        found.append(said)
    return "".join(found) if found else None


def _bundle(locale: str) -> FluentBundle:
    # Isolation marks (U+2068) would show as boxes in chat clients and break tests.
    bundle = FluentBundle([locale], use_isolating=False)
    for path in sorted((LOCALES / locale).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle
