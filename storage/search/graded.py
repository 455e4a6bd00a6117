"""Graded queries (bedömda frågor): what people ask, and how well which resource answers."""

import csv
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

GRADES = ("0", "1", "2", "3")
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


class BadFile(ValueError):
    """A file of graded queries cannot be used.

    Attributes:
        why: ``unreadable``, ``encoding``, ``column``, ``grade``, ``text``, ``twice``, ``unknown``.
        what: The column, the grade or the query that is wrong.
        line: Counted from 1; 0 for the whole file.
    """

    def __init__(self, file: Path, why: str, what: str = "", line: int = 0) -> None:
        super().__init__(file, why, what, line)
        self.file, self.why, self.what, self.line = file, why, what, line


def read(queries: Path, qrels: Path) -> list[Graded]:
    """Return the queries of two files with tabs: ``qid text type`` and ``qid resource grade``.

    Raises:
        BadFile: A file cannot be read, lacks a column, or says what cannot be.
    """
    grades: dict[str, dict[str, int]] = {}
    for line, row in _rows(qrels, ("qid", "resource", "grade")):
        if row["grade"] not in GRADES:
            raise BadFile(qrels, "grade", row["grade"], line)
        grades.setdefault(row["qid"], {})[row["resource"]] = int(row["grade"])
    found: dict[str, Graded] = {}
    for line, row in _rows(queries, ("qid", "text")):
        if row["qid"] in found or not row["text"]:
            raise BadFile(queries, "twice" if row["text"] else "text", row["qid"], line)
        kind, graded = row.get("type") or "", grades.pop(row["qid"], {})
        found[row["qid"]] = Graded(row["text"], kind, graded)
    if grades:
        raise BadFile(qrels, "unknown", min(grades))
    return list(found.values())


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


def _rows(path: Path, needed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            if missing := [name for name in needed if name not in (rows.fieldnames or ())]:
                raise BadFile(path, "column", missing[0], 1)
            for row in rows:
                yield rows.line_num, {name: row[name] or "" for name in row if name}
    except OSError:
        raise BadFile(path, "unreadable") from None
    except UnicodeDecodeError:
        raise BadFile(path, "encoding") from None
