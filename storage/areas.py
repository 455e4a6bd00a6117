"""Areas of social services (verksamhetsområden) and the dimensions of good quality."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from governance.names import fold
from storage.models import Area, QualityDimension


def everyone(session: Session) -> Sequence[Area]:
    """Return all areas, in the order of the list."""
    return session.scalars(select(Area).order_by(Area.place, Area.id)).all()


def name_of(session: Session, area_id: str, *, language: str = "sv") -> str:
    """Return what the area is called; the id where it is not known."""
    area = session.get(Area, area_id)
    if area is None:
        return area_id
    return area.name_sv if language == "sv" else area.name_en


def by_name(session: Session) -> dict[str, str]:
    """Return the ids of the areas by every folded id, name and alias."""
    return {
        fold(name): area.id
        for area in everyone(session)
        for name in (area.id, area.name_sv, area.name_en, *area.aliases)
    }


def quality_dimensions(session: Session) -> Sequence[QualityDimension]:
    """Return the six dimensions of good quality, in the order of the list."""
    query = select(QualityDimension).order_by(QualityDimension.place, QualityDimension.id)
    return session.scalars(query).all()
