"""Collects the scenarios that test modules bind with `scenarios()` or `scenario()` of pytest-bdd.

pytest-bdd makes a test function for each scenario. The item keeps the function with its name,
marks, fixtures, and body. Only its steps run as those of a feature file that p2c collects itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from prospect_to_cash.harness.evidence.record import Feature, Problem
from prospect_to_cash.harness.gherkin.check import CheckedFile
from prospect_to_cash.harness.gherkin.document import Document
from prospect_to_cash.harness.report.log_commands import plain
from prospect_to_cash.harness.run.collection import check, definitions_of, plan
from prospect_to_cash.harness.run.items import BrokenFile, ScenarioItem
from prospect_to_cash.harness.run.pytest_bdd_adapter import BOUND_EXAMPLE, bound_scenario
from prospect_to_cash.harness.run.pytest_internals import Node, fixture_info
from prospect_to_cash.harness.run.state import CHECK_RESULT, State

Collected: TypeAlias = pytest.Item | pytest.Collector
"""What pytest makes of a function of a test module."""


class BoundFile:
    """A feature file, as one test module binds it."""

    def __init__(self, uri: str, checked: CheckedFile) -> None:
        self.uri = uri
        self.checked = checked
        self.lines: set[int] = set()
        """The first lines of the scenarios that the module binds."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of the file and of the scenarios that the module binds."""
        document = self.checked.document
        pickles = document.pickles if document else ()
        bound = {id(step) for each in pickles if each.line in self.lines for step in each.steps}
        of_others = {
            problem
            for step, problems in self.checked.step_problems.items()
            if step not in bound
            for problem in problems
        }
        return tuple(problem for problem in self.checked.problems if problem not in of_others)


class BoundScenarios:
    """The scenarios that the test modules of one session bind."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._files: dict[tuple[Node, str], BoundFile] = {}

    def files(self) -> tuple[BoundFile, ...]:
        """Return the files that were bound so far, once for each module."""
        return tuple(self._files.values())

    def documents(self) -> dict[str, Document]:
        """Return the bound feature files by uri."""
        checked = ((each.uri, each.checked.document) for each in self.files())
        return {uri: document for uri, document in checked if document is not None}

    def unbound(self) -> Iterator[Problem]:
        """Yield a problem for each scenario that no module binds in a file that one binds."""
        for uri, document in sorted(self.documents().items()):
            lines = {line for each in self.files() if each.uri == uri for line in each.lines}
            for pickle in {pickle.line: pickle for pickle in document.pickles}.values():
                if pickle.line not in lines:
                    message = f"No test module binds scenario '{pickle.name}', so it never runs."
                    yield Problem(
                        uri=uri,
                        line=pickle.line,
                        column=pickle.column,
                        message=f"{message} Bind it with scenario() or scenarios().",
                    )

    def replaced(
        self, collector: pytest.Collector, function: object, made: list[Collected]
    ) -> list[Collected]:
        """Return the items for a function of a test module, of which pytest made `made`.

        They stay as they are if the function isn't a scenario, or if the settings leave its feature
        file to something else.
        """
        template = bound_scenario(function)
        if template is None:
            return made
        path = Path(template.feature.filename)
        uri = self._state.settings.uri(path)
        if self._is_left_out(uri):
            return made
        is_first = (collector, uri) not in self._files
        file = self._file(collector, path, uri)
        file.lines.add(template.line_number)
        if CHECK_RESULT in collector.config.stash:
            return []
        document = file.checked.document
        if document is None or not file.checked.is_usable:
            return [_broken(collector, file)] if is_first else []
        pickles = [each for each in document.pickles if each.line == template.line_number]
        definitions = definitions_of(self._state, collector)
        self._state.injected_givens.check(uri, definitions)
        # pytest-bdd parametrizes the function with one dictionary for each Examples row.
        rows = list(dict.fromkeys(map(_row, made)))
        items: list[Collected] = []
        for item in made:
            number = rows.index(_row(item))
            pickle = pickles[number] if number < len(pickles) else None
            if pickle is None or not isinstance(item, pytest.Function):
                items.append(item)
                continue
            planned = plan(
                self._state,
                document,
                pickle,
                template.feature,
                definitions,
                file.checked.step_problems,
                is_bound=True,
            )
            items.append(_scenario_item(collector, item, planned))
        return items

    def _is_left_out(self, uri: str) -> bool:
        others = self._state.settings.other_features
        return any(uri.startswith(f"{folder}/") for folder in others)

    def _file(self, collector: pytest.Collector, path: Path, uri: str) -> BoundFile:
        key = (collector, uri)
        if key not in self._files:
            self._state.features_collected = True
            checked = check(self._state, path, uri, definitions_of(self._state, collector))
            self._files[key] = BoundFile(uri, checked)
        return self._files[key]


def _broken(collector: pytest.Collector, file: BoundFile) -> BrokenFile:
    document = file.checked.document
    feature = Feature(
        uri=file.uri,
        name=document.name if document else Path(file.uri).stem,
        problems=file.checked.problems,
    )
    item: BrokenFile = BrokenFile.from_parent(
        collector, name=plain(f"broken feature file {file.uri}"), feature=feature
    )
    return item


def _row(item: Collected) -> int:
    """Return the identity of the Examples row of a function, which is the same for none."""
    callspec = getattr(item, "callspec", None)
    return id(callspec.params.get(BOUND_EXAMPLE) if callspec is not None else None)


def _scenario_item(
    collector: pytest.Collector, function: pytest.Function, planned: object
) -> ScenarioItem:
    callspec = getattr(function, "callspec", None)
    item: ScenarioItem = ScenarioItem.from_parent(
        collector,
        name=function.name,
        planned=planned,
        callspec=callspec,
        fixtureinfo=fixture_info(function),
        keywords={callspec.id: True} if callspec is not None else None,
        originalname=function.originalname,
    )
    if item.planned.variant is not None:
        item.add_marker(item.planned.variant)
    return item
