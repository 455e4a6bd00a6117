"""Teams at the HTTP edge: a stand-in for Microsoft on loopback, and our app in front of it.

Nothing of ours is replaced: tokens are signed and checked, answers travel over HTTP.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import Any

import jwt
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from bot.app import make_app
from bot.service import Service
from bot.teams.settings import TeamsSettings
from bot.texts import load
from bot.threads import Threads
from tests.factories import ZONE
from tests.talking import Clock

Json = dict[str, Any]

APP_ID = "11111111-aaaa-4bbb-8ccc-222222222222"
TENANT = "33333333-aaaa-4bbb-8ccc-444444444444"
BOT = {"id": f"28:{APP_ID}", "name": "Kunskapslotsen"}
ANNA = {
    "id": "29:1anna",
    "name": "Anna Öberg",
    "aadObjectId": "55555555-aaaa-4bbb-8ccc-666666666666",
}
CHANNEL = "19:nsks@thread.tacv2"
ISSUER = "https://api.botframework.com"
_numbers = count(1)


@cache
def signing_key(name: str) -> rsa.RSAPrivateKey:
    """Return a key by name; each is made once in a test run, as it takes a while."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Microsoft:
    """What stands in for Microsoft: who signs, who hands out tokens, who takes messages.

    Attributes:
        kids: Names of the keys that are announced.
        refusals: Answers that the next messages get in place of 201, as status and headers.
        taken: Messages taken, as method, path, body and token.
    """

    kids: list[str] = field(default_factory=lambda: ["k1"])
    refusals: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    taken: list[tuple[str, str, Json, str]] = field(default_factory=list)
    key_reads: int = 0
    token_reads: list[Json] = field(default_factory=list)
    token_status: int = 200
    token_delay: float = 0.0
    url: str = ""

    def app(self) -> web.Application:
        """Return the stand-in's routes."""
        app = web.Application()
        app.router.add_get("/openid", self._openid)
        app.router.add_get("/keys", self._keys)
        app.router.add_get("/identity", self._identity)
        app.router.add_post("/{tenant}/oauth2/v2.0/token", self._token)
        app.router.add_route("*", "/v3/{rest:.*}", self._connector)
        return app

    @property
    def service_url(self) -> str:
        """Return where messages are taken."""
        return f"{self.url}/"

    def token(self, *, key: str = "k1", kid: str | None = "k1", **claims: Any) -> str:
        """Return a token as Microsoft signs it; a claim that is None is left out."""
        now = int(time.time())
        said = {
            "iss": ISSUER,
            "aud": APP_ID,
            "serviceurl": self.service_url,
            "nbf": now - 60,
            "exp": now + 3600,
        } | claims
        said = {name: value for name, value in said.items() if value is not None}
        headers = {"kid": kid} if kid else {}
        return jwt.encode(said, signing_key(key), algorithm="RS256", headers=headers)

    def cards(self) -> list[Json]:
        """Return the cards taken, in order."""
        bodies = [body.get("activity", body) for _, _, body, _ in self.taken]
        return [body["attachments"][0]["content"] for body in bodies if body.get("attachments")]

    def said(self) -> list[str]:
        """Return what the cards taken say first."""
        return [str(card["body"][0]["text"]) for card in self.cards()]

    async def _openid(self, _: web.Request) -> web.Response:
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.url}/keys"})

    async def _keys(self, _: web.Request) -> web.Response:
        self.key_reads += 1
        keys = [
            RSAAlgorithm.to_jwk(signing_key(kid).public_key(), as_dict=True)
            | {"kid": kid, "endorsements": ["msteams"]}
            for kid in self.kids
        ]
        return web.json_response({"keys": keys})

    async def _token(self, request: web.Request) -> web.Response:
        form = await request.post()
        await asyncio.sleep(self.token_delay)
        if self.token_status != 200:
            return web.json_response({"error": "invalid_client"}, status=self.token_status)
        self.token_reads.append({"path": request.path, **form})
        words = f"token-{len(self.token_reads)}"
        return web.json_response(
            {"token_type": "Bearer", "expires_in": 3600, "access_token": words}
        )

    async def _identity(self, _: web.Request) -> web.Response:
        said = {"access_token": "machine", "expires_on": str(int(time.time()) + 3600)}
        return web.json_response(said | {"resource": "x", "token_type": "Bearer"})

    async def _connector(self, request: web.Request) -> web.Response:
        body = await request.json() if request.can_read_body else {}
        if self.refusals:
            status, headers = self.refusals.pop(0)
            return web.json_response({"error": {"code": "x"}}, status=status, headers=headers)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        self.taken.append((request.method, request.path, body, token))
        made = {"id": f"sent-{len(self.taken)}"}
        if request.path == "/v3/conversations":
            made = {"id": f"{CHANNEL};messageid=root", "activityId": "root"}
        return web.json_response(made, status=200 if request.method == "PUT" else 201)


