"""Search in a large catalogue: ``python -m benchmarks.scale [COUNT …]``, from the root.

The resources are made of sentences of the real ones, each with some words in place of others from
the dictionary, so that the vocabulary grows as it does in prose. The queries are the development
queries. SQLite's FTS5 is put the same in the same run.
"""

import gc
import random
import re
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from benchmarks import collection, engines
from storage.search import Document, Entry, Index, compounds

COUNTS = (1_000, 20_000)
CHANGED = 10  # resources changed at once
FOREIGN = 0.1  # share of the words that the dictionary puts in place of others
ROUNDS = 3
_WORD = re.compile(r"\w{4,}")


def main() -> None:
    """Print times and memory for each count."""
    held = collection.ours()
    queries = [query.text for query in held.queries]
    for count in map(int, sys.argv[1:] or COUNTS):
        _measure(list(many(held.documents, count)), held.entries, queries)


def _measure(documents: list[Document], entries: list[Entry], queries: list[str]) -> None:
    began = time.perf_counter()
    data = Index.build(documents, entries).store()
    _say(f"{len(documents)} resources: built in {time.perf_counter() - began:.1f} s")
    gc.collect()
    before, began = _memory(), time.perf_counter()
    index = Index.restore(data, entries)
    took, size = time.perf_counter() - began, len(data) / 1e6
    _say(f"  from {size:.0f} MB stored in {took:.2f} s; {_memory() - before:.0f} MB more memory")
    began = time.perf_counter()
    index.change([replace(each, summary=each.title) for each in documents[:CHANGED]])
    _say(f"  {CHANGED} changed in {time.perf_counter() - began:.2f} s")
    reader = index._reader
    _times("ranking only", lambda text: index.rank(reader.read(text), 10), queries)
    _times("whole look-up", index.look_up, queries)
    if fts5 := engines.fts5(documents):
        _times("FTS5", fts5, queries)


def many(documents: list[Document], count: int) -> Iterator[Document]:
    """Yield as many documents, made of the sentences of those given."""
    chance = random.Random(collection.SEED)  # noqa: S311 - no secret
    words = sorted(word for word in compounds._parts() if len(word) > 3)
    drawn: list[str] = []

    def foreign(text: str) -> str:
        def other(found: re.Match[str]) -> str:
            if chance.random() > FOREIGN:
                return found.group()
            if chance.random() > 0.3 and drawn:
                return chance.choice(drawn)
            drawn.append(chance.choice(words))
            return drawn[-1]

        return _WORD.sub(other, text)

    for number in range(count):
        one, other = chance.choice(documents), chance.choice(documents)
        yield replace(
            one,
            key=f"{one.key}-{number}",
            title=foreign(one.title),
            summary=foreign(f"{one.summary} {other.title}"),
            situations=tuple(map(foreign, (*one.situations[:3], *other.situations[:3]))),
        )


def _times(name: str, search: Callable[[str], object], queries: list[str]) -> None:
    for query in queries:  # the first time fills what is remembered
        search(query)
    times = []
    for _ in range(ROUNDS):
        for query in queries:
            began = time.perf_counter()
            search(query)
            times.append((time.perf_counter() - began) * 1000)
    times.sort()
    p50, p99 = statistics.median(times), times[int(len(times) * 0.99)]
    _say(f"  {name:14s} p50 {p50:6.2f} ms  p99 {p99:6.2f} ms")


def _memory() -> float:
    """Resident memory in MB, on Linux; elsewhere the most there has been."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            return int(file.read().split()[1]) * resource.getpagesize() / 1e6
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
