"""Retrieval beside other engines in one run: ``python -m benchmarks.retrieval``, from the root.

Ours is printed with situations and everyday lexicon, with either, and with neither. The queries
were used to fit the verdict, so its figures flatter (docs/retrieval.md has cross-validated ones);
the ranking was not fitted to them query by query. SweFAQ is read from the folder that
``KUNSKAPSLOTS_SWEFAQ`` names.
"""

import random
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks import collection, engines
from benchmarks.collection import Collection
from benchmarks.engines import Search
from storage.search import Found, Index
from storage.search.graded import DEPTH, Graded, auroc, ndcg

ROUNDS = 5  # how often all queries are put when time is taken
KINDS = ("keyword", "question", "paraphrase", "abbreviation", "typo", "compound")


def main() -> None:
    """Print quality, verdicts, titles, SweFAQ, build time, memory and latency."""
    both = collection.ours()
    _say(f"{len(both.documents)} resources, {len(both.queries)} development queries")
    _say(f"{'':16s}nDCG@10 rec@5 suc@1 suc@5  p50 ms  p99 ms build s  {' '.join(KINDS)} (nDCG@10)")
    before = _memory()
    index = _ours("ours, both", both)
    memory = _memory() - before
    _ours("  situations", collection.ours(lexicon=False))
    _ours("  lexicon", collection.ours(situations=False))
    _ours("  neither", collection.ours(situations=False, lexicon=False))
    with ExitStack() as keep:
        _others(both, keep)
    _say(f"ours: build with the word list adds {memory:.0f} MB; whole process {_memory():.0f} MB")
    _say(_verdicts(both.queries, [index.look_up(query.text, DEPTH) for query in both.queries]))
    _say(_titles(both, index))
    _swefaq()


def _ours(name: str, held: Collection) -> Index:
    begun = time.perf_counter()
    index = Index.build(held.documents, held.entries)
    _report(name, _search(index), held.queries, time.perf_counter() - begun)
    return index


def _search(index: Index) -> Search:
    return lambda text: [hit.key for hit in index.look_up(text, DEPTH).hits]


def _others(held: Collection, keep: ExitStack) -> None:
    plain = collection.ours(situations=False).documents
    makers = {
        "FTS5": lambda documents: engines.fts5(documents),
        "tantivy": lambda documents: engines.tantivy(documents),
        "PG swedish": lambda documents: engines.postgresql(documents, keep),
    }
    for name, make in makers.items():
        for which, documents in ((name, held.documents), ("  no situations", plain)):
            begun = time.perf_counter()
            search = make(documents)
            if search is None:
                _say(f"{name:16s}is not installed here")
                break
            _report(which, search, held.queries, time.perf_counter() - begun)


def _report(name: str, search: Search, queries: Sequence[Graded], built: float) -> None:
    found = [(query, list(search(query.text))) for query in queries if query.useful]
    figures = (
        statistics.mean(ndcg(keys, query.grades) for query, keys in found),
        statistics.mean(len(q.useful & set(keys[:5])) / len(q.useful) for q, keys in found),
        statistics.mean(bool(query.useful & set(keys[:1])) for query, keys in found),
        statistics.mean(bool(query.useful & set(keys[:5])) for query, keys in found),
    )
    times = sorted(_seconds(search, query.text) for _ in range(ROUNDS) for query in queries)
    p50, p99 = times[len(times) // 2] * 1000, times[int(len(times) * 0.99)] * 1000
    quality = "{:7.3f}{:6.3f}{:6.3f}{:6.3f}".format(*figures)
    _say(f"{name:16s}{quality}{p50:8.2f}{p99:8.2f}{built:8.2f}  {' '.join(_by_kind(found))}")


def _by_kind(found: Sequence[tuple[Graded, list[str]]]) -> Iterator[str]:
    for kind in KINDS:
        of_kind = [ndcg(keys, query.grades) for query, keys in found if query.kind == kind]
        yield f"{statistics.mean(of_kind):.3f}" if of_kind else "–"


def _verdicts(queries: Sequence[Graded], answers: Sequence[Found]) -> str:
    both = list(zip(queries, answers, strict=True))
    exists = [(q, a) for q, a in both if a.verdict == "exists"]
    right = [bool(q.useful & {hit.key for hit in a.hits[:3]}) for q, a in exists]
    yes = [a for q, a in both if q.useful]
    no = [a for q, a in both if not q.useful]
    area = auroc([a.confidence for a in yes], [a.confidence for a in no])
    return (
        f"verdicts, fitted here: precision of exists {statistics.mean(right or [0]):.3f}"
        f"  no answer → exists {_share(no, 'exists'):.3f}, none {_share(no, 'none'):.3f}"
        f"  answer → exists {_share(yes, 'exists'):.3f}, none {_share(yes, 'none'):.3f}"
        f"  AUROC {area:.3f}"
    )


def _share(answers: Sequence[Found], verdict: str) -> float:
    return statistics.mean(answer.verdict == verdict for answer in answers)


def _titles(held: Collection, index: Index) -> str:
    """Say how often a title finds its resource; of equal titles either is right."""
    chance, search = random.Random(collection.SEED), _search(index)  # noqa: S311 - no secret
    titles = {d.key: d.title.casefold() for d in held.documents}
    first = third = 0
    for document in held.documents:
        same = {key for key, title in titles.items() if title == document.title.casefold()}
        first += bool(same & set(search(document.title)[:1]))
        third += bool(same & set(search(collection.mistyped(document.title, chance))[:3]))
    count = len(held.documents)
    return f"titles: exact → first {first / count:.3f}  one typo → top 3 {third / count:.3f}"


def _swefaq() -> None:
    held = collection.swefaq()
    if held is None:
        _say(f"SweFAQ is not at hand: name its folder in {collection.SWEFAQ}")
        return
    search = _search(Index.build(held.documents, held.entries))
    mean = statistics.mean(ndcg(search(query.text), query.grades) for query in held.queries)
    _say(f"SweFAQ dev+test, {len(held.queries)} questions: nDCG@10 {mean:.3f}")


def _seconds(search: Search, text: str) -> float:
    begun = time.perf_counter()
    search(text)
    return time.perf_counter() - begun


def _memory() -> float:
    """Resident memory in MB; Linux only, else 0."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    return int(lines["VmRSS"].split()[0]) / 1000


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
