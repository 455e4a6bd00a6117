"""The index (sökindex): documents in memory, ranked for a query. Safe to share between threads."""

import math
import threading
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Self

from governance.resources import ResourceStatus
from storage.search import filters, stored, verdict
from storage.search.documents import Document, Found, Hit, analyse, stems
from storage.search.filters import Field, Filter
from storage.search.glossary import Entry, Glossary
from storage.search.postings import Postings, Slots, Weights
from storage.search.query import Query, Reader
from storage.search.ranking import Best, Listed, Lists, only
from storage.search.verdict import Ranked
from storage.search.vocabulary import Vocabulary
from storage.search.words import grams

K1, B = 1.6, 0.6  # BM25: saturation of a term, and how far long documents are held back
LETTERS = 0.65  # weight of the likeness of letters beside BM25 / ideal
TITLE = 0.8  # weight of a title that the query is, beside BM25 / ideal
TITLED = 30  # of the best, whose titles are held beside the query
COMMON = 0.25  # share of the documents from which a run of letters is passed over
MOST_REMEMBERED = 2_000  # terms whose rarity is, until something changes
FURTHER = 0.3  # share of the best hit's score that is worth a further page
SHOWN = 5  # hits that count when words are said to have found nothing
JUDGED = 1 + verdict.NEXT
ANY = Filter({})


