"""Bad input at the running app: a clear answer or a 4xx, never a 5xx, never a wait without end."""

import asyncio
import copy
import gzip
import json
import random
from collections.abc import AsyncIterator, Iterator
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.teams import guard
from bot.threads import Threads
from tests.teams_edge import BOT, CHANNEL, TENANT, Client, running

ENOUGH = 10.0  # seconds for any answer, on a busy machine
HOSTILE = (
    "<at>alla</at>",
    "<!channel>",
    "<script>alert(1)</script>",
    "Robert'); DROP TABLE needs;--",
    "{{7*7}} ${jndi:ldap://x} %s {0} { $id }",
    "[klicka](http://evil.example) **fet** `kod`",
    "\u202eomvänt\u202c مرحبا بالعالم",
    "👩‍👩‍👧‍👦" * 50,
    "\x00\x08\x1b[2J",
    "\ud800",
    "å" * 10_000,
    "",
    "=HYPERLINK(1)",
    "../../etc/passwd",
    "behov: " + "x" * 5_000,
)
SCALARS: st.SearchStrategy[Any] = st.sampled_from(
    [*HOSTILE, None, True, 0, -1, 10**30, 1.5, [], {}, [[]], [None], {"id": []}]
)
ANYTHING = SCALARS | st.text(max_size=50) | st.lists(SCALARS, max_size=3)


@pytest.fixture
async def client(sqlite_threads: Threads) -> AsyncIterator[Client]:
    async with running(sqlite_threads) as client:
        yield client


def activities(client: Client) -> list[dict[str, Any]]:
    """Return one activity of each kind."""
    pressed = {"verb": "start", "values": {"dialog": "report-need", "what": "x"}}
    file = {"contentType": "image/png", "contentUrl": "https://x/y.png", "name": "y.png"}
    return [
        client.message("stöd vid hedersvåld"),
        client.message("behov: stöd till anhöriga"),
        client.mention("skuldsanering"),
        client.activity("message", value=pressed),
        client.message("se bilaga", attachments=[file]),
        client.invoke("adaptiveCard/action", {"action": {"verb": "start", "data": pressed}}),
        client.invoke("application/search", {"queryText": "k", "dataset": "report-need/home"}),
        client.invoke("composeExtension/query", {"parameters": [{"name": "q", "value": "x"}]}),
        client.activity("conversationUpdate", membersAdded=[{"id": BOT["id"]}]),
        client.in_channel("conversationUpdate", membersRemoved=[{"id": BOT["id"]}]),
        client.in_channel(
            "conversationUpdate",
            channelData={
                "tenant": {"id": TENANT},
                "eventType": "channelRenamed",
                "channel": {"id": CHANNEL, "name": "x"},
            },
        ),
        client.activity("installationUpdate", action="add"),
        client.activity("messageReaction", reactionsAdded=[{"type": "like"}]),
        client.activity("typing"),
    ]


