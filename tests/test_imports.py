"""Imports: every bad row by line and column, all or nothing, and a second run changes nothing."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from hashlib import md5
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot import imports, spreadsheets
from bot.imports import Outcome
from bot.texts import Texts
from governance.roles import Role
from storage import imports as rows_in
from storage import meetings, needs, networks, organisations, people, versions
from storage.database import Database
from storage.meetings import Proposal
from storage.models import (
    AgendaItem,
    Area,
    AuditRow,
    Base,
    GlossaryEntry,
    Meeting,
    Municipality,
    Network,
    Person,
    Process,
    Resource,
    YearWheel,
)
from storage.people import PlatformId
from tests.factories import NOW, ZONE

DATA = Path(__file__).parent / "data"
Places = list[tuple[int | None, str | None, str]]
# Fields that the package fills, but for its 480 resources: most tests do without them.
FIELD = ("areas", "municipalities", "rss", "authorities", "networks")


@pytest.fixture
def field(database: Database) -> Database:
    """Return a database with the field that rows refer to."""
    context = rows_in.Context(NOW, ZONE, trusted=True)

    def load(session: Session) -> None:
        for kind in FIELD:
            sheet = spreadsheets.read(imports.SHIPPED[kind], rows_in.KINDS[kind].outline)
            rows_in.save(session, rows_in.check(session, kind, sheet, context), context)

    database.write(load)
    return database


class Importing:
    """Imports tables written in the test."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.folder = folder

    def __call__(self, kind: str, *lines: Sequence[str], **options: Any) -> Outcome:
        text = "\n".join("\t".join(cells) for cells in lines)
        return self.file(kind, "fil.tsv", text, **options)

    def file(self, kind: str, name: str, text: str, **options: Any) -> Outcome:
        path = self.folder / name
        path.write_text(text, "utf-8")
        now = options.pop("now", NOW)
        return imports.run(self.database, kind, path, zone=ZONE, now=now, **options)

    def all(self, query: Any) -> list[Any]:
        return self.database.read(lambda session: list(session.scalars(query)))


@pytest.fixture
def run(field: Database, tmp_path: Path) -> Importing:
    return Importing(field, tmp_path)


def counts(outcome: Outcome) -> tuple[int, int, int, int]:
    assert not outcome.refused, outcome.problems
    return outcome.added, outcome.changed, outcome.unchanged, outcome.skipped


def places(outcome: Outcome) -> Places:
    return [(p.line, p.column, p.text_id) for p in outcome.problems]


def whole(session: Session) -> dict[str, list[Any]]:
    """Return everything that is stored."""
    return {
        table.name: sorted(map(repr, session.execute(select(table))))
        for table in Base.metadata.sorted_tables
    }


# The package


def test_the_shipped_package_loads_and_loading_again_changes_nothing(database: Database) -> None:
    first = imports.load_package(database, zone=ZONE, now=NOW)
    before = database.read(whole)

    again = imports.load_package(database, zone=ZONE, now=NOW + timedelta(days=1))

    added = {outcome.kind: outcome.added for outcome in first}
    assert added == {
        "areas": 21, "municipalities": 290, "rss": 24, "authorities": 32, "networks": 35,
        "year-wheels": 8, "processes": 9, "quality-dimensions": 6, "glossary": 381,
        "resources": 480,
    } | {kind: n for kind, n in added.items() if kind in {"lay-lexicon", "situations"}}  # fmt: skip
    assert not any(outcome.added or outcome.changed for outcome in again)
    assert database.read(whole) == before


def test_what_ships_passes_every_check_of_an_import(database: Database) -> None:
    imports.load_package(database, zone=ZONE, now=NOW)

    for kind, path in imports.SHIPPED.items():
        outcome = imports.run(database, kind, path, zone=ZONE, now=NOW)
        assert (outcome.added, outcome.changed) == (0, 0)
        assert not outcome.problems
        assert not outcome.warnings


