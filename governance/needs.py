"""The life of a knowledge need (kunskapsbehov)."""

import re
from enum import StrEnum

from governance.errors import TransitionNotAllowed


class NeedStatus(StrEnum):
    """Where a need is."""

    REPORTED = "reported"
    WITHDRAWN = "withdrawn"


class NeedEvent(StrEnum):
    """What can happen to a need."""

    EDIT = "edit"
    WITHDRAW = "withdraw"
    RESTORE = "restore"


class Level(StrEnum):
    """Where a need arose, or is best handled (nivå)."""

    LOCAL = "lokal"
    REGIONAL = "regional"
    NATIONAL = "nationell"


class KnowledgeSource(StrEnum):
    """Whose knowledge the need rests on (kunskapskälla)."""

    USER = "brukare"
    PROFESSION = "profession"
    RESEARCH = "forskning"


_NEXT = {
    (NeedStatus.REPORTED, NeedEvent.EDIT): NeedStatus.REPORTED,
    (NeedStatus.REPORTED, NeedEvent.WITHDRAW): NeedStatus.WITHDRAWN,
    (NeedStatus.WITHDRAWN, NeedEvent.RESTORE): NeedStatus.REPORTED,
}
_NUMBER = re.compile(r"\s*b\s*-?\s*(\d{4})\s*-\s*(\d{1,9})\s*", re.IGNORECASE)


def next_status(status: NeedStatus, event: NeedEvent) -> NeedStatus:
    """Return the status after the event.

    Raises:
        TransitionNotAllowed: The event is not possible from this status.
    """
    try:
        return _NEXT[status, event]
    except KeyError:
        raise TransitionNotAllowed(status=status, event=event) from None


def number(year: int, serial: int) -> str:
    """Return the need's number, such as ``B-2027-0001``."""
    return f"B-{year}-{serial:04d}"


def read_number(text: str) -> str | None:
    """Return the number in its usual form; None when the text is no number of a need."""
    match = _NUMBER.fullmatch(text)
    return number(int(match[1]), int(match[2])) if match else None
