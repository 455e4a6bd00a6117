import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.routes import GREET
from bot.threads import Threads
from governance.meetings import AgendaState
from governance.roles import Role
from storage.models import InboxEvent, Need, Person, Support, Usefulness
from storage.people import PlatformId
from tests.factories import make_field, make_meeting, make_need, make_person
from tests.talking import Talk


@pytest.fixture
async def talk(threads: Threads) -> Talk:
    """Sit down as Anna, whom the bot knows and who speaks for Kalmar."""

    def known(session: Session) -> None:
        make_field(session)
        person_id = make_person(session)
        session.get_one(Person, person_id).speaks_for = "municipality:0880"

    await threads.write(known)
    return Talk(threads)


async def test_given_no_resource_that_answers_then_a_need_is_reported(talk: Talk) -> None:
    await talk.play(
        ("behov", "report-need-what"),
        ("Vi saknar kunskap om ensamma äldre som samlar på saker", "report-need-area"),
        ("kanske", "problem-not-a-choice"),
        ("äldre", "report-need-scope"),
        ("1", "report-need-ready"),
        ("Skicka", "report-need-saved"),
        ("mina behov", "my-needs"),
        ("status b-2027-1", "need-status"),
    )

    need = await talk.service.threads.read(lambda s: s.scalars(select(Need)).one())
    assert (need.number, need.area, need.municipality_code) == ("B-2027-0001", "aldre", "0880")


async def test_the_short_path_takes_at_most_eight_messages(talk: Talk) -> None:
    said = ["behov", "Vi saknar kunskap om samlande", "äldre", "1", "1"]

    answers = [await talk.say(each) for each in said]

    assert len(said) <= 8
    assert answers[-1] == ["report-need-saved"]


async def test_given_more_to_say_then_it_is_stored(talk: Talk) -> None:
    await talk.play(
        ("behov: Vi saknar kunskap om samlande", "report-need-area"),
        ("äldre", "report-need-scope"),
        ("ja, det stämmer", "report-need-ready"),
        ("lägg till mer", "report-need-target-group"),
        ("ensamma äldre", "report-need-why"),
        ("-", "report-need-origin"),
        ("1", "report-need-sources"),
        ("1, forskning", "report-need-user-perspective"),
        ("hoppa över", "report-need-quality"),
        ("-", "report-need-document"),
        ("-", "report-need-saved"),
    )

    need = await talk.service.threads.read(lambda s: s.scalars(select(Need)).one())
    assert (need.target_group, need.why, need.origin_level) == ("ensamma äldre", None, "lokal")
    assert need.knowledge_sources == ["brukare", "forskning"]


async def test_given_a_resource_that_answers_then_nothing_is_reported(talk: Talk) -> None:
    await talk.play(
        ("behov", "report-need-what"),
        ("hedersvåld", "report-need-existing"),
        ("Det svarar på min fråga", "report-need-answered"),
    )

    assert await talk.service.threads.read(lambda s: s.scalar(select(func.count(Need.number)))) == 0


async def test_given_a_similar_need_then_the_municipality_joins_it(talk: Talk) -> None:
    need = await talk.service.threads.write(
        lambda s: make_need(s, "Vi saknar kunskap om samlande", municipality_code="0114")
    )

    await talk.play(
        ("behov", "report-need-what"),
        ("Vi saknar kunskap om samlande", "report-need-existing"),
        ("Vi instämmer i ett av behoven", "report-need-joins"),
        ("1", "report-need-joined"),
    )

    support = await talk.service.threads.read(lambda s: s.scalars(select(Support)).one())
    assert (support.need_number, support.municipality_code) == (need.number, "0880")


@pytest.mark.parametrize(
    ("way", "answered"),
    [("2", "report-need-course"), ("Nej, vi kan lösa det själva", "report-need-local")],
)
async def test_what_is_out_of_scope_is_not_reported(talk: Talk, way: str, answered: str) -> None:
    await talk.play(
        ("behov: Vi saknar kunskap om samlande", "report-need-area"),
        ("1", "report-need-scope"),
        (way, answered),
    )


