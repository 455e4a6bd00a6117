"""Swedish compounds (sammansättningar): "missbruksvård" is also about "missbruk" and "vård"."""

import mmap
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import metadata
from pathlib import Path

SHORTEST = 7  # letters of a compound worth splitting
LONGEST = 40
MOST_PARTS = 4
SHORTEST_PART, LONGEST_PART = 3, 16
_LINKS = "seoua"  # linking morphemes (foge-s and others) between two parts
# Both come with hunspell-sv. Nearly every word that may join stands in the smaller one too, which
# is read in two thirds of the time.
_DICTIONARY, _SMALLER = "sv_SE.dic", "sv_SE_expanded.dic"
# Only entries that the dictionary itself lets take part in compounds (flags of its .aff file) and
# short nouns ("oro"): fewer absurd splits and a third of the memory. As bytes it is read in half
# the time; the five non-ASCII letters take two bytes each.
_LETTER = rb"[a-z\xc3\xa5\xa4\xb6\xa9]"
_MAY_JOIN = re.compile(
    rb"\n(" + _LETTER + rb"{3,18}(?=/\w*?[XYUWZ])|" + _LETTER + rb"{3,6}(?=/\w*?[A-H]))"
)
# Words that inside a longer word are nearly always an affix: ungdom, person, missbruk.
_AFFIX_LIST = """
ade and ande ans are arna att bar dat dom ens era erna gen het ing inge isk kon lig ling miss nar
ning orna per ren ring ringar sam sel som son ton tor var vis åring
"""
_AFFIXES = frozenset(_AFFIX_LIST.split())
_ENDINGS = (
    *("s", "n", "t", "r", "en", "et", "na", "er", "ar", "or", "ad", "de", "te", "ns", "ens", "ets"),
    *("erna", "arna", "orna", "ande", "ade", "are", "arens", "ernas"),
)


@lru_cache(maxsize=20_000)
def split(word: str) -> tuple[str, ...]:
    """Return the parts of a compound, fewest first choice; nothing when it is none.

    Args:
        word: Without case; the last part may be inflected.
    """
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return ()
    parts = _fewest_parts(word, _parts())
    return parts if len(parts) > 1 else ()


@lru_cache(maxsize=4_000)
def is_known(word: str) -> bool:
    """Say whether the dictionary has the word, inflected or not, or it is made of words it has."""
    if split(word):
        return True
    spellings = {
        word.removesuffix(ending).encode()
        for ending in ("", *_ENDINGS)
        if len(word) - len(ending) >= 2
    }
    return not spellings.isdisjoint(_entries_like(min(spellings, key=len)))


def _entries_like(prefix: bytes) -> Iterator[bytes]:
    """Yield the dictionary's words that begin so, in one pass over those with the same initial."""
    dictionary = _whole_dictionary()
    start, stop = _with_initial(prefix[:1])
    at = dictionary.find(b"\n" + prefix, start, stop)
    while at >= 0:
        end = dictionary.find(b"\n", at + 1)
        yield dictionary[at + 1 : end if end >= 0 else len(dictionary)].partition(b"/")[0]
        at = dictionary.find(b"\n" + prefix, at + 1, stop)


@lru_cache(maxsize=256)
def _with_initial(initial: bytes) -> tuple[int, int]:
    """Return where lines that begin so are: the file is sorted, but for a line here and there."""
    dictionary = _whole_dictionary()
    first, last = dictionary.find(b"\n" + initial), dictionary.rfind(b"\n" + initial)
    stop = dictionary.find(b"\n", last + 1)
    return max(first, 0), (stop if stop >= 0 else len(dictionary)) if first >= 0 else 0


def is_word(word: str) -> bool:
    """Say whether the dictionary has exactly this word among those that form compounds."""
    return word in _parts()


def is_name(word: str) -> bool:
    """Say whether the dictionary has this caseless word as a name: Sara."""
    return any(
        entry == word.capitalize().encode() for entry in _entries_like(word.capitalize().encode())
    )


def _fewest_parts(word: str, known: frozenset[str]) -> tuple[str, ...]:
    """Dynamic programming over the ends of parts; fewer parts win, then longer last parts."""
    best: dict[int, tuple[int, int, tuple[str, ...]]] = {0: (0, 0, ())}
    length = len(word)
    for start in range(length - SHORTEST_PART + 1):
        here = best.get(start)
        if here is None or here[0] >= MOST_PARTS:
            continue
        for end in range(start + SHORTEST_PART, min(length, start + LONGEST_PART + 1) + 1):
            piece = word[start:end]
            part = piece if piece in known else _base(piece, known, last=end == length)
            if part is None or (start == 0 and end == length):
                continue
            reached = (here[0] + 1, here[1] + end - start - len(part), (*here[2], part))
            for at in (end, end - 1) if _may_share(word, start, end) else (end,):
                if at not in best or reached[:2] < best[at][:2]:
                    best[at] = reached
    return best[length][2] if length in best else ()


def _may_share(word: str, start: int, end: int) -> bool:
    """Of three equal letters where parts meet only two are written: natt + tillsyn, nattillsyn."""
    return end - start > SHORTEST_PART and end < len(word) and word[end - 1] == word[end - 2]


def _base(piece: str, known: frozenset[str], *, last: bool) -> str | None:
    """Return the piece without its linking morpheme or, if it is the last, its ending."""
    if last:
        for ending in _ENDINGS if piece.endswith(_ENDINGS) else ():
            if piece.endswith(ending) and piece[: -len(ending)] in known:
                return piece[: -len(ending)]
    elif piece[-1] in _LINKS and len(piece) > SHORTEST_PART and piece[:-1] in known:
        return piece[:-1]
    return None


@lru_cache(maxsize=1)
def _parts() -> frozenset[str]:
    with _mapped(_SMALLER) as dictionary:
        found = b"\n".join(_MAY_JOIN.findall(dictionary))
    return frozenset(found.decode().split("\n")) - _AFFIXES


@lru_cache(maxsize=1)
def _whole_dictionary() -> mmap.mmap:
    return _mapped(_DICTIONARY)


def _mapped(name: str) -> mmap.mmap:
    for file in metadata.distribution("hunspell-sv").files or ():
        if file.name == name:
            with Path(str(file.locate())).open("rb") as opened:
                return mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    raise FileNotFoundError(name)
