"""What can be written at a position: steps, tables, columns, values, names, tags, and keywords."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from prospect_to_cash.harness.gherkin.document import Step
from prospect_to_cash.harness.gherkin.keywords import usual_keywords
from prospect_to_cash.harness.gherkin.step_definitions import Argument
from prospect_to_cash.harness.gherkin.value_types import ValueType
from prospect_to_cash.harness.language.fitting_values import FittingValues, with_text
from prospect_to_cash.harness.language.line_keywords import begun_keywords, begun_kinds
from prospect_to_cash.harness.language.listed_values import in_valid_order, next_in_list
from prospect_to_cash.harness.language.positions import Position, Range
from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.language.sentences import Progress, Sentence, progress
from prospect_to_cash.harness.language.source import Kind, Source
from prospect_to_cash.harness.language.step_texts import (
    empty_table,
    shown_name,
    step_text,
    with_blanks,
)
from prospect_to_cash.harness.language.valid_tags import tags_at
from prospect_to_cash.harness.language.word_search import match


class Completion(NamedTuple):
    """One text that can be written at a position."""

    label: str
    kind: str
    """``step``, ``table``, ``column``, ``value``, ``name``, ``tag``, or ``keyword``."""
    range: Range
    """What it replaces."""
    new: str
    detail: str = ""
    snippet: str = ""
    """The text with its blanks, as ``${1:name}`` or ``${1|one,two|}``; empty without blanks."""
    sentence: Sentence | None = None
    """The sentence, if it's a step."""


def complete(registry: Registry, source: Source, at: Position) -> list[Completion]:
    """Return what can be written at a position, the most probable first."""
    if not 0 <= at.line < len(source.lines):
        return []
    at = Position(at.line, min(max(at.column, 0), len(source.raw[at.line])))
    return list(_Place(registry, source, at).completions())


