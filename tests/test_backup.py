from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import func, select

from storage import backup, migrate, needs
from storage.database import Database
from storage.models import Need, Person
from tests.factories import make_field, make_need, make_person


def test_what_was_saved_comes_back_and_numbering_goes_on(
    database: Database, tmp_path: Path
) -> None:
    database.write(make_field)
    database.write(make_need)
    rows = backup.save(database, tmp_path / "copy.db")
    database.write(make_need)

    assert backup.load(database, tmp_path / "copy.db") == rows

    assert database.read(lambda s: s.scalars(select(Need.number)).all()) == ["B-2027-0001"]
    assert database.write(lambda s: needs.next_number(s, 2027)) == "B-2027-0002"
    assert database.write(lambda s: make_person(s, "bo")) == 2


def test_a_copy_of_postgresql_can_be_restored_to_sqlite(
    database: Database, sqlite_database: Database, tmp_path: Path
) -> None:
    database.write(make_field)
    number = database.write(make_need).number
    backup.save(database, tmp_path / "copy.db")

    backup.load(sqlite_database, tmp_path / "copy.db")

    assert sqlite_database.read(lambda s: s.get_one(Need, number).what)
    migrate.check(sqlite_database)


def test_a_copy_taken_while_others_write_is_whole(database: Database, tmp_path: Path) -> None:
    database.write(make_field)
    stop, written = Event(), []

    def report() -> None:
        while not stop.is_set():
            written.append(database.write(make_need).number)

    writer = Thread(target=report)
    writer.start()
    try:
        for number in range(3):
            backup.save(database, tmp_path / f"{number}.db")
    finally:
        stop.set()
        writer.join()

    for number in range(3):
        copy = Database(f"sqlite:///{tmp_path / f'{number}.db'}")
        counted = copy.read(lambda s: s.scalar(select(func.count(Need.number))))
        last = copy.read(lambda s: s.scalar(select(func.max(Need.number))))
        copy.close()
        assert counted == (int(last.rpartition("-")[2]) if last else 0)


def test_a_file_that_is_no_backup_changes_nothing(database: Database, tmp_path: Path) -> None:
    database.write(make_person)
    (tmp_path / "text.db").write_text("hej")

    with pytest.raises(backup.NotABackup):
        backup.load(database, tmp_path / "text.db")
    with pytest.raises(FileExistsError):
        backup.save(database, tmp_path / "text.db")

    assert database.read(lambda s: s.scalar(select(func.count(Person.id)))) == 1
