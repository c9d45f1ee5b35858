"""Compares a twin with Then steps of a project."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.harness.evidence.expectations import Expectations
from prospect_to_cash.harness.evidence.record import Status
from prospect_to_cash.harness.evidence.recorder import Recorder
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.model.landscape import InMemoryLandscape
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.wire.twin.server.faults import ControlError

if TYPE_CHECKING:
    from prospect_to_cash.harness.run.registered_steps import RegisteredSteps

_KEYWORD = re.compile(r"\s*Then\s+")
_QUOTED = re.compile(r'"([^"]*)"')


class ThenSteps:
    """Compares the twin with Then steps, and notes what it was like before requests."""

    def __init__(self, settings: Settings, landscape: Callable[[], InMemoryLandscape]) -> None:
        """`landscape` returns the landscape as it is now. After a reset, that's another one."""
        self._settings = settings
        self._landscape = landscape
        self._registered: RegisteredSteps | None = None
        self._observed: tuple[InMemoryLandscape, Recorder, Expectations] | None = None

    def write_begins(self) -> None:
        """Note what both systems are like, unless no step was compared since the last time."""
        landscape, recorder, _ = self._current()
        landscape.action_begins()
        with recorder.attempt():
            pass

    def write_was_rejected(self, message: str) -> None:
        """Note the message with which a system rejected a request."""
        _, recorder, _ = self._current()
        with recorder.attempt():
            raise Rejection(message)

    def compare(self, content: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the comparison with a step; raises `ControlError` if it can't be used."""
        text = content.get("then")
        if not isinstance(text, str) or set(content) - {"then", "table", "text"}:
            raise ControlError("The body has the text 'then', and can have 'table' and 'text'.")
        text = _KEYWORD.sub("", text)
        table, doc_string = content.get("table"), content.get("text")
        landscape, recorder, expectations = self._current()
        fixtures: dict[str, object] = {
            "expectations": expectations,
            "landscape": landscape,
        }
        if table is not None:
            fixtures["datatable"] = _checked(table)
        if doc_string is not None:
            fixtures["docstring"] = doc_string
        if self._registered is None:
            # It imports the step definitions, which takes longer than the server does.
            from prospect_to_cash.harness.run.registered_steps import RegisteredSteps

            self._registered = RegisteredSteps(self._settings)
        try:
            step = self._registered.bind("then", text, fixtures)
        except StartError as error:
            raise ControlError(str(error)) from None
        # What was written since the last step was written by requests, and not by this step.
        landscape.step_ended("a request")
        # Where a name is expected that nothing has, the answer is that the row is missing.
        landscape.mention(*_QUOTED.findall(text), *(cell for row in table or () for cell in row))
        step()
        closed = recorder.close_step(
            {"keyword": "Then", "text": text, "line": 1, "status": Status.PASSED}
        )
        return {
            "met": closed.status is Status.PASSED,
            "expectations": [
                each.model_dump(mode="json", exclude={"places"}) for each in closed.expectations
            ],
        }

    def _current(self) -> tuple[InMemoryLandscape, Recorder, Expectations]:
        landscape = self._landscape()
        if self._observed is None or self._observed[0] is not landscape:
            recorder = Recorder(has_states=False)
            recorder.observe(landscape)
            expectations = Expectations(recorder, landscape, tuple(System))
            self._observed = landscape, recorder, expectations
        return self._observed


def _checked(table: object) -> Sequence[Sequence[str]]:
    """Return a table; raises `ControlError` if it isn't one."""
    if (
        not isinstance(table, list)
        or not table
        or not all(isinstance(row, list) and len(row) == len(table[0]) for row in table)
        or not all(isinstance(cell, str) for row in table for cell in row)
    ):
        raise ControlError("'table' is a list of rows with the same number of texts.")
    return table
