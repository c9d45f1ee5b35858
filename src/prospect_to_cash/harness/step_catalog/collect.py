"""Makes the step catalog from the step definitions that a session has loaded."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable
from typing import Any

from prospect_to_cash.harness.gherkin.argument_schema import Columns
from prospect_to_cash.harness.gherkin.document import Step, scenarios
from prospect_to_cash.harness.gherkin.step_matching import Argument
from prospect_to_cash.harness.run.argument_schemas import declared
from prospect_to_cash.harness.run.definitions import Definition
from prospect_to_cash.harness.run.items import PlannedScenario
from prospect_to_cash.harness.step_catalog.catalog import (
    KEYWORDS,
    Example,
    PlaceholderEntry,
    StepEntry,
    TableEntry,
    Use,
)
from prospect_to_cash.harness.step_catalog.examples import as_written, generated, score
from prospect_to_cash.harness.step_catalog.placeholders import placeholders_of, text_of


def collect_steps(
    definitions: Iterable[Definition], planned: Iterable[PlannedScenario]
) -> dict[int, StepEntry]:
    """Return every step by the identity of its definition's context, sorted by subject.

    Subjects are in the order in which their modules were loaded. Within a subject, Given comes
    before When and Then, and steps of one kind are in the order of the file.
    """
    uses, examples = _uses_and_examples(planned)
    found = {
        id(each.context): _entry(each, uses.get(id(each.context), {}), examples)
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


def _entry(definition: Definition, uses: Iterable[Use], examples: dict[int, Example]) -> StepEntry:
    function = definition.context.step_func
    text, placeholders = text_of(definition), placeholders_of(definition)
    table = _table(definition, placeholders)
    kind: Any = definition.kind
    doc_string: Any = definition.doc_string.value
    return StepEntry(
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


def _table(definition: Definition, placeholders: tuple[PlaceholderEntry, ...]) -> TableEntry | None:
    if definition.table is Argument.NONE:
        return None
    required = definition.table is Argument.REQUIRED
    columns = declared(definition.context.step_func, "datatable", Columns)
    if columns is None:
        return TableEntry(required=required)
    by_value = columns.by_value()
    if not by_value:
        return TableEntry(required=required, columns=columns.names())
    # The declaration can have more values than the placeholder accepts.
    values = next((each.values for each in placeholders if each.name == columns.by), ()) or by_value
    valid = {value: by_value[value] for value in values if value in by_value}
    names = dict.fromkeys(name for names in valid.values() for name in names)
    return TableEntry(required=required, columns=tuple(names), by=columns.by, columns_by=valid)
