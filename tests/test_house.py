"""The house itself: what is installed, what make does, and what the other tests stand on."""

import asyncio
import os
import re
import socket
import stat
import subprocess
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from sqlalchemy import text

from storage.database import Database
from tests import postgres, run

ROOT = Path(__file__).parent.parent
LOCKS = {"requirements.lock": ("build",), "requirements-dev.lock": ("build", "dev")}

# Stands in for an interpreter: notes what it is asked, makes "venvs" of itself, and fails an
# installation while the file "broken" exists.
PYTHON = """#!/bin/sh
echo "$*" >> "{log}"
case "$*" in
*"-m venv"*) mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
*"import ensurepip"*) exit {no_venv:d} ;;
*"-m pip"*) test ! -e broken ;;
*"-m bot demo"*) cat ;;
esac
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Return a tree that has the Makefile, lock files and no virtual environment."""
    house = tmp_path / "house with space"
    house.mkdir()
    for name in ("Makefile", *LOCKS):
        (house / name).write_bytes((ROOT / name).read_bytes())
    return house


def make(house: Path, *words: str, said: str = "") -> subprocess.CompletedProcess[str]:
    outer = ("MAKE", "MFLAGS", "PYTHON")
    env = {key: value for key, value in os.environ.items() if not key.startswith(outer)}
    return subprocess.run(  # noqa: S603 -- our own Makefile
        ["make", *words],  # noqa: S607 -- make stands where the system has it
        check=False,
        cwd=house,
        env=env,
        input=said,
        capture_output=True,
        text=True,
    )


def python(house: Path, *, no_venv: bool = False) -> str:
    """Write a stand-in for Python and return the word that gives it to make."""
    file = house.parent / "python"
    file.write_text(PYTHON.format(log=house.parent / "asked", no_venv=no_venv))
    file.chmod(0o755)
    return f"PYTHON={file}"


def installations(house: Path) -> int:
    return (house.parent / "asked").read_text().count("--require-hashes")


def test_make_alone_names_every_target() -> None:
    targets = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert targets

    shown = make(ROOT).stdout

    assert re.findall(r"^make (\w+)", shown, re.MULTILINE) == targets[1].split()


@pytest.mark.parametrize("given", ["PYTHON=/no/such/python", "PYTHON=false"])
def test_given_no_python_then_make_stops_with_one_line(house: Path, given: str) -> None:
    done = make(house, "demo", given)

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "Python 3.11, 3.12 eller 3.13 saknas" in done.stderr


def test_given_a_python_without_venv_then_make_names_the_package(house: Path) -> None:
    done = make(house, "demo", python(house, no_venv=True))

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "apt install python3-venv" in done.stderr


def test_the_demo_gets_every_line_said_and_only_it_writes_to_stdout(house: Path) -> None:
    done = make(house, "demo", python(house), said="hedersvåld\nbehov\n")

    assert (done.returncode, done.stdout) == (0, "hedersvåld\nbehov\n")


def test_given_nothing_new_then_nothing_is_installed_again(house: Path) -> None:
    for target in ("test", "test", "demo", "serve"):
        make(house, target, python(house))

    assert installations(house) == 1


def test_given_a_changed_lock_then_it_is_installed_again(house: Path) -> None:
    make(house, "demo", python(house))
    with (house / "requirements.lock").open("a") as lock:
        lock.write("# changed\n")

    make(house, "demo", python(house))

    assert installations(house) == 2


def test_given_a_broken_installation_then_it_is_made_again(house: Path) -> None:
    (house / "broken").touch()
    assert make(house, "demo", python(house)).returncode == 2
    (house / "broken").unlink()

    assert make(house, "demo", python(house)).returncode == 0

    assert installations(house) == 2


def test_clean_keeps_data_and_settings(house: Path) -> None:
    make(house, "demo", python(house))
    kept = [house / "kunskapslots.db", house / ".env", house / "data" / "test.db"]
    for file in kept:
        file.parent.mkdir(exist_ok=True)
        file.touch()

    make(house, "clean")

    assert all(file.exists() for file in kept)
    assert not (house / ".venv").exists()


