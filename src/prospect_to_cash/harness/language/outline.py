"""The outline of a text: its headings as a tree, what can be folded, and the parts to color."""

from __future__ import annotations

from collections.abc import Iterator
from sys import maxsize
from typing import NamedTuple

from prospect_to_cash.harness.language.positions import Position, Range
from prospect_to_cash.harness.language.source import Block, Kind, Source, cells_of, quoted_in

FOLDABLE = (Kind.ROW, Kind.COMMENT, Kind.DOC_STRING)
_WITH_TABLES = (Kind.STEP, Kind.EXAMPLES)


class Symbol(NamedTuple):
    """A heading with those below it."""

    name: str
    kind: Kind
    range: Range
    """All its lines."""
    heading: Range
    children: tuple[Symbol, ...] = ()


class Token(NamedTuple):
    """A part of a line with a color."""

    range: Range
    kind: str
    """``keyword``, ``title``, ``tag``, ``value``, ``column``, ``cell``, ``comment``, ``text``."""


def outline(source: Source) -> tuple[Symbol, ...]:
    """Return the headings of a text as a tree."""
    return _symbols(source, list(source.blocks))


def _symbols(source: Source, blocks: list[Block]) -> tuple[Symbol, ...]:
    found = []
    while blocks:
        block, *rest = blocks
        inner = [each for each in rest if each.heading < block.end and each.level > block.level]
        blocks = rest[len(inner) :]
        line = source.lines[block.heading]
        raw = source.raw[block.heading]
        last = max(block.end - 1, block.heading)
        found.append(
            Symbol(
                line.text or line.keyword,
                block.kind,
                Range(Position(block.start, 0), Position(last, len(source.raw[last]))),
                Range(Position(block.heading, line.column), Position(block.heading, len(raw))),
                _symbols(source, inner),
            )
        )
    return tuple(found)


def tests_of(source: Source) -> Iterator[dict[str, object]]:
    """Yield each scenario with its lines, and with the title of its rule, if it has one."""
    rule = ""
    for block in source.blocks:
        line = source.lines[block.heading]
        if block.kind is Kind.RULE:
            rule = line.text
        elif block.kind is Kind.SCENARIO:
            title = line.text or line.keyword
            yield {"line": block.heading, "end": block.end - 1, "title": title, "rule": rule}


def folding(source: Source) -> list[tuple[int, int]]:
    """Return the first and last lines of what can be folded: headings, tables, and texts."""
    found = [(each.heading, each.end - 1) for each in source.blocks if each.end - 1 > each.heading]
    start = None
    for number, line in enumerate([*source.lines, None]):
        is_same = start is not None and line is not None and line.kind is source.lines[start].kind
        if is_same:
            continue
        if start is not None and number - start > 1:
            found.append((start, number - 1))
        start = number if line is not None and line.kind in FOLDABLE else None
    return sorted(found)


def tokens(source: Source, start: int = 0, end: int = maxsize) -> Iterator[Token]:
    """Yield the parts of a text with a color, in order.

    They're those of the lines from `start` up to, but without, `end`.
    """
    first = min(max(start, 0), len(source.lines))
    is_header = _is_header(source, first)
    for number, line in enumerate(source.lines[first : max(end, 0)], first):
        raw = source.raw[number]
        stop = len(raw.rstrip())
        match line.kind:
            case Kind.COMMENT:
                yield _token(number, line.column, stop, "comment")
            case Kind.DELIMITER | Kind.DOC_STRING if stop > line.column:
                yield _token(number, line.column, stop, "text")
            case Kind.TAGS:
                for at, after in _words(raw.partition(" #")[0]):
                    if raw[at] == "@":
                        yield _token(number, at, after, "tag")
            case Kind.ROW:
                yield from _cells(number, raw, "column" if is_header else "cell")
            case Kind.STEP:
                length = len(line.keyword)
                yield _token(number, line.column, line.column + length, "keyword")
                for at, after in quoted_in(raw, line.text_column):
                    yield _token(number, at, after, "value")
            case Kind.BLANK | Kind.TEXT | Kind.DOC_STRING | Kind.DELIMITER:
                pass
            case _:
                yield _token(number, line.column, line.column + len(line.keyword) + 1, "keyword")
                if stop > line.text_column:
                    yield _token(number, line.text_column, stop, "title")
        if line.kind not in (Kind.COMMENT, Kind.BLANK):
            is_header = line.kind in _WITH_TABLES


def _is_header(source: Source, number: int) -> bool:
    """Return whether a row in a line has the columns: the first one below a step or Examples."""
    above = (each.kind for each in reversed(source.lines[:number]))
    kinds = (kind for kind in above if kind not in (Kind.COMMENT, Kind.BLANK))
    return next(kinds, None) in _WITH_TABLES


def _token(line: int, start: int, end: int, kind: str) -> Token:
    return Token(Range(Position(line, start), Position(line, end)), kind)


def _words(raw: str) -> Iterator[tuple[int, int]]:
    at = 0
    for word in raw.split():
        start = raw.index(word, at)
        at = start + len(word)
        yield start, at


def _cells(number: int, raw: str, kind: str) -> Iterator[Token]:
    for start, end in cells_of(raw, number):
        yield _token(number, start.column, end.column, kind)
