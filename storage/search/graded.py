"""Graded queries (bedömda frågor): what people ask, and how well which resource answers."""

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

RELEVANT = 2  # grade from which a resource is useful
DEPTH = 10


@dataclass(frozen=True, slots=True)
class Graded:
    """A query and the graded resources.

    Attributes:
        kind: Such as keyword, question, paraphrase or no_answer.
        grades: 1 (near) to 3 (just this) by key; none useful when nothing answers.
    """

    text: str
    kind: str
    grades: Mapping[str, int]

    @property
    def useful(self) -> frozenset[str]:
        """Keys of the resources that help."""
        return frozenset(key for key, grade in self.grades.items() if grade >= RELEVANT)


def read(queries: Path, qrels: Path) -> list[Graded]:
    """Return the queries of two files with tabs: ``qid text type`` and ``qid resource grade``.

    Raises:
        OSError: A file cannot be read.
        KeyError: A column is missing.
        ValueError: A grade is no number, or a file is not UTF-8.
    """
    grades: dict[str, dict[str, int]] = {}
    for row in _rows(qrels):
        grades.setdefault(row["qid"], {})[row["resource"]] = int(row["grade"])
    return [
        Graded(row["text"], row.get("type") or "", grades.get(row["qid"], {}))
        for row in _rows(queries)
    ]


def ndcg(keys: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return nDCG at ten with gain 2^grade - 1; 0 for a query that nothing answers."""
    ideal = _gain(sorted(grades.values(), reverse=True))
    return _gain([grades.get(key, 0) for key in keys]) / ideal if ideal else 0.0


def auroc(higher: Sequence[float], lower: Sequence[float]) -> float:
    """Return how often one of the first is above one of the second; half for equals."""
    won = sum((a > b) + 0.5 * (a == b) for a in higher for b in lower)
    return won / (len(higher) * len(lower))


def _gain(grades: Sequence[int]) -> float:
    return math.fsum(
        (2.0**grade - 1) / math.log2(at + 2) for at, grade in enumerate(grades[:DEPTH])
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
