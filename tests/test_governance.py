import csv
from datetime import UTC, date, datetime, time
from pathlib import Path

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance import dates, names, needs
from governance.calendar import (
    at,
    eves,
    is_working_day,
    public_holidays,
    working_days_before,
)
from governance.errors import NotPermitted, TransitionNotAllowed
from governance.meetings import POSTING_TIME, Lead, Posting, posting_days
from governance.needs import NeedEvent, NeedStatus
from governance.roles import Actor, Permission, Role, holders, require
from tests.factories import ZONE

DATA = Path(__file__).parent / "data"
DAYS = st.dates(date(1995, 1, 1), date(2060, 12, 31))
TODAY = date(2027, 3, 1)


@pytest.mark.parametrize("year", range(1990, 2061))
def test_the_calendar_agrees_with_the_holidays_package(year: int) -> None:
    published = set(holidays.country_holidays("SE", years=year, include_sundays=False))
    three_eves = {date(year, 12, 24), date(year, 12, 31), min(eves(year))}

    assert published | three_eves == public_holidays(year) | eves(year)
    assert min(eves(year)).weekday() == 4
    assert date(year, 6, 19) <= min(eves(year)) <= date(year, 6, 25)


def test_every_development_posting_is_on_its_day_and_hour() -> None:
    with (DATA / "postings_dev.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))

    for row in rows:
        days = posting_days(date.fromisoformat(row["meeting_date"]), _lead(row["lead_days"]))
        local = at(days[Posting(row["posting"])], POSTING_TIME, ZONE).astimezone(ZONE)
        assert local.isoformat() == row["expected_local_iso"], row
    cases = {(row["meeting_date"], row["lead_days"]) for row in rows}
    expected = sum(len(posting_days(date.fromisoformat(day), _lead(lead))) for day, lead in cases)
    assert expected == len(rows)


@given(DAYS, st.integers(0, 90))
def test_nothing_is_ever_posted_on_a_day_off(day: date, lead: int) -> None:
    days = posting_days(day, Lead(days=lead))

    assert all(is_working_day(posted) for posted in days.values())
    assert days[Posting.PRACTICAL] < day < days[Posting.MINUTES_CALL]
    assert days[Posting.AGENDA_CALL] < days[Posting.AGENDA_DRAFT] < days[Posting.AGENDA_NUDGE]


def test_given_no_lead_then_nothing_about_an_agenda_is_posted() -> None:
    assert set(posting_days(date(2027, 5, 7), Lead())) == {
        Posting.PRACTICAL,
        Posting.MINUTES_CALL,
    }


@given(DAYS, st.integers(1, 30))
def test_so_many_working_days_lie_between(day: date, count: int) -> None:
    before = working_days_before(day, count)

    between = (date.fromordinal(n) for n in range(before.toordinal(), day.toordinal()))
    assert sum(map(is_working_day, between)) == count


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2027, 3, 28), 7), (date(2027, 3, 26), 8), (date(2027, 10, 31), 8)],
)
def test_nine_on_the_wall_is_nine_on_both_sides_of_the_clock_change(
    day: date, expected: int
) -> None:
    assert at(day, time(9), ZONE) == datetime(day.year, day.month, day.day, expected, tzinfo=UTC)


def test_a_role_holds_in_its_own_scope_only() -> None:
    chair = Actor(1, frozenset({(Role.CHAIR, "nsks")}))

    require(chair, Permission.RUN_MEETING, "nsks")
    with pytest.raises(NotPermitted) as refused:
        require(chair, Permission.RUN_MEETING, "nso-kalmar")
    assert str(refused.value.values["roles"]).startswith("rss,skr,admin,chair")


def test_everyone_may_look_up_and_report_and_only_an_administrator_may_administer() -> None:
    require(Actor(0), Permission.LOOK_UP)
    require(Actor(0), Permission.REPORT_NEED, "nsks")

    assert holders(Permission.ADMINISTER) == (Role.ADMIN,)


