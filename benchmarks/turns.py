"""Turns beside a stock botbuilder echo bot and a plain aiohttp handler, in one run, interleaved.

``python -m benchmarks.turns`` from the root of the project. Each bot is a process of its own on
loopback without credentials; ours is ``serve`` with the whole catalogue in SQLite. A turn takes
from the POST to the reply at a stand-in for Teams. Ratios are of the same round.
"""

import asyncio
import csv
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import count, cycle
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import ClientError, ClientSession, TCPConnector, web

from benchmarks import database_share
from bot import imports
from storage import migrate
from storage.database import Database

ROOT = Path(__file__).parents[1]
ROUNDS = 8
FIXED = "import aiohttp, apscheduler, botbuilder.core, sqlalchemy.orm"  # what any such bot imports
AT_ONCE = 32  # people who write at the same time
ALONE, TOGETHER = 12, 2 * AT_ONCE  # turns of a round: one after the other, AT_ONCE at once
TIMEOUT = 30.0  # seconds for any turn
NEED = "Vi saknar kunskap om zebrafiskar"
SEND = {"dialog": "report-need", "step": "ready", "ready": "send"}

Json = dict[str, Any]
_numbers = count(1)


@dataclass
class Teams:
    """The stand-in for Teams: notes when the first reply to each message arrives."""

    session: ClientSession
    port: int
    waiting: dict[str, asyncio.Future[tuple[float, Json]]] = field(default_factory=dict)

    async def taken(self, request: web.Request) -> web.Response:
        """Take a reply."""
        arrived = time.perf_counter()
        reply = await request.json()
        future = self.waiting.get(request.match_info["message"])
        if future and not future.done():
            future.set_result((arrived, reply))
        return web.json_response({"id": "1"}, status=201)

    async def turn(self, port: int, person: int, **said: Any) -> tuple[float, Json]:
        """Post an activity; return the milliseconds to its first reply, and the reply."""
        activity = _activity(self.port, person, **said)
        body, headers = json.dumps(activity).encode(), {"Content-Type": "application/json"}
        future = self.waiting[activity["id"]] = asyncio.get_running_loop().create_future()
        url = f"http://127.0.0.1:{port}/api/messages"
        began = time.perf_counter()
        async with self.session.post(url, data=body, headers=headers) as response:
            response.raise_for_status()
        arrived, reply = await asyncio.wait_for(future, TIMEOUT)
        del self.waiting[activity["id"]]
        return (arrived - began) * 1000, reply

    async def press(self, port: int, person: int, values: dict[str, str]) -> tuple[float, Json]:
        """Press a button, or send a form."""
        return await self.turn(port, person, value={"verb": "answer", "values": values})


@dataclass(frozen=True, slots=True)
class Round:
    """Turns of one round, in milliseconds, and how many were done a second."""

    times: Sequence[float]
    rate: float

    def at(self, share: float) -> float:
        """Return the time that the share of turns is done in."""
        return sorted(self.times)[min(len(self.times) - 1, int(len(self.times) * share))]


Rounds = dict[tuple[str, str], list[Round]]


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        _load(url)
        asyncio.run(_measure(url, folder))
        for name, share in database_share.measure(url, _read_queries()).items():
            _line(f"SQLite's share, {name}", f"{share:.0%}", "–")
    _line("import the fixed packages", f"{_import_seconds(FIXED):.2f} s", "–")
    for words in ("import bot.cli", "import bot.serve"):
        _line(words, f"{_import_seconds(words):.2f} s", "≤ 1.2 s")


async def _measure(url: str, folder: str) -> None:
    async with ClientSession(connector=TCPConnector(limit=0)) as session:
        teams = Teams(session, _free_port())
        app = web.Application(client_max_size=1 << 20)
        app.router.add_post("/v3/conversations/{conversation}/activities/{message}", teams.taken)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", teams.port).start()
        with ExitStack() as running:
            await _compare(teams, partial(_start, running, folder, url))
        await runner.cleanup()


