"""The documents say what the code says."""

import re
from pathlib import Path

from pydantic import SecretStr
from typer.main import get_command

from bot.cli import app
from bot.config import Settings
from dialogs.catalogue import all_dialogs
from storage.models import Base

ROOT = Path(__file__).parent.parent


def test_every_setting_is_documented_with_its_default() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.+?) \|$", page, re.MULTILINE)

    expected = [
        (field.alias or f"KUNSKAPSLOTS_{name.upper()}", shown(field.default), field.description)
        for name, field in Settings.model_fields.items()
    ]

    assert rows == expected


def shown(default: object) -> str:
    empty = default in {(), "", None} or isinstance(default, SecretStr)
    return "" if empty else f"`{default}`"


def test_every_command_is_documented() -> None:
    page = (ROOT / "docs" / "operations.md").read_text("utf-8")
    documented = set(re.findall(r"^\| `kunskapslots ([a-z-]+)", page, re.MULTILINE))

    commands = get_command(app).commands  # type: ignore[attr-defined] # a group of commands

    assert documented == set(commands)


def test_every_place_on_the_map_exists() -> None:
    page = (ROOT / "README.md").read_text("utf-8")
    table = page.split("## Map")[1].split("## Adding")[0]

    for line in re.findall(r"^\| (`.+?) \|", table, re.MULTILINE):
        names = re.findall(r"`([^`]+)`", line)
        folder = Path(names[0]).parent
        for name in names:
            assert (ROOT / name).exists() or (ROOT / folder / name).exists(), name


def test_every_command_of_the_chat_is_documented() -> None:
    page = (ROOT / "docs" / "conversations.md").read_text("utf-8")
    documented = set(re.findall(r"`([^`]+)`", page.split("|---|---|---|---|")[1]))

    triggers = {trigger for dialog in all_dialogs().values() for trigger in dialog.triggers}

    assert triggers == documented - {":"}


def test_every_table_and_term_of_the_glossary_is_in_the_code() -> None:
    page = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    named = set(re.findall(r"`(\w+)`", page))

    folders = ("bot", "dialogs", "governance", "storage")
    code = [path.read_text("utf-8") for each in folders for path in (ROOT / each).rglob("*.py")]
    classes = {name for text in code for name in re.findall(r"^class (\w+)", text, re.MULTILINE)}

    tables = {mapper.class_.__name__ for mapper in Base.registry.mappers}
    assert tables <= named
    assert named <= classes
