"""Days and times as people write them, in Swedish or English."""

import re
from datetime import date, time, timedelta

from governance.names import fold

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "januari", "january"),
            ("feb", "februari", "february"),
            ("mar", "mars", "march"),
            ("apr", "april"),
            ("maj", "may"),
            ("jun", "juni", "june"),
            ("jul", "juli", "july"),
            ("aug", "augusti", "august"),
            ("sep", "sept", "september"),
            ("okt", "oktober", "oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        1,
    )
    for name in names
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("mandag", "monday"),
            ("tisdag", "tuesday"),
            ("onsdag", "wednesday"),
            ("torsdag", "thursday"),
            ("fredag", "friday"),
            ("lordag", "saturday"),
            ("sondag", "sunday"),
        )
    )
    for name in names
}
_NEAR = {"idag": 0, "i dag": 0, "today": 0, "imorgon": 1, "i morgon": 1, "tomorrow": 1}
_NEAR |= {"i overmorgon": 2, "overmorgon": 2}
_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:[ /-](\d{4}))?")
_WORDS = re.compile(r"(?:den )?(\d{1,2})(?::?[ae]|\.)? ([a-z]+)\.?,?(?: (\d{4}))?")
_WORDS_EN = re.compile(r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?")
_CLOCK = re.compile(r"(?:kl\.? ?)?(\d{1,2})(?:[.:]?(\d{2}))?")


def read_day(text: str, today: date) -> date | None:
    """Return the day that the text means; None when it means none.

    A day without a year is the next such day from ``today`` on; a weekday is the next one after
    it.
    """
    said = fold(text)
    for weekday in _WEEKDAYS:  # "tisdag 9 mars": the weekday adds nothing
        if said.startswith((f"{weekday} ", f"{weekday}en ")):
            said = said.split(" ", 1)[1]
    if said in _NEAR:
        return today + timedelta(_NEAR[said])
    named = said.removeprefix("pa ").removeprefix("nasta ").removeprefix("next ")
    if named in _WEEKDAYS:
        return today + timedelta((_WEEKDAYS[named] - today.weekday() - 1) % 7 + 1)
    if match := _ISO.fullmatch(said):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _SLASHED.fullmatch(said):
        return _next(int(match[2]), int(match[1]), match[3], today)
    if (match := _WORDS.fullmatch(said)) and match[2] in _MONTHS:
        return _next(_MONTHS[match[2]], int(match[1]), match[3], today)
    if (match := _WORDS_EN.fullmatch(said)) and match[1] in _MONTHS:
        return _next(_MONTHS[match[1]], int(match[2]), match[3], today)
    return None


def read_time(text: str) -> time | None:
    """Return the time of day that the text means, such as ``9``, ``kl. 9.30`` or ``0930``."""
    match = _CLOCK.fullmatch(fold(text))
    if not match:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _next(month: int, day: int, year: str | None, today: date) -> date | None:
    if year:
        return _day(int(year), month, day)
    years = (today.year + ahead for ahead in range(9))  # 29 February comes at least every eighth
    days = (_day(each, month, day) for each in years)
    return next((found for found in days if found and found >= today), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
