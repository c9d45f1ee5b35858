"""The steps of collected scenarios, with their values and the paths that apply to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from prospect_to_cash.common.views import View
from prospect_to_cash.harness.evidence.comparison import SYSTEM
from prospect_to_cash.harness.gherkin.argument_schema import Columns, Rows, declared
from prospect_to_cash.harness.gherkin.document import Step
from prospect_to_cash.harness.gherkin.valid_values import meanings
from prospect_to_cash.harness.step_catalog.catalog import StepEntry
from prospect_to_cash.harness.step_paths.book import StepPath

if TYPE_CHECKING:
    # This module imports pytest-bdd, which pytest must import first to rewrite its asserts.
    from prospect_to_cash.harness.run.items import PlannedScenario


class UsedStep(NamedTuple):
    """A step of a scenario."""

    step: Step
    entry: StepEntry
    variant: str | None
    values: Mapping[str, str]
    """The values of the placeholders, without quotes."""
    paths: tuple[StepPath, ...]
    """The paths that apply, with these values in their blanks."""
    table: Rows = ()
    """The texts of the table, the header first, with the names of its view if it has one."""
    view: View | None = None
    """The view with which the table is compared, if the step definition declares it."""

    def systems(self) -> list[str]:
        """Return the systems that the table names; an empty one if no column names them."""
        table = self.table
        if not table or SYSTEM not in table[0]:
            return [""]
        at = table[0].index(SYSTEM)
        return list(dict.fromkeys(row[at] for row in table[1:] if row[at]))


def used_steps(scenario: PlannedScenario, steps: Mapping[int, StepEntry]) -> Iterator[UsedStep]:
    """Yield the steps of a scenario. `steps` has the step definitions by their contexts."""
    for bound in scenario.bound:
        columns = _columns(bound.context.step_func) if bound.step.table else None
        entry = steps[id(bound.context)]
        values = values_in(entry, bound.step.text)
        paths = tuple(
            path.filled(values)
            for path in entry.paths
            if _applies(path, entry, scenario.variant, values)
        )
        view: View | None = None
        table: Rows = [[cell.text for cell in row] for row in bound.step.table or ()]
        if columns is not None and columns.compared is not None:
            view, table = columns.compared(values.get(columns.by or ""), table)
        yield UsedStep(bound.step, entry, scenario.variant, values, paths, table, view)


@cache
def _columns(function: Any) -> Columns | None:
    return declared(function, "datatable", Columns)


def values_in(entry: StepEntry, text: str) -> dict[str, str]:
    """Return the values of the placeholders in the text of a step, without quotes."""
    match = re.fullmatch(_expression(entry), text, re.IGNORECASE)
    if match is None:
        return {}
    return {name: value.strip('"') for name, value in match.groupdict().items()}


@cache
def _expression_of(text: str, patterns: tuple[tuple[str, str], ...]) -> str:
    known = dict(patterns)
    parts = re.split(r"<(\w+)>", text)
    seen: set[str] = set()
    found = ""
    for at, part in enumerate(parts):
        if at % 2 == 0:
            found += re.escape(part)
        elif part in seen:
            found += f"(?P={part})"
        else:
            seen.add(part)
            found += f"(?P<{part}>{known.get(part, '.+?')})"
    return found


def _expression(entry: StepEntry) -> str:
    patterns = tuple((each.name, each.pattern) for each in entry.placeholders if each.pattern)
    return _expression_of(entry.text, patterns)


def _applies(
    path: StepPath, entry: StepEntry, variant: str | None, values: Mapping[str, str]
) -> bool:
    if variant is not None and path.variant not in (None, variant):
        return False
    same = {each.name: each.same for each in entry.placeholders}
    return all(
        bool(set(expected) & meanings(values.get(name, ""), same.get(name, ())))
        for name, expected in path.when.items()
    )
