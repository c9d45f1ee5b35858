"""Dual-write as rows of Sales: the definitions of its table maps, and which of them run."""

from __future__ import annotations

from collections.abc import Mapping

from prospect_to_cash.model.dual_write.definition_row import definition_row
from prospect_to_cash.model.dual_write.dual_write import DualWrite
from prospect_to_cash.model.tables.option_sets import MapState
from prospect_to_cash.wire.odata.errors import NotOffered
from prospect_to_cash.wire.odata.sales.states import STATE, STATUS, usual_status
from prospect_to_cash.wire.odata.tree import Value
from prospect_to_cash.wire.twin.environment import Twin
from prospect_to_cash.wire.twin.sales.records import Records
from prospect_to_cash.wire.twin.sales.tables import SalesTables, TwinTable
from prospect_to_cash.wire.twin.users import DUAL_WRITE

DEFINITIONS, CONFIGURATIONS = "msdyn_dualwriteentitymap", "msdyn_dualwriteruntimeconfig"
_ACTIVE, _INACTIVE = 0, 1


def check_written(table: TwinTable) -> None:
    """Raise `NotOffered` for a table whose rows follow from dual-write."""
    if table.table.name in (DEFINITIONS, CONFIGURATIONS):
        raise NotOffered(table.set, before="Writing ")


class DualWriteRows:
    """Keeps a definition and a runtime configuration for each table map of the landscape.

    A configuration is active while its table map runs.
    """

    def __init__(self, twin: Twin, tables: SalesTables, records: Records) -> None:
        self._twin = twin
        self._tables = tables
        self._records = records
        self._shown: Mapping[str, MapState] = {}

    @property
    def _link(self) -> DualWrite:
        return self._twin.landscape.link

    def started(self) -> None:
        """Add the rows of the landscape that the twin has now, unless a snapshot had them."""
        self._shown = {}
        if self._twin.further.rows(self._tables.tables[DEFINITIONS].set):
            return
        for name, table_map in self._link.maps.items():
            values = definition_row(table_map)
            row_id = str(values.pop("msdyn_dualwriteentitymapid"))
            self._add(DEFINITIONS, row_id, values)
            row_id = self._twin.guid(CONFIGURATIONS, name)
            self._add(CONFIGURATIONS, row_id, {"msdyn_name": str(values["msdyn_name"])})

    def refresh(self) -> None:
        """Let the configurations follow the states of the table maps."""
        if self._shown == self._link.states:
            return
        with self._twin.transaction(DUAL_WRITE):
            for name in self._link.maps:
                self._set_state(name)
        self._shown = self._link.states.copy()

    def _set_state(self, name: str) -> None:
        table = self._tables.tables[CONFIGURATIONS]
        state = _ACTIVE if self._link.states[name] is MapState.RUNNING else _INACTIVE
        row = table.with_id(self._twin.guid(CONFIGURATIONS, name))
        assert row is not None, "each table map has a configuration"
        if row.value(STATE) != state:
            changes = {STATE: state, STATUS: usual_status(table.table, state)}
            self._records.changed(table, row.number, changes)

    def _add(self, name: str, row_id: str, values: Mapping[str, Value]) -> None:
        table = self._tables.tables[name]
        number = self._twin.further.new_number(table.set)
        self._records.choose(table, number, row_id)
        self._records.created(table, number, values)
