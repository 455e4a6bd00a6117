"""Fix the agenda (fastställa dagordningen) of a network's next meeting; shown before it is done."""

from dataclasses import replace

from dialogs import meeting_cards
from dialogs.cards import Card, Text
from dialogs.engine import Answers, Ask, Dialog, Show, Turn, Way
from dialogs.parts import network_scope, run_by_me
from governance.errors import AgendaAlreadyFixed, NotFound
from governance.roles import Permission
from storage import meetings, networks
from storage.models import Meeting


def _next(turn: Turn, answers: Answers) -> Meeting:
    network = networks.get(turn.session, answers["network"])
    coming = meetings.upcoming(turn.session, network.key, now=turn.now, limit=1)
    if not coming:
        raise NotFound(what=networks.called(network))
    if coming[0].agenda_state.is_fixed:
        raise AgendaAlreadyFixed
    return coming[0]


def _preview(turn: Turn, answers: Answers) -> Card:
    meeting = _next(turn, answers)
    card = meeting_cards.agenda(turn.session, meeting, meeting.network)
    return replace(card, id="fix-agenda-preview", audience="person", updates=None)


def _kept(_turn: Turn, _answers: Answers) -> Card:
    return Card("fix-agenda-kept", Text("fix-agenda-kept"))


def _fix(turn: Turn, answers: Answers) -> Card:
    meeting = _next(turn, answers)
    person_id = turn.actor.person_id
    meetings.fix_agenda(turn.session, meeting.id, person_id=person_id, now=turn.now)
    network = networks.get(turn.session, meeting.network)
    return Card("fix-agenda-done", Text("fix-agenda-done", {"network": networks.called(network)}))


DIALOG = Dialog(
    id="fix-agenda",
    triggers=("fastställ", "fastställ dagordning", "fix agenda"),
    permission=Permission.RUN_MEETING,
    steps=(
        Ask("network", "pick", run_by_me),
        Show("preview", _preview, ways=(Way("fix"), Way("wait", ends=_kept))),
    ),
    finish=_fix,
    takes="network",
    scope=network_scope,
)
