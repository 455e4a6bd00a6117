from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import clockwork, postings
from bot.deliver import CannotSearch, Channel, Gone, Refused, Target, deliver
from bot.texts import Texts
from bot.threads import Threads
from dialogs.cards import Card
from governance.meetings import AgendaState
from storage import leases, outbox
from storage.models import Meeting, OutboxMessage, Place
from storage.outbox import LEASE
from tests.factories import (
    NOW,
    ZONE,
    make_channel,
    make_item,
    make_meeting,
    make_network,
    make_person,
)
from tests.talking import Talk

PRACTICAL_DAY = timedelta(days=1)


class FakeChannel:
    """A platform that can be searched or not, and that fails as it is told."""

    def __init__(self, *failures: Exception | None, searchable: bool = True) -> None:
        self.sent: dict[str, Card] = {}
        self.changed: list[str] = []
        self.failures = list(failures)
        self.searchable = searchable

    async def send(self, target: Target, card: Card, texts: Texts, key: str) -> str:
        failure = self.failures.pop(0) if self.failures else None
        if not isinstance(failure, Refused | Gone):
            assert key not in self.sent, "sent twice"
            self.sent[key] = card
        if failure:
            raise failure
        return f"id:{key}"

    async def update(
        self, target: Target, remote_id: str, card: Card, texts: Texts, key: str
    ) -> str:
        self.changed.append(remote_id)
        return remote_id

    async def find(self, target: Target, key: str) -> str | None:
        if not self.searchable:
            raise CannotSearch
        return f"id:{key}" if key in self.sent else None


@pytest.fixture
async def desk(threads: Threads) -> Talk:
    """Open a bot with a network whose meeting's practical reminder is due now."""

    def work(session: Session) -> None:
        make_network(session)
        make_person(session)
        make_channel(session)
        make_meeting(session, starts_at=NOW + PRACTICAL_DAY, ends_at=NOW + 2 * PRACTICAL_DAY)

    await threads.write(work)
    return Talk(threads)


async def run(desk: Talk, channel: Channel, *, tick: bool = True) -> int:
    channels: Mapping[str, Channel] = {"terminal": channel}
    if tick:
        return (await clockwork.tick(desk.service, channels)).sent
    return await deliver(desk.service, channels, desk.clock.now)


async def states(desk: Talk) -> list[str]:
    query = select(OutboxMessage).order_by(OutboxMessage.id)
    return await desk.service.threads.read(lambda s: [row.state for row in s.scalars(query)])


async def test_given_two_ticks_then_the_posting_is_sent_once(desk: Talk) -> None:
    channel = FakeChannel()

    assert [await run(desk, channel) for _ in range(2)] == [1, 0]

    assert list(channel.sent) == ["practical|meeting:1|2027-03-01T08:00Z|1"]


@pytest.mark.parametrize(("searchable", "expected"), [(True, "sent"), (False, "unknown")])
async def test_given_a_lost_answer_then_it_is_looked_for_and_never_sent_twice(
    desk: Talk, searchable: bool, expected: str
) -> None:
    channel = FakeChannel(ConnectionError(), searchable=searchable)

    for later in (timedelta(), timedelta(), LEASE, LEASE):
        desk.clock.now += later
        await run(desk, channel)

    assert len(channel.sent) == 1
    assert await states(desk) == [expected]


async def test_given_a_refusal_then_its_retry_after_is_waited_for(desk: Talk) -> None:
    channel = FakeChannel(Refused("429", timedelta(seconds=90)))

    sent = []
    for seconds in (0, 89, 1):
        desk.clock.now += timedelta(seconds=seconds)
        sent.append(await run(desk, channel))

    assert sent == [0, 0, 1]


async def test_given_refusals_without_end_then_the_message_is_given_up_visibly(
    desk: Talk,
) -> None:
    channel = FakeChannel(*(Refused("503") for _ in range(20)))

    for _ in range(20):
        await run(desk, channel)
        desk.clock.now += timedelta(minutes=5)

    assert await states(desk) == ["dead"]
    stuck = await desk.service.threads.read(outbox.stuck)
    assert [row.failure for row in stuck] == ["503"]


async def test_given_a_channel_without_the_bot_then_it_is_marked_lost(desk: Talk) -> None:
    await run(desk, FakeChannel(Gone("404")))

    place = await desk.service.threads.read(lambda s: s.scalars(select(Place)).one())
    assert place.lost_at == desk.clock.now
    assert await states(desk) == ["dead"]


