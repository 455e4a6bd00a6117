"""Networks (nätverk): find them by what people call them, and by their place in the tree."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from governance import names
from governance.errors import NotFound
from governance.meetings import Lead
from storage.models import Network


def get(session: Session, key: str) -> Network:
    """Return the network, or the one that it is another name of.

    Raises:
        NotFound: There is no such network.
    """
    network = session.get(Network, key)
    if network is None:
        raise NotFound(what=key)
    return get(session, network.same_as) if network.same_as else network


def find_key(session: Session, key: str) -> Network | None:
    """Return the network with the key; None when there is none."""
    return session.get(Network, key)


def everyone(session: Session) -> Sequence[Network]:
    """Return the networks that are not another name of one, by name."""
    query = select(Network).where(Network.same_as.is_(None)).order_by(Network.name, Network.key)
    return session.scalars(query).all()


def find(session: Session, typed: str) -> tuple[list[Network], bool]:
    """Return the networks that the words may mean, and whether they name one exactly."""
    rows = session.scalars(select(Network).order_by(Network.name, Network.key)).all()
    by_key = {row.key: row for row in rows}
    named = [(by_key.get(r.same_as or "", r), _names(r)) for r in rows]
    found, exact = names.find(named, typed)
    unique = list({network.key: network for network in found}.values())
    return unique, exact or len(unique) == 1


def called(network: Network) -> str:
    """Return what people call the network: its abbreviation, else its name."""
    return network.abbreviation or network.name


def lead(network: Network) -> Lead:
    """Return how long before a meeting its agenda is fixed."""
    return Lead(network.lead_days, network.lead_working_days)


def part_of_day(network: Network) -> list[dict[str, object]]:
    """Return the usual sessions of the network's meetings: part of day and who meets."""
    meetings = network.rules.get("meetings") or {}
    return list(meetings.get("sessions") or []) if isinstance(meetings, dict) else []


def _names(network: Network) -> list[str]:
    former = network.rules.get("former_names") or []
    known = [network.key, network.name, network.abbreviation, *former]
    return [name for name in known if name]
