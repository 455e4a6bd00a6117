"""Both languages have the same texts, and exactly those that the code asks for."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

from bot.texts import LOCALES, TextError, Texts, load
from dialogs import parts
from dialogs.cards import Text, Value
from dialogs.catalogue import all_dialogs
from dialogs.engine import Form, Show, Step, asks_of
from governance import errors
from governance.meetings import AgendaState, ItemKind, MeetingForm, Posting
from governance.names import fold
from governance.needs import NeedStatus
from storage import undo
from tests.factories import ZONE

CODE = Path(__file__).parent.parent
LANGUAGES = ("sv", "en")
_ID = re.compile(r"[\"']([a-z]+(?:-[a-zåäö0-9]+)*)[\"']")


def entries(language: str) -> dict[str, ast.Message]:
    """Return the messages of a language by id."""
    found = {}
    for path in sorted((LOCALES / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{path}: {entry.content}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice"
                found[entry.id.name] = entry
    return found


def built() -> Iterator[str]:
    """Return the ids that the code puts together from parts."""
    for dialog in all_dialogs().values():
        if dialog.steps:
            yield f"{dialog.id}-title"
        for step in dialog.steps:
            yield from of_step(dialog.id, step)
    for error in vars(errors).values():
        if isinstance(error, type) and issubclass(error, errors.GovernanceError):
            yield error.text_id
    for kind, prefix in (
        (AgendaState, "agenda-state"),
        (ItemKind, "item-kind"),
        (NeedStatus, "need-status"),
        (MeetingForm, "meeting-form"),
    ):
        yield from (f"{prefix}-{fold(member)}" for member in kind)
    yield from (f"meeting-form-{form}-at" for form in MeetingForm)
    yield from (f"posting-{posting}" for posting in Posting if posting != Posting.AGENDA_FIXED)
    yield from (f"posting-{posting}-advice" for posting in Posting if posting not in AGENDAS)
    yield from (f"undone-{kind}" for kind in undo.KINDS)
    yield from (f"resource-status-{name}" for name in STATUSES)
    yield from (f"report-need-rule-{name}" for name in RULES)
    yield from (f"welcome-{name}" for name in ("ask", "report", "meetings"))
    yield from (f"help-{name}" for name in HELP)
    yield from (f"look-up-{verdict}" for verdict in ("exists", "maybe", "none"))
    yield from (f"kind-{kind}" for kind in parts.KINDS)
    yield from (f"quality-{dimension}" for dimension in DIMENSIONS)
    yield from (f"language-language-{language}" for language in LANGUAGES)


AGENDAS = {Posting.AGENDA_DRAFT, Posting.AGENDA_FIXED}
DIMENSIONS = (
    "kunskapsbaserad", "saker", "individanpassad", "effektiv", "jamlik", "tillganglig",
)  # fmt: skip
STATUSES = ("unchecked", "coming", "in-force", "in-revision", "repealed")
RULES = ("missing", "not-trained", "not-local", "not-all")
HELP = (
    "ask", "report", "my-needs", "meetings", "undo", "language",
    "new-meeting", "fix-agenda", "connect", "curate", "words",
)  # fmt: skip


def of_step(dialog: str, step: Step) -> Iterator[str]:
    if isinstance(step, Show):
        yield f"{dialog}-{step.name}-title"
        yield from (f"{dialog}-{step.name}-{way.name}" for way in step.ways)
        return
    if isinstance(step, Form):
        yield f"{dialog}-{step.name}-title"
    for ask in asks_of(step):
        yield f"{dialog}-{ask.name}"
        if not callable(ask.options):
            yield from (f"{dialog}-{ask.name}-{fold(option)}" for option in ask.options)


def said_in_code() -> set[str]:
    """Return every word in the code that looks like an id."""
    folders = ("bot", "dialogs", "governance", "storage")
    files = [path for folder in folders for path in (CODE / folder).rglob("*.py")]
    return {name for path in files for name in _ID.findall(path.read_text("utf-8"))}


def placeables(message: ast.Message) -> set[str]:
    found: set[str] = set()

    class Visitor:
        def visit(self, node: object) -> None:
            if isinstance(node, ast.VariableReference):
                found.add(node.id.name)
            for value in vars(node).values():
                for each in value if isinstance(value, list) else [value]:
                    if isinstance(each, ast.BaseNode):
                        self.visit(each)

    Visitor().visit(message)
    return found


def test_both_languages_have_the_same_texts_naming_the_same_values() -> None:
    swedish, english = (
        {name: placeables(m) for name, m in entries(language).items()} for language in LANGUAGES
    )

    assert swedish == english


def test_every_text_that_the_code_puts_together_is_written() -> None:
    assert not set(built()) - entries("sv").keys()


def test_no_text_is_written_that_nobody_asks_for() -> None:
    unasked = entries("sv").keys() - said_in_code() - set(built())

    assert not unasked


def test_no_question_takes_the_name_of_its_dialogs_heading() -> None:
    steps = [step for dialog in all_dialogs().values() for step in dialog.steps]

    assert "title" not in {ask.name for step in steps for ask in asks_of(step)}


def test_every_text_id_in_the_dialogs_is_written() -> None:
    pattern = re.compile(r"Text\(\s*\"([a-z0-9-]+)\"")
    files = [*(CODE / "dialogs").glob("*.py"), *(CODE / "bot").rglob("*.py")]
    asked = {name for path in files for name in pattern.findall(path.read_text("utf-8"))}

    assert not asked - entries("sv").keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_shouts_or_winks(language: str) -> None:
    for path in (LOCALES / language).glob("*.ftl"):
        prose = path.read_text("utf-8")
        assert "!" not in prose
        assert not re.findall(r"[\U0001F300-\U0001FAFF\u2600-\u27BF]", prose)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_said(language: str) -> None:
    texts = load(ZONE)[language]

    for name, message in entries(language).items():
        assert texts(Text(name, values(message))).strip()


def values(message: ast.Message) -> dict[str, Value]:
    """Return a value for each that the text names; a moment where it wants the clock."""
    named = placeables(message)
    moments = {name.removesuffix("-clock") for name in named if name.endswith("-clock")}
    found: dict[str, Value] = dict.fromkeys(named - {f"{m}-clock" for m in moments} - moments, 2)
    return found | dict.fromkeys(moments, datetime(2027, 3, 9, 8, tzinfo=UTC))


def test_a_missing_value_is_a_bug_and_said_so(texts: Texts) -> None:
    with pytest.raises(TextError):
        texts(Text("need-status-title-of"))


def test_a_moment_is_said_in_words_in_local_time(texts: Texts) -> None:
    start, end = datetime(2027, 3, 9, 8, tzinfo=UTC), datetime(2027, 3, 9, 15, tzinfo=UTC)

    hours = texts(Text("meeting-hours", {"start": start, "end": end}))

    assert hours == "tisdag 9 mars 2027 kl. 09.00–16.00"
