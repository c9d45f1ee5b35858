"""The feature files of a run as Gherkin reads them: documents and pickles.

Its values have the form of Cucumber Messages already. Who writes the messages says how a text is
parsed: mostly it was when its file was collected.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol, TypeAlias

from gherkin.pickles.compiler import Compiler
from gherkin.stream.id_generator import IdGenerator

from prospect_to_cash.harness.evidence.record import Feature, Scenario
from prospect_to_cash.harness.report.errors import ReportError

Node = dict[str, Any]


class Parsed(Protocol):
    """A feature file that could be parsed."""

    @property
    def document(self) -> Node:
        """What stands in it."""

    @property
    def ids(self) -> IdGenerator:
        """Gives ids to its pickles; those of its document are given away."""


Parse: TypeAlias = Callable[[Feature], Parsed | None]
"""Parses the text of a feature file, if it can be parsed."""


@dataclass(frozen=True)
class Read:
    """A feature file that could be parsed."""

    document: Node
    pickles: tuple[Node, ...]

    def pickle_of(self, feature: Feature, scenario: Scenario) -> Node:
        """The pickle of a scenario of the record. Raises `ReportError` where it isn't in the text.

        It isn't where a record was put together by hand, or its file changed while it ran.
        """
        place = scenario.example_line or scenario.line
        written = sum(not step.is_inserted for step in scenario.steps)
        pickle = self.by_line.get(place)
        if pickle is None or len(pickle["steps"]) != written:
            raise _not_there(feature, scenario)
        return pickle

    @cached_property
    def by_line(self) -> dict[int, Node]:
        """The pickles by the lines that only they have."""
        return {pickle["location"]["line"]: pickle for pickle in self.pickles}


def read(feature: Feature, parse: Parse) -> Read | None:
    """Read the text of a feature file; `None` where it can't be parsed, as its problems tell.

    Raises `ReportError` where the record has scenarios of such a file.
    """
    parsed = parse(feature)
    if parsed is None:
        if feature.scenarios:
            raise _not_there(feature, feature.scenarios[0])
        return None
    document = {**parsed.document, "uri": feature.uri}
    pickles: Any = _Compiler(copy.copy(parsed.ids)).compile(document)  # type: ignore[arg-type]  # its form
    return Read(document, tuple(pickles))


def _not_there(feature: Feature, scenario: Scenario) -> ReportError:
    return ReportError(
        f"{feature.uri}:{scenario.example_line or scenario.line}: the text of the file in the "
        "record has no such scenario, so that its messages can't be written. "
        "Run it anew with 'p2c run'."
    )


class _Compiler(Compiler):
    """Leaves alone what has no placeholder; that alone took a third of the time of the messages."""

    def _interpolate(self, name: Any, variable_cells: Any, value_cells: Any) -> Any:
        if name is None or "<" not in name:
            return name
        return super()._interpolate(name, variable_cells, value_cells)