async def test_the_words_of_the_chat_work_at_every_step(talk: Talk) -> None:
    await talk.play(
        ("behov", "report-need-what"),
        ("hjälp", ["help-in-dialog", "report-need-what"]),
        ("Vi saknar kunskap om samlande", "report-need-area"),
        ("tillbaka", "report-need-what"),
        ("Vi saknar kunskap om samlande hos äldre", "report-need-area"),
        ("1", "report-need-scope"),
        ("ändra", "change"),
    )
    assert await talk.press("change", dialog="report-need", step="about") == ["report-need-area"]
    await talk.play(
        ("äldre", "report-need-scope"),
        ("börja om", "report-need-what"),
        ("avbryt", "cancelled"),
        ("avbryt", "nothing-open"),
    )


async def test_given_seven_days_then_the_conversation_is_put_away_with_a_kind_word(
    talk: Talk,
) -> None:
    await talk.say("behov")
    talk.clock.now += timedelta(days=7)

    assert await talk.say("hjälp") == ["conversation-expired", "help"]
    assert await talk.say("hjälp") == ["help"]


async def test_a_conversation_survives_a_restart(talk: Talk) -> None:
    await talk.say("behov")

    assert await Talk(talk.service.threads).say("Vi saknar kunskap om samlande") == [
        "report-need-area"
    ]


async def test_two_people_in_one_channel_never_mix(talk: Talk) -> None:
    anna = Talk(talk.service.threads, channel="nsks")
    bo = Talk(talk.service.threads, user="bo", channel="nsks")

    await anna.say("behov")

    assert await bo.say("hedersvåld") == ["look-up-exists"]
    assert await anna.say("Vi saknar kunskap om samlande") == ["report-need-area"]


async def test_a_command_in_the_middle_is_answered_and_the_question_stays(talk: Talk) -> None:
    await talk.play(
        ("behov", "report-need-what"),
        ("språk", "language-language"),
        ("svenska", ["language-saved", "report-need-what"]),
        ("mina behov", "my-needs"),
        ("Vi saknar kunskap om samlande", "report-need-area"),
    )


async def test_the_first_question_is_answered_before_the_welcome(threads: Threads) -> None:
    await threads.write(make_field)
    bo = Talk(threads, user="bo")

    await bo.play(
        ("hedersvåld", ["look-up-exists", "welcome", "home-organisation"]),
        ("skuldsanering", "look-up-exists"),
        ("Upplands Vasby", "home-saved"),
        ("hej", "help"),
    )

    bo_row = await threads.read(lambda s: s.scalars(select(Person)).one())
    assert bo_row.speaks_for == "municipality:0114"


async def test_hello_is_answered_with_the_welcome_and_an_install_too(threads: Threads) -> None:
    await threads.write(make_field)

    assert await Talk(threads, user="bo").say("hej") == ["welcome", "home-organisation"]
    assert await Talk(threads, user="cecilia").press(GREET) == ["welcome", "home-organisation"]
    assert await Talk(threads, user="d", channel="nsks").press(GREET) == ["welcome-channel"]


async def test_a_look_up_writes_nothing(talk: Talk) -> None:
    await talk.play(("hedersvåld", "look-up-exists"), ("dagordning nsk-s", "agenda-no-meeting"))

    rows = await talk.service.threads.read(
        lambda s: s.scalar(select(func.count(InboxEvent.event_id)))
    )
    assert rows == 0


async def test_given_a_redelivery_then_the_answer_is_the_same_and_done_once(talk: Talk) -> None:
    press = replace(talk.incoming, event_id="once", verb="helps", values={"keys": "IFO-001"})

    assert [await talk.say(press) for _ in range(2)] == [["helps-noted"]] * 2
    restarted = Talk(talk.service.threads)
    assert await restarted.say(press) == ["helps-noted"]

    assert await _useful(talk.service.threads) == 1


