import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from bot.threads import Threads
from storage import versions
from storage.models import Area, Resource
from storage.search import Document, Index, filters
from storage.search.filters import Filter, Unknown
from tests.talking import Talk

KNOWN: dict[filters.Field, set[str]] = {
    "area": {"Ekonomiskt bistånd", "Barn och unga", "Äldre"},
    "publisher": {"Socialstyrelsen", "SBU"},
    "kind": {"handbok", "vägledning"},
    "status": {"gällande"},
}


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("skulder område:ekonomi", "skulder", {"area": {"Ekonomiskt bistånd"}}),
        ("skulder OMRÅDE:barn", "skulder", {"area": {"Barn och unga"}}),
        ('typ:"handbok" skulder', "skulder", {"kind": {"handbok"}}),
        ("våld utgivare:sbu utgivare:social", "våld", {"publisher": {"SBU", "Socialstyrelsen"}}),
        (
            "våld area:unga kind:vagledning",
            "våld",
            {"area": {"Barn och unga"}, "kind": {"vägledning"}},
        ),
        ("område: äldre", "område: äldre", {}),
        ("bostadsområde:barn", "bostadsområde:barn", {}),
    ],
)
def test_filters_are_read_from_the_query(
    text: str, words: str, found: dict[filters.Field, set[str]]
) -> None:
    left, said = filters.split(text)

    assert left == words
    assert {name: set(v) for name, v in filters.read(said, KNOWN).values.items()} == found


def test_a_filter_that_nothing_has_is_told_with_the_nearest() -> None:
    _, said = filters.split("skulder typ:hanbok")

    assert filters.read(said, KNOWN) == Filter({}, (Unknown("typ", "hanbok", ("handbok",)),))


@given(st.text(max_size=60))
def test_text_without_filters_is_left_as_it_is(text: str) -> None:
    left, said = filters.split(text)

    assert said or left == text
    assert set(filters.read(said, KNOWN).values) <= set(KNOWN)


def test_hits_are_of_what_is_chosen_and_those_repealed_come_last() -> None:
    index = Index.build(
        [
            Document("A", "Skulder", publisher="SBU", status="upphävd"),
            Document("B", "Om skulder och annat", publisher="SBU"),
            Document("C", "Skulder", publisher="Brå"),
        ]
    )

    assert [hit.key for hit in index.look_up("skulder utgivare:SBU").hits] == ["B", "A"]
    assert [hit.key for hit in index.look_up("utgivare:SBU").hits] == ["B", "A"]


def test_each_hit_shows_the_situation_most_like_the_query() -> None:
    situations = ("hur ansöker man om bidrag", "vem hjälper med skulder hos kronofogden")
    index = Index.build([Document("A", "Vägledning", situations=situations)])

    assert index.look_up("skulder").hits[0].situation == situations[1]
    assert index.look_up("vägledning").hits[0].situation == ""


def test_pages_follow_each_other_without_gap_or_repetition() -> None:
    index = Index.build([Document(f"K{n}", f"Skulder {n}") for n in range(7)])

    pages = [index.look_up("skulder", 3, skip) for skip in (0, 3, 6)]

    assert [len(page.hits) for page in pages] == [3, 3, 1]
    assert len({hit.key for page in pages for hit in page.hits}) == 7
    assert [page.more for page in pages] == [True, True, False]


async def test_a_person_sees_more_and_what_took_the_place_of_what_is_repealed(
    threads: Threads,
) -> None:
    await threads.write(_catalogue)
    talk = Talk(threads)
    await talk.say("hej")
    await talk.say("-")

    await talk.say("anhörigstöd")
    assert "Visa fler" in str(talk.cards)
    await talk.press("more", words="anhörigstöd", skip="5")

    assert "Visa fler" not in str(talk.cards)
    assert "Ersatt av Anhörigstöd 1" in str(talk.cards)
    assert "upphävt" in str(talk.cards)
    await talk.say("anhörigstöd område:äldr")
    assert "Anhörigstöd 3" in str(talk.cards)
    await talk.say("anhörigstöd område:fiske")
    assert "Jag känner inte till område" in str(talk.cards)


def _catalogue(session: Session) -> None:
    session.add(Area(id="aldre", name_sv="Äldre", name_en="Older people", aliases=[]))
    number = versions.next_number(session, versions.CATALOGUE)
    others = ("bostad", "skola", "jakt", "fiske", "musik", "idrott", "teater", "resor", "mat")
    for n in range(60):
        session.add(
            Resource(
                key=f"R{n}",
                title=f"Anhörigstöd {n}" if n < 7 else f"Om {others[n % len(others)]} {n}",
                publisher="Socialstyrelsen",
                kind="kunskapsstöd",
                areas=["aldre"] if n == 3 else [],
                summary="",
                keywords=[],
                situations=["anhörigstöd till dem som vårdar någon hemma"] if n < 7 else [],
                status="upphävd" if n == 0 else None,
                successor="R1" if n == 0 else None,
                changed_version=number,
            )
        )