class _Place:
    def __init__(self, registry: Registry, source: Source, at: Position) -> None:
        self._registry = registry
        self._source = source
        self._at = at
        self._line = source.lines[at.line]
        self._raw = source.raw[at.line]
        self._fitting = FittingValues(registry, source, at.line)

    def completions(self) -> Iterator[Completion]:
        typed = self._raw[: self._at.column]
        match self._line.kind:
            case Kind.TAGS:
                yield from self._tags()
            case Kind.ROW:
                yield from self._cells()
            case Kind.STEP if self._at.column > self._line.column + len(self._line.keyword):
                yield from self._in_step()
            case Kind.STEP | Kind.TEXT | Kind.BLANK if not typed.strip().startswith("#"):
                yield from self._in_line()

    # ---- Tags ---------------------------------------------------------------------------------

    def _tags(self) -> Iterator[Completion]:
        vocabulary = self._registry.vocabulary
        start, end, found = tags_at(vocabulary, self._raw, self._at.column)
        for name, is_claim, says in found:
            kind = "claim" if is_claim else "tag"
            yield Completion(name, kind, self._range(start, end), name, says)

    # ---- Tables -------------------------------------------------------------------------------

    def _cells(self) -> Iterator[Completion]:
        source, owner = self._source, self._source.owner_of(self._at.line)
        cell = source.cell_at(self._at)
        if owner is None or cell is None:
            return
        number, place = cell
        rows = source.rows_of(owner)
        header = source.cells(rows[0]) if rows else []
        typed = self._raw[place.start.column : self._at.column]
        if source.lines[owner].kind is Kind.EXAMPLES:
            if rows and self._at.line == rows[0]:
                yield from self._items(source.open_columns(owner), "column", place, typed)
            return
        is_header = rows and self._at.line == rows[0]
        found = self._matched(owner)
        if found is None:
            return
        step, sentence = found
        schema = self._registry.definitions.match(step.kind, step.text).schema
        if is_header:
            columns, needed = (
                (schema.table.columns, schema.table.needed)
                if (schema is not None and schema.table is not None)
                else sentence.columns_for({})
            )
            others = [each for n, each in enumerate(header) if n != number]
            free = [each for each in (*needed, *columns) if each not in others]
            yield from self._items(dict.fromkeys(free), "column", place, typed)
            return
        if schema is None or schema.table is None or number >= len(header):
            return
        cells = dict(zip(header, source.cells(self._at.line), strict=False))
        context = self._fitting.context(schema.arguments, cells)
        type = schema.table.types.get(header[number])
        in_variant = schema.table.in_variant.get(header[number])
        values = self._fitting.of_type(type, in_variant, context, typed.strip())
        values = [*next_in_list(type, typed), *values]
        above = self._repeated(rows, number) if type is not None and "" in type.words else ""
        if above and place.start == place.end:
            yield Completion(f"as above: {above}", "value", place, "", "an empty cell")
        yield from self._items(values, "value", place, typed, type)
        for each in in_valid_order(type, typed):
            yield Completion(each, "value", place, each)

    def _repeated(self, rows: Sequence[int], number: int) -> str:
        """Return what an empty cell in a column of names repeats."""
        above = (self._source.cells(row) for row in reversed(rows[1:]) if row < self._at.line)
        return next((cells[number] for cells in above if len(cells) > number and cells[number]), "")

    # ---- Steps --------------------------------------------------------------------------------

    def _in_line(self) -> Iterator[Completion]:
        """Yield keywords, whole steps, and the table that the step above needs."""
        block = self._source.block_at(self._at.line)
        typed = self._raw[: self._at.column].strip()
        if not typed:
            yield from self._table_below()
        start = len(self._raw) - len(self._raw.lstrip()) if typed else self._at.column
        start = min(start, self._step_above(start))
        place = self._range(start, len(self._raw.rstrip()) if typed else self._at.column)
        keywords = self._source.keywords
        for keyword in begun_keywords(keywords, typed, in_block=block is not None):
            yield self._keyword(keyword, start)
        if block is None:
            return
        current = self._source.kind_of_step(self._at.line)
        usual = usual_keywords(keywords)
        is_first = not any(
            self._source.lines[number].kind is Kind.STEP
            for number in range(block.heading, self._at.line)
        )
        begun = begun_kinds(keywords, typed)
        steps = list[tuple[tuple[bool, bool, int, int], Completion]]()
        for sentence in self._registry.sentences:
            is_next = sentence.kind in (current, None)
            kind = sentence.kind or current
            is_begun = kind in begun
            found = match(sentence, "" if is_begun else typed)
            if (
                found is None
                or not (typed or is_next)
                or (begun and (found.values or found.choices))
            ):
                continue
            word = begun.get(kind) or usual[kind if is_first or kind != current else "and"]
            step = self._step(sentence, Progress(found.values), place, found.choices, f"{word} ")
            rank = found.rank if typed else (0, 0)
            steps.append(((not is_begun, not is_next, *rank), step))
        yield from (each for _, each in sorted(steps, key=itemgetter(0)))

    def _keyword(self, keyword: str, start: int) -> Completion:
        """Return a keyword in place of the word at the cursor. What the line has after it stays."""
        end = self._at.column
        rest = self._raw[end:]
        if rest and not rest[0].isspace():
            end += len(rest.split(maxsplit=1)[0])
        has_space = start < end and self._raw[end : end + 1].isspace()
        new = keyword.rstrip() if has_space else keyword
        return Completion(keyword.strip(), "keyword", self._range(start, end), new)

    def _in_step(self) -> Iterator[Completion]:
        typed = self._raw[self._line.text_column : self._at.column]
        after = self._raw[self._at.column :].rstrip()
        kind = self._source.kind_of_step(self._at.line)
        blanks = list[tuple[Sentence, Progress]]()
        begun = list[Completion]()
        others = list[tuple[tuple[int, int], Completion]]()
        column = self._line.column
        start = self._step_above(column)
        # A step that's further to the right than that above its table is written again.
        start, keyword = (
            (start, f"{self._line.keyword} ") if start < column else (self._line.text_column, "")
        )
        place = self._range(start, max(len(self._raw.rstrip()), self._at.column))
        for sentence in self._registry.sentences:
            if sentence.kind not in (kind, None):
                continue
            done = progress(sentence, typed, after)
            if done is not None and done.name is not None:
                blanks.append((sentence, done))
            if done is not None:
                begun.append(self._step(sentence, done, place, keyword=keyword))
            elif found := match(sentence, typed):
                step = self._step(sentence, Progress(found.values), place, found.choices, keyword)
                others.append((found.rank, step))
        values = chain.from_iterable(self._blank(*each) for each in self._that_fit(blanks))
        unique = {(each.new, each.range): each for each in values}.values()
        # At the start of a step, sentences come before the values with which some of them start.
        yield from (*unique, *begun) if typed else (*begun, *unique)
        yield from (each for _, each in sorted(others, key=itemgetter(0)))

    def _that_fit(
        self, blanks: Sequence[tuple[Sentence, Progress]]
    ) -> Sequence[tuple[Sentence, Progress]]:
        """Return the sentences that have what the line has after the value; if none has, all."""
        if not self._raw[self._at.column :].strip():
            return blanks
        text = self._raw[self._line.text_column :].rstrip()
        return [
            (sentence, done)
            for sentence, done in blanks
            if done.name and sentence.rest_of_step[done.name].fullmatch(text, done.start)
        ] or blanks

    def _blank(self, sentence: Sentence, done: Progress) -> Iterator[Completion]:
        """Yield the values of the placeholder that is being typed."""
        assert done.name is not None
        start, end = self._line.text_column + done.start, self._at.column
        typed, rest = self._raw[start:end], self._raw[end:]
        # An odd number of marks on the right: the first one closes this value.
        if typed.startswith('"') and rest.count('"') % 2:
            end += rest.index('"') + 1
            if self._raw[start:end] == f'"{shown_name(done.name)}"':
                typed = ""  # no value yet, but the name that a snippet writes into its place
        values = self._fitting.of_placeholder(sentence, done.name, done.values, typed.strip('"'))
        placeholder = sentence.placeholders.get(done.name)
        type = sentence.types.get(done.name) or (placeholder.type if placeholder else None)
        values = [*next_in_list(type, typed), *values]
        yield from self._items(values, "value", self._range(start, end), typed, type)

    def _step(
        self,
        sentence: Sentence,
        done: Progress,
        place: Range,
        choices: Mapping[str, Sequence[str]] = MappingProxyType({}),
        keyword: str = "",
    ) -> Completion:
        """Return a step. Its blanks have the values among `choices` first."""
        column = min(self._line.column, place.start.column)

        def values_of(name: str) -> list[str]:
            values = self._fitting.of_placeholder(sentence, name, done.values)
            first = choices.get(name, ())
            return sorted(values, key=lambda each: each not in first)

        line, new, snippet = step_text(
            sentence, done.values, values_of, keyword, " " * (column + 2)
        )
        label = f"{keyword}{line if done.values else sentence.text}"
        return Completion(label, "step", place, new, sentence.does, snippet, sentence)

    def _step_above(self, column: int) -> int:
        """Return where the step begins whose table or text ends above; otherwise, the column."""
        lines = self._source.lines[: self._at.line]
        if not lines or lines[-1].kind not in (Kind.ROW, Kind.DELIMITER):
            return column
        return next((each.column for each in reversed(lines) if each.kind is Kind.STEP), column)

    def _table_below(self) -> Iterator[Completion]:
        """Yield the table of the step above, if it needs one and has none; otherwise, a row."""
        above = self._at.line - 1
        if above < 0:
            return
        line = self._source.lines[above]
        if line.kind is Kind.ROW:
            bars = self._source.raw[above].strip()
            row = "".join("|" if each == "|" else " " for each in bars)
            yield self._table([row], "|", line.column, "a row")
        elif line.kind is Kind.STEP:
            found = self._matched(above)
            if found is None or found[1].table is Argument.NONE:
                return
            step, sentence = found
            schema = self._registry.definitions.match(step.kind, step.text).schema
            table = schema.table if schema is not None else None
            columns = (*table.needed, *table.columns) if table is not None else ()
            every = tuple(dict.fromkeys(columns)) or ("COLUMN",)
            detail = f"a table of '{sentence.text}'"
            for names in dict.fromkeys((table.needed if table else (), every)):
                if names:
                    rows = empty_table(names)
                    yield self._table(rows, rows[0], line.column + 2, detail)

    def _table(self, rows: Sequence[str], label: str, column: int, detail: str) -> Completion:
        """Return rows that begin at a column. An empty one has a blank in each cell."""
        start = min(column, self._at.column)
        lead, numbers = " " * (column - start), count(1)
        new, snippet = (
            lead + f"\n{' ' * column}".join(lines)
            for lines in (rows, [with_blanks(row, numbers) for row in rows])
        )
        place = self._range(start, self._at.column)
        return Completion(label, "table", place, new, detail, snippet)

    # ---- What is known ------------------------------------------------------------------------

    def _matched(self, line: int) -> tuple[Step, Sentence] | None:
        """Return the step in a line, and its sentence, if it matches one."""
        kind, text = self._source.kind_of_step(line), self._source.lines[line].text
        sentence = self._registry.sentence_of(kind, text)
        if sentence is None:
            return None
        return Step("", kind, text, line + 1, 1, is_background=False), sentence

    # ---- Items --------------------------------------------------------------------------------

    def _items(
        self,
        values: Iterable[str],
        kind: str,
        place: Range,
        typed: str,
        type: ValueType | None = None,
    ) -> Iterator[Completion]:
        """Yield the values with the typed text. Names of a `type` say where they're from."""
        for each in with_text(values, typed):
            yield Completion(each, kind, place, each, self._fitting.first_use(type, each))

    def _range(self, start: int, end: int) -> Range:
        start = min(start, self._at.column)
        line = self._at.line
        return Range(Position(line, start), Position(line, max(end, self._at.column)))
