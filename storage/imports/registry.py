"""Every kind of import, by the name that the command line calls it."""

from storage.imports import catalogue, meetings, needs, networks, people, reference
from storage.imports.kinds import Kind

SITUATIONS = "situations"  # ships with the catalogue; the command line has them in resources
KINDS: dict[str, Kind] = {
    "resources": catalogue.RESOURCES,
    "municipalities": reference.MUNICIPALITIES,
    "rss": reference.RSS,
    "authorities": reference.AUTHORITIES,
    "networks": networks.NETWORKS,
    "year-wheels": networks.YEAR_WHEELS,
    "processes": reference.PROCESSES,
    "quality-dimensions": reference.QUALITY_DIMENSIONS,
    "areas": reference.AREAS,
    "glossary": catalogue.GLOSSARY,
    "lay-lexicon": catalogue.LAY_LEXICON,
    "needs": needs.NEEDS,
    "people": people.PEOPLE,
    "meetings": meetings.MEETINGS,
    SITUATIONS: catalogue.SITUATIONS,
}
