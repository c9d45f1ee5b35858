"""The values that fit a place: closed lists, and the names that the scenario has there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from textwrap import shorten

from prospect_to_cash.harness.gherkin.argument_schema import ValidInVariant
from prospect_to_cash.harness.gherkin.document import Pickle, Step
from prospect_to_cash.harness.gherkin.references import names_after
from prospect_to_cash.harness.gherkin.value_types import Context, Reference, ValueType
from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.language.sentences import Sentence
from prospect_to_cash.harness.language.source import Kind, Source

_MOST_LETTERS = 60
"""The letters of a step that say where a name is from."""


class FittingValues:
    """The values that can be written in a line of a text."""

    def __init__(self, registry: Registry, source: Source, line: int) -> None:
        self._registry = registry
        self._source = source
        self._line = line
        self._known: dict[int, tuple[list[str], list[str]]] = {}
        """The names for each type of reference, by its identity."""

    def context(self, arguments: Mapping[str, object], cells: Mapping[str, str]) -> Context:
        """Return what the values of a step depend on."""
        return Context(self._answer, self._registry.run, arguments, cells)

    def of_placeholder(
        self,
        sentence: Sentence,
        name: str,
        values: Mapping[str, str],
        typed: str | None = None,
    ) -> list[str]:
        """Return the values of a placeholder, as a step writes them.

        `values` are those of other placeholders, and `typed` is what's typed of this one.
        """
        placeholder = sentence.placeholders.get(name)
        if placeholder is not None and placeholder.allowed:
            return list(placeholder.allowed)
        context = self.context({key: value.strip('"') for key, value in values.items()}, {})
        found = self.of_type(
            sentence.types.get(name),
            sentence.in_variant.get(name),
            context,
            typed,
        )
        return [f'"{each}"' for each in found] if sentence.is_quoted(name) else found

    def of_type(
        self,
        type: ValueType | None,
        in_variant: ValidInVariant | None,
        context: Context,
        typed: str | None,
    ) -> list[str]:
        """Return the values of a type, without those of some form, such as amounts.

        The names that a system can assign come last: if something is typed, or if the scenario has
        no other names. If `typed` is None, they're left out.
        """
        found: list[str] = []
        if in_variant is not None:
            found += in_variant.names(context)
        if isinstance(type, Reference):
            named, assigned = self._names(type, context)
            found += [*named, *assigned] if typed or (typed == "" and not named) else named
        elif type is not None:
            found += type.names()
        found += [word for word in (type.words if type is not None else ()) if word]
        return list(dict.fromkeys(found))

    def first_use(self, type: ValueType | None, value: str) -> str:
        """Return the line and the step that first have a name, or nothing if it isn't one."""
        name = value.strip('"')
        if not isinstance(type, Reference) or name in type.words:
            return ""
        for step in self._steps:
            cells = (cell.text for row in (step.table or ())[1:] for cell in row)
            if f'"{name}"' in step.text or name in cells:
                return f"line {step.line}: {shorten(step.text, _MOST_LETTERS, placeholder=' ...')}"
        return ""

    def _names(self, type: Reference, context: Context) -> tuple[list[str], list[str]]:
        """Return the names that a type can refer to, and those that systems can assign."""
        if id(type) not in self._known:
            definitions = self._registry.definitions
            steps = [
                step
                for step in self._steps
                if len(definitions.match(step.kind, step.text).definitions) == 1
            ]
            self._known[id(type)] = names_after(steps, definitions, type, context)
        return self._known[id(type)]

    @cached_property
    def _steps(self) -> tuple[Step, ...]:
        """The steps of the scenario above the line, or above its table."""
        is_row = self._source.lines[self._line].kind is Kind.ROW
        owner = self._source.owner_of(self._line) if is_row else None
        return self._source.steps_before(self._line if owner is None else owner)

    @cached_property
    def _answer(self) -> str:
        pickle = Pickle("", "", "", 1, 1, None, (), self._steps)
        return self._registry.vocabulary.answer_of(pickle) or ""


def with_text(values: Iterable[str], typed: str) -> list[str]:
    """Return the values that start like the typed text, then those that contain it."""
    sought, every = typed.strip().strip('"').casefold(), list(values)
    starts = [each for each in every if each.strip('"').casefold().startswith(sought)]
    return starts + [each for each in every if sought in each.casefold() and each not in starts]
