"""The Teams package is what Microsoft's schema wants, and says what the bot understands."""

import json
import struct
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from bot import understanding
from bot.understanding import Word
from dialogs.catalogue import all_dialogs

ROOT = Path(__file__).parent.parent
TEAMS = ROOT / "manifests" / "teams"
SCHEMAS = Path(__file__).parent / "data" / "teams-schema"  # npm @microsoft/app-manifest 1.1.2, MIT


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        ("manifest.json", "MicrosoftTeams.schema.json"),
        ("en.json", "MicrosoftTeams.Localization.schema.json"),
    ],
)
def test_the_package_is_as_microsoft_wants_it(file: str, schema: str) -> None:
    errors = Draft7Validator(read(SCHEMAS / schema)).iter_errors(read(TEAMS / file))

    assert [error.message for error in errors] == []


@pytest.mark.parametrize(("name", "size"), [("color.png", 192), ("outline.png", 32)])
def test_an_icon_has_the_size_that_teams_wants(name: str, size: int) -> None:
    head = (TEAMS / name).read_bytes()[:24]

    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", head[16:24]) == (size, size)


def test_every_suggested_command_is_understood_in_both_languages() -> None:
    manifest, english = read(TEAMS / "manifest.json"), read(TEAMS / "en.json")
    swedish = [c["title"] for part in lists(manifest) for c in part["commands"]]
    other = [
        said for key, said in english.items() if "commandLists" in key and key.endswith(".title")
    ]

    triggers = {trigger for dialog in all_dialogs().values() for trigger in dialog.triggers}
    unknown = [
        said
        for said in (*swedish, *other)
        if said not in triggers and understanding.word(said) is not Word.HELP
    ]

    assert unknown == []
    assert len(swedish) == len(other)


def lists(manifest: Any) -> Any:
    return manifest["bots"][0]["commandLists"]
