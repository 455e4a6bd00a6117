"""The Playground as ``make playground`` runs it: our command, the bot and Microsoft's web chat."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, TypeVar

from bot.wiring import LOOPBACK

Json = dict[str, Any]
T = TypeVar("T")

ROOT = Path(__file__).parent.parent.parent
PERSONAL = "personal-chat-id"
CHANNEL = "19:nsks@thread.tacv2"
BOT = {"id": "28:kunskapslotsen", "name": "Kunskapslotsen"}
NAMED = f"<at>{BOT['name']}</at>"
START = 120.0  # seconds; the first time npm fetches the package
ANSWER = 20.0  # seconds; the scheduler ticks every 10
_ENDS_RECORD = "\n---\n"
_FROM_BOT = "User Application -> "


@dataclass(frozen=True, slots=True)
class Playground:
    """A running Playground and the bot behind it.

    Attributes:
        record: Where the Playground writes down everything that passes.
    """

    port: int
    bot_port: int
    record: Path

    @property
    def url(self) -> str:
        """Return the address that people open."""
        return f"http://{LOOPBACK}:{self.port}/"

    def say(self, text: str, conversation: str = PERSONAL, *, answer: str) -> Json:
        """Say something as a person; return the card that then says ``answer``, once it has come.

        Other cards may come with it: the welcome, say, or a question that is open.
        """
        message: Json = {"type": "text", "text": text, "textFormat": "plain"}
        message["from"] = {"id": "user-id-0"}
        if NAMED in text:
            message["mentions"] = [{"mentioned": BOT, "text": NAMED}]
        before = len(self._answers())
        made = self._post(f"/_conversation/v1/conversations/{conversation}/messages", message)
        thread = made.get("postConversationId", conversation)

        def answers() -> list[Json]:
            found = self._answers()[before:]
            return [card for place, card in found if place == thread and answer in words(card)]

        return wait_for(answers, f"{answer!r} after {text!r}")[0]

    def _answers(self) -> list[tuple[str, Json]]:
        """Return the cards that the bot has sent, each with its conversation."""
        if not self.record.exists():
            return []
        *whole, _unfinished = self.record.read_text(encoding="utf-8").split(_ENDS_RECORD)
        records = map(json.loads, whole)
        sent = [r["request"]["body"] for r in records if r["direction"].startswith(_FROM_BOT)]
        return [
            (body["conversation"]["id"], attachment["content"])
            for body in sent
            for attachment in body.get("attachments", ())
        ]

    def _post(self, path: str, body: Json) -> Json:
        connection = HTTPConnection(LOOPBACK, self.port, timeout=ANSWER)
        headers = {"Content-Type": "application/json"}
        connection.request("POST", path, json.dumps(body), headers)
        answer = connection.getresponse()
        found = answer.read()
        connection.close()
        assert answer.status == 200, found
        made: Json = json.loads(found)
        return made


@contextmanager
def playing(folder: Path) -> Iterator[Playground]:
    """Run ``kunskapslots playground`` in the folder, on ports of its own, and end it by Ctrl-C."""
    port, bot_port = free_port(), free_port()
    record, told = folder / "record.log", folder / "told.txt"
    settings = {
        "KUNSKAPSLOTS_PORT": str(bot_port),
        "M365_AGENTS_PLAYGROUND_ENABLE_EVENTS_RECORDING": "true",
        "M365_AGENTS_PLAYGROUND_RECORDING_FILE": str(record),
        "PYTHONPATH": str(ROOT),
    }
    ours = ("KUNSKAPSLOTS_", "Microsoft")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    command = [sys.executable, "-m", "bot", "playground", "--port", str(port)]
    with told.open("w") as output:
        process = subprocess.Popen(  # noqa: S603 - our own program
            command, cwd=folder, env=clean | settings, stderr=output, text=True
        )
    try:
        wait_for(
            lambda: process.poll() is not None or f":{port} " in told.read_text("utf-8"),
            "the Playground",
            seconds=START,
        )
        assert process.poll() is None, told.read_text("utf-8")
        yield Playground(port, bot_port, record)
    finally:
        status = _end(process)
    assert (status, listens(LOOPBACK, port), listens(LOOPBACK, bot_port)) == (0, False, False)
    assert "Traceback" not in told.read_text("utf-8")


def wait_for(look: Callable[[], T], what: str, seconds: float = ANSWER) -> T:
    """Return what is seen as soon as it is something."""
    give_up = time.monotonic() + seconds
    while not (seen := look()):
        assert time.monotonic() < give_up, f"{what} did not come"
        time.sleep(0.05)
    return seen


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def listens(host: str, port: int) -> bool:
    """Tell whether somebody answers at the address."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.settimeout(ANSWER)
        return probe.connect_ex((host, port)) == 0


def words(card: Json) -> str:
    """Return what the card says to those who see no cards."""
    return str(card["fallbackText"])


def _end(process: "subprocess.Popen[str]") -> int:
    """Press Ctrl-C and return the exit status; one who does not end is killed."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
    try:
        return process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
