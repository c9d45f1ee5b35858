"""A rejected action changes nothing, and every other action succeeds."""

from __future__ import annotations

from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.supply_chain import NumberSequence
from prospect_to_cash.stateful.state import State
from prospect_to_cash.stateful.violation import BASELINE, UNCHANGED, Violation, rejected_with

NOTHING_CHANGED = "A rejected action changes nothing in either system"
SUCCEEDS_OR_IS_REJECTED = "An action either succeeds or is rejected with a message"


def check(state: State) -> Violation | None:
    """Compare all rows with the rows before a rejected action.

    Number sequences that aren't continuous can have advanced (ruling R72).
    """
    last = state.executed[-1]
    if last.error is not None:
        # The correct result isn't known here. The scenario fails at the action itself.
        return Violation(SUCCEEDS_OR_IS_REJECTED, f"The action failed: {last.error}", (BASELINE,))
    if last.rejection is None or state.rows == state.rows_before:
        return None
    before = {(type(row), row.id): row for rows in state.rows_before for row in rows}
    after = {(type(row), row.id): row for rows in state.rows for row in rows}
    changed = {
        key
        for key in before.keys() | after.keys()
        if before.get(key) != after.get(key) and not _is_advance(before.get(key), after.get(key))
    }
    if not changed:
        return None
    tables = sorted({kind.table for kind, _ in changed})
    return Violation(
        NOTHING_CHANGED,
        f"The action was rejected, but rows of {', '.join(tables)} changed.",
        (rejected_with(last.rejection), UNCHANGED),
    )


def _is_advance(before: Row | None, after: Row | None) -> bool:
    """Return whether a sequence that isn't continuous advanced, and nothing else of it changed."""
    if not isinstance(before, NumberSequence) or not isinstance(after, NumberSequence):
        return False
    advanced = before.changed(next_number=after.next_number)
    return not after.is_continuous and after.next_number > before.next_number and advanced == after
