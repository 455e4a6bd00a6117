"""Ranking: the best documents by the sum of what each term says of them, exactly and soon.

The terms that can say most come first. Once what is left to say could no longer lift another
document among the best, only those that are near it are followed up (MaxScore; Turtle and Flood,
1995).
"""

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import NamedTuple

from storage.search.postings import Slots, Weights

MOST_REMEMBERED = 1_000_000  # occurrences: 8 MB
FEW = 200  # occurrences of a term that are sooner gone through than ranked
WORTH = 0.9  # looking the documents over is worth it when so much is left of what was
SOUGHT = 8  # looking for a document among a term's costs as much as going through so many


class Listed(NamedTuple):
    """A term's documents.

    Attributes:
        share: What the term counts for.
        slots: The documents, ascending.
        says: How much the term says of each, before its share.
        most: The greatest of those.
    """

    share: float
    slots: Sequence[int]
    says: Sequence[float]
    most: float

    @property
    def bound(self) -> float:
        """Return the most that it can add to a document."""
        return self.share * self.most


@dataclass(slots=True)
class Best:
    """The documents that may yet be among the best, with their sums so far.

    Attributes:
        count: How many of the best are wanted.
        left: The most that what has not been added yet can add to a document.
        seen: The same when the documents were last looked over.
        closed: No document outside ``sums`` can be among the best.
    """

    count: int
    left: float
    sums: dict[int, float]
    closed: bool = False
    seen: float = math.inf

    def add(self, lists: Iterable[Listed]) -> None:
        """Add what each term says."""
        for listed in sorted(lists, key=lambda one: -one.bound):
            if len(listed.slots) > FEW:
                self._narrow()
            if self.closed:
                self._follow(listed)
            else:
                share, sums = listed.share, self.sums
                for slot, says in zip(listed.slots, listed.says, strict=True):
                    sums[slot] = sums.get(slot, 0.0) + share * says
            self.left -= listed.bound

    def least(self) -> float:
        """Return the sum that the last of the best has so far; 0 while there are too few."""
        best = nlargest(self.count, self.sums.values())
        return best[-1] if len(best) == self.count else 0.0

    def _narrow(self) -> None:
        """Let go of documents that cannot be among the best, once no other can be."""
        if len(self.sums) < 2 * self.count or self.left > WORTH * self.seen:
            return
        self.seen = self.left
        least = self.least() * (1 - 1e-9)  # sums of the same numbers in another order may differ
        if self.left < least:
            self.closed = True
            enough = least - self.left
            self.sums = {slot: total for slot, total in self.sums.items() if total >= enough}

    def _follow(self, listed: Listed) -> None:
        share, slots, says, _ = listed
        sums = self.sums
        if len(sums) * SOUGHT < len(slots):
            for slot in sums:
                at = bisect_left(slots, slot)
                if at < len(slots) and slots[at] == slot:
                    sums[slot] += share * says[at]
        else:
            for slot, said in zip(slots, says, strict=True):
                if slot in sums:
                    sums[slot] += share * said


class Lists:
    """What each term says of its documents, remembered until something changes."""

    def __init__(self, make: Callable[[str], tuple[Slots, Weights]]) -> None:
        self._make = make
        self._made: dict[str, tuple[Slots, Weights, float]] = {}
        self._held = 0  # occurrences

    def of(self, term: str) -> tuple[Slots, Weights, float]:
        """Return the term's documents, what it says of each, and the most that it says."""
        made = self._made.get(term)
        if made is None:
            slots, says = self._make(term)
            made = slots, says, max(says, default=0.0)
            if self._held + len(slots) > MOST_REMEMBERED:
                self.forget()
            self._made[term] = made
            self._held += len(slots) + 1
        return made

    def forget(self) -> None:
        """Make every list anew when it is asked for."""
        self._made.clear()
        self._held = 0


def only(lists: Iterable[Listed], chosen: frozenset[int]) -> list[Listed]:
    """Return the lists with just the documents chosen."""
    found = []
    for listed in lists:
        pairs = [p for p in zip(listed.slots, listed.says, strict=True) if p[0] in chosen]
        if pairs:
            slots, says = zip(*pairs, strict=True)
            found.append(Listed(listed.share, slots, says, listed.most))
    return found
