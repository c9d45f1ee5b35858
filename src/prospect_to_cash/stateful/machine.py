"""The state machine for Hypothesis: draws an action, executes it, and checks the invariants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from prospect_to_cash.stateful.action import Action
from prospect_to_cash.stateful.actions import FREQUENT, GIVEN
from prospect_to_cash.stateful.actions.administration import SECOND_LEGAL_ENTITY
from prospect_to_cash.stateful.event import Event
from prospect_to_cash.stateful.invariants import Invariants
from prospect_to_cash.stateful.state import NewState, State
from prospect_to_cash.stateful.violation import Violation


@dataclass(slots=True)
class Tally:
    """The counts of one variant, and the last violation."""

    examples: int = 0
    actions: int = 0
    rejected: int = 0
    states: set[int] = field(default_factory=set)
    found: tuple[State, Violation] | None = None
    """The example that broke an invariant. Hypothesis runs it once more before it stops."""


class Broken(Exception):
    """An invariant is broken."""


def machine(
    new_state: NewState, tally: Tally, actions: Sequence[Action]
) -> type[RuleBasedStateMachine]:
    """Return the state machine of one variant, which counts in `tally`."""
    drawn_from = (*actions, *(action for action in FREQUENT if action in actions))

    class RandomActions(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self._state = new_state()
            self._state.execute(Event(SECOND_LEGAL_ENTITY))
            self._invariants: Invariants | None = None
            if tally.found is None:
                tally.examples += 1

        @initialize(data=st.data())
        def set_up(self, data: st.DataObject) -> None:
            for action in GIVEN:
                if data.draw(_RARELY):
                    self._execute(action, data)

        @rule(data=st.data())
        def perform(self, data: st.DataObject) -> None:
            possible = [action for action in drawn_from if action.is_possible(self._state)]
            if possible:
                self._execute(data.draw(st.sampled_from(possible)), data)

        def _execute(self, action: Action, data: st.DataObject) -> None:
            state = self._state
            event = action.draw(state, lambda values: data.draw(st.sampled_from(values)))
            if event is None:
                return
            if action.is_setup:
                state.execute(event)
                return
            # Invariants compare with the landscape after the setup, so they're created here.
            self._invariants = self._invariants or Invariants(state)
            executed = state.execute(event)
            if executed is None:
                return
            if tally.found is None:
                tally.actions += 1
                tally.rejected += executed.rejection is not None
                tally.states.add(state.fingerprint)
            violation = self._invariants.check()
            if violation is not None:
                tally.found = (state, violation)
                raise Broken(violation.found)

    return RandomActions


_RARELY = st.sampled_from((False, False, False, True))
