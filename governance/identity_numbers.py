"""Swedish identity numbers in free text: personnummer, samordningsnummer, reservnummer.

Sources: folkbokföringslagen (1991:481) 18 §; lag (2022:1697) om samordningsnummer.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

COORDINATION = 60  # a samordningsnummer adds this to the day. Source: lag (2022:1697)
FIRST_STAMP_YEAR = 2015  # twelve glued digits from this year on may be a time stamp, yyyymmddHHMM
NEAR = 40  # characters in which a label or a person word speaks of the number

_BREAK = r"[\s\-+.,:;/_*()|]"
_SIX_FOUR = re.compile(
    rf"(?<!\d)(?=(?:(1[89]|20)[\s-]{{0,2}})?(\d\d)(\d\d)(\d\d)({_BREAK}{{0,4}})(\d{{4}})(?!\d))"
)
_ISO = re.compile(
    rf"(?<!\d)(?=(1[89]|20)?(\d\d)[-./ ](\d\d)[-./ ](\d\d)({_BREAK}{{0,4}})(\d{{4}})(?![-./:]?\d))"
)
_RUN = re.compile(r"(?<![\d+])\d{1,6}(?:[ \-./_]{1,3}\d{1,6})+(?!\d)")
_DIGITS = re.compile(r"\d+")
_GROUP_ENDS = {10: {2, 4, 6, 7, 8, 9}, 12: {2, 4, 6, 8, 9, 10, 11}}

_LABEL = r"(?:\bp\.?\s?nr|\bpers(?:on)?\.?\s?(?:nr|nummer)|personnummer|samordningsn|\bsam\.?nr)"
_PERSON = re.compile(
    rf"{_LABEL}|född|\bf\.|klient|brukar|patient|\belev(?!h)|pojk|flick|barnet|mamma|pappa|modern|"
    r"fadern|mannen|kvinna|\bson|dotter|\bhon\b|\bhan\b|kille|tjej|\bperson(?!al)|ungdomen|"
    r"vårdtagar|sökande"
)
_LABELLED = re.compile(
    rf"{_LABEL}[^\d\n]{{0,12}}(?:1[89]|20)?\d{{6}}{_BREAK}{{0,3}}\d{{3,4}}(?!\d)|"
    rf"(?<!\d)\d{{6}}[-+ ]\d{{4}}[^\d\n]{{0,20}}{_LABEL}"
)
_ORDINARY = re.compile(
    r"(?:\bocr|faktura|order|konto|giro|\bbg|\bpg|isbn|issn|möte|meeting|teams|\bdnr|diarie|"
    r"referens|artikel)[^\d\n]{0,20}$"
)
_TELEPHONE = re.compile(
    r"(?:\btel|mobil|\bring|\bsms|\bfax|växel|jour|\bnå|swish|nummer)[^\d\n]{0,25}$"
)
_BORN = re.compile(
    r"(?<!\d)(?:(?:1[89]|20)?\d\d[-./ ]?(?:0\d|1[0-2])[-./ ]?[0-36-9]\d|"
    r"\d{1,2}\s?/\s?\d{1,2}\s?[-/ ]\s?(?:\d\d)?\d\d|"
    r"\d{1,2}(?::?e)?\s(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]{0,6}\.?\s?-?"
    r"(?:\d\d)?\d\d)(?!\d)"
)
_LAST_FOUR = re.compile(
    r"(?:(?:fyra|4)\s(?:sista|siffr)|sista\s(?:är\s)?(?:fyra|4|siffr)|kontrollsiffr|slutsiffr)"
    r"[^\d\n]{0,30}\d(?:\s?\d){3}(?!\d)|"
    r"(?<!\d)\d{4}[^\d\n]{0,12}(?:(?:fyra|4)\ssista|sista\s(?:fyra|4|siffr))(?![^\d\n]{0,30}\d{4})"
)
_BORN_THEN_FOUR = re.compile(
    rf"(?:{_LABEL}|född|\bf\.)[^\d\n]{{0,12}}(?:1[89]|20)?(\d{{6}})(?!\d)[^\d\n]{{1,60}}(\d{{4}})(?!\d)"
)
_RESERVE = re.compile(
    r"(?<!\d)(?:1[89]|20)?\d\d(?:0[1-9]|1[0-2])[0-36-9]\d[-+ ]?t[a-z\d]\d\d(?!\d)|"
    r"(?:\b(?:reserv|lma|dossier|t)-?\s?(?:nr|nummer)[\s:.är]{1,6}[a-z]?\d[a-z\d -]{5})"
)


def contains(text: str) -> bool:
    """Tell whether the text holds an identity number, in whatever notation.

    A number with a real date and a right check digit is one wherever it stands, unless its form
    or label says that it is another number; a mistyped one is one beside a word for a person.
    """
    plain = _in_figures(fold(text).lower())
    if sum(map(str.isdigit, plain)) < 6:
        return False
    return (
        any(_is_identity(number, plain) for number in _numbers(plain))
        or any(_is_valid(*match.groups()) for match in _BORN_THEN_FOUR.finditer(plain))
        or any(_born_near(match, plain) for match in _LAST_FOUR.finditer(plain))
        or _LABELLED.search(plain) is not None
        or _RESERVE.search(plain) is not None
    )


def fold(text: str) -> str:
    """Return the text with ASCII digits and hyphens, and without invisible characters."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", text).translate(_FOLDED)


