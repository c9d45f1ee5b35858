"""A refused action changed nothing on either side; every action is done or refused."""

from __future__ import annotations

from prospect_to_cash.stateful.counterexample_steps import LOOK, Line
from prospect_to_cash.stateful.state import World
from prospect_to_cash.stateful.violation import Violation

NOTHING_CHANGED = "A refused action changes nothing on either side"
DONE_OR_REFUSED = "An action is done, or refused in words"


UNCHANGED = Line("nothing changed in either system")
"""Compares with what was before the run of events that it follows."""


def refused(words: str) -> Line:
    """The sentence that asks for a refusal."""
    return Line("the action is rejected with the message", words=words)


def check(world: World) -> Violation | None:
    """Compare all rows with before a refused action."""
    deed = world.deeds[-1]
    if deed.fault is not None:
        # What would be right can't be known here; the action itself fails the scenario.
        return Violation(DONE_OR_REFUSED, f"It failed: {deed.fault}", (LOOK,))
    if deed.refusal is None or world.rows == world.rows_before:
        return None
    before = {(type(row), row.id): row for rows in world.rows_before for row in rows}
    after = {(type(row), row.id): row for rows in world.rows for row in rows}
    unlike = sorted(
        {key[0].table for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    )
    return Violation(
        NOTHING_CHANGED,
        f"It was refused, and yet rows of {', '.join(unlike)} changed.",
        (refused(deed.refusal), UNCHANGED),
    )
