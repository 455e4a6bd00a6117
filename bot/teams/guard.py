"""What a request must be before it is believed: small, flat JSON with fields of the right kinds."""

import asyncio
import json
import re
from typing import Any, NoReturn

from aiohttp import web

Json = dict[str, Any]

MAX_BODY = 256 * 1024  # bytes; Teams sends under 100
MAX_SECONDS = 10.0  # for a body to arrive
MAX_DEPTH = 32  # of lists and objects; Teams sends under 10
MAX_TEXT = 32_000  # characters of a message; Source: Teams takes posts of up to 28 KB
# Characters of ids, well above what Teams sends and within the columns of ``storage.models``.
MAX_CONVERSATION = 500
MAX_ID = 300
MAX_NAME = 200
MAX_URL = 500
_OPENING = (b"[", b"{")
_STRUCTURE = re.compile(rb'"(?:[^"\\]|\\.)*+"|[\[{]|[\]}]', re.DOTALL)


class Rejected(Exception):
    """The request is answered with a 4xx status and nothing else is done."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


async def read(request: web.Request) -> bytes:
    """Return the body.

    Raises:
        Rejected: It is too large, too slow or broken.
    """
    if (request.content_length or 0) > MAX_BODY:
        raise Rejected(413, "body too large")
    found = bytearray()
    try:
        async with asyncio.timeout(MAX_SECONDS):
            async for chunk in request.content.iter_any():
                found += chunk
                if len(found) > MAX_BODY:
                    raise Rejected(413, "body too large")
    except TimeoutError as error:
        raise Rejected(408, "body too slow") from error
    except (web.RequestPayloadError, OSError) as error:  # cut off, bad gzip
        raise Rejected(400, "body broken") from error
    return bytes(found)


def parse(body: bytes) -> Json:
    """Return the JSON object in the body.

    Raises:
        Rejected: It is none, or nested too deeply.
    """
    if _is_deep(body):
        raise Rejected(400, "nested too deeply")
    try:
        found = json.loads(body.decode(), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Rejected(400, "no JSON") from error
    if not isinstance(found, dict):
        raise Rejected(400, "no JSON object")
    kind = found.get("type")
    if not isinstance(kind, str) or not kind:
        raise Rejected(400, "type")
    return found


def check(activity: Json) -> None:
    """Require that the fields we read are of the kinds and lengths that we rely on.

    Raises:
        Rejected: One is not; the reason names it.
    """
    _parts(activity)
    _account(activity, "from")
    _account(activity, "recipient")
    conversation = activity["conversation"]
    _id(conversation, "id", MAX_CONVERSATION)
    if activity["type"] in ("message", "invoke") or activity.get("id") is not None:
        _id(activity, "id", MAX_ID)
    for name in ("conversationType", "name", "tenantId"):
        _words(conversation, name, MAX_NAME if name != "name" else MAX_TEXT)
    for name in ("name", "action"):
        _words(activity, name, MAX_NAME)
    _words(activity, "text", MAX_TEXT)
    _words(activity, "serviceUrl", MAX_URL)
    _words(activity, "channelId", MAX_NAME)
    data = activity.get("channelData") or {}
    for name in ("team", "channel"):
        part = data.get(name) or {}
        if not isinstance(part, dict):
            raise Rejected(400, name)
        if part.get("id") is not None:
            _id(part, "id", MAX_CONVERSATION)
        _words(part, "name", MAX_TEXT)


def _parts(activity: Json) -> None:
    for name in ("from", "recipient", "conversation"):
        if not isinstance(activity.get(name), dict):
            raise Rejected(400, name)
    if not isinstance(activity.get("channelData") or {}, dict):
        raise Rejected(400, "channelData")
    for name in ("attachments", "entities", "membersAdded", "membersRemoved"):
        listed = activity.get(name) or []
        if not isinstance(listed, list) or not all(isinstance(part, dict) for part in listed):
            raise Rejected(400, name)


def _account(activity: Json, name: str) -> None:
    account = activity[name]
    _id(account, "id", MAX_ID)
    if account.get("aadObjectId") is not None:
        _id(account, "aadObjectId", MAX_ID)
    _words(account, "name", MAX_TEXT)


def _id(part: Json, name: str, longest: int) -> None:
    value = part.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= longest or not value.isprintable():
        raise Rejected(400, name)


def _words(part: Json, name: str, longest: int) -> None:
    value = part.get(name)
    if value is not None and (not isinstance(value, str) or len(value) > longest):
        raise Rejected(400, name)


def _is_deep(body: bytes) -> bool:
    """Tell without parsing: a parser would take what a hostile body makes it take."""
    if sum(map(body.count, _OPENING)) <= MAX_DEPTH:
        return False
    depth = 0
    for found in _STRUCTURE.finditer(body):
        match found.group():
            case b"[" | b"{":
                depth += 1
                if depth > MAX_DEPTH:
                    return True
            case b"]" | b"}":
                depth -= 1
    return False


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
