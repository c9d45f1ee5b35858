"""The recorder of one scenario: steps open and close, expectations and rejections fall in between.

The runner opens and closes steps; step definitions use `expect`, `attempt` and `observe` through
the fixture ``evidence``. Expectations are recorded and judged at the end, so that one unmet
sentence hides no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.common.evidence_source import EvidenceSource, StateTable, Table, Traffic
from prospect_to_cash.common.views import View
from prospect_to_cash.harness.evidence.record import Expectation, Status, Step


class Recorder:
    """Collects the evidence of one scenario."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        """The closed steps, in order."""
        self._observed: EvidenceSource | None = None
        self._traffic_seen = 0
        self._dialogs_seen = 0
        self._revision = 0
        self._states: dict[tuple[str, str], Table] = {}
        self._expectations: list[Expectation] = []
        self._rejection: Rejection | None = None
        self._rejected_in_step: str | None = None
        self._mentioned = True
        self._before: dict[str, View] = {}
        self._looked_at = True
        self._overtaken: str | None = None
        """The first refusal that no Then sentence had asked for when the next attempt began."""

    @property
    def observed(self) -> EvidenceSource | None:
        """What is observed; None where the scenario hasn't built it."""
        return self._observed

    # ---- used by step definitions -------------------------------------------------------------

    def observe(self, observed: EvidenceSource) -> None:
        """Record state, traffic and dialogs of `observed` from now on."""
        self._observed = observed
        self._traffic_seen = self._dialogs_seen = 0
        self._states.clear()
        self._revision = -1

    def expect(self, expectation: Expectation) -> None:
        """Record what a Then sentence found. An unmet one fails the scenario when it ends."""
        self._expectations.append(expectation)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Run the action of a When sentence; a `Rejection` becomes an outcome to be expected.

        The outcome of an earlier attempt is over: only the last one can be asked for.
        """
        if self._looked_at:
            self._before = self._views()
            self._looked_at = False
        self._overtaken = self.unmentioned_rejection
        self._rejection = None
        self._mentioned = True
        try:
            yield
        except Rejection as rejection:
            self._rejection = rejection
            self._rejected_in_step = str(rejection)
            self._mentioned = False

    def rejection(self) -> Rejection | None:
        """The refusal of the last attempt, if any; asking for it counts as mentioning it."""
        self._mentioned = True
        return self._rejection

    # ---- used by expectations ----------------------------------------------------------------

    def look_at_outcome(self) -> None:
        """The next attempt begins a new run of actions."""
        self._looked_at = True

    def before(self, view_name: str) -> View | None:
        """What a view showed when the run of actions began, if it showed anything."""
        return self._before.get(view_name)

    def _views(self) -> dict[str, View]:
        observed = self._observed
        if observed is None:
            return {}
        # A view that showed nothing has nothing to lose.
        names = {name for _, name in self._states}
        return {name: observed.view(name) for name in names}

    # ---- used by the runner -------------------------------------------------------------------

    @property
    def unmentioned_rejection(self) -> str | None:
        """The words of the first refusal that no Then sentence asked for."""
        if self._overtaken is not None:
            return self._overtaken
        return str(self._rejection) if self._rejection and not self._mentioned else None

    def close_step(self, step: Step) -> Step:
        """Complete `step` (keyword, text, line, status, time, message) with what it caused.

        A step that passed so far fails where one of its expectations was not met.
        """
        expectations = tuple(self._expectations)
        unmet = any(not expectation.met for expectation in expectations)
        closed = step.model_copy(
            update={
                "status": Status.FAILED if unmet and step.status is Status.PASSED else step.status,
                "expectations": expectations,
                "rejection": self._rejected_in_step,
                **self._caused(),
            }
        )
        self._expectations = []
        self._rejected_in_step = None
        self.steps.append(closed)
        return closed

    def _caused(self) -> dict[str, object]:
        observed = self._observed
        if observed is None:
            return {}
        traffic = tuple(observed.traffic()[self._traffic_seen :])
        dialogs = tuple(observed.dialogs()[self._dialogs_seen :])
        changed = observed.revision != self._revision
        self._traffic_seen += len(traffic)
        self._dialogs_seen += len(dialogs)
        self._revision = observed.revision
        return {
            "traffic": _told_once(traffic),
            "dialogs": dialogs,
            "states": tuple(self._changed_states(observed.states())) if changed else (),
        }

    def _changed_states(self, states: Iterable[StateTable]) -> Iterator[StateTable]:
        """The tables that differ from what was recorded of them before."""
        for state in states:
            name = (state.system, state.name)
            before = self._states.get(name)
            if before is not state.table and before != state.table:
                self._states[name] = state.table
                yield state


def _told_once(traffic: Iterable[Traffic]) -> tuple[Traffic, ...]:
    """What was held back several times in one step for one reason is told once."""
    told: dict[object, Traffic] = {}
    for number, row in enumerate(traffic):
        alike = (row.table_map, row.sender, row.row, row.reason)
        told.setdefault(alike if row.outcome == "held back" else number, row)
    return tuple(told.values())
