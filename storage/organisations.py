"""Organisations (organisationer) that a person may speak for: municipality, RSS or authority."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from governance import names
from storage.models import Authority, Municipality, Rss, RssMunicipality


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who a person may speak for; ``id`` is ``kind:key``."""

    id: str
    name: str
    names: tuple[str, ...]


def find(session: Session, typed: str) -> list[Organisation]:
    """Return the organisations that the words may mean; municipalities come first."""
    found, _ = names.find(((o, o.names) for o in _all(session)), typed, inside=False)
    return found


def municipalities(session: Session, typed: str) -> list[Organisation]:
    """Return the municipalities that the words may mean, by name or code."""
    found, _ = names.find(((o, o.names) for o in _municipalities(session)), typed, inside=False)
    return found


def name_of(session: Session, organisation_id: str | None) -> str | None:
    """Return what the organisation is called; None when nobody is spoken for."""
    kind, _, key = (organisation_id or "").partition(":")
    row: Municipality | Rss | Authority | None = None
    match kind:
        case "municipality":
            row = session.get(Municipality, key)
        case "rss":
            row = session.get(Rss, key)
        case "authority":
            row = session.get(Authority, key)
    return row.name if row else None


def rss_of(session: Session, municipality_code: str) -> Sequence[Rss]:
    """Return the RSS of the municipality's county or wider, most often one."""
    query = (
        select(Rss)
        .join(RssMunicipality, RssMunicipality.rss_id == Rss.id)
        .where(RssMunicipality.municipality_code == municipality_code)
        .order_by(Rss.id)
    )
    return session.scalars(query).all()


def read_id(session: Session, key: str) -> str | None:
    """Return ``kind:key`` for an SCB code, an RSS id or an authority id; None when unknown."""
    tables = (("municipality", Municipality), ("rss", Rss), ("authority", Authority))
    return next((f"{kind}:{key}" for kind, table in tables if session.get(table, key)), None)


def _all(session: Session) -> list[Organisation]:
    rss = session.scalars(select(Rss).order_by(Rss.name)).all()
    authorities = session.scalars(select(Authority).order_by(Authority.name)).all()
    return [
        *_municipalities(session),
        *(Organisation(f"rss:{row.id}", row.name, (f"rss:{row.id}", row.id, row.name))
          for row in rss),
        *(Organisation(f"authority:{a.id}", a.name, _authority_names(a)) for a in authorities),
    ]  # fmt: skip


def _municipalities(session: Session) -> list[Organisation]:
    rows = session.scalars(select(Municipality).order_by(Municipality.name)).all()
    return [
        Organisation(f"municipality:{m.code}", m.name, (f"municipality:{m.code}", m.code, m.name))
        for m in rows
    ]


def _authority_names(row: Authority) -> tuple[str, ...]:
    known = (f"authority:{row.id}", row.id, row.name, row.abbreviation, *row.former_names)
    return tuple(name for name in known if name)
