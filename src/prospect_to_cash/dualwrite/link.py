"""The link: a catalogue of table maps with their states, over one engine."""

from __future__ import annotations

from collections.abc import Container, Sequence

from prospect_to_cash.domain.errors import unknown
from prospect_to_cash.domain.words import MapState, System
from prospect_to_cash.dualwrite.engine import Engine
from prospect_to_cash.dualwrite.leg import Leg
from prospect_to_cash.dualwrite.passage import Passage
from prospect_to_cash.dualwrite.ports import Connection, Transaction
from prospect_to_cash.dualwrite.table_map import TableMap


class DualWrite:
    """Dual-write between two applications; nothing travels before `start`.

    `table_maps` stand in the order in which they start; those in `set_to_run` run after `start`.
    """

    def __init__(
        self,
        table_maps: Sequence[TableMap],
        scm: Connection,
        sales: Connection,
        transaction: Transaction,
        set_to_run: Container[str],
    ) -> None:
        self.maps: dict[str, TableMap] = {}
        """The table maps by name, in the order in which they start."""
        self.states: dict[str, MapState] = {}
        """The state of each map."""
        self._set_to_run: list[str] = []
        self._transaction = transaction
        legs = []
        for found in table_maps:
            self.maps[found.name] = found
            self.states[found.name] = MapState.NOT_RUNNING
            if found.name in set_to_run:
                self._set_to_run.append(found.name)
            there, back = Leg(found, scm, sales), Leg(found, sales, scm)
            there.opposite, back.opposite = back, there
            legs += [there, back]
        self._legs = legs
        self._engine = Engine((scm, sales), legs, transaction, self._is_running)

    @property
    def is_started(self) -> bool:
        """Whether the link was started and any map runs."""
        return MapState.RUNNING in self.states.values()

    @property
    def log(self) -> list[Passage]:
        """Everything that passed or was held back, oldest first."""
        return self._engine.log

    def leg(self, name: str, sender: System) -> Leg:
        """One direction of a map; raises `AuthoringError` for an unknown map."""
        known = self._known(name)
        [found] = [
            leg for leg in self._legs if leg.table_map.name == known and leg.sender.system is sender
        ]
        return found

    def start(self) -> None:
        """Run every map that is set to run, in order, each with its initial write."""
        for name in self._set_to_run:
            self.run(name)

    def run(self, name: str) -> None:
        """Set a map to Running; the rows of its initial write go first."""
        self.states[self._known(name)] = MapState.RUNNING
        side = self.maps[name].initial_write
        for leg in self._legs:
            if leg.table_map.name == name and leg.sender.system is side:
                with self._transaction:
                    for row in leg.sender.rows(leg.sending.root):
                        self._engine.consider(leg, row)

    def stop(self, name: str) -> None:
        """Set a map to Not running: nothing of it travels, nothing is queued (claim W.4)."""
        self.states[self._known(name)] = MapState.NOT_RUNNING

    def _known(self, name: str) -> str:
        if name not in self.maps:
            raise unknown("table map", name, self.maps)
        return name

    def _is_running(self, leg: Leg) -> bool:
        return self.states[leg.name] is MapState.RUNNING
