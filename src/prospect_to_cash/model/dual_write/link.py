"""The link: a catalog of table maps with their states, over one engine."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from prospect_to_cash.common.errors import Rejection, unknown
from prospect_to_cash.model.dual_write.catch_up import CatchUp
from prospect_to_cash.model.dual_write.conduct import AS_IT_IS, Conduct
from prospect_to_cash.model.dual_write.engine import Engine
from prospect_to_cash.model.dual_write.initial_sync import Execution, initial_sync
from prospect_to_cash.model.dual_write.map_direction import Key, MapDirection
from prospect_to_cash.model.dual_write.map_directions import MapDirections
from prospect_to_cash.model.dual_write.messages import SyncLogEntry
from prospect_to_cash.model.dual_write.ports import DataEntity, Transaction
from prospect_to_cash.model.dual_write.problems import MapRejection
from prospect_to_cash.model.dual_write.product_texts import wrong_state
from prospect_to_cash.model.dual_write.sync_log import Activity, ErrorEntry
from prospect_to_cash.model.dual_write.table_map import TableMap
from prospect_to_cash.model.dual_write.validation import admit
from prospect_to_cash.model.errors import SyncLoop
from prospect_to_cash.model.tables.option_sets import MapState, System
from prospect_to_cash.model.tables.value import Image

Admission: TypeAlias = Callable[[TableMap, DataEntity, DataEntity], None]
"""Raises `MapRejection` for a map that may not start between the entities of SCM and Sales."""


class Started(NamedTuple):
    """What starting the link leaves in it."""

    states: Mapping[str, MapState]
    told: Mapping[tuple[MapDirection, Key], Image]
    log: tuple[SyncLogEntry, ...]


class DualWrite:
    """Dual-write between two applications; nothing travels before `start`.

    `table_maps` stand in the order in which they start; those in `set_to_run` run after `start`.
    """

    def __init__(
        self,
        table_maps: Sequence[TableMap],
        directions: MapDirections,
        transaction: Transaction,
        set_to_run: Container[str],
        admission: Admission = admit,
        conduct: Conduct = AS_IT_IS,
    ) -> None:
        self.maps: dict[str, TableMap] = {}
        """The table maps by name, in the order in which they start."""
        self.states: dict[str, MapState] = {}
        """The state of each map."""
        self.limits = conduct.limits()
        self.activity: list[Activity] = []
        """What was done to table maps since the link was started, oldest first."""
        self.executions: list[Execution] = []
        """What the log of initial synchronizations tells."""
        self._set_to_run: list[str] = []
        self._transaction = transaction
        self._conduct = conduct
        self._admission = admission
        self._legs: dict[tuple[str, System], MapDirection] = {}
        for found in table_maps:
            self.maps[found.name] = found
            self.states[found.name] = MapState.NOT_RUNNING
            if found.name in set_to_run:
                self._set_to_run.append(found.name)
            there, back = directions.of(found)
            self._legs |= {(found.name, System.SCM): there, (found.name, System.SALES): back}
        all_directions = (*self._legs.values(),)
        self._engine = Engine(
            (directions.scm, directions.sales),
            all_directions,
            directions.rivals(all_directions),
            transaction,
            self._state_of,
            self.limits,
            conduct,
        )
        self.catch_up = CatchUp(self._engine, self.limits)

    @property
    def is_started(self) -> bool:
        """Whether the link was started and any map runs."""
        return MapState.RUNNING in self.states.values()

    @property
    def log(self) -> list[SyncLogEntry]:
        """Everything that passed or was held back, oldest first."""
        return self._engine.journal.log

    @property
    def errors(self) -> list[ErrorEntry]:
        """The error log: each save that failed because of a table map, oldest first."""
        return self._engine.journal.errors

    def direction(self, name: str, sender: System) -> MapDirection:
        """One direction of a map; raises `AuthoringError` for an unknown map."""
        return self._legs[self.known(name), sender]

    @property
    def is_waiting(self) -> bool:
        """Whether any record waits for a paused map."""
        return bool(self._engine.paused)

    def waiting(self, name: str) -> int:
        """How many records wait for a map to resume."""
        return self._engine.paused.length(name)

    def unfit(self) -> list[MapRejection]:
        """Why maps that are set to run could not start: what their validation finds."""
        found = []
        for name in self._set_to_run:
            try:
                self._admit(name)
            except MapRejection as rejection:
                found.append(rejection)
        return found

    # ---- states ---------------------------------------------------------------------------------

    def start(self) -> None:
        """Run every map that is set to run, in order, each with its initial write."""
        for name in self._set_to_run:
            self._run(name)
        self.activity.clear()

    @property
    def started(self) -> Started:
        """How the link stands now that it was started, and nothing else happened."""
        told = self._engine.memory.told.copy()
        return Started(self.states.copy(), told, (*self._engine.journal.log,))

    def start_as(self, started: Started) -> None:
        """Be started with an outcome known from before: both sides hold what it wrote."""
        self.states.update(started.states)
        self._engine.memory.told.update(started.told)
        self._engine.journal.log.extend(started.log)
        self._engine.journal.close()

    def run(self, name: str, *, with_needed: bool = False) -> None:
        """Set a map to Running without initial synchronization; `with_needed`: others first.

        Those are the maps that it depends on and that don't run. Raises `Rejection` for a map that
        is not Not running, and `MapRejection` for one that doesn't validate.
        """
        self._require((self.known(name),), MapState.NOT_RUNNING, "run")
        for each in (*(self._needed(name) if with_needed else ()), name):
            self._run(each)
            self._note(each, "Run", "Running")

    def synchronize(self, name: str, master: System, legal_entities: Iterable[str]) -> None:
        """Run a map with initial synchronization; `master` decides where both sides hold a row.

        Raises `Rejection` for a map that is not Not running.
        """
        self._require((self.known(name),), MapState.NOT_RUNNING, "run")
        self._admit(name)
        self.states[name] = MapState.INITIALIZING
        done = initial_sync(self._engine, self.direction(name, System.SCM), master, legal_entities)
        self.executions += done
        self.states[name] = MapState.RUNNING
        failed = sum(execution.errors for execution in done)
        result = "Completed" if not failed else f"Error: {failed} not written"
        self._note(name, "Initial synchronization", result)

    def stop(self, *names: str) -> None:
        """Set maps to Not running: nothing of them travels, nothing is queued (claim W.4).

        Raises `Rejection`, and stops none, where one of them is not Running.
        """
        self._require(names, MapState.RUNNING, "stopped")
        for name in names:
            self.states[name] = MapState.NOT_RUNNING
            self._note(name, "Stop", "Not running")

    def pause(self, *names: str) -> None:
        """Pause maps: changes wait in a queue (claim W.3a).

        Raises `Rejection`, and pauses none, where one of them is not Running.
        """
        self._require(names, MapState.RUNNING, "paused")
        for name in names:
            self.states[name] = MapState.PAUSED
            self._engine.paused.open(name)
            self._note(name, "Pause", "Paused")

    def resume(self, *names: str) -> None:
        """Play what waits, in the order of the changes, then let the maps run (claim W.3a).

        Raises `Rejection`, and resumes none, where one of them is not Paused.
        """
        self._require(names, MapState.PAUSED, "resumed")
        before = len(self.catch_up.errors)
        self.states.update(dict.fromkeys(names, MapState.RESUMING))
        try:
            self.catch_up.play(names)
        except SyncLoop:
            self.states.update(dict.fromkeys(names, MapState.PAUSED))
            raise
        self.states.update(dict.fromkeys(names, MapState.RUNNING))
        for name in names:
            refused = [e for e in self.catch_up.errors[before:] if e.message.direction.name == name]
            errors = "error" if len(refused) == 1 else "errors"
            self._note(name, "Resume", f"Running, {len(refused)} catch-up {errors}")

    def retry(self, name: str, row: str | None = None) -> None:
        """Send the rows of open catch-up errors again; `row` selects one.

        Raises `Rejection` where the map doesn't run, or there is no open error.
        """
        self._require((self.known(name),), MapState.RUNNING, "caught up")
        open_before = self.catch_up.count_open(name)
        self.catch_up.retry(name, row)
        done = open_before - self.catch_up.count_open(name)
        self._note(name, "Retry", f"{done} completed, {open_before - done} open")

    def delete_errors(self, name: str, row: str | None = None) -> None:
        """Take open catch-up errors off the list; raises `Rejection` where there is none."""
        self.catch_up.delete(self.known(name), row)
        self._note(name, "Delete errors", row or "all")

    def pass_a_day(self) -> None:
        """A day passes: old catch-up errors are purged, and long pauses reach their limit."""
        self.limits.today += 1
        for name, purged in self.catch_up.purge().items():
            self._note(name, "Purge", f"{purged} purged")

    def known(self, name: str) -> str:
        """`name`, if a map has it; raises `AuthoringError` with the nearest otherwise."""
        if name not in self.maps:
            raise unknown("table map", name, self.maps)
        return name

    def _admit(self, name: str) -> None:
        direction = self.direction(name, System.SCM)
        self._admission(direction.table_map, direction.sending, direction.receiving)

    def _run(self, name: str) -> None:
        self._admit(name)
        self.states[name] = MapState.RUNNING
        side = self.maps[name].initial_write
        if side is not None:
            direction = self.direction(name, side)
            with self._transaction:
                for row in direction.sender.rows(direction.sending.root):
                    self._engine.consider(direction, row)

    def _needed(self, name: str) -> list[str]:
        """The maps that `name` depends on, directly or not, and that don't run; in start order."""
        asked, needed = [self.known(name)], set[str]()
        while asked:
            for other in self.maps[asked.pop()].depends_on:
                if other not in needed:
                    needed.add(other)
                    asked.append(other)
        return [n for n in self.maps if n in needed and self.states[n] is MapState.NOT_RUNNING]

    def _require(self, names: Collection[str], state: MapState, action: str) -> None:
        for name in names:
            found = self.states[self.known(name)]
            if found is not state and self._conduct.demands_state:
                raise Rejection(wrong_state(name, found, action, f"It must be {state}."))

    def _note(self, name: str, action: str, result: str) -> None:
        self.activity.append(Activity(name, action, self.limits.today, result))

    def _state_of(self, direction: MapDirection) -> MapState:
        state = self.states[direction.name]
        return self._conduct.counts_as.get(state, state)