def test_the_package_means_what_its_files_say(database: Database) -> None:
    imports.load_package(database, zone=ZONE, now=NOW)

    def look(session: Session) -> None:
        nsks = networks.get(session, "nat-nsks")
        assert (nsks.key, nsks.lead_days, nsks.abbreviation) == ("nsks", 42, "NSK-S")
        assert nsks.rules["agenda"]["fixed_by"] == "nsks-au"
        assert session.get_one(Network, "kalmar-aldreomsorg").area == "aldre"
        assert session.get_one(Network, "kalmar-ifo").area == "individ- och familjeomsorg"
        assert [rss.id for rss in organisations.rss_of(session, "0880")] == ["rss-08"]
        assert len(organisations.rss_of(session, "1384")) == 2  # Kungsbacka
        resource = session.get_one(Resource, "IFO-002")
        assert resource.areas == ["barn_unga", "brott", "missbruk_beroende"]
        assert (resource.year, resource.status, resource.changed_version) == (1990, None, 5)
        assert len(session.get_one(YearWheel, "kalmar-styrdokument").steps) == 4
        first = session.scalars(select(Process).order_by(Process.place)).first()
        assert first
        assert first.name == "Använda kunskap"

    database.read(look)


def test_what_editors_add_survives_loading_again(database: Database) -> None:
    imports.load_package(database, zone=ZONE, now=NOW)

    def edit(session: Session) -> int:
        row = session.get_one(Resource, "IFO-002")
        row.status, row.title = "gällande", "LVU"
        gone = session.scalars(select(GlossaryEntry)).first()
        session.delete(gone)
        return gone.id if gone else 0

    removed = database.write(edit)
    imports.load_package(database, zone=ZONE, now=NOW)

    row = database.read(lambda s: s.get_one(Resource, "IFO-002"))
    assert (row.status, row.title) == ("gällande", "LVU")
    assert database.read(lambda s: s.get(GlossaryEntry, removed)) is None


