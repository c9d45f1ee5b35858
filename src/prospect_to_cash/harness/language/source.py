"""The lines of a text by their kind, whether or not the text is complete Gherkin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from prospect_to_cash.harness.gherkin.bars import bars_of
from prospect_to_cash.harness.gherkin.document import Step
from prospect_to_cash.harness.gherkin.keywords import STEP_KINDS, Keywords, keywords_of, language_of
from prospect_to_cash.harness.gherkin.pickles import compile_document
from prospect_to_cash.harness.gherkin.syntax import parse_recoverable
from prospect_to_cash.harness.language.positions import Position, Range, lines_of

_DELIMITERS = ('"""', "```")
_VALUE = re.compile(r'"[^"]*"|<[^<>]+>|(?<!\S)-?[0-9]+(?:\.[0-9]+)?(?!\S)')
_PLACEHOLDER = re.compile(r"<([^<>]*[^<>\s][^<>]*)>")


class Kind(Enum):
    """What a line is."""

    FEATURE = "feature"
    RULE = "rule"
    BACKGROUND = "background"
    SCENARIO = "scenario"
    EXAMPLES = "examples"
    STEP = "step"
    ROW = "row"
    TAGS = "tags"
    COMMENT = "comment"
    DELIMITER = "delimiter"
    DOC_STRING = "doc string"
    BLANK = "blank"
    TEXT = "text"
    """Anything else: a description, or a line that isn't complete."""


class Line(NamedTuple):
    """A line with its kind, its keyword, and its text after the keyword."""

    kind: Kind
    column: int = 0
    """Where its first character is."""
    keyword: str = ""
    text_column: int = 0
    text: str = ""


class Block(NamedTuple):
    """A heading with all lines that belong to it, up to the next heading of its level."""

    kind: Kind
    heading: int
    """The line of the heading."""
    start: int
    """Its first line: of its tags, or the heading itself."""
    end: int
    """The line below its last line that isn't blank."""
    level: int


_LEVELS = {Kind.FEATURE: 0, Kind.RULE: 1, Kind.BACKGROUND: 2, Kind.SCENARIO: 2, Kind.EXAMPLES: 3}