def leaves(part: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the ways to every field, at every depth."""
    found: list[tuple[Any, ...]] = [path] if path else []
    nested = (
        part.items()
        if isinstance(part, dict)
        else enumerate(part)
        if isinstance(part, list)
        else ()
    )
    for name, value in nested:
        found += leaves(value, (*path, name))
    return found


def changed(activity: dict[str, Any], path: tuple[Any, ...], value: Any, *, gone: bool) -> Any:
    """Return the activity with a field replaced or removed."""
    made = copy.deepcopy(activity)
    part: Any = made
    for name in path[:-1]:
        part = part[name]
    if gone and isinstance(part, dict):
        del part[path[-1]]
    else:
        part[path[-1]] = value
    return made


async def post(client: Client, body: bytes, **headers: str) -> int:
    usual = {
        "Authorization": f"Bearer {client.microsoft.token()}",
        "Content-Type": "application/json",
    }
    async with asyncio.timeout(ENOUGH):
        async with client.session.post(
            client.url, data=BytesIO(body), headers={**usual, **headers}
        ) as got:
            await got.read()
            return got.status


async def test_every_field_of_every_activity_may_be_anything(client: Client) -> None:
    mutations = [(activity, path) for activity in activities(client) for path in leaves(activity)]
    chosen = random.Random(2027)  # noqa: S311 - the same each time
    for activity, path in mutations:
        values = [*chosen.sample(HOSTILE, 2), chosen.choice((None, 7, [], {}, [1], {"id": 1}))]
        for value in values:
            made = changed(activity, path, value, gone=value is None)
            if isinstance(made, dict) and isinstance(made.get("id"), str) and path != ("id",):
                made["id"] = f"{made['id']}-{chosen.random()}"
            status = await post(client, json.dumps(made).encode())
            assert status < 500, (path, value)


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_an_activity_changed_anywhere_is_answered(data: st.DataObject, loop_client: Any) -> None:
    client, run = loop_client
    activity = data.draw(st.sampled_from(activities(client)))
    for path in data.draw(st.lists(st.sampled_from(leaves(activity)), max_size=4)):
        try:
            activity = changed(activity, path, data.draw(ANYTHING), gone=data.draw(st.booleans()))
        except (KeyError, IndexError, TypeError):  # an earlier change took that field away
            continue

    assert run(post(client, json.dumps(activity).encode())) < 500


@pytest.fixture
def loop_client(sqlite_threads: Threads) -> Iterator[Any]:
    """Return a client and what runs its loop: hypothesis calls no coroutines."""
    with asyncio.Runner() as runner:
        app = running(sqlite_threads)
        yield runner.run(app.__aenter__()), runner.run
        runner.run(app.__aexit__(None, None, None))


@pytest.mark.parametrize("text", HOSTILE)
async def test_any_text_is_answered_and_names_nobody(client: Client, text: str) -> None:
    said = await client.say(text)

    assert said
    bodies = json.dumps([body for _, _, body, _ in client.microsoft.taken])
    assert "entities" not in bodies
    for card in client.microsoft.cards():
        assert "<at>" not in card["fallbackText"]
        assert all("<at>" not in words for words in client.microsoft.said())


@pytest.mark.parametrize(
    ("body", "statuses"),
    [
        (b"", {400}),
        (b"{", {400}),
        (b"[]", {400}),
        (b"null", {400}),
        (b'"message"', {400}),
        (b"{}", {400}),
        (b'{"type": ""}', {400}),
        (b'{"type": 1}', {400}),
        (b'{"type": "message", "x": NaN}', {400}),
        (b'{"type": "message", "x": ' + b"9" * 5_000 + b"}", {400}),
        (b'{"type": "message", "x": "\xff"}', {400}),
        ('{"type": "message"}'.encode("utf-16"), {400}),
        (b'{"type": "message", "x": ' + b"[" * 40 + b"]" * 40 + b"}", {400}),
        (b"[" * 100_000, {400}),
        (b'{"a":' * 40_000, {400}),
        (b'"' + b"\\" * 200_000, {400}),
        (b" " * guard.MAX_BODY + b"{}", {413}),
        (b"x" * 5_000_000, {413}),
    ],
)
async def test_a_body_that_is_no_activity_is_turned_away(
    client: Client, body: bytes, statuses: set[int]
) -> None:
    assert await post(client, body) in statuses


async def test_brackets_in_words_are_no_depth(client: Client) -> None:
    activity = client.message("[" * 100 + '{"' * 100)

    assert await post(client, json.dumps(activity).encode()) == 200


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "application/xml",
        "",
        "application/json; charset=klingon",
        "multipart/form-data",
    ],
)
async def test_other_kinds_of_content_are_turned_away(client: Client, kind: str) -> None:
    body = json.dumps(client.message("hej")).encode()
    headers = {"Content-Type": kind}

    assert await post(client, body, **headers) in ({200} if "json" in kind else {415})


async def test_packed_bodies_are_measured_unpacked(client: Client) -> None:
    bomb = gzip.compress(b" " * 20_000_000)

    assert await post(client, bomb, **{"Content-Encoding": "gzip"}) == 413
    assert await post(client, b"no gzip", **{"Content-Encoding": "gzip"}) == 400


async def test_a_slow_body_is_cut_off(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_SECONDS", 0.2)

    async def slowly() -> AsyncIterator[bytes]:
        yield b'{"type": '
        await asyncio.sleep(1)
        yield b'"message"}'

    headers = {
        "Authorization": f"Bearer {client.microsoft.token()}",
        "Content-Type": "application/json",
    }
    async with client.session.post(client.url, data=slowly(), headers=headers) as got:
        assert got.status == 408


@pytest.mark.parametrize("field", ["id", "from", "recipient", "conversation"])
@pytest.mark.parametrize("value", ["x" * 10_000, "", "a\nb", "a\x00b"])
async def test_ids_that_no_platform_has_are_turned_away(
    client: Client, field: str, value: str
) -> None:
    activity = client.message("hej")
    activity[field] = value if field == "id" else activity[field] | {"id": value}

    assert (await client.post(activity))[0] == 400
    assert client.microsoft.taken == []


async def test_other_methods_are_turned_away(client: Client) -> None:
    for method in ("GET", "PUT", "DELETE"):
        async with client.session.request(method, client.url) as got:
            assert got.status == 405