async def test_given_a_crash_before_the_replies_were_sent_then_a_redelivery_sends_them(
    talk: Talk,
) -> None:
    press = replace(talk.incoming, event_id="once", verb="helps", values={"keys": "IFO-001"})
    await talk.desk.answer(press)

    unsent = await Talk(talk.service.threads).desk.answer(press)
    await talk.desk.settle(press)
    sent = await Talk(talk.service.threads).desk.answer(press)

    assert (unsent.repeated, sent.repeated) == (False, True)


async def test_given_many_turns_at_once_then_no_need_and_no_number_is_lost(talk: Talk) -> None:
    people = [Talk(talk.service.threads, user=f"person{n}") for n in range(20)]
    for each in people:
        for said in ("behov: Vi saknar kunskap om samlande", "kalmar", "äldre", "1"):
            await each.say(said)

    answers = await asyncio.gather(*(each.say("Skicka") for each in people))

    assert [answer[0] for answer in answers] == ["report-need-saved"] * 20
    numbers = await talk.service.threads.read(lambda s: s.scalars(select(Need.number)).all())
    assert sorted(numbers) == [f"B-2027-{n:04}" for n in range(1, 21)]


async def test_given_two_first_messages_at_once_then_one_person_is_met(threads: Threads) -> None:
    await threads.write(make_field)

    await asyncio.gather(*(Talk(threads, user="ny").say("hej") for _ in range(4)))

    assert await threads.read(lambda s: s.scalar(select(func.count(Person.id)))) == 1


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("behvo", "report-need-what"),
        ("Behov.", "report-need-what"),
        ("finns hedersvåld", "look-up-exists"),
        ("sprak engelska", "language-saved"),
        ("byt kommun Upplands väsby", "home-saved"),
        ("nasta mote nsk-s", "next-meeting"),
        ("aterkalla", "withdraw-need-number"),
        ("avbryt", "nothing-open"),
        ("", "help"),
    ],
)
async def test_what_a_first_line_means(talk: Talk, said: str, answered: str) -> None:
    assert await talk.say(said) == [answered]


async def test_client_data_is_stopped_before_anything_is_stored(talk: Talk) -> None:
    await talk.say("behov")

    assert await talk.say("Pojken 910930-9857 behöver stöd") == ["error-client-data"]

    stored = await talk.service.threads.read(lambda s: s.scalars(select(InboxEvent)).all())
    assert "910930" not in str([event.replies for event in stored])


async def test_one_takes_back_ones_own_last_change_for_ten_minutes(talk: Talk) -> None:
    for said in ("behov: Vi saknar kunskap om samlande", "äldre", "1", "1"):
        await talk.say(said)

    assert await talk.say("ångra") == ["undone"]
    need = await talk.service.threads.read(lambda s: s.scalars(select(Need)).one())
    assert need.status == "withdrawn"
    assert await talk.say("ångra") == ["error-nothing-to-undo"]
    await talk.play(("byt kommun Upplands väsby", "home-saved"))
    talk.clock.now += timedelta(minutes=10)
    assert await talk.say("ångra") == ["error-nothing-to-undo"]


async def test_only_the_reporter_changes_and_withdraws_a_need(talk: Talk) -> None:
    need = await talk.service.threads.write(make_need)
    await talk.play(
        (f"ändra {need.number}", "edit-need-words"),
        ("Stöd till barn vars förälder dricker", "edit-need-saved"),
        (f"återkalla {need.number}", "withdraw-need-sure"),
        ("Återkalla", "withdraw-need-done"),
    )
    bo = Talk(talk.service.threads, user="bo")
    await bo.say("hej")
    await bo.say("-")

    await bo.play((f"ändra {need.number}", "edit-need-words"), ("Annat", "error-not-yours"))

    row = await talk.service.threads.read(lambda s: s.get_one(Need, need.number))
    assert (row.what, row.edited) == (
        "Stöd till barn som anhöriga", "Stöd till barn vars förälder dricker",
    )  # fmt: skip


