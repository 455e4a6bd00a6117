"""Files into rows, and rows into files: what is hostile or broken is a problem with a place."""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot import grids, outlines, spreadsheets, workbooks
from bot.spreadsheets import Cell
from storage.imports import Sheet

Write = Callable[[Path, Sequence[str], Sequence[Sequence[Cell]]], None]
WRITERS = {"csv": spreadsheets.write_csv, "xlsx": spreadsheets.write_xlsx}


def file(folder: Path, content: str | bytes, name: str = "fil.tsv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(stream)
    return stream.getvalue()


def parts(content: bytes, **changed: bytes) -> bytes:
    """Return the workbook with parts replaced or added; ``_`` stands for ``/`` in their names."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        new = {name.replace("__", "/").replace("_xml", ".xml"): d for name, d in changed.items()}
        for name in before.namelist():
            after.writestr(name, new[name] if name in new else before.read(name))
        for name in new.keys() - before.namelist():
            after.writestr(name, new[name])
    return stream.getvalue()


def hindrance(sheet: Sheet) -> tuple[int | None, str]:
    (problem,) = sheet.problems
    assert sheet.is_unreadable
    return problem.line, problem.text_id


def places(sheet: Sheet) -> list[tuple[int | None, str | None, str]]:
    return [(p.line, p.column, p.text_id) for p in sheet.problems]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.tsv", "id\tnamn\n\nå\t b \n"),
        ("a.tsv", "\ufeffid\tnamn\r\n\r\nå\tb\r\n"),
        ("a.TSV", "ID\tNamn\n\nå\tb\t\n"),
        ("a.csv", "id,namn\n\nå,b\n"),
        ("a.csv", 'id;namn\n\n"å";" b"\n'),
        ("a.yaml", "- {id: skrivs inte}\n\n- {id: å, namn: b}\n"),
        ("a.xlsx", workbook([["id", "namn"], [], ["å", "b"]])),
    ],
)
def test_each_format_gives_rows_that_know_their_line(
    tmp_path: Path, name: str, content: str | bytes
) -> None:
    sheet = spreadsheets.read(file(tmp_path, content, name))

    row = sheet.rows[-1]
    assert (row.line, row.values) == (3, {"id": "å", "namn": "b"})
    assert not sheet.problems


@pytest.mark.parametrize(
    ("name", "content", "line", "text_id"),
    [
        ("a.tsv", "id\tnamn\n1\tåäö\n".encode("latin-1"), 2, "import-latin-1"),
        ("a.csv", b"id,namn\n1,\xff\n", 2, "import-not-utf-8"),
        ("a.tsv", "id\tnamn".encode("utf-16"), None, "import-utf-16"),
        ("a.tsv", "id,namn\n1,b\n", 1, "import-not-tabs"),
        ("a.csv", "id\tnamn\n1\tb\n", 1, "import-tabs-in-csv"),
        ("a.tsv", " \n\n", None, "import-empty"),
        ("a.csv", "", None, "import-empty"),
        ("a.xlsx", workbook([]), None, "import-empty"),
        ("a.ods", "id", None, "import-unknown-ending"),
        ("a", "id", None, "import-unknown-ending"),
        ("a.tsv", "id\tid\n", 1, "import-column-twice"),
        ("a.tsv", "id\tnamn\x00\n", 1, "import-unprintable"),
        ("a.tsv", "\t".join(map(str, range(300))), 1, "import-too-many-columns"),
        ("a.csv", 'id;"namn\n1;b\n', 1, "import-quotes"),
        ("a.xlsx", b"PK\x03\x04 inget", None, "import-not-xlsx"),
        ("a.xlsx", b"id\tnamn", None, "import-not-xlsx"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None, "import-xlsx-locked"),
        ("a.yaml", "a: [1, 2]]", 1, "import-not-yaml"),
        ("a.yaml", "a: 1", None, "import-yaml-no-list"),
        ("a.yaml", "a: " + "[" * 5000 + "]" * 5000, None, "import-yaml-too-deep"),
        ("a.yaml", "a: &a [*a]", None, "import-yaml-alias"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_problem(
    tmp_path: Path, name: str, content: str | bytes, line: int | None, text_id: str
) -> None:
    sheet = spreadsheets.read(file(tmp_path, content, name))

    assert hindrance(sheet) == (line, text_id)


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    assert hindrance(spreadsheets.read(tmp_path / "a.tsv")) == (None, "import-no-file")


def test_a_file_that_is_too_large_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreadsheets, "MAX_BYTES", 5)

    assert hindrance(spreadsheets.read(file(tmp_path, "id\tnamn")))[1] == "import-too-big"


def test_only_so_many_rows_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grids, "MAX_ROWS", 2)

    sheet = spreadsheets.read(file(tmp_path, "id\n1\n2\n3\n"))

    assert hindrance(sheet) == (None, "import-too-many-rows")


@pytest.mark.parametrize("ending", ["tsv", "csv"])
def test_a_cell_of_10_mb_is_named_by_line_and_column(tmp_path: Path, ending: str) -> None:
    mark = {"tsv": "\t", "csv": ","}[ending]
    lines = [("id", "namn"), ("1", "b"), ("2", "x" * 10 * 2**20), ("3", "c")]
    content = "\n".join(mark.join(cells) for cells in lines)

    sheet = spreadsheets.read(file(tmp_path, content, f"a.{ending}"))

    assert places(sheet) == [(3, "namn", "import-cell-too-long")]
    assert [row.values["id"] for row in sheet.rows] == ["1", "3"]
    assert sheet.spoilt == 1


def test_bad_cells_and_lines_do_not_hide_each_other(tmp_path: Path) -> None:
    content = 'id,namn\n1,b,c\n2,b\x01\n3,"b"c\n4,b\n'

    sheet = spreadsheets.read(file(tmp_path, content, "a.csv"))

    assert places(sheet) == [
        (2, None, "import-too-many-cells"),
        (3, "namn", "import-unprintable"),
        (4, None, "import-quotes"),
    ]
    assert [row.line for row in sheet.rows] == [5]


def test_a_quoted_cell_may_run_over_lines(tmp_path: Path) -> None:
    sheet = spreadsheets.read(file(tmp_path, 'id;namn\n1;"a\nb"\n2;c\n', "a.csv"))

    assert [(row.line, row.values["namn"]) for row in sheet.rows] == [(2, "a\nb"), (4, "c")]


def test_quotes_mean_nothing_in_tsv(tmp_path: Path) -> None:
    sheet = spreadsheets.read(file(tmp_path, 'id\tnamn\n1\t"a" b\n'))

    assert sheet.rows[0].values["namn"] == '"a" b'


def test_a_formula_is_refused_where_it_stands(tmp_path: Path) -> None:
    content = workbook([["id", "namn"], ["1", '=HYPERLINK("http://x")'], ["2", "b"], ["3", "=1+1"]])

    sheet = spreadsheets.read(file(tmp_path, content, "a.xlsx"))

    assert places(sheet) == [(2, "namn", "import-formula"), (4, "namn", "import-formula")]


def test_cells_of_a_workbook_become_text(tmp_path: Path) -> None:
    row = [114, 2019.0, 0.5, True, date(2027, 3, 9), datetime(2027, 3, 9, 9, 30), None, " å "]  # noqa: DTZ001 - xlsx knows no zones
    content = workbook([list("abcdefgh"), row])

    sheet = spreadsheets.read(file(tmp_path, content, "a.xlsx"))

    texts = ("114", "2019", "0.5", "true", "2027-03-09", "2027-03-09 09:30", "å")
    assert sheet.rows[0].values == dict(zip("abcdefh", texts, strict=True))


@pytest.mark.parametrize(
    ("changed", "text_id"),
    [
        ({"xl__bomb_xml": b"0" * 60 * 2**20}, "import-xlsx-bomb"),
        ({"xl__bomb_xml": b"0" * 30 * 2**20}, "import-xlsx-bomb"),
        ({"..__bomb_xml": b"0"}, "import-xlsx-bomb"),
        ({f"xl__{n}_xml": b"" for n in range(2001)}, "import-xlsx-bomb"),
        (
            {
                "xl__workbook_xml": b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]>'
                b"<workbook>&d;</workbook>"
            },
            "import-not-xlsx",
        ),
    ],
)
def test_a_workbook_that_would_unfold_is_not_unfolded(
    tmp_path: Path, changed: dict[str, bytes], text_id: str
) -> None:
    content = parts(workbook([["id"], ["1"]]), **changed)

    sheet = spreadsheets.read(file(tmp_path, content, "a.xlsx"))

    assert hindrance(sheet) == (None, text_id)


def test_a_workbook_that_claims_a_million_rows_is_read_at_once(tmp_path: Path) -> None:
    rows = b'<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>'
    rows += b'<row r="1048576"><c r="A1048576"><v>7</v></c></row>'
    sheet_xml = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<dimension ref="A1:XFD1048576"/><sheetData>' + rows + b"</sheetData></worksheet>"
    )
    content = parts(workbook([["id"]]), xl__worksheets__sheet1_xml=sheet_xml)

    sheet = spreadsheets.read(file(tmp_path, content, "a.xlsx"))

    assert [(row.line, row.values) for row in sheet.rows] == [(1_048_576, {"id": "7"})]


def test_yaml_keeps_codes_times_and_days_as_they_are_written(tmp_path: Path) -> None:
    content = "- {code: 0114, at: 09:30, on: 2027-03-09, days: 42, share: 0.5, so: yes, not: null}"

    sheet = spreadsheets.read(file(tmp_path, content, "a.yml"))

    assert sheet.rows[0].values == {
        "code": "0114",
        "at": "09:30",
        "on": "2027-03-09",
        "days": 42,
        "share": 0.5,
        "so": True,
    }


def test_yaml_names_the_line_of_the_column(tmp_path: Path) -> None:
    content = "rows:\n- id: a\n  note: b\n- 7\n- id: c\n  note: !!binary aGVq\n- {id: d, id: e}\n"

    sheet = spreadsheets.read(file(tmp_path, content, "a.yaml"), ("rows",))

    assert sheet.rows[0].lines == {"id": 2, "note": 3}
    assert places(sheet) == [
        (4, None, "import-not-a-mapping"),
        (6, "note", "import-yaml-type"),
        (7, None, "import-column-twice-here"),
    ]


def test_aliases_that_stand_for_too_much_are_not_unfolded() -> None:
    lines = ["- &a0 {x: [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]}"]
    lines += [f"- &a{n} {{x: [{', '.join([f'*a{n - 1}'] * 10)}]}}" for n in range(1, 8)]

    sheet = outlines.read("\n".join(lines), ())

    assert hindrance(sheet) == (None, "import-yaml-alias")


def test_what_nests_is_read_from_yaml_alone(tmp_path: Path) -> None:
    sheet = spreadsheets.read(file(tmp_path, "id\n1\n"), ("networks",))

    assert hindrance(sheet) == (None, "import-yaml-only")


@given(st.binary(max_size=300), st.sampled_from(["tsv", "csv", "xlsx", "yaml"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@example(b"- !!int a\n", "yaml")
@example(b"- {? [a, b] : c}\n", "yaml")
@example(b"PK\x05\x06" + b"\x00" * 18, "xlsx")
def test_no_file_raises(tmp_path: Path, content: bytes, ending: str) -> None:
    sheet = spreadsheets.read(file(tmp_path, content, f"a.{ending}"))

    assert sheet.problems or sheet.rows or sheet.columns or ending == "yaml"


def _kept(text: str) -> str:
    """Return the text as a cell gives it back: whole, but for what no cell can hold."""
    return grids.printable(text).strip()


@given(st.lists(st.text(max_size=40), min_size=1, max_size=5), st.sampled_from(sorted(WRITERS)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@example(["=1+1", "'=1", "''+x", "-", "@a", "_x0041_", "_x005F_x0041_", '"', ";,\t"], "csv")
@example(["=1+1", "'=1", "''+x", "-", "@a", "_x0041_", "_x005F_x0041_", '"', ";,\t"], "xlsx")
@example(["\x00\r\n\x1f\ufffe", "a\rb", "\ud800", "x" * 40_000], "xlsx")
def test_what_is_written_is_read(tmp_path: Path, texts: list[str], ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    head = [f"c{n}" for n in range(len(texts))]

    WRITERS[ending](path, ["id", *head], [["1", *texts]])

    sheet = spreadsheets.read(path)
    assert not sheet.problems
    said = dict(zip(head, map(_kept, texts), strict=True))
    assert sheet.rows[0].values == {"id": "1"} | {name: t for name, t in said.items() if t}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", '=cmd|" /C calc"!A0'])
def test_no_text_becomes_a_formula(tmp_path: Path, text: str) -> None:
    for ending, write in WRITERS.items():
        write(tmp_path / f"a.{ending}", ["id"], [[text]])

    line = (tmp_path / "a.csv").read_text("utf-8-sig").split("\n", 1)[1].strip('"')
    assert line.startswith("'")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.worksheets[0]["A2"].data_type == "s"


def test_numbers_and_days_stay_what_they_are(tmp_path: Path) -> None:
    row: list[Cell] = [-3, 0.5, date(2027, 3, 9), None]
    for ending, write in WRITERS.items():
        write(tmp_path / f"a.{ending}", ["a", "b", "c", "d"], [row])

    assert (tmp_path / "a.csv").read_text("utf-8-sig") == "a;b;c;d\n-3;0.5;2027-03-09;\n"
    cells = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0][2]
    assert [cell.data_type for cell in cells] == ["n", "n", "d", "n"]


def test_xml_is_parsed_by_defusedxml() -> None:
    assert openpyxl.DEFUSEDXML
    assert workbooks.MAX_UNPACKED <= 50 * 2**20
