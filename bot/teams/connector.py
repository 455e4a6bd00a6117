"""Send to Teams: one pooled session, our token, only to hosts that are allowed."""

import logging
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote

from aiohttp import ClientConnectorError, ClientResponse, ClientSession, ClientTimeout
from yarl import URL

from bot.deliver import Gone, Refused
from bot.teams.credentials import Credentials, NoToken
from bot.teams.markup import as_json
from bot.teams.settings import TeamsSettings

Json = dict[str, Any]

TIMEOUT = ClientTimeout(total=15, connect=5)  # seconds
# Source: learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit lists 412, 429, 502
# and 504 as passing; a 503 from the gateway before it is as passing.
PASSING = frozenset({412, 429, 502, 503, 504})
LOST = frozenset({403, 404})  # the bot is not in the conversation, or the message is not there
NOT_TAKEN = frozenset(range(400, 500)) | PASSING

log = logging.getLogger(__name__)


class NotAllowed(Refused):
    """The service URL is on a host that our token must not be sent to."""


class Connector:
    """The four calls that the bot makes.

    Raises, each of them:
        Refused: Teams did not take the message; it may be tried again.
        Gone: The conversation or the message is not there for the bot.
        Exception: Any other means that nobody knows whether the message arrived.
    """

    def __init__(
        self, settings: TeamsSettings, session: ClientSession, credentials: Credentials
    ) -> None:
        self._settings = settings
        self._session = session
        self._credentials = credentials

    async def send(self, service_url: str, conversation: str, activity: Json) -> str:
        """Send to the conversation and return the id of the message."""
        path = f"/v3/conversations/{_quoted(conversation)}/activities"
        return _id(await self._call("POST", service_url, path, activity))

    async def reply(
        self, service_url: str, conversation: str, activity_id: str, activity: Json
    ) -> str:
        """Answer a message and return the id of the answer."""
        path = f"/v3/conversations/{_quoted(conversation)}/activities/{_quoted(activity_id)}"
        return _id(await self._call("POST", service_url, path, activity))

    async def update(
        self, service_url: str, conversation: str, activity_id: str, activity: Json
    ) -> None:
        """Put the activity in the place of a message sent before, which keeps its id."""
        path = f"/v3/conversations/{_quoted(conversation)}/activities/{_quoted(activity_id)}"
        await self._call("PUT", service_url, path, activity)

    async def delete(self, service_url: str, conversation: str, activity_id: str) -> None:
        """Take back a message sent before."""
        path = f"/v3/conversations/{_quoted(conversation)}/activities/{_quoted(activity_id)}"
        await self._call("DELETE", service_url, path, None)

    async def create(self, service_url: str, parameters: Json) -> tuple[str, str]:
        """Begin a conversation; return its id and that of its first message."""
        made = await self._call("POST", service_url, "/v3/conversations", parameters)
        return _id(made), str(made.get("activityId") or "")

    async def _call(self, method: str, service_url: str, path: str, body: Json | None) -> Json:
        if not self._settings.may_send_to(service_url):
            raise NotAllowed("service url is not allowed")
        try:
            token = await self._credentials.token()
            status, answer = await self._try(method, service_url, path, body, token)
            if status == 401 and token:
                self._credentials.refused(token)
                token = await self._credentials.token()
                status, answer = await self._try(method, service_url, path, body, token)
        except (ClientConnectorError, NoToken) as error:  # nothing has been sent
            raise Refused(type(error).__name__) from error
        if status == 401:
            raise Refused("HTTP 401")
        return answer

    async def _try(
        self, method: str, service_url: str, path: str, body: Json | None, token: str
    ) -> tuple[int, Json]:
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        data = None if body is None else as_json(body)
        address = URL(service_url.rstrip("/") + path, encoded=True)
        async with self._session.request(
            method, address, data=data, headers=headers, timeout=TIMEOUT, allow_redirects=False
        ) as response:
            if response.status >= 300 and response.status != 401:
                _raise(response)
            return response.status, await _body(response)


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Return how long the answer asks us to wait, in seconds or until a date."""
    said = headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdecimal() and len(said) < 7:
        return timedelta(seconds=int(said))
    try:
        return max(parsedate_to_datetime(said) - now, timedelta())
    except (ValueError, TypeError):  # neither; or a date without a zone
        return None


def _raise(response: ClientResponse) -> None:
    reason = f"HTTP {response.status}"
    if response.status in LOST:
        raise Gone(reason)
    if response.status in NOT_TAKEN:
        raise Refused(reason, retry_after(response.headers, datetime.now(UTC)))
    response.raise_for_status()
    raise ConnectionError(reason)  # a redirect: where to is not for Teams to say


async def _body(response: ClientResponse) -> Json:
    """Return what was answered; nothing when it is no object, as the message has arrived."""
    try:
        answer = await response.json(content_type=None)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _id(answer: Json) -> str:
    return str(answer.get("id") or "")


def _quoted(part: str) -> str:
    return quote(part, safe=":@;=.-_~")
