"""yaml into rows: each entry of a list is a row, whose columns may nest."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from bot.grids import MAX_CELL, MAX_ROWS, UNPRINTABLE
from storage.imports import Problem, Row, Sheet

MAX_CHARACTERS = 5 * 2**20
# The C parser follows nesting on the machine's stack: 5,000 brackets end the process.
MAX_DEPTH = 30
MAX_NODES = 2_000_000  # when every alias stands for its anchor; ten lines can stand for gigabytes
_OPENING = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_CLOSING = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc] # chosen when run: C where there is C
    """Reads plain values as yaml 1.2 does: 0114 is a code, 09:30 a time and 2027-03-09 a text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - yaml reads this attribute


_PLAIN = {
    "null": (r"~|null|Null|NULL|", "~nN\0"),
    "bool": (r"true|True|TRUE|false|False|FALSE|yes|Yes|YES|no|No|NO", "tTfFyYnN"),
    "int": (r"-?(?:0|[1-9][0-9]{0,17})", "-0123456789"),
    "float": (r"-?(?:0|[1-9][0-9]*)\.[0-9]+", "-0123456789"),
}
for _kind, (_pattern, _first) in _PLAIN.items():
    _Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_kind}", re.compile(f"(?:{_pattern})$"), list(_first)
    )


@dataclass(slots=True)
class _Branch:
    """A node of the text: how many nodes it holds when unfolded, and how deep they go."""

    anchor: str | None
    size: int = 1
    height: int = 0

    def take(self, child: "_Branch", anchored: dict[str, "_Branch"]) -> None:
        self.size += child.size
        self.height = max(self.height, child.height + 1)
        if child.anchor:
            anchored[child.anchor] = child


def read(text: str, outline: Sequence[str]) -> Sheet:
    """Return the entries of the lists named, or of the only list when none is."""
    try:
        if hindrance := _hindrance(text):
            return Sheet.unreadable(hindrance)
        loader = _Loader(text)
        try:
            return _sheet(loader, loader.get_single_node(), outline)
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return Sheet.unreadable("import-not-yaml", mark.line + 1 if mark else None)


def _hindrance(text: str) -> str | None:
    """Return why the text must not be unfolded, measured without unfolding it."""
    if len(text) > MAX_CHARACTERS:
        return "import-yaml-too-big"
    root = _Branch(None)
    branches = [root]
    anchored: dict[str, _Branch] = {}
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, _OPENING):
            branches.append(_Branch(event.anchor))
        elif isinstance(event, yaml.ScalarEvent):
            branches[-1].take(_Branch(event.anchor), anchored)
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in anchored:
                return "import-yaml-alias"
            branches[-1].take(anchored[event.anchor], {})
        elif isinstance(event, _CLOSING):
            branch = branches.pop()
            branches[-1].take(branch, anchored)
        if len(branches) + branches[-1].height > MAX_DEPTH:
            return "import-yaml-too-deep"
        if branches[-1].size > MAX_NODES:
            return "import-yaml-alias"
    return None


def _sheet(loader: Any, root: Any, outline: Sequence[str]) -> Sheet:
    lists = [*_lists(root, outline)]
    if not lists:
        return Sheet.unreadable("import-yaml-no-list", names=", ".join(outline) or "-")
    rows: list[Row] = []
    problems: list[Problem] = []
    for entry in (entry for entries in lists for entry in entries.value):
        row, wrong = _row(loader, entry)
        problems += wrong
        if not wrong:
            rows.append(row)
    if len(rows) > MAX_ROWS:
        return Sheet.unreadable("import-too-many-rows", limit=str(MAX_ROWS))
    bad = len({problem.line for problem in problems})
    return Sheet(None, tuple(rows), tuple(problems), bad)


def _lists(root: Any, outline: Sequence[str]) -> Iterator[Any]:
    if isinstance(root, yaml.SequenceNode):
        yield root
    elif isinstance(root, yaml.MappingNode):
        for name, value in root.value:
            wanted = name.value in outline if outline else True
            if wanted and isinstance(value, yaml.SequenceNode):
                yield value


def _row(loader: Any, entry: Any) -> tuple[Row, list[Problem]]:
    line = entry.start_mark.line + 1
    empty = Row(line, {})
    if not isinstance(entry, yaml.MappingNode):
        return empty, [Problem(line, None, "import-not-a-mapping")]
    lines = {str(name.value): name.start_mark.line + 1 for name, _ in entry.value}
    if len(lines) < len(entry.value):
        return empty, [Problem(line, None, "import-column-twice-here")]
    try:
        values = _plain(loader.construct_object(entry, deep=True))
    except (ValueError, TypeError, KeyError, AttributeError):  # a tag that its value belies
        return empty, [Problem(line, None, "import-yaml-type")]
    faults = ((name, _fault(value)) for name, value in values.items())
    wrong = [Problem(lines.get(name, line), name, fault) for name, fault in faults if fault]
    return Row(line, {n: v for n, v in values.items() if v is not None}, lines), wrong


def _plain(value: Any) -> Any:
    """Return the value with text for keys, as JSON gives it back."""
    if isinstance(value, dict):
        return {str(name): _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list) else value


def _fault(value: object) -> str | None:
    """Return what makes the value, or a part of it, impossible to keep."""
    match value:
        case dict():
            return next(filter(None, map(_fault, (*value, *value.values()))), None)
        case list():
            return next(filter(None, map(_fault, value)), None)
        case str() if UNPRINTABLE.search(value):
            return "import-unprintable"
        case str() if len(value) > MAX_CELL:
            return "import-yaml-cell-too-long"
        case float() if not math.isfinite(value):
            return "import-yaml-type"
        case str() | int() | float() | None:
            return None
    return "import-yaml-type"
