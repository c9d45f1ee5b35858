"""Keeps in which step dual-write logged each row of its logs, and changed the state of a map."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sized

from prospect_to_cash.model.dual_write.dual_write import DualWrite
from prospect_to_cash.model.dual_write.sync_log import SyncLogEntry

_Status = tuple[str, str]
"""The status and the message of a catch-up error."""


class LinkHistory:
    """The steps that changed dual-write itself, each by its place: ``line 7``.

    The place of what happened since the last step ended is None.
    """

    def __init__(self, link: DualWrite) -> None:
        self._link = link
        self._places: list[str] = []
        """The place of each step that ended."""
        self._logs: dict[str, Sized] = {
            "changes": link.log,
            "error log entries": link.errors,
            "activity log entries": link.activity,
            "initial syncs": link.initial_sync.executions,
            "catch-up errors": link.catch_up.errors,
        }
        self._lengths: dict[str, list[int]] = {name: [] for name in self._logs}
        """The length of each log at the end of each step."""
        self._states = link.states.copy()
        self._state_changes: dict[str, list[int]] = defaultdict(list)
        """The steps that changed the state of a table map."""
        self._errors: list[_Status] = []
        self._error_changes: dict[int, int] = {}
        """The step that changed a catch-up error last, by the number of the error."""

    def step_ended(self, place: str) -> None:
        """Note that everything since the last step belongs to the step at `place`."""
        step, states = len(self._places), self._link.states
        for name in [name for name, state in states.items() if state != self._states[name]]:
            self._state_changes[name].append(step)
        self._states = states.copy()
        errors = self._statuses()
        for at in self._changed(errors):
            self._error_changes[at] = step
        self._errors = errors
        for name, log in self._logs.items():
            self._lengths[name].append(len(log))
        self._places.append(place)

    def of_entry(self, entry: SyncLogEntry) -> str | None:
        """Return the place of the step that made an entry of the sync log."""
        return self._at(self._step(entry))

    def of_row(self, log: str, at: int) -> str | None:
        """Return the place of the step that added a row to a log, by the name of its view."""
        return self._at(bisect_right(self._lengths[log], at))

    def of_state_at(self, entry: SyncLogEntry) -> str | None:
        """Return the place of the step that gave the entry's table map the state that it had then.

        None if the map had the state from the start.
        """
        step = self._step(entry)
        before = [at for at in self._state_changes[entry.table_map] if at <= step]
        return self._at(before[-1]) if before else None

    def has_changed(self, table_map: str) -> bool:
        """Return whether the state of a table map is another one than at the start."""
        return bool(self._steps_of(table_map))

    def of_state(self, table_map: str) -> str | None:
        """Return the place of the step that changed the state of a table map last."""
        return self._at(self._steps_of(table_map)[-1])

    def of_error(self, at: int) -> str | None:
        """Return the place of the step that changed a catch-up error last, by its number."""
        now = len(self._places)
        step = now if at in self._changed(self._statuses()) else self._error_changes[at]
        return self._at(step)

    def _steps_of(self, table_map: str) -> list[int]:
        is_new = self._link.states[table_map] != self._states[table_map]
        return [*self._state_changes[table_map], *([len(self._places)] if is_new else [])]

    def _statuses(self) -> list[_Status]:
        return [(error.status, error.reason) for error in self._link.catch_up.errors]

    def _changed(self, errors: list[_Status]) -> list[int]:
        return [at for at, error in enumerate(errors) if [error] != self._errors[at : at + 1]]

    def _step(self, entry: SyncLogEntry) -> int:
        at = next(at for at, each in enumerate(self._link.log) if each is entry)
        return bisect_right(self._lengths["changes"], at)

    def _at(self, step: int) -> str | None:
        return self._places[step] if step < len(self._places) else None