@asynccontextmanager
async def microsoft() -> AsyncIterator[Microsoft]:
    """Run the stand-in."""
    stand_in = Microsoft()
    async with TestServer(stand_in.app()) as server:
        stand_in.url = str(server.make_url("")).rstrip("/")
        yield stand_in


@dataclass
class Client:
    """Posts to the running app as Microsoft does."""

    url: str
    session: ClientSession
    microsoft: Microsoft
    service: Service
    app: web.Application

    async def post(self, activity: Json, *, token: str | None = None) -> tuple[int, Any]:
        """Post the activity with a good token, or the one given; return status and body."""
        token = self.microsoft.token() if token is None else token
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        async with self.session.post(self.url, json=activity, headers=headers) as response:
            is_json = response.content_type == "application/json"
            return response.status, await response.json() if is_json else None

    async def say(self, text: str, **changes: Any) -> list[str]:
        """Say something in the personal chat; return what the answers say first."""
        before = len(self.microsoft.taken)
        status, _ = await self.post(self.message(text, **changes))
        assert status == 200
        return self.microsoft.said()[before:]

    def message(self, text: str, **changes: Any) -> Json:
        """Return a message as the personal chat sends it."""
        return self.activity("message", text=text, textFormat="plain", **changes)

    def mention(self, text: str, **changes: Any) -> Json:
        """Return a message in a thread of the channel that names the bot first."""
        said = f"<at>{BOT['name']}</at>&nbsp;{text}"
        entity = {"type": "mention", "mentioned": BOT, "text": f"<at>{BOT['name']}</at>"}
        return self.in_channel("message", text=said, entities=[entity], **changes)

    def in_channel(self, kind: str, **changes: Any) -> Json:
        """Return an activity of the channel."""
        data = {
            "tenant": {"id": TENANT},
            "team": {"id": "19:team@thread.tacv2", "name": "NSK-S"},
            "channel": {"id": CHANNEL, "name": "Agendor"},
        }
        conversation = {
            "id": f"{CHANNEL};messageid=1700000000000",
            "conversationType": "channel",
            "isGroup": True,
            "tenantId": TENANT,
        }
        channel = {"channelData": data, "conversation": conversation}
        return self.activity(kind, **{**channel, **changes})

    def invoke(self, name: str, value: Any, **changes: Any) -> Json:
        """Return an invoke of the personal chat."""
        return self.activity("invoke", name=name, value=value, **changes)

    def execute(self, action: Json, **filled: str) -> Json:
        """Return the press of an Action.Execute, with what has been filled in."""
        data = action["data"] | filled
        pressed = {"type": "Action.Execute", "verb": action["verb"], "data": data}
        return self.invoke("adaptiveCard/action", {"action": pressed, "trigger": "manual"})

    def submit(self, action: Json, **filled: str) -> Json:
        """Return the press of an Action.Submit."""
        return self.activity("message", value=action["data"] | filled)

    def activity(self, kind: str, **changes: Any) -> Json:
        """Return an activity in the shape that Teams sends."""
        number = next(_numbers)
        return {
            "type": kind,
            "id": f"17000000{number:05}",
            "timestamp": "2027-03-01T08:00:00.000Z",
            "localTimestamp": "2027-03-01T09:00:00.000+01:00",
            "channelId": "msteams",
            "serviceUrl": self.microsoft.service_url,
            "from": ANNA,
            "recipient": BOT,
            "conversation": {
                "id": "a:1personal",
                "conversationType": "personal",
                "tenantId": TENANT,
            },
            "channelData": {"tenant": {"id": TENANT}},
            "locale": "sv-SE",
            "entities": [{"type": "clientInfo", "locale": "sv-SE", "country": "SE"}],
        } | changes


def settings(stand_in: Microsoft, **changes: Any) -> TeamsSettings:
    """Return the settings of a single tenant's app, with Microsoft stood in for."""
    usual: Json = {
        "app_id": APP_ID,
        "app_password": "secret",
        "app_tenant_id": TENANT,
        "app_type": "SingleTenant",
        "openid_url": f"{stand_in.url}/openid",
        "login_url": stand_in.url,
    }
    return TeamsSettings(**{**usual, **changes})


@asynccontextmanager
async def running(threads: Threads, **changes: Any) -> AsyncIterator[Client]:
    """Run the app in front of the stand-in."""
    service = Service(threads, load(ZONE), ZONE, Clock())
    async with microsoft() as stand_in:
        app = make_app(service, settings(stand_in, **changes))
        async with TestServer(app) as server, ClientSession() as session:
            url = str(server.make_url("/api/messages"))
            yield Client(url, session, stand_in, service, app)


def actions(card: Json) -> list[Json]:
    """Return the actions of the card, wherever they stand."""
    return [part for part in _parts(card) if str(part.get("type")).startswith("Action.")]


def _parts(part: Any) -> Iterator[Json]:
    if isinstance(part, dict):
        yield part
    nested = part.items() if isinstance(part, dict) else enumerate(part)
    for name, value in nested:
        if isinstance(value, dict | list) and name != "fallback":
            yield from _parts(value)
