"""Calibration (kalibrering): fit the verdict to graded queries; say how far to trust the fit."""

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean, pstdev

from storage.search import verdict
from storage.search.graded import DEPTH, Graded, auroc
from storage.search.index import Index
from storage.search.verdict import FIRST, Coefficients

MOST_WRONG = 0.02  # of those called exists: the share without a useful resource among the first
MOST_PROMISED = 0.05  # of unanswerable queries: the share called exists
MOST_DENIED = 0.12  # of answerable queries: the share called none
RIDGE = 2.0  # how far weights are held back, in figures of spread 1: the queries are few
ROUNDS = 50  # of Newton's method; it stands still after ten
STILL = 1e-9
FOLDS, REPEATS, SEED = 5, 20, 1
LEAST = 10  # queries of each kind; fewer say nothing


class TooFew(ValueError):
    """There are not enough answerable or unanswerable queries to fit anything to."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What the index found for a graded query.

    Attributes:
        answerable: Something in the catalogue is useful.
        right: Something useful is among the first hits.
        figures: As ``verdict.figures`` gives them; None when nothing was found.
    """

    answerable: bool
    right: bool
    figures: Mapping[str, float] | None


@dataclass(frozen=True, slots=True)
class Quality:
    """How verdicts turned out, each a share of 0 to 1.

    Attributes:
        right: Of exists, those with something useful among the first hits.
        promised: Of unanswerable queries, those called exists.
        refused: Of unanswerable queries, those called none.
        found: Of answerable queries, those called exists.
        denied: Of answerable queries, those called none.
        auroc: How often an answerable query is surer than an unanswerable one.
    """

    right: float
    promised: float
    refused: float
    found: float
    denied: float
    auroc: float


