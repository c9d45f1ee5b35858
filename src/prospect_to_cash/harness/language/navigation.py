"""Where things are: step definitions, uses of a sentence, and the names of a scenario."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from prospect_to_cash.harness.language.declarations import declared_at
from prospect_to_cash.harness.language.positions import Position, Range, range_at
from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.language.sentences import Sentence
from prospect_to_cash.harness.language.source import Kind, Source, cell_at, cells_of, quoted_in
from prospect_to_cash.harness.language.targets import Target


def definition(registry: Registry, source: Source, at: Position) -> Target | Range | None:
    """Return where what is at a position comes from.

    A name comes from the first step of its scenario that has it, any other text of a step comes
    from its step definition, and a tag from the list of tags or the register of claims.
    """
    tag = tag_at(source, at)
    if tag is not None:
        return declared_at(registry.settings, tag)
    name = name_at(source, at)
    if name is not None:
        first = next(iter(occurrences(source, at)), None)
        if first is not None and not first.start <= at <= first.end:
            return first
    sentence = sentence_at(registry, source, at)
    return None if sentence is None else Target(sentence.file, sentence.line - 1)


def tag_at(source: Source, at: Position) -> str | None:
    """Return the tag at a position, without its @."""
    if not 0 <= at.line < len(source.lines) or source.lines[at.line].kind is not Kind.TAGS:
        return None
    raw = source.raw[at.line]
    start = raw.rfind("@", 0, at.column + 1)
    if start < 0:
        return None
    end = range_at(source.raw, at.line, start).end.column
    return raw[start + 1 : end] if at.column <= end else None


def sentence_at(registry: Registry, source: Source, at: Position) -> Sentence | None:
    """Return the sentence of the step at a position: of the step itself, or of its table."""
    if not 0 <= at.line < len(source.lines):
        return None
    line: int | None = at.line
    if source.lines[at.line].kind is Kind.ROW:
        line = source.owner_of(at.line)
    if line is None or source.lines[line].kind is not Kind.STEP:
        return None
    return registry.sentence_of(source.kind_of_step(line), source.lines[line].text)


def used_at(registry: Registry, source: Source, at: Position) -> Sentence | str | None:
    """Return what texts can use of what is at a position: its sentence, or a tag without its @."""
    return tag_at(source, at) or sentence_at(registry, source, at)


def usages(
    registry: Registry, sources: Mapping[str, Source], used: Sentence | str
) -> Iterator[tuple[str, Range]]:
    """Yield each step that uses a sentence, or each place of a tag, with its file."""
    for uri, source in sources.items():
        for number, line in enumerate(source.lines):
            if line.kind is Kind.TAGS and isinstance(used, str):
                for found in re.finditer(rf"@{re.escape(used)}(?!\S)", source.raw[number]):
                    yield uri, Range(Position(number, found.start()), Position(number, found.end()))
            elif line.kind is Kind.STEP and not isinstance(used, str):
                kind = source.kind_of_step(number)
                if registry.sentence_of(kind, line.text) is used:
                    end = Position(number, len(source.raw[number].rstrip()))
                    yield uri, Range(Position(number, line.column), end)


def name_at(source: Source, at: Position) -> str | None:
    """Return the name at a position: a text in quotes of a step, or a cell below a header."""
    found = _name_at(source, at)
    return None if found is None else _text(source, found)


def _name_at(source: Source, at: Position) -> Range | None:
    if not 0 <= at.line < len(source.lines):
        return None
    raw, line = source.raw[at.line], source.lines[at.line]
    if line.kind is Kind.STEP:
        for start, end in quoted_in(raw, line.text_column):
            if raw[start] == '"' and start <= at.column <= end and end - start > 2:
                return Range(Position(at.line, start + 1), Position(at.line, end - 1))
    if line.kind is Kind.ROW:
        owner = source.owner_of(at.line)
        if owner is not None and source.rows_of(owner)[:1] != [at.line]:
            found = cell_at(raw, at)
            return None if found is None or found[1].start == found[1].end else found[1]
    return None


def occurrences(source: Source, at: Position) -> list[Range]:
    """Return every place of the name at a position in its scenario, with its backgrounds.

    A name of a background is that of all scenarios.
    """
    name = name_at(source, at)
    return [] if name is None else places_of(source, at, name)


def places_of(source: Source, at: Position, name: str) -> list[Range]:
    """Return every place of a name in the scenario at a position, with its backgrounds."""
    block = source.block_at(at.line)
    if block is None:
        return []
    backgrounds = [each for each in source.blocks if each.kind is Kind.BACKGROUND]
    blocks = [block, *(each for each in backgrounds if each.heading < block.heading)]
    if any(_in(source, each.heading, each.end, name) for each in backgrounds):
        blocks = [each for each in source.blocks if each.level == 2]
    lines = {(each.heading, each.end): None for each in blocks}
    return sorted(place for start, end in lines for place in _in(source, start, end, name))


def _in(source: Source, start: int, end: int, name: str) -> list[Range]:
    found = []
    for number in range(start, end):
        raw, line = source.raw[number], source.lines[number]
        if line.kind is Kind.STEP:
            quoted = re.finditer(rf'"({re.escape(name)})"', raw)
            found += [
                Range(Position(number, each.start(1)), Position(number, each.end(1)))
                for each in quoted
            ]
        elif line.kind is Kind.ROW:
            owner = source.owner_of(number)
            if owner is None or source.rows_of(owner)[:1] == [number]:
                continue  # a header has no names
            found += [place for place in cells_of(raw, number) if _text(source, place) == name]
    return found


def _text(source: Source, place: Range) -> str:
    return source.raw[place.start.line][place.start.column : place.end.column]
