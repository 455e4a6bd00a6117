"""Working days in Sweden, and local wall time."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)
FRIDAY, SATURDAY = 4, 5


@cache
def public_holidays(year: int) -> frozenset[date]:
    """Return the public holidays (allmänna helgdagar) of a year, 1990 or later, Sundays left out.

    Source: lag (1989:253) om allmänna helgdagar; amended by 2004:1320 from 2005, when the
    National Day took the place of Whit Monday.
    """
    easter = easter_sunday(year)
    whit_sunday = easter + 49 * ONE_DAY
    fixed = ((1, 1), (1, 6), (5, 1), (12, 25), (12, 26))
    return frozenset(
        {
            *(date(year, month, day) for month, day in fixed),
            date(year, 6, 6) if year >= 2005 else whit_sunday + ONE_DAY,
            easter - 2 * ONE_DAY,
            easter,
            easter + ONE_DAY,
            easter + 39 * ONE_DAY,
            whit_sunday,
            _first(SATURDAY, date(year, 6, 20)),
            _first(SATURDAY, date(year, 10, 31)),
        }
    )


@cache
def eves(year: int) -> frozenset[date]:
    """Return midsommarafton, julafton and nyårsafton: no public holidays, yet nobody works."""
    return frozenset({_first(FRIDAY, date(year, 6, 19)), date(year, 12, 24), date(year, 12, 31)})


def is_working_day(day: date) -> bool:
    """Tell whether people are at work: Monday to Friday, no public holiday and no eve."""
    return day.weekday() < SATURDAY and day not in public_holidays(day.year) | eves(day.year)


def working_day_on_or_before(day: date) -> date:
    """Return the day itself, or the nearest working day before it."""
    while not is_working_day(day):
        day -= ONE_DAY
    return day


def working_day_on_or_after(day: date) -> date:
    """Return the day itself, or the nearest working day after it."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def working_days_before(day: date, count: int) -> date:
    """Return the working day that lies ``count`` working days before ``day``.

    Args:
        day: The day counted from; it need not be a working day itself.
        count: Working days to step back, 0 or more.
    """
    while count > 0:
        day -= ONE_DAY
        count -= is_working_day(day)
    return day


def at(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Return the UTC time at which the clocks of ``zone`` show ``clock`` on that day.

    A time that the clocks skip in spring stands for the same time after the change.
    """
    return datetime.combine(day, clock, zone).astimezone(UTC)


def easter_sunday(year: int) -> date:
    """Return Easter Sunday (påskdagen).

    Source: the anonymous Gregorian algorithm, J. Meeus, Astronomical Algorithms (1991), ch. 8.
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    j, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * j - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


def _first(weekday: int, day: date) -> date:
    return day + (weekday - day.weekday()) % 7 * ONE_DAY
