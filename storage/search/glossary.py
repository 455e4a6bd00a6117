"""The glossary (ordlista) as search sees it: which other words a query's words may stand for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from storage.search import compounds
from storage.search.inflections import same_word
from storage.search.words import Token, fold, is_stop, stem, tokens

LAY = "lay"  # an everyday word or phrase for professional terms
WEIGHTS = {"abbreviation": 0.8, "synonym": 0.8, "hyponym": 0.5, LAY: 0.5}
OTHER_RELATION = 0.2  # "related" and what editors may think of
_BOTH_WAYS = frozenset({"abbreviation", "synonym"})
FARTHEST = 3  # words from one word of an everyday phrase to its next: two may stand between
_TELLING = (
    frozenset(  # stop words without which a phrase says something else: "barn utan föräldrar"
        {"utan", "inte", "ej", "ingen", "inget", "inga", "aldrig", "själv", "själva", "mot", "hos"}
    )
)
_LONGEST_AMBIGUOUS = 2  # letters: "AT", "FB" and their like are also parts of ordinary prose


@dataclass(frozen=True, slots=True)
class Entry:
    """A term and what it stands for; several entries may share a term.

    Attributes:
        relation: abbreviation, synonym, hyponym, related or ``LAY``.
    """

    term: str
    expansions: tuple[str, ...]
    area: str = ""
    relation: str = "synonym"


@dataclass(frozen=True, slots=True)
class Expansion:
    """Another wording for words of a query.

    Attributes:
        places: Which tokens of the query, in order.
        phrase: The other wording.
        terms: The stems of its content words.
        weight: How far it may stand for them, 0 to 1.
    """

    places: tuple[int, ...]
    phrase: str
    terms: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a term stands for.

    Attributes:
        words: The words that a query must have, in order.
        reach: How far one may be from the next; 1 is beside it.
        written: How an abbreviation is written; None for a word.
    """

    words: tuple[str, ...]
    reach: int
    written: str | None
    phrase: str
    terms: tuple[str, ...]
    weight: float


class Glossary:
    """Finds terms in queries, whatever their inflection and with or without dots.

    An everyday phrase is found by its content words in order and near each other. One that has a
    single such word ("ta sitt liv") needs its stop words too, or it would mean that word.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._meanings: dict[str, list[_Meaning]] = defaultdict(list)
        self.words: set[str] = set()
        for entry in entries:
            weight = WEIGHTS.get(entry.relation, OTHER_RELATION)
            for expansion in entry.expansions:
                self._add(entry.term, expansion, weight, entry.relation)
                if entry.relation in _BOTH_WAYS:
                    self._add(expansion, entry.term, weight, "synonym")

    def expansions(self, query: Sequence[Token]) -> Iterator[Expansion]:
        """Yield every other wording of words of the query."""
        for start, token in enumerate(query):
            for meaning in self._meanings.get(_key(token.word), ()):
                places = _places(query, start, meaning)
                if places:
                    yield Expansion(places, meaning.phrase, meaning.terms, meaning.weight)

    def _add(self, term: str, phrase: str, weight: float, relation: str) -> None:
        own = tokens(term)
        terms = tuple(dict.fromkeys(stem(t.word) for t in tokens(phrase) if not is_stop(t.word)))
        if not own or not terms:
            return
        content = [token.word for token in own if not is_stop(token.word)]
        self.words.update(content)
        loose = relation == LAY and len(own) > 1
        words = [token.word for token in own]
        if loose and len(content) > 1:
            words = [word for word in words if word in content or word in _TELLING]
        meaning = _Meaning(
            tuple(words),
            FARTHEST if loose else 1,
            own[0].text if _is_abbreviation(own, relation) else None,
            phrase,
            terms,
            weight,
        )
        self._meanings[_key(words[0])].append(meaning)


def _places(query: Sequence[Token], start: int, meaning: _Meaning) -> tuple[int, ...]:
    """Return where the query has the term's words, the first at ``start``; nothing if not all."""
    if meaning.written is not None:
        return (start,) if _is_written(query[start], meaning) else ()
    if not _is_form(query[start].word, meaning.words[0]):
        return ()
    places = [start]
    for word in meaning.words[1:]:
        near = range(places[-1] + 1, min(len(query), places[-1] + 1 + meaning.reach))
        found = (at for at in near if _is_form(query[at].word, word))
        place = next(found, None)
        if place is None:
            return ()
        places.append(place)
    return tuple(places)


@lru_cache(maxsize=20_000)
def _is_form(word: str, of: str) -> bool:
    return _key(word) == _key(of) and same_word(word, of)


def _is_written(token: Token, meaning: _Meaning) -> bool:
    """Say whether the token is the abbreviation as a whole word, or its genitive.

    Small letters may make another word of it: "art", "bo", "at", "damp".
    """
    written = meaning.written or ""
    if token.text.removesuffix("s") in {written, written.upper()}:
        return True
    word = meaning.words[0]
    return token.word in {word, f"{word}s"} and not _is_ambiguous(written, word)


@lru_cache(maxsize=20_000)
def _key(word: str) -> str:
    return fold(stem(word))


def _is_abbreviation(term: Sequence[Token], relation: str) -> bool:
    if len(term) > 1:
        return False
    return relation == "abbreviation" or (len(term[0].text) > 1 and term[0].text.isupper())


@lru_cache(maxsize=1_000)
def _is_ambiguous(written: str, word: str) -> bool:
    """Say whether the abbreviation in small letters is a word or a name."""
    if written == word:
        return False
    return (
        len(word) <= _LONGEST_AMBIGUOUS
        or is_stop(word)
        or compounds.is_word(word)
        or compounds.is_name(word)
    )