async def _compare(teams: Teams, start: Callable[..., tuple[int, int]]) -> None:
    began = time.perf_counter()
    ours, process = start("bot", "serve", "--port")
    await _first_answer(teams, ours)
    first = time.perf_counter() - began
    ports = {"ours": ours}
    for name in ("stock", "plain"):
        ports[name], _ = start("benchmarks.peers", name)
        await _first_answer(teams, ports[name])
    await asyncio.gather(*(_introduce(teams, ours, person) for person in range(AT_ONCE)))
    rounds: Rounds = {}
    for number in range(ROUNDS + 1):
        for key, measured in (await _round(teams, ports)).items():
            if number:  # the first warms up
                rounds.setdefault(key, []).extend(measured)
    _report(rounds)
    _line("start to first answer", f"{first:.2f} s", "≤ 3 s")
    _line("resident memory", f"{_memory(process):.0f} MB", "≤ 180 MB")


async def _round(teams: Teams, ports: dict[str, int]) -> Rounds:
    """Measure each kind of turn, one person alone and many together.

    Alone the bots take turns at turns, so that what else the machine does meets them all.
    """
    turns = {name: partial(_say, teams, port) for name, port in ports.items()}
    turns["need"] = partial(_report_need, teams, ports["ours"])
    alone: dict[str, list[float]] = {name: [] for name in turns}
    for _ in range(ALONE):
        for name, turn in turns.items():
            alone[name].append(await turn(0))
    rounds = {(name, _how(1)): [Round(times, 1000 / statistics.mean(times))]
              for name, times in alone.items()}  # fmt: skip
    for name, port in ports.items():
        rounds[name, _how(AT_ONCE)] = [await _together(partial(_say, teams, port), TOGETHER)]
    rounds["need", _how(AT_ONCE)] = [await _needs_together(teams, ports["ours"])]
    return rounds


async def _needs_together(teams: Teams, port: int) -> Round:
    """Report a need each; only the turns that write them are timed."""
    await asyncio.gather(*(_prepare(teams, port, person) for person in range(AT_ONCE)))
    return await _together(partial(_send, teams, port), AT_ONCE)


async def _report_need(teams: Teams, port: int, person: int) -> float:
    await _prepare(teams, port, person)
    return await _send(teams, port, person)


async def _together(turn: Callable[[int], Awaitable[float]], turns: int) -> Round:
    left, times = iter(range(turns)), []

    async def write(person: int) -> None:
        times.extend([await turn(person) for _ in left])

    began = time.perf_counter()
    await asyncio.gather(*map(write, range(AT_ONCE)))
    return Round(times, turns / (time.perf_counter() - began))


async def _say(teams: Teams, port: int, person: int) -> float:
    took, _ = await teams.turn(port, person, text=next(_queries))
    return took


async def _send(teams: Teams, port: int, person: int) -> float:
    took, reply = await teams.press(port, person, SEND)
    if "B-20" not in str(reply):
        raise AssertionError(f"no need was reported: {reply}")
    return took


async def _introduce(teams: Teams, port: int, person: int) -> None:
    for said in ("hej", "Kalmar"):
        await teams.turn(port, person, text=said)


async def _prepare(teams: Teams, port: int, person: int) -> None:
    """Go as far as the card with Skicka."""
    _, reply = await teams.turn(port, person, text=f"behov: {NEED} {next(_numbers)}")
    about = {"dialog": "report-need", "step": "about", "municipality": "0880", "area": "aldre"}
    existing = {"dialog": "report-need", "step": "existing", "existing": "report"}
    if '"existing"' in json.dumps(reply):
        await teams.press(port, person, existing)
    await teams.press(port, person, about)
    await teams.press(port, person, {"dialog": "report-need", "step": "scope", "scope": "fits"})


async def _first_answer(teams: Teams, port: int) -> None:
    while True:
        try:
            await teams.turn(port, 0, text="skuldsanering")
        except ClientError:  # it does not listen yet
            await asyncio.sleep(0.02)
        else:
            return


