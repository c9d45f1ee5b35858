"""Lays out the lines of a feature file: indentation, blank lines, and the columns of tables.

All cells are left-aligned, including numbers, because a column mixes numbers with ``none``,
``any``, and empty cells that repeat the cell above.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from textwrap import dedent

from prospect_to_cash.harness.format.lines import TITLES, Kind, Line


def aligned(rows: Sequence[str]) -> list[str]:
    """Return the rows of one table, with columns as wide as their widest cell.

    Cells keep their text and escapes. Widths are those of a terminal, where an East Asian
    character is two columns wide.
    """
    split = [_cells(row) for row in rows]
    count = max((len(cells) for cells, _ in split), default=0)
    widths = [
        max((width(cells[column]) for cells, _ in split if column < len(cells)), default=0)
        for column in range(count)
    ]
    return [_row(cells, widths, rest) for cells, rest in split]


def width(text: str) -> int:
    """Return the number of terminal columns that `text` takes."""
    if text.isascii():
        return len(text)
    # Imported late, because few texts need it, and `p2c lsp` starts later with it.
    from wcwidth import wcswidth

    columns = wcswidth(text)
    return columns if columns >= 0 else len(text)


def _row(cells: list[str], widths: list[int], rest: str) -> str:
    padded = (
        f" {cell}{' ' * (widths[column] - width(cell))} |" if widths[column] else "  |"
        for column, cell in enumerate(cells)
    )
    return " ".join(["|" + "".join(padded), *([rest] if rest else [])])


def _cells(row: str) -> tuple[list[str], str]:
    """Return the cells of a row, and the text after the last ``|``, which isn't a cell."""
    parts, part = [], ""
    characters = iter(row)
    for character in characters:
        if character == "\\":
            part += character + next(characters, "")
        elif character == "|":
            parts.append(part.strip())
            part = ""
        else:
            part += character
    return parts[1:], part.strip()


_STEP = 2
"""The indentation of each level."""


class _Gap(Enum):
    """What can be between two lines in addition to comments."""

    NOTHING = auto()
    ONE_BLANK = auto()
    """Exactly one blank line."""
    UP_TO_ONE = auto()
    AS_WRITTEN = auto()


@dataclass(slots=True)
class _LaidOut:
    """A line that is neither blank nor a comment, with its indentation."""

    line: Line
    depth: int
    inner_depth: int
    """The indentation of comments that belong to this line."""
    text: str = ""


def layout(lines: Sequence[Line]) -> list[str]:
    """Return the formatted lines."""
    laid_out = _laid_out([line for line in lines if line.kind not in (Kind.BLANK, Kind.COMMENT)])
    _write_tables(laid_out)
    _write_descriptions(laid_out)
    result: list[str] = []
    rest = iter(laid_out)
    before: _LaidOut | None = None
    between: list[Line] = []
    for line in lines:
        if line.kind in (Kind.BLANK, Kind.COMMENT):
            between.append(line)
            continue
        after = next(rest)
        result += _gap_lines(between, before, after, _gap(before, after))
        result.append(_indented(after.text or line.text, after.depth))
        before, between = after, []
    return result + list(_last(between, before, laid_out))


def _laid_out(lines: Sequence[Line]) -> list[_LaidOut]:
    laid_out = []
    in_rule = False
    title = block = 0
    for index, line in enumerate(lines):
        owner = line
        if line.kind is Kind.TAGS:
            owner = next(each for each in lines[index:] if each.kind in TITLES)
        match owner.kind:
            case Kind.FEATURE:
                depth = title = 0
            case Kind.RULE:
                in_rule = True
                depth = title = _STEP
            case Kind.BACKGROUND | Kind.SCENARIO:
                depth = title = block = 2 * _STEP if in_rule else _STEP
            case Kind.EXAMPLES:
                depth = title = block + _STEP
            case Kind.STEP:
                depth = block + _STEP
            case Kind.ROW | Kind.DELIMITER | Kind.DOC_STRING:
                depth = block + 2 * _STEP
            case Kind.DESCRIPTION:
                depth = title + _STEP
            case _:
                depth = 0
        laid_out.append(_LaidOut(line, depth, _inner_depth(line.kind, depth)))
    return laid_out


