"""The care of the catalogue in conversation: what editors change is found, and shown, at once."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from bot.threads import Threads
from governance.roles import Role
from tests.factories import NOW, make_field, make_person, make_resource
from tests.talking import Talk


@pytest.fixture
async def talk(threads: Threads) -> Talk:
    """Sit down as Anna, an editor."""

    def known(session: Session) -> None:
        make_field(session)
        make_person(session, role=Role.EDITOR)

    await threads.write(known)
    return Talk(threads)


async def test_a_hit_tells_of_an_open_comment_round_until_its_last_day(talk: Talk) -> None:
    def add(session: Session) -> None:
        make_resource(
            session,
            key="X-1",
            title="Stöd vid stalkning",
            status="på gång",
            comments_until=NOW.date(),
        )

    await talk.service.threads.write(add)

    await talk.say("stalkning")
    assert "Öppet för synpunkter till och med måndag 1 mars 2027" in talk.words()
    talk.clock.now += timedelta(days=1)
    await talk.say("stalkning")
    assert "Stöd vid stalkning" in talk.words()
    assert "synpunkter" not in talk.words()
