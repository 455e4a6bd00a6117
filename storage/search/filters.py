"""Filters (avgränsningar): "skuldsanering område:ekonomi typ:handbok", read from a query."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from governance.names import fold

Field = Literal["area", "publisher", "kind", "status"]
FIELDS: Mapping[str, Field] = {
    **dict.fromkeys(("område", "omrade", "area"), "area"),
    **dict.fromkeys(("utgivare", "publisher"), "publisher"),
    **dict.fromkeys(("typ", "slag", "kind", "type"), "kind"),
    **dict.fromkeys(("status",), "status"),
}
NEAREST = 3  # known values named beside one that is not known
_LIKE = 0.5  # difflib's ratio from which a value is near
_FILTER = re.compile(
    rf"(?<!\S)({'|'.join(FIELDS)}):(?:\"([^\"]*)\"|”([^”]*)”|(\S+))", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A filter whose value nothing in the catalogue has, and so was not used.

    Attributes:
        name: As the person wrote it: ``område``.
        nearest: The values most like it.
    """

    name: str
    value: str
    nearest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """What a resource must be to be found: of each field one of the values."""

    values: Mapping[Field, frozenset[str]]
    unknown: tuple[Unknown, ...] = ()


def split(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the query without its filters, and each filter's name and value as written."""
    found = tuple(
        (match[1], next(filter(None, match.groups()[1:]), "")) for match in _FILTER.finditer(text)
    )
    return " ".join(_FILTER.sub(" ", text).split()) if found else text, found


def read(said: Collection[tuple[str, str]], known: Mapping[Field, Collection[str]]) -> Filter:
    """Return what the filters mean; part of a value is enough: ``område:ekonomi``.

    Args:
        said: Names and values as written.
        known: The values that resources have.
    """
    values: dict[Field, frozenset[str]] = {}
    unknown = []
    for name, value in said:
        field = FIELDS[name.casefold()]
        if meant := _meant(value, known[field]):
            values[field] = values.get(field, frozenset()) | meant
        else:
            unknown.append(Unknown(name, value, _nearest(value, known[field])))
    return Filter(values, tuple(unknown))


def _meant(value: str, known: Collection[str]) -> frozenset[str]:
    """Return the values that are it, else those that begin so, else those with a word that does."""
    said = fold(value)
    if not said:
        return frozenset()
    folded = {one: fold(one) for one in known}
    ways = (
        (one for one, name in folded.items() if name == said),
        (one for one, name in folded.items() if name.startswith(said)),
        (one for one, name in folded.items() if f" {said}" in f" {name}"),
    )
    return next((meant for way in ways if (meant := frozenset(way))), frozenset())


def _nearest(value: str, known: Collection[str]) -> tuple[str, ...]:
    by_fold = {fold(one): one for one in sorted(known)}
    near = get_close_matches(fold(value), by_fold, NEAREST, _LIKE)
    return tuple(by_fold[name] for name in near)