def test_given_a_failing_check_then_later_ones_do_not_run(
    capfd: pytest.CaptureFixture[str],
) -> None:
    spent = {"install": 61.0}

    failed = run.check({"good": ["true"], "bad": ["false"], "late": ["true"]}, spent)

    assert failed == "bad"
    assert capfd.readouterr().out == "== good\n== bad\n"
    assert run.minutes(spent) == "install 1:01 · good 0:00 · bad 0:00"


def test_ci_is_make_test_with_nothing_left_out() -> None:
    ci = ROOT / ".ci" / "run"
    lines = ci.read_text().splitlines()

    assert ci.stat().st_mode & stat.S_IXUSR
    assert lines[-1] == "make test"
    assert any("KUNSKAPSLOTS_REQUIRE_ALL=1" in line for line in lines)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes(lock: str) -> None:
    for pin in _pins(lock):
        assert re.search(r" --hash=sha256:[0-9a-f]{64}", pin), pin


@pytest.mark.parametrize(("lock", "extras"), LOCKS.items())
def test_the_lock_holds_what_the_project_asks_for(lock: str, extras: tuple[str, ...]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [project["dependencies"], *(project["optional-dependencies"][e] for e in extras)]
    locked = _versions(lock)

    for requirement in map(Requirement, chain(*wanted)):
        version = locked.get(canonicalize_name(requirement.name))
        assert version, f"{requirement} is not in {lock}: make lock"
        assert version in requirement.specifier, f"{lock} has {version} for {requirement}"


def test_the_locks_agree() -> None:
    assert _versions("requirements.lock").items() <= _versions("requirements-dev.lock").items()


def _pins(lock: str) -> list[str]:
    unfolded = (ROOT / lock).read_text().replace("\\\n", " ")
    return [line for line in unfolded.splitlines() if line and not line.lstrip().startswith("#")]


def _versions(lock: str) -> dict[str, str]:
    pins = [pin.partition("==") for pin in _pins(lock)]
    return {canonicalize_name(name): rest.split()[0] for name, _, rest in pins}


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
@pytest.mark.parametrize("way", ["connect", "connect_ex"])
def test_no_test_reaches_the_network(family: socket.AddressFamily, way: str) -> None:
    outside = {socket.AF_INET: "192.0.2.1", socket.AF_INET6: "2001:db8::1"}[family]

    with (
        socket.socket(family) as client,
        pytest.raises(pytest.fail.Exception, match="loopback only"),
    ):
        getattr(client, way)((outside, 80))


async def test_no_test_asks_for_a_name() -> None:
    with pytest.raises(pytest.fail.Exception, match="loopback only"):
        await asyncio.open_connection("example.org", 443)


async def test_a_test_reaches_its_own_server() -> None:
    server = await asyncio.start_server(lambda _, writer: writer.close(), "localhost", 0)

    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
        assert await reader.read() == b""
        writer.close()


def test_the_database_is_of_the_kind_it_says(database: Database, database_url: str) -> None:
    kind = database_url.partition(":")[0]
    version = {"sqlite": "SELECT sqlite_version()", "postgresql": "SHOW server_version"}[kind]

    found = database.read(lambda s: (s.get_bind().dialect.name, s.scalar(text(version))))

    assert found[0] == kind
    assert int(str(found[1]).partition(".")[0]) >= {"sqlite": 3, "postgresql": 14}[kind]


@pytest.mark.parametrize("time", [1, 2])
def test_each_test_has_a_database_of_its_own(database: Database, time: int) -> None:
    database.write(lambda s: s.execute(text("CREATE TABLE left_behind (time INTEGER)")))
    insert = text("INSERT INTO left_behind VALUES (:time)").bindparams(time=time)
    database.write(lambda s: s.execute(insert))

    assert database.read(lambda s: s.scalars(text("SELECT time FROM left_behind")).all()) == [time]


@pytest.mark.postgresql
def test_given_programs_that_nobody_reaches_then_postgresql_runs_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    programs = postgres.binaries()
    monkeypatch.delenv("TEST_DATABASE_URL", raising=False)
    monkeypatch.setattr(postgres, "_open_to_all", lambda path: programs not in path.parents)

    with postgres.server() as url:
        assert url.startswith("postgresql://")
