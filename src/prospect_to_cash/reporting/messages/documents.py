"""The feature files of a run as gherkin-official reads them: documents and pickles.

Its values have the form of Cucumber Messages already. Their ids are made from the file's name and
a number, so that they are the same in every run, and different in every file.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gherkin.ast_builder import AstBuilder
from gherkin.errors import ParserError
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler
from gherkin.stream.id_generator import IdGenerator

from prospect_to_cash.evidence.record import Feature, Scenario
from prospect_to_cash.reporting.errors import ReportError

Node = dict[str, Any]


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


def read(feature: Feature) -> Read | None:
    """Parse the text of a feature file; `None` where it can't be parsed, as its problems tell.

    Raises `ReportError` where the record has scenarios of such a file.
    """
    parsed = _parse(feature)
    if parsed is None and feature.scenarios:
        raise _not_there(feature, feature.scenarios[0])
    return parsed


def _not_there(feature: Feature, scenario: Scenario) -> ReportError:
    return ReportError(
        f"{feature.uri}:{scenario.example_line or scenario.line}: the text of the file in the "
        "record has no such scenario, so that its messages can't be written. "
        "Run it anew with 'p2c run'."
    )


def _parse(feature: Feature) -> Read | None:
    ids = _Ids(feature.uri)
    try:
        document: Any = Parser(AstBuilder(ids)).parse(feature.source)
    except ParserError:
        return None
    if document.get("feature") is None:
        return None
    document["uri"] = feature.uri
    pickles: Any = _Compiler(ids).compile(document)
    return Read(document, tuple(pickles))


class _Ids(IdGenerator):
    def __init__(self, uri: str) -> None:
        super().__init__()
        self._prefix = hashlib.sha256(uri.encode()).hexdigest()[:8]

    def get_next_id(self) -> str:
        return f"{self._prefix}-{super().get_next_id()}"


class _Compiler(Compiler):
    """Leaves alone what has no placeholder; that alone took a third of the time of the messages."""

    def _interpolate(self, name: Any, variable_cells: Any, value_cells: Any) -> Any:
        if name is None or "<" not in name:
            return name
        return super()._interpolate(name, variable_cells, value_cells)
