"""Reading a query: which words carry its subject, and all the ways each may occur in a document."""

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from storage.search import compounds
from storage.search.glossary import Expansion, Glossary
from storage.search.vocabulary import Vocabulary
from storage.search.words import (
    Token,
    fold,
    is_stop,
    is_undotted_stop,
    stem,
    tokens,
    without_frame,
)

LONGEST_TEXT = 2_000  # characters read of a query; no question is longer
MOST_WORDS = 32  # distinct subject words; the rest of a long text adds little but time
SHORT = 10  # subject words up to which the glossary helps; on long queries it only blurs
PART_WEIGHT, PARTS_COVER = 0.3, 0.85
UNKNOWN_PART_WEIGHT = 0.5  # of a compound that no document has: its parts are all there is
REPAIRED_WEIGHT = 0.9
MOST_REPAIRS = 2


@dataclass(frozen=True, slots=True)
class Way:
    """One way a word of the query may occur in a document.

    Attributes:
        terms: Index terms, all of which together are the way.
        weight: How far it counts as the word itself for the rank, 0 to 1.
        covers: How far a document that has all of it has the word, 0 to 1.
        label: The other wording; None when it is the word itself.
        parts: What each term is in words, where any of them is a reason of its own.
    """

    terms: tuple[str, ...]
    weight: float
    covers: float
    label: str | None = None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """A subject word as written, and the ways it may occur, most faithful first."""

    text: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for.

    Attributes:
        concepts: The subject words in order, each once.
        words: The same without case, for likeness of letters.
        terms: Every index term with its weight, 0 to 1.
    """

    concepts: tuple[Concept, ...]
    words: tuple[str, ...]
    terms: dict[str, float]


class Reader:
    """Reads queries against what the index and the glossary know."""

    def __init__(self, known: Container[str], vocabulary: Vocabulary, glossary: Glossary) -> None:
        self._known = known
        self._vocabulary = vocabulary
        self._glossary = glossary

    def read(self, text: str) -> Query:
        """Return the subject of the query; no concepts when it has none."""
        query = tokens(without_frame(text[:LONGEST_TEXT]))
        spans = self._spans(query)
        kept = self._subject(query, spans)
        short = len(kept) <= SHORT
        concepts = [
            Concept(query[at].text, self._ways(query, at, spans[at] if short else ()))
            for at in kept
        ]
        return Query(tuple(concepts), tuple(query[at].word for at in kept), _terms(concepts))

    def _spans(self, query: Sequence[Token]) -> dict[int, list[Expansion]]:
        spans: dict[int, list[Expansion]] = defaultdict(list)
        for expansion in (*self._glossary.expansions(query), *self._of_joined(query)):
            for at in expansion.places:
                spans[at].append(expansion)
        return spans

    def _of_joined(self, query: Sequence[Token]) -> Iterator[Expansion]:
        """Yield what compounds written apart stand for: "heders våld" is "hedersvåld"."""
        for at, (left, right) in enumerate(pairwise(query)):
            for whole in self._whole(left, right):
                for expansion in self._glossary.expansions([Token(whole, whole)]):
                    yield replace(expansion, places=(at, at + 1))

    def _subject(self, query: Sequence[Token], spans: dict[int, list[Expansion]]) -> list[int]:
        """Return the places of the subject words; an abbreviation such as "CAN" is one."""
        kept: dict[str, int] = {}
        undotted = all(token.word == fold(token.word) for token in query)
        for at, token in enumerate(query):
            word = token.word
            alone = any(len(e.places) == 1 for e in spans.get(at, ()))
            if is_stop(word) and not (alone and token.text != word):
                continue
            if undotted and not alone and is_undotted_stop(word):
                continue
            kept.setdefault(word, at)
        return list(kept.values())[:MOST_WORDS]

    def _ways(
        self, query: Sequence[Token], at: int, expansions: Sequence[Expansion]
    ) -> tuple[Way, ...]:
        word = query[at].word
        known = stem(word) in self._known
        joined = self._joined(query, at)
        meant = [] if known else self._meant(word, repair=not joined and not expansions)
        ways = [*(meant or [Way((stem(word),), 1.0, 1.0)]), *joined]
        parts = compounds.split(word) or compounds.split(ways[0].label or "")
        if parts:
            stems = tuple(stem(part) for part in parts)
            weight = PART_WEIGHT if known else UNKNOWN_PART_WEIGHT
            ways.append(Way(stems, weight, PARTS_COVER, "", parts))
        ways.extend(Way(e.terms, e.weight, (1 + e.weight) / 2, e.phrase) for e in expansions)
        return tuple({(way.terms, way.label): way for way in ways}.values())

    def _joined(self, query: Sequence[Token], at: int) -> list[Way]:
        """Return compounds written apart: "familje hem" is "familjehem"."""
        found: list[Way] = []
        for left, right in pairwise(query[max(0, at - 1) : at + 2]):
            found.extend(Way((stem(word),), 1.0, 1.0, word) for word in self._whole(left, right))
        return found

    def _whole(self, left: Token, right: Token) -> tuple[str, ...]:
        """Return the two as the one known word that they make, if any."""
        whole = left.word + right.word
        if len(whole) < compounds.SHORTEST or is_stop(left.word) or is_stop(right.word):
            return ()
        known = self._vocabulary.dotted(whole)[:1]
        return known or ((whole,) if stem(whole) in self._known else ())

    def _meant(self, word: str, *, repair: bool) -> list[Way]:
        """Return what an unknown word may be: the same with dots, else one mistyped."""
        dotted = self._vocabulary.dotted(word)
        if dotted:
            return [Way((stem(other),), 1.0, 1.0, other) for other in dotted[:MOST_REPAIRS]]
        repaired = self._vocabulary.repaired(word) if repair and word.isalpha() else ()
        if not repaired or compounds.is_known(word):
            return []
        return [
            Way((stem(other),), REPAIRED_WEIGHT, REPAIRED_WEIGHT, other)
            for other in repaired[:MOST_REPAIRS]
        ]


def _terms(concepts: Sequence[Concept]) -> dict[str, float]:
    terms: dict[str, float] = {}
    for concept in concepts:
        for way in concept.ways:
            for term in way.terms:
                terms[term] = max(way.weight, terms.get(term, 0.0))
    return terms
