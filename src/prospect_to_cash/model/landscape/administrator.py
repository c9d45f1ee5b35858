"""The administrator of dual-write in the in-memory landscape."""

from __future__ import annotations

from collections.abc import Sequence

from prospect_to_cash.common.errors import unknown
from prospect_to_cash.model.dual_write.dual_write import DualWrite
from prospect_to_cash.model.landscape.names.mentioned_names import MentionedNames
from prospect_to_cash.model.landscape.names.party_names import ScenarioNames
from prospect_to_cash.model.tables.option_sets import MapState, OnResume, System


class InMemoryAdministrator:
    """The actions of an administrator: table maps, catch-up errors, the queue limit, and the date.

    Each method is described in `protocol.Administrator`.
    """

    def __init__(
        self, dual_write: DualWrite, legal_entities: Sequence[str], names: ScenarioNames
    ) -> None:
        self._dual_write = dual_write
        self._legal_entities = legal_entities
        self._names = MentionedNames(
            "row with a catch-up error",
            lambda: names.known().union(error.message.row for error in dual_write.catch_up.errors),
        )

    def run(self, table_map: str, *, with_needed: bool = False) -> None:
        """Run a table map without initial synchronization."""
        self._all_maps.run(self._known(table_map), with_needed=with_needed)

    def synchronize(
        self, table_map: str, master: System, legal_entities: Sequence[str] | None = None
    ) -> None:
        """Run a table map with initial synchronization."""
        for code in legal_entities or ():
            if code not in self._legal_entities:
                raise unknown("legal entity", code, self._legal_entities)
        self._all_maps.synchronize(
            self._known(table_map), master, legal_entities or self._legal_entities
        )

    def add_legal_entity(self, code: str) -> None:
        """Add a legal entity to dual-write."""
        if code not in self._legal_entities:
            raise unknown("legal entity", code, self._legal_entities)
        self._all_maps.add_legal_entity(code)

    def stop(self, table_maps: Sequence[str]) -> None:
        """Stop table maps."""
        self._dual_write.stop(*map(self._known, table_maps))

    def pause(self, table_maps: Sequence[str]) -> None:
        """Pause table maps."""
        self._dual_write.pause(*map(self._known, table_maps))

    def resume(self, table_maps: Sequence[str], queue: OnResume = OnResume.CATCH_UP) -> None:
        """Resume table maps."""
        self._all_maps.resume(*map(self._known, table_maps), queue=queue)

    def bring_to_stop(self, table_map: str) -> None:
        """Stop a table map if it runs. A paused table map is resumed first, as the product asks."""
        if self._status(table_map) is MapState.PAUSED:
            self._all_maps.resume(self._known(table_map))
        if self._status(table_map) is MapState.RUNNING:
            self._dual_write.stop(self._known(table_map))

    def bring_to_pause(self, table_map: str) -> None:
        """Pause a table map, unless it's paused or dual-write didn't start."""
        if self._status(table_map) is not MapState.PAUSED and self._dual_write.is_started:
            self._dual_write.pause(self._known(table_map))

    def retry(self, table_map: str, row: str | None = None) -> None:
        """Retry open catch-up errors."""
        self._names.use(row)
        self._all_maps.retry(self._known(table_map), row)

    def delete_errors(self, table_map: str, row: str | None = None) -> None:
        """Delete open catch-up errors."""
        self._names.use(row)
        self._all_maps.delete_errors(self._known(table_map), row)

    def limit_queue(self, records: int) -> None:
        """Set the queue limit of paused table maps."""
        self._dual_write.limits.queue_records = records

    def pass_a_day(self) -> None:
        """Let a day pass."""
        self._all_maps.pass_a_day()

    @property
    def _all_maps(self) -> DualWrite:
        """Dual-write, for an action that depends on several table maps."""
        self._dual_write.engine.usage.is_complete = True
        return self._dual_write

    def _status(self, table_map: str) -> MapState:
        name = self._known(table_map)
        self._dual_write.engine.usage.maps.add(name)
        return self._dual_write.states[name]

    def _known(self, table_map: str) -> str:
        return self._dual_write.known(table_map)