def _inner_depth(kind: Kind, depth: int) -> int:
    if kind in TITLES:
        return depth + _STEP
    # A comment below a doc string is outside it. A comment below a row can be a row.
    return depth - _STEP if kind is Kind.DELIMITER else depth


def _gap(before: _LaidOut | None, after: _LaidOut) -> _Gap:
    above, below = before.line.kind if before else None, after.line.kind
    if above is None or above is Kind.LANGUAGE:
        return _Gap.UP_TO_ONE
    if Kind.DOC_STRING in (above, below) or above is below is Kind.DESCRIPTION:
        return _Gap.AS_WRITTEN
    if above is Kind.TAGS:
        return _Gap.NOTHING
    if below is Kind.TAGS or below in TITLES:
        return _Gap.ONE_BLANK
    if above in TITLES or below is Kind.ROW or below is Kind.DELIMITER:
        is_table_below_text = above is Kind.DESCRIPTION and below is Kind.ROW
        return _Gap.UP_TO_ONE if is_table_below_text else _Gap.NOTHING
    return _Gap.UP_TO_ONE


def _gap_lines(
    between: Sequence[Line], before: _LaidOut | None, after: _LaidOut, gap: _Gap
) -> Iterator[str]:
    """Yield the comments and blank lines between two lines.

    A comment belongs to the next line, unless a blank line separates them and no blank line
    separates it from the previous line.
    """
    if gap is _Gap.AS_WRITTEN:
        yield from (_indented(line.text, after.depth) for line in between)
        return
    if gap is _Gap.NOTHING:
        yield from (_indented(line.text, after.depth) for line in between if line.text)
        return
    runs = _runs(between)
    if gap is _Gap.ONE_BLANK and len(runs) == 1:
        runs.insert(0, [])
    for position, run in enumerate(runs):
        if position and (position > 1 or before or runs[0]):
            yield ""
        is_above = position == 0 and before is not None and len(runs) > 1
        depth = before.inner_depth if before and is_above else after.depth
        yield from (_indented(line.text, depth) for line in run)


def _last(
    between: Sequence[Line], before: _LaidOut | None, laid_out: Sequence[_LaidOut]
) -> Iterator[str]:
    """Yield the comments below the last line. After a blank line, indent them like scenarios."""
    blocks = (each for each in reversed(laid_out) if each.line.kind in (Kind.SCENARIO, Kind.RULE))
    block = next(blocks, None)
    for position, run in enumerate(_runs(between)):
        if position and run:
            yield ""
        depth = before.inner_depth if before and position == 0 else block.depth if block else 0
        yield from (_indented(line.text, depth) for line in run)


def _runs(between: Sequence[Line]) -> list[list[Line]]:
    """Return the comments in groups separated by blank lines. The first and last can be empty."""
    runs: list[list[Line]] = [[]]
    for position, line in enumerate(between):
        if line.kind is Kind.COMMENT:
            runs[-1].append(line)
        elif runs[-1] or position == 0:
            runs.append([])
    return runs


def _write_tables(laid_out: Sequence[_LaidOut]) -> None:
    table: list[_LaidOut] = []
    for each in [*laid_out, None]:
        if each is not None and each.line.kind is Kind.ROW:
            table.append(each)
            continue
        for row, text in zip(table, aligned([row.line.text for row in table]), strict=True):
            row.text = text
        table = []


def _write_descriptions(laid_out: Sequence[_LaidOut]) -> None:
    """Move each description as one block, so that its lines keep their relative indentation."""
    block: list[_LaidOut] = []
    for each in [*laid_out, None]:
        if each is not None and each.line.kind is Kind.DESCRIPTION:
            block.append(each)
            continue
        texts = dedent("\n".join(line.line.text for line in block)).split("\n")
        for line, text in zip(block, texts, strict=False):
            line.text = text
        block = []


def _indented(text: str, depth: int) -> str:
    return " " * depth + text if text else ""
