"""English questions: what the areas are called in English leads to their Swedish names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from storage.search import compounds
from storage.search.glossary import LAY, Entry
from storage.search.words import is_stop, tokens

MOST_AREAS = 2  # that share a word; "services" of many areas says nothing
SHORTEST = 3  # letters


def entries(areas: Iterable[tuple[str, str]]) -> Iterator[Entry]:
    """Yield each English name, and each of its words that is not also a Swedish word.

    Args:
        areas: English and Swedish name of each.
    """
    named: dict[str, list[str]] = defaultdict(list)
    for english, swedish in areas:
        if english.casefold() == swedish.casefold():
            continue
        words = list(dict.fromkeys(token.word for token in tokens(english)))
        if len(words) > 1:
            yield Entry(english, (swedish,), relation=LAY)
        for word in words:
            if len(word) >= SHORTEST and not is_stop(word) and not compounds.is_known(word):
                named[word].append(swedish)
    for word, swedish_names in named.items():
        if len(swedish_names) <= MOST_AREAS:
            yield Entry(word, tuple(swedish_names), relation=LAY)
