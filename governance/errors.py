"""What a person can do wrong. Everything else is a bug and is answered with an error id."""


class GovernanceError(Exception):
    """A rule was broken; the person is told which.

    Attributes:
        text_id: Key of the explanation, in ``errors.ftl``.
        values: What that text names.
    """

    text_id = "error-rule"

    def __init__(self, **values: str | int) -> None:
        super().__init__(self.text_id, values)
        self.values = values


class NotPermitted(GovernanceError):
    """The person holds no role that allows ``permission`` here; ``roles`` are those that do."""

    text_id = "error-not-permitted"


class NotYours(GovernanceError):
    """Only the reporter may change or withdraw a need."""

    text_id = "error-not-yours"


class TransitionNotAllowed(GovernanceError):
    """The need's status does not allow the event."""

    text_id = "error-transition"


class ClientData(GovernanceError):
    """The message holds client data (klientuppgifter); nothing of it is stored or logged."""

    text_id = "error-client-data"


class NoLongerOpen(GovernanceError):
    """A button of a question that has been answered or has expired was pressed."""

    text_id = "error-no-longer-open"


class NotFound(GovernanceError):
    """What the message or button was about does not exist, or no longer does."""

    text_id = "error-not-found"


class NothingToUndo(GovernanceError):
    """The person has changed nothing in the last ten minutes."""

    text_id = "error-nothing-to-undo"


class AgendaAlreadyFixed(GovernanceError):
    """The agenda (dagordning) is fixed already."""

    text_id = "error-agenda-fixed"


class ChangedSince(GovernanceError):
    """Someone else has changed what the person was changing, or would take back."""

    text_id = "error-changed-since"


class AlreadyThere(GovernanceError):
    """What the person adds is there already."""

    text_id = "error-already-there"


class NotInAChannel(GovernanceError):
    """Only a channel can be connected to a network."""

    text_id = "error-not-in-a-channel"