async def test_given_no_role_then_a_meeting_is_refused_and_the_person_told_who_may(
    talk: Talk,
) -> None:
    assert await talk.say("nytt möte") == ["error-not-permitted"]
    assert "ordföranden" in talk.words()


async def test_given_a_role_in_another_network_then_the_person_is_told_who_may(talk: Talk) -> None:
    await talk.service.threads.write(lambda s: make_person(s, role=Role.CHAIR, scope="nsks"))

    await talk.play(
        ("nytt möte NSO", "error-not-permitted"), ("nytt möte NSK-S", "new-meeting-day")
    )


async def test_a_chair_calls_a_meeting_and_fixes_its_agenda(talk: Talk) -> None:
    await talk.service.threads.write(lambda s: make_person(s, role=Role.CHAIR, scope="nsks"))

    await talk.play(
        ("nytt möte", "new-meeting-network"),
        ("NSO", "error-not-permitted"),
        ("Kommittén", "problem-not-found"),
        ("NSK-S", "new-meeting-day"),
        ("7 maj 2027", "new-meeting-start"),
        ("9", "new-meeting-end"),
        ("8", "problem-ends-before-start"),
        ("16.00", "new-meeting-form"),
        ("Fysiskt", "new-meeting-place"),
        ("Stockholm", "new-meeting-ready"),
        ("1", "new-meeting-saved"),
        ("anmäl punkt", "propose-item-network"),
        ("NSK-S", "propose-item-heading"),
        ("Hedersvåld", "propose-item-kind"),
        ("1", "propose-item-minutes"),
        ("20", "propose-item-presenter"),
        ("-", "propose-item-saved"),
        ("fastställ NSK-S", "fix-agenda-preview"),
        ("1", "fix-agenda-done"),
        ("fastställ NSK-S", "error-agenda-fixed"),
    )
    assert await talk.say("dagordning NSK-S") == ["agenda"]
    assert "fredag 7 maj 2027 kl. 09.00–16.00" in talk.words()


async def test_a_channel_is_connected_by_one_who_may(talk: Talk) -> None:
    await talk.service.threads.write(lambda s: make_person(s, role=Role.CHAIR, scope="nsks"))
    channel = Talk(talk.service.threads, channel="19:abc")

    assert await channel.say("koppla NSK-S") == ["connect-done"]
    assert await channel.say("nästa möte") == ["next-meeting"]
    assert await talk.say("koppla NSK-S") == ["error-not-in-a-channel"]


async def test_given_a_stale_button_then_nothing_happens_twice(talk: Talk) -> None:
    await talk.say("behov")
    assert await talk.press("answer", dialog="report-need", step="about") == [
        "error-no-longer-open"
    ]
    assert await talk.press("nonsense") == ["error-no-longer-open"]


async def test_given_a_bug_then_the_person_gets_an_error_id(talk: Talk) -> None:
    broken = replace(talk.incoming, who=PlatformId("terminal", "", None))  # type: ignore[arg-type]

    assert await talk.say(replace(broken, verb="helps")) == ["error-unexpected"]


async def test_a_late_item_is_marked_on_a_fixed_agenda(talk: Talk) -> None:

    await talk.service.threads.write(lambda s: make_meeting(s, agenda_state=AgendaState.FIXED))

    for said in ("anmäl punkt NSK-S", "Sent", "1", "-", "-"):
        await talk.say(said)

    assert "sent ärende" in talk.words()


async def _useful(threads: Threads) -> int:
    count = await threads.read(lambda s: s.scalar(select(func.count(Usefulness.id))))
    return count or 0
