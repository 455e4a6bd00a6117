"""The words of the catalogue and the glossary: what a mistyped or undotted word may have meant."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping

from rapidfuzz import fuzz, process

from storage.search.words import fold

SHORTEST_REPAIRED = 4  # letters; shorter words resemble too many others
LEAST_LIKENESS = 80.0  # per cent, rapidfuzz ratio
MOST_REMEMBERED = 4_000  # words that were looked for


class Vocabulary:
    """Words with the number of documents that hold them."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._undotted: dict[str, set[str]] = defaultdict(set)
        self._choices: list[str] | None = None
        self._repaired: dict[str, tuple[str, ...]] = {}  # people use the same words over and over

    def __contains__(self, word: str) -> bool:
        return word in self._counts

    def add(self, words: Iterable[str] | Mapping[str, int]) -> None:
        """Count the distinct words of one more document; of several, when it says how many."""
        counts = words if isinstance(words, Mapping) else dict.fromkeys(words, 1)
        for word, count in counts.items():
            if word not in self._counts:
                self._undotted[fold(word)].add(word)
            self._counts[word] += count
        self._forget()

    def remove(self, words: Iterable[str]) -> None:
        """Take back what ``add`` counted."""
        for word in words:
            self._counts[word] -= 1
            if not self._counts[word]:
                del self._counts[word]
                self._undotted[fold(word)].discard(word)
        self._forget()

    def without(self, words: Container[str]) -> dict[str, int]:
        """Return how many documents hold each word, ``words`` not counted as one."""
        counts = ((word, count - (word in words)) for word, count in self._counts.items())
        return {word: count for word, count in counts if count}

    def dotted(self, word: str) -> tuple[str, ...]:
        """Return the known words that look like ``word`` without dots, most frequent first."""
        return self._by_frequency(self._undotted.get(fold(word), ()))

    def repaired(self, word: str) -> tuple[str, ...]:
        """Return the known words most like ``word``; none when nothing is like it."""
        if len(word) < SHORTEST_REPAIRED:
            return ()
        if word not in self._repaired:
            if len(self._repaired) >= MOST_REMEMBERED:
                self._repaired.clear()
            self._repaired[word] = self._likest(fold(word))
        return self._repaired[word]

    def _likest(self, undotted: str) -> tuple[str, ...]:
        if self._choices is None:
            self._choices = sorted(
                known
                for known, words in self._undotted.items()
                if words and len(known) >= SHORTEST_REPAIRED
            )
        found = process.extract(
            undotted, self._choices, scorer=fuzz.ratio, limit=3, score_cutoff=LEAST_LIKENESS
        )
        best = [known for known, likeness, _ in found if likeness >= found[0][1]]
        return self._by_frequency(word for known in best for word in self._undotted[known])

    def _forget(self) -> None:
        self._choices = None
        self._repaired.clear()

    def _by_frequency(self, words: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(words, key=lambda word: (-self._counts[word], word)))
