"""Every check in order, up to the first that fails; then pytest, whose summary tells the minutes.

``make test`` runs this in the project's virtual environment. Standard library only.
"""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

BIN = Path(sys.executable).parent
CHECKS: dict[str, list[str | Path]] = {
    "ruff": [BIN / "ruff", "check"],
    "format": [BIN / "ruff", "format", "--check"],
    "mypy": [BIN / "mypy"],
    "imports": [BIN / "lint-imports"],
}
MINUTES = "KUNSKAPSLOTS_MINUTES"  # how conftest.py learns what ran before pytest


def main(started: float) -> None:
    """Run the checks and become pytest; ``started`` is when installing began, in Unix seconds."""
    spent = {"install": time.time() - started}
    if failed := check(CHECKS, spent):
        say(f"{minutes(spent)}\nSTOPP: {failed} föll / {failed} failed")
        sys.exit(1)
    os.environ[MINUTES] = minutes(spent)
    os.execv(sys.executable, [sys.executable, "-m", "pytest"])  # noqa: S606 -- our own program


def check(checks: Mapping[str, Sequence[str | Path]], spent: dict[str, float]) -> str | None:
    """Run commands until one fails and return its name; note the seconds each took."""
    for name, command in checks.items():
        say(f"== {name}")
        began = time.time()
        done = subprocess.run(command, check=False, stdin=subprocess.DEVNULL)  # noqa: S603 -- ours
        spent[name] = time.time() - began
        if done.returncode:
            return name
    return None


def minutes(spent: Mapping[str, float]) -> str:
    """Return ``install 0:41 · ruff 0:01``."""
    return " · ".join(f"{part} {int(s // 60)}:{int(s % 60):02}" for part, s in spent.items())


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(float(sys.argv[1]))
