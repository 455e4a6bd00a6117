"""Client data in free text: who a message lets a reader recognise.

A name alone is no client data, nor is a child, a school, an illness or a crime; the two together
are. Researchers, colleagues and methods that carry a person's name are told apart by the words
next to the name.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from itertools import chain, islice, zip_longest

from governance import client_words as said
from governance import identity_numbers

NEAR = 250  # characters between a name and what is told of the person; a chat message is shorter


class ClientDataKind(StrEnum):
    """What a person can be recognised by."""

    IDENTITY_NUMBER = "identity-number"
    NAMED_PERSON = "named-person"
    ADDRESS = "address"
    CONTACT = "contact"  # telephone, e-mail, account in a social medium, registration plate


def found_in(text: str) -> ClientDataKind | None:
    """Return what the text gives away of a client, the gravest kind first."""
    if identity_numbers.contains(text):
        return ClientDataKind.IDENTITY_NUMBER
    plain = identity_numbers.fold(text).replace("İ", "I")  # the letter that grows in lower case
    if plain.isupper():
        plain = plain.lower()
    lower = plain.lower()
    invented = said.INVENTED.search(lower) is not None
    names = [] if invented else [*_names(plain)]
    streets = [*said.STREET.finditer(plain)]
    contacts = [*chain.from_iterable(contact.finditer(lower) for contact in said.CONTACTS)]
    if said.CALLED.search(lower) and not invented:
        return ClientDataKind.NAMED_PERSON
    if not (names or streets or contacts):
        return None
    message = _Message.of(lower)
    if any(_is_client(name, message) for name in names):
        return ClientDataKind.NAMED_PERSON
    if any(_is_home(street, message) for street in streets):
        return ClientDataKind.ADDRESS
    if any(_is_clients(contact, message) for contact in contacts):
        return ClientDataKind.CONTACT
    return None


Span = tuple[int, int]


class _Written(Enum):
    """How much a word looks like the name of a person."""

    KNOWN = auto()  # a name of the list, or a surname nothing else has the shape of
    SMALL = auto()  # a name of the list in small letters
    MAYBE = auto()  # an unknown word with a capital letter


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    written: _Written
    full: bool = False
    household: bool = False


@dataclass(frozen=True, slots=True)
class _Message:
    """A message in small letters.

    Attributes:
        individual: Where it tells of one person.
        general: Where it touches a subject of social services.
        at_work: Where it speaks of our own meetings and projects.
    """

    text: str
    individual: Sequence[Span]
    general: Sequence[Span]
    at_work: Sequence[Span]

    @classmethod
    def of(cls, text: str) -> "_Message":
        patterns = (said.INDIVIDUAL, said.GENERAL, said.AT_WORK)
        return cls(text, *([match.span() for match in found.finditer(text)] for found in patterns))

    def before(self, place: int, length: int) -> str:
        return self.text[max(0, place - length) : place]

    def after(self, place: int, length: int) -> str:
        return self.text[place : place + length]


def _names(text: str) -> Iterator[_Name]:
    words = [*said.WORD.finditer(text)]
    read_to = 0
    for word, following in zip_longest(words, words[1:]):
        if word.start() < read_to or not (word[0] in said.SMALL or word[0].istitle()):
            continue
        adjacent = following and text[word.end() : following.start()] == " "
        surname = following[0] if adjacent else ""
        written = _written(word[0], surname, inside=_is_inside(text, word.start()))
        if written and (public := said.PUBLIC.match(text, word.start())):
            read_to = public.end()
        elif written:
            name = _name(text, word, surname, written)
            read_to = name.end if name.written is _Written.KNOWN else word.end()
            yield name
    for match in said.HOUSEHOLD.finditer(text):
        yield _Name(*match.span(), _Written.KNOWN, full=True, household=True)
    for match in said.INITIALS.finditer(text):
        yield _Name(*match.span(), _Written.MAYBE, full=True)


def _name(text: str, word: re.Match[str], surname: str, written: _Written) -> _Name:
    full = _is_surname(surname, after=word[0])
    end = word.end() + (1 + len(surname) if full else 0)
    if more := said.MORE_NAMES.match(text, end):
        end = more.end()
    if full and written is _Written.SMALL:
        written = _Written.KNOWN
    return _Name(word.start(), end, written, full)


def _written(word: str, surname: str, *, inside: bool) -> _Written | None:
    if word in said.SMALL:
        return _Written.SMALL
    first = word.lower().split("-")[0]
    forms = {first, first.removesuffix("s")}
    if forms & said.FIRST:
        return _Written.KNOWN
    known = inside or _is_capital(surname)
    if forms & said.WORD_NAMES and (known or _is_of_person(first, surname)):
        return _Written.KNOWN
    if said.SURE_SURNAME.fullmatch(surname) or (
        first in said.SURNAME_FIRST and _is_capital(surname)
    ):
        return _Written.KNOWN
    return _Written.MAYBE if known and len(word) > 1 else None


def _is_of_person(first: str, following: str) -> bool:
    """Tell whether what follows a word at the start of a sentence makes it a name there."""
    relative = first != "hans" and said.RELATIVE_AFTER.match(f" {following}")
    return following in said.ONLY_PEOPLE or bool(relative)


def _is_surname(word: str, *, after: str) -> bool:
    if _is_capital(word):
        return _is_capital(after) or said.SURNAME.fullmatch(word.lower()) is not None
    return not _is_capital(after) and said.SURNAME.fullmatch(word) is not None


def _is_capital(word: str) -> bool:
    return len(word) > 1 and word.istitle()


def _is_inside(text: str, place: int) -> bool:
    """Tell whether a word stands inside a sentence, where a capital letter means a name."""
    before = text[max(0, place - 3) : place].rstrip(' "”(')
    return bool(before) and before[-1] not in ".!?:\n•–-"


def _is_client(name: _Name, message: _Message) -> bool:
    """Tell whether the name is that of somebody the message tells a case about."""
    after = message.after(name.end, 80)
    if said.NAMED_AFTER.match(after) or not _is_case(name, message, after):
        return False
    before = message.before(name.start, 32)
    return not any(found.search(before) for found in said.NO_CLIENT_BEFORE)


def _is_case(name: _Name, message: _Message, after: str) -> bool:
    told = said.CLIENT_AFTER.match(after)
    before = message.before(name.start, 32)
    if name.written is _Written.MAYBE:
        return _is_unlisted_client(name, message, told) or bool(said.CLIENT_BEFORE.search(before))
    possessive = message.text[name.end - 1] in "sxz"
    if told or (possessive and said.RELATIVE_AFTER.match(after)):
        return True
    return _is_told_of(name, message, after) or said.CLIENT_BEFORE.search(before) is not None


def _is_unlisted_client(name: _Name, message: _Message, told: re.Match[str] | None) -> bool:
    if told is None or said.PLACE_BEFORE.search(message.before(name.start, 12)):
        return False
    if not said.AGE.search(told[0]):
        return name.full and said.ARRESTED.search(told[0]) is not None
    span = (name.start, name.end + told.end())
    return _near(message.individual, span) or (name.full and _near(message.general, span))


def _is_told_of(name: _Name, message: _Message, after: str) -> bool:
    span = (name.start, name.end)
    individual = _near(message.individual, span)
    if name.written is _Written.SMALL:
        method = message.text[name.start : name.end] in said.SMALL_METHODS
        return individual and not method and said.PRONOUN.search(after) is not None
    before = message.before(name.start, 60)
    if said.WORKING_AFTER.match(after) or said.WORKING_BEFORE.search(before):
        return False
    if individual:
        return True
    about = name.household or said.ABOUT_BEFORE.search(before)
    speaks = bool(about or said.PREDICATE.match(after) or said.PRONOUN.search(after))
    return speaks and _near(message.general, span) and not _near(message.at_work, span)


def _near(facts: Sequence[Span], span: Span) -> bool:
    """Tell whether a fact stands near the span, yet not in it."""
    start, end = span
    for fact in islice(facts, bisect_left(facts, (start - NEAR, 0)), None):
        if fact[0] > end + NEAR:
            return False
        if fact[1] <= start or fact[0] >= end:
            return True
    return False


def _is_home(street: re.Match[str], message: _Message) -> bool:
    before, after = message.before(street.start(), 40), message.after(street.end(), 40)
    if said.HOME_BEFORE.search(before):
        return True
    if said.OFFICE.search(before) or said.OFFICE.search(after):
        return False
    return _near(message.individual, street.span()) or _near(message.general, street.span())


def _is_clients(contact: re.Match[str], message: _Message) -> bool:
    """Tell whether a client is reached at the contact, or owns it."""
    before, after = message.before(contact.start(), 60), message.after(contact.end(), 40)
    if said.OFFICIAL.search(before) or said.OFFICIAL.match(after):
        return False
    private_mail = contact.re is said.MAIL and contact[1] in said.PRIVATE_MAIL
    if private_mail or contact.re in (said.ACCOUNT, said.PLATE):
        return _near(message.individual, contact.span())
    return bool(said.OWNER.search(before) or said.OWNED_AFTER.match(after))