def _report(rounds: Rounds) -> None:
    _say_line(f"{'turn':22s}{'p50 ms':>8s}{'p99 ms':>8s}{'a second':>10s}")
    for (name, how), found in rounds.items():
        every = Round([took for one in found for took in one.times], 0)
        rate = statistics.median(one.rate for one in found)
        _say_line(f"{name + ', ' + how:22s}{every.at(0.5):8.2f}{every.at(0.99):8.2f}{rate:10.0f}")
        if how != "alone" and name in ("ours", "need"):
            _line(f"  {name}: p99 / p50", f"{every.at(0.99) / every.at(0.5):.1f}", "≤ 3")
    alone, together = _how(1), _how(AT_ONCE)
    for name, targets in (("ours", ("≥ 4", "≥ 5")), ("need", ("≥ 3", "≥ 3"))):
        _ratio(f"{name} / stock, alone", _times(rounds, "stock", name, alone), targets[0])
        _ratio(f"{name} / stock, {together}", _rates(rounds, name, "stock", together), targets[1])
    _ratio("time of ours / plain", _times(rounds, "ours", "plain", alone), "≤ 4")
    _ratio("time of need / plain", _times(rounds, "need", "plain", alone), "–")


def _times(rounds: Rounds, slower: str, faster: str, how: str) -> list[float]:
    pairs = zip(rounds[slower, how], rounds[faster, how], strict=True)
    return [one.at(0.5) / other.at(0.5) for one, other in pairs]


def _rates(rounds: Rounds, faster: str, slower: str, how: str) -> list[float]:
    pairs = zip(rounds[faster, how], rounds[slower, how], strict=True)
    return [one.rate / other.rate for one, other in pairs]


def _ratio(name: str, found: Sequence[float], target: str) -> None:
    spread = f"({min(found):.1f}–{max(found):.1f})"
    _line(name, f"{statistics.median(found):.1f} {spread}", target)


def _how(people: int) -> str:
    return "alone" if people == 1 else f"{people} at once"


def _activity(teams_port: int, person: int, **said: Any) -> Json:
    """Return a message of a personal chat as Teams sends it."""
    return {
        "type": "message",
        "id": f"17000000{next(_numbers):06}",
        "timestamp": "2027-03-01T08:00:00.000Z",
        "localTimestamp": "2027-03-01T09:00:00.000+01:00",
        "channelId": "msteams",
        "serviceUrl": f"http://127.0.0.1:{teams_port}/",
        "from": {"id": f"29:{person}", "name": f"Anna {person}", "aadObjectId": f"aad-{person}"},
        "recipient": {"id": "28:bot", "name": "Kunskapslotsen"},
        "conversation": {"id": f"a:{person}", "conversationType": "personal", "tenantId": "t"},
        "channelData": {"tenant": {"id": "t"}},
        "locale": "sv-SE",
        "entities": [{"type": "clientInfo", "locale": "sv-SE", "country": "SE"}],
        "textFormat": "plain",
    } | said


def _start(running: ExitStack, folder: str, url: str, *words: str) -> tuple[int, int]:
    port = _free_port()
    return port, running.enter_context(_process([*words, str(port)], folder, url))


@contextmanager
def _process(words: Sequence[str], folder: str, url: str) -> Iterator[int]:
    env = os.environ | {"KUNSKAPSLOTS_DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", *words]
    with (Path(folder) / f"{words[0]}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=env, stderr=log)  # noqa: S603 - ours
    try:
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(TIMEOUT)


def _load(url: str) -> None:
    """Load the catalogue."""
    with closing(Database(url)) as database:
        migrate.upgrade(database)
        now, zone = datetime.now(UTC), ZoneInfo("Europe/Stockholm")
        imports.load_package(database, zone=zone, now=now)


def _read_queries() -> list[str]:
    path = ROOT / "tests" / "data" / "queries_dev.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row["text"] for row in rows]


_queries = cycle(_read_queries())


def _import_seconds(words: str) -> float:
    def once() -> float:
        began = time.perf_counter()
        command = [sys.executable, "-c", words]
        subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 - ours
        return time.perf_counter() - began

    return statistics.median(once() for _ in range(ROUNDS))


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _memory(process: int) -> float:
    """Resident memory in MB; Linux only, else 0."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return 0.0
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    return int(lines["VmRSS"].split()[0]) / 1000


def _line(name: str, figure: str, target: str) -> None:
    _say_line(f"{name:28s}{figure:>18s}   target {target}")


def _say_line(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
