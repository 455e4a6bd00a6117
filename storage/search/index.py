"""The index (sökindex): documents in memory, ranked for a query. Safe to share between threads."""

import math
import threading
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from typing import Self

from governance.resources import ResourceStatus
from storage.search import compounds, filters, verdict
from storage.search.filters import Field, Filter, Unknown
from storage.search.glossary import Entry, Glossary
from storage.search.postings import Postings
from storage.search.query import PART_WEIGHT, Query, Reader
from storage.search.verdict import Ranked
from storage.search.vocabulary import Vocabulary
from storage.search.words import grams, stem, subject_words

K1, B = 1.6, 0.6  # BM25: saturation of a term, and how far long documents are held back
KEY_WEIGHT = 2.0  # whoever types a key means that resource
LETTERS = 0.65  # weight of the likeness of letters beside BM25 / ideal
TITLE = 0.8  # weight of a title that the query is, beside BM25 / ideal
TITLED = 30  # of the best, whose titles are held beside the query
COMMON = 0.25  # share of the documents from which a run of letters is passed over
MOST_REMEMBERED = 2_000  # terms whose rarity and impacts are, until something changes
FURTHER = 0.3  # share of the best hit's score that is worth a further page
SHOWN = 5  # hits that count when words are said to have found nothing
JUDGED = 1 + verdict.NEXT
ANY = Filter({})


@dataclass(frozen=True, slots=True)
class Document:
    """What is searched of a resource (kunskapsstöd)."""

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

    def values(self) -> dict[Field, tuple[str, ...]]:
        """Return what filters choose by."""
        return {
            "area": self.areas,
            "publisher": (self.publisher,) if self.publisher else (),
            "kind": (self.kind,) if self.kind else (),
            "status": (self.status,) if self.status else (),
        }


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


