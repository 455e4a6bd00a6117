"""What retrieval is measured on: our catalogue, graded queries, titles, and SweFAQ if at hand."""

import csv
import json
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from storage.search import LAY, Document, Entry, english
from storage.search.graded import RELEVANT, Graded, read

ROOT = Path(__file__).parents[1]
DATA, DEVELOPMENT = ROOT / "storage" / "data", ROOT / "tests" / "data"
SWEFAQ = "KUNSKAPSLOTS_SWEFAQ"  # names the folder that holds docs.jsonl and queries.jsonl
SEED = 1  # of the mistypings
SHORTEST_MISTYPED = 5  # letters of a word that a mistyping is put in


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents, what search knows of words, and graded queries."""

    documents: list[Document]
    entries: list[Entry] = field(default_factory=list)
    queries: list[Graded] = field(default_factory=list)


def ours(*, situations: bool = True, lexicon: bool = True) -> Collection:
    """Return the shipped catalogue with the development queries."""
    sentences = _situations() if situations else {}
    documents = [
        Document(
            key=row["id"],
            title=row["title"],
            publisher=row["publisher"],
            kind=row["kind"],
            areas=several(row["areas"]),
            target_group=row["target_group"],
            summary=row["summary"],
            keywords=several(row["keywords"]),
            situations=sentences.get(row["id"], ()),
        )
        for row in rows(DATA / "resources.tsv")
    ]
    names = [(row["name_en"], row["name_sv"]) for row in rows(DATA / "areas.tsv")]
    entries = [*_glossary(), *(_lay() if lexicon else ()), *english.entries(names)]
    graded = read(DEVELOPMENT / "queries_dev.tsv", DEVELOPMENT / "qrels_dev.tsv")
    return Collection(documents, entries, graded)


def swefaq() -> Collection | None:
    """Return SweFAQ (SuperLim 2, dev and test, CC BY 4.0); None when no folder is named."""
    folder = os.environ.get(SWEFAQ)
    if not folder:
        return None
    answers, questions = (_json(Path(folder) / f"{name}.jsonl") for name in ("docs", "queries"))
    documents = [Document(row["id"], row["title"], summary=row["text"]) for row in answers]
    queries = [
        Graded(row["q"], row["split"], dict.fromkeys(row["rel"], RELEVANT)) for row in questions
    ]
    return Collection(documents, list(_glossary()), queries)


def mistyped(title: str, chance: random.Random) -> str:
    """Return the title with one letter left out, doubled, swapped or changed in a long word."""
    words = title.split()
    long = [at for at, word in enumerate(words) if len(word) >= SHORTEST_MISTYPED]
    if not long:
        return title
    at = chance.choice(long)
    word, place = words[at], chance.randrange(1, len(words[at]) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    words[at] = chance.choice(
        (
            before + after,
            before + letter * 2 + after,
            before + after[0] + letter + after[1:],
            before + chance.choice("aeinrst") + after,
        )
    )
    return " ".join(words)


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a file with tabs."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def several(text: str) -> tuple[str, ...]:
    """Return what a cell lists, between semicolons."""
    return tuple(filter(None, (part.strip() for part in text.split(";"))))


def _situations() -> dict[str, tuple[str, ...]]:
    return {row["id"]: several(row["situations"]) for row in rows(DATA / "situations.tsv")}


def _glossary() -> Iterator[Entry]:
    for row in rows(DATA / "glossary.tsv"):
        yield Entry(row["term"], several(row["expansions"]), row["area"], row["relation"])


def _lay() -> Iterator[Entry]:
    for row in rows(DATA / "lay_lexicon.tsv"):
        yield Entry(row["phrase"], several(row["terms"]), relation=LAY)


def _json(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