async def test_given_a_cancelled_meeting_then_nothing_is_sent(desk: Talk) -> None:
    channel = FakeChannel()
    await desk.service.threads.write(lambda s: postings.plan(s, NOW, ZONE))
    await desk.service.threads.write(lambda s: setattr(s.get_one(Meeting, 1), "cancelled_at", NOW))

    await run(desk, channel)

    assert (channel.sent, await states(desk)) == ({}, ["dead"])


async def test_given_a_process_that_slept_then_it_does_not_send(desk: Talk) -> None:
    channel, clock = FakeChannel(), iter([0.0, 30.0])
    await desk.service.threads.write(lambda s: postings.plan(s, NOW, ZONE))

    await deliver(desk.service, {"terminal": channel}, NOW, monotonic=lambda: next(clock))

    assert channel.sent == {}


async def test_given_a_stale_posting_then_it_is_dead(desk: Talk) -> None:
    channel = FakeChannel()
    await desk.service.threads.write(lambda s: postings.plan(s, NOW, ZONE))
    desk.clock.now += postings.STALE_AFTER

    await run(desk, channel, tick=False)

    assert (channel.sent, await states(desk)) == ({}, ["dead"])


async def test_given_no_way_to_the_platform_then_the_posting_waits(desk: Talk) -> None:
    await clockwork.tick(desk.service, {"teams": FakeChannel()})

    assert await states(desk) == ["pending"]


async def test_given_an_agenda_that_changes_then_the_same_card_is_updated(desk: Talk) -> None:
    def work(session: Session) -> None:
        make_network(session, key="nso", lead_days=14)
        make_channel(session, "nso")
        starts = NOW + timedelta(days=14)
        make_meeting(session, network="nso", starts_at=starts, ends_at=starts + PRACTICAL_DAY)

    channel = FakeChannel()
    await desk.service.threads.write(work)
    await run(desk, channel)
    before = set(channel.sent)

    await desk.service.threads.write(lambda s: make_item(s, "Hedersvåld", "nso"))
    await run(desk, channel)
    await run(desk, channel)

    [agenda] = [key for key in before if key.startswith("agenda-fixed")]
    assert channel.changed == [f"id:{agenda}"]
    assert set(channel.sent) == before


async def test_given_an_agenda_fixed_late_then_it_is_posted_at_once(desk: Talk) -> None:
    def work(session: Session) -> None:
        make_network(session, key="nso", lead_days=42)
        make_channel(session, "nso")
        starts = NOW + timedelta(days=30)
        make_meeting(session, network="nso", starts_at=starts, ends_at=starts + PRACTICAL_DAY)

    await desk.service.threads.write(work)
    channel = FakeChannel()
    await run(desk, channel)
    assert not [key for key in channel.sent if key.startswith("agenda")]

    def fix(session: Session) -> None:
        meeting = session.scalars(select(Meeting).where(Meeting.network == "nso")).one()
        meeting.agenda_state, meeting.revision = AgendaState.FIXED, 2

    await desk.service.threads.write(fix)
    await run(desk, channel)
    await run(desk, channel)

    assert len([key for key in channel.sent if key.startswith("agenda-changed")]) == 1


async def test_given_another_tick_in_hand_then_this_one_waits_and_gives_up(
    desk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clockwork, "WAIT", 0.3)

    def take(session: Session) -> str | None:
        return leases.take(session, clockwork.LEASE, length=LEASE, wall=desk.clock.now)

    token = await desk.service.threads.write(take)
    assert token

    with pytest.raises(clockwork.Busy):
        await run(desk, FakeChannel())
    await desk.service.threads.write(lambda s: leases.release(s, clockwork.LEASE, token))
    assert await run(desk, FakeChannel()) == 1


async def test_the_clock_set_far_ahead_does_not_move_leases(desk: Talk) -> None:
    channel = FakeChannel(ConnectionError())
    far = NOW + timedelta(hours=1)
    await clockwork.tick(desk.service, {"terminal": channel}, far)

    await clockwork.tick(desk.service, {"terminal": channel}, far + 2 * LEASE)
    assert await states(desk) == ["sending"]

    desk.clock.now += LEASE
    await clockwork.tick(desk.service, {"terminal": channel}, far + 2 * LEASE)
    assert (await states(desk), len(channel.sent)) == (["sent"], 1)
