"""The terminal's channels: where postings land that no platform carries."""

from functools import partial

from sqlalchemy.orm import Session

from bot.deliver import Gone, Target
from bot.service import Service
from bot.terminal import render, show
from bot.texts import Texts
from dialogs.cards import Card
from storage import networks, terminal_posts
from storage.models import TerminalPost

Seen = dict[int, int]  # a post's id and how often it has been revised


class TerminalChannel:
    """Posts into the database; ``chat --in NETWORK`` shows it."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def send(self, target: Target, card: Card, texts: Texts, key: str) -> str:
        """Post once, however often it is called with the key."""
        put = partial(
            terminal_posts.put,
            key=key,
            address=target.address,
            lines=_lines(card, texts),
            now=self._service.clock(),
        )
        return str(await self._service.threads.write(put))

    async def update(
        self, target: Target, remote_id: str, card: Card, texts: Texts, key: str
    ) -> str:
        """Change what the post says."""
        change = partial(terminal_posts.change, post_id=int(remote_id), lines=_lines(card, texts))
        if not await self._service.threads.write(change):
            raise Gone(remote_id)
        return remote_id

    async def find(self, target: Target, key: str) -> str | None:
        """Return the id of the post with the key."""
        found = await self._service.threads.read(partial(terminal_posts.find, key=key))
        return None if found is None else str(found)


def news(session: Session, seen: Seen, address: str | None) -> list[str]:
    """Return the lines of what is new or changed since ``seen``, which is brought up to date.

    In a channel they are bare; elsewhere each line names its channel, as in ``[NSK-S] …``.
    """
    lines: list[str] = []
    for post in terminal_posts.landed(session, address):
        if seen.get(post.id) == post.revised:
            continue
        seen[post.id] = post.revised
        before = "" if address else f"[{_called(session, post)}] "
        lines += [f"{before}{line}" for line in post.lines.splitlines()]
    return lines


def _called(session: Session, post: TerminalPost) -> str:
    network = networks.find_key(session, post.address)
    return networks.called(network) if network else post.address


def _lines(card: Card, texts: Texts) -> str:
    return "\n".join(show(render(card, texts)).lines)
