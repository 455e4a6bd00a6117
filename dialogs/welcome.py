"""What the bot says of itself: the first time, in a new channel, and when asked for help."""

from dialogs.cards import Button, Card, Item, Items, Text
from dialogs.engine import START, Turn
from governance.roles import Permission, may_somewhere

HOME = "home"  # the dialog that asks whom a person speaks for
_FOR_EVERYONE = ("ask", "report", "my-needs", "meetings", "undo", "language")
_FOR_CHAIRS = ("new-meeting", "fix-agenda", "connect")
_FOR_EDITORS = ("curate", "words")


def card(_turn: Turn) -> Card:
    """Return the welcome: who the bot is and what it can do, in three lines."""
    lines = tuple(Item(Text(f"welcome-{name}")) for name in ("ask", "report", "meetings"))
    return Card("welcome", Text("welcome"), (Items(lines),))


def channel_card(_turn: Turn) -> Card:
    """Return what the bot says once in a channel that it has been added to."""
    connect = Button(Text("welcome-channel-connect"), START, {"dialog": "connect"})
    return Card("welcome-channel", Text("welcome-channel"), buttons=(connect,), audience="everyone")


def help_card(turn: Turn) -> Card:
    """Return what the person can write, each line with an example."""
    runs = may_somewhere(turn.actor, Permission.RUN_MEETING)
    curates = may_somewhere(turn.actor, Permission.CURATE)
    names = _FOR_EVERYONE + (_FOR_CHAIRS if runs else ()) + (_FOR_EDITORS if curates else ())
    lines = tuple(Item(Text(f"help-{name}")) for name in names)
    report = Button(Text("help-button-report"), START, {"dialog": "report-need"})
    meetings = Button(Text("help-button-meetings"), START, {"dialog": "next-meeting"})
    return Card("help", Text("help"), (Items(lines),), buttons=(report, meetings))


def nothing_open(_turn: Turn) -> Card:
    """Return the answer to avbryt or tillbaka when nothing has been begun."""
    return Card("nothing-open", Text("nothing-open"))
