"""The command line as an outsider calls it, on real files."""

import json
import os
import subprocess
import sys
from contextlib import chdir
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli import app

DEMO_LINES = (
    "stöd vid hedersvåld",
    "behov",
    "Vi saknar kunskap om hur vi når äldre som samlar på saker",
)


@dataclass
class Done:
    stdout: str
    stderr: str


class Shell:
    """Runs commands in a folder of its own, in this process: starting one takes a second."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env: dict[str, str | None] = {
            name: None for name in os.environ if name.startswith(("KUNSKAPSLOTS_", "Microsoft"))
        }

    def run(self, *args: str, said: str = "", status: int = 0) -> Done:
        with chdir(self.folder):
            done = CliRunner().invoke(app, list(args), input=said, env=self.env)
        assert done.exit_code == status, (done.stderr, done.exception)
        return Done(done.stdout, done.stderr)

    def json(self, *args: str, said: str = "") -> list[Any]:
        lines = self.run(*args, said=said).stdout.splitlines()
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """Run the demo once, with three lines said."""
    shell = Shell(tmp_path_factory.mktemp("demo"))
    shell.said = shell.run("demo", said="\n".join(DEMO_LINES) + "\n")  # type: ignore[attr-defined]
    return shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def test_the_command_runs_as_a_process_and_reads_lines_to_their_end(tmp_path: Path) -> None:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("KUNSKAPSLOTS_")}
    done = subprocess.run(
        [sys.executable, "-m", "bot", "demo"],
        cwd=tmp_path,
        env=clean | {"PYTHONPATH": str(Path(__file__).parent.parent)},
        input="hedersvåld\nhjälp",
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert done.stdout.count("\n\n") == 2
    assert "Traceback" not in done.stderr


def test_the_demo_answers_each_line_with_lines_that_end_in_an_empty_one(demo: Shell) -> None:
    blocks = demo.said.stdout.strip("\n").split("\n\n")  # type: ignore[attr-defined]

    assert len(blocks) == len(DEMO_LINES)
    assert "Därför: hedersvåld" in blocks[0]
    assert blocks[1].startswith("Vilken kunskap saknar ni?")


def test_running_the_demo_again_keeps_what_was_reported(demo: Shell) -> None:
    said = ("avbryt", "byt kommun kalmar", "behov: qvarkologi", "äldre", "1", "1")
    demo.run("demo", said="\n".join(said))

    assert "qvarkologi" in demo.run("demo", said="mina behov\n").stdout


def test_fixing_the_agenda_makes_it_land_in_the_channel(demo: Shell) -> None:
    said = demo.run("demo", said="avbryt\nfastställ NSK-S\n1\n").stdout

    assert "[NSK-S] Dagordning: NSK-S" in said
    assert "[NSK-S huvudmannagrupp]" in said
    channel = demo.run("chat", "--in", "NSK-S", said="").stdout
    assert "Läget i kommunernas kunskapsbehov" in channel


def test_a_look_up_is_one_json_object_a_line(demo: Shell) -> None:
    queries = "stöd vid hedersvåld\nelbilsladdning\npojken 910930-9857 behöver stöd\n"

    exists, nothing, stopped = demo.json("lookup", "--json", "-", said=queries)

    assert (exists["verdict"], exists["query"]) == ("exists", "stöd vid hedersvåld")
    assert set(exists["hits"][0]) == {
        "key", "title", "publisher", "year", "kind", "status", "url", "provenance", "score", "why",
    }  # fmt: skip
    assert exists["hits"][0]["why"]
    assert nothing["verdict"] != "exists"
    assert stopped == {
        "query": None, "verdict": "stopped", "confidence": None, "missed": [], "hits": [],
    }  # fmt: skip


def test_as_many_hits_are_shown_as_are_asked_for(demo: Shell) -> None:
    [found] = demo.json("lookup", "--json", "--limit", "9", "våld", "i", "nära", "relationer")

    assert len(found["hits"]) == 9
    scores = [hit["score"] for hit in found["hits"]]
    assert scores == sorted(scores, reverse=True)


def test_what_will_be_posted_is_told_without_a_channel_too(shell: Shell) -> None:
    for kind in ("areas", "municipalities", "rss", "authorities", "networks"):
        shell.run("import", kind)
    (shell.folder / "meetings.tsv").write_text(
        "id\tnetwork\tstart\tend\tform\tplace\ttitle\n"
        "m1\tnsks\t2027-08-25 09:00\t2027-08-25 16:00\tfysiskt\tStockholm\t\n",
        encoding="utf-8",
    )
    shell.run("import", "meetings", "meetings.tsv")

    rows = shell.json("postings", "--from", "2027-01-01", "--to", "2027-12-31", "--json")

    assert [(row["posting"], row["due_at"], row["audience"]) for row in rows] == [
        ("agenda-call", "2027-06-16T09:00:00+02:00", "nsks"),
        ("agenda-draft", "2027-06-30T09:00:00+02:00", "preparers"),
        ("agenda-nudge", "2027-07-07T09:00:00+02:00", "fixers"),
        ("agenda-fixed", "2027-07-14T09:00:00+02:00", "nsks"),
        ("reading", "2027-08-11T09:00:00+02:00", "nsks"),
        ("practical", "2027-08-24T09:00:00+02:00", "nsks"),
        ("minutes-call", "2027-08-26T09:00:00+02:00", "secretary"),
    ]
    assert {row["channel"] for row in rows} == {None}
    assert rows[0]["subject"] == "meeting:1"


def test_a_tick_far_ahead_posts_in_the_connected_channel(demo: Shell) -> None:
    start = datetime.now(UTC) + timedelta(days=100)
    (demo.folder / "m.tsv").write_text(
        "network\tstart\tend\tform\tplace\n"
        f"nso-kalmar\t{start:%Y-%m-%d} 09:00\t{start:%Y-%m-%d} 12:00\tdistans\thttps://x.se\n",
        encoding="utf-8",
    )
    demo.run("import", "meetings", "m.tsv")
    rows = demo.json(
        "postings", "--from", f"{datetime.now(UTC):%Y-%m-%d}", "--to", "2099-01-01", "--json"
    )
    [reminder] = [r for r in rows if (r["network"], r["posting"]) == ("nso-kalmar", "practical")]

    demo.run("tick", "--now", reminder["due_at"])
    demo.run("tick", "--now", reminder["due_at"])

    landed = demo.run("chat", "--in", "nso-kalmar", said="").stdout
    assert landed.count("Påminnelse:") == 1


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (("import", "okänt", "x.tsv"), 2),
        (("import", "resources", "saknas.tsv"), 1),
        (("tick", "--now", "snart"), 2),
        (("postings", "--from", "snart", "--to", "2027-01-01"), 2),
        (("chat", "--in", "Okända nätverket"), 1),
        (("similar", "B-1999-0001"), 1),
        (("erase", "--person", "anna"), 2),
        (("erase", "--person", "terminal:anna"), 1),
        (("restore", "saknas.db"), 1),
        (("lookup", "--limit", "0", "x"), 2),
    ],
)
def test_bad_input_is_refused_in_plain_words(
    shell: Shell, args: tuple[str, ...], status: int
) -> None:
    done = shell.run(*args, status=status)

    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_all_wrong_settings_are_said_at_once(shell: Shell) -> None:
    shell.env |= {"KUNSKAPSLOTS_PORT": "0", "KUNSKAPSLOTS_DATABASE_URL": "mysql://x"}

    said = shell.run("migrate", status=2).stderr

    assert "PORT" in said
    assert "DATABASE_URL" in said


def test_a_copy_is_taken_and_restored(demo: Shell) -> None:
    demo.run("backup", "copy.db")
    before = demo.json("lookup", "--json", "hedersvåld")
    (demo.folder / "kunskapslots.db").unlink()
    for file in demo.folder.glob("kunskapslots.db-*"):
        file.unlink()

    demo.run("restore", "copy.db")

    assert demo.json("lookup", "--json", "hedersvåld") == before
    assert demo.run("backup", "copy.db", status=1).stderr.count("\n") == 1


def test_a_person_gets_their_data_and_is_forgotten(shell: Shell) -> None:
    shell.run("chat", "--as", "anna", said="hej\n-\n")

    own = json.loads(shell.run("export", "my-data", "--person", "terminal:anna").stdout)
    shell.run("erase", "--person", "terminal:anna")

    assert own["person"]["name"] == "anna"
    assert own["identities"][0]["platform_user"] == "anna"
    shell.run("export", "my-data", "--person", "terminal:anna", status=1)


def test_the_doctor_says_what_is_wrong(shell: Shell) -> None:
    shell.env |= {"KUNSKAPSLOTS_SECRET_EXPIRES": "2020-01-01", "MicrosoftAppId": "app"}

    assert "gått ut" in shell.run("check", status=1).stdout


def test_without_a_name_one_is_no_administrator_outside_the_demo(shell: Shell) -> None:
    said = shell.run("chat", said="nytt möte\n").stdout

    assert "Det får bara de som leder" in said
