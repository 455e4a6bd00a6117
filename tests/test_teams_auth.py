"""Who is let in: the whole matrix of tokens at the running app, keys, tenants, settings."""

import asyncio
import base64
import json
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jwt
import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID

from bot.app import make_app
from bot.service import Service
from bot.teams.credentials import Credentials, NoToken
from bot.teams.keys import KEPT, MAX_UNKNOWN, Keys
from bot.teams.settings import TeamsSettings, problems
from bot.texts import load
from bot.threads import Threads
from tests import teams_edge
from tests.factories import ZONE
from tests.talking import Clock
from tests.teams_edge import APP_ID, TENANT, Client, Microsoft, running, signing_key

NOW = int(time.time())


@pytest.fixture
async def client(sqlite_threads: Threads) -> AsyncIterator[Client]:
    async with running(sqlite_threads) as client:
        yield client


def unsigned(claims: dict[str, Any], head: dict[str, Any], signature: str = "") -> str:
    """Return a token put together by hand."""
    parts = (base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()
             for part in (head, claims))  # fmt: skip
    return ".".join([*parts, signature])


def good_claims(client: Client) -> dict[str, Any]:
    token = client.microsoft.token()
    claims: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    return claims


async def test_a_good_token_is_let_in(client: Client) -> None:
    status, _ = await client.post(client.message("hej"))

    assert status == 200
    assert {token for *_, token in client.microsoft.taken} == {"token-1"}


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": NOW - 3600},
        {"exp": None},
        {"exp": "snart"},
        {"exp": 10**400},
        {"nbf": NOW + 3600},
        {"aud": "another-app"},
        {"aud": None},
        {"aud": ""},
        {"iss": "https://evil.example"},
        {"iss": None},
        {"serviceurl": "https://evil.example/"},
        {"serviceurl": None},
        {"serviceurl": 7},
        {"key": "evil"},
        {"kid": "unknown"},
        {"kid": None},
    ],
)
async def test_a_token_with_something_wrong_is_refused(
    client: Client, claims: dict[str, Any]
) -> None:
    token = client.microsoft.token(**claims)

    status, body = await client.post(client.message("hej"), token=token)

    assert (status, body) == (401, {"error": "unauthorized"})
    assert client.microsoft.taken == []


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer ",
        "Bearer garbage",
        "Bearer a.b.c",
        "Bearer ..",
        "Bearer å.ä.ö",
        "Basic dXNlcjpwYXNz",
        f"Bearer {'x' * 8_100}.y.z",
        "Bearer " + "eyJ" * 50 + ".eyJ.x",
    ],
)
async def test_what_is_no_token_is_refused(client: Client, header: str) -> None:
    headers = {"Authorization": header} if header else {}

    async with client.session.post(client.url, json=client.message("hej"), headers=headers) as got:
        assert (got.status, got.headers["WWW-Authenticate"]) == (401, "Bearer")


async def test_other_algorithms_are_refused(client: Client) -> None:
    claims = good_claims(client)
    public = (
        signing_key("k1")
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    bare = client.microsoft.token().rpartition(".")[0]
    tokens = [
        unsigned(claims, {"alg": "none", "kid": "k1"}, "x"),
        unsigned(claims, {"alg": "none", "typ": "JWT", "kid": "k1"}),
        unsigned(
            claims,
            {"alg": "HS256", "kid": "k1"},
            base64.urlsafe_b64encode(public[:32]).decode().rstrip("="),
        ),
        jwt.encode(claims, "secret" * 8, algorithm="HS256", headers={"kid": "k1"}),
        jwt.encode(claims, signing_key("k1"), algorithm="RS512", headers={"kid": "k1"}),
        unsigned(claims, {"alg": "RS256", "kid": ["k1"]}, "x"),
        unsigned(claims, {"alg": "RS256", "kid": "k1"}, "x"),
        f"{bare}.AAAA",
        f"{bare}.",
    ]

    assert {(await client.post(client.message("hej"), token=t))[0] for t in tokens} == {401}


async def test_a_token_that_ended_a_moment_ago_is_let_in(client: Client) -> None:
    token = client.microsoft.token(exp=int(time.time()) - 60)

    assert (await client.post(client.message("hej"), token=token))[0] == 200


async def test_a_key_speaks_for_its_channels_only(client: Client) -> None:
    activity = client.message("hej", channelId="webchat")

    assert (await client.post(activity))[0] == 401


async def test_the_token_must_name_the_service_url_of_the_activity(client: Client) -> None:
    good = client.message("hej")

    for url in (f"{client.microsoft.url}/other/", "https://evil.example/", None, 7, ["x"]):
        assert (await client.post(good | {"serviceUrl": url}))[0] == 401


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://smba.trafficmanager.net@evil.example/",
        "http://smba.trafficmanager.net/se/",
        "https://evil.example/smba.trafficmanager.net",
        "https://botframework.com.evil.example/",
        "ftp://127.0.0.1/",
        "https://[/",
        "https://x:port/",
    ],
)
async def test_only_known_hosts_are_answered(client: Client, url: str) -> None:
    activity = client.message("hej", serviceUrl=url)

    status, _ = await client.post(activity, token=client.microsoft.token(serviceurl=url))

    assert status == 403


