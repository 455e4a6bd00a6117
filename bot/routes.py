"""Where a message leads: an action, a command, the open conversation, or a look-up."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from typing import Any

from bot import understanding
from bot.texts import Texts
from bot.understanding import Word
from dialogs import engine, look_up, welcome
from dialogs.cards import Card, Input, Notice, Text
from dialogs.catalogue import all_actions, all_dialogs
from dialogs.engine import ANSWER, CHANGE, START, Ask, Dialog, Progress, Reply, Turn
from governance.errors import NoLongerOpen
from governance.roles import Permission
from storage import conversations, people

GREET = "greet"  # the verb of an event: the bot has been added, or someone has joined
MAX_STACK = 3  # dialogs begun and not finished, the open one last

Stack = list[Progress]


@dataclass(frozen=True, slots=True)
class Said:
    """What a person did: text, or the verb and values of a button or form."""

    text: str
    verb: str = ""
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Route:
    """What the turn will do, and what that takes; no scope: any the actor has will do."""

    permission: Permission
    run: Callable[[Turn], list[Card]]
    writes: bool = True
    scope: str | None = None


def find_route(
    turn: Turn, said: Said, texts: Texts, begun: Sequence[dict[str, Any]], *, expired: bool
) -> Route:
    """Return where the message leads. Has no effects: it is asked again when the turn writes.

    Args:
        turn: The turn.
        said: The message.
        texts: The person's language.
        begun: The dialogs begun here, as they are stored.
        expired: They were begun too long ago.
    """
    stack = [Progress(**{**row, "done": tuple(row["done"])}) for row in begun]
    route = _verb_route(turn, said, stack) if said.verb else _text_route(turn, said, stack, texts)
    if expired:
        return replace(route, run=partial(_after_expiry, route), writes=True)
    if turn.actor.is_new and turn.here.kind == "personal" and not stack:
        return replace(route, run=partial(_after_first_contact, route))
    return route


def surely_writes(verb: str) -> bool:
    """Tell whether a press of the verb writes, whatever the database holds."""
    action = all_actions().get(verb)
    return action.writes if action else verb in (ANSWER, CHANGE, GREET)


def _verb_route(turn: Turn, said: Said, stack: Stack) -> Route:
    values = said.values
    if action := all_actions().get(said.verb):
        scope = action.scope(turn, values)
        return Route(action.permission, lambda t: [action.run(t, values)], action.writes, scope)
    progress = stack[-1] if stack else None
    match said.verb:
        case str() if said.verb == START:
            dialog = all_dialogs().get(values.get("dialog", ""))
            if dialog is None:
                raise NoLongerOpen
            names = {a.name for s in dialog.steps for a in engine.asks_of(s)}
            known = {name: value for name, value in values.items() if name in names}
            return _start_route(turn, dialog, known, stack)
        case str() if said.verb == ANSWER:
            return _answer_route(turn, stack, values)
        case str() if said.verb == CHANGE and progress:
            dialog = all_dialogs()[progress.dialog_id]
            changed = partial(
                engine.change, dialog=dialog, progress=progress, name=values.get("step", "")
            )
            return _dialog_route(turn, dialog, stack[:-1], changed)
        case str() if said.verb == GREET:
            return Route(Permission.LOOK_UP, _greet)
        case _:
            raise NoLongerOpen


def _text_route(turn: Turn, said: Said, stack: Stack, texts: Texts) -> Route:
    text = said.text
    progress = stack[-1] if stack else None
    dialog = all_dialogs()[progress.dialog_id] if progress else None
    meaning = understanding.word(text) if text else Word.HELP
    chooses = False
    if dialog and progress:
        if meaning:
            return _word_route(turn, meaning, dialog, stack)
        card = engine.go_on(turn, dialog, progress).card
        if button := understanding.way(card.buttons, texts, text):
            return _verb_route(turn, Said("", button.verb, button.values), stack)
        chooses = understanding.chooses(engine.open_input(card), texts, text)
    elif meaning is Word.HELLO:
        return Route(Permission.LOOK_UP, _greet)
    elif meaning is Word.HELP:
        return Route(Permission.LOOK_UP, lambda t: [welcome.help_card(t)], writes=False)
    if not chooses and (command := understanding.command(turn, text)):
        return _start_route(turn, command.dialog, command.known, stack)
    if dialog and progress and (taken := _said_route(turn, dialog, stack, text, texts)):
        return taken
    if meaning:  # "avbryt" or "tillbaka" with nothing begun
        return Route(Permission.LOOK_UP, lambda t: [welcome.nothing_open(t)], writes=False)
    look = partial(engine.start, dialog=look_up.DIALOG, known={"words": text})
    return Route(Permission.LOOK_UP, lambda t: [look(t).card], writes=False)


def _word_route(turn: Turn, word: Word, dialog: Dialog, stack: Stack) -> Route:
    progress, below = stack[-1], stack[:-1]
    put = partial(engine.go_on, dialog=dialog, progress=progress)
    match word:
        case Word.CANCEL:
            over = Reply(Card("cancelled", Text("cancelled")), None)
            return _dialog_route(turn, dialog, below, lambda _: over)
        case Word.BACK:
            return _dialog_route(
                turn, dialog, below, partial(engine.back, dialog=dialog, progress=progress)
            )
        case Word.RESTART:
            return _dialog_route(
                turn, dialog, below, partial(engine.start, dialog=dialog, known={})
            )
        case Word.CHANGE:
            shown = partial(engine.changeable, dialog=dialog, progress=progress)
            return Route(dialog.permission, lambda t: [shown(t)], writes=False)
        case Word.HELP | Word.HELLO:
            help_first = partial(_help_and_question, put)
            return Route(Permission.LOOK_UP, help_first, writes=False)


def _help_and_question(put: Callable[[Turn], Reply], turn: Turn) -> list[Card]:
    return [Card("help-in-dialog", Text("help-in-dialog")), put(turn).card]


def _start_route(turn: Turn, dialog: Dialog, known: dict[str, str], stack: Stack) -> Route:
    begin = partial(engine.start, dialog=dialog, known=known)
    waiting = [p for p in stack if p.dialog_id != dialog.id and not _gives_way(p)]
    waiting = waiting[-(MAX_STACK - 1) :]
    asks = any(ask.name not in known for step in dialog.steps for ask in engine.asks_of(step))
    if not (dialog.writes or asks):
        return Route(dialog.permission, lambda t: [begin(t).card], writes=False)
    route = _dialog_route(turn, dialog, waiting, begin)
    return replace(route, scope=dialog.scope(turn, known))


def _gives_way(progress: Progress) -> bool:
    step = engine.open_step(all_dialogs()[progress.dialog_id], progress)
    return any(ask.gives_way for ask in (engine.asks_of(step) if step else ()))


def _answer_route(turn: Turn, stack: Stack, values: dict[str, str]) -> Route:
    dialog = all_dialogs().get(values.get("dialog", ""))
    if not stack or dialog is None or dialog.id != stack[-1].dialog_id:
        raise NoLongerOpen
    progress = stack[-1]
    step = engine.open_step(dialog, progress)
    if step is None or step.name != values.get("step"):
        raise NoLongerOpen
    filled = {ask.name: values.get(ask.name, "") for ask in engine.asks_of(step)}
    return _take_route(turn, dialog, stack, filled)


def _take_route(turn: Turn, dialog: Dialog, stack: Stack, filled: dict[str, str]) -> Route:
    progress = stack[-1]
    take = partial(engine.take, dialog=dialog, progress=progress, filled=filled)
    route = _dialog_route(turn, dialog, stack[:-1], take)
    return replace(route, scope=dialog.scope(turn, progress.answers | filled))


def _said_route(turn: Turn, dialog: Dialog, stack: Stack, text: str, texts: Texts) -> Route | None:
    """Fill in the open input with what was said; None when the question gives way."""
    progress = stack[-1]
    card = engine.go_on(turn, dialog, progress).card
    item = engine.open_input(card)
    if item is None:
        again = partial(_again, dialog, progress)
        return Route(dialog.permission, again, writes=False)
    ask = _ask(dialog, progress, item.name)
    if item.kind == "pick":
        item = _narrowed(turn, dialog, progress, item, text)
    value = understanding.answer(item, texts, text, turn)
    if value is None and ask.gives_way and not item.options:
        return None
    return _take_route(turn, dialog, stack, {item.name: text if value is None else value})


def _narrowed(turn: Turn, dialog: Dialog, progress: Progress, item: Input, text: str) -> Input:
    """Return the type-ahead with what the text brings up; a number chooses among the last."""
    ask = _ask(dialog, progress, item.name)
    typed = progress.typed.get(ask.name, "")
    if text.isdecimal():
        shown = engine.offered(turn, dialog, ask, progress.answers, typed)
        place = int(text)
        if 1 <= place <= len(shown):
            text = shown[place - 1].value
    return replace(item, options=engine.offered(turn, dialog, ask, progress.answers, text))


def _again(dialog: Dialog, progress: Progress, turn: Turn) -> list[Card]:
    card = engine.go_on(turn, dialog, progress).card
    return [replace(card, blocks=(*card.blocks, Notice(Text("problem-not-a-way"))))]


def _ask(dialog: Dialog, progress: Progress, name: str) -> Ask:
    step = engine.open_step(dialog, progress)
    return next(ask for ask in (engine.asks_of(step) if step else ()) if ask.name == name)


def _dialog_route(
    turn: Turn, dialog: Dialog, below: Stack, reply: Callable[[Turn], Reply]
) -> Route:
    """Run a step of the dialog; when it is over, the one begun before it goes on."""

    def run(turn: Turn) -> list[Card]:
        said = reply(turn)
        cards = [said.card]
        stack = below
        if said.progress:
            stack = [*below, said.progress]
        elif below:
            waiting = below[-1]
            cards.append(engine.go_on(turn, all_dialogs()[waiting.dialog_id], waiting).card)
        _save(turn, stack)
        return cards

    return Route(dialog.permission, run, scope=None)


def _save(turn: Turn, stack: Stack) -> None:
    rows = [asdict(progress) for progress in stack]
    person_id = turn.actor.person_id
    conversations.save(turn.session, _key(turn), rows, person_id=person_id, now=turn.now)


def _key(turn: Turn) -> str:
    return f"{turn.here.key}/{turn.actor.person_id}"


def _after_expiry(route: Route, turn: Turn) -> list[Card]:
    conversations.forget(turn.session, _key(turn))
    return [Card("conversation-expired", Text("conversation-expired")), *route.run(turn)]


def _after_first_contact(route: Route, turn: Turn) -> list[Card]:
    """Answer first, then say once who the bot is and ask whom the person speaks for."""
    cards = route.run(turn)
    begun, _ = conversations.load(turn.session, _key(turn), now=turn.now)
    if begun or not people.welcome(turn.session, turn.actor.person_id, now=turn.now):
        return cards  # a question is open: the introduction waits
    return cards + _welcome(turn)


def _greet(turn: Turn) -> list[Card]:
    if turn.here.kind == "channel":
        return [welcome.channel_card(turn)]
    if people.welcome(turn.session, turn.actor.person_id, now=turn.now):
        return _welcome(turn)
    return [welcome.help_card(turn)]


def _welcome(turn: Turn) -> list[Card]:
    cards = [welcome.card(turn)]
    if turn.actor.speaks_for is None:
        reply = engine.start(turn, all_dialogs()[welcome.HOME], {})
        if reply.progress:
            _save(turn, [reply.progress])
        cards.append(reply.card)
    return cards
