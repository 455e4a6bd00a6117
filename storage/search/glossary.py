"""The glossary (ordlista) as search sees it: which other words a query's words may stand for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from storage.search import compounds
from storage.search.words import Token, fold, is_stop, stem, tokens

LAY = "lay"  # an everyday word or phrase for professional terms
WEIGHTS = {"abbreviation": 0.8, "synonym": 0.8, "hyponym": 0.5, LAY: 0.5}
OTHER_RELATION = 0.2  # "related" and what editors may think of
_BOTH_WAYS = frozenset({"abbreviation", "synonym"})
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
    """Another wording for a span of a query.

    Attributes:
        start: The span's first token; ``end`` is the token after its last.
        phrase: The other wording.
        terms: The stems of its content words.
        weight: How far it may stand for the span, 0 to 1.
    """

    start: int
    end: int
    phrase: str
    terms: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class _Meaning:
    written: str | None  # how the term must be written, for abbreviations that are also words
    rest: tuple[str, ...]  # the term's keys after the first
    phrase: str
    terms: tuple[str, ...]
    weight: float


class Glossary:
    """Finds terms in queries, whatever their inflection and with or without dots."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._meanings: dict[str, list[_Meaning]] = defaultdict(list)
        self.words: set[str] = set()
        for entry in entries:
            weight = WEIGHTS.get(entry.relation, OTHER_RELATION)
            for expansion in entry.expansions:
                self._add(entry.term, expansion, weight, entry.relation)
                if entry.relation in _BOTH_WAYS:
                    self._add(expansion, entry.term, weight, entry.relation)

    def expansions(self, query: Sequence[Token]) -> Iterator[Expansion]:
        """Yield every other wording of every span of the query."""
        keys = [_key(token.word) for token in query]
        for start, key in enumerate(keys):
            for meaning in self._meanings.get(key, ()):
                end = start + 1 + len(meaning.rest)
                if tuple(keys[start + 1 : end]) != meaning.rest:
                    continue
                if meaning.written is None or meaning.written == query[start].text:
                    yield Expansion(start, end, meaning.phrase, meaning.terms, meaning.weight)

    def _add(self, term: str, phrase: str, weight: float, relation: str) -> None:
        own = tokens(term)
        terms = tuple(dict.fromkeys(stem(t.word) for t in tokens(phrase) if not is_stop(t.word)))
        if not own or not terms:
            return
        self.words.update(token.word for token in own if not is_stop(token.word))
        written = term if relation == "abbreviation" and _is_ambiguous(own) else None
        first, *rest = (_key(token.word) for token in own)
        self._meanings[first].append(_Meaning(written, tuple(rest), phrase, terms, weight))


def _key(word: str) -> str:
    return fold(stem(word))


def _is_ambiguous(term: Sequence[Token]) -> bool:
    """Say whether the abbreviation in small letters is a word: "art", "bo", "at", "damp"."""
    word = term[0].word
    if len(term) > 1 or term[0].text == word:
        return False
    return len(word) <= _LONGEST_AMBIGUOUS or is_stop(word) or compounds.is_word(word)
