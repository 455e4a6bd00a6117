"""The verdict: does something answer (exists), is something near (maybe), or is there nothing?

Confidence is a logistic function of six figures about the best hits. Its coefficients are fitted to
graded queries by ``calibration``; those that ship lie in ``coefficients.json``, and a database may
hold its own. No single query has a rule of its own.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from pathlib import Path
from typing import Any, Literal, Protocol

from storage.search.query import Concept, Query, Way

COEFFICIENTS = Path(__file__).with_name("coefficients.json")
FIRST = 3  # hits among which a person expects the answer
NEXT = 5  # hits after the first that say how far it stands out
LONG = 8  # words; a longer query does not become more likely to be answered
LEAST_MENTIONED = 0.5  # share of another wording that must be there to be named as a reason
LEAST_FOUND = 0.6  # share from which a word of the query counts as found: not half a compound
MOST_REASONS = 4

Verdict = Literal["exists", "maybe", "none"]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A document found.

    Attributes:
        slot: The document's number in the index.
        lexical: BM25 as a share of what a fitting document would get.
        letters: Cosine of the runs of four letters, 0 to 1.
        total: The two together; decides the order.
    """

    key: str
    slot: int
    lexical: float
    letters: float
    total: float


class Evidence(Protocol):
    """What the verdict asks of the index."""

    def idf(self, term: str) -> float:
        """Return how rare the term is."""

    def has(self, slot: int, term: str) -> bool:
        """Say whether the document has the term."""


@dataclass(frozen=True, slots=True)
class Coefficients:
    """The fitted curve and where its bands begin."""

    intercept: float
    weights: Mapping[str, float]
    exists: float
    none: float


@dataclass(frozen=True, slots=True)
class Meeting:
    """How a document meets a word of the query.

    Attributes:
        share: 0 (not at all) to 1 (it has the word itself).
        why: The word, or "word → other wording".
    """

    share: float
    why: str


def meetings(query: Query, hit: Ranked, evidence: Evidence) -> list[Meeting]:
    """Return how the document meets each word of the query, in the query's order."""
    return [_best_meeting(concept, hit.slot, evidence) for concept in query.concepts]


def figures(
    query: Query, ranked: Sequence[Ranked], met: Sequence[Sequence[Meeting]], evidence: Evidence
) -> dict[str, float]:
    """Return the figures the confidence is made of, for at least one hit.

    Args:
        query: What was looked for.
        ranked: The hits, best first.
        met: How the first hits meet the words of the query.
        evidence: The index.
    """
    rarity = [evidence.idf(concept.ways[0].terms[0]) for concept in query.concepts]
    rarest = max(range(len(rarity)), key=rarity.__getitem__)
    covered = [_mean([m.share for m in hit], rarity) for hit in met[:FIRST]]
    others = [hit.total for hit in ranked[1 : 1 + NEXT]]
    return {
        "coverage": max(covered),
        "rarest": max(hit[rarest].share for hit in met[:FIRST]),
        "margin": ranked[0].total - sum(others) / max(1, len(others)),
        "lexical": max(hit.lexical for hit in ranked[:FIRST]),
        "letters": max(hit.letters for hit in ranked[:FIRST]),
        "length": math.log(min(len(query.concepts), LONG)),
    }


def confidence(found: Mapping[str, float], fitted: Coefficients) -> float:
    """Return how sure it is that something answers, 0 to 1, comparable between queries."""
    logit = fitted.intercept + sum(w * found[name] for name, w in fitted.weights.items())
    return 1 / (1 + math.exp(-logit))


def band(sure: float, fitted: Coefficients) -> Verdict:
    """Return the verdict for a confidence."""
    if sure >= fitted.exists:
        return "exists"
    return "none" if sure < fitted.none else "maybe"


def reasons(met: Sequence[Meeting]) -> tuple[str, ...]:
    """Return why a hit was found, the best met words first."""
    named = sorted((m for m in met if m.why), key=lambda meeting: -meeting.share)
    return tuple(dict.fromkeys(meeting.why for meeting in named))[:MOST_REASONS]


def missed(query: Query, met: Sequence[Sequence[Meeting]]) -> tuple[str, ...]:
    """Return the words, as the person wrote them, that none of the hits meets."""
    return tuple(
        concept.text
        for at, concept in enumerate(query.concepts)
        if all(hit[at].share < LEAST_FOUND for hit in met)
    )


@lru_cache(maxsize=1)
def shipped() -> Coefficients:
    """Return the coefficients that ship with the product, read once."""
    return from_json(json.loads(COEFFICIENTS.read_text(encoding="utf-8")))


def as_json(fitted: Coefficients) -> dict[str, Any]:
    """Return the coefficients as they are kept."""
    rounded = {name: round(weight, 4) for name, weight in fitted.weights.items()}
    numbers = {name: round(getattr(fitted, name), 4) for name in ("intercept", "exists", "none")}
    return {**numbers, "weights": rounded}


def from_json(kept: Mapping[str, Any]) -> Coefficients:
    """Return the coefficients that were kept."""
    return Coefficients(**kept)


def _best_meeting(concept: Concept, slot: int, evidence: Evidence) -> Meeting:
    best = Meeting(0.0, "")
    for way in concept.ways:
        if way.covers <= best.share:
            continue
        has = [evidence.has(slot, term) for term in way.terms]
        share = _share(way, has, evidence) if any(has) else 0.0
        if way.covers * share > best.share:
            best = Meeting(way.covers * share, _said(concept.text, way, has, share))
    return best


def _share(way: Way, has: Sequence[bool], evidence: Evidence) -> float:
    """Of a phrase the rare words count most; of a compound each part counts the same."""
    if way.parts:
        return sum(has) / len(has)
    return _mean(has, [evidence.idf(term) for term in way.terms])


def _said(text: str, way: Way, has: Sequence[bool], share: float) -> str:
    if way.label is None:
        return text
    if share < LEAST_MENTIONED:
        return ""
    other = " + ".join(compress(way.parts, has)) if way.parts else way.label
    return f"{text} → {other}"


def _mean(values: Sequence[float], weights: Sequence[float]) -> float:
    return sum(v * w for v, w in zip(values, weights, strict=True)) / sum(weights)
