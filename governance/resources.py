"""Knowledge resources (kunskapsstöd): what may stand in one, and what its status says of it."""

import re
from collections.abc import Container
from datetime import date
from enum import StrEnum
from itertools import count

from governance.names import fold

EARLIEST_YEAR = 1800
YEARS_AHEAD = 5  # what is on its way may be planned that far
MOST_SITUATIONS = 8
LEAST_WORDS = 3  # of a situation: fewer are a keyword, not what anybody would ask
LONGEST_SITUATION = 300  # characters
LONGEST_SLUG = 60  # characters; our own: a key is written by people
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"/]+\.[^\s<>\"]+", re.IGNORECASE)
_NOT_IN_A_SLUG = re.compile(r"[^a-z0-9]+")
_BETWEEN = re.compile(r"[\n;]")


class ResourceStatus(StrEnum):
    """Where a resource is in its life; one that nobody has checked has none."""

    COMING = "på gång"
    IN_FORCE = "gällande"
    IN_REVISION = "under revidering"
    REPEALED = "upphävd"


def slug(title: str, taken: Container[str] = ()) -> str:
    """Return a key made of the title: letters a to z, figures and hyphens, not one ``taken``."""
    words = _NOT_IN_A_SLUG.sub("-", fold(title)).strip("-")
    if len(words) > LONGEST_SLUG:
        words = words[: LONGEST_SLUG + 1].rpartition("-")[0] or words[:LONGEST_SLUG]
    words = words or "kunskapsstod"
    keys = (words if number == 1 else f"{words}-{number}" for number in count(1))
    return next(key for key in keys if key not in taken)


def listed(text: str) -> list[str]:
    """Return what stands on each line or between semicolons, each once."""
    parts = (" ".join(part.split()) for part in _BETWEEN.split(text))
    return list(dict.fromkeys(filter(None, parts)))


def are_situations(sentences: list[str]) -> bool:
    """Tell whether these can be what people ask (situationer): 1 to 8 whole sentences."""
    whole = (
        len(sentence) <= LONGEST_SITUATION and len(sentence.split()) >= LEAST_WORDS
        for sentence in sentences
    )
    return 1 <= len(sentences) <= MOST_SITUATIONS and all(whole)


def is_year(year: int, today: date) -> bool:
    """Tell whether something can have been, or be about to be, published that year."""
    return EARLIEST_YEAR <= year <= today.year + YEARS_AHEAD


def is_web_address(text: str) -> bool:
    """Tell whether the text is an address that a browser opens, by http or https."""
    return _WEB_ADDRESS.fullmatch(text) is not None


def is_open_for_comments(until: date | None, today: date) -> bool:
    """Tell whether a comment round (remiss) is going on; its last day is part of it."""
    return until is not None and today <= until
