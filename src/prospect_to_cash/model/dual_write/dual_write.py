"""Dual-write: its table maps with their states, and the actions on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, replace
from typing import NamedTuple

from prospect_to_cash.common.errors import Rejection, unknown
from prospect_to_cash.common.wording import plural
from prospect_to_cash.model.dual_write.catch_up import CatchUp, CatchUpError
from prospect_to_cash.model.dual_write.engine import Engine
from prospect_to_cash.model.dual_write.initial_sync import InitialSync
from prospect_to_cash.model.dual_write.map_direction import MapDirection
from prospect_to_cash.model.dual_write.pause_queue import Limits, PauseQueueImage
from prospect_to_cash.model.dual_write.problem import MapRejection
from prospect_to_cash.model.dual_write.queued_records import QueuedRecords
from prospect_to_cash.model.dual_write.sync_log import Activity, ErrorEntry, SyncLogEntry
from prospect_to_cash.model.dual_write.synced_images import RowKey, SyncedSnapshot
from prospect_to_cash.model.dual_write.table_map import TableMap
from prospect_to_cash.model.errors import SyncLoop
from prospect_to_cash.model.setup import MapSetup
from prospect_to_cash.model.tables.option_sets import InitialSyncMaster, MapState, OnResume, System
from prospect_to_cash.model.tables.printed_names import map_named
from prospect_to_cash.model.tables.row import Image

_USUAL = MapSetup()


class StartSnapshot(NamedTuple):
    """The states, the synced images, and the log after the start of dual-write."""

    states: Mapping[str, MapState]
    images: Mapping[RowKey, Image]
    log: tuple[SyncLogEntry, ...]


class DualWriteImage(NamedTuple):
    """Dual-write at one time: what it synced, and what waits or failed."""

    states: Mapping[str, MapState]
    synced: SyncedSnapshot
    queue: PauseQueueImage
    catch_up_errors: tuple[CatchUpError, ...]
    activity: tuple[Activity, ...]
    limits: Limits
    outside: frozenset[str]


class DualWrite:
    """The table maps of an engine, which start in the order of its directions.

    Nothing is sent before `start`. Maps that the setup doesn't run stay Not running then.
    """

    def __init__(self, engine: Engine, setup: Mapping[str, MapSetup]) -> None:
        self.engine = engine
        self.maps: dict[str, TableMap] = {d.name: d.table_map for d in engine.directions}
        """The table maps by name, in the order in which they start."""
        self.states = engine.states
        """The state of each map."""
        self.limits = engine.limits
        self.catch_up = CatchUp(engine)
        self.initial_sync = InitialSync(engine)
        self._queued_records = QueuedRecords(engine, self.catch_up)
        self.activity: list[Activity] = []
        """The actions on table maps since dual-write was started, oldest first."""
        self._directions = {(d.name, d.sender.system): d for d in engine.directions}
        self._setup = setup
        self._set_to_run = [name for name in self.maps if setup.get(name, _USUAL).runs]

    @property
    def is_started(self) -> bool:
        """Whether any map runs."""
        running = next((n for n, state in self.states.items() if state is MapState.RUNNING), None)
        if running is None:
            self.engine.usage.is_complete = True
            return False
        self.engine.usage.maps.add(running)
        return True

    @property
    def log(self) -> list[SyncLogEntry]:
        """All changes that were sent, and those that were not, oldest first."""
        return self.engine.sync_log.entries

    @property
    def errors(self) -> list[ErrorEntry]:
        """The error log: each save that failed because of a table map, oldest first."""
        return self.engine.sync_log.errors

    def known(self, name: str) -> str:
        """Return the map that the products print as `name`.

        Raises `AuthoringError` with the closest match if there is none.
        """
        if name in self.maps:
            return name
        tables = {table_map.name: table_map.sales for table_map in self.maps.values()}
        found = map_named(self.maps, tables, name)
        if found is None:
            raise unknown("table map", name, self.maps)
        return found

    def direction(self, name: str, sender: System) -> MapDirection:
        """Return one direction of a map; raises `AuthoringError` for an unknown map."""
        known = self.known(name)
        self.engine.usage.maps.add(known)
        return self._directions[known, sender]

    def waiting(self, name: str) -> int:
        """Return how many records wait for a map to resume."""
        return self.waiting_by_map()[name]

    def waiting_by_map(self) -> Counter[str]:
        """Return how many records wait, by table map."""
        return self.engine.pause_queue.lengths()

    # ---- starting -------------------------------------------------------------------------------

    def invalid_maps(self) -> list[MapRejection]:
        """Return the validation errors of the maps that are set to run."""
        found = []
        for name in self._set_to_run:
            try:
                self.require_valid(name)
            except MapRejection as rejection:
                found.append(rejection)
        return found

    def require_valid(self, name: str) -> None:
        """Raise `MapRejection` for a map that doesn't validate."""
        direction = self.direction(name, System.SCM)
        if direction.problems:
            raise MapRejection(direction.name, direction.problems)

    def start(self) -> None:
        """Run every map that is set to run, in order, each with its initial write."""
        for name in self._set_to_run:
            master = self._setup.get(name, _USUAL).initial_sync
            self._run(name, writes=master is not InitialSyncMaster.NONE)

    def snapshot(self) -> StartSnapshot:
        """Return the result of the start, for dual-write in another landscape."""
        return StartSnapshot(
            self.states.copy(), self.engine.synced.images.copy(), (*self.engine.sync_log.entries,)
        )

    def restore(self, snapshot: StartSnapshot) -> None:
        """Take over the result of a start. Both applications must have the rows that it wrote."""
        self.states.update(snapshot.states)
        self.engine.synced.images.update(snapshot.images)
        self.engine.sync_log.entries.extend(snapshot.log)
        self.engine.sync_log.end_transaction()

    def image(self) -> DualWriteImage:
        """Return dual-write as it is now, without its logs. No transaction may be open."""
        engine = self.engine
        return DualWriteImage(
            self.states.copy(),
            engine.synced.snapshot(),
            engine.pause_queue.image(),
            tuple(replace(error) for error in self.catch_up.errors),
            tuple(self.activity),
            replace(self.limits),
            frozenset(engine.outside),
        )

    def become(self, image: DualWriteImage) -> None:
        """Become as in an image. Nothing was started or synced yet, and the rows are as then."""
        engine = self.engine
        self.states.update(image.states)
        engine.synced.take_over(image.synced)
        engine.pause_queue.restore(image.queue)
        self.catch_up.errors.extend(replace(error) for error in image.catch_up_errors)
        self.activity.extend(image.activity)
        for each in fields(Limits):
            setattr(self.limits, each.name, getattr(image.limits, each.name))
        engine.outside.clear()
        engine.outside.update(image.outside)

    # ---- actions on table maps ------------------------------------------------------------------

    def run(self, name: str, *, with_needed: bool = False) -> None:
        """Set a map to Running without initial synchronization.

        `with_needed` first runs the maps that it depends on. Raises `Rejection` unless the map is
        Not running, and `MapRejection` for a map that doesn't validate.
        """
        self.require_state((name,), MapState.NOT_RUNNING, "run")
        for each in (*(self._needed(name) if with_needed else ()), name):
            self._run(each)
            self._log(each, "Run", "Running")

    def synchronize(self, name: str, master: System, legal_entities: Iterable[str]) -> None:
        """Run a map with initial synchronization; `master` wins if both systems have a row.

        Raises `Rejection` unless the map is Not running.
        """
        self.require_state((name,), MapState.NOT_RUNNING, "run")
        self.require_valid(name)
        self.states[name] = MapState.INITIALIZING
        included = [code for code in legal_entities if code not in self.engine.outside]
        self._synchronize(name, master, included, "Initial synchronization")
        self.states[name] = MapState.RUNNING

    def add_legal_entity(self, code: str) -> None:
        """Sync a legal entity from now on, after its existing rows (ruling R56).

        Raises `Rejection` if it's already part of dual-write.
        """
        if code not in self.engine.outside:
            raise Rejection(f"The legal entity {code} is already part of dual-write.")
        self.engine.outside.discard(code)
        for name, state in self.states.items():
            master = self.maps[name].initial_write or System.SALES
            is_specific = self.direction(name, master).sending.is_company_specific
            if is_specific and state in (MapState.RUNNING, MapState.PAUSED):
                self._synchronize(name, master, [code], f"Add legal entity {code}")

    def _synchronize(self, name: str, master: System, codes: Iterable[str], action: str) -> None:
        failed = self.initial_sync.run(self.direction(name, master), codes)
        self._log(name, action, "Completed" if not failed else f"Error: {failed} not written")

    def stop(self, *names: str) -> None:
        """Set maps to Not running: nothing is sent or queued (claim W.4).

        Raises `Rejection`, and stops none, unless all are Running.
        """
        self.require_state(names, MapState.RUNNING, "stopped")
        for name in names:
            self.states[name] = MapState.NOT_RUNNING
            self._log(name, "Stop", "Not running")

    def pause(self, *names: str) -> None:
        """Pause maps: changes wait in a queue (claim W.3a).

        Raises `Rejection`, and pauses none, unless all are Running.
        """
        self.require_state(names, MapState.RUNNING, "paused")
        for name in names:
            self.states[name] = MapState.PAUSED
            self.engine.pause_queue.open(name)
            self._log(name, "Pause", "Paused")

    def resume(self, *names: str, queue: OnResume = OnResume.CATCH_UP) -> None:
        """Run paused maps, and deliver, keep, or discard their queue (claim W.3a, ruling R87).

        Raises `Rejection`, and resumes none, unless all are Paused.
        """
        self.require_state(names, MapState.PAUSED, "resumed")
        errors_before = {name: self.catch_up.count_open(name) for name in names}
        waiting = {name: self.waiting(name) for name in names}
        match queue:
            case OnResume.CATCH_UP:
                self._deliver_queue(names)
            case OnResume.KEEP:
                self._queued_records.keep(names)
            case OnResume.DISCARD:
                self._queued_records.discard(names)
        self.states.update(dict.fromkeys(names, MapState.RUNNING))
        for name in names:
            if queue is OnResume.DISCARD:
                result = f"{plural(waiting[name], 'record')} discarded"
            else:
                added = self.catch_up.count_open(name) - errors_before[name]
                result = plural(added, "catch-up error")
            self._log(name, queue, f"Running, {result}")

    def _deliver_queue(self, names: Collection[str]) -> None:
        self.states.update(dict.fromkeys(names, MapState.RESUMING))
        try:
            self._queued_records.deliver(names)
        except SyncLoop:
            self.states.update(dict.fromkeys(names, MapState.PAUSED))
            raise

    def retry(self, name: str, row: str | None = None) -> None:
        """Send the rows of open catch-up errors again; `row` selects one.

        Raises `Rejection` if the map isn't running, or there is no open error.
        """
        self.require_state((name,), MapState.RUNNING, "caught up")
        open_before = self.catch_up.count_open(name)
        self.catch_up.retry(name, row)
        still_open = self.catch_up.count_open(name)
        self._log(name, "Retry", f"{open_before - still_open} completed, {still_open} open")

    def delete_errors(self, name: str, row: str | None = None) -> None:
        """Delete open catch-up errors; raises `Rejection` if there is none."""
        self.catch_up.delete(self.known(name), row)
        self._log(name, "Delete errors", row or "all")

    def pass_a_day(self) -> None:
        """Let a day pass: old catch-up errors are purged, and long pauses reach their limit."""
        self.limits.today += 1
        for name, purged in self.catch_up.purge().items():
            self._log(name, "Purge", f"{purged} purged")

    def require_state(self, names: Collection[str], state: MapState, action: str) -> None:
        """Raise `Rejection` unless all maps are in a state from which an action is possible."""
        for name in names:
            self.engine.usage.maps.add(self.known(name))
            found = self.states[self.known(name)]
            if found is not state:
                raise Rejection(
                    f"The table map '{name}' can't be {action}: it is {found}. It must be {state}."
                )

    def _run(self, name: str, *, writes: bool = True) -> None:
        self.require_valid(name)
        self.states[name] = MapState.RUNNING
        sender = self.maps[name].initial_write
        if sender is not None and writes:
            direction = self.direction(name, sender)
            with self.engine.transaction:
                for row in direction.sender.rows(direction.sending.root):
                    self.engine.row_changed(direction, row)

    def _needed(self, name: str) -> list[str]:
        """Return the maps that `name` depends on and that aren't running, in start order."""
        unread, needed = [self.known(name)], set[str]()
        while unread:
            for other in self.maps[unread.pop()].depends_on:
                if other not in needed:
                    needed.add(other)
                    unread.append(other)
        return [n for n in self.maps if n in needed and self.states[n] is MapState.NOT_RUNNING]

    def _log(self, name: str, action: str, result: str) -> None:
        self.activity.append(Activity(name, action, self.limits.today, result))
