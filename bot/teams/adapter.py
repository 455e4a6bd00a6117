"""The Bot Framework adapter with our own way in and out; its turns and types stay as they are.

Stock CloudAdapter 4.17.1 answers 500 to every invoke with a body, reads and writes activities
slowly, makes a new client each turn and fetches tokens in the event loop.
"""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, NoReturn

from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter
from botbuilder.schema import (
    Activity,
    ActivityTypes,
    Attachment,
    ChannelAccount,
    ConversationAccount,
    ResourceResponse,
)
from botframework.connector.auth import (
    AuthenticateRequestResult,
    BotFrameworkAuthentication,
    ClaimsIdentity,
    ConnectorFactory,
)

from bot.teams.connector import Connector

Json = dict[str, Any]
Logic = Callable[[TurnContext], Awaitable[None]]

CARD_TYPE = "application/vnd.microsoft.card.adaptive"


class Reply(Activity):  # type: ignore[misc]  # botbuilder has no types
    """A message with a card. The turn copies what it sends; ours is made for one sending."""

    def __init__(self, reply: Json) -> None:
        card = Attachment(content_type=CARD_TYPE, content=reply["card"])
        super().__init__(type=ActivityTypes.message, summary=reply["summary"], attachments=[card])

    def __deepcopy__(self, memo: object) -> "Reply":
        return self


class Adapter(CloudAdapter):  # type: ignore[misc]  # botbuilder has no types
    """Runs a turn for an activity that has been let in already."""

    def __init__(self, connector: Connector) -> None:
        self._way_in = _NoWayIn(connector)
        super().__init__(self._way_in)

    async def run(self, activity: Json, claims: Json, logic: Logic) -> Any:
        """Run the logic in a turn; return the body that answers an invoke, else None."""
        authenticated = AuthenticateRequestResult()
        authenticated.claims_identity = ClaimsIdentity(claims, True)
        authenticated.connector_factory = self._way_in.factory
        answer = await self.process_activity(authenticated, _activity(activity), logic)
        has_body = isinstance(answer, InvokeResponse) and answer.status == HTTPStatus.OK
        return answer.body if has_body else None

    async def send_activities(
        self, context: TurnContext, activities: list[Activity]
    ) -> list[ResourceResponse]:
        """Send through our connector, in order."""
        connector: Connector = context.turn_state[self.BOT_CONNECTOR_CLIENT_KEY]
        sent = []
        for activity in activities:
            if activity.type == ActivityTypes.invoke_response:
                context.turn_state[self._INVOKE_RESPONSE_KEY] = activity
                sent.append(ResourceResponse())
                continue
            said, to = context.activity, activity.conversation.id
            if said.type == ActivityTypes.message and said.id:
                found = await connector.reply(said.service_url, to, said.id, wire(activity))
            else:
                found = await connector.send(said.service_url, to, wire(activity))
            sent.append(ResourceResponse(id=found))
        return sent


def wire(activity: Activity) -> Json:
    """Return the message as it is sent: the fields that Teams reads, and none besides."""
    found: Json = {
        "type": activity.type,
        "summary": activity.summary,
        "attachments": [
            {"contentType": a.content_type, "content": a.content}
            for a in activity.attachments or ()
        ],
    }
    if activity.from_property:
        found["from"] = {"id": activity.from_property.id, "name": activity.from_property.name}
    if activity.recipient:
        found["recipient"] = {"id": activity.recipient.id}
    if activity.conversation:
        found["conversation"] = {"id": activity.conversation.id}
    if activity.reply_to_id:
        found["replyToId"] = activity.reply_to_id
    return found


def invoke_answer(body: Any) -> Activity:
    """Return what answers an invoke with the body."""
    return _Answer(body)


class _Answer(Activity):  # type: ignore[misc]  # botbuilder has no types
    def __init__(self, body: Any) -> None:
        answer = InvokeResponse(status=HTTPStatus.OK, body=body)
        super().__init__(type=ActivityTypes.invoke_response, value=answer)

    def __deepcopy__(self, memo: object) -> "_Answer":
        return self


class _Factory(ConnectorFactory):  # type: ignore[misc]  # botbuilder has no types
    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def create(self, service_url: str, audience: str) -> Connector:
        return self._connector


class _NoWayIn(BotFrameworkAuthentication):  # type: ignore[misc]  # botbuilder has no types
    """Lets nobody in by the SDK's own check: ``bot.teams.auth`` has done it before."""

    def __init__(self, connector: Connector) -> None:
        self.factory = _Factory(connector)

    async def authenticate_request(self, activity: Activity, auth_header: str) -> NoReturn:
        raise PermissionError

    async def authenticate_streaming_request(
        self, auth_header: str, channel_id_header: str
    ) -> NoReturn:
        raise PermissionError

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> ConnectorFactory:
        return self.factory

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> None:
        return None


def _activity(said: Json) -> Activity:
    """Return the SDK's activity with what its turn reads: a whole one takes 60 times as long."""
    conversation, sender, bot = said["conversation"], said["from"], said["recipient"]
    return Activity(
        type=said["type"],
        id=said.get("id"),
        name=said.get("name"),
        channel_id=said.get("channelId"),
        service_url=said["serviceUrl"],
        conversation=ConversationAccount(id=conversation["id"]),
        from_property=ChannelAccount(id=sender["id"], name=sender.get("name")),
        recipient=ChannelAccount(id=bot["id"], name=bot.get("name")),
        text=said.get("text"),
        value=said.get("value"),
    )
