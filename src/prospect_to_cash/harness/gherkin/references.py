"""Checks that what a step refers to by name was named by an earlier step of the scenario.

A step definition declares such a value with the type `Reference`. Every other value and cell of a
Given or When step is a name that later steps can refer to; if the `Reference` has kinds, only the
values of these kinds are. A When step can refer to something that doesn't exist, to show how the
system reacts, unless it resembles a known name. A blank is never a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from prospect_to_cash.common.errors import unknown
from prospect_to_cash.common.nearest import hint, nearest
from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.argument_check import value_place
from prospect_to_cash.harness.gherkin.argument_schema import NO_VALUES, ArgumentSchema, RunValues
from prospect_to_cash.harness.gherkin.document import Document, Location, Pickle, Step
from prospect_to_cash.harness.gherkin.findings import Finding, other_values
from prospect_to_cash.harness.gherkin.step_definitions import StepDefinitions
from prospect_to_cash.harness.gherkin.value_types import BLANK, Context, Reference, Text, ValueType


def check_references(
    document: Document,
    definitions: StepDefinitions,
    *,
    is_unusable: Callable[[Step], bool] = lambda _: False,
    answer_of: Callable[[Pickle], str | None] = lambda _: None,
    run: RunValues = NO_VALUES,
) -> Iterator[tuple[Step, Problem]]:
    """Yield a problem for each name that no earlier step of its scenario mentions.

    Nothing is known about the names after a step that has other problems (`is_unusable`).
    `answer_of` returns the answer of the step that names the variant of a pickle, if any.
    """
    matches = (definitions.match(step.kind, step.text) for step in document.distinct_steps())
    if not any(match.schema is not None and _refers(match.schema) for match in matches):
        return  # most suites have no names of this kind (benchmarks/runners.py)
    found: dict[tuple[int, Problem], Step] = {}
    for pickle in document.pickles:
        usable = list(takewhile(lambda step: not is_unusable(step), pickle.steps))
        context = Context(answer_of(pickle) or "", run, {}, known={})
        for step, problem in _Scenario(document.uri, definitions, context).check(usable):
            found.setdefault((id(step), problem), step)
    for (_, problem), step in found.items():
        yield step, problem


def names_after(
    steps: Iterable[Step], definitions: StepDefinitions, type: Reference, context: Context
) -> tuple[list[str], list[str]]:
    """Return the names that completion offers for a value of this type after these steps.

    The first list has those that the steps name or that exist before, and the second one those that
    systems can assign.
    """
    scenario = _Scenario("", definitions, context)
    for step in steps:
        for _ in scenario.check([step]):
            pass
    context = scenario.context
    offered = replace(type, of=type.offers or type.of)
    named = [*dict.fromkeys((*scenario.names(offered), *type.existing(context)))]
    assigned = [name for name in dict.fromkeys(type.assigned(context)) if name not in named]
    return [name for name in named if name and name not in type.words], assigned


class _Used(NamedTuple):
    """A name that a step refers to."""

    name: str
    type: Reference
    place: Location


class _Scenario:
    """The names that the steps of one scenario mention, from the first step on."""

    def __init__(self, uri: str, definitions: StepDefinitions, context: Context) -> None:
        self._uri = uri
        self._definitions = definitions
        self._known: dict[str, list[ValueType | None]] = {}
        """Each name, with the types of the values that mention it; None for a cell."""
        self.context = context._replace(known=self._known)
        self._texts: list[str] = []
        """The texts of steps that declare no types."""
        self._reported: set[str] = set()
        """The unknown names, which aren't reported again and aren't suggested."""

    def check(self, steps: Iterable[Step]) -> Iterator[tuple[Step, Problem]]:
        """Yield the unknown names. A step that doesn't match ends the check."""
        for step in steps:
            match = self._definitions.match(step.kind, step.text)
            if len(match.definitions) != 1:
                return
            for used in _used_names(step, match.schema) if match.schema else ():
                if self._is_known(used.name, used.type):
                    continue
                finding = self._error(step.kind, used)
                if finding is not None:
                    self._reported.add(used.name)
                    yield step, finding
                self._mention(used.name, used.type)
            if step.kind != "then":
                self._mention_all(step, match.schema)

    def _error(self, kind: str, used: _Used) -> Problem | None:
        name, type = used.name, used.type
        is_blank = name == BLANK
        if not is_blank and type.may_be_assigned(name, self.context):
            return None
        existing = tuple(type.existing(self.context))
        names = sorted({*self.names(type), *existing} - self._reported)
        assigned = tuple(type.assigned(self.context))
        meant = hint(name, names) or hint(name, assigned)
        if not meant and kind == "when" and not type.must_exist and not is_blank:
            return None
        message = type.to_fill_in() if is_blank else f"No earlier step names '{name}'.{meant}"
        if not is_blank and existing and len(type.of) == 1:
            message = str(unknown(type.of[0], name, names))
        close = [*nearest(name, names), *nearest(name, assigned)]
        valid = dict.fromkeys((*close[:1], *names, *filter(None, type.words)))
        line, column = used.place
        return Finding(
            uri=self._uri,
            line=line,
            column=column,
            message=message,
            code="unknown-name",
            fixes=other_values(used.place, name, message, next(iter(close), None), valid),
        )

    def _is_known(self, name: str, type: Reference) -> bool:
        if not name or name in type.words:
            return True
        if type.of:
            is_mentioned = any(_is_of(each, type) for each in self._known.get(name, ()))
        else:
            text = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
            is_mentioned = name in self._known or any(map(text.search, self._texts))
        return is_mentioned or name in type.existing(self.context)

    def names(self, type: Reference) -> Iterator[str]:
        """Yield the known names to which a value of this type can refer."""
        for name, types in self._known.items():
            # Without kinds, values of closed lists and of a form, such as amounts, aren't names.
            if any(_is_of(t, type) if type.of else t is None or isinstance(t, Text) for t in types):
                yield name

    def _mention_all(self, step: Step, schema: ArgumentSchema | None) -> None:
        """Note the values and cells of a step."""
        context = self.context
        if schema is None:
            self._texts.append(step.text)
        else:
            context = context._replace(arguments=schema.arguments)
            for argument, value in schema.arguments.items():
                self._bring(str(value), schema.types.get(argument), context)
        types = schema.table.types if schema is not None and schema.table is not None else {}
        header, *rows = step.table or ((),)
        names = [cell.text for cell in header]
        for row in rows:
            cells = [cell.text for cell in row]
            context = context._replace(cells=dict(zip(names, cells, strict=True)))
            for name, text in zip(names, cells, strict=True):
                self._bring(text, types.get(name), context)

    def _bring(self, value: str, type: ValueType | None, context: Context) -> None:
        for name in tuple(type.brings(value, context)) if type is not None else (value,):
            if not isinstance(type, Reference) or name != value:  # that was known before
                self._mention(name, type)

    def _mention(self, name: str, type: ValueType | None) -> None:
        if name == BLANK:
            return
        types = self._known.setdefault(name, [])
        if not any(each is type for each in types):
            types.append(type)


