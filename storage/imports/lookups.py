"""What rows refer to, by the words that files use for it."""

import re
from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from governance.names import fold
from storage.models import Authority, Municipality, Network, Rss

_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*")


def municipality_codes(session: Session) -> dict[str, str]:
    """Return the codes of the municipalities by code and name, folded.

    Spreadsheets drop the nought that a code begins with; people add "kommun" or "stad".
    """
    found = session.execute(select(Municipality.code, Municipality.name))
    return {word: code for code, name in found for word in _municipality_words(code, fold(name))}


def organisations(session: Session) -> dict[str, str]:
    """Return ``kind:key`` by folded key and name; a municipality goes before an RSS."""
    authorities = {
        word: f"authority:{row.id}"
        for row in session.scalars(select(Authority))
        for word in words(row.id, row.name, row.abbreviation, *row.former_names)
    }
    rss = {
        word: f"rss:{row.id}"
        for row in session.scalars(select(Rss))
        for word in words(row.id, row.name)
    }
    places = {word: f"municipality:{code}" for word, code in municipality_codes(session).items()}
    return authorities | rss | places


def networks(session: Session) -> dict[str, str]:
    """Return the keys of networks by folded key, name and abbreviation.

    A network that is another name of one gives that one's key.
    """
    rows = session.scalars(select(Network).order_by(Network.key)).all()
    same = {row.key: row.same_as for row in rows}
    named = {
        word: _followed(row.key, same)
        for row in rows
        for word in words(row.name, row.abbreviation, *(row.rules.get("former_names") or ()))
    }
    return named | {fold(row.key): _followed(row.key, same) for row in rows}


def words(*names: str | None) -> Iterable[str]:
    """Yield the folded names; of "Landsting (SKL)" also "landsting" and "skl"."""
    for name in filter(None, names):
        yield fold(name)
        if (inside := _IN_BRACKETS.search(name)) and inside[1]:
            yield fold(inside[1])
            yield fold(_IN_BRACKETS.sub(" ", name))


def loops(start: str, links: Mapping[str, str | None]) -> bool:
    """Tell whether following the links from ``start`` never ends."""
    met: set[str] = set()
    place: str | None = start
    while place:
        if place in met:
            return True
        met.add(place)
        place = links.get(place)
    return False


def _municipality_words(code: str, name: str) -> Iterable[str]:
    genitive = name if name.endswith("s") else f"{name}s"
    endings = [f"{form} {word}" for form in (name, genitive) for word in ("kommun", "stad")]
    return (code, code.lstrip("0"), name, *endings)


def _followed(key: str, same: Mapping[str, str | None]) -> str:
    while (further := same.get(key)) and further in same:
        key = further
    return key