def test_what_ships_anew_is_loaded(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    imports.load_package(database, zone=ZONE, now=NOW)
    monkeypatch.setattr(imports, "sha256", lambda content: md5(content, usedforsecurity=False))

    again = imports.load_package(database, zone=ZONE, now=NOW)

    assert {outcome.kind for outcome in again} >= {"resources", "areas", "glossary"}
    assert not any(outcome.added or outcome.changed for outcome in again)


# Rows of every kind

RESOURCE = ("id", "title", "publisher", "kind", "areas", "summary")
GOOD = ("X-1", "Titel", "SBU", "metod", "heder", "Kort.")


def test_resources(run: Importing) -> None:
    head = (*RESOURCE, "year", "url", "status", "status_from", "successor", "situations")
    rest = ("2020", "https://www.sbu.se/x", "Gällande", "2024-01-31", "X-2", "a;b")

    assert counts(run("resources", head, (*GOOD, *rest), ("X-2", *GOOD[1:]))) == (2, 0, 0, 0)
    assert counts(run("resources", head, (*GOOD, *rest), ("X-2", *GOOD[1:]))) == (0, 0, 2, 0)
    assert counts(run("resources", RESOURCE, ("X-1", "Ny", *GOOD[2:]), GOOD[:0])) == (0, 1, 0, 0)

    (row,) = run.all(select(Resource).where(Resource.key == "X-1"))
    assert (row.title, row.year, row.situations) == ("Ny", 2020, ["a", "b"])
    assert (row.status, row.status_from, row.successor) == ("gällande", date(2024, 1, 31), "X-2")
    assert run.all(select(Resource.changed_version).order_by(Resource.key)) == [3, 2]
    assert run.database.read(lambda s: versions.current(s, versions.CATALOGUE)) == 3


def test_a_comment_round_has_a_last_day(run: Importing) -> None:
    head = (*RESOURCE, "status", "comments_until")

    good = run("resources", head, (*GOOD, "på gång", "2027-04-30"))
    bad = run("resources", head, (*GOOD, "på gång", "april"))

    assert counts(good) == (1, 0, 0, 0)
    assert run.all(select(Resource.comments_until)) == [date(2027, 4, 30)]
    assert places(bad) == [(2, "comments_until", "import-not-a-day")]


def test_what_comes_after_the_first_import_is_news_once(run: Importing) -> None:
    later = NOW + timedelta(days=1)
    run("resources", RESOURCE, GOOD)

    rows = (GOOD, ("X-2", *GOOD[1:]))
    assert counts(run("resources", RESOURCE, *rows, now=later)) == (1, 0, 1, 0)
    assert counts(run("resources", RESOURCE, *rows, now=later + timedelta(1))) == (0, 0, 2, 0)
    run("resources", RESOURCE, ("X-2", "Ny titel", *GOOD[2:]), now=later + timedelta(2))

    assert run.all(select(Resource.listed_at).order_by(Resource.key)) == [None, later]


def test_bad_resources_are_named_by_line_and_column(run: Importing) -> None:
    head = (*RESOURCE, "year", "url", "status", "status_from", "successor")
    outcome = run(
        "resources",
        head,
        (*GOOD, "tjugo", "javascript:alert(1)", "ok", "31/1", "X-9"),
        ("", "", "SBU", "metod", "trädgård;heder", "Kort."),
        ("X" * 101, "T" * 501, "SBU", "m" * 101, "", "Kort."),
        ("X-4", *GOOD[1:], "99999999999"),
        ("X-5", *GOOD[1:]),
        ("X-5", *GOOD[1:]),
    )

    assert outcome.refused
    assert places(outcome) == [
        (2, "year", "import-not-a-number"),
        (2, "url", "import-not-a-link"),
        (2, "status", "import-not-one-of"),
        (2, "status_from", "import-not-a-day"),
        (2, "successor", "import-unknown-resource"),
        (3, "id", "import-required"),
        (3, "title", "import-required"),
        (3, "areas", "import-unknown-area"),
        (4, "id", "import-too-long"),
        (4, "title", "import-too-long"),
        (4, "kind", "import-too-long"),
        (4, "areas", "import-required"),
        (5, "year", "import-not-a-number"),
        (7, "id", "import-double"),
    ]
    assert run.all(select(Resource)) == []


def test_the_good_rows_alone_are_saved_when_asked_for(run: Importing) -> None:
    bad = ("X-2", *GOOD[1:4], "trädgård", "Kort.")

    outcome = run("resources", RESOURCE, GOOD, bad, skip_bad=True)

    assert counts(outcome) == (1, 0, 0, 1)
    assert places(outcome) == [(3, "areas", "import-unknown-area")]
    assert run.all(select(Resource.key)) == ["X-1"]


def test_given_a_missing_column_then_not_even_good_rows_are_saved(run: Importing) -> None:
    outcome = run("resources", ("id", "title"), ("X-1", "Titel"), skip_bad=True)

    assert outcome.refused
    assert outcome.skipped == 0
    assert places(outcome) == [
        (1, column, "import-missing-column") for column in ("publisher", "kind", "areas", "summary")
    ]


def test_unknown_columns_are_named_and_ignored(run: Importing) -> None:
    outcome = run("resources", (*RESOURCE, "Färg"), (*GOOD, "blå"))

    assert counts(outcome) == (1, 0, 0, 0)
    assert [(p.line, p.column, p.text_id) for p in outcome.warnings] == [
        (1, "färg", "import-unknown-column")
    ]


@pytest.mark.parametrize(
    ("kind", "needed"),
    [
        ("resources", "areas"),
        ("rss", "municipalities"),
        ("needs", "areas"),
        ("meetings", "networks"),
        ("people", "municipalities"),
    ],
)
def test_what_must_be_there_before_is_said(
    sqlite_database: Database, tmp_path: Path, kind: str, needed: str
) -> None:
    columns = rows_in.KINDS[kind].required

    outcome = Importing(sqlite_database, tmp_path)(kind, columns, ["x" for _ in columns])

    assert outcome.refused
    problem = outcome.problems[0]
    assert (problem.text_id, problem.args) == ("import-needs-first", {"kind": needed})


def test_areas_are_known_by_unique_names(run: Importing) -> None:
    head = ("id", "name_sv", "name_en", "parent", "aliases")

    outcome = run(
        "areas",
        head,
        ("ny", "nytt", "new", "", "HRV;eget"),
        ("en", "ett", "one", "saknas", ""),
        ("a", "a-området", "a", "b", ""),
        ("b", "b-området", "b", "a", "eget"),
    )

    assert places(outcome) == [
        (2, "aliases", "import-name-taken"),
        (3, "parent", "import-unknown-parent"),
        (4, "parent", "import-unknown-parent"),
        (5, "parent", "import-unknown-parent"),
        (5, "aliases", "import-name-taken"),
    ]
    assert counts(run("areas", head, ("ny", "nytt", "", "heder", "eget"))) == (1, 0, 0, 0)
    assert run.all(select(Area.name_en).where(Area.id == "ny")) == ["nytt"]


def test_municipalities_and_rss(run: Importing) -> None:
    head = ("code", "name", "county_code", "county")
    moved = ("rss_id", "name", "county_code", "municipality_codes")

    new = run(
        "municipalities", head, ("9901", "Nystad", "99", "Ny län"), ("114", "Väsby", "1", "S")
    )
    bad = run("municipalities", head, ("Kalmar", "Kalmar", "8", "K"), ("1", "", "080", ""))
    rss = run("rss", moved, ("rss-08", "RSS Kalmar län", "08", "0880;nystad;Kiruna kommun"))
    unknown = run("rss", moved, ("rss-08", "RSS", "08", "0880;Storköping"))

    assert counts(new) == (1, 1, 0, 0)  # the spreadsheet had dropped the nought of 0114
    assert run.all(select(Municipality.name).where(Municipality.code == "0114")) == ["Väsby"]
    assert places(bad) == [
        (2, "code", "import-not-a-code"),
        (3, "name", "import-required"),
        (3, "county_code", "import-not-a-code"),
        (3, "county", "import-required"),
    ]
    assert counts(rss) == (0, 1, 0, 0)
    assert places(unknown) == [(2, "municipality_codes", "import-unknown-municipality")]
    of = partial(lambda s, code: [r.id for r in organisations.rss_of(s, code)])
    assert run.database.read(partial(of, code="9901")) == ["rss-08"]
    assert run.database.read(partial(of, code="0860")) == []  # Hultsfred is let go
    assert counts(run.file("rss", "r.tsv", imports.SHIPPED["rss"].read_text("utf-8"))) == (
        0, 1, 23, 0,
    )  # fmt: skip


def test_authorities_processes_dimensions_and_words(run: Importing) -> None:
    seen = [
        run("authorities", ("id", "name", "in_nsks"), ("x", "X", "ja"), ("y", "Y", "kanske")),
        run("processes", ("process", "initiator", "support", "recipient"), ("P", "a", "", "c")),
        run("quality-dimensions", ("id", "name", "description"), ("q", "Q", "")),
        run("glossary", ("term", "expansions", "area", "relation"), ("T", ";", "moln", "synonym")),
        run("lay-lexicon", ("phrase", "terms"), ("f" * 201, "a;b"), ("slut på pengar", "")),
    ]

    assert [places(outcome) for outcome in seen] == [
        [(3, "in_nsks", "import-not-yes-or-no")],
        [(2, "support", "import-required")],
        [(2, "description", "import-required")],
        [(2, "expansions", "import-required"), (2, "area", "import-unknown-area")],
        [(2, "phrase", "import-too-long"), (3, "terms", "import-required")],
    ]
    good = ("phrase", "terms"), ("slut på pengar", "ekonomiskt bistånd;försörjningsstöd")
    assert counts(run("lay-lexicon", *good)) == (1, 0, 0, 0)
    assert counts(run("lay-lexicon", *good)) == (0, 0, 1, 0)


def test_networks_keep_what_has_no_column(run: Importing) -> None:
    text = """
networks:
- id: ny
  name_sv: Nytt nätverk
  parent: NSK-S
  area: Äldreomsorg
  agenda: {lead_working_days: 5, fixed_by: ordförande}
  meetings: {sessions: [{part: förmiddag, who: [ny]}]}
- {id: ny-2, name_sv: Samma, same_as: nytt nätverk}
"""
    assert counts(run.file("networks", "n.yaml", text)) == (2, 0, 0, 0)
    assert counts(run.file("networks", "n.yaml", text)) == (0, 0, 2, 0)

    def look(session: Session) -> None:
        network = networks.get(session, "ny-2")
        assert (network.key, network.parent, network.area) == ("ny", "nsks", "aldre")
        assert networks.lead(network).working_days == 5
        assert network.rules["agenda"] == {"fixed_by": "ordförande"}
        assert networks.part_of_day(network) == [{"part": "förmiddag", "who": ["ny"]}]

    run.database.read(look)


def test_bad_networks_and_year_wheels_are_named_by_line(run: Importing) -> None:
    bad = run.file(
        "networks",
        "n.yaml",
        "networks:\n- id: a\n  name_sv: A\n  same_as: b\n- {id: b, name_sv: B, same_as: a}\n"
        "- id: c\n  parent: okänt\n  agenda:\n    lead_days: sex veckor\n- {id: d, name_sv: [D]}\n",
    )
    wheels = run.file("year-wheels", "y.yaml", "year_wheels:\n- {id: a, name_sv: A, steps: 3}\n")

    assert places(bad) == [
        (4, "same_as", "import-refers-to-itself"),
        (5, "same_as", "import-refers-to-itself"),
        (6, "name_sv", "import-required"),
        (7, "parent", "import-unknown-network"),
        (8, "agenda.lead_days", "import-not-a-number"),
        (10, "name_sv", "import-not-a-text"),
    ]
    assert places(wheels) == [(2, "steps", "import-not-a-list")]
    assert places(run("networks", ("id", "name_sv"), ("a", "A")))[0][2] == "import-yaml-only"


NEED = ("id", "title", "description", "area", "municipality", "knowledge_source", "origin_level")


def test_needs_get_numbers_and_keep_their_first_words(run: Importing) -> None:
    row = ["N1", "Titel", "Vi saknar kunskap.", "HRV", "Upplands väsby", "profession", "lokal"]

    assert counts(run("needs", NEED, row, ["N2", "", "Mer.", "äldre"])) == (2, 0, 0, 0)
    assert counts(run("needs", NEED, row)) == (0, 0, 1, 0)
    row[2], row[4] = "Vi saknar en metod.", "880"
    assert counts(run("needs", NEED, row)) == (0, 1, 0, 0)
    assert counts(run("needs", NEED, row)) == (0, 0, 1, 0)

    need = run.database.read(lambda s: needs.get(s, "N1"))
    assert (need.number, need.reported_by, need.area) == ("B-2027-0001", None, "heder")
    assert (need.what, need.words) == ("Vi saknar kunskap.", "Vi saknar en metod.")
    assert (need.municipality_code, need.knowledge_sources) == ("0880", ["profession"])


def test_bad_needs_are_named_by_line_and_column(run: Importing) -> None:
    outcome = run(
        "needs",
        NEED,
        ("N1", "T", "Vi saknar.", "heder;äldre", "Storköping", "rykte", "global"),
        ("", "T", "", "", "", "", ""),
    )

    assert places(outcome) == [
        (2, "area", "import-one-area"),
        (2, "municipality", "import-unknown-municipality"),
        (2, "knowledge_source", "import-unknown-source"),
        (2, "origin_level", "import-not-one-of"),
        (3, "id", "import-required"),
        (3, "description", "import-required"),
        (3, "area", "import-required"),
    ]


def test_the_needs_of_the_development_set_are_taken_in(run: Importing) -> None:
    path = DATA / "needs_dev.tsv"

    outcome = imports.run(run.database, "needs", path, zone=ZONE, now=NOW)

    assert counts(outcome) == (25, 0, 0, 0)
    assert len(outcome.warnings) == 6  # the answers


SECRET = "850709-9805"  # noqa: S105 - a personnummer of the test series


@pytest.mark.parametrize(
    ("kind", "head", "row", "column"),
    [
        ("needs", NEED, ("N1", "T", f"Om {SECRET}", "heder"), "description"),
        ("needs", NEED, ("N1", "T", "Vi saknar.", SECRET), "area"),
        ("needs", NEED, (SECRET, "T", "Vi saknar.", "heder"), "id"),
        ("resources", RESOURCE, (*GOOD[:5], f"Om {SECRET}"), "summary"),
        ("meetings", ("network", "start", "end", "form", "title"),
         ("nsks", "2027-03-09 09:00", "2027-03-09 10:00", "distans", SECRET), "title"),
        ("people", ("id", "name", "function"), ("terminal:a", "A", f"för {SECRET}"), "function"),
        ("people", ("id", "name"), ("terminal:a", SECRET), "name"),
    ],
)  # fmt: skip
def test_client_data_is_a_bad_row_that_is_not_repeated(
    run: Importing,
    texts: Texts,
    kind: str,
    head: Sequence[str],
    row: Sequence[str],
    column: str,
) -> None:
    outcome = run(kind, head, row)

    assert places(outcome) == [(2, column, "import-client-data")]
    said = "\n".join(imports.report(outcome, Path("fil.tsv"), texts))
    assert SECRET not in said
    assert "fil.tsv rad 2, kolumn" in said


def test_a_first_row_that_is_no_header_is_not_repeated(run: Importing) -> None:
    outcome = run("lay-lexicon", ("phrase", "terms", f"Om {SECRET}"), ("a", "b", "c"))

    assert not outcome.warnings


def test_people_are_appointed(run: Importing) -> None:
    head = ("id", "name", "email", "organisation", "function", "role", "network", "from", "to")
    rows = [
        ("terminal:ann", "Ann", "ann@kalmar.se", "0880", "", "contact", ""),
        ("terminal:ann", "Ann", "ann@kalmar.se", "0880", "Ordförande", "", "NSO", "2027-01-01"),
        ("slack:T1:U1", "Bo", "", "rss-08", "utvecklingsledare", "rss", ""),
        ("teams:TEN:AAD", "Cy", "", "SKL", "", "skr", "", "", "2027-12-31"),
    ]

    assert counts(run("people", head, *rows)) == (4, 0, 0, 0)
    before = run.database.read(whole)
    assert counts(run("people", head, *rows, now=NOW + timedelta(hours=1))) == (0, 0, 4, 0)
    assert run.database.read(whole) == before

    ann = _actor(run, PlatformId("terminal", "", "ann"))
    assert ann.speaks_for == "municipality:0880"
    assert ann.roles == {
        (Role.CONTACT, "0880"), (Role.MEMBER, "nso-kalmar"), (Role.CHAIR, "nso-kalmar"),
    }  # fmt: skip
    assert (Role.RSS, "nso-kalmar") in _actor(run, PlatformId("slack", "T1", "U1")).roles
    skr = _actor(run, PlatformId("teams", "TEN", "AAD"))
    assert (skr.speaks_for, skr.roles) == ("authority:skr", {(Role.SKR, "*")})


def test_a_new_function_ends_the_old_office(run: Importing) -> None:
    head = ("id", "name", "function", "network")

    run("people", head, ("terminal:ann", "Ann", "vice ordförande", "nsks"))
    changed = run("people", head, ("terminal:ann", "Ann", "ordförande", "nsks"))
    again = run("people", head, ("terminal:ann", "Ann", "ordförande", "nsks"))

    assert (counts(changed)[:2], counts(again)) == ((0, 1), (0, 0, 1, 0))
    roles = _actor(run, PlatformId("terminal", "", "ann")).roles
    assert roles == {(Role.MEMBER, "nsks"), (Role.CHAIR, "nsks")}


def _actor(run: Importing, platform_id: PlatformId) -> Any:
    today = NOW.date()
    return run.database.read(lambda s: people.find(s, platform_id, today=today))


def test_bad_people_are_named_by_line_and_column(run: Importing) -> None:
    outcome = run(
        "people",
        ("id", "name", "email", "organisation", "role", "network", "from", "to"),
        ("ann", "", "ann", "Okänd", "kung", "inget", "i går", ""),
        ("terminal:bo", "Bo", "", "", "rss", "", "2027-02-01", "2027-01-01"),
        ("terminal:cy", "Cy", "", "0880", "contact", "", "", ""),
        ("terminal:cy", "Cyril", "", "0880", "reporter", "", "", ""),
        ("terminal:cy", "Cy", "", "0880", "contact", "", "", ""),
        ("slack:" + "T" * 101 + ":U", "Di", "", "", "", "", "", ""),
    )

    assert places(outcome) == [
        (2, "id", "import-not-a-person-id"),
        (2, "name", "import-required"),
        (2, "email", "import-not-an-email"),
        (2, "organisation", "import-unknown-organisation"),
        (2, "role", "import-not-one-of"),
        (2, "network", "import-unknown-network"),
        (2, "from", "import-not-a-day"),
        (3, "organisation", "import-role-needs-organisation"),
        (3, "to", "import-end-before-start"),
        (5, "name", "import-person-differs"),
        (6, "id", "import-double"),
        (7, "id", "import-too-long"),
    ]
    assert run.all(select(Person)) == []


MEETING = ("network", "start", "end", "form", "place", "title", "id")


def test_meetings_stand_in_local_time(run: Importing) -> None:
    summer = ("NSK-S", "2027-06-08 09:00", "2027-06-08T16:00", "Fysiskt", "Hornsgatan 20", "", "")
    winter = ("nat-nsks", "2027-12-07 09:00", "2027-12-07 16:00", "distans", "", "Vinter", "M1")

    assert counts(run("meetings", MEETING, summer, winter)) == (2, 0, 0, 0)
    assert counts(run("meetings", MEETING, summer, winter)) == (0, 0, 2, 0)
    moved = ("nsks", "2027-12-08 09:00", "2027-12-08 16:00", *winter[3:])
    assert counts(run("meetings", MEETING, (*summer[:6], "M0"), moved)) == (0, 2, 0, 0)

    rows = run.all(select(Meeting).order_by(Meeting.starts_at))
    assert [row.starts_at.hour for row in rows] == [7, 8]
    assert rows[1].starts_at == datetime(2027, 12, 8, 8, tzinfo=UTC)
    assert [(row.network, row.imported_id, row.revision) for row in rows] == [
        ("nsks", "M0", 2), ("nsks", "M1", 2),
    ]  # fmt: skip


def test_waiting_items_come_on_the_first_imported_meeting(run: Importing) -> None:
    def propose(session: Session) -> None:
        person = people.get_or_add(session, PlatformId("terminal", "", "ann"), "Ann")
        meetings.propose(session, "nsks", Proposal("Punkt"), person_id=person.id, now=NOW)

    run.database.write(propose)
    days = ("2027-06-08", "2027-04-08", "2027-01-08")  # the last has been

    run("meetings", MEETING[:4], *(("nsks", f"{d} 09:00", f"{d} 10:00", "hybrid") for d in days))

    query = select(Meeting.starts_at).join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
    assert [at.month for at in run.all(query)] == [4]


def test_bad_meetings_are_named_by_line_and_column(run: Importing) -> None:
    outcome = run(
        "meetings",
        MEETING,
        ("okänt", "9 mars", "", "digitalt", "p" * 501, "", ""),
        ("nsks", "2027-03-09 10:00", "2027-03-09 10:00", "distans", "", "", ""),
        ("nsks", "2027-03-10 10:00", "2027-03-10 11:00", "distans", "", "", ""),
        ("NSK-S", "2027-03-10 10:00", "2027-03-10 12:00", "distans", "", "", ""),
    )

    assert places(outcome) == [
        (2, "network", "import-unknown-network"),
        (2, "start", "import-not-a-time"),
        (2, "end", "import-required"),
        (2, "form", "import-not-one-of"),
        (2, "place", "import-too-long"),
        (3, "end", "import-end-before-start"),
        (5, "start", "import-double"),
    ]


# The whole


def test_1500_rows_tell_how_far_they_have_come(run: Importing) -> None:
    lines = [RESOURCE, *((f"X-{n}", *GOOD[1:]) for n in range(1500))]
    told: list[tuple[int, int]] = []

    first = run("resources", *lines, progress=lambda *step: told.append(step))
    again = run("resources", *lines)

    assert told == [(1000, 1500), (1500, 1500)]
    assert (counts(first), counts(again)) == ((1500, 0, 0, 0), (0, 0, 1500, 0))
    assert run.database.read(lambda s: s.scalar(select(func.count()).select_from(Resource))) == 1500


def test_an_import_that_changes_something_is_noted(run: Importing) -> None:
    run.database.write(lambda session: session.execute(delete(AuditRow)))

    for _ in range(2):
        run("resources", RESOURCE, GOOD, person_id=7)

    noted = run.all(select(AuditRow))
    assert [(row.person_id, row.action, row.subject) for row in noted] == [
        (7, "import", "resources")
    ]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "yaml"])