@dataclass(frozen=True, slots=True)
class _Number:
    """Digits that may be an identity number.

    Attributes:
        digits: Ten of them, the century left out.
        century: As written, or "".
        groups: The digits as they stand between separators.
        split: What stands before the last four.
    """

    start: int
    end: int
    digits: str
    century: str
    groups: tuple[str, ...]
    split: str

    @property
    def is_time_stamp(self) -> bool:
        hour, minute = int(self.digits[6:8]), int(self.digits[8:])
        recent = self.century == "20" and 2000 + int(self.digits[:2]) >= FIRST_STAMP_YEAR
        return recent and hour < 24 and minute < 60 and not set(self.split) & set("-+")

    @property
    def is_telephone(self) -> bool:
        first = self.groups[0]
        area_code = first == "08" or (first[0] == "0" and len(first) == 4)
        return area_code and len(self.groups) > 1 and not set(self.split) & set("-+")


def _folded(char: str) -> str:
    if char.isascii():
        return char
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category == "Pd" or char in "\u2212\u2043\u02d7":
        return "-"
    return "" if category in {"Cf", "Mn", "Me"} else char


class _Folded(dict[int, str]):
    """Finds how a character folds the first time it is met, and remembers it."""

    def __missing__(self, code: int) -> str:
        self[code] = _folded(chr(code))
        return self[code]


_FOLDED = _Folded()  # no larger than Unicode


def _numbers(text: str) -> Iterator[_Number]:
    """Yield every run of digits with the shape of an identity number."""
    for pattern in (_SIX_FOUR, _ISO):
        for match in pattern.finditer(text):
            century, *born, split, last = match.groups(default="")
            groups = tuple(_DIGITS.findall(text[match.start() : match.end(6)]))
            digits = "".join((*born, last))
            yield _Number(match.start(), match.end(6), digits, century, groups, split)
    for match in _RUN.finditer(text):
        groups = tuple(_DIGITS.findall(match[0]))
        if 10 <= sum(map(len, groups)) <= 14:
            for left_out in (slice(None), slice(1, None), slice(-1)):
                yield from _grouped(match, groups[left_out])


def _grouped(match: re.Match[str], groups: tuple[str, ...]) -> Iterator[_Number]:
    """Yield the groups as one number when they break where the parts of the number do."""
    digits = "".join(groups)
    if len(digits) not in _GROUP_ENDS:
        return
    ends = {sum(map(len, groups[:place])) for place in range(1, len(groups))}
    year_first = len(digits) == 10 and groups[0][:2] in {"19", "20"} and len(groups[0]) == 4
    spelled = max(map(len, groups)) <= 2
    if year_first or not (spelled or ends <= _GROUP_ENDS[len(digits)]):
        return
    if len(digits) == 10 or digits[:2] in {"18", "19", "20"}:
        yield _Number(*match.span(), digits[-10:], digits[:-10], groups, " ")


def _is_identity(number: _Number, text: str) -> bool:
    if not _is_date(number.digits[:6]):
        return False
    before = text[max(0, number.start - NEAR) : number.start]
    after = text[number.end : number.end + NEAR].lstrip(" ,()")
    glued = len(number.groups) == 1
    dialled = glued and number.digits[0] == "0" and not number.century
    if not _luhn(number.digits):
        typed = len(number.groups) <= 2 and not (dialled or number.is_time_stamp)
        return typed and _PERSON.search(before[-NEAR // 2 :]) is not None
    if _PERSON.search(before) or _PERSON.match(after):
        return True
    if number.is_time_stamp or number.is_telephone:
        return False
    return not glued or not (_ORDINARY.search(before) or (dialled and _TELEPHONE.search(before)))


def _is_valid(born: str, last: str) -> bool:
    return _is_date(born) and _luhn(born + last)


def _is_date(born: str) -> bool:
    """Tell whether the six digits are a day in some century, or one of a samordningsnummer."""
    year, month, day = int(born[:2]), int(born[2:4]), int(born[4:])
    try:
        date(2000 + year, month, day - COORDINATION if day > COORDINATION else day)
    except ValueError:
        return False
    return True


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _born_near(last_four: re.Match[str], text: str) -> bool:
    before = text[max(0, last_four.start() - 3 * NEAR) : last_four.start()]
    return bool(_BORN.search(before) or _BORN.search(text[last_four.end() :][: 3 * NEAR]))


_UNITS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio")
_TEENS = ("tio", "elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton")
_TENS = ("tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")
_FIGURES = (
    {word: str(value) for value, word in enumerate((*_UNITS, *_TEENS, "nitton"))}
    | {word: f"{tens}0" for tens, word in enumerate(_TENS, 2)}
    | {
        ten + unit: f"{tens}{value}"
        for (tens, ten), (value, unit) in product(enumerate(_TENS, 2), enumerate(_UNITS))
        if value
    }
    | {"nittonhundra": "19", "tjugohundra": "20"}
)
_FIGURE = "(?:" + "|".join(sorted(_FIGURES, key=len, reverse=True)) + ")"
_SPOKEN = re.compile(
    rf"(?<!\w)(?=[aefnstå])(?<!sista ){_FIGURE}(?:[\s,-]{{0,3}}{_FIGURE}){{3,}}(?!\w)"
)
_ONE_FIGURE = re.compile(_FIGURE)


def _in_figures(text: str) -> str:
    """Return the text with four or more number words in a row written as digits."""
    return _SPOKEN.sub(_written_out, text)


def _written_out(spoken: re.Match[str]) -> str:
    return "".join(_FIGURES[word] for word in _ONE_FIGURE.findall(spoken[0]))
