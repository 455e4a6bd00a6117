"""The Playground without a browser: posts to what its own page posts to."""

import json
import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import playground as ours
from bot.cli import app
from bot.config import Settings
from bot.wiring import LOOPBACK
from tests.scenarios.playground import CHANNEL, NAMED, Playground, listens, words

OTHER_INTERFACES = ("127.0.0.2", "::1")  # loopback too, and no more ours than the network's


def test_a_question_in_the_personal_chat_is_looked_up(playground: Playground) -> None:
    found = playground.say("finns det stöd vid hedersvåld?", answer="kunskapsstöd som svarar")

    assert "hedersrelaterat våld" in words(found).lower()
    assert [action["title"] for action in found["actions"]][-1] == "Rapportera behov"


def test_a_command_is_obeyed(playground: Playground) -> None:
    found = playground.say("nästa möte NSK-S", answer="Nästa möte\n")

    assert "NSK-S, " in words(found)


def test_a_mention_in_a_channel_is_answered_in_its_thread(playground: Playground) -> None:
    playground.say(f"{NAMED} stöd till anhöriga", CHANNEL, answer="nhörig")


def test_who_sits_at_the_playground_is_an_administrator(playground: Playground) -> None:
    playground.say(f"{NAMED} koppla NSK-S", CHANNEL, answer="kommer i den här kanalen")


def test_neither_bot_nor_playground_listens_beyond_loopback(playground: Playground) -> None:
    for port in (playground.port, playground.bot_port):
        assert listens(LOOPBACK, port)
        assert [host for host in OTHER_INTERFACES if listens(host, port)] == []


def test_a_port_that_is_taken_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = CliRunner().invoke(
            app, ["playground", "--port", port], env={"KUNSKAPSLOTS_PORT": port}
        )

    assert done.exit_code == 1
    assert done.stderr == f"Port {port} är upptagen. Stoppa det som använder den.\n"


def test_neither_program_is_told_a_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MicrosoftAppPassword", "hemligt")
    monkeypatch.setenv("KUNSKAPSLOTS_TOKEN_KEY", "hemligt")

    bot = ours.bot_program(Settings())
    chat = ours.chat_program(Path("node"), 1, 2, tmp_path / "log")

    assert bot.environment["MicrosoftAppPassword"] == ""
    assert "hemligt" not in chat.environment.values()


def test_the_package_is_pinned_by_version_and_integrity() -> None:
    wanted = json.loads((ours.PINNED / "package.json").read_text("utf-8"))["dependencies"]
    locked = json.loads((ours.PINNED / "package-lock.json").read_text("utf-8"))["packages"]

    found = {
        name.removeprefix("node_modules/"): part["version"]
        for name, part in locked.items()
        if name and part["integrity"].startswith("sha512-")
    }

    assert found == wanted
