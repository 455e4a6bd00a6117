"""The message extension, told as HTTP: signed invokes in, hits in the body out."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.teams.adapter import CARD_TYPE
from bot.teams.extension import MOST, PREVIEW_TYPE
from bot.threads import Threads
from storage.models import InboxEvent, Person
from tests.teams_edge import Client, running

QUERY = "composeExtension/query"


@pytest.fixture
async def client(sqlite_threads: Threads) -> AsyncIterator[Client]:
    async with running(sqlite_threads) as client:
        yield client


async def search(client: Client, text: str | None, **options: int) -> Any:
    """Type in the search box; None is what Teams sends before anything has been typed."""
    told = {"name": "initialRun", "value": "true"}
    parameters = [told if text is None else {"name": "query", "value": text}]
    value = {"commandId": "find", "parameters": parameters, "queryOptions": options}
    status, body = await client.post(client.invoke(QUERY, value))
    assert status == 200
    return body["composeExtension"]


async def test_what_is_typed_brings_up_resources_to_put_in_the_message(client: Client) -> None:
    answer = await search(client, "skuldsanering", skip=0, count=25)

    assert (answer["type"], answer["attachmentLayout"]) == ("result", "list")
    first = answer["attachments"][0]
    assert (first["contentType"], first["preview"]["contentType"]) == (CARD_TYPE, PREVIEW_TYPE)
    assert "kuldsanering" in first["preview"]["content"]["title"]
    assert first["preview"]["content"]["title"].split()[0] in str(first["content"]["body"])
    assert "actions" not in first["content"]
    assert client.microsoft.taken == []


async def test_a_search_stores_nothing(client: Client) -> None:
    await search(client, "skuldsanering")

    def count(session: Session) -> list[int | None]:
        models = (InboxEvent, Person)
        return [session.scalar(select(func.count()).select_from(model)) for model in models]

    assert await client.service.threads.read(count) == [0, 0]


async def test_before_anything_is_typed_resources_are_shown(client: Client) -> None:
    answer = await search(client, None, skip=0, count=1)

    assert len(answer["attachments"]) == 1


async def test_pages_follow_each_other(client: Client) -> None:
    pages = [await search(client, None, skip=skip, count=1) for skip in (0, 1)]

    titles = [one["preview"]["content"]["title"] for page in pages for one in page["attachments"]]
    assert len(titles) == len(set(titles)) == 2


async def test_client_data_is_stopped_with_a_reason(client: Client) -> None:
    answer = await search(client, "19811218-9876 behöver stöd")

    assert answer["type"] == "message"
    assert "personnummer" in answer["text"]


async def test_what_finds_nothing_says_so(client: Client) -> None:
    assert (await search(client, "zzqx"))["type"] == "message"


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {"parameters": 5, "queryOptions": 7},
        {"parameters": [1, {"name": "query", "value": {"a": 1}}]},
        {"queryOptions": {"skip": -5, "count": 10**9}},
        {"queryOptions": {"skip": "x", "count": True}},
    ],
)
async def test_any_value_is_answered(client: Client, value: Any) -> None:
    status, body = await client.post(client.invoke(QUERY, value))

    assert status == 200
    assert len(body["composeExtension"].get("attachments", ())) <= MOST