@pytest.mark.parametrize(
    ("url", "hosts", "host", "may"),
    [
        ("https://smba.trafficmanager.net/emea/", (), "0.0.0.0", True),  # noqa: S104
        ("https://eu.botframework.com/", (), "0.0.0.0", True),  # noqa: S104
        ("https://botframework.com/", (), "0.0.0.0", False),  # noqa: S104
        ("https://smba.infra.gcc.teams.microsoft.com/", (), "0.0.0.0", False),  # noqa: S104
        (
            "https://smba.infra.gcc.teams.microsoft.com/",
            ("*.teams.microsoft.com",),
            "10.0.0.1",
            True,
        ),
        ("http://127.0.0.1:9000/", (), "0.0.0.0", False),  # noqa: S104
        ("http://127.0.0.1:9000/", (), "127.0.0.1", True),
        ("http://localhost:9000/", (), "::1", True),
    ],
)
def test_where_messages_may_go(url: str, hosts: tuple[str, ...], host: str, may: bool) -> None:
    assert TeamsSettings(service_url_hosts=hosts, host=host).may_send_to(url) is may


@pytest.mark.parametrize(
    ("allowed", "tenants", "status"),
    [
        ((), (TENANT, TENANT), 200),
        ((), ("other", "other"), 403),
        ((), (TENANT, "other"), 403),
        ((), (None, None), 403),
        (("guest-tenant",), ("guest-tenant", None), 200),
        (("guest-tenant",), (TENANT, None), 403),
        (("guest-tenant", TENANT), ("Guest-Tenant", TENANT), 200),
    ],
)
async def test_only_allowed_tenants_are_served(
    sqlite_threads: Threads,
    allowed: tuple[str, ...],
    tenants: tuple[str | None, str | None],
    status: int,
) -> None:
    async with running(sqlite_threads, allowed_tenants=allowed) as client:
        of_person, of_place = tenants
        activity = client.message("hej", channelData={"tenant": {"id": of_person}})
        activity["conversation"] = activity["conversation"] | {"tenantId": of_place}

        assert (await client.post(activity))[0] == status


async def test_keys_are_read_once_and_again_for_a_new_one(client: Client) -> None:
    await client.post(client.message("hej"))
    client.microsoft.kids.append("k2")

    token = client.microsoft.token(key="k2", kid="k2")
    answers = await asyncio.gather(
        *(client.post(client.message("hej"), token=token) for _ in range(8))
    )

    assert {status for status, _ in answers} == {200}
    assert client.microsoft.key_reads == 2


async def test_strangers_with_unknown_keys_make_us_ask_a_few_times_only(client: Client) -> None:
    await client.post(client.message("hej"))
    tokens = [client.microsoft.token(kid=f"stranger-{n}") for n in range(3 * MAX_UNKNOWN)]

    answers = [await client.post(client.message("hej"), token=token) for token in tokens * 2]

    assert {status for status, _ in answers} == {401}
    assert client.microsoft.key_reads <= 1 + MAX_UNKNOWN


async def test_old_keys_are_used_while_new_ones_are_read() -> None:
    clock = [0.0]
    async with teams_edge.microsoft() as stand_in, ClientSession() as session:
        keys = Keys(f"{stand_in.url}/openid", session, clock=lambda: clock[0])
        await keys.refresh()
        clock[0] = KEPT + 1

        assert await keys.find("k1")
        await keys.refresh()
        await keys.close()

    assert stand_in.key_reads == 2


async def test_while_there_are_no_keys_nobody_is_let_in(sqlite_threads: Threads) -> None:
    async with running(sqlite_threads, openid_url="http://127.0.0.1:9/openid") as client:
        assert (await client.post(client.message("hej")))[0] == 401


async def test_without_credentials_anyone_on_this_machine_is_let_in(
    sqlite_threads: Threads,
) -> None:
    async with running(sqlite_threads, app_id="", app_password="", app_tenant_id="") as client:
        for token in ("", "x.y.z"):
            assert (await client.post(client.message("hej"), token=token))[0] == 200
        through_proxy = {"X-Forwarded-For": "203.0.113.7"}
        async with client.session.post(
            client.url, json=client.message("hej"), headers=through_proxy
        ) as got:
            assert got.status == 401
        assert {token for *_, token in client.microsoft.taken} == {""}


async def test_without_credentials_nobody_elsewhere_is_let_in(sqlite_threads: Threads) -> None:
    open_to_all = TeamsSettings(host="0.0.0.0")  # noqa: S104
    service = Service(sqlite_threads, load(ZONE), ZONE, Clock())
    async with TestServer(make_app(service, open_to_all)) as server, ClientSession() as session:
        for headers in ({}, {"Authorization": f"Bearer {Microsoft().token()}"}):
            async with session.post(
                server.make_url("/api/messages"), json={"type": "message"}, headers=headers
            ) as got:
                assert got.status == 401


GOOD = {"app_id": APP_ID, "app_password": "x", "app_tenant_id": TENANT, "app_type": "SingleTenant"}