class Index:
    """BM25 over weighted fields, plus the likeness of letters."""

    def __init__(
        self, entries: Iterable[Entry] = (), fitted: verdict.Coefficients | None = None
    ) -> None:
        self._fitted = fitted or verdict.shipped()
        self._lock = threading.RLock()
        self._documents: dict[int, Document] = {}
        self._slots: dict[str, int] = {}
        self._titles: dict[int, frozenset[str]] = {}
        self._lengths: dict[int, float] = {}
        self._mean = 1.0  # length
        self._impacts: dict[str, list[tuple[int, float]]] = {}  # of terms asked for, BM25's share
        self._rarities: dict[str, float] = {}
        self._terms: dict[str, Postings] = defaultdict(Postings)
        self._grams: dict[str, Postings] = defaultdict(Postings)
        self._vocabulary = Vocabulary()
        glossary = Glossary(entries)
        self._vocabulary.add(glossary.words)
        self._reader = Reader(self._terms, self._vocabulary, glossary)
        self._next_slot = 0

    @classmethod
    def build(
        cls,
        documents: Iterable[Document],
        entries: Iterable[Entry] = (),
        fitted: verdict.Coefficients | None = None,
    ) -> Self:
        """Return an index of the documents; a key that occurs twice means its last document."""
        index = cls(entries, fitted)
        index.change(documents)
        return index

    def __len__(self) -> int:
        return len(self._documents)

    def change(self, documents: Iterable[Document], *, removed: Iterable[str] = ()) -> None:
        """Put in documents, in place of those with the same keys, and take out ``removed``."""
        with self._lock:
            for key in removed:
                self._remove(key)
            for document in documents:
                self._remove(document.key)
                self._add(document)
            self._mean = math.fsum(self._lengths.values()) / max(1, len(self._lengths)) or 1.0
            self._impacts.clear()
            self._rarities.clear()

    @property
    def _values(self) -> dict[Field, set[str]]:
        found: dict[Field, set[str]] = {"area": set(), "publisher": set(), "kind": set()}
        found["status"] = set()
        for document in self._documents.values():
            for name, values in document.values().items():
                found[name].update(values)
        return found

    def _add(self, document: Document) -> None:
        slot = self._next_slot
        self._next_slot += 1
        self._documents[slot] = document
        self._slots[document.key] = slot
        analysis = _analyse(document)
        self._titles[slot] = frozenset(map(stem, subject_words(document.title)))
        self._lengths[slot] = sum(analysis.terms.values())
        for term, weight in analysis.terms.items():
            self._terms[term].add(slot, weight)
        norm = math.sqrt(sum(w * w for w in analysis.grams.values()))
        for gram, weight in analysis.grams.items():
            self._grams[gram].add(slot, weight / norm)
        self._vocabulary.add(analysis.words)

    def _remove(self, key: str) -> None:
        slot = self._slots.pop(key, None)
        if slot is None:
            return
        analysis = _analyse(self._documents.pop(slot))
        del self._lengths[slot], self._titles[slot]
        for index, found in ((self._terms, analysis.terms), (self._grams, analysis.grams)):
            for term in found:
                index[term].remove(slot)
                if not index[term]:
                    del index[term]
        self._vocabulary.remove(analysis.words)

    def look_up(self, text: str, limit: int = 5, skip: int = 0) -> Found:
        """Return what answers the query, at most ``limit`` hits, with verdict and reasons.

        Args:
            text: The query; it may hold filters.
            limit: Hits at most.
            skip: Hits passed over: those seen already.
        """
        words, said = filters.split(text)
        with self._lock:
            chosen = filters.read(said, self._values) if said else ANY
            query = self._reader.read(words)
            if chosen.values and not query.concepts:
                return self._browse(chosen, limit, skip)
            ranked = self.rank(query, max(skip + limit + 1, JUDGED), chosen)
            if not query.concepts or not ranked:
                missed = tuple(concept.text for concept in query.concepts)
                return Found("none", 0.0, missed, (), chosen.unknown)
            met = [verdict.meetings(query, hit, self) for hit in ranked[: max(skip + limit, SHOWN)]]
            sure = verdict.confidence(verdict.figures(query, ranked, met, self), self._fitted)
            page, enough = slice(skip, skip + limit), FURTHER * max(hit.total for hit in ranked)
            hits = [
                Hit(
                    hit.key,
                    1 - math.exp(-hit.total),
                    verdict.reasons(how),
                    self._situation(query, hit.slot),
                )
                for hit, how in zip(ranked[page], met[page], strict=False)
                if not skip or hit.total >= enough
            ]
        return Found(
            verdict.band(sure, self._fitted),
            sure,
            verdict.missed(query, met[:SHOWN]),
            tuple(hits),
            chosen.unknown,
            any(hit.total >= enough for hit in ranked[skip + limit :]),
        )

    def _browse(self, chosen: Filter, limit: int, skip: int) -> Found:
        """Return all that the filters let through, by title, where nothing else is asked for."""
        found = [slot for slot in self._documents if self._fits(slot, chosen)]
        found.sort(key=lambda slot: (self._documents[slot].title, self._documents[slot].key))
        hits = tuple(Hit(self._documents[slot].key, 0.0, ()) for slot in found[skip : skip + limit])
        more = len(found) > skip + limit
        if not hits:
            return Found("none", 0.0, (), (), chosen.unknown)
        return Found("exists", 1.0, (), hits, chosen.unknown, more)

    def _situation(self, query: Query, slot: int) -> str:
        """Return the sentence that has most of the query, by rarity; "" when none has any."""
        best, most = "", 0.0
        for sentence in self._documents[slot].situations:
            shared = _stems(sentence) & query.terms.keys()
            found = math.fsum(query.terms[term] * self.idf(term) for term in shared)
            if found > most:
                best, most = sentence, found
        return best

    def examine(self, text: str, limit: int) -> tuple[dict[str, float] | None, list[str]]:
        """Return the figures that the verdict is made of, if any, and the keys of the hits."""
        with self._lock:
            query = self._reader.read(text)
            ranked = self.rank(query, max(limit, JUDGED))
            keys = [hit.key for hit in ranked[:limit]]
            if not query.concepts or not ranked:
                return None, keys
            met = [verdict.meetings(query, hit, self) for hit in ranked[: verdict.FIRST]]
            return verdict.figures(query, ranked, met, self), keys

    def rank(self, query: Query, limit: int, chosen: Filter = ANY) -> list[Ranked]:
        """Return the best documents, best first; equals by key.

        Of those that are much like the query, the repealed come last.
        """
        lexical, letters = self._lexical(query), self._letters(query.words)
        totals = dict(lexical)
        for slot, likeness in letters.items():
            totals[slot] = totals.get(slot, 0.0) + LETTERS * likeness
        if chosen.values:
            totals = {slot: total for slot, total in totals.items() if self._fits(slot, chosen)}
        least = nlargest(max(limit, TITLED), totals.values())[-1:]
        near = [slot for slot, total in totals.items() if total >= least[0]]
        said = frozenset(concept.ways[0].terms[0] for concept in query.concepts)
        for slot in near:
            totals[slot] += TITLE * self._likeness(said, self._titles[slot])
        documents = self._documents
        enough = FURTHER * max((totals[slot] for slot in near), default=0.0)

        def order(slot: int) -> tuple[int, float, str]:
            repealed = documents[slot].status == ResourceStatus.REPEALED
            group = int(repealed) if totals[slot] >= enough else 2
            return group, -totals[slot], documents[slot].key

        best = sorted(near, key=order)[:limit]
        return [
            Ranked(
                self._documents[slot].key,
                slot,
                lexical.get(slot, 0.0),
                letters.get(slot, 0.0),
                totals[slot],
            )
            for slot in best
        ]

    def _fits(self, slot: int, chosen: Filter) -> bool:
        own = self._documents[slot].values()
        return all(not wanted.isdisjoint(own[field]) for field, wanted in chosen.values.items())

    def _likeness(self, said: frozenset[str], title: frozenset[str]) -> float:
        """Return how nearly the query is the title, by rarity; squared, to tell little of a few."""
        both = said & title
        if not both:
            return 0.0
        return (math.fsum(map(self.idf, both)) / math.fsum(map(self.idf, said | title))) ** 2

    def idf(self, term: str) -> float:
        """Return how rare the term is; greatest for a term that no document has."""
        rarity = self._rarities.get(term)
        if rarity is None:
            if len(self._rarities) >= MOST_REMEMBERED:
                self._rarities.clear()
            holders = len(self._terms.get(term, _NOWHERE))
            rarity = self._rarities[term] = _idf(holders, len(self._documents))
        return rarity

    def has(self, slot: int, term: str) -> bool:
        """Say whether the document has the term."""
        postings = self._terms.get(term)
        return postings is not None and postings.weight(slot) > 0

    def _lexical(self, query: Query) -> dict[int, float]:
        """BM25 as a share of the ideal: every term of the query, each once, in a middling text."""
        scores: dict[int, float] = defaultdict(float)
        ideal = 0.0
        for term, weight in query.terms.items():
            importance = weight * self.idf(term)
            ideal += importance
            for slot, impact in self._impact(term):
                scores[slot] += importance * impact
        return {slot: score / ideal for slot, score in scores.items()}

    def _impact(self, term: str) -> list[tuple[int, float]]:
        """Return how much the term says of each document that has it, before its rarity."""
        found = self._impacts.get(term)
        if found is None:
            if len(self._impacts) >= MOST_REMEMBERED:
                self._impacts.clear()
            bend, steep = K1 * (1 - B), K1 * B / self._mean
            found = self._impacts[term] = [
                (slot, times * (K1 + 1) / (times + bend + steep * self._lengths[slot]))
                for slot, times in self._terms.get(term, ())
            ]
        return found

    def _letters(self, words: Sequence[str]) -> dict[int, float]:
        """Cosine of the runs of four letters; the commonest say little and cost most."""
        scores: dict[int, float] = defaultdict(float)
        square = 0.0
        documents = len(self._documents)
        for gram, times in Counter(gram for word in words for gram in grams(word)).items():
            postings = self._grams.get(gram, _NOWHERE)
            weight = (1 + math.log(times)) * _idf(len(postings), documents)
            square += weight * weight
            if len(postings) <= COMMON * documents:
                for slot, held in postings:
                    scores[slot] += weight * held
        norm = math.sqrt(square)
        return {slot: score / norm for slot, score in scores.items()}


@dataclass(frozen=True, slots=True)
class _Word:
    stem: str
    parts: tuple[str, ...]
    grams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Analysis:
    terms: dict[str, float]
    grams: dict[str, float]
    words: set[str]


def _analyse(document: Document) -> _Analysis:
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
    return _Analysis(terms, {gram: 1 + math.log1p(w) for gram, w in letters.items()}, set(words))


@lru_cache(maxsize=10_000)
def _word(word: str) -> _Word:
    return _Word(stem(word), tuple(stem(p) for p in compounds.split(word)), tuple(grams(word)))


@lru_cache(maxsize=2_000)
def _stems(sentence: str) -> frozenset[str]:
    return frozenset(map(stem, subject_words(sentence)))


_NOWHERE = Postings()


def _idf(holders: int, documents: int) -> float:
    return math.log(1 + (documents - holders + 0.5) / (holders + 0.5))
