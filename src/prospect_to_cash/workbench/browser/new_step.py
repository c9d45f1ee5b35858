"""Where a step of the palette is written in a text, and with which keyword."""

from __future__ import annotations

from typing import NamedTuple

from prospect_to_cash.harness.language.source import Block, Kind, Source


class NewStep(NamedTuple):
    """The place of a step that isn't written yet."""

    line: int
    is_free: bool
    """Whether it replaces the line. Otherwise, it's written below it."""
    indent: str
    keyword: str


def new_step(source: Source, line: int, kind: str) -> NewStep | None:
    """Return where a step of a kind goes if the cursor is in a line.

    It goes into a scenario or a background, but not below Examples. Elsewhere, return None.
    """
    block = source.block_at(line)
    if block is None or line >= len(source.lines):
        return None
    if any(
        each.kind is Kind.EXAMPLES and block.start < each.start <= line for each in source.blocks
    ):
        return None
    line = _end_of_step(source, max(line, block.heading))
    own = source.lines[line]
    is_free = own.kind is Kind.BLANK or (own.kind is Kind.STEP and not own.text)
    return NewStep(
        line, is_free, _indent(source, block), _keyword(source, block, line, is_free, kind)
    )


def _end_of_step(source: Source, line: int) -> int:
    """Return the last line of the table or the text to which a line belongs, or of its step."""
    below = (Kind.ROW, Kind.DELIMITER, Kind.DOC_STRING)
    while line + 1 < len(source.lines) and source.lines[line + 1].kind in below:
        line += 1
    return line


def _steps(source: Source, block: Block) -> list[int]:
    lines = range(block.heading, block.end)
    return [each for each in lines if source.lines[each].kind is Kind.STEP]


def _indent(source: Source, block: Block) -> str:
    steps = _steps(source, block)
    column = source.lines[steps[0]].column if steps else source.lines[block.heading].column + 2
    return " " * column


def _keyword(source: Source, block: Block, line: int, is_free: bool, kind: str) -> str:
    """Return the keyword of the kind, or the one for "And" after a step of the same kind."""
    kinds = source.keywords.kinds
    last = line - 1 if is_free else line
    above = [each for each in _steps(source, block) if each <= last]
    meant = "and" if above and source.kind_of_step(above[-1]) == kind else kind
    return next((word for word, of in kinds.items() if of == meant and word != "*"), "*")