def _is_of(type: ValueType | None, reference: Reference) -> bool:
    """Return whether a value of a type names something to which a reference can refer."""
    return type is not None and not set(type.of).isdisjoint(reference.of)


def _refers(schema: ArgumentSchema) -> bool:
    """Return whether a step with these arguments can refer to a name."""
    types = (*schema.types.values(), *(schema.table.types.values() if schema.table else ()))
    return any(isinstance(type, Reference) for type in types)


def _used_names(step: Step, schema: ArgumentSchema) -> Iterator[_Used]:
    """Yield the names in the text of a step and in its table."""
    for argument, type in schema.types.items():
        if isinstance(type, Reference) and argument in schema.arguments:
            value = str(schema.arguments[argument])
            place = value_place(step, value)
            for name in _separated(value, type):
                yield _Used(name, type, place)
    if schema.table is None or not step.table:
        return
    for at, header in enumerate(step.table[0]):
        cell_type = schema.table.types.get(header.text)
        if isinstance(cell_type, Reference):
            for row in step.table[1:]:
                place = Location(row[at].line, row[at].column)
                for name in _separated(row[at].text, cell_type):
                    yield _Used(name, cell_type, place)


def _separated(value: str, type: Reference) -> list[str]:
    return value.split(type.separator) if type.separator else [value]
