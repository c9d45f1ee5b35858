"""Checks that what a step refers to by name was named by an earlier step of the scenario.

A step definition declares such a value with the type `Reference`. Every other value and cell of a
Given or When step is a name that later steps can refer to. A When step can refer to something that
doesn't exist, to show how the system reacts, unless it resembles a known name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from typing import NamedTuple

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.argument_schema import ArgumentSchema, value_place
from prospect_to_cash.harness.gherkin.document import Document, Location, Step
from prospect_to_cash.harness.gherkin.step_matching import StepDefinitions
from prospect_to_cash.harness.gherkin.value_types import Reference, Text, ValueType


def check_references(
    document: Document,
    definitions: StepDefinitions,
    *,
    is_unusable: Callable[[Step], bool] = lambda _: False,
) -> Iterator[tuple[Step, Problem]]:
    """Yield a problem for each name that no earlier step of its scenario mentions.

    Nothing is known about the names after a step that has other problems (`is_unusable`).
    """
    found: dict[tuple[int, Problem], Step] = {}
    for pickle in document.pickles:
        usable = list(takewhile(lambda step: not is_unusable(step), pickle.steps))
        for step, problem in _Scenario(document.uri, definitions).check(usable):
            found.setdefault((id(step), problem), step)
    for (_, problem), step in found.items():
        yield step, problem


class _Used(NamedTuple):
    """A name that a step refers to."""

    name: str
    type: Reference
    place: Location


class _Scenario:
    """The names that the steps of one scenario mention, from the first step on."""

    def __init__(self, uri: str, definitions: StepDefinitions) -> None:
        self._uri = uri
        self._definitions = definitions
        self._known: dict[str, ValueType | None] = {}
        """Each name, with the type of the value that mentioned it first; None for a cell."""
        self._words: set[str] = set()
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
                message = self._error(step.kind, used)
                if message is not None:
                    line, column = used.place
                    self._reported.add(used.name)
                    yield step, Problem(uri=self._uri, line=line, column=column, message=message)
                self._mention(used.name, used.type)
            if step.kind != "then":
                self._mention_all(step, match.schema)

    def _error(self, kind: str, used: _Used) -> str | None:
        name, type = used.name, used.type
        if not name or name in type.words or self._is_known(name, type):
            return None
        if type.may_be_assigned(name, self._known):
            return None
        # Values of closed lists and of a form, such as amounts, aren't names.
        names = {each for each, of in self._known.items() if of is None or isinstance(of, Text)}
        meant = hint(name, sorted(names - self._reported))
        if not meant and kind == "when":
            return None
        return f"No earlier step names '{name}'.{meant}"

    def _is_known(self, name: str, type: Reference) -> bool:
        return (
            name in self._known
            or (type.of_words and self._words.issuperset(name.split()))
            or any(name in text for text in self._texts)
        )

    def _mention_all(self, step: Step, schema: ArgumentSchema | None) -> None:
        """Note the values and cells of a step."""
        if schema is None:
            self._texts.append(step.text)
        else:
            for argument, value in schema.arguments.items():
                self._mention(str(value), schema.types.get(argument))
        for row in (step.table or ())[1:]:
            for cell in row:
                self._mention(cell.text, None)

    def _mention(self, name: str, type: ValueType | None) -> None:
        if name not in self._known:
            self._known[name] = type
            self._words.update(name.split())


def _used_names(step: Step, schema: ArgumentSchema) -> Iterator[_Used]:
    """Yield the names in the text of a step and in its table."""
    for argument, type in schema.types.items():
        if isinstance(type, Reference) and argument in schema.arguments:
            name = str(schema.arguments[argument])
            yield _Used(name, type, value_place(step, name))
    if schema.table is None or not step.table:
        return
    for at, header in enumerate(step.table[0]):
        cell_type = schema.table.types.get(header.text)
        if isinstance(cell_type, Reference):
            for row in step.table[1:]:
                yield _Used(row[at].text, cell_type, Location(row[at].line, row[at].column))
