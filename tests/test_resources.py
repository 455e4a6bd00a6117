"""Resources and words as editors change them: searched by at once, audited, and undone."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from governance.errors import AlreadyThere, ChangedSince, NothingToUndo
from storage import glossary, resources, search, undo, versions
from storage.database import Database
from storage.models import AuditRow, GlossaryEntry, LayPhrase, Resource
from tests.factories import NOW, make_field, make_person, make_resource

NEW: dict[str, Any] = {
    "title": "Stalkning: stöd och skydd",
    "publisher": "Brå",
    "year": 2027,
    "kind": "handbok",
    "areas": ["heder"],
    "summary": "Till den som möter våldsutsatta.",
    "situations": ["Exmannen står utanför hennes jobb varje dag"],
    "keywords": ["förföljelse"],
    "url": None,
    "status": "på gång",
    "status_from": date(2027, 9, 1),
    "comments_until": date(2027, 4, 30),
    "successor": None,
}


class Editor:
    """Changes one database, a transaction at a time."""

    def __init__(self, database: Database) -> None:
        self.database = database
        database.write(make_field)
        self.person_id = database.write(make_person)
        self.who: dict[str, Any] = {"person_id": self.person_id, "now": NOW}

    def add(self) -> str:
        return self.database.write(lambda s: resources.add(s, NEW, **self.who).key)

    def edit(self, key: str, seen: int | None = None, **values: Any) -> None:
        def work(session: Session) -> None:
            version = seen or resources.get(session, key).changed_version
            resources.edit(session, key, values, seen=version, **self.who)

        self.database.write(work)

    def undo(self, minutes: int = 1) -> str:
        now = NOW + timedelta(minutes=minutes)
        return self.database.write(lambda s: undo.last(s, person_id=self.person_id, now=now).kind)

    def found(self, words: str) -> list[str]:
        return [hit.key for hit in self.database.read(lambda s: search.find(s, words)).hits]

    def get(self, key: str) -> Resource | None:
        return self.database.read(lambda s: s.get(Resource, key))

    def do(self, work: Callable[..., Any], *args: Any, **options: Any) -> Any:
        return self.database.write(lambda s: work(s, *args, **options, **self.who))

    def audited(self) -> list[tuple[str, str | None]]:
        rows = self.database.read(lambda s: s.scalars(select(AuditRow).order_by(AuditRow.id)).all())
        return [(row.action, row.subject) for row in rows]


@pytest.fixture
def editor(database: Database) -> Editor:
    return Editor(database)


def test_what_is_added_is_found_at_once_until_it_is_undone(editor: Editor) -> None:
    assert editor.found("förföljelse") == []

    key = editor.add()

    assert key == "stalkning-stod-och-skydd"
    assert editor.found("förföljelse") == [key]
    row = editor.get(key)
    assert row
    assert (row.listed_at, row.status_from) == (NOW, date(2027, 9, 1))
    editor.do(resources.note_useful, key, helped=True)
    assert editor.undo() == "resource-added"
    assert editor.found("förföljelse") == []
    assert editor.audited() == [
        ("resource-added", key),
        ("usefulness-noted", f"resource:{key}"),
        ("resource-added-undone", key),
    ]


def test_a_second_with_the_same_title_has_a_key_of_its_own(editor: Editor) -> None:
    assert [editor.add(), editor.add()] == [
        "stalkning-stod-och-skydd",
        "stalkning-stod-och-skydd-2",
    ]


def test_edits_are_undone_one_by_one(editor: Editor) -> None:
    key = editor.add()

    editor.edit(key, title="Förföljd", status_from=date(2027, 10, 1))
    editor.edit(key, keywords=["hotad på jobbet"], comments_until=None)

    assert editor.found("hotad") == [key]
    kinds = [editor.undo() for _ in range(2)]
    assert kinds == ["resource-edited", "resource-edited"]
    row = editor.get(key)
    assert row
    assert {name: getattr(row, name) for name in resources.EDITABLE} == NEW
    assert editor.found("hotad") == []
    assert editor.undo() == "resource-added"
    with pytest.raises(NothingToUndo):
        editor.undo()


def test_an_edit_that_changes_nothing_is_no_change(editor: Editor) -> None:
    editor.edit("IFO-001", title="Hedersrelaterat våld och förtryck")

    assert editor.audited() == []
    with pytest.raises(NothingToUndo):
        editor.undo()


def test_of_two_who_edit_the_same_the_later_is_refused(editor: Editor) -> None:
    key = editor.add()
    row = editor.get(key)
    assert row
    seen = row.changed_version
    editor.edit(key, seen=seen, title="Först")

    with pytest.raises(ChangedSince):
        editor.edit(key, seen=seen, summary="Sedan")

    row = editor.get(key)
    assert row
    assert (row.title, row.summary) == ("Först", NEW["summary"])


def test_what_someone_else_has_changed_since_is_not_undone(editor: Editor) -> None:
    def others(session: Session, **values: Any) -> None:
        person_id = make_person(session, "bo")
        seen = resources.get(session, "IFO-001").changed_version
        resources.edit(session, "IFO-001", values, seen=seen, person_id=person_id, now=NOW)

    editor.edit("IFO-001", title="Mitt")
    editor.database.write(lambda s: others(s, summary="Annat"))
    assert editor.undo() == "resource-edited"
    editor.edit("IFO-001", title="Mitt igen")
    editor.database.write(lambda s: others(s, title="Ditt"))

    with pytest.raises(ChangedSince):
        editor.undo()

    row = editor.get("IFO-001")
    assert row
    assert (row.title, row.summary) == ("Ditt", "Annat")


def test_what_named_a_resource_as_its_successor_lets_go_when_it_is_taken_out(
    editor: Editor,
) -> None:
    key = editor.add()
    editor.database.write(lambda s: make_resource(s, key="X-1", title="Äldre", successor=key))

    editor.undo()

    row = editor.get("X-1")
    assert row
    assert row.successor is None


def test_successors_make_no_circle(editor: Editor) -> None:
    def circles(session: Session) -> list[bool]:
        for key, successor in (("A", "B"), ("B", "C"), ("C", None), ("D", "E"), ("E", "D")):
            make_resource(session, key=key, title=key, successor=successor)
        pairs = (("C", "A"), ("A", "A"), ("A", "C"), ("C", "IFO-001"), ("A", "D"))
        return [resources.succeeds_itself(session, *pair) for pair in pairs]

    assert editor.database.write(circles) == [True, True, False, False, False]


def test_publishers_and_kinds_are_those_of_the_catalogue(editor: Editor) -> None:
    editor.add()

    def known(session: Session) -> tuple[list[str], list[str]]:
        return list(resources.publishers(session)), list(resources.kinds(session))

    found = editor.database.read(known)

    assert found == (["Socialstyrelsen", "Brå"], ["handbok", "kunskapsstöd"])


def test_how_many_a_resource_has_helped(editor: Editor) -> None:
    def say(session: Session) -> None:
        for user, helped in (("bo", True), ("eva", True), ("ali", False)):
            who = make_person(session, user)
            resources.note_useful(session, "IFO-001", helped=helped, person_id=who, now=NOW)

    editor.database.write(say)

    assert editor.database.read(lambda s: resources.usefulness(s, "IFO-001")) == (2, 1)
    assert editor.database.read(lambda s: resources.usefulness(s, "IFO-002")) == (0, 0)


def test_a_term_is_searched_by_at_once_and_undone(editor: Editor) -> None:
    def add(term: str = "KSR") -> GlossaryEntry:
        how = {"area": "heder", "relation": "abbreviation"}
        found: GlossaryEntry = editor.do(glossary.add, term, ["skuldrådgivning"], **how)
        return found

    assert editor.found("KSR") == []
    added = add()
    assert editor.found("KSR") == ["IFO-002"]
    with pytest.raises(AlreadyThere):
        add("ksr")

    editor.do(glossary.remove, added.id)
    assert editor.found("KSR") == []
    assert editor.undo() == "term-removed"
    assert editor.found("KSR") == ["IFO-002"]
    assert editor.undo() == "term-added"
    assert editor.found("KSR") == []
    assert editor.audited()[0] == ("term-added", f"term:{added.id}")


def test_what_others_did_to_a_term_in_between_spoils_no_undo(editor: Editor) -> None:
    how = {"area": "heder", "relation": "synonym"}
    first = editor.do(glossary.add, "a", ["b"], **how)
    editor.do(glossary.remove, first.id)
    again = editor.do(glossary.add, "a", ["b"], **how)
    assert editor.undo() == "term-added"
    assert editor.undo() == "term-removed"
    editor.database.write(lambda s: s.delete(s.get_one(GlossaryEntry, first.id)))

    assert editor.undo() == "term-added"
    assert editor.database.read(lambda s: s.scalars(select(GlossaryEntry)).all()) == []
    assert again.id


def test_everyday_words_are_searched_by_at_once_and_undone(editor: Editor) -> None:
    def stands_for() -> list[list[str]]:
        return editor.database.read(lambda s: [list(row.terms) for row in s.scalars(PHRASES)])

    assert editor.found("kronofogden jagar mig") == []
    added = editor.do(glossary.add_phrase, "kronofogden", ["skuldsanering"])
    assert editor.found("kronofogden jagar mig") == ["IFO-002"]
    editor.do(glossary.add_phrase, "Kronofogden", ["skuldrådgivning", "skuldsanering"])
    assert stands_for() == [["skuldsanering", "skuldrådgivning"]]
    with pytest.raises(AlreadyThere):
        editor.do(glossary.add_phrase, "kronofogden", ["skuldsanering"])

    editor.do(glossary.remove_phrase, added.id)
    assert stands_for() == []
    kinds = []
    for expected in ([["skuldsanering", "skuldrådgivning"]], [["skuldsanering"]], []):
        kinds.append(editor.undo())
        assert stands_for() == expected
    assert kinds == ["phrase-removed", "phrase-added", "phrase-added"]


PHRASES = select(LayPhrase).order_by(LayPhrase.id)


def test_every_change_raises_the_version_that_indexes_follow(editor: Editor) -> None:
    def number() -> int:
        return editor.database.read(lambda s: versions.current(s, versions.CATALOGUE))

    numbers = [number()]
    for work in (
        editor.add,
        editor.undo,
        lambda: editor.edit("IFO-001", title="Ny"),
        editor.undo,
        lambda: editor.do(glossary.add_phrase, "a", ["b"]),
        editor.undo,
    ):
        work()
        numbers.append(number())

    assert numbers == sorted(set(numbers))
