"""Finds who set each cell of the state that a step changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from prospect_to_cash.common.evidence_source import CellOrigin
from prospect_to_cash.common.views import NONE, CellRef, ViewRow
from prospect_to_cash.model.dual_write.map_direction import MapDirection
from prospect_to_cash.model.landscape.reasons.origins import COMPUTED, Origins
from prospect_to_cash.model.landscape.reasons.stored_rows import shows_row_as_a_whole
from prospect_to_cash.model.landscape.reasons.write_history import Write, WriteHistory
from prospect_to_cash.model.landscape.report_state import State
from prospect_to_cash.model.landscape.scenario_evidence import ScenarioTraffic
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import shown


class CellOrigins:
    """The origins of the cells that the last step changed."""

    def __init__(
        self, write_history: WriteHistory, origins: Origins, traffic: ScenarioTraffic
    ) -> None:
        self._history = write_history
        self._origins = origins
        self._traffic = traffic
        self._written: Mapping[tuple[str, str, int], Mapping[str, Write]] | None = None

    def step_ended(self) -> None:
        """Forget the writes of the step before."""
        self._written = None

    def of_state(self, state: State) -> list[CellOrigin]:
        """Return the origins of the changed cells of a state."""
        if self._written is None:
            self._written = self._history.last_step()
        if not self._written or state.system not in list(System):
            return []
        return list(self._of_rows(System(state.system), state, self._written))

    def _of_rows(
        self,
        system: System,
        state: State,
        written: Mapping[tuple[str, str, int], Mapping[str, Write]],
    ) -> Iterator[CellOrigin]:
        for at, row in enumerate(state.rows):
            if row.rows.isdisjoint(written):
                continue
            # Several columns can show the same stored cells.
            known: dict[frozenset[CellRef], list[tuple[Write, str]]] = {}
            for number, column in enumerate(state.columns):
                if column in COMPUTED or column not in row.sources:
                    continue
                refs = row.sources[column]
                changed = known.get(refs)
                if changed is None:
                    changed = known[refs] = [
                        (written[ref][name], name)
                        for ref, name in refs
                        if ref in written and name in written[ref]
                    ]
                if changed:
                    found = _shown(row, column, refs, changed)
                    if found is not None:
                        yield self._of_write(system, at, number, *found)

    def _of_write(
        self, system: System, row: int, column: int, write: Write, attribute: str
    ) -> CellOrigin:
        origin, sent = self._origins.of_write(system, write, attribute)
        message = write.message
        if message is None:
            return CellOrigin(row, column, origin)
        name = _sent(message.direction, sent) if sent else None
        return CellOrigin(row, column, origin, self._traffic.number(message), name)


def _shown(
    row: ViewRow, column: str, refs: Collection[CellRef], changed: list[tuple[Write, str]]
) -> tuple[Write, str] | None:
    """Return the newest write that gave a cell its text, with the attribute."""
    text = row.cells[column]
    same = [
        (write, name)
        for write, name in changed
        if shown(write.after.__dict__[name] if write.after else None) == text
    ]
    if shows_row_as_a_whole(refs):
        changed = same
    found = max(same or changed, key=lambda each: (each[0].number, each[1]), default=None)
    if found is None or (text == NONE and found[0].before is None):
        return None
    return found


@lru_cache(maxsize=256)
def _sent(direction: MapDirection, column: str) -> str | None:
    """Return the sender's column that a table map sends to a column of the receiver."""
    sender, receiver = direction.sender.system, direction.receiver.system
    for line in direction.table_map.lines:
        if line.flows_to(receiver) and line.column(receiver) == column:
            return None if line.is_constant else line.column(sender)
    return None