NAMES = tuple(Quality.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Fit:
    """Coefficients with the quality on the queries they were fitted to, and on queries left out.

    Attributes:
        left_out: By measure, mean and spread over repeated cross-validation.
    """

    coefficients: Coefficients
    own: Quality
    left_out: Mapping[str, tuple[float, float]]


def samples(index: Index, queries: Sequence[Graded]) -> list[Sample]:
    """Return what the index finds for each query."""
    found = []
    for query in queries:
        figures, keys = index.examine(query.text, DEPTH)
        right = bool(query.useful & set(keys[:FIRST]))
        found.append(Sample(bool(query.useful), right, figures))
    return found


def fit(told: Sequence[Sample]) -> Fit:
    """Fit curve and thresholds, and test the fit on queries left out of it.

    Raises:
        TooFew: Fewer than LEAST answerable or unanswerable queries.
    """
    if min(sum(s.answerable for s in told), sum(not s.answerable for s in told)) < LEAST:
        raise TooFew
    coefficients = _coefficients(told)
    rounds = [_cross_validated(told, random.Random(SEED + n)) for n in range(REPEATS)]  # noqa: S311
    left_out = {
        name: (mean(values), pstdev(values))
        for name in NAMES
        for values in ([getattr(one, name) for one in rounds],)
    }
    return Fit(coefficients, quality(told, [coefficients] * len(told)), left_out)


def quality(told: Sequence[Sample], fitted: Sequence[Coefficients]) -> Quality:
    """Return how the verdicts turn out, each sample judged by its coefficients."""
    sure = [_sure(s, c) for s, c in zip(told, fitted, strict=True)]
    said = [verdict.band(one, c) for one, c in zip(sure, fitted, strict=True)]
    yes = [at for at, s in enumerate(told) if s.answerable]
    no = [at for at, s in enumerate(told) if not s.answerable]

    def share(of: Sequence[int], band: str) -> float:
        return mean(said[at] == band for at in of) if of else 0.0

    promised = [told[at].right for at, band in enumerate(said) if band == "exists"]
    return Quality(
        right=mean(promised) if promised else 1.0,
        promised=share(no, "exists"),
        refused=share(no, "none"),
        found=share(yes, "exists"),
        denied=share(yes, "none"),
        auroc=auroc([sure[at] for at in yes], [sure[at] for at in no]) if yes and no else 0.5,
    )


def _cross_validated(told: Sequence[Sample], chance: random.Random) -> Quality:
    fold: dict[int, int] = {}
    for kind in (True, False):
        places = [at for at, sample in enumerate(told) if sample.answerable is kind]
        chance.shuffle(places)
        fold |= {at: number % FOLDS for number, at in enumerate(places)}
    fitted = [
        _coefficients([s for at, s in enumerate(told) if fold[at] != left]) for left in range(FOLDS)
    ]
    return quality(told, [fitted[fold[at]] for at in range(len(told))])


def _coefficients(told: Sequence[Sample]) -> Coefficients:
    known = [(s.figures, s.right) for s in told if s.figures is not None]
    if not known:  # the catalogue is empty
        raise TooFew
    names = sorted(known[0][0])
    middle = {name: mean(figures[name] for figures, _ in known) for name in names}
    spread = {name: pstdev([f[name] for f, _ in known]) for name in names}
    spread = {name: width if width > STILL else 1.0 for name, width in spread.items()}
    rows = [[1.0, *((f[name] - middle[name]) / spread[name] for name in names)] for f, _ in known]
    solved = _logistic(rows, [right for _, right in known])
    weights = {name: w / spread[name] for name, w in zip(names, solved[1:], strict=True)}
    intercept = solved[0] - math.fsum(w * middle[name] for name, w in weights.items())
    curve = Coefficients(intercept, weights, exists=1.0, none=0.0)
    exists = _exists_from(told, [_sure(sample, curve) for sample in told])
    none = min(exists, _none_below([_sure(s, curve) for s in told if s.answerable]))
    return Coefficients(intercept, weights, exists, none)


def _exists_from(told: Sequence[Sample], sure: Sequence[float]) -> float:
    """Return the lowest confidence from which few enough are wrong, and few enough promised."""
    unanswerable = sum(not sample.answerable for sample in told)
    lowest, wrong, promised = 1.0, 0, 0
    order = sorted(range(len(told)), key=lambda at: -sure[at])
    for count, at in enumerate(order, 1):
        wrong += not told[at].right
        promised += not told[at].answerable
        below = sure[order[count]] if count < len(order) else 0.0
        middle = (sure[at] + below) / 2  # of two neighbours it is one of them
        few = wrong <= MOST_WRONG * count and promised <= MOST_PROMISED * unanswerable
        if few and below < middle:
            lowest = middle
    return lowest


def _none_below(answerable: Sequence[float]) -> float:
    """Return the highest confidence below which few enough answerable queries lie."""
    order = sorted(answerable)
    at = int(MOST_DENIED * len(order))
    return (order[at - 1] + order[at]) / 2 if at else order[0]


def _sure(sample: Sample, fitted: Coefficients) -> float:
    return verdict.confidence(sample.figures, fitted) if sample.figures is not None else 0.0


def _logistic(rows: Sequence[Sequence[float]], right: Sequence[bool]) -> list[float]:
    """Return the weights of a ridge logistic regression, the first one not held back."""
    width = len(rows[0])
    weights = [0.0] * width
    for _ in range(ROUNDS):
        slope = [-RIDGE * w * (at > 0) for at, w in enumerate(weights)]
        bend = [[RIDGE * (i == j > 0) for j in range(width)] for i in range(width)]
        for row, yes in zip(rows, right, strict=True):
            sure = 1 / (1 + math.exp(-sum(map(_times, weights, row))))
            for i, x in enumerate(row):
                slope[i] += (yes - sure) * x
                for j, y in enumerate(row):
                    bend[i][j] += sure * (1 - sure) * x * y
        step = _solve(bend, slope)
        weights = [w + s for w, s in zip(weights, step, strict=True)]
        if max(map(abs, step)) < STILL:
            break
    return weights


def _times(one: float, other: float) -> float:
    return one * other


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Return x where the matrix, which is symmetric and positive, times x is ``right``."""
    size = len(right)
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at in range(size):
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for other in range(size):
            if other != at:
                factor = rows[other][at]
                rows[other] = [v - factor * p for v, p in zip(rows[other], rows[at], strict=True)]
    return [row[size] for row in rows]
