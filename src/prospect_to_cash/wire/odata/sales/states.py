"""States and status reasons of Sales: which belong together, and the usual ones."""

from __future__ import annotations

from collections.abc import Mapping

from prospect_to_cash.wire.contract import Table
from prospect_to_cash.wire.odata.errors import status_of_other_state
from prospect_to_cash.wire.odata.tree import Value

STATE, STATUS = "statecode", "statuscode"
USUAL = -1
"""The status with which callers ask for the usual one of a state."""


def usual_status(table: Table, state: int) -> int | None:
    """Return the usual status reason of a state, the first of its options; None if it has none."""
    options = table.columns[STATUS].options if STATUS in table.columns else ()
    return next((option.value for option in options if option.state == state), None)


def states_of(
    table: Table, written: Mapping[str, Value], before: Mapping[str, Value], row_id: str
) -> dict[str, Value]:
    """Return the state and the status reason of a row after a write; raises `WireError`.

    A state without a status reason gets its usual one. A status reason without a state keeps the
    state of the row, or gets the row's first state.
    """
    if STATE not in table.columns:
        return {}
    states = table.columns[STATE].options
    first = min((option.value for option in states), default=0)
    state = written.get(STATE)
    if not isinstance(state, int):
        held = before.get(STATE)
        state = held if isinstance(held, int) else first
    status = written.get(STATUS)
    if status is None or status == USUAL:
        held = before.get(STATUS) if state == before.get(STATE) and status is None else None
        status = usual_status(table, state) if held is None else held
        return {STATE: state, STATUS: status}
    fitting = {option.value for option in table.columns[STATUS].options if option.state == state}
    if fitting and status not in fitting:
        assert isinstance(status, int), "the body was read"
        label = table.columns[STATE].label_of(state) or str(state)
        kind = f"{table.name.capitalize()}State.{label.replace(' ', '')}"
        raise status_of_other_state(status, kind, table.name, row_id)
    return {STATE: state, STATUS: status}
