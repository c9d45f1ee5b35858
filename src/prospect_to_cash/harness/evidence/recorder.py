"""Records the evidence of one scenario while its steps run.

The runner closes each step. Step definitions use `expect`, `attempt`, and `observe` through the
fixture ``evidence``. A failed expectation is recorded and doesn't end the scenario, so that it
hides no later one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, Final, TypeAlias, TypeVar

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.common.evidence_source import (
    CellOrigin,
    Dialog,
    EvidenceSource,
    Parts,
    RecordValue,
    SetBy,
    StateTable,
    Traffic,
)
from prospect_to_cash.common.origins import Origin
from prospect_to_cash.common.views import View
from prospect_to_cash.harness.evidence.record import (
    ADDED_STEP,
    Expectation,
    Place,
    Status,
    Step,
    UsedParts,
)

StatesWithOrigins: TypeAlias = Callable[
    [], Iterable[tuple[StateTable, Callable[[], list[CellOrigin]]]]
]
"""Yields each state table with a function for the origins of its cells, as `HasOrigins` does."""
_DEFAULTS: Final = {name: field.default for name, field in Step.model_fields.items()}
"""The fields of a step in their order, as they are if nothing is known of them."""
_Value = TypeVar("_Value", bound=RecordValue)


class SameStart(Exception):
    """Raised when the environment is ready and everything that the scenario uses is as before."""


class Recorder:
    """The evidence of one scenario, as far as it ran."""

    def __init__(self, *, has_states: bool = True) -> None:
        """`has_states` is False if the states after the steps, which cost most, aren't needed."""
        self.steps: list[Step] = []
        """The closed steps, in order."""
        self.place_of_cell: Callable[[int, str], Place] | None = None
        """Returns the place of a cell in the table of the current step, by row and column."""
        self._source: EvidenceSource | None = None
        self._parts: Parts | None = None
        self._origins_of: StatesWithOrigins | None = None
        self._recorded_traffic = 0
        self._recorded_dialogs = 0
        self._revision = 0
        self._has_states = has_states
        self._states: dict[tuple[str, str], StateTable] = {}
        self._origins: dict[Origin, int] = {}
        self._expectations: list[Expectation] = []
        self._rejection: Rejection | None = None
        self._rejected_in_step: str | None = None
        self._is_expected = True
        self._before: dict[str, View] = {}
        self._assertion_started = True
        self._overtaken: str | None = None
        """The first rejection that no Then step had expected when the next attempt started."""
        self._stops_for: UsedParts | None = None

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Who set cells in the states of the steps."""
        return tuple(self._origins)

    @property
    def source(self) -> EvidenceSource | None:
        """The observed system, or None if the scenario hasn't built it."""
        return self._source

    def places_of(self, cells: Iterable[tuple[int, str]]) -> tuple[Place, ...]:
        """Return the places of cells in the table of the current step, as far as it's known."""
        if self.place_of_cell is None:
            return ()
        return tuple(self.place_of_cell(row, column) for row, column in cells)

    # ---- used by step definitions -------------------------------------------------------------

    def observe(self, source: EvidenceSource) -> None:
        """Record state, traffic, and dialog boxes of `source` from now on.

        Raise `SameStart` if the environment has the parts for which the scenario is to stop.
        """
        self._source = source
        # To compare it with a protocol, such as HasOrigins, takes as long as several steps.
        self._parts = getattr(source, "parts", None)
        self._origins_of = getattr(source, "states_with_origins", None)
        if self._parts is not None:
            self._parts.begin()
            stops_for = self._stops_for
            if stops_for is not None and _used(self._parts, stops_for.names) == stops_for:
                raise SameStart
        self._recorded_traffic = self._recorded_dialogs = 0
        self._states.clear()
        self._revision = -1

    def expect(self, expectation: Expectation) -> None:
        """Record the result of a Then step. A failed one fails its step when the step closes."""
        self._expectations.append(expectation)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Run the action of a When step, and record a `Rejection` as its outcome.

        A Then step can expect only the outcome of the last attempt.
        """
        if self._assertion_started:
            self._before = self._views()
            self._assertion_started = False
        self._overtaken = self.unexpected_rejection
        self._rejection = None
        self._is_expected = True
        try:
            yield
        except Rejection as rejection:
            self._rejection = rejection
            self._rejected_in_step = str(rejection)
            self._is_expected = False

    @property
    def was_rejected(self) -> bool:
        """Whether the last attempt was rejected."""
        return self._rejection is not None

    def rejection(self) -> Rejection | None:
        """Return the rejection of the last attempt, if any, and count it as expected."""
        self._is_expected = True
        return self._rejection

    # ---- used by expectations ----------------------------------------------------------------

    def assertion_started(self) -> None:
        """End the series of actions, so that the next attempt starts a new one."""
        self._assertion_started = True

    def before(self, view_name: str) -> View | None:
        """Return a view from before the series of actions, or None if it had no rows."""
        return self._before.get(view_name)

    def _views(self) -> dict[str, View]:
        source = self._source
        if source is None:
            return {}
        with self._unwatched():
            # An empty view can't lose rows.
            states = source.states() if not self._has_states else self._states.values()
            names = {state.name for state in states}
            return {name: source.view(name) for name in names}

    # ---- used by the runner -------------------------------------------------------------------

    def stop_for(self, used: UsedParts) -> None:
        """Let `observe` raise `SameStart` if the environment has these parts with these values."""
        self._stops_for = used

    def used(self) -> UsedParts | None:
        """Return the parts of the environment that the scenario used, if the source knows them."""
        return _used(self._parts, self._parts.used()) if self._parts is not None else None

    @property
    def unexpected_rejection(self) -> str | None:
        """The message of the first rejection that no Then step expected."""
        if self._overtaken is not None:
            return self._overtaken
        return str(self._rejection) if self._rejection and not self._is_expected else None

    def close_step(self, step: Mapping[str, Any]) -> Step:
        """Return the step with its evidence.

        `step` has its other values: keyword, text, line, status, time, message. A step that passed
        so far fails if one of its expectations failed.
        """
        values = {
            **_DEFAULTS,
            **step,
            "expectations": _typed(Expectation, self._expectations),
            "rejection": self._rejected_in_step,
        }
        self._add_effects(values)
        if values["status"] is Status.PASSED and not all(each.met for each in self._expectations):
            values["status"] = Status.FAILED
        closed = Step.of_typed(values)
        self._expectations = []
        self._rejected_in_step = None
        self.steps.append(closed)
        return closed

    def _add_effects(self, step: dict[str, Any]) -> None:
        source = self._source
        if source is None:
            return
        source.step_ended(ADDED_STEP if step.get("is_inserted") else f"line {step['line']}")
        all_traffic = source.traffic()
        traffic: Mapping[int, Traffic] = {}
        if len(all_traffic) > self._recorded_traffic:
            traffic = _without_repetition(all_traffic, self._recorded_traffic)
            self._recorded_traffic = len(all_traffic)
            step["traffic"] = _typed(Traffic, traffic.values())
        dialogs = source.dialogs()
        if len(dialogs) > self._recorded_dialogs:
            step["dialogs"] = _typed(Dialog, dialogs[self._recorded_dialogs :])
            self._recorded_dialogs = len(dialogs)
        revision = source.revision
        if revision != self._revision:
            self._revision = revision
            if self._has_states:
                step["states"] = self._changed_states(source, traffic)

    def _changed_states(
        self, source: EvidenceSource, traffic: Mapping[int, Traffic]
    ) -> tuple[StateTable, ...]:
        """Return the tables that differ from their last recorded state."""
        changed = []
        with self._unwatched():
            for state, origins in self._states_with_origins(source):
                name = (state.system, state.name)
                known = self._states.get(name)
                if known is None or not _is_same(known, state):
                    self._states[name] = state
                    found = origins()
                    if found:
                        set_by = self._set_by(found, traffic)
                        state = state.model_copy(update={"set_by": set_by})
                    changed.append(state)
        return _typed(StateTable, changed)

    def _states_with_origins(
        self, source: EvidenceSource
    ) -> Iterable[tuple[StateTable, Callable[[], list[CellOrigin]]]]:
        if self._origins_of is not None:
            return self._origins_of()
        return ((state, list) for state in source.states())

    def _unwatched(self) -> AbstractContextManager[None]:
        return self._parts.unwatched() if self._parts is not None else nullcontext()

    def _set_by(
        self, origins: Iterable[CellOrigin], traffic: Mapping[int, Traffic]
    ) -> tuple[SetBy, ...]:
        """Return the origins of cells as numbers, with equal ones of a row together."""
        places = {number: at for at, number in enumerate(traffic)}
        found: dict[tuple[int, int, int], tuple[list[int], list[int]]] = {}
        for row, column, origin, number, sent in origins:
            at = -1 if number is None else places.get(number, -1)
            of_scenario = self._origins.setdefault(origin, len(self._origins))
            columns, sent_columns = found.setdefault((row, of_scenario, at), ([], []))
            columns.append(column)
            if origin.kind == "table map" and number is not None:
                names = list(traffic[number].columns) if number in traffic else []
                sent_columns.append(names.index(sent) if sent in names else -1)
        return tuple(
            SetBy(row, tuple(columns), origin, at, tuple(sent))
            for (row, origin, at), (columns, sent) in found.items()
        )


def _typed(kind: type[_Value], given: Iterable[_Value]) -> tuple[_Value, ...]:
    """Return the values of a source as the record has them.

    Raise `ValidationError` for one that can't be recorded.
    """
    return tuple([each if type(each) is kind else kind.model_validate(each) for each in given])


def _is_same(known: StateTable, state: StateTable) -> bool:
    """Return whether two tables of the same system and name have the same rows.

    To compare the models themselves takes three times as long.
    """
    return known is state or (
        known.table.rows == state.table.rows
        and known.keys == state.keys
        and known.table.header == state.table.header
        and known.set_by == state.set_by
    )


def _used(parts: Parts, names: Iterable[str]) -> UsedParts:
    found = tuple(sorted(names))
    values = json.dumps([(name, parts.value(name)) for name in found])
    return UsedParts(names=found, digest=hashlib.sha256(values.encode()).hexdigest()[:16])


def _without_repetition(all_traffic: Sequence[Traffic], start: int) -> dict[int, Traffic]:
    """Return the traffic of a step by its number, and what wasn't sent once for each reason."""
    distinct: dict[object, int] = {}
    for number, row in enumerate(all_traffic[start:], start):
        same = (row.table_map, row.sender, row.row, row.reason)
        distinct.setdefault(same if row.outcome == "not sent" else number, number)
    return {number: all_traffic[number] for number in distinct.values()}
