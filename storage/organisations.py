"""Organisations (organisationer) that a person may speak for: municipality, RSS or authority."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from governance import names
from storage.models import Authority, Municipality, Rss, RssMunicipality

# Asked for nearly every card: made once, and put past the ORM, which takes four times as long.
_NAMES = {
    "municipality": select(Municipality.name).where(Municipality.code == bindparam("key")),
    "rss": select(Rss.name).where(Rss.id == bindparam("key")),
    "authority": select(Authority.name).where(Authority.id == bindparam("key")),
}
_MUNICIPALITIES = select(Municipality.code, Municipality.name).order_by(Municipality.name)


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
    if kind not in _NAMES:
        return None
    name: str | None = session.connection().scalar(_NAMES[kind], {"key": key})
    return name


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
    rows = session.connection().execute(_MUNICIPALITIES).all()
    return [
        Organisation(f"municipality:{code}", name, (f"municipality:{code}", code, name))
        for code, name in rows
    ]


def _authority_names(row: Authority) -> tuple[str, ...]:
    known = (f"authority:{row.id}", row.id, row.name, row.abbreviation, *row.former_names)
    return tuple(name for name in known if name)
