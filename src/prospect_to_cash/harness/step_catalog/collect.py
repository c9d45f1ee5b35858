"""Makes the step catalog from the step definitions that a session has loaded.

The example of a step is from a feature file, or generated if no feature file uses the step.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from prospect_to_cash.common.feature_text import escaped_cell
from prospect_to_cash.harness.format.layout import aligned, width
from prospect_to_cash.harness.gherkin.argument_schema import Columns, declared
from prospect_to_cash.harness.gherkin.document import Step, scenarios
from prospect_to_cash.harness.gherkin.keywords import KEYWORDS
from prospect_to_cash.harness.gherkin.step_definitions import Argument
from prospect_to_cash.harness.gherkin.valid_values import PlaceholderEntry
from prospect_to_cash.harness.run.definitions import Definition
from prospect_to_cash.harness.run.items import PlannedScenario
from prospect_to_cash.harness.run.placeholders import cells_of, placeholders_of, text_of
from prospect_to_cash.harness.step_catalog.catalog import Example, StepEntry, TableEntry, Use
from prospect_to_cash.harness.step_paths.book import PathBook


def collect_steps(
    definitions: Iterable[Definition],
    planned: Iterable[PlannedScenario],
    paths: PathBook = PathBook(),  # noqa: B008  # it's never changed
) -> dict[int, StepEntry]:
    """Return every step by the identity of its definition's context, sorted by subject.

    Subjects are in the order in which their modules were loaded. Within a subject, Given comes
    before When and Then, and steps of one kind are in the order of the file.
    """
    uses, examples = _uses_and_examples(planned)
    found = {
        id(each.context): _entry(each, uses.get(id(each.context), {}), examples, paths)
        for each in definitions
        if not _is_for_debugging(each)
    }
    subjects = list(dict.fromkeys(step.subject for step in found.values()))
    kinds = list(KEYWORDS)

    def order(item: tuple[int, StepEntry]) -> tuple[int, int, str, int]:
        step = item[1]
        file, _, line = step.where.rpartition(":")
        number = int(line) if line.isdecimal() else 0
        return subjects.index(step.subject), kinds.index(step.kind), file, number

    return dict(sorted(found.items(), key=order))


def _is_for_debugging(definition: Definition) -> bool:
    """Return whether it's pytest-bdd's own step, which opens a debugger."""
    module = str(inspect.unwrap(definition.context.step_func).__module__)
    return module.partition(".")[0] == "pytest_bdd"


def _uses_and_examples(
    planned: Iterable[PlannedScenario],
) -> tuple[dict[int, dict[Use, None]], dict[int, Example]]:
    uses: dict[int, dict[Use, None]] = {}
    best: dict[int, tuple[Any, Step, str]] = {}
    for scenario in planned:
        pickle, uri = scenario.pickle, scenario.document.uri
        title = _title(scenario)
        for bound in scenario.bound:
            if bound.step.is_inserted:
                continue
            key = id(bound.context)
            uses.setdefault(key, {})[Use(scenario=title, file=uri, line=pickle.line)] = None
            rank = (score(bound.step), uri, bound.step.line)
            if key not in best or rank < best[key][0]:
                best[key] = (rank, bound.step, uri)
    examples = {
        key: Example(lines=as_written(step), file=uri, line=step.line)
        for key, (_, step, uri) in best.items()
    }
    return uses, examples


def _title(planned: PlannedScenario) -> str:
    """Return the title as written, with the ``<columns>`` of an outline."""
    for scenario in scenarios(planned.document.feature):
        if scenario["location"]["line"] == planned.pickle.line:
            return str(scenario["name"])
    return planned.pickle.name


def _entry(
    definition: Definition,
    uses: Iterable[Use],
    examples: dict[int, Example],
    paths: PathBook,
) -> StepEntry:
    function = definition.context.step_func
    text, placeholders = text_of(definition), placeholders_of(definition)
    table = _table_entry(definition, placeholders)
    kind: Any = definition.kind
    doc_string: Any = definition.doc_string.value
    entry = StepEntry(
        kind=kind,
        text=text,
        subject=_subject(function),
        does=_first_paragraph(function),
        where=definition.where,
        placeholders=placeholders,
        table=table,
        doc_string=None if definition.doc_string is Argument.NONE else doc_string,
        example=examples.get(id(definition.context))
        or _generated(definition, text, placeholders, table),
        uses=tuple(uses),
    )
    return entry.model_copy(update={"paths": paths.of(entry.sentence)})


def _generated(
    definition: Definition,
    text: str,
    placeholders: tuple[PlaceholderEntry, ...],
    table: TableEntry | None,
) -> Example:
    lines = generated(
        KEYWORDS[definition.kind or "given"],
        text,
        placeholders,
        table if table and table.required else None,
        doc_string=definition.doc_string is Argument.REQUIRED,
    )
    return Example(lines=lines)


def _first_paragraph(documented: Any) -> str:
    doc = inspect.getdoc(documented) or ""
    return " ".join(doc.split("\n\n")[0].split())


def _subject(function: Any) -> str:
    module = sys.modules.get(inspect.unwrap(function).__module__)
    if module is None:
        return ""
    name = module.__name__.rpartition(".")[2].replace("_", " ")
    return _first_paragraph(module).removesuffix(".") or name[:1].upper() + name[1:]


def _table_entry(
    definition: Definition, placeholders: tuple[PlaceholderEntry, ...]
) -> TableEntry | None:
    if definition.table is Argument.NONE:
        return None
    required = definition.table is Argument.REQUIRED
    columns = declared(definition.context.step_func, "datatable", Columns)
    if columns is None:
        return TableEntry(required=required)
    by_value = columns.by_value()
    if not by_value:
        names = columns.names()
        return TableEntry(
            required=required, columns=names, cells=cells_of(columns.types_of(None), names)
        )
    # The declaration can have more values than the placeholder accepts.
    values = next((each.values for each in placeholders if each.name == columns.by), ()) or by_value
    valid = {value: by_value[value] for value in values if value in by_value}
    return TableEntry(
        required=required,
        columns=tuple(dict.fromkeys(name for names in valid.values() for name in names)),
        by=columns.by,
        columns_by=valid,
        cells_by={
            value: cells_of(columns.types_of(value), names) for value, names in valid.items()
        },
    )


_MAX_WIDTH = 74
"""The width of an example that fits into a terminal of 80 columns."""
_GUESSES = ("{name}", '"{name}"', "1", "1.5", "a", "2030-01-31", "10:30")
_INDENT = "  "
_MIN_ROWS = 3
"""A header and two rows. A single row might be an exception."""


def as_written(step: Step) -> tuple[str, ...]:
    """Return the lines of a step with its table and doc string, as in a feature file."""
    lines = [f"{step.kind.title()} {step.text}"]
    if step.table is not None:
        rows = [[escaped_cell(cell.text) for cell in row] for row in step.table]
        lines += _table(rows)
    if step.doc_string is not None:
        lines += _doc_string(step.doc_string)
    return tuple(lines)


def score(step: Step) -> tuple[bool, bool, int]:
    """Return how unsuitable a step is as an example: too wide, too few rows, its length."""
    lines = as_written(step)
    is_wide = any(width(line) > _MAX_WIDTH for line in lines[1:])
    has_few_rows = step.table is not None and len(step.table) < _MIN_ROWS
    return is_wide, has_few_rows, sum(map(len, lines))


def generated(
    keyword: str,
    text: str,
    placeholders: Sequence[PlaceholderEntry],
    table: TableEntry | None,
    *,
    doc_string: bool,
) -> tuple[str, ...]:
    """Return the lines of a step with valid values, as far as they're known."""
    values = {each.name: _value(each) for each in placeholders}
    filled = re.sub(r"<(\w+)>", lambda match: values.get(match[1], match[0]), text)
    lines = [f"{keyword} {filled}"]
    if table is not None:
        value = values.get(table.by or "", "")
        columns = table.columns_by.get(value, table.columns) or ("COLUMN",)
        lines += _table([list(columns), ["..." for _ in columns]])
    if doc_string:
        lines += _doc_string("...")
    return tuple(lines)


def _value(placeholder: PlaceholderEntry) -> str:
    if placeholder.values:
        return placeholder.values[0]
    if placeholder.pattern is None:
        return "1" if "number" in placeholder.description else placeholder.name
    guesses = (guess.format(name=placeholder.name.replace("_", " ")) for guess in _GUESSES)
    matches = (guess for guess in guesses if re.fullmatch(placeholder.pattern, guess))
    return next(matches, f"<{placeholder.name}>")


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    return [_INDENT + row for row in aligned(["|" + "|".join(cells) + "|" for cells in rows])]


def _doc_string(text: str) -> list[str]:
    escaped = text.replace('"""', r"\"\"\"")
    return [_INDENT + line if line else "" for line in ('"""', *escaped.split("\n"), '"""')]
