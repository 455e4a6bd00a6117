from datetime import date, timedelta
from functools import partial

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import alarms, doctor
from bot.config import Settings
from governance.roles import Role
from storage import places
from storage.database import Database
from storage.models import OutboxMessage, Place, PlaceKind
from storage.places import Where
from tests.factories import NOW, make_channel, make_network, make_person

EARLY = NOW - timedelta(hours=1)


def settings(days: int | None = None) -> Settings:
    expires = None if days is None else date(2027, 3, 1) + timedelta(days)
    return Settings.model_construct(secret_expires=expires, app_id="app", app_tenant_id="t")


@pytest.fixture
def administered(database: Database) -> Database:
    def work(session: Session) -> None:
        person_id = make_person(session, role=Role.ADMIN)
        chat = Where("terminal", "@anna", PlaceKind.PERSONAL)
        places.see(session, chat, person_id=person_id, now=NOW)

    database.write(work)
    return database


@pytest.mark.parametrize(
    ("days", "told"), [(61, 0), (60, 1), (59, 0), (14, 1), (1, 1), (0, 0), (-1, 1), (None, 0)]
)
def test_administrators_are_told_sixty_fourteen_and_one_day_before(
    administered: Database, days: int | None, told: int
) -> None:
    assert administered.write(lambda s: alarms.plan(s, settings(days), NOW)) == told


def test_an_alarm_is_told_once_a_day_and_not_before_nine(administered: Database) -> None:
    times = [EARLY, NOW, NOW + timedelta(hours=2), NOW + timedelta(days=1)]

    plans = [partial(alarms.plan, settings=settings(-5), now=at) for at in times]
    told = [administered.write(plan) for plan in plans]

    assert told == [0, 1, 0, 1]
    rows = administered.read(lambda s: s.scalars(select(OutboxMessage)).all())
    assert {row.posting for row in rows} == {alarms.ALARM}


def test_a_channel_that_lost_the_bot_is_found(database: Database) -> None:
    def work(session: Session) -> list[str]:
        make_network(session)
        make_channel(session)
        session.scalars(select(Place)).one().lost_at = NOW
        session.flush()
        found = doctor.examine(session, settings(90), today=NOW.date())
        return [finding.words.id for finding in found if finding.bad]

    assert database.write(work) == ["check-channel-lost"]
