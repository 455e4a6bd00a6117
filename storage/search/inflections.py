"""Swedish inflection (böjning), told from endings: the stemmer alone takes too much for the same.

Snowball gives "sluta" and "sluten" one stem, and "inför" and "införande".
"""

from storage.search.words import fold

# Endings that one word may take, from where its forms part. Derivations ("-ande", "-ning" beside
# a noun) are other words, but a verb's own "-ande" is a form of it.
_NOUNS = (
    *("a an or orna", "en ar arna", "e en ar arna", "en er erna", "n r rna", "et en", "t n na"),
    *("n na", "e en er n et es", "arna ar aren are", "t et n ena", "el eln lar larna", "m men"),
    *("er ern rar rarna", "al len el", "el let len", "en nar narna", "er ret ren"),
)
_OTHERS = (
    "a ar ade at as ats ades ande",
    "a er te t s es ts tes ande",
    "a er de t s es ts des ande",
    "a r de d t tt",
    "r dde tt s ende",
    "a er it s ande",
    "t a e are ast aste het heten heter",
    "d t da de dda dd tt",
    "en et na ne",
    "a t",
)
_PARADIGMS: dict[str, int] = {}  # by ending, the paradigms that have it, a bit each
for _number, _line in enumerate((*_NOUNS, *_OTHERS)):
    for _ending in {"", "s", *_line.split(), *(f"{ending}s" for ending in _line.split())}:
        _PARADIGMS[_ending] = _PARADIGMS.get(_ending, 0) | 1 << _number
LEAST_ALIKE = 2  # letters that two forms begin with
LONGEST_BACK = 3  # letters that two endings may begin with alike: bruk|are, bruk|arna


def same_word(one: str, other: str) -> bool:
    """Say whether two caseless words with the same stem may be forms of one word.

    Args:
        one: With or without its dots.
        other: Likewise.
    """
    one, other = fold(one), fold(other)
    if one == other:
        return True
    shorter = min(len(one), len(other))
    alike = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    return any(
        _PARADIGMS.get(one[at:], 0) & _PARADIGMS.get(other[at:], 0)
        for at in range(max(LEAST_ALIKE, alike - LONGEST_BACK), alike + 1)
    )
