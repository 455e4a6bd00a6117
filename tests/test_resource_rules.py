"""What may stand in a knowledge resource."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance import resources

TODAY = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("title", "taken", "key"),
    [
        ("Våld & förtryck: stöd åt barn", (), "vald-fortryck-stod-at-barn"),
        ("SoL (2025:400)", (), "sol-2025-400"),
        ("Våld", ("vald", "vald-2"), "vald-3"),
        ("مرحبا", (), "kunskapsstod"),
        ("ord " * 40, (), "-".join(["ord"] * 15)),
        ("x" * 90, (), "x" * 60),
    ],
)
def test_a_key_is_made_of_the_title(title: str, taken: tuple[str, ...], key: str) -> None:
    assert resources.slug(title, taken) == key


@given(st.text(max_size=200), st.sets(st.text(max_size=5)))
def test_any_title_gives_a_key_that_nobody_has(title: str, taken: set[str]) -> None:
    key = resources.slug(title, taken)

    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)
    assert len(key) <= resources.LONGEST_SLUG
    assert resources.slug(title, taken | {key}) not in taken | {key}


@given(st.lists(st.text("abc å", min_size=1, max_size=9), max_size=9), st.sampled_from("\n;"))
def test_what_is_listed_stands_once_and_in_order(parts: list[str], between: str) -> None:
    found = resources.listed(between.join(parts))

    assert found == list(dict.fromkeys(" ".join(p.split()) for p in parts if p.strip()))


@pytest.mark.parametrize(
    ("sentences", "are"),
    [
        (["Flickan ska giftas bort i sommar"], True),
        ([], False),
        (["hedersvåld"], False),
        (["En hel mening står här"] * 8, True),
        (["En hel mening står här"] * 9, False),
        (["lång mening " * 30], False),
    ],
)
def test_situations_are_a_few_whole_sentences(sentences: list[str], are: bool) -> None:
    assert resources.are_situations(sentences) is are


@pytest.mark.parametrize(
    ("year", "can_be"), [(1799, False), (1800, True), (2027, True), (2032, True), (2033, False)]
)
def test_a_year_is_one_that_something_can_be_published_in(year: int, can_be: bool) -> None:
    assert resources.is_year(year, TODAY) is can_be


@pytest.mark.parametrize(
    ("address", "opens"),
    [
        ("https://www.sbu.se/x", True),
        ("HTTP://sbu.se", True),
        ("javascript:alert(1)", False),
        ("https://sbu", False),
        ("https://a.se/x y", False),
        ("www.sbu.se", False),
    ],
)
def test_only_web_addresses_are_links(address: str, opens: bool) -> None:
    assert resources.is_web_address(address) is opens


def test_a_comment_round_is_open_through_its_last_day() -> None:
    is_open = resources.is_open_for_comments

    assert (is_open(TODAY, TODAY), is_open(TODAY - timedelta(1), TODAY)) == (True, False)
    assert not is_open(None, TODAY)
