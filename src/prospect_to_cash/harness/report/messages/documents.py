"""Reads the feature files of a run: Gherkin documents and pickles, in the form of messages.

The caller passes a parser, because most files were already parsed at collection.
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
from prospect_to_cash.harness.report.output import ReportError

Node = dict[str, Any]


class Parsed(Protocol):
    """A feature file that could be parsed."""

    @property
    def document(self) -> Node:
        """The document."""

    @property
    def ids(self) -> IdGenerator:
        """The generator of ids, which continues after the ids of the document."""


Parse: TypeAlias = Callable[[Feature], Parsed | None]
"""A function that parses the text of a feature file, or returns None."""


@dataclass(frozen=True)
class Read:
    """A feature file that could be parsed."""

    document: Node
    pickles: tuple[Node, ...]

    def pickle_of(self, feature: Feature, scenario: Scenario) -> Node:
        """Return the pickle of a scenario. Raise `ReportError` if the text doesn't have it.

        This happens if a record was edited by hand, or if the file changed during the run.
        """
        place = scenario.example_line or scenario.line
        written = sum(not step.is_inserted for step in scenario.steps)
        pickle = self.by_line.get(place)
        if pickle is None or len(pickle["steps"]) != written:
            raise _not_there(feature, scenario)
        return pickle

    @cached_property
    def by_line(self) -> dict[int, Node]:
        """The pickles by line."""
        return {pickle["location"]["line"]: pickle for pickle in self.pickles}


def read(feature: Feature, parse: Parse) -> Read | None:
    """Read the text of a feature file. Return None if it can't be parsed and has only problems.

    Raise `ReportError` if the record has scenarios of a file that can't be parsed.
    """
    parsed = parse(feature)
    if parsed is None:
        if feature.scenarios:
            raise _not_there(feature, feature.scenarios[0])
        return None
    document = {**parsed.document, "uri": feature.uri}
    pickles: Any = Compiler(copy.copy(parsed.ids)).compile(document)  # type: ignore[arg-type]  # its form
    return Read(document, tuple(pickles))


def _not_there(feature: Feature, scenario: Scenario) -> ReportError:
    return ReportError(
        f"{feature.uri}:{scenario.example_line or scenario.line}: Can't write the messages, "
        "because the text of the file in the record doesn't have this scenario. "
        "To create the record again, run 'p2c run'."
    )
