"""What a checked activity says: who, where, and what they said, pressed or filled in."""

import html
import re
from collections.abc import Iterable, Mapping
from typing import Any

from bot.turn import Incoming
from storage.models import PlaceKind
from storage.people import PlatformId
from storage.places import Where

Json = dict[str, Any]

PLATFORM = "teams"
MAX_NAME = 200  # characters
MAX_TENANT = 100  # characters; an id has 36
_TAG = re.compile(r"</?at\b[^>]{0,200}>", re.IGNORECASE)
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")  # no database keeps them all
# What comes along with plain messages in Teams: formatting, quotes, previews of links.
_NO_FILES = ("text/html", "messagereference", "forwardedmessagereference")
_CARDS = "application/vnd.microsoft.card."


def tenants(activity: Json) -> list[str]:
    """Return the tenants that the activity names, that of the person first; usually one."""
    data = activity.get("channelData")
    named = (_get(_get(data, "tenant"), "id"), _get(activity.get("conversation"), "tenantId"))
    return [name for name in named if isinstance(name, str) and 0 < len(name) <= MAX_TENANT]


def tenant(activity: Json) -> str:
    """Return the tenant of the person; empty when the activity names none."""
    return next(iter(tenants(activity)), "")


def who(activity: Json) -> PlatformId:
    """Return the id of the person; Teams gives each person one for all of a tenant's bots."""
    sender = activity["from"]
    return PlatformId(PLATFORM, tenant(activity), sender.get("aadObjectId") or sender["id"])


def where(activity: Json) -> Where:
    """Return the channel, group chat or personal chat, not the thread in it."""
    conversation, data = activity["conversation"], activity.get("channelData") or {}
    channel, team = data.get("channel") or {}, data.get("team") or {}
    kind = conversation.get("conversationType") or ("channel" if channel else "personal")
    name = channel.get("name") if kind == "channel" else conversation.get("name")
    reference = {
        "serviceUrl": activity["serviceUrl"],
        "channelId": activity.get("channelId") or "msteams",
        "type": kind,
        "bot": {"id": activity["recipient"]["id"], "name": activity["recipient"].get("name") or ""},
        "tenant": tenant(activity),
        "team": team.get("id"),
        "channel": channel.get("id"),
    }
    personal = kind == "personal"
    return Where(
        PLATFORM,
        address(conversation["id"]),
        PlaceKind.PERSONAL if personal else PlaceKind.CHANNEL,
        None if personal or not name else clean(name)[:MAX_NAME],
        reference,
    )


def address(conversation_id: str) -> str:
    """Return the id of the channel or chat without that of the thread."""
    return conversation_id.partition(";messageid=")[0]


def incoming(activity: Json, **said: Any) -> Incoming:
    """Return the activity as the turn takes it."""
    name = activity["from"].get("name") or ""
    place = where(activity)
    event_id = f"{PLATFORM}:{activity['conversation']['id']}/{activity.get('id') or 'event'}"
    return Incoming(event_id, who(activity), clean(name)[:MAX_NAME], place, **said)


def message(activity: Json) -> Incoming:
    """Return what was written, or what was pressed or sent with a card."""
    verb, values = pressed(activity.get("value"))
    if verb:
        return incoming(activity, verb=verb, values=values)
    return incoming(activity, text=text(activity))


def pressed(value: Any) -> tuple[str, dict[str, str]]:
    """Return the verb and the values of a button, with what was filled in beside it."""
    if not isinstance(value, dict) or not isinstance(value.get("verb"), str):
        return "", {}
    ours = value.get("values")
    filled = {name: said for name, said in value.items() if name not in ("verb", "values")}
    both = filled | (ours if isinstance(ours, dict) else {})
    values = ((clean(name), _said(part)) for name, part in both.items())
    return clean(value["verb"]), {name: said for name, said in values if said is not None}


def text(activity: Json) -> str:
    """Return what was written, without the bot's own name; other names stay as words."""
    written = activity.get("text") or ""
    for mention in _mentions(activity):
        if _get(mention.get("mentioned"), "id") == activity["recipient"]["id"]:
            found = mention.get("text")
            written = written.replace(found, " ") if isinstance(found, str) and found else written
    bot = activity["recipient"].get("name")
    if bot:
        written = re.sub(rf"<at\b[^>]{{0,200}}>\s*{re.escape(bot)}\s*</at>", " ", written)
    words = html.unescape(_TAG.sub("", written))
    return clean(words.replace("\xa0", " ")).strip()


def is_for_bot(activity: Json) -> bool:
    """Tell whether the bot is spoken to: in channels Teams may deliver other messages too."""
    if where(activity).kind is PlaceKind.PERSONAL or activity.get("value") is not None:
        return True
    named = (_get(mention.get("mentioned"), "id") for mention in _mentions(activity))
    return activity["recipient"]["id"] in [*named] or bool(
        not activity.get("entities") and _TAG.search(activity.get("text") or "")
    )


def has_files(activity: Json) -> bool:
    """Tell whether something was sent along that people think we have received."""
    kinds = (
        str(part.get("contentType") or "").lower() for part in activity.get("attachments") or []
    )
    return any(kind not in _NO_FILES and not kind.startswith(_CARDS) for kind in kinds)


def joins(activity: Json) -> bool:
    """Tell whether the bot itself has been added to the conversation."""
    return _names_bot(activity, "membersAdded")


def leaves(activity: Json) -> bool:
    """Tell whether the bot itself has been removed from the conversation."""
    return _names_bot(activity, "membersRemoved")


def clean(words: str) -> str:
    """Return the words without characters that no database or screen takes."""
    return _UNFIT.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))


def _names_bot(activity: Json, change: str) -> bool:
    bot = activity["recipient"]["id"]
    return any(member.get("id") == bot for member in activity.get(change) or [])


def _mentions(activity: Json) -> Iterable[Json]:
    return (part for part in activity.get("entities") or [] if part.get("type") == "mention")


def _said(value: Any) -> str | None:
    match value:
        case str():
            return clean(value)
        case bool() | None:
            return None
        case int():
            return str(value)
        case float() if value.is_integer():
            return str(int(value))
        case float():
            return str(value)
        case _:
            return None


def _get(part: Any, name: str) -> Any:
    return part.get(name) if isinstance(part, Mapping) else None