@pytest.mark.parametrize(
    ("changes", "host", "said"),
    [
        ({}, "0.0.0.0", ""),  # noqa: S104
        ({"app_type": "UserAssignedMSI", "app_password": ""}, "10.0.0.1", ""),
        ({"app_type": ""}, "10.0.0.1", ""),
        ({"app_type": "singletenant"}, "10.0.0.1", ""),
        (
            {"app_type": "Certificate", "certificate_path": "x.pem", "app_password": ""},
            "10.0.0.1",
            "",
        ),
        ({"app_type": "Certificate"}, "10.0.0.1", "no file with a certificate"),
        ({"app_type": "SingelTenant"}, "10.0.0.1", "MicrosoftAppType is 'SingelTenant'"),
        ({"app_type": "SingelTenant"}, "127.0.0.1", ""),
        ({"app_id": ""}, "10.0.0.1", "MicrosoftAppId is empty"),
        ({"app_id": ""}, "localhost", ""),
        ({"app_password": ""}, "10.0.0.1", "MicrosoftAppPassword is empty"),
        ({"app_tenant_id": ""}, "10.0.0.1", "MicrosoftAppTenantId is empty"),
        ({"app_type": "MultiTenant", "app_tenant_id": ""}, "10.0.0.1", "ALLOWED_TENANTS is empty"),
        ({"openid_url": "http://127.0.0.1:1/x"}, "10.0.0.1", "OPENID_URL is on loopback"),
        ({"openid_url": "http://127.0.0.1:1/x"}, "127.0.0.1", ""),
        ({"login_url": "http://login.example"}, "127.0.0.1", "LOGIN_URL must begin with https"),
        ({"login_url": "login"}, "127.0.0.1", "LOGIN_URL is no web address"),
    ],
)
def test_wrong_settings_are_told(changes: dict[str, str], host: str, said: str) -> None:
    wrong = " ".join(problems(TeamsSettings(**{**GOOD, **changes}), host))  # type: ignore[arg-type]

    assert said in wrong if said else wrong == ""


async def test_a_token_is_fetched_once_for_many_and_renewed_in_time() -> None:
    clock = [0.0]
    async with teams_edge.microsoft() as stand_in:
        found = Credentials(teams_edge.settings(stand_in), clock=lambda: clock[0])

        assert set(await asyncio.gather(*(found.token() for _ in range(20)))) == {"token-1"}
        clock[0] = 3400.0
        await found.token()

    [read, *_] = stand_in.token_reads
    assert read["path"] == f"/{TENANT}/oauth2/v2.0/token"
    assert (read["client_id"], read["client_secret"]) == (APP_ID, "secret")
    assert read["scope"] == "https://api.botframework.com/.default"


async def test_fetching_a_token_does_not_hold_up_the_loop() -> None:
    async with teams_edge.microsoft() as stand_in:
        stand_in.token_delay = 0.3
        fetching = asyncio.create_task(Credentials(teams_edge.settings(stand_in)).token())
        gaps = []
        while not fetching.done():
            began = time.perf_counter()
            await asyncio.sleep(0.01)
            gaps.append(time.perf_counter() - began)

    assert len(gaps) > 5


async def test_a_certificate_signs_for_the_app(tmp_path: Path) -> None:
    file = tmp_path / "app.pem"
    file.write_bytes(certificate())
    async with teams_edge.microsoft() as stand_in:
        found = Credentials(
            teams_edge.settings(
                stand_in, app_type="Certificate", app_password="", certificate_path=str(file)
            )
        )

        assert await found.token() == "token-1"

    assertion = stand_in.token_reads[0]["client_assertion"]
    claims = jwt.decode(
        assertion, signing_key("cert").public_key(), algorithms=["RS256", "PS256"],
        audience=f"https://login.microsoftonline.com/{TENANT}/oauth2/v2.0/token",
    )  # fmt: skip
    assert claims["iss"] == APP_ID


async def test_a_managed_identity_asks_its_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    async with teams_edge.microsoft() as stand_in:
        monkeypatch.setenv("IDENTITY_ENDPOINT", f"{stand_in.url}/identity")
        monkeypatch.setenv("IDENTITY_HEADER", "x")
        changes = {"app_type": "UserAssignedMSI", "app_password": ""}

        assert await Credentials(teams_edge.settings(stand_in, **changes)).token() == "machine"


async def test_no_token_is_told() -> None:
    async with teams_edge.microsoft() as stand_in:
        stand_in.token_status = 401
        with pytest.raises(NoToken, match="invalid_client"):
            await Credentials(teams_edge.settings(stand_in)).token()


async def test_a_token_that_teams_refuses_is_fetched_anew(client: Client) -> None:
    client.microsoft.refusals.append((401, {}))

    await client.post(client.message("hej"))

    assert {token for *_, token in client.microsoft.taken} == {"token-2"}


def certificate() -> bytes:
    """Return a key and a certificate of its own, in one file."""
    key = signing_key("cert")
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "kunskapslots")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return private + made.public_bytes(serialization.Encoding.PEM)
