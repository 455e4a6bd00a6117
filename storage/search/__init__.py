"""Swedish retrieval: does a knowledge resource (kunskapsstöd) exist for this?

``Index`` is the pure core; ``find`` puts the question to the catalogue in the database.
"""

from storage.search.catalogue import calibrate, current_index, find, keep, pack
from storage.search.documents import Document, Found, Hit
from storage.search.filters import Unknown
from storage.search.glossary import LAY, Entry
from storage.search.index import Index

__all__ = [
    "LAY",
    "Document",
    "Entry",
    "Found",
    "Hit",
    "Index",
    "Unknown",
    "calibrate",
    "current_index",
    "find",
    "keep",
    "pack",
]
