"""The conversation engine: a dialog is data, ``advance`` is a pure function."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Literal, TypeAlias, assert_never
from zoneinfo import ZoneInfo

from dialogs import cards
from dialogs.cards import Button, Card, Input, Kind, Option, Text
from governance import names
from governance.errors import NoLongerOpen
from governance.roles import Actor, Permission
from storage.database import Session

ANSWER = "answer"  # the verb of every button and form that answers an open step
START = "start"  # the verb of a button that starts a dialog, its values being answers
CHANGE = "change"  # the verb of a button that asks an answered step again
MAX_OFFERED = 20  # options of a type-ahead shown at once
MAX_LISTED = 350  # options of one that a screen lets people search by itself

Answers: TypeAlias = dict[str, str]  # a "many" is its values with commas between
Problems: TypeAlias = dict[str, Text]


@dataclass(frozen=True, slots=True)
class Here:
    """Where the conversation is.

    Attributes:
        key: ``platform:address``, unique for the place.
        place_id: Row of the place in storage, once it is known there.
        screens: A form is one screen, on which a long list can be searched.
    """

    key: str
    kind: Literal["personal", "channel"]
    network: str | None = None
    place_id: int | None = None
    screens: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """What a dialog may touch while it answers one message."""

    session: Session
    actor: Actor
    now: datetime
    zone: ZoneInfo
    here: Here

    @property
    def today(self) -> date:
        """Return the day it is where people are."""
        return self.now.astimezone(self.zone).date()


Options: TypeAlias = Callable[[Turn, Answers, str], Sequence[Option]]
Check: TypeAlias = Callable[[Turn, Answers], Problems]
When: TypeAlias = Callable[[Answers], bool]
Scope: TypeAlias = Callable[[Turn, Mapping[str, str]], str | None]


def always(_: Answers) -> bool:
    """Let the step apply whatever was answered."""
    return True


def no_check(_turn: Turn, _answers: Answers) -> Problems:
    """Find nothing wrong."""
    return {}


def no_scope(_turn: Turn, _values: Mapping[str, str]) -> str | None:
    """Leave open which scope is meant: any that the actor has will do."""
    return None


@dataclass(frozen=True, slots=True)
class Ask:
    """One question. Its text is ``<dialog>-<name>``, its options' ``<dialog>-<name>-<option>``.

    A type-ahead ("pick") has a function as options: it finds by what is typed and by value.

    Attributes:
        gives_way: What names no option is taken as a new message, not as a wrong answer.
        known: What the turn knows: a form has it filled in, a question alone is not asked.
        stands: What stands there now, to be changed: a form has it filled in, a dash keeps it.
    """

    name: str
    kind: Kind = "text"
    options: tuple[str, ...] | Options = ()
    required: bool = True
    max_chars: int = 500
    when: When = always
    check: Check = no_check
    gives_way: bool = False
    known: Callable[[Turn], str | None] | None = None
    stands: Callable[[Turn, Answers], str | None] | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """Several questions on one screen; where there are no screens, one after the other."""

    name: str
    asks: tuple[Ask, ...]
    when: When = always
    check: Check = no_check


@dataclass(frozen=True, slots=True)
class Way:
    """A way on from what is shown. With ``ends`` the dialog ends there, with that card.

    Attributes:
        offered: Whether the way is open, given what has been answered.
    """

    name: str
    ends: Callable[[Turn, Answers], Card] | None = None
    offered: Callable[[Turn, Answers], bool] = lambda _turn, _answers: True


@dataclass(frozen=True, slots=True)
class Show:
    """A card made from what is known; None when there is nothing to show.

    The way chosen becomes the answer, so a branch is a later step's ``when``.
    """

    name: str
    build: Callable[[Turn, Answers], Card | None]
    ways: tuple[Way, ...]
    when: When = always


@dataclass(frozen=True, slots=True)
class Note:
    """What the turn notes when it comes this far, such as a version; nobody is asked.

    Attributes:
        take: Returns what is noted; never empty.
    """

    name: str
    take: Callable[[Turn, Answers], str]
    when: When = always


Step: TypeAlias = Ask | Show | Form | Note


@dataclass(frozen=True, slots=True)
class Dialog:
    """A conversation. ``takes`` names the question that words after the trigger answer.

    Attributes:
        takes_any_text: Whatever follows the trigger is taken; else free text needs a colon.
        scope: What the permission is asked for, once the answers say it.
    """

    id: str
    triggers: tuple[str, ...]
    permission: Permission
    steps: tuple[Step, ...]
    finish: Callable[[Turn, Answers], Card]
    takes: str | None = None
    takes_any_text: bool = False
    scope: Scope = no_scope
    writes: bool = True


@dataclass(frozen=True, slots=True)
class Action:
    """A stateless button: everything is in its values and checked anew each time."""

    verb: str
    permission: Permission
    run: Callable[[Turn, Mapping[str, str]], Card]
    scope: Scope = no_scope
    writes: bool = True


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a person has come.

    Attributes:
        drafts: The fields filled in of the open form.
        typed: What was typed in an open type-ahead; numbers choose among what it brings up.
    """

    dialog_id: str
    answers: Answers = field(default_factory=dict)
    done: tuple[str, ...] = ()
    drafts: Answers = field(default_factory=dict)
    typed: Answers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the person sees, and how far they have come: None when the dialog is over."""

    card: Card
    progress: Progress | None


def asks_of(step: Step) -> tuple[Ask, ...]:
    """Return the questions of a step; a Show asks which way to go, a Note asks nothing."""
    match step:
        case Ask():
            return (step,)
        case Form():
            return step.asks
        case Show():
            return (Ask(step.name, "choice", tuple(way.name for way in step.ways)),)
        case Note():
            return ()
        case _:
            assert_never(step)


def open_step(dialog: Dialog, progress: Progress) -> Step | None:
    """Return the first step that applies and is not done; None at the end."""
    left = (step for step in dialog.steps if step.name not in progress.done)
    return next((step for step in left if step.when(progress.answers)), None)


def advance(
    step: Step, progress: Progress, filled: Answers, options: Mapping[str, Sequence[Option]]
) -> tuple[Progress, Problems]:
    """Take what was filled in for the open step.

    Returns:
        Progress with the step done, or with the good fields as drafts, and what is wrong.
    """
    asked = [ask for ask in asks_of(step) if ask.name in filled]
    clean = {ask.name: filled[ask.name].strip() for ask in asked}
    found = {a.name: _problem(a, clean[a.name], options.get(a.name, ())) for a in asked}
    problems = {name: problem for name, problem in found.items() if problem}
    drafts = progress.drafts | {name: v for name, v in clean.items() if name not in problems}
    if any(ask.name not in drafts for ask in asks_of(step)):
        wrong = {name: clean[name] for name in problems}
        return replace(progress, drafts=drafts, typed=wrong), problems
    answers, done = progress.answers | drafts, (*progress.done, step.name)
    return replace(progress, answers=answers, done=done, drafts={}, typed={}), {}


def start(turn: Turn, dialog: Dialog, known: Answers) -> Reply:
    """Begin a dialog; steps whose answers are known already are not asked."""
    asked = ((step.name, {ask.name for ask in asks_of(step)}) for step in dialog.steps)
    done = tuple(name for name, asks in asked if asks and asks <= known.keys())
    return go_on(turn, dialog, Progress(dialog.id, known, done))


def take(turn: Turn, dialog: Dialog, progress: Progress, filled: Answers) -> Reply:
    """Answer the open step and go on, or say what is wrong and keep what was typed."""
    step = open_step(dialog, progress)
    if step is None:
        raise NoLongerOpen
    progress = replace(progress, drafts=_known(turn, step, filled) | progress.drafts)
    options = {
        ask.name: offered(turn, dialog, ask, progress.answers, filled.get(ask.name, ""))
        for ask in asks_of(step)
    }
    after, problems = advance(step, progress, filled, options)
    if isinstance(step, Show):
        way = next((way for way in step.ways if way.name == after.answers.get(step.name)), None)
        if way and way.ends:
            return Reply(way.ends(turn, after.answers), None)
    elif wrong := _wrong(turn, step, after, filled.keys() - problems.keys()):
        problems |= wrong
        known = progress.drafts | filled
        after = replace(progress, drafts={n: v for n, v in known.items() if n not in problems})
    return go_on(turn, dialog, after, problems, typed=filled)


def back(turn: Turn, dialog: Dialog, progress: Progress) -> Reply:
    """Return to the step answered last; at the first step, ask it again."""
    if progress.drafts:  # one question of a form at a time: take back the latest
        drafts = dict(progress.drafts)
        drafts.popitem()
        return go_on(turn, dialog, replace(progress, drafts=drafts, typed={}))
    steps = {step.name: step for step in dialog.steps}
    done, answers = list(progress.done), dict(progress.answers)
    while done:
        gone = [answers.pop(ask.name, None) for ask in asks_of(steps[done.pop()])]
        if any(answer is not None for answer in gone):  # a Show without a card was never seen
            break
    return go_on(turn, dialog, Progress(dialog.id, answers, tuple(done)))


def change(turn: Turn, dialog: Dialog, progress: Progress, name: str) -> Reply:
    """Ask an answered step again; what was answered after it stands.

    Raises:
        NoLongerOpen: The step has not been answered.
    """
    if name not in progress.done:
        raise NoLongerOpen
    done = tuple(step for step in progress.done if step != name)
    return go_on(turn, dialog, replace(progress, done=done, drafts={}, typed={}))


def changeable(turn: Turn, dialog: Dialog, progress: Progress) -> Card:
    """Return a card with a button for each step that has been answered so far."""
    asked = [step for step in dialog.steps if step.name in progress.done]
    seen = [s for s in asked if any(progress.answers.get(a.name) for a in asks_of(s))]
    buttons = tuple(
        Button(_step_label(dialog, step), CHANGE, {"dialog": dialog.id, "step": step.name})
        for step in seen
    )
    title = Text("change-which" if buttons else "change-nothing")
    return Card("change", title, buttons=buttons)


def go_on(
    turn: Turn,
    dialog: Dialog,
    progress: Progress,
    problems: Problems | None = None,
    typed: Answers | None = None,
) -> Reply:
    """Put the open step, passing what has nothing to show; finish when none is left."""
    while step := open_step(dialog, progress):
        if answer := _answer_known(turn, step, progress):
            answers = progress.answers | {step.name: answer}
            progress = replace(progress, answers=answers, done=(*progress.done, step.name))
            continue
        card = _card(turn, dialog, step, progress, problems or {}, typed or {})
        if card:
            return Reply(card, progress)
        progress = replace(progress, done=(*progress.done, step.name))
    return Reply(dialog.finish(turn, progress.answers), None)


def open_input(card: Card) -> Input | None:
    """Return the input that the next line of text answers: the first wrong or empty one."""
    inputs = card.form.inputs if card.form else ()
    return next((item for item in inputs if item.value is None or item.problem), None)


def offered(
    turn: Turn, dialog: Dialog, ask: Ask, answers: Answers, typed: str
) -> tuple[Option, ...]:
    """Return what may be answered; a type-ahead offers what fits what has been typed so far."""
    if callable(ask.options):
        found = tuple(ask.options(turn, answers, typed))
        if ask.kind != "pick":
            return found
        return found[: MAX_LISTED if turn.here.screens else MAX_OFFERED]
    return tuple(Option(o, Text(f"{dialog.id}-{ask.name}-{names.fold(o)}")) for o in ask.options)


def exactly(options: Sequence[Option], typed: str) -> Option | None:
    """Return the option that the typed words name by value or name; None when none is."""
    wanted = names.fold(typed)
    named = (o for o in options if wanted in {names.fold(n) for n in (o.value, *o.names)})
    return next(named, None)


def _card(
    turn: Turn, dialog: Dialog, step: Step, progress: Progress, problems: Problems, typed: Answers
) -> Card | None:
    values = {"dialog": dialog.id, "step": step.name}
    if isinstance(step, Show):
        built = step.build(turn, progress.answers)
        open_ways = [way.name for way in step.ways if way.offered(turn, progress.answers)]
        ways = ((way, Text(f"{dialog.id}-{step.name}-{way}")) for way in open_ways)
        buttons = tuple(Button(label, ANSWER, values | {step.name: way}) for way, label in ways)
        return built and replace(built, buttons=built.buttons + buttons)
    inputs = tuple(
        _input(turn, dialog, ask, progress, typed.get(ask.name), problems.get(ask.name))
        for ask in asks_of(step)
    )
    card_id = f"{dialog.id}-{step.name}"
    heading = f"{card_id}-title" if isinstance(step, Form) else f"{dialog.id}-title"
    return Card(card_id, Text(heading), form=cards.Form(inputs, ANSWER, values))


def _input(
    turn: Turn,
    dialog: Dialog,
    ask: Ask,
    progress: Progress,
    typed: str | None,
    problem: Text | None,
) -> Input:
    """Return the question with what stands in it: what is good so far, or wrong just now."""
    value = typed if problem else progress.drafts.get(ask.name)
    if value is None and ask.known:
        value = ask.known(turn)
    stands = ask.stands(turn, progress.answers) if ask.stands else None
    if value is None and turn.here.screens:
        value = stands
    narrowed = "" if turn.here.screens else value or progress.typed.get(ask.name, "")
    options = offered(turn, dialog, ask, progress.answers, narrowed)
    if not options and value:  # a screen shows what is filled in by its name
        options = offered(turn, dialog, ask, progress.answers, value)
    return Input(
        ask.name,
        Text(f"{dialog.id}-{ask.name}"),
        ask.kind,
        options,
        ask.required,
        ask.max_chars,
        value,
        problem,
        None if turn.here.screens else stands,
    )


def _wrong(turn: Turn, step: Step, after: Progress, filled: Set[str]) -> Problems:
    """Return what checks say: each question's own when it is answered, the step's at its end."""
    asks = step.asks if isinstance(step, Form) else ()
    said = after.answers | after.drafts
    own = (ask.check(turn, said) for ask in asks if ask.name in filled)
    problems = {name: problem for found in own for name, problem in found.items()}
    if problems or step.name not in after.done or not isinstance(step, Ask | Form):
        return problems
    return step.check(turn, after.answers)


def _answer_known(turn: Turn, step: Step, progress: Progress) -> str | None:
    if isinstance(step, Note):
        return step.take(turn, progress.answers)
    if not isinstance(step, Ask) or step.known is None or step.name in progress.answers:
        return None  # asked again by "ändra", or never known
    return step.known(turn)


def _known(turn: Turn, step: Step, filled: Answers) -> Answers:
    """Return what stands filled in already for questions that nobody has answered."""
    asks = (ask for ask in asks_of(step) if ask.known and ask.name not in filled)
    values = ((ask.name, ask.known(turn)) for ask in asks if ask.known)
    return {name: value for name, value in values if value}


def _step_label(dialog: Dialog, step: Step) -> Text:
    suffix = "-title" if isinstance(step, Form | Show) else ""
    return Text(f"{dialog.id}-{step.name}{suffix}")


def _problem(ask: Ask, reply: str, options: Sequence[Option]) -> Text | None:
    if not reply:
        return Text("problem-empty") if ask.required else None
    values = {option.value for option in options}
    match ask.kind:
        case "text":
            long = len(reply) > ask.max_chars
            return Text("problem-too-long", {"max": ask.max_chars}) if long else None
        case "choice":
            return None if reply in values else Text("problem-not-a-choice")
        case "pick":
            if reply in values:
                return None
            return Text("problem-several" if len(values) > 1 else "problem-not-found")
        case "many":
            return None if set(reply.split(",")) <= values else Text("problem-not-a-choice")
        case "day":
            return None if _parses(date.fromisoformat, reply) else Text("problem-not-a-day")
        case "time":
            return None if _parses(time.fromisoformat, reply) else Text("problem-not-a-time")
        case "number":
            return None if reply.isdecimal() else Text("problem-not-a-number")
        case _:
            assert_never(ask.kind)


def _parses(read: Callable[[str], object], reply: str) -> bool:
    try:
        read(reply)
    except ValueError:
        return False
    return True
