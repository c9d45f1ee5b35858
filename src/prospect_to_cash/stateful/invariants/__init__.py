"""What must hold after every event, whatever was done."""

from __future__ import annotations

from prospect_to_cash.stateful.invariants import identities, last_changes, references, totals
from prospect_to_cash.stateful.invariants import ownership as belonging
from prospect_to_cash.stateful.invariants import rejections as refusals
from prospect_to_cash.stateful.invariants.sequences import Sequences
from prospect_to_cash.stateful.oracle import Ledger
from prospect_to_cash.stateful.state import World
from prospect_to_cash.stateful.violation import Violation


class Invariants:
    """The invariants of one world, with what they remember of it."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._ledger = Ledger(world.landscape.link)
        self._numbers = identities.Numbers()
        self._sequences = Sequences(world)
        self._twice = belonging.NumbersTwice()
        self._twice.note(world)

    def check(self) -> Violation | None:
        """Note the last event, and give the first invariant that doesn't hold after it."""
        world, ledger = self._world, self._ledger
        broken = refusals.check(world)
        if broken is not None:
            return broken
        orphaned = references.check(world)
        if orphaned is not None:
            # Most views can't be read over a row that isn't there.
            return orphaned
        ledger.note()
        self._twice.note(world)
        return (
            self._sequences.check(world)
            or self._numbers.check(world)
            or identities.not_both(world, ledger)
            or belonging.check(world, ledger, self._twice)
            or totals.check(world, ledger)
            or last_changes.check(world, ledger)
        )
