"""What happens in Teams, told as HTTP: signed activities in, messages at the connector out."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from aiohttp import ClientResponseError
from sqlalchemy import func, select

from bot.app import TEAMS
from bot.deliver import CannotSearch, Gone, Refused, Target
from bot.teams import sending
from bot.teams.adapter import CARD_TYPE
from bot.teams.handlers import MESSAGE_TYPE, SEARCH_TYPE
from bot.threads import Threads
from dialogs.cards import Card, Item, Items
from storage import inbox, places
from storage.models import InboxEvent, Need, Place, PlaceKind
from tests.teams_edge import ANNA, BOT, CHANNEL, TENANT, Client, actions, running

MORE = {"id": "29:1bo", "name": "Bo", "aadObjectId": "77777777-aaaa-4bbb-8ccc-888888888888"}


@pytest.fixture
async def client(sqlite_threads: Threads) -> AsyncIterator[Client]:
    async with running(sqlite_threads) as client:
        yield client


async def place(client: Client, address: str) -> Place | None:
    find = partial(places.find, platform="teams", address=address)
    return await client.service.threads.read(find)


def paths(client: Client) -> list[str]:
    return [f"{method} {path}" for method, path, *_ in client.microsoft.taken]


async def test_a_personal_message_is_answered_in_the_chat(client: Client) -> None:
    message = client.message("skuldsanering")

    status, body = await client.post(message)

    assert (status, body) == (200, None)
    method, path, sent, _ = client.microsoft.taken[0]
    assert (method, path) == ("POST", f"/v3/conversations/a:1personal/activities/{message['id']}")
    assert (sent["from"], sent["recipient"]["id"]) == (BOT, ANNA["id"])
    assert sent["attachments"][0]["contentType"] == CARD_TYPE
    assert sent["summary"]
    assert "Skuldsanering" in str(sent["attachments"][0]["content"])


async def test_a_mention_in_a_channel_is_answered_in_its_thread(client: Client) -> None:
    status, _ = await client.post(client.mention("skuldsanering"))

    assert status == 200
    assert all(f"{CHANNEL};messageid=1700000000000/" in path for path in paths(client))
    assert "Skuldsanering" in str(client.microsoft.cards()[0])
    assert "Kunskapslotsen" not in client.microsoft.said()[0]


async def test_what_others_say_in_a_channel_is_left_alone(client: Client) -> None:
    to_bo = {"type": "mention", "mentioned": MORE, "text": "<at>Bo</at>"}
    spoken = client.in_channel("message", text="<at>Bo</at> hej", entities=[to_bo])

    statuses = [
        (await client.post(client.in_channel("message", text="hej alla")))[0],
        (await client.post(spoken))[0],
    ]

    assert statuses == [200, 200]
    assert client.microsoft.taken == []


async def test_names_of_others_stay_and_the_bots_goes(client: Client) -> None:
    activity = client.mention("skuldsanering &lt;b&gt; f&#246;r <at>Bo</at>")

    await client.post(activity)

    shown = str(client.microsoft.cards())
    assert "Skuldsanering" in shown


async def test_a_need_is_reported_by_messages_and_buttons(client: Client) -> None:
    await client.say("hej")
    await client.say("behov: stöd till anhöriga som vårdar")
    for _ in range(8):
        pressed = _choose(client)
        if pressed is None:
            break
        status, body = await client.post(pressed)
        assert status == 200
        if body:
            assert (body["statusCode"], body["type"]) == (200, CARD_TYPE)
            client.microsoft.taken.append(
                ("", "", {"attachments": [{"content": body["value"]}]}, "")
            )

    count = await client.service.threads.read(lambda s: s.scalar(select(func.count(Need.number))))
    assert count == 1


def _choose(client: Client) -> dict[str, Any] | None:
    """Return the next press: fill in the form of the latest card, or go on to the report."""
    card = client.microsoft.cards()[-1]
    found = actions(card)
    for action in found:
        if action["type"] == "Action.Execute":
            filled = {}
            for part in card["body"]:
                if part["type"] == "Input.ChoiceSet":
                    first = part["choices"][0]["value"] if part["choices"] else "0880"
                    filled[part["id"]] = part.get("value") or first
                elif part["type"].startswith("Input."):
                    filled[part["id"]] = part.get("value", "")
            return client.execute(action, **filled)
    going_on = [a for a in found if "report" in str(a["data"]["values"].values())]
    going_on += [a for a in found if "send" in str(a["data"]["values"].values())]
    return client.submit(going_on[0]) if going_on else None


async def test_a_form_with_something_wrong_is_answered_in_place_and_keeps_what_was_typed(
    client: Client,
) -> None:
    card = await _form(client)
    [send] = [action for action in actions(card) if action["type"] == "Action.Execute"]
    wrong = {part["id"]: "finns inte" for part in card["body"] if part["type"].startswith("Input.")}
    client.microsoft.taken.clear()

    status, body = await client.post(client.execute(send, **wrong))

    assert (status, body["statusCode"], body["type"]) == (200, 200, CARD_TYPE)
    assert client.microsoft.taken == []
    shown = body["value"]["body"]
    assert any(part.get("color") == "attention" for part in shown)
    assert "finns inte" in str(shown)


async def test_a_refusal_leaves_the_form_as_it_is(client: Client) -> None:
    card = await _form(client)
    [send] = [action for action in actions(card) if action["type"] == "Action.Execute"]
    filled = {part["id"]: "19811218-9876" for part in card["body"] if "id" in part}

    status, body = await client.post(client.execute(send, **filled))

    assert (status, body["type"]) == (200, MESSAGE_TYPE)
    assert "stoppat" in body["value"]


async def _form(client: Client) -> dict[str, Any]:
    """Return the first form card that a conversation leads to."""
    await client.say("hej")
    return next(
        card
        for card in client.microsoft.cards()
        if any(action["type"] == "Action.Execute" for action in actions(card))
    )


async def test_a_type_ahead_is_offered_what_fits(client: Client) -> None:
    card = await _form(client)
    [asked] = [part for part in card["body"] if part["type"] == "Input.ChoiceSet"]
    dataset = asked["choices.data"]["dataset"]
    query = {"queryText": "upplands vasby", "queryOptions": {"skip": 0, "top": 15}}

    status, body = await client.post(
        client.invoke("application/search", query | {"dataset": dataset})
    )

    assert (status, body["type"]) == (200, SEARCH_TYPE)
    assert body["value"]["results"][0]["title"] == "Upplands Väsby"


@pytest.mark.parametrize(
    ("name", "value", "body"),
    [
        ("composeExtension/query", {"commandId": "x"}, "composeExtension"),
        ("application/search", {"dataset": "x/y", "queryText": "k"}, "value"),
        ("task/fetch", {"data": {}}, None),
        ("signin/verifyState", None, None),
        ("fileConsent/invoke", {"action": "accept"}, None),
        ("", None, None),
    ],
)
async def test_other_invokes_are_answered(
    client: Client, name: str, value: Any, body: str | None
) -> None:
    status, answer = await client.post(client.invoke(name, value))

    assert status == 200
    assert answer is None if body is None else body in answer


@pytest.mark.parametrize("value", [None, 1, {}, {"action": 1}, {"action": {"data": []}}])
async def test_a_press_of_nothing_is_bad_input(client: Client, value: Any) -> None:
    assert (await client.post(client.invoke("adaptiveCard/action", value)))[0] == 400


async def test_a_message_delivered_twice_is_answered_once(client: Client) -> None:
    message = client.message("behov: stöd till anhöriga")
    first = await asyncio.gather(*(client.post(message) for _ in range(4)))
    sent = len(client.microsoft.taken)

    again = await client.post(message)

    assert {status for status, _ in [*first, again]} == {200}
    assert len(client.microsoft.taken) == sent
    assert len(set(client.microsoft.said())) == sent


async def test_an_invoke_delivered_twice_has_the_same_body(client: Client) -> None:
    card = await _form(client)
    [send] = [action for action in actions(card) if action["type"] == "Action.Execute"]
    press = client.execute(send, **{part["id"]: "0880" for part in card["body"] if "id" in part})

    answers = [await client.post(press) for _ in range(2)]
    sent = len(client.microsoft.taken)

    assert answers[0] == answers[1]
    assert (await client.post(press), len(client.microsoft.taken)) == (answers[0], sent)


async def test_replies_are_settled_when_they_have_been_sent(client: Client) -> None:
    message = client.message("hej")
    await client.post(message)

    event_id = f"teams:a:1personal/{message['id']}"
    stored = await client.service.threads.read(partial(inbox.find, event_id=event_id))
    assert stored is not None
    assert stored.settled_at is not None


async def test_replies_that_were_not_sent_stay_unsettled(client: Client) -> None:
    client.microsoft.refusals += [(403, {})]
    message = client.message("hej")

    assert (await client.post(message))[0] == 200

    unsettled = select(func.count(InboxEvent.event_id)).where(InboxEvent.settled_at.is_(None))
    assert await client.service.threads.read(lambda s: s.scalar(unsettled)) == 1


async def test_what_teams_does_not_take_is_tried_again(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "LONGEST_WAIT", 0.01)
    client.microsoft.refusals += [(429, {"Retry-After": "1"}), (503, {})]

    assert await client.say("skuldsanering")


async def test_an_installation_is_greeted_once(client: Client) -> None:
    added = client.activity("conversationUpdate", membersAdded=[{"id": BOT["id"]}])
    installed = client.activity("installationUpdate", action="add")

    for activity in (installed, added):
        assert (await client.post(activity))[0] == 200

    greeted = len(client.microsoft.taken)
    assert greeted >= 1
    assert len(set(client.microsoft.said())) == greeted
    assert all("/activities/" not in path for path in paths(client))
    known = await place(client, "a:1personal")
    assert known is not None
    assert known.kind is PlaceKind.PERSONAL


async def test_a_channel_is_known_with_its_name_and_lost_when_the_bot_is_removed(
    client: Client,
) -> None:
    bot = [{"id": BOT["id"]}]
    root = {"id": CHANNEL, "conversationType": "channel", "tenantId": TENANT}
    await client.post(client.in_channel("conversationUpdate", membersAdded=bot, conversation=root))
    known = await place(client, CHANNEL)
    assert known is not None
    assert (known.name, known.kind, known.lost_at) == ("Agendor", PlaceKind.CHANNEL, None)
    assert paths(client) == [f"POST /v3/conversations/{CHANNEL}/activities"]

    renamed = {
        "tenant": {"id": TENANT},
        "eventType": "channelRenamed",
        "channel": {"id": CHANNEL, "name": "Dagordningar"},
    }
    await client.post(client.in_channel("conversationUpdate", channelData=renamed))
    known = await place(client, CHANNEL)
    assert known is not None
    assert known.name == "Dagordningar"

    await client.post(client.in_channel("conversationUpdate", membersRemoved=bot))
    known = await place(client, CHANNEL)
    assert known is not None
    assert known.lost_at is not None


@pytest.mark.parametrize(("action", "lost"), [("remove", True), ("remove-upgrade", False)])
async def test_an_uninstalled_bot_writes_there_no_more(
    client: Client, action: str, lost: bool
) -> None:
    await client.post(client.activity("installationUpdate", action="add"))

    await client.post(client.activity("installationUpdate", action=action))

    known = await place(client, "a:1personal")
    assert known is not None
    assert (known.lost_at is not None) is lost


async def test_a_bot_installed_again_is_greeted_again(client: Client) -> None:
    for action in ("add", "remove", "add"):
        await client.post(client.activity("installationUpdate", action=action))

    known = await place(client, "a:1personal")
    assert known is not None
    assert known.lost_at is None


async def test_a_deleted_channel_is_lost(client: Client) -> None:
    await client.post(client.in_channel("conversationUpdate", membersAdded=[{"id": BOT["id"]}]))
    gone = {"tenant": {"id": TENANT}, "eventType": "channelDeleted", "channel": {"id": CHANNEL}}

    await client.post(client.in_channel("conversationUpdate", channelData=gone))

    known = await place(client, CHANNEL)
    assert known is not None
    assert known.lost_at is not None


async def test_people_who_join_are_not_greeted_one_by_one(client: Client) -> None:
    joined = client.in_channel("conversationUpdate", membersAdded=[ANNA, MORE])

    assert (await client.post(joined))[0] == 200
    assert client.microsoft.taken == []


async def test_a_file_is_refused_kindly_and_what_was_written_is_answered(client: Client) -> None:
    file = {
        "contentType": "application/vnd.microsoft.teams.file.download.info",
        "content": {"downloadUrl": "https://x.sharepoint.com/x", "fileType": "docx"},
        "name": "underlag.docx",
    }

    said = await client.say("skuldsanering", attachments=[file])

    assert said[0].startswith("Jag kan inte ta emot filer")
    assert "Skuldsanering" in str(client.microsoft.cards()[1])


async def test_formatting_is_no_file(client: Client) -> None:
    html = {"contentType": "text/html", "content": "<p>skuldsanering</p>"}

    said = await client.say("skuldsanering", attachments=[html])

    assert not any("filer" in words for words in said)


@pytest.mark.parametrize(
    "kind",
    [
        *(
            "typing",
            "messageReaction",
            "messageUpdate",
            "messageDelete",
            "event",
            "endOfConversation",
        ),
        *("trace", "command", "handoff", "hittepå"),
    ],
)
async def test_other_activities_are_taken_and_nothing_is_done(client: Client, kind: str) -> None:
    assert await client.post(client.activity(kind)) == (202, None)
    assert client.microsoft.taken == []


async def test_a_posting_lands_as_a_new_post_and_is_changed_in_place(client: Client) -> None:
    target = await _channel(client)
    channel, texts = client.app[TEAMS].channel, client.service.words("sv")
    card = Card("agenda", "Dagordning")

    remote = await channel.send(target, card, texts, "key")
    again = await channel.update(target, remote, replace(card, title="Ny"), texts, "key")

    posted, changed = client.microsoft.taken
    assert remote == again == f"{CHANNEL};messageid=root|root"
    assert posted[:2] == ("POST", "/v3/conversations")
    assert posted[2]["channelData"]["channel"] == {"id": CHANNEL}
    assert (posted[2]["tenantId"], posted[2]["bot"]) == (TENANT, BOT)
    assert changed[:2] == ("PUT", f"/v3/conversations/{CHANNEL};messageid=root/activities/root")
    with pytest.raises(CannotSearch):
        await channel.find(target, "key")


async def test_a_long_posting_goes_on_in_its_thread_and_shrinks_with_the_card(
    client: Client,
) -> None:
    target = await _channel(client)
    channel, texts = client.app[TEAMS].channel, client.service.words("sv")
    long = Card("agenda", "Dagordning", (Items(tuple(Item("x" * 3_000) for _ in range(12))),))

    remote = await channel.send(target, long, texts, "key")
    first = len(client.microsoft.taken)
    shorter = await channel.update(target, remote, Card("agenda", "Kort"), texts, "key")
    longer = await channel.update(target, shorter, long, texts, "key")

    assert (remote.count("|"), shorter.count("|"), longer.count("|")) == (first, 1, first)
    assert [m for m, *_ in client.microsoft.taken[first:]].count("DELETE") == first - 1


async def test_a_personal_posting_goes_to_the_chat(client: Client) -> None:
    await client.post(client.message("hej"))
    known = await place(client, "a:1personal")
    assert known is not None
    client.microsoft.taken.clear()
    target = Target(known.address, known.reference)

    remote = await client.app[TEAMS].channel.send(
        target, Card("x", "Hej"), client.service.words("sv"), "key"
    )

    assert remote == "a:1personal|sent-1"
    assert paths(client) == ["POST /v3/conversations/a:1personal/activities"]


@pytest.mark.parametrize(
    ("status", "headers", "error", "after"),
    [
        (429, {"Retry-After": "7"}, Refused, timedelta(seconds=7)),
        (429, {"Retry-After": "Mon, 01 Mar 1999 08:00:00 GMT"}, Refused, timedelta()),
        (412, {}, Refused, None),
        (502, {"Retry-After": "snart"}, Refused, None),
        (503, {}, Refused, None),
        (504, {}, Refused, None),
        (413, {}, Refused, None),
        (403, {}, Gone, None),
        (404, {}, Gone, None),
        (500, {}, ClientResponseError, None),
        (302, {"Location": "https://evil.example"}, ConnectionError, None),
    ],
)
async def test_what_teams_answers_decides_what_comes_next(
    client: Client,
    status: int,
    headers: dict[str, str],
    error: type[Exception],
    after: timedelta | None,
) -> None:
    target = await _channel(client)
    client.microsoft.refusals.append((status, headers))
    texts = client.service.words("sv")

    with pytest.raises(error) as raised:
        await client.app[TEAMS].channel.send(target, Card("x", "Hej"), texts, "key")

    assert getattr(raised.value, "after", None) == after


async def test_nothing_is_sent_to_other_hosts(client: Client) -> None:
    target = await _channel(client)
    elsewhere = replace(
        target, reference=target.reference | {"serviceUrl": "https://evil.example/"}
    )

    with pytest.raises(Refused, match="not allowed"):
        await client.app[TEAMS].channel.send(
            elsewhere, Card("x", "Hej"), client.service.words("sv"), "key"
        )
    assert client.microsoft.token_reads == []


async def _channel(client: Client) -> Target:
    """Return the channel as the database knows it once the bot is there."""
    await client.post(client.in_channel("conversationUpdate", membersAdded=[{"id": BOT["id"]}]))
    known = await place(client, CHANNEL)
    assert known is not None
    client.microsoft.taken.clear()
    client.microsoft.token_reads.clear()
    return Target(known.address, known.reference)
