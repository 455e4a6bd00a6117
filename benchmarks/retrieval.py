"""Retrieval beside SQLite FTS5 (unicode61) in one run, on the development queries.

``python -m benchmarks.retrieval`` from the root of the project. The queries were used to fit the
verdict, so its figures flatter; the ranking was not fitted to them query by query.
"""

import csv
import math
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from storage.search import Document, Entry, Found, Index
from storage.search.words import tokens

ROOT = Path(__file__).parents[1]
DATA, DEVELOPMENT = ROOT / "storage" / "data", ROOT / "tests" / "data"
DEPTH = 10
RELEVANT = 2  # grade from which a resource is useful
ROUNDS = 5  # how often all queries are put when time is taken

Grades = dict[str, int]
Search = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Query:
    """A development query and the graded resources; none useful when it has no answer."""

    text: str
    kind: str
    grades: Grades

    @property
    def useful(self) -> set[str]:
        """Keys of the resources that help."""
        return {key for key, grade in self.grades.items() if grade >= RELEVANT}


def main() -> None:
    """Print quality, verdicts, build time, memory and latency."""
    queries, documents, entries = _queries(), _documents(), _entries()
    before, begun = _memory(), time.perf_counter()
    index = Index.build(documents, entries)
    built, memory = time.perf_counter() - begun, _memory() - before
    begun = time.perf_counter()
    fts = _fts5(documents)
    fts_built = time.perf_counter() - begun

    def ours(text: str) -> list[str]:
        return [hit.key for hit in index.look_up(text, DEPTH).hits]

    _say(f"{len(documents)} resources, {len(queries)} queries")
    _say(f"{'':10s}  nDCG@10  recall@5  success@1  success@5   p50 ms   p99 ms  build s")
    _report("ours", ours, queries, built)
    _report("FTS5", fts, queries, fts_built)
    _say(f"ours: build with the word list adds {memory:.0f} MB; whole process {_memory():.0f} MB")
    _say(_verdicts(queries, [index.look_up(query.text, DEPTH) for query in queries]))


def _report(name: str, search: Search, queries: Sequence[Query], built: float) -> None:
    answerable = [query for query in queries if query.useful]
    found = [(query, list(search(query.text))) for query in answerable]
    figures = (
        statistics.mean(_ndcg(keys, query.grades) for query, keys in found),
        statistics.mean(
            len(query.useful & set(keys[:5])) / len(query.useful) for query, keys in found
        ),
        statistics.mean(bool(query.useful & set(keys[:1])) for query, keys in found),
        statistics.mean(bool(query.useful & set(keys[:5])) for query, keys in found),
    )
    times = sorted(_seconds(search, query.text) for _ in range(ROUNDS) for query in queries)
    p50, p99 = times[len(times) // 2] * 1000, times[int(len(times) * 0.99)] * 1000
    quality = "{:9.3f}{:10.3f}{:11.3f}{:11.3f}".format(*figures)
    _say(f"{name:10s}{quality}{p50:9.2f}{p99:9.2f}{built:9.2f}")


def _verdicts(queries: Sequence[Query], answers: Sequence[Found]) -> str:
    both = list(zip(queries, answers, strict=True))
    exists = [(q, a) for q, a in both if a.verdict == "exists"]
    right = [bool(q.useful & {hit.key for hit in a.hits[:3]}) for q, a in exists]
    yes = [a for q, a in both if q.useful]
    no = [a for q, a in both if not q.useful]
    higher = [
        (a.confidence > b.confidence) + 0.5 * (a.confidence == b.confidence)
        for a in yes
        for b in no
    ]
    return (
        f"verdicts: precision of exists {statistics.mean(right or [0]):.3f}"
        f"  no answer → exists {_share(no, 'exists'):.3f}, none {_share(no, 'none'):.3f}"
        f"  answer → exists {_share(yes, 'exists'):.3f}, none {_share(yes, 'none'):.3f}"
        f"  AUROC {statistics.mean(higher):.3f}"
    )


def _share(answers: Sequence[Found], verdict: str) -> float:
    return statistics.mean(answer.verdict == verdict for answer in answers)


def _ndcg(keys: Sequence[str], grades: Grades) -> float:
    def gain(found: Sequence[int]) -> float:
        return math.fsum(
            (2.0**grade - 1) / math.log2(at + 2) for at, grade in enumerate(found[:DEPTH])
        )

    ideal = sorted(grades.values(), reverse=True)
    return gain([grades.get(key, 0) for key in keys]) / gain(ideal)


def _seconds(search: Search, text: str) -> float:
    begun = time.perf_counter()
    search(text)
    return time.perf_counter() - begun


def _fts5(documents: Sequence[Document]) -> Search:
    """Return FTS5 with its default tokenizer, the same fields and nearly the same weights."""
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE f USING fts5(key UNINDEXED, title, keywords, summary, target, rest)"
    )
    database.executemany(
        "INSERT INTO f VALUES (?, ?, ?, ?, ?, ?)",
        (
            (
                d.key,
                d.title,
                "\n".join(d.keywords),
                d.summary,
                d.target_group,
                "\n".join((*d.areas, d.publisher, d.kind)),
            )
            for d in documents
        ),
    )

    def search(text: str) -> list[str]:
        asked = " OR ".join(f'"{token.text}"' for token in tokens(text))
        rows = database.execute(
            "SELECT key FROM f WHERE f MATCH ? ORDER BY bm25(f, 0, 2, 1.5, 1, .5, .3), key LIMIT ?",
            (asked or '""', DEPTH),
        )
        return [key for (key,) in rows]

    return search


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _several(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in text.split(";"))))


def _documents() -> list[Document]:
    return [
        Document(
            key=row["id"],
            title=row["title"],
            publisher=row["publisher"],
            kind=row["kind"],
            areas=_several(row["areas"]),
            target_group=row["target_group"],
            summary=row["summary"],
            keywords=_several(row["keywords"]),
        )
        for row in _rows(DATA / "resources.tsv")
    ]


def _entries() -> list[Entry]:
    return [
        Entry(row["term"], _several(row["expansions"]), row["area"], row["relation"])
        for row in _rows(DATA / "glossary.tsv")
    ]


def _queries() -> list[Query]:
    grades: dict[str, Grades] = {}
    for row in _rows(DEVELOPMENT / "qrels_dev.tsv"):
        grades.setdefault(row["qid"], {})[row["resource"]] = int(row["grade"])
    return [
        Query(row["text"], row["type"], grades.get(row["qid"], {}))
        for row in _rows(DEVELOPMENT / "queries_dev.tsv")
    ]


def _memory() -> float:
    """Resident memory in MB; Linux only, else 0."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    return int(lines["VmRSS"].split()[0]) / 1000


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
