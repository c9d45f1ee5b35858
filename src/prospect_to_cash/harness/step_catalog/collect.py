"""Makes the catalog of sentences from the step definitions that a session has loaded."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable
from typing import Any

from prospect_to_cash.harness.gherkin.argument_schema import Columns
from prospect_to_cash.harness.gherkin.document import Step
from prospect_to_cash.harness.gherkin.step_matching import Argument
from prospect_to_cash.harness.run.argument_schemas import declared
from prospect_to_cash.harness.run.definitions import Definition
from prospect_to_cash.harness.run.items import Planned
from prospect_to_cash.harness.step_catalog.example import made_up, score, written
from prospect_to_cash.harness.step_catalog.placeholders import holes_of, sentence_of
from prospect_to_cash.harness.step_catalog.steps import KINDS, Example, Hole, Sentence, TableOf, Use


def sentences_of(
    definitions: Iterable[Definition], planned: Iterable[Planned]
) -> dict[int, Sentence]:
    """Every sentence, by the identity of its step function's context, in the order of subjects.

    Subjects come in the order in which their modules were loaded; within one, Given comes before
    When and Then, and each in the order of the file.
    """
    uses, examples = _said(planned)
    found = {
        id(each.context): _sentence(each, uses.get(id(each.context), {}), examples)
        for each in definitions
        if not _is_for_debugging(each)
    }
    subjects = list(dict.fromkeys(sentence.subject for sentence in found.values()))
    kinds = list(KINDS)

    def place(entry: tuple[int, Sentence]) -> tuple[int, int, str, int]:
        sentence = entry[1]
        file, _, line = sentence.where.rpartition(":")
        order = subjects.index(sentence.subject), kinds.index(sentence.kind)
        return *order, file, int(line) if line.isdecimal() else 0

    return dict(sorted(found.items(), key=place))


def _is_for_debugging(definition: Definition) -> bool:
    """Whether it is pytest-bdd's own sentence, which opens a debugger."""
    module = str(inspect.unwrap(definition.context.step_func).__module__)
    return module.partition(".")[0] == "pytest_bdd"


def _said(planned: Iterable[Planned]) -> tuple[dict[int, dict[Use, None]], dict[int, Example]]:
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
        key: Example(lines=written(step), file=uri, line=step.line)
        for key, (_, step, uri) in best.items()
    }
    return uses, examples


def _title(scenario: Planned) -> str:
    """The title as it is written: that of an outline with its ``<columns>``."""
    line = scenario.pickle.line
    for child in _children(scenario.document.feature):
        written = child.get("scenario")
        if written and written["location"]["line"] == line:
            return str(written["name"])
    return scenario.pickle.name


def _children(node: dict[str, Any]) -> Iterable[dict[str, Any]]:
    for child in node["children"]:
        yield child
        yield from _children(child["rule"]) if "rule" in child else ()


def _sentence(
    definition: Definition, uses: Iterable[Use], examples: dict[int, Example]
) -> Sentence:
    function = definition.context.step_func
    text, holes = sentence_of(definition), holes_of(definition)
    table = _table(definition, holes)
    kind: Any = definition.kind
    return Sentence(
        kind=kind,
        text=text,
        subject=_subject(function),
        does=_first_paragraph(function),
        where=definition.where,
        placeholders=holes,
        table=table,
        doc_string=_needed(definition.doc_string),
        example=examples.get(id(definition.context)) or _made_up(definition, text, holes, table),
        uses=tuple(uses),
    )


def _made_up(
    definition: Definition, text: str, holes: tuple[Hole, ...], table: TableOf | None
) -> Example:
    lines = made_up(
        KINDS[definition.kind or "given"],
        text,
        holes,
        table if table and table.required else None,
        doc_string=definition.doc_string is Argument.REQUIRED,
    )
    return Example(lines=lines)


def _needed(argument: Argument) -> Any:
    return None if argument is Argument.NONE else argument.value


def _first_paragraph(documented: Any) -> str:
    doc = inspect.getdoc(documented) or ""
    return " ".join(doc.split("\n\n")[0].split())


def _subject(function: Any) -> str:
    module = sys.modules.get(inspect.unwrap(function).__module__)
    if module is None:
        return ""
    name = module.__name__.rpartition(".")[2].replace("_", " ")
    return _first_paragraph(module).removesuffix(".") or name[:1].upper() + name[1:]


def _table(definition: Definition, holes: tuple[Hole, ...]) -> TableOf | None:
    if definition.table is Argument.NONE:
        return None
    required = definition.table is Argument.REQUIRED
    columns = declared(definition.context.step_func, "datatable", Columns)
    if columns is None:
        return TableOf(required=required)
    by_value = columns.by_value()
    if not by_value:
        return TableOf(required=required, columns=columns.names())
    # Of what the declaration knows, what the sentence can say.
    values = next((each.values for each in holes if each.name == columns.by), ()) or by_value
    sayable = {value: by_value[value] for value in values if value in by_value}
    names = dict.fromkeys(name for names in sayable.values() for name in names)
    return TableOf(required=required, columns=tuple(names), by=columns.by, columns_by=sayable)
