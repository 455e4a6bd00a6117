"""The commands of those who keep the catalogue: fit the verdict to graded queries."""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot import console
from storage import search
from storage.search import calibration, graded, verdict
from storage.search.calibration import Fit, Sample

app = typer.Typer()
LEAST = calibration.LEAST
_BAD = {
    "unreadable": "filen går inte att läsa",
    "encoding": "filen är inte UTF-8",
    "column": "kolumnen {} saknas",
    "grade": "graden {} är inte 0, 1, 2 eller 3",
    "text": "frågan {} saknar text",
    "twice": "frågan {} finns redan",
    "unknown": "frågan {} finns inte i filen med frågor",
}
_MEASURES = {
    "right": "«finns» som stämmer",
    "promised": "utan svar som kallas «finns»",
    "refused": "utan svar som kallas «finns inte»",
    "found": "med svar som kallas «finns»",
    "denied": "med svar som kallas «finns inte»",
    "auroc": "AUROC",
}


@app.command()
def calibrate(
    file: Annotated[Path, typer.Argument(help="Frågor: qid, text, type")],
    grades: Annotated[Path | None, typer.Option(help="Bedömningar: qid, resource, grade")] = None,
    output: Annotated[Path | None, typer.Option("-o", help="Mapp för filerna")] = None,
) -> None:
    """Fit the verdict to graded queries; write coefficients and a report.

    The grades stand in a file beside, named ``qrels`` where the first is named ``queries``.
    """
    beside = grades or file.with_name(file.name.replace("queries", "qrels"))
    if beside == file:
        console.refuse("Ange filen med bedömningar: --grades FIL", status=console.WRONG)
    try:
        queries = graded.read(file, beside)
    except graded.BadFile as bad:
        place = f"{bad.file}, rad {bad.line}" if bad.line else str(bad.file)
        console.refuse(f"{place}: {_BAD[bad.why].format(bad.what)}")
    with console.open_service() as service:
        work = partial(search.calibrate, queries=queries)
        try:
            told, made = service.threads.database.write(work)
        except calibration.TooFew:
            console.refuse(
                f"Det behövs minst {LEAST} frågor som katalogen svarar på och {LEAST} som den inte"
                " svarar på."
            )
    folder = output or console.settings().data_dir
    folder.mkdir(parents=True, exist_ok=True)
    kept = json.dumps(verdict.as_json(made.coefficients), indent=2)
    report = "\n".join(_report(told, made))
    for name, words in (("coefficients.json", kept), ("calibration.md", report)):
        (folder / name).write_text(f"{words}\n", encoding="utf-8")
        console.say(f"Skrev {folder / name}")
    typer.echo(report)


def _report(told: Sequence[Sample], made: Fit) -> Iterator[str]:
    """Yield the lines of the report, in Markdown."""
    yes = sum(sample.answerable for sample in told)
    yield "# Kalibrering av hur säkra svaren är"
    yield ""
    yield f"{len(told)} bedömda frågor: {yes} med svar i katalogen, {len(told) - yes} utan."
    parts, times = calibration.FOLDS, calibration.REPEATS
    yield f"Korsvalidering i {parts} delar, {times} gånger: medel ± spridning."
    yield ""
    yield "| mått | på frågorna själva | på frågor som hölls utanför |"
    yield "|---|---|---|"
    for name, words in _MEASURES.items():
        middle, spread = made.left_out[name]
        yield f"| {words} | {getattr(made.own, name):.3f} | {middle:.3f} ± {spread:.3f} |"
