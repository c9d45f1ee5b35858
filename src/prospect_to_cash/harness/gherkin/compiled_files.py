"""Keeps the scenarios of feature files on disk, because to compile them takes longer than to read.

They are plain JSON: a line with the file's outline and what selects a scenario, and then the steps
of each scenario or outline. So the steps of a scenario that another shard runs aren't even read.
With each step, a note of the caller is kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from typing import Any, TypeAlias

from pydantic_core import PydanticSerializationError, from_json, to_json

from prospect_to_cash.harness.gherkin import document as documents
from prospect_to_cash.harness.gherkin import pickles
from prospect_to_cash.harness.gherkin.document import (
    Cell,
    Document,
    Filling,
    Location,
    Node,
    Pickle,
    Step,
)
from prospect_to_cash.harness.gherkin.kept_files import KeptFile, KeptFiles
from prospect_to_cash.harness.gherkin.parsed_files import parser_versions

Take: TypeAlias = Callable[[list[Step], list[Any]], None]
"""Takes steps, and the note of each."""


class CompiledFiles:
    """The scenarios of the feature files of a project, by uri."""

    def __init__(self, root: Path, file: Path | None, *, fills_backgrounds: bool) -> None:
        """`file` keeps what feature files below `root` contain. Without it, nothing is saved.

        `fills_backgrounds` is how they are compiled (`pickles.compile_document`).
        """
        self._kept = KeptFiles(root, file, lambda: _compiler(fills_backgrounds))

    def find(
        self,
        uri: str,
        digest: str,
        take: Take,
        has_steps: Callable[[Pickle], bool] | None = None,
    ) -> Document | None:
        """Return the outline of a file with this digest and its scenarios, if they are kept.

        `take` takes the notes of the steps. If `has_steps` is given, scenarios for which it returns
        false have no steps.
        """
        kept = self._kept.find(uri, digest)
        return None if kept is None else _decoded(kept.content, uri, take, has_steps)

    def add(self, digest: str, document: Document, note: Callable[[Step], object]) -> None:
        """Add the outline of a file with this digest, and its scenarios.

        `note` returns what to keep with each step, which can be written as JSON.
        """
        with suppress(PydanticSerializationError):  # a part of a character
            content = b"".join(_encoded(document, note))
            self._kept.add(document.uri, KeptFile.of(digest, content))

    def new(self, uri: str) -> KeptFile | None:
        """Return a file that this session compiled, so that another process can add it."""
        return self._kept.new(uri)

    def add_kept(self, uri: str, kept: KeptFile) -> None:
        """Add a file that another process compiled."""
        self._kept.add(uri, kept)

    def save(self) -> None:
        """Write what was compiled, and leave out files that don't exist anymore."""
        with suppress(PydanticSerializationError):  # a uri with a part of a character
            self._kept.save()


def _encoded(document: Document, note: Callable[[Step], object]) -> Iterator[bytes]:
    # A step of a background is one object that all scenarios share.
    shared: dict[int, Step] = {}
    rules: dict[int, Node] = {}
    for pickle in document.pickles:
        if pickle.rule is not None:
            rules.setdefault(id(pickle.rule), pickle.rule)
        for step in pickle.steps:
            if step.is_background and step.filling is None:
                shared.setdefault(id(step), step)
    rule_numbers = {each: number for number, each in enumerate(rules)}
    groups, parts = [], []
    for _, grouped in groupby(document.pickles, key=lambda pickle: pickle.line):
        rows = tuple(grouped)
        numbers = {each: number for number, each in enumerate(shared)}
        own: list[Any] = []
        heads = []
        for number, pickle in enumerate(rows):
            for step in pickle.steps:
                if id(step) not in numbers:
                    numbers[id(step)] = len(numbers)
                    own.append((*_values(step, number), note(step)))
            places = [numbers[id(step)] for step in pickle.steps]
            heads.append((pickle.name, pickle.tags, pickle.example, pickle.example_line, places))
        cells = [_cells(pickle) for pickle in rows]
        part = to_json((own, cells))
        first = rows[0]
        rule = None if first.rule is None else rule_numbers[id(first.rule)]
        groups.append(
            (first.keyword, first.description, first.line, first.column, rule, heads, len(part))
        )
        parts.append(part)
    of_backgrounds = [(*_values(step, 0), note(step)) for step in shared.values()]
    yield to_json((document.outline.feature, [*rules.values()], of_backgrounds, groups)) + b"\n"
    yield from parts


def _values(step: Step, row: int) -> Step:
    """Return a step with the number of a row of its outline in place of the cells that fill it."""
    filling: Any = None if step.filling is None else (step.filling.template, row)
    return step._replace(filling=filling)


def _cells(pickle: Pickle) -> object:
    """Return the cells that fill the steps of a row of an outline, which all have the same."""
    return next((step.filling.cells for step in pickle.steps if step.filling is not None), None)


def _decoded(
    content: bytes,
    uri: str,
    take: Take,
    has_steps: Callable[[Pickle], bool] | None,
) -> Document:
    at = content.index(b"\n") + 1
    feature, rules, shared, groups = from_json(content[:at], cache_strings="all")
    of_backgrounds = _as_steps(shared, (), take)
    found = []
    for keyword, description, line, column, rule, heads, length in groups:
        steps: list[Step] = []
        for name, tags, example, example_line, places in heads:
            pickle = Pickle(
                name,
                keyword,
                description,
                line,
                column,
                None if rule is None else rules[rule],
                tuple(tags),
                (),
                tuple(map(tuple, example)),
                example_line,
            )
            if has_steps is None or has_steps(pickle):
                steps = steps or [*of_backgrounds, *_steps(content[at : at + length], take)]
                pickle = pickle._replace(steps=tuple([steps[place] for place in places]))
            found.append(pickle)
        at += length
    return Document(uri, feature, tuple(found))


def _steps(part: bytes, take: Take) -> list[Step]:
    own, cells = from_json(part, cache_strings="all")
    by_row = [each and {name: Cell(*cell) for name, cell in each.items()} for each in cells]
    return _as_steps(own, by_row, take)


def _as_steps(found: list[list[Any]], by_row: Sequence[Any], take: Take) -> list[Step]:
    notes = [each.pop() for each in found]
    for each in found:
        *_, table, _, table_place, doc_string_place, _, _, filling = each
        if table is not None:
            each[_TABLE] = tuple([tuple(map(_as_cell, row)) for row in table])
            each[_TABLE_PLACE] = Location(*table_place)
        if doc_string_place is not None:
            each[_DOC_STRING_PLACE] = Location(*doc_string_place)
        if filling is not None:
            template, row = filling
            each[_FILLING] = Filling(template, by_row[row])
    steps = [*map(Step._make, found)]
    take(steps, notes)
    return steps


# Half of the time of `Cell._make`, which counts the values. A table has most of the values of a
# step (benchmarks/runners.py).
_as_cell = partial(tuple.__new__, Cell)
_TABLE, _TABLE_PLACE, _DOC_STRING_PLACE, _FILLING = map(
    Step._fields.index, ("table", "table_location", "doc_string_location", "filling")
)


@cache
def _compiler(fills_backgrounds: bool) -> str:  # the key of the cache
    """Return what the scenarios of a text depend on."""
    modules = [documents.__file__, pickles.__file__, __file__]
    own = hashlib.sha256(b"".join(Path(each).read_bytes() for each in modules)).hexdigest()[:16]
    return f"{parser_versions()}, {own}, {fills_backgrounds}"
