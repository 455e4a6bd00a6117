from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import clockwork
from bot.service import Service
from bot.texts import load
from bot.threads import Threads
from storage import search, versions
from storage.database import Database
from storage.models import GlossaryEntry, Resource, StoredIndex
from storage.search import Document, Entry, Index, catalogue, documents, index
from storage.search.documents import Analysis
from storage.search.postings import Postings
from tests.factories import ZONE, make_resource

NOW = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)
WORDS = st.sampled_from(
    ["skuldsanering", "anhöriga", "våld", "barn", "äldre", "hemtjänst", "missbruk", "lvu"]
)
DOCUMENTS = st.lists(
    st.builds(
        Document,
        key=st.sampled_from("ABCDEFG"),
        title=st.lists(WORDS, max_size=3).map(" ".join),
        summary=st.lists(WORDS, max_size=8).map(" ".join),
        areas=st.lists(st.sampled_from(("ekonomi", "äldre")), unique=True).map(tuple),
        status=st.sampled_from(("", "upphävd")),
    ),
    max_size=12,
)
ENTRIES = [Entry("LVU", ("lagen om vård av unga",), relation="abbreviation")]


@given(DOCUMENTS, DOCUMENTS, st.sets(st.sampled_from("ABCDEFG")), st.lists(WORDS, max_size=4))
def test_an_index_read_from_its_bytes_answers_as_the_one_that_gave_them_and_as_one_built_anew(
    first: list[Document], then: list[Document], removed: set[str], words: list[str]
) -> None:
    built = Index.build(first, ENTRIES)
    restored = Index.restore(built.store(), ENTRIES)
    for each in (built, restored):
        each.change(then, removed=removed)
    left = {d.key: d for d in first if d.key not in removed} | {d.key: d for d in then}

    anew = Index.build(left.values(), ENTRIES)

    for query in (" ".join(words), *words, "område:ekonomi", "vuxna status:upphävd"):
        assert built.look_up(query) == restored.look_up(query) == anew.look_up(query)


@given(
    st.lists(st.dictionaries(st.sampled_from("abcde"), st.integers(1, 9), min_size=1), max_size=9),
    st.sets(st.integers(0, 8)),
)
def test_postings_hold_what_was_added_and_not_removed(
    held: list[dict[str, int]], gone: set[int]
) -> None:
    postings = Postings()
    for slot, terms in enumerate(held):
        postings.add(slot, terms)
        if slot == 3:
            postings.settle()
    for slot in gone & set(range(len(held))):
        postings.remove(slot, held[slot])

    for laid in (postings, Postings(postings.settled())):
        for term in "abcde":
            left = {s: t[term] for s, t in enumerate(held) if term in t and s not in gone}
            slots, weights = laid.of(term)
            assert dict(zip(slots, weights, strict=True)) == left
            assert laid.holders(term) == len(left)
            assert (term in laid) == bool(left)
            assert [laid.weight(slot, term) for slot in left] == list(left.values())
            assert list(slots) == sorted(slots)


def listed(session: Session, key: str, title: str) -> None:
    """Put a resource in the catalogue."""
    version = versions.next_number(session, versions.CATALOGUE)
    make_resource(session, key=key, title=title, changed_version=version)


def forget(database: Database) -> None:
    """Be a process that has just started."""
    catalogue._held.clear()


async def test_a_start_reads_the_index_that_a_tick_kept_and_takes_in_what_has_changed(
    threads: Threads, monkeypatch: pytest.MonkeyPatch
) -> None:
    service, database = Service(threads, load(ZONE), ZONE, lambda: NOW), threads.database
    database.write(lambda s: listed(s, "A", "Skuldsanering"))
    await threads.read(search.current_index)
    await clockwork.tick(service, {})
    database.write(lambda s: listed(s, "B", "Anhörigstöd"))
    forget(database)
    read = list[str]()

    def analyse(document: Document) -> Analysis:
        read.append(document.key)
        return documents.analyse(document)

    monkeypatch.setattr(index, "analyse", analyse)

    asked = ("skuldsanering", "anhöriga")
    found = database.read(lambda s: [search.find(s, words) for words in asked])

    assert [hit.key for answer in found for hit in answer.hits] == ["A", "B"]
    assert read == ["B"]


def test_a_new_term_is_used_without_making_the_index_anew(database: Database) -> None:
    def told(session: Session) -> None:
        entry = GlossaryEntry(
            term="EKB",
            expansions=["ensamkommande barn"],
            expansions_text="ensamkommande barn",
            area="",
            relation="abbreviation",
        )
        session.add(entry)
        versions.next_number(session, versions.CATALOGUE)

    database.write(lambda s: listed(s, "A", "Ensamkommande barn"))
    before = database.read(search.current_index)
    database.write(told)

    assert database.read(search.current_index) is before
    assert [hit.key for hit in database.read(lambda s: search.find(s, "EKB")).hits] == ["A"]


def test_an_index_is_kept_once_an_hour_at_most_and_not_when_another_program_made_it(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keep(now: datetime) -> bool:
        database.read(search.current_index)
        packed = database.read(lambda s: search.pack(s, now=now))
        if packed:
            database.write(lambda s: search.keep(s, packed, now=now))
        return packed is not None

    database.write(lambda s: listed(s, "A", "Skuldsanering"))
    assert keep(NOW)
    assert not keep(NOW + timedelta(days=1))  # nothing has changed
    database.write(lambda s: listed(s, "B", "Anhörigstöd"))
    assert not keep(NOW + timedelta(minutes=30))
    assert keep(NOW + timedelta(hours=2))
    monkeypatch.setattr("storage.search.stored.fingerprint", lambda: "another program")
    assert keep(NOW + timedelta(hours=2))
    assert len(database.read(lambda s: s.scalars(select(StoredIndex.version)).all())) == 1


def test_removed_resources_are_not_found_by_a_restored_index(database: Database) -> None:
    database.write(lambda s: listed(s, "A", "Skuldsanering"))
    database.read(search.current_index)
    packed = database.read(lambda s: search.pack(s, now=NOW))
    assert packed
    database.write(lambda s: search.keep(s, packed, now=NOW))

    def remove(session: Session) -> None:
        session.delete(session.get_one(Resource, "A"))
        versions.next_number(session, versions.CATALOGUE)

    database.write(remove)
    forget(database)

    assert database.read(lambda s: search.find(s, "skuldsanering")).hits == ()