def test_a_withdrawn_need_cannot_be_edited() -> None:
    with pytest.raises(TransitionNotAllowed):
        needs.next_status(NeedStatus.WITHDRAWN, NeedEvent.EDIT)


@given(st.integers(2000, 9999), st.integers(1, 999_999_999))
def test_a_number_is_read_back_however_it_is_written(year: int, serial: int) -> None:
    number = needs.number(year, serial)

    for written in (number, number.lower(), f" b{year}-{serial} ", f"B - {year} - {serial}"):
        assert needs.read_number(written) == number


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_none(text: str) -> None:
    read = needs.read_number(text)

    assert read is None or needs.read_number(read) == read


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert names.fold(names.fold(text)) == names.fold(text)


@given(st.text("abcdefåäö", min_size=5, max_size=12), st.data())
def test_one_slip_of_the_finger_is_forgiven(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from("xyz"))
    slips = (
        name[:place] + letter + name[place + 1 :],
        name[:place] + name[place + 1 :],
        name[:place] + letter + name[place:],
        name[:place] + name[place : place + 2][::-1] + name[place + 2 :],
    )

    folded = names.fold(name)
    said = {names.fold(slip) for slip in slips} - {folded}
    assert all(names.is_slip(slip, folded) for slip in said)


def test_two_slips_are_not_forgiven() -> None:
    assert not names.is_slip("behxx", "behov")
    assert not names.is_slip("abc", "abd")  # too short to tell


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Upplands Vasby", ["Upplands Väsby"]),
        ("upplands", ["Upplands Väsby", "Upplands-Bro"]),
        ("Kalmar kommun", ["Kalmar"]),
        ("Klamar", ["Kalmar"]),
        ("Göteborgs stad", []),
        ("", ["Upplands Väsby", "Upplands-Bro", "Kalmar"]),
    ],
)
def test_what_typed_letters_may_mean(typed: str, found: list[str]) -> None:
    known = ["Upplands Väsby", "Upplands-Bro", "Kalmar"]

    assert names.find([(name, [name]) for name in known], typed)[0] == found


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2027-03-09", date(2027, 3, 9)),
        ("9 mars", date(2027, 3, 9)),
        ("den 9:e mars 2028", date(2028, 3, 9)),
        ("tisdag 9 mars", date(2027, 3, 9)),
        ("9/3", date(2027, 3, 9)),
        ("9/2", date(2028, 2, 9)),
        ("i morgon", date(2027, 3, 2)),
        ("på fredag", date(2027, 3, 5)),
        ("måndag", date(2027, 3, 8)),
        ("March 9, 2027", date(2027, 3, 9)),
        ("29 februari", date(2028, 2, 29)),
        ("31 februari", None),
        ("snart", None),
    ],
)
def test_a_day_is_read_as_people_write_it(said: str, day: date | None) -> None:
    assert dates.read_day(said, TODAY) == day


@given(DAYS)
def test_every_day_is_read_back(day: date) -> None:
    assert dates.read_day(day.isoformat(), TODAY) == day
    assert dates.read_day(f"{day.day}/{day.month} {day.year}", TODAY) == day


@pytest.mark.parametrize(
    ("said", "clock"),
    [("9", time(9)), ("kl. 9.30", time(9, 30)), ("0930", time(9, 30)), ("13:05", time(13, 5)),
     ("24", None), ("9.75", None), ("snart", None)],
)  # fmt: skip
def test_a_time_is_read_as_people_write_it(said: str, clock: time | None) -> None:
    assert dates.read_time(said) == clock


@given(st.text(max_size=50))
def test_any_text_is_a_day_and_a_time_or_not(text: str) -> None:
    dates.read_day(text, TODAY)
    dates.read_time(text)


def _lead(written: str) -> Lead:
    if written.endswith("w"):
        return Lead(working_days=int(written[:-1]))
    return Lead(days=int(written))
