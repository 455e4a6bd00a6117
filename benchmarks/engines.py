"""The search engines that ours stands beside: SQLite FTS5, tantivy and PostgreSQL ``swedish``.

All are given the same fields, situations among them, and nearly the same weights.
"""

import importlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

import psycopg

from storage.search import Document
from storage.search.graded import DEPTH
from storage.search.words import tokens
from tests import postgres

Search = Callable[[str], Sequence[str]]
FIELDS = {"title": 2.0, "keywords": 1.5, "situations": 1.5, "summary": 1.0, "rest": 0.3}


def fts5(documents: Sequence[Document]) -> Search:
    """Return FTS5 with its default tokenizer."""
    database = sqlite3.connect(":memory:")
    database.execute(f"CREATE VIRTUAL TABLE f USING fts5(key UNINDEXED, {', '.join(FIELDS)})")
    database.executemany("INSERT INTO f VALUES (?, ?, ?, ?, ?, ?)", _rows(documents))
    order = f"bm25(f, 0, {', '.join(map(str, FIELDS.values()))})"
    asking = f"SELECT key FROM f WHERE f MATCH ? ORDER BY {order}, key LIMIT ?"  # noqa: S608 - ours

    def search(text: str) -> list[str]:
        asked = " OR ".join(f'"{token.text}"' for token in tokens(text))
        return [key for (key,) in database.execute(asking, (asked or '""', DEPTH))]

    return search


def tantivy(documents: Sequence[Document]) -> Search | None:
    """Return tantivy with its Swedish stemmer; None when it is not installed."""
    try:
        engine = importlib.import_module("tantivy")
    except ModuleNotFoundError:
        return None
    schema = engine.SchemaBuilder().add_text_field("key", stored=True, tokenizer_name="raw")
    for name in FIELDS:
        schema = schema.add_text_field(name, tokenizer_name="swedish")
    index = engine.Index(schema.build())
    steps = engine.TextAnalyzerBuilder(engine.Tokenizer.simple()).filter(engine.Filter.lowercase())
    index.register_tokenizer("swedish", steps.filter(engine.Filter.stemmer("swedish")).build())
    writer = index.writer()
    for row in _rows(documents):
        writer.add_document(engine.Document(**dict(zip(("key", *FIELDS), row, strict=True))))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def search(text: str) -> list[str]:
        words = " ".join(token.text for token in tokens(text))
        query, _ = index.parse_query_lenient(words, list(FIELDS), field_boosts=FIELDS)
        found = searcher.search(query, DEPTH).hits
        return [searcher.doc(address)["key"][0] for _, address in found]

    return search


def postgresql(documents: Sequence[Document], keep: ExitStack) -> Search | None:
    """Return full text search with ``ts_rank`` and the words OR-ed; None without PostgreSQL.

    Args:
        documents: What is searched.
        keep: Ends the server.
    """
    if not postgres.available():
        return None
    connection = keep.enter_context(psycopg.connect(keep.enter_context(postgres.server())))
    connection.execute("CREATE TEMP TABLE f (key text, words tsvector)")
    letters = dict(zip(FIELDS, "ABBCD", strict=True))
    words = " || ".join(
        f"setweight(to_tsvector('swedish', %s), '{letter}')" for letter in letters.values()
    )
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO f VALUES (%s, {words})", list(_rows(documents)))  # type: ignore[arg-type]  # noqa: S608 - ours

    def search(text: str) -> list[str]:
        asked = " OR ".join(token.text for token in tokens(text) if token.text != "§")
        found = connection.execute(
            "SELECT key FROM f, websearch_to_tsquery('swedish', %s) q WHERE words @@ q"
            " ORDER BY ts_rank('{.15, .5, .75, 1}', words, q) DESC, key LIMIT %s",
            (asked, DEPTH),
        )
        return [str(key) for (key,) in found]

    return search


def _rows(documents: Sequence[Document]) -> Iterator[tuple[str, ...]]:
    for d in documents:
        rest = "\n".join((*d.areas, d.publisher, d.kind, d.target_group))
        listed = ("\n".join(d.keywords), "\n".join(d.situations))
        yield d.key, d.title, *listed, d.summary, rest
