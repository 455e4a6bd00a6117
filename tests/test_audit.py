from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.threads import Threads
from storage import needs, privacy
from storage.database import Database
from storage.models import AuditRow, Identity, Need, Person, Place, Usefulness
from tests.factories import NOW, make_field, make_need, make_person
from tests.talking import Talk


def trail(session: Session) -> list[tuple[str, str | None]]:
    rows = session.scalars(select(AuditRow).order_by(AuditRow.id))
    return [(row.action, row.subject) for row in rows]


async def test_everything_written_in_chat_leaves_a_row_without_words(threads: Threads) -> None:
    await threads.write(make_field)
    talk = Talk(threads)
    for said in ("hej", "kalmar", "behov: Vi saknar kunskap om samlande", "äldre", "1", "1"):
        await talk.say(said)
    await talk.press("helps", keys="IFO-001")
    await talk.say("ångra")

    rows = await threads.read(trail)

    assert rows == [
        ("speaks-for", "person:1"),
        ("need-reported", "B-2027-0001"),
        ("usefulness-noted", "resource:IFO-001"),
        ("need-reported-undone", "B-2027-0001"),
    ]


def test_a_person_is_forgotten_and_the_need_stays_with_the_municipality(
    database: Database,
) -> None:
    def work(session: Session) -> str:
        make_field(session)
        number = make_need(session).number
        privacy.erase(session, make_person(session), now=NOW)
        return number

    number = database.write(work)

    def left(session: Session) -> tuple[str, object, object]:
        need = needs.get(session, number)
        [person] = session.scalars(select(Person))
        return person.name, need.reported_by, need.municipality_code

    assert database.read(left) == (privacy.ERASED, None, "0880")
    for table in (Identity, Usefulness, Place):
        assert database.read(lambda s, table=table: s.scalars(select(table)).all()) == []  # type: ignore[misc]
    assert database.read(lambda s: s.scalars(select(Need)).one().what)


def test_what_is_kept_about_a_person_is_told_in_full(database: Database) -> None:
    def work(session: Session) -> dict[str, object]:
        make_field(session)
        make_need(session)
        return privacy.export(session, make_person(session), now=NOW)

    own = database.write(work)

    assert [need["what"] for need in own["needs"]] == ["Stöd till barn som anhöriga"]  # type: ignore[attr-defined]
    assert database.read(trail)[-1] == ("my-data-exported", "person:1")
