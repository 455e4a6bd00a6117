"""Postings: in which documents a term occurs, and how heavily. Compact: 8 bytes an occurrence."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator


class Postings:
    """The documents of one term, in the order they were added.

    A document is known by its slot, a number that only grows, so the slots stay sorted.
    """

    __slots__ = ("_slots", "_weights")

    def __init__(self) -> None:
        self._slots = array("I")
        self._weights = array("f")

    def __len__(self) -> int:
        return len(self._slots)

    def __iter__(self) -> Iterator[tuple[int, float]]:
        return zip(self._slots, self._weights)  # noqa: B905 - filled together

    def add(self, slot: int, weight: float) -> None:
        """Note that the document has the term; ``slot`` is greater than all before."""
        self._slots.append(slot)
        self._weights.append(weight)

    def remove(self, slot: int) -> None:
        """Forget the document, which must be there."""
        at = bisect_left(self._slots, slot)
        del self._slots[at], self._weights[at]

    def weight(self, slot: int) -> float:
        """Return how heavily the document has the term; 0 when it has not."""
        at = bisect_left(self._slots, slot)
        found = at < len(self._slots) and self._slots[at] == slot
        return self._weights[at] if found else 0.0