class Index:
    """BM25 over weighted fields, plus the likeness of letters."""

    def __init__(
        self, entries: Iterable[Entry] = (), fitted: verdict.Coefficients | None = None
    ) -> None:
        self._fitted = fitted or verdict.shipped()
        self._lock = threading.RLock()
        self._documents: dict[int, Document] = {}
        self._slots: dict[str, int] = {}
        self._lengths = array("f")  # of the document in each slot; 0 where there is none
        self._bends: list[float] = []  # how soon a term's times in each slot's document suffice
        self._terms, self._grams = Postings(), Postings()
        self._having: dict[tuple[Field, str], set[int]] = defaultdict(set)
        self._vocabulary = Vocabulary()
        self._impacts, self._likenesses = Lists(self._impact), Lists(self._grams.of)
        self._rarities: dict[str, float] = {}
        self._glossary = Glossary(())
        self._reader = Reader(self._terms, self._vocabulary, self._glossary)
        self.reword(entries)

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

    @classmethod
    def restore(
        cls,
        data: bytes,
        entries: Iterable[Entry] = (),
        fitted: verdict.Coefficients | None = None,
    ) -> Self:
        """Return the index that ``store`` gave as bytes; it answers as that one did."""
        index = cls(entries, fitted)
        parts = stored.unpack(data)
        for slot, document in parts.documents.items():
            index._place(slot, document)
        index._lengths = parts.lengths
        index._terms, index._grams = Postings(parts.terms), Postings(parts.grams)
        index._likenesses = Lists(index._grams.of)
        index._vocabulary.add(parts.words)
        index._reader = Reader(index._terms, index._vocabulary, index._glossary)
        index._changed()
        return index

    def store(self) -> bytes:
        """Return what ``restore`` takes: documents and what they hold, not entries."""
        with self._lock:
            words = self._vocabulary.without(self._glossary.words)
            terms, grams = self._terms.settled(), self._grams.settled()
            parts = stored.Parts(self._documents, self._lengths, terms, grams, words)
            return stored.pack(parts)

    def keys(self) -> frozenset[str]:
        """Return the keys of its documents."""
        with self._lock:
            return frozenset(self._slots)

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
            self._terms.settle()
            self._grams.settle()
            self._changed()

    def reword(self, entries: Iterable[Entry]) -> None:
        """Read queries by these entries from now on; documents are not read by them."""
        with self._lock:
            self._vocabulary.remove(self._glossary.words)
            self._glossary = Glossary(entries)
            self._vocabulary.add(self._glossary.words)
            self._reader = Reader(self._terms, self._vocabulary, self._glossary)

    def judge_by(self, fitted: verdict.Coefficients | None) -> None:
        """Judge by these coefficients from now on; None means those that ship."""
        self._fitted = fitted or verdict.shipped()

    def _changed(self) -> None:
        mean = math.fsum(self._lengths) / max(1, len(self._documents)) or 1.0
        bend, steep = K1 * (1 - B), K1 * B / mean
        self._bends = [bend + steep * length for length in self._lengths]
        self._impacts.forget()
        self._likenesses.forget()
        self._rarities.clear()

    def _add(self, document: Document) -> None:
        slot = len(self._lengths)
        analysis = analyse(document)
        self._place(slot, document)
        self._lengths.append(analysis.length)
        self._terms.add(slot, analysis.terms)
        self._grams.add(slot, analysis.grams)
        self._vocabulary.add(analysis.words)

    def _place(self, slot: int, document: Document) -> None:
        self._documents[slot] = document
        self._slots[document.key] = slot
        for value in document.values():
            self._having[value].add(slot)

    def _remove(self, key: str) -> None:
        slot = self._slots.pop(key, None)
        if slot is None:
            return
        document = self._documents.pop(slot)
        for value in document.values():
            self._having[value].discard(slot)
        analysis = analyse(document)
        self._lengths[slot] = 0.0
        self._terms.remove(slot, analysis.terms)
        self._grams.remove(slot, analysis.grams)
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
            chosen = filters.read(said, self._values()) if said else ANY
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
        found = sorted(
            self._chosen(chosen),
            key=lambda slot: (self._documents[slot].title, self._documents[slot].key),
        )
        hits = tuple(Hit(self._documents[slot].key, 0.0, ()) for slot in found[skip : skip + limit])
        more = len(found) > skip + limit
        if not hits:
            return Found("none", 0.0, (), (), chosen.unknown)
        return Found("exists", 1.0, (), hits, chosen.unknown, more)

    def _situation(self, query: Query, slot: int) -> str:
        """Return the sentence that has most of the query, by rarity; "" when none has any."""
        best, most = "", 0.0
        for sentence in self._documents[slot].situations:
            shared = stems(sentence) & query.terms.keys()
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
        words, letters = self._of_words(query), self._of_letters(query.words)
        if chosen.values:
            allowed = self._chosen(chosen)
            words, letters = only(words, allowed), only(letters, allowed)
        left = sum(listed.bound for listed in (*words, *letters))
        best = Best(max(limit, TITLED), left, {})
        best.add(words)
        lexical = dict(best.sums)
        best.add(letters)
        totals, least = best.sums, best.least()
        near = [slot for slot, total in totals.items() if total >= least]
        said = frozenset(concept.ways[0].terms[0] for concept in query.concepts)
        documents = self._documents
        bare = {slot: totals[slot] for slot in near}
        for slot in near:
            totals[slot] += TITLE * self._likeness(said, stems(documents[slot].title))
        enough = FURTHER * max((totals[slot] for slot in near), default=0.0)

        def order(slot: int) -> tuple[int, float, str]:
            repealed = documents[slot].status == ResourceStatus.REPEALED
            group = int(repealed) if totals[slot] >= enough else 2
            return group, -totals[slot], documents[slot].key

        return [
            Ranked(
                documents[slot].key,
                slot,
                of_words := lexical.get(slot, 0.0),
                max(0.0, bare[slot] - of_words) / LETTERS,
                totals[slot],
            )
            for slot in sorted(near, key=order)[:limit]
        ]

    def _values(self) -> dict[Field, set[str]]:
        found: dict[Field, set[str]] = {"area": set(), "publisher": set(), "kind": set()}
        found["status"] = set()
        for (field, value), slots in self._having.items():
            if slots:
                found[field].add(value)
        return found

    def _chosen(self, chosen: Filter) -> frozenset[int]:
        """Return the documents that every filter lets through."""
        having = (
            frozenset[int]().union(*(self._having[field, value] for value in values))
            for field, values in chosen.values.items()
        )
        return frozenset.intersection(*having)

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
            holders = self._terms.holders(term)
            rarity = self._rarities[term] = _idf(holders, len(self._documents))
        return rarity

    def has(self, slot: int, term: str) -> bool:
        """Say whether the document has the term."""
        return self._terms.weight(slot, term) > 0

    def _of_words(self, query: Query) -> list[Listed]:
        """BM25 as a share of the ideal: every term of the query, each once, in a middling text."""
        importance = {term: weight * self.idf(term) for term, weight in query.terms.items()}
        ideal = sum(importance.values())
        return [
            Listed(weight / ideal, *self._impacts.of(term)) for term, weight in importance.items()
        ]

    def _of_letters(self, words: Sequence[str]) -> list[Listed]:
        """Cosine of the runs of four letters; the commonest say little and cost most."""
        documents = len(self._documents)
        told = Counter(gram for word in words for gram in grams(word))
        holders = {gram: self._grams.holders(gram) for gram in told}
        weights = {
            gram: (1 + math.log(times)) * _idf(holders[gram], documents)
            for gram, times in told.items()
        }
        norm = math.sqrt(sum(weight * weight for weight in weights.values()))
        return [
            Listed(LETTERS * weight / norm, *self._likenesses.of(gram))
            for gram, weight in weights.items()
            if 0 < holders[gram] <= COMMON * documents
        ]

    def _impact(self, term: str) -> tuple[Slots, Weights]:
        """Return how much the term says of each document that has it, before its rarity."""
        slots, weights = self._terms.of(term)
        bends = self._bends
        pairs = zip(slots, weights, strict=True)
        return slots, array(
            "f", [times * (K1 + 1) / (times + bends[slot]) for slot, times in pairs]
        )


def _idf(holders: int, documents: int) -> float:
    return math.log(1 + (documents - holders + 0.5) / (holders + 0.5))
