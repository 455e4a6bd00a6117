"""Show a card as Adaptive Cards 1.5. Pure; nothing is cut: too much becomes several cards."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import assert_never

from bot.paging import pages
from bot.teams import actions, forms, markup
from bot.teams.markup import ROOM, Json, Part, container, escape, in_pieces, text_parts
from bot.texts import Texts
from dialogs.cards import Block, Card, Facts, Item, Items, Notice, Paragraph, Table, Words

MAX_SUMMARY = 200  # characters of a notification; our own: the card itself says everything


def render(card: Card, texts: Texts) -> list[Json]:
    """Return the messages, most often one; what is to be filled in or pressed ends the last."""
    body = text_parts(texts(card.title, escape), size="large", weight="bolder", style="heading")
    for shown in card.blocks:
        body += _block_parts(shown, texts)
    body += actions.long_labels(card.buttons, texts)
    screens = pages(body, ROOM, _size)
    for ending in _endings(card, texts):
        if screens and sum(map(_size, screens[-1])) + sum(map(_size, ending)) <= ROOM:
            screens[-1] += ending
        else:
            screens.append(ending)
    return [_message(card, screen, texts) for screen in screens or [[]]]


def _message(card: Card, screen: Sequence[Part], texts: Texts) -> Json:
    summary = markup.plain(texts(card.summary or card.title)).replace("<", "‹")
    if len(summary) > MAX_SUMMARY:
        summary = f"{summary[: MAX_SUMMARY - 1]}…"
    ends = [part.element for part in screen if part.ends]
    under = ends[0]["actions"] if len(ends) == 1 else []
    shown: Json = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.5",
        "lang": texts.locale,
        "fallbackText": "\n".join(part.plain for part in screen if part.plain) or escape(summary),
        "body": [part.element for part in screen if not (part.ends and under)],
    }
    if under:
        shown["actions"] = under
    if any(part.element["type"] == "Table" for part in screen):
        shown["msteams"] = {"width": "Full"}
    return {"id": card.id, "summary": summary, "card": shown}


def _endings(card: Card, texts: Texts) -> list[list[Part]]:
    """Return what stands last; a form that fits no page is sent in parts, each on its own."""
    under = actions.buttons(card.buttons, texts)
    if card.form is None:
        return pages(actions.rows(under, ends=True), ROOM, _size)
    send = actions.send(card.form, texts)
    with_buttons = actions.rows([send, *under], ends=True)
    alone = sum(map(_size, with_buttons)) > ROOM // 2
    sends = actions.rows([send], ends=True) if alone else with_buttons
    room = ROOM - sum(map(_size, sends))
    filled = pages(forms.input_parts(card.form, texts), room, _size)
    screens = [[*page, *sends] for page in filled or [[]]]
    return screens + (pages(actions.rows(under, ends=True), ROOM, _size) if alone else [])


def _block_parts(shown: Block, texts: Texts) -> list[Part]:
    match shown:
        case Paragraph(words):
            return text_parts(texts(words, escape))
        case Notice(words):
            noticed = pages(text_parts(texts(words, escape)), ROOM, _size)
            return [container(parts, style="warning") for parts in noticed]
        case Facts():
            return _facts_parts(shown, texts)
        case Items():
            found = (
                _item_parts(item, f"{place}\\. " if shown.numbered else "", texts)
                for place, item in enumerate(shown.items, 1)
            )
            return [part for parts in found for part in parts]
        case Table():
            return _table_parts(shown, texts)
        case _:
            assert_never(shown)


def _facts_parts(facts: Facts, texts: Texts) -> list[Part]:
    found = []
    for name, words in facts.rows:
        title = texts(name, escape)
        for place, piece in enumerate(in_pieces(texts(words, escape))):
            fact = {"title": title if place == 0 else "", "value": piece}
            found.append(Part(fact, f"{title}: {piece}" if place == 0 else piece))
    sets = pages(found, ROOM, _size)
    return [
        Part({"type": "FactSet", "facts": [p.element for p in one]}, _plain(one)) for one in sets
    ]


def _item_parts(item: Item, number: str, texts: Texts) -> list[Part]:
    titles = in_pieces(texts(item.title, escape))
    linked = [number + markup.link(titles[0], item.link), *titles[1:]]
    heads = bool(item.lines or item.link or item.buttons)
    style = {"weight": "bolder"} if heads else {}
    parts = [markup.text_part(text, **style) for text in linked]
    lines = [*item.lines]
    if item.link and not markup.is_link(item.link):
        lines.append(item.link)
    said = [texts(line, escape) for line in lines]
    for line in [" · ".join(said)] if number and said else said:
        parts += text_parts(line, spacing="none")
    parts += actions.long_labels(item.buttons, texts)
    parts += actions.rows(actions.buttons(item.buttons, texts))
    return [container(page, separator=heads) for page in pages(parts, ROOM - 200, _size)]


def _table_parts(table: Table, texts: Texts) -> list[Part]:
    width = max(len(table.head), *(len(row) for row in table.rows), 1)
    head = _rows(table.head, width, texts)
    found = [row for cells in table.rows for row in _rows(cells, width, texts)]
    room = ROOM - 500 - sum(map(_size, head))
    return [_table([*head, *page], width) for page in pages(found, room, _size) or [[]]]


def _rows(cells: Sequence[Words], width: int, texts: Texts) -> list[Part]:
    """Return the row; more than one when a cell holds more than there is room for."""
    limit = markup.MAX_PIECE // width
    columns = [in_pieces(texts(cell, escape), limit) for cell in cells]
    found = []
    for row in zip_longest(*columns, fillvalue=""):
        shown = [{"type": "TableCell", "items": [markup.block(cell)]} for cell in row]
        found.append(Part({"type": "TableRow", "cells": shown}, " · ".join(row)))
    return found


def _table(rows: Sequence[Part], width: int) -> Part:
    element = {
        "type": "Table",
        "firstRowAsHeader": True,
        "columns": [{"width": 1}] * width,
        "rows": [row.element for row in rows],
    }
    return Part(element, _plain(rows))


def _plain(parts: Sequence[Part]) -> str:
    return "\n".join(part.plain for part in parts)


def _size(part: Part) -> int:
    return part.size
