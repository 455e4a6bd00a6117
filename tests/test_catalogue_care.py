"""The care of the catalogue in conversation: what editors change is found, and shown, at once."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from bot.teams.cards import render
from bot.teams.markup import MAX_BYTES, size
from bot.texts import Texts
from bot.threads import Threads
from bot.turn import Desk, Json
from dialogs.cards import Card
from governance.roles import Role
from storage import versions
from storage.models import Resource
from tests.factories import NOW, make_field, make_person, make_resource
from tests.talking import Talk


@pytest.fixture
async def talk(threads: Threads) -> Talk:
    """Sit down as Anna, an editor."""

    def known(session: Session) -> None:
        make_field(session)
        versions.next_number(session, versions.CATALOGUE)  # that of the field's resources
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


ADDING: tuple[tuple[str, str], ...] = (
    ("lägg till kunskapsstöd", "add-resource-name"),
    ("Förföljd av en tidigare partner", "add-resource-publisher"),
    ("Brottsoffermyndigheten", "add-resource-year"),
    ("3027", "problem-year"),
    ("2027", "add-resource-kind"),
    ("kunskapsstöd", "add-resource-areas"),
    ("heder, barn och unga", "add-resource-summary"),
    ("Stöd vid stalkning.", "add-resource-situations"),
    ("stalkning", "problem-situations"),
    ("Exmannen väntar vid jobbet; Hon får hundra sms om dagen", "add-resource-keywords"),
    ("-", "add-resource-url"),
    ("javascript:alert(1)", "problem-not-a-link"),
    ("https://www.brottsoffer.se/stalkning", "add-resource-status"),
    ("på gång", "add-resource-from"),
    ("1 september 2027", "add-resource-comments"),
    ("30 april 2027", "add-resource-ready"),
    ("Spara", "add-resource-saved"),
)
KEY = "forfoljd-av-en-tidigare-partner"


def keys(talk: Talk) -> list[str]:
    """Return the keys of the resources shown."""
    said = (values["keys"] for r in talk.cards for verb, values in r["buttons"] if verb == "helps")
    return next(said, "").split(",")


async def stored(talk: Talk, key: str) -> Resource:
    return await talk.service.threads.read(lambda s: s.get_one(Resource, key))


async def test_what_an_editor_adds_is_found_shown_and_undone(talk: Talk) -> None:
    await talk.play(*ADDING, ("exmannen väntar vid jobbet", "look-up-exists"))
    assert keys(talk)[0] == KEY
    row = await stored(talk, KEY)
    assert (row.publisher, row.areas) == ("Brottsoffermyndigheten", ["heder", "barn_unga"])
    assert (row.comments_until, row.keywords) == (date(2027, 4, 30), [])

    await talk.play((f"kunskapsstöd {KEY}", "resource-shown"))

    for words in ("på gång", "fredag 30 april 2027", "Exmannen väntar vid jobbet", "Brottsoffer"):
        assert words in talk.words()
    await talk.play(("ångra", "undone"), ("exmannen väntar vid jobbet", "look-up-none"))


async def test_client_data_is_stopped_in_every_field(talk: Talk) -> None:
    await talk.play(*ADDING[:7])

    assert await talk.say("Ring Anna Svensson, 19850312-2395") == ["error-client-data"]
    assert await talk.say("Stöd vid stalkning.") == ["add-resource-situations"]


async def test_only_what_is_changed_is_written(talk: Talk) -> None:
    before = await stored(talk, "IFO-001")

    await talk.play(
        ("ändra kunskapsstöd hedersrelaterat", "edit-resource-part"),
        ("Så att det hittas", "edit-resource-situations"),
        ("Dottern får inte välja sin man", "edit-resource-keywords"),
        ("-", "edit-resource-url"),
        ("töm", "edit-resource-ready"),
    )
    assert "tvångsäktenskap" not in talk.words()  # among the keywords, which are kept
    await talk.play(("Spara", "edit-resource-saved"), ("dottern får inte välja", "look-up-exists"))

    after = await stored(talk, "IFO-001")
    assert (after.situations, after.url) == (["Dottern får inte välja sin man"], None)
    assert (after.keywords, after.title) == (before.keywords, before.title)
    await talk.say("ångra")
    assert (await stored(talk, "IFO-001")).url == before.url


async def test_what_is_left_as_it_stood_is_no_change(talk: Talk) -> None:
    await talk.play(
        ("ändra kunskapsstöd IFO-002", "edit-resource-part"),
        ("Vad det är", "edit-resource-name"),
        *((("-", f"edit-resource-{name}")) for name in FIELDS),
        ("-", "edit-resource-unchanged"),
        ("ångra", "error-nothing-to-undo"),
    )


FIELDS = ("publisher", "year", "kind", "areas", "summary")


async def test_of_two_editors_the_later_is_told_kindly(talk: Talk) -> None:
    def second(session: Session) -> None:
        make_person(session, "bo", role=Role.SKR)

    await talk.service.threads.write(second)
    bo = Talk(talk.service.threads, user="bo")
    for number, each in enumerate((talk, bo)):
        await each.play(
            ("ändra kunskapsstöd IFO-002", "edit-resource-part"),
            ("1", "edit-resource-name"),
            (f"Om skulder, utgåva {number}", "edit-resource-publisher"),
            *(("-", f"edit-resource-{name}") for name in FIELDS[1:]),
            ("-", "edit-resource-ready"),
        )

    assert await talk.say("Spara") == ["edit-resource-saved"]
    assert await bo.say("Spara") == ["error-changed-since"]
    assert (await stored(talk, "IFO-002")).title == "Om skulder, utgåva 0"


async def test_what_is_retired_comes_last_with_what_took_its_place(talk: Talk) -> None:
    newer = {"key": "X-1", "title": "Vägar ur hedersvåld", "summary": "Om hedersvåld."}
    await talk.service.threads.write(lambda s: make_resource(s, **newer))

    await talk.play(
        ("hedersvåld", "look-up-exists"),
        ("upphäv kunskapsstöd IFO-001", "retire-resource-from"),
        ("-", "retire-resource-successor"),
        ("Vägar", "retire-resource-ready"),
        ("Upphäv", "retire-resource-saved"),
        ("hedersvåld", "look-up-exists"),
    )

    assert keys(talk)[:2] == ["X-1", "IFO-001"]
    assert "upphävt · Ersatt av Vägar ur hedersvåld" in talk.words()
    row = await stored(talk, "IFO-001")
    assert (row.status, row.status_from, row.successor) == ("upphävd", NOW.date(), "X-1")
    await talk.play(
        ("upphäv kunskapsstöd X-1", "retire-resource-from"),
        ("-", "retire-resource-successor"),
        ("IFO-001", "problem-successor"),
        ("-", "retire-resource-ready"),
        ("Behåll", "edit-resource-unchanged"),
        ("ångra", "undone"),
    )
    assert (await stored(talk, "IFO-001")).status is None


async def test_a_status_that_is_no_longer_takes_its_dates_along(talk: Talk) -> None:
    await talk.play(
        *ADDING,
        (f"ändra kunskapsstöd {KEY}", "edit-resource-part"),
        ("Läget", "edit-resource-status"),
        ("gällande", "edit-resource-from"),
        ("-", "edit-resource-ready"),
        ("Spara", "edit-resource-saved"),
    )

    assert (await stored(talk, KEY)).comments_until is None


@pytest.mark.parametrize(
    "command",
    [
        "lägg till kunskapsstöd", "ändra kunskapsstöd IFO-001", "upphäv kunskapsstöd IFO-001",
        "lägg till begrepp", "ta bort begrepp", "lägg till vardagsord", "ta bort vardagsord",
    ],
)  # fmt: skip
async def test_only_those_who_keep_the_catalogue_may_change_it(talk: Talk, command: str) -> None:
    bo = Talk(talk.service.threads, user="bo")
    await bo.say("hej")
    await bo.say("-")

    assert await bo.say(command) == ["error-not-permitted"]
    assert "redaktörer" in bo.words()
    await bo.say("kunskapsstöd IFO-001")
    assert "Ändra" not in bo.words()
    await bo.say("hjälp")
    assert "lägg till" not in bo.words()


async def test_what_a_resource_has_been_worth_is_shown(talk: Talk) -> None:
    await talk.press("helps", keys="IFO-001")

    await talk.say("kunskapsstöd Hedersrelaterat våld och förtryck")

    assert "1 säger att det hjälper" in talk.words()
    assert "Upphäv" in talk.words()


async def test_words_that_search_knows_are_added_and_removed(talk: Talk) -> None:
    await talk.play(
        ("zqx", "look-up-none"),
        ("lägg till begrepp", "add-term-term"),
        ("ZQX", "add-term-expansions"),
        ("hedersvåld", "add-term-relation"),
        ("Betyder detsamma som", "add-term-area"),
        ("heder", "add-term-saved"),
        ("vad betyder ZQX", "meaning"),
        ("zqx", "look-up-none"),
        ("ta bort begrepp zqx", "remove-term-done"),
        ("ångra", "undone"),
        ("ångra", "undone"),
        ("lägg till vardagsord", "add-phrase-phrase"),
        ("kronofogden", "add-phrase-terms"),
        (";", "problem-empty"),
        ("skuldsanering; skuldrådgivning", "add-phrase-saved"),
    )
    await talk.say("kronofogden")
    assert keys(talk) == ["IFO-002"]
    await talk.play(
        ("lägg till vardagsord", "add-phrase-phrase"),
        ("Kronofogden", "add-phrase-terms"),
        ("skuldsanering", "error-already-there"),
        ("avbryt", "cancelled"),
        ("ta bort vardagsord kronofogden", "remove-phrase-done"),
    )
    await talk.say("kronofogden")
    assert keys(talk) == [""]


async def test_a_known_publisher_is_offered_before_a_new_one(talk: Talk) -> None:
    await talk.play(*ADDING[:2])

    await talk.play(("Social", "problem-several"))
    assert [
        line.split(". ", 1)[1] for line in talk.words().split("\n") if line.startswith("  ")
    ] == ["Socialstyrelsen", "Ny utgivare: Social"]
    await talk.play(('"Social"', "add-resource-year"), *ADDING[4:])

    assert (await stored(talk, KEY)).publisher == "Social"


async def test_in_teams_a_part_is_one_form_with_what_stands_filled_in(talk: Talk) -> None:
    sizes: list[int] = []

    def shown(card: Card, texts: Texts) -> list[Json]:
        replies = render(card, texts)
        sizes.extend(map(size, replies))
        return [reply | {"shows": card.id, "lines": [], "buttons": []} for reply in replies]

    talk.desk = Desk(talk.service, shown, screens=True)
    await talk.press("start", dialog="edit-resource", resource="IFO-001")
    await talk.press("answer", dialog="edit-resource", step="part", part="about")
    [form] = talk.cards
    filled = {i["id"]: i.get("value", "") for i in form["card"]["body"] if "id" in i}
    assert (filled["name"], filled["publisher"]) == (
        "Hedersrelaterat våld och förtryck",
        "Socialstyrelsen",
    )
    assert (filled["year"], filled["kind"], filled["areas"]) == (2022, "kunskapsstöd", "heder")

    wrong = {**filled, "year": "3027", "areas": "heder,aldre", "publisher": '"Heder Utan Gränser"'}
    send = {name: str(value) for name, value in wrong.items()}
    where = {"dialog": "edit-resource", "step": "about"}
    assert await talk.press("answer", **where, **send) == ["edit-resource-about"]
    kept = {i["id"]: i.get("value", "") for i in talk.cards[0]["card"]["body"] if "id" in i}
    assert (kept["publisher"], kept["areas"]) == ('"Heder Utan Gränser"', "heder,aldre")

    assert await talk.press("answer", **where, **send | {"year": ""}) == ["edit-resource-ready"]
    done = await talk.press("answer", dialog="edit-resource", step="ready", ready="save")

    assert done == ["edit-resource-saved"]
    row = await stored(talk, "IFO-001")
    assert (row.publisher, row.year, row.areas) == ("Heder Utan Gränser", None, ["heder", "aldre"])
    assert max(sizes) < MAX_BYTES
