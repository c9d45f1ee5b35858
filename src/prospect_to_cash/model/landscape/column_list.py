"""Lists of column mappings: as an author writes them, and as trials show them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from prospect_to_cash.common.errors import no_column, unknown
from prospect_to_cash.common.views import ViewRow
from prospect_to_cash.model.dual_write.map_direction import MapDirection
from prospect_to_cash.model.dual_write.table_map import DIRECTIONS, NOTHING, ColumnMapping
from prospect_to_cash.model.landscape.column_trials import Trial
from prospect_to_cash.model.landscape.column_values import plain, written
from prospect_to_cash.model.tables.option_sets import System

LIST_COLUMNS = ("SCM COLUMN", "DIRECTION", "SALES COLUMN", "VALUES")
"""The columns of a list of column mappings."""

Columns: TypeAlias = tuple[str | None, str | None]
"""The SCM and the Sales column of a line, which name it."""


class ListedColumn(NamedTuple):
    """A line of a list of column mappings, as the author writes it."""

    scm: str
    direction: str
    sales: str
    values: str

    @property
    def columns(self) -> Columns:
        """The columns; None in place of the one that a constant leaves out."""
        scm, sales = (None if name == NOTHING else name for name in (self.scm, self.sales))
        return scm, sales

    def flows_to(self, system: System) -> bool:
        """Whether the line writes to `system`."""
        return ColumnMapping(scm=self.scm, direction=self.direction, sales=self.sales).flows_to(
            system
        )


def check_listed(listed: Iterable[ListedColumn], there: MapDirection) -> None:
    """Raise `AuthoringError` for an unknown column or direction."""
    for each in listed:
        if each.direction not in DIRECTIONS:
            raise unknown("direction", each.direction, DIRECTIONS)
        for name, entity in zip(each.columns, (there.sending, there.receiving), strict=True):
            if name is not None and name not in entity.columns:
                raise no_column(entity.name, name, sorted(entity.columns))


def list_row(line: ColumnMapping | None, trials: Iterable[Trial]) -> ViewRow | None:
    """Return the line that the trials show; None if the table map lacks it or nothing arrived."""
    carried = [
        trial
        for trial in trials
        if trial.is_carried and line is not None and line.flows_to(trial.receiver)
    ]
    if line is None or not carried:
        return None
    values = _values(line, carried)
    signs = {System.SALES: ">", System.SCM: "<"}
    sign = signs[carried[0].receiver] * (2 if values else 1)
    if len(carried) == 2:
        sign = "><" if values else "="
    scm, sales = (name or NOTHING for name in (line.scm, line.sales))
    return ViewRow(dict(zip(LIST_COLUMNS, (scm, sign, sales, values), strict=True)), {})


def _values(line: ColumnMapping, carried: Iterable[Trial]) -> str:
    """Return the values that arrived, and those of the value map that no row can have."""
    if line.is_constant:
        found = (plain(value) for trial in carried for value in trial.seen.values())
        return " or ".join(dict.fromkeys(found))
    if not line.values:
        return ""
    pairs = {
        (ours, theirs) if trial.sender is System.SCM else (theirs, ours): None
        for trial in carried
        for ours, theirs in trial.seen.items()
    }
    seen = {ours for ours, _ in pairs}
    pairs.update({pair: None for pair in line.values.items() if pair[0] not in seen})
    order = [*line.values, *sorted(seen.difference(line.values), key=str)]
    return written(sorted(pairs, key=lambda pair: order.index(pair[0])))
