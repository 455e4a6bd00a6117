"""Postings: in which documents each term occurs, and how heavily. 8 bytes an occurrence.

What has been settled lies end to end in two arrays, which take little memory and are stored as
they are; what has changed since lies beside it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import NamedTuple, TypeAlias

SETTLED_ABOVE = 0.2  # share of changed occurrences from which all are laid end to end again

Slots: TypeAlias = "array[int]"
Weights: TypeAlias = "array[float]"


class Settled(NamedTuple):
    """Terms and their documents end to end.

    Attributes:
        ends: Where the documents of each term end and those of the next begin; the first is 0.
        slots: The documents of every term, ascending within each.
        weights: How heavily each of them has the term.
    """

    terms: Sequence[str]
    ends: Slots
    slots: Slots
    weights: Weights


class Postings:
    """Terms with their documents, in the order these were added.

    A document is known by its slot, a number that only grows, so the slots of a term are sorted.
    """

    def __init__(self, settled: Settled | None = None) -> None:
        settled = settled or Settled((), array("I", (0,)), array("I"), array("f"))
        self._rows = {term: row for row, term in enumerate(settled.terms)}
        self._ends, self._slots, self._weights = settled[1:]
        self._added: dict[str, tuple[Slots, Weights]] = {}
        self._removed: dict[str, set[int]] = {}
        self._changed = 0

    def __contains__(self, term: object) -> bool:
        return isinstance(term, str) and self.holders(term) > 0

    def holders(self, term: str) -> int:
        """Return how many documents have the term."""
        row = self._rows.get(term)
        held = 0 if row is None else self._ends[row + 1] - self._ends[row]
        if self._changed:
            held -= len(self._removed.get(term, ()))
            held += len(self._added.get(term, _NOTHING)[0])
        return held

    def of(self, term: str) -> tuple[Slots, Weights]:
        """Return the documents of the term, and how heavily each has it."""
        row = self._rows.get(term)
        if row is None:
            return self._added.get(term, _NOTHING)
        place = slice(self._ends[row], self._ends[row + 1])
        slots, weights = self._slots[place], self._weights[place]
        if removed := self._removed.get(term):
            kept = [slot not in removed for slot in slots]
            slots, weights = array("I", compress(slots, kept)), array("f", compress(weights, kept))
        if added := self._added.get(term):
            slots, weights = slots + added[0], weights + added[1]
        return slots, weights

    def weight(self, slot: int, term: str) -> float:
        """Return how heavily a document that is there has the term; 0 when it has not."""
        row = self._rows.get(term)
        if row is not None:
            end = self._ends[row + 1]
            at = bisect_left(self._slots, slot, self._ends[row], end)
            if at < end and self._slots[at] == slot:
                return self._weights[at]
        if term not in self._added:
            return 0.0
        slots, weights = self._added[term]
        at = bisect_left(slots, slot)
        return weights[at] if at < len(slots) and slots[at] == slot else 0.0

    def add(self, slot: int, held: Mapping[str, float]) -> None:
        """Put in a document with its terms; ``slot`` is greater than all before."""
        for term, weight in held.items():
            added = self._added.get(term)
            if added is None:
                added = self._added[term] = array("I"), array("f")
            added[0].append(slot)
            added[1].append(weight)
        self._changed += len(held)

    def remove(self, slot: int, terms: Iterable[str]) -> None:
        """Take out a document, which has just these terms."""
        for term in terms:
            slots, weights = self._added.get(term, _NOTHING)
            at = bisect_left(slots, slot)
            if at == len(slots) or slots[at] != slot:
                self._removed.setdefault(term, set()).add(slot)
            elif len(slots) == 1:
                del self._added[term]
            else:
                del slots[at], weights[at]
            self._changed += 1

    def settle(self) -> None:
        """Lay all end to end, if much has changed since it was."""
        if self._changed > SETTLED_ABOVE * len(self._slots):
            self.__init__(self.settled())  # type: ignore[misc]

    def settled(self) -> Settled:
        """Return all as laid end to end."""
        terms, ends, slots, weights = list[str](), array("I", (0,)), array("I"), array("f")
        for term in self._terms():
            held = self.of(term)
            if held[0]:
                terms.append(term)
                slots.extend(held[0])
                weights.extend(held[1])
                ends.append(len(slots))
        return Settled(terms, ends, slots, weights)

    def _terms(self) -> Iterator[str]:
        yield from self._rows
        yield from (term for term in self._added if term not in self._rows)


_NOTHING: tuple[Slots, Weights] = array("I"), array("f")