@dataclass(frozen=True)
class Source:
    """A text in an editor."""

    text: str

    @cached_property
    def raw(self) -> list[str]:
        """The lines as they're written."""
        return lines_of(self.text)

    @cached_property
    def keywords(self) -> Keywords:
        """The keywords of the text's language."""
        return keywords_of(language_of(self.text))

    @cached_property
    def lines(self) -> list[Line]:
        """The lines by their kind."""
        found, delimiter = list[Line](), ""
        for raw in self.raw:
            line = self._line(raw, delimiter)
            if line.kind is Kind.DELIMITER:
                delimiter = "" if delimiter else raw.strip()[:3]
            found.append(line)
        return found

    def _line(self, raw: str, delimiter: str) -> Line:
        text = raw.strip()
        column = len(raw) - len(raw.lstrip())
        if delimiter:
            return Line(Kind.DELIMITER if text.startswith(delimiter) else Kind.DOC_STRING, column)
        if not text:
            return Line(Kind.BLANK, len(raw))
        if text.startswith(_DELIMITERS):
            return Line(Kind.DELIMITER, column)
        marks = {"|": Kind.ROW, "@": Kind.TAGS, "#": Kind.COMMENT}
        if (kind := marks.get(text[0])) is not None:
            return Line(kind, column, text_column=column, text=text)
        head, colon, title = text.partition(":")
        if colon and head in self.keywords.headings:
            name = self.keywords.kinds[head].replace("scenario_outline", "scenario")
            start = column + len(head) + 1
            start += len(title) - len(title.lstrip())
            return Line(Kind(name), column, head, start, title.strip())
        word = self.keywords.step_at(text)
        if word is not None:
            rest = raw[column + len(word) :]
            start = column + len(word) + len(rest) - len(rest.lstrip())
            return Line(Kind.STEP, column, word, start, rest.strip())
        return Line(Kind.TEXT, column, "", column, text)

    @cached_property
    def blocks(self) -> list[Block]:
        """The headings with their lines, in the order of the text."""
        headings = [
            (number, each) for number, each in enumerate(self.lines) if each.kind in _LEVELS
        ]
        found = []
        for index, (number, line) in enumerate(headings):
            level = _LEVELS[line.kind]
            after = (n for n, other in headings[index + 1 :] if _LEVELS[other.kind] <= level)
            below = next(after, None)
            end = len(self.lines) if below is None else self._with_tags(below)
            while end > number + 1 and self.lines[end - 1].kind is Kind.BLANK:
                end -= 1
            found.append(Block(line.kind, number, self._with_tags(number), end, level))
        return found

    def _with_tags(self, heading: int) -> int:
        """Return the first line of the tags and comments directly above a heading."""
        start = heading
        for number in range(heading - 1, -1, -1):
            if self.lines[number].kind is Kind.TAGS:
                start = number
            elif self.lines[number].kind is not Kind.COMMENT:
                break
        return start

    def block_at(self, line: int) -> Block | None:
        """Return the scenario or background in which a line is, also below its last step."""
        before = [each for each in self.blocks if each.start <= line and each.level < 3]
        found = before[-1] if before else None
        return found if found is not None and found.level == 2 else None

    def owner_of(self, line: int) -> int | None:
        """Return the line of the step or the Examples that has the table row in `line`."""
        for number in range(line, -1, -1):
            if self.lines[number].kind in (Kind.STEP, Kind.EXAMPLES):
                return number
            if self.lines[number].kind not in (Kind.ROW, Kind.COMMENT, Kind.BLANK):
                return None
        return None

    def table_of(self, line: int) -> list[int]:
        """Return the lines of the rows around a row, without a line of another kind between."""
        rows = [line]
        for step in (-1, 1):
            number = line + step
            while 0 <= number < len(self.lines) and self.lines[number].kind is Kind.ROW:
                rows.append(number)
                number += step
        return sorted(rows)

    def rows_of(self, owner: int) -> list[int]:
        """Return the lines of the table below a step or Examples."""
        rows = []
        for number in range(owner + 1, len(self.lines)):
            if self.lines[number].kind is Kind.ROW:
                rows.append(number)
            elif self.lines[number].kind is not Kind.COMMENT and (
                rows or self.lines[number].kind is not Kind.BLANK
            ):
                break
        return rows

    def near(self, line: int) -> set[int]:
        """Return the lines that aren't complete while another one is typed.

        They are the step with the table that is typed, the rows of the table, and the heading.
        """
        owner = self.owner_of(line) if line < len(self.lines) else None
        block = self.block_at(line)
        found = {line} if block is None else {line, block.heading}
        return found if owner is None else {*found, owner, *self.rows_of(owner)}

    def kind_of_step(self, line: int) -> str:
        """Return ``given``, ``when``, or ``then`` for a step, or for a new one, in a line."""
        block = self.block_at(line)
        start = block.heading if block else 0
        kinds = [self.lines[line].keyword] if line < len(self.lines) else []
        above = (self.lines[number] for number in range(line - 1, start - 1, -1))
        kinds += [each.keyword for each in above if each.kind is Kind.STEP]
        names = (self.keywords.kinds.get(keyword, "") for keyword in kinds)
        return next((name for name in names if name in STEP_KINDS), "given")

    def steps_before(self, line: int) -> tuple[Step, ...]:
        """Return the steps above a line of its scenario, with those of its backgrounds."""
        block = self.block_at(line)
        if block is None:
            return ()
        kept = {block.heading: "Scenario:"} if block.kind is Kind.BACKGROUND else {}
        parts = [(block.heading, line)]
        rule = max(
            (b.heading for b in self.blocks if b.level == 1 and b.heading < line), default=-1
        )
        for each in self.blocks:
            is_background = each.kind is Kind.BACKGROUND and each.heading < block.heading
            own_rule = max(
                (b.heading for b in self.blocks if b.level == 1 and b.heading < each.heading),
                default=-1,
            )
            if each.level == 0 or (is_background and own_rule in (-1, rule)):
                parts.append((each.heading, each.heading + 1 if each.level == 0 else each.end))
        for start, end in parts:
            kept.update((n, self.raw[n]) for n in range(start, end) if n not in kept)
        language = (n for n, each in enumerate(self.lines[:5]) if each.kind is Kind.COMMENT)
        kept.update((number, self.raw[number]) for number in language)
        lines = [kept.get(number, "") for number in range(line)]
        document, _ = parse_recoverable("\n".join(lines), "", None)
        if document is None:
            return ()
        pickles = compile_document(document["feature"], "", [*lines, ""]).pickles
        return pickles[-1].steps if pickles else ()

    def open_columns(self, owner: int) -> list[str]:
        """Return the placeholders of an outline that an Examples table doesn't have yet."""
        rows = self.rows_of(owner)
        header = self.cells(rows[0]) if rows else []
        block = self.block_at(owner)
        above = self.raw[block.heading : owner] if block else []
        names = (name for raw in above for name in _PLACEHOLDER.findall(raw))
        return [name for name in dict.fromkeys(names) if name not in header]

    def cell_at(self, at: Position) -> tuple[int, Range] | None:
        """Return the number of the cell at a position of a row, and its range without spaces."""
        return cell_at(self.raw[at.line], at)

    def cells(self, line: int) -> list[str]:
        """Return the cells of a row: what is between its bars, or after the only one."""
        raw = self.raw[line]
        bars = bars_of(raw)
        ends = bars if len(bars) > 1 else [*bars, len(raw)]
        return [raw[start + 1 : end].strip() for start, end in pairwise(ends)]


def cells_of(raw: str, line: int) -> Iterator[Range]:
    """Yield the place of the text of each cell of a row that isn't empty."""
    for bar, end in pairwise(bars_of(raw)):
        content = raw[bar + 1 : end]
        if content.strip():
            start = bar + 1 + len(content) - len(content.lstrip())
            yield Range(Position(line, start), Position(line, bar + 1 + len(content.rstrip())))


def quoted_in(raw: str, start: int) -> list[tuple[int, int]]:
    """Return where quoted texts, placeholders of an outline, and numbers are in a step."""
    return [found.span() for found in _VALUE.finditer(raw, start)]


def cell_at(raw: str, at: Position) -> tuple[int, Range] | None:
    """Return the number of the cell at a position of a row, and its range without spaces."""
    bars = bars_of(raw)
    before = [bar for bar in bars if bar < at.column]
    if not before:
        return None
    start = before[-1] + 1
    end = next((bar for bar in bars if bar >= at.column), len(raw))
    content = raw[start:end]
    first = start + len(content) - len(content.lstrip()) if content.strip() else at.column
    last = start + len(content.rstrip()) if content.strip() else at.column
    start_at = Position(at.line, min(first, at.column))
    return len(before) - 1, Range(start_at, Position(at.line, max(last, at.column)))
