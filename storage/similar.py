"""Needs that are like what someone writes (liknande behov): for a person to judge, never merged."""

import math
from collections import Counter

from sqlalchemy.orm import Session

from storage import needs
from storage.models import Need
from storage.search import compounds, words

SCORED = 200  # needs compared at most, the newest
LIKELY = 0.35  # cosine from which a need is worth showing
MAX_SHOWN = 5


def needs_like(
    session: Session, text: str, *, area: str | None = None, besides: str | None = None
) -> list[tuple[Need, float]]:
    """Return needs that are likely enough the same, most alike first, at most MAX_SHOWN."""
    found = [n for n in needs.in_area(session, area, limit=SCORED) if n.number != besides]
    bags = [_bag(f"{need.title or ''} {need.words}") for need in found]
    spread = Counter(stem for bag in bags for stem in bag)
    weights = {stem: math.log(1 + (len(bags) + 1) / count) for stem, count in spread.items()}
    wanted = _bag(text)
    scored = [(n, _alike(wanted, bag, weights)) for n, bag in zip(found, bags, strict=True)]
    likely = [(need, score) for need, score in scored if score >= LIKELY]
    return sorted(likely, key=lambda pair: (-pair[1], pair[0].number))[:MAX_SHOWN]


def _bag(text: str) -> frozenset[str]:
    """Return the stems of the subject words and, for compounds, of their parts."""
    said = [token.word for token in words.tokens(words.without_frame(text))]
    subject = [word for word in said if not words.is_stop(word)]
    parts = [part for word in subject for part in compounds.split(word)]
    return frozenset(words.stem(word) for word in (*subject, *parts))


def _alike(one: frozenset[str], other: frozenset[str], weights: dict[str, float]) -> float:
    """Return the cosine of two sets of stems, rare ones weighing more; 0 when one is empty."""
    rarest = max(weights.values(), default=1.0)

    def size(bag: frozenset[str]) -> float:
        return math.sqrt(sum(weights.get(stem, rarest) ** 2 for stem in bag))

    shared = sum(weights.get(stem, rarest) ** 2 for stem in one & other)
    return shared / (size(one) * size(other)) if one and other else 0.0
