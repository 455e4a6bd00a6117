"""The running service, as its operators and its load balancer see it."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WORD = "hemligt"
START = 60.0  # seconds; a busy machine is slow


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment(folder: Path, **settings: str) -> dict[str, str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("KUNSKAPSLOTS_", "Micro"))}
    database = {"KUNSKAPSLOTS_DATABASE_URL": f"sqlite:///{folder / 'serve.db'}"}
    return clean | database | {"PYTHONPATH": str(ROOT)} | settings


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[int]:
    port = free_port()
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot", "serve", "--port", str(port)],
        cwd=folder,
        env=environment(folder, **settings),
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_until_ready(port, process)
        yield port
    finally:
        process.terminate()
        _, said = process.communicate(timeout=30)
    assert process.returncode == 0, said
    assert "Traceback" not in said


def wait_until_ready(port: int, process: "subprocess.Popen[str]") -> None:
    give_up = time.monotonic() + START
    while time.monotonic() < give_up and process.poll() is None:
        try:
            if get(port, "/readyz")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.05)
    pytest.fail("serve did not become ready")


def get(port: int, path: str, token: str = "") -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Authorization": f"Bearer {token}"} if token else {})
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, body


def refused(folder: Path, *args: str, status: int, **settings: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot", *args],
        cwd=folder,
        env=environment(folder, **settings),
        capture_output=True,
        text=True,
        check=False,
        timeout=START,
    )
    assert done.returncode == status, done.stderr
    return done.stderr


def test_the_service_is_up_ready_and_counts_and_a_second_one_is_refused(tmp_path: Path) -> None:
    with serving(tmp_path) as port:
        assert get(port, "/healthz") == (200, '{"status": "ok"}')
        assert json.loads(get(port, "/readyz")[1]) == {
            "ready": True, "database": True, "schema": True, "scheduler": True,
        }  # fmt: skip
        assert "kunskapslots_turns" in get(port, "/metrics")[1]
        said = refused(tmp_path, "serve", "--port", str(free_port()), status=1)
        assert "En annan serve" in said
        assert "Planerade" in refused(tmp_path, "tick", status=0)
        assert "rader kopierade" in refused(tmp_path, "backup", "copy.db", status=0)
        assert "Stoppa serve först" in refused(tmp_path, "restore", "copy.db", status=1)


def test_the_figures_ask_for_their_token(tmp_path: Path) -> None:
    with serving(tmp_path, KUNSKAPSLOTS_METRICS_TOKEN=WORD) as port:
        assert get(port, "/metrics")[0] == 403
        assert get(port, "/metrics", token=WORD)[0] == 200


@pytest.mark.parametrize(
    "settings",
    [
        {"MicrosoftAppId": "app", "MicrosoftAppTenantId": "t", "MicrosoftAppType": "SingelTenant"},
        {"MicrosoftAppPassword": "secret", "MicrosoftAppTenantId": "t"},
        {"MicrosoftAppId": "app", "MicrosoftAppPassword": "secret"},
    ],
)
def test_what_would_leave_the_door_open_refuses_to_start(
    tmp_path: Path, settings: dict[str, str]
) -> None:
    said = refused(tmp_path, "serve", "--host", "0.0.0.0", status=2, **settings)  # noqa: S104 - the point

    assert "Fel i inställningarna" in said
