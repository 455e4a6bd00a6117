"""What is searched and what is found: a resource (kunskapsstöd) as words, hits, an answer."""

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from storage.search import compounds, verdict
from storage.search.filters import Field, Unknown
from storage.search.query import PART_WEIGHT
from storage.search.words import grams, stem, subject_words

KEY_WEIGHT = 2.0  # whoever types a key means that resource


@dataclass(frozen=True, slots=True)
class Document:
    """What is searched of a resource."""

    key: str
    title: str
    publisher: str = ""
    kind: str = ""
    areas: tuple[str, ...] = ()
    target_group: str = ""
    summary: str = ""
    keywords: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()
    status: str = ""

    def fields(self) -> Iterator[tuple[float, str]]:
        """Yield each text with its weight."""
        yield 2.0, self.title
        yield 1.5, "\n".join(self.keywords)
        yield 1.5, "\n".join(self.situations)
        yield 1.0, self.summary
        yield 0.5, self.target_group
        yield 0.3, "\n".join((*self.areas, self.publisher, self.kind))

    def values(self) -> Iterator[tuple[Field, str]]:
        """Yield what filters choose by."""
        for area in self.areas:
            yield "area", area
        if self.publisher:
            yield "publisher", self.publisher
        if self.kind:
            yield "kind", self.kind
        if self.status:
            yield "status", self.status


@dataclass(frozen=True, slots=True)
class Hit:
    """A resource found.

    Attributes:
        score: 0 to 1; only to compare hits of one query.
        why: The words that say so: "hedersvåld → hedersrelaterat våld och förtryck".
        situation: The everyday sentence of the resource most like the query; "" if none is.
    """

    key: str
    score: float
    why: tuple[str, ...]
    situation: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a query.

    Attributes:
        confidence: How sure it is that something answers; comparable between queries.
        missed: The subject words, as written, that no hit holds.
        hits: Best first, whatever the verdict; those repealed last.
        unknown: Filters that could not be used.
        more: There are further hits after these.
    """

    verdict: verdict.Verdict
    confidence: float
    missed: tuple[str, ...]
    hits: tuple[Hit, ...]
    unknown: tuple[Unknown, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document as an index holds it.

    Attributes:
        terms: Index terms, with how heavily the document has each.
        grams: Runs of four letters likewise, scaled so that their squares sum to 1.
        length: The sum of the terms' weights.
        words: The distinct words, without case.
    """

    terms: dict[str, float]
    grams: dict[str, float]
    length: float
    words: frozenset[str]


def analyse(document: Document) -> Analysis:
    """Return the document's terms: a word's stem, and more lightly the parts of a compound."""
    words: dict[str, float] = defaultdict(float)
    for weight, text in document.fields():
        for word in subject_words(text):
            words[word] += weight
    terms: dict[str, float] = defaultdict(float, {document.key.casefold(): KEY_WEIGHT})
    letters: dict[str, float] = defaultdict(float)
    for word, weight in words.items():
        own = _word(word)
        terms[own.stem] += weight
        for part in own.parts:
            terms[part] += weight * PART_WEIGHT
        for gram in own.grams:
            letters[gram] += weight
    held = {gram: 1 + math.log1p(weight) for gram, weight in letters.items()}
    norm = math.sqrt(sum(weight * weight for weight in held.values()))
    scaled = {gram: weight / norm for gram, weight in held.items()}
    return Analysis(terms, scaled, sum(terms.values()), frozenset(words))


@lru_cache(maxsize=4_000)
def stems(sentence: str) -> frozenset[str]:
    """Return the stems of the sentence's subject words."""
    return frozenset(map(stem, subject_words(sentence)))


@dataclass(frozen=True, slots=True)
class _Word:
    stem: str
    parts: tuple[str, ...]
    grams: tuple[str, ...]


@lru_cache(maxsize=10_000)
def _word(word: str) -> _Word:
    return _Word(stem(word), tuple(stem(p) for p in compounds.split(word)), tuple(grams(word)))
