"""The index as bytes (sparat sökindex): read in place of making it anew, which takes a start long.

A line of JSON with the length of each part, then the parts one after the other.
"""

import hashlib
import json
import sys
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import astuple
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

from storage.search.documents import Document
from storage.search.postings import Settled

LONGEST_SHARED = 60  # characters: publishers, kinds and areas are shorter
_MAKERS = ("hunspell-sv", "PyStemmer")  # whose versions decide what an index holds


class Parts(NamedTuple):
    """What an index is made of.

    Attributes:
        documents: By slot.
        lengths: Of the document in each slot.
        words: How many documents hold each word.
    """

    documents: Mapping[int, Document]
    lengths: "array[float]"
    terms: Settled
    grams: Settled
    words: Mapping[str, int]


def pack(parts: Parts) -> bytes:
    """Return the parts as bytes."""
    chunks = [*_packed(parts)]
    return b"\n".join((json.dumps([*map(len, chunks)]).encode(), b"".join(chunks)))


def unpack(data: bytes) -> Parts:
    """Return the parts of what ``pack`` gave, by a program with the same fingerprint."""
    head, _, rest = data.partition(b"\n")
    chunks = _cut(memoryview(rest), json.loads(head))
    documents = {slot: _document(values) for slot, *values in json.loads(bytes(next(chunks)))}
    lengths = array("f", bytes(next(chunks)))
    terms, grams = _settled(chunks), _settled(chunks)
    words = dict(zip(_lines(next(chunks)), array("I", bytes(next(chunks))), strict=True))
    return Parts(documents, lengths, terms, grams, words)


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Return what changes when an index made here would hold something else."""
    found = hashlib.sha256(sys.byteorder.encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        found.update(path.read_bytes())
    for name in _MAKERS:
        found.update(metadata.version(name).encode())
    return found.hexdigest()


def _packed(parts: Parts) -> Iterator[bytes]:
    documents = [(slot, *astuple(document)) for slot, document in parts.documents.items()]
    yield json.dumps(documents, ensure_ascii=False).encode()
    yield parts.lengths.tobytes()
    for held in (parts.terms, parts.grams):
        yield "\n".join(held.terms).encode()
        yield from (each.tobytes() for each in held[1:])
    yield "\n".join(parts.words).encode()
    yield array("I", parts.words.values()).tobytes()


def _cut(data: memoryview, lengths: list[int]) -> Iterator[memoryview]:
    at = 0
    for length in lengths:
        yield data[at : at + length]
        at += length


def _settled(chunks: Iterator[memoryview]) -> Settled:
    terms = _lines(next(chunks))
    ends, slots, weights = (bytes(next(chunks)) for _ in range(3))
    return Settled(terms, array("I", ends), array("I", slots), array("f", weights))


def _lines(chunk: memoryview) -> list[str]:
    return bytes(chunk).decode().split("\n") if chunk else []


def _document(values: list[Any]) -> Document:
    """Return the document; short values, which many share, are kept once."""
    kept: list[Any] = [tuple(v) if isinstance(v, list) else _shared(v) for v in values]
    return Document(*kept)


def _shared(text: str) -> str:
    return sys.intern(text) if len(text) < LONGEST_SHARED else text