def test_every_kind_of_file_can_hold_rows(run: Importing, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"fil.{ending}"
    if ending == "yaml":
        path.write_text("- {phrase: inga pengar, terms: [försörjningsstöd, EKB]}\n", "utf-8")
    else:
        write = {"csv": spreadsheets.write_csv, "xlsx": spreadsheets.write_xlsx}[ending]
        write(path, ["phrase", "terms"], [["inga pengar", "försörjningsstöd;EKB"]])

    outcome = imports.run(run.database, "lay-lexicon", path, zone=ZONE, now=NOW)

    assert counts(outcome) == (1, 0, 0, 0)


def test_every_problem_is_said_in_both_languages(
    run: Importing, tmp_path: Path, texts: Texts
) -> None:
    outcome = run("resources", (*RESOURCE, "färg"), ("X-1", "", "SBU", "metod", "moln", "Kort."))

    said = list(imports.report(outcome, tmp_path / "fil.tsv", texts))

    assert said == [
        "fil.tsv rad 1, kolumn färg: Kolumnen är okänd och läses inte.",
        "fil.tsv rad 2, kolumn title: Här ska det stå något.",
        "fil.tsv rad 2, kolumn areas: Området ”moln” finns inte.",
        "Inget är inläst. Rätta de 2 felen ovan och läs in igen.",
    ]
    missing = imports.run(run.database, "rss", tmp_path / "a.tsv", zone=ZONE, now=NOW)
    assert next(iter(imports.report(missing, Path("a.tsv"), texts))) == (
        "a.tsv: Filen finns inte eller går inte att öppna."
    )


def test_what_was_saved_is_said(texts: Texts) -> None:
    said = list(imports.report(Outcome("needs", 2, 1, 0, 1), Path("b.tsv"), texts))

    assert said == ["needs: 2 nya, en ändrad, 0 oförändrade, en rad överhoppad."]
