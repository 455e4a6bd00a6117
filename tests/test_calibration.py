import json
import math
from pathlib import Path

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from storage import search
from storage.database import Database
from storage.models import Resource
from storage.search import Document, Index, calibration, graded, verdict
from storage.search.calibration import Sample
from storage.search.graded import BadFile

QUERIES = "qid\ttext\ttype\nq1\tstöd till anhöriga\tkeyword\nq2\tparkeringsböter\tno_answer\n"
GRADES = "qid\tresource\tgrade\nq1\tA\t3\n"


def told(figures: list[tuple[float, bool]]) -> list[Sample]:
    return [Sample(right, right, {"lexical": figure}) for figure, right in figures]


def clear(count: int = 20) -> list[Sample]:
    """Answerable queries above 0.5 and unanswerable below, but for one of each."""
    yes = [(0.5 + n / count, True) for n in range(count)]
    no = [(0.5 - n / count, False) for n in range(count)]
    return told([*yes, *no, (0.3, True), (0.7, False)])


def test_what_is_found_better_is_surer_and_few_are_promised_what_is_not_there() -> None:
    made = calibration.fit(clear())

    assert made.coefficients.weights["lexical"] > 0
    assert made.own.promised <= calibration.MOST_PROMISED
    assert made.own.denied <= calibration.MOST_DENIED
    assert made.own.found > 0.5
    assert 0.9 < made.left_out["auroc"][0] <= 1


def test_fitting_again_gives_the_same() -> None:
    assert calibration.fit(clear()) == calibration.fit(clear())


@settings(max_examples=10, phases=(Phase.explicit, Phase.reuse, Phase.generate))  # a fit is slow
@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=20, max_size=40))
@example([(0.4, True), (0.2, False)] * 10 + [(1.0, True), (math.nextafter(1.0, 0.0), False)])
def test_any_samples_give_a_fit_or_are_too_few(figures: list[tuple[float, bool]]) -> None:
    samples = told(figures)
    try:
        made = calibration.fit(samples)
    except calibration.TooFew:
        assert min(sum(s.answerable for s in samples), sum(not s.answerable for s in samples)) < 10
    else:
        assert 0 <= made.coefficients.none <= made.coefficients.exists <= 1
        assert math.isfinite(made.coefficients.intercept)
        assert made.own.promised <= calibration.MOST_PROMISED


def test_coefficients_come_back_as_they_were_kept() -> None:
    kept = json.loads(json.dumps(verdict.as_json(verdict.shipped())))

    assert verdict.from_json(kept) == verdict.shipped()


def test_graded_queries_are_read(tmp_path: Path) -> None:
    queries, qrels = written(tmp_path, QUERIES, GRADES)

    first, second = graded.read(queries, qrels)

    assert (first.useful, second.useful) == (frozenset("A"), frozenset())


@pytest.mark.parametrize(
    ("queries", "grades", "why", "line"),
    [
        ("qid\ttyp\nq1\tx\n", GRADES, "column", 1),
        (QUERIES + "q1\tigen\t\n", GRADES, "twice", 4),
        (QUERIES + "q3\t\t\n", GRADES, "text", 4),
        (QUERIES, GRADES + "q1\tB\tbra\n", "grade", 3),
        (QUERIES, GRADES + "q9\tB\t1\n", "unknown", 0),
        (QUERIES.replace("ö", "\udcf6"), GRADES, "encoding", 0),
    ],
)
def test_a_bad_file_is_told_by_line(
    tmp_path: Path, queries: str, grades: str, why: str, line: int
) -> None:
    with pytest.raises(BadFile) as bad:
        graded.read(*written(tmp_path, queries, grades))

    assert (bad.value.why, bad.value.line) == (why, line)


def test_a_database_judges_by_what_was_fitted_in_it(database: Database) -> None:
    def work(session: Session) -> tuple[float, float]:
        for number in range(12):
            session.add(resource(number))
        session.flush()
        before = search.find(session, "anhöriga 3").confidence
        queries = [
            *(
                graded.Graded(f"stöd {number} anhöriga", "", {f"R{number}": 3})
                for number in range(12)
            ),
            *(graded.Graded(f"parkering {number} böter", "", {}) for number in range(12)),
        ]
        search.calibrate(session, queries)
        return before, search.find(session, "anhöriga 3").confidence

    before, after = database.write(work)

    assert before != after
    assert database.read(lambda session: search.find(session, "anhöriga 3").confidence) == after


def resource(number: int) -> Resource:
    return Resource(
        key=f"R{number}",
        title=f"Stöd till anhöriga {number}",
        publisher="Socialstyrelsen",
        kind="kunskapsstöd",
        areas=[],
        summary="Om stöd till anhöriga",
        keywords=[],
        situations=[],
        changed_version=1,
    )


def written(folder: Path, queries: str, grades: str) -> tuple[Path, Path]:
    files = folder / "queries.tsv", folder / "qrels.tsv"
    for path, text in zip(files, (queries, grades), strict=True):
        path.write_bytes(text.encode(errors="surrogateescape"))
    return files


def test_an_index_is_examined_without_being_judged() -> None:
    index = Index.build([Document("A", "Stöd till anhöriga")])

    figures, keys = index.examine("anhöriga", 5)

    assert figures is not None
    assert keys == ["A"]
    assert index.examine("parkering", 5) == (None, [])
