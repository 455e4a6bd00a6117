"""How names are compared: case, å ä ö and one slip of the finger do not matter."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
MIN_FORGIVEN = 4  # letters; in shorter words one typo makes another word
_DROPPED = (" kommun", " stad")


def fold(text: str) -> str:
    """Return the text in lower case, without marks on letters and without extra spaces."""
    folded = text.casefold()
    if not folded.isascii():
        parts = unicodedata.normalize("NFKD", folded)
        folded = "".join(c for c in parts if not unicodedata.combining(c))
    return " ".join(folded.split())


def is_slip(said: str, name: str) -> bool:
    """Tell whether folded words are the folded name but for one typo, forgiven in long names."""
    return len(name) >= MIN_FORGIVEN and one_typo_apart(said, name)


def one_typo_apart(said: str, name: str) -> bool:
    """Tell whether one letter is wrong, missing, added or swapped with its neighbour."""
    if abs(len(said) - len(name)) > 1:
        return False
    first = next((i for i, (a, b) in enumerate(zip(said, name, strict=False)) if a != b), None)
    if first is None:
        return len(said) != len(name)
    rest, right = said[first:], name[first:]
    swapped = rest[:2] == right[1::-1] and rest[2:] == right[2:] and len(right) > 1
    return swapped or rest[1:] == right[1:] or rest[1:] == right or rest == right[1:]


def find(
    named: Iterable[tuple[T, Sequence[str]]], typed: str, *, inside: bool = True
) -> tuple[list[T], bool]:
    """Return the things that typed text may mean, in order, and whether it names one exactly.

    A name that is exactly what was typed comes alone; else names that begin so, then, unless
    ``inside`` is off, names with a word that begins so; when there are none, names one typo away.
    """
    wanted = fold(typed)
    for ending in _DROPPED:
        wanted = wanted.removesuffix(ending)
    if not wanted:
        return [thing for thing, _ in named], False
    folded = [(thing, [fold(name) for name in names]) for thing, names in named]
    if exact := [thing for thing, names in folded if wanted in names]:
        return exact, len(exact) == 1
    starts = [t for t, names in folded if any(n.startswith(wanted) for n in names)]
    within = [t for t, names in folded if t not in starts and any(f" {wanted}" in n for n in names)]
    if starts or (inside and within):
        return starts + (within if inside else []), False
    near = [thing for thing, names in folded if any(is_slip(wanted, name) for name in names)]
    return near, len(near) == 1
