"""The administrator of dual-write, who names table maps as the products do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from prospect_to_cash.common.errors import unknown
from prospect_to_cash.model.tables.option_sets import MapState, System

if TYPE_CHECKING:
    from prospect_to_cash.model.landscape.in_memory import InMemoryLandscape


class InMemoryAdministrator:
    """What an administrator does with table maps, catch-up errors, limits and the calendar."""

    def __init__(self, landscape: InMemoryLandscape) -> None:
        self._landscape = landscape
        self._link = landscape.link

    def run(self, table_map: str, *, with_needed: bool = False) -> None:
        """Run a table map without initial synchronization, or with those that it depends on."""
        self._link.run(table_map, with_needed=with_needed)

    def synchronize(
        self, table_map: str, master: System, legal_entities: Sequence[str] | None = None
    ) -> None:
        """Run a table map with initial synchronization, of all legal entities unless told."""
        codes = [company.code for company in self._landscape.setup.companies]
        for code in legal_entities or ():
            if code not in codes:
                raise unknown("legal entity", code, codes)
        self._link.synchronize(table_map, master, legal_entities or codes)

    def stop(self, table_maps: Sequence[str]) -> None:
        """Stop table maps, all or none."""
        self._link.stop(*table_maps)

    def pause(self, table_maps: Sequence[str]) -> None:
        """Pause table maps, all or none."""
        self._link.pause(*table_maps)

    def resume(self, table_maps: Sequence[str]) -> None:
        """Resume table maps: what waits is played in the order of the changes."""
        self._link.resume(*table_maps)

    def bring_to_stop(self, table_map: str) -> None:
        """Bring a table map to Not running; a paused one is resumed first, as the product asks."""
        if self._link.states[self._link.known(table_map)] is MapState.PAUSED:
            self._link.resume(table_map)
        if self._link.states[table_map] is MapState.RUNNING:
            self._link.stop(table_map)

    def bring_to_pause(self, table_map: str) -> None:
        """Bring a table map to Paused; where dual-write didn't start, nothing can be paused."""
        is_paused = self._link.states[self._link.known(table_map)] is MapState.PAUSED
        if self._link.is_started and not is_paused:
            self._link.pause(table_map)

    def retry(self, table_map: str, row: str | None = None) -> None:
        """Retry the open catch-up errors of a table map, or that of one row."""
        self._link.retry(table_map, row)

    def delete_errors(self, table_map: str, row: str | None = None) -> None:
        """Delete the open catch-up errors of a table map, or that of one row."""
        self._link.delete_errors(table_map, row)

    def limit_queue(self, records: int) -> None:
        """Set how many records may wait for a paused table map."""
        self._link.limits.queue_records = records

    def pass_a_day(self) -> None:
        """A day passes."""
        self._link.pass_a_day()
