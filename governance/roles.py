"""Who may do what, and where."""

from dataclasses import dataclass
from enum import StrEnum

from governance.errors import NotPermitted

ANYWHERE = "*"


class Permission(StrEnum):
    """Something a person may be allowed to do."""

    LOOK_UP = "look-up"
    REPORT_NEED = "report-need"
    PROPOSE_ITEM = "propose-item"
    CURATE = "curate"  # add, edit and retire resources, terms and everyday words
    RUN_MEETING = "run-meeting"  # call it, fix its agenda, connect its channel
    ADMINISTER = "administer"


class Role(StrEnum):
    """What a person is appointed to, in one scope or anywhere.

    The scope is what the role is about: a network, an RSS, a municipality or an authority.
    """

    REPORTER = "reporter"
    CONTACT = "contact"  # a municipality's contact in rounds
    RSS = "rss"  # utvecklingsledare, verksamhetsledare
    SKR = "skr"  # the secretariat (kansliet)
    AGENCY = "agency"
    EDITOR = "editor"
    ADMIN = "admin"
    CHAIR = "chair"  # ordförande
    VICE_CHAIR = "vice-chair"
    SECRETARY = "secretary"
    MEMBER = "member"


EVERYONE = frozenset({Permission.LOOK_UP, Permission.REPORT_NEED, Permission.PROPOSE_ITEM})
_MEETINGS = frozenset({Permission.RUN_MEETING})
_ALLOWED: dict[Role, frozenset[Permission]] = {
    Role.RSS: _MEETINGS,
    Role.SKR: _MEETINGS | {Permission.CURATE},
    Role.EDITOR: frozenset({Permission.CURATE}),
    Role.CHAIR: _MEETINGS,
    Role.VICE_CHAIR: _MEETINGS,
    Role.SECRETARY: _MEETINGS,
    Role.ADMIN: frozenset(Permission),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """The person who acts, with the roles they hold now.

    Attributes:
        person_id: Row of the person; 0 for someone not met before.
        speaks_for: ``kind:id`` of the organisation they speak for, such as ``municipality:0880``.
        is_new: The bot has not introduced itself to them yet.
    """

    person_id: int
    roles: frozenset[tuple[Role, str]] = frozenset()
    language: str = "sv"
    speaks_for: str | None = None
    is_new: bool = False

    @property
    def municipality(self) -> str | None:
        """Return the SCB code of the municipality spoken for, if it is one."""
        kind, _, key = (self.speaks_for or "").partition(":")
        return key if kind == "municipality" else None


def holders(permission: Permission) -> tuple[Role, ...]:
    """Return the roles that give the permission, in the order of ``Role``."""
    return tuple(role for role in Role if permission in _ALLOWED.get(role, ()))


def may(actor: Actor, permission: Permission, scope: str = ANYWHERE) -> bool:
    """Tell whether the actor may do this in the scope."""
    if permission in EVERYONE:
        return True
    allowed = (s for role, s in actor.roles if permission in _ALLOWED.get(role, ()))
    return any(s in {scope, ANYWHERE} for s in allowed)


def may_somewhere(actor: Actor, permission: Permission) -> bool:
    """Tell whether the actor may do this in any scope at all."""
    return any(may(actor, permission, scope) for scope in {s for _, s in actor.roles} | {ANYWHERE})


def require(actor: Actor, permission: Permission, scope: str = ANYWHERE) -> None:
    """Let the actor pass.

    Raises:
        NotPermitted: No role of the actor allows this in the scope; it names who may.
    """
    if not may(actor, permission, scope):
        roles = ",".join(holders(permission))
        raise NotPermitted(permission=permission.value, roles=roles)
