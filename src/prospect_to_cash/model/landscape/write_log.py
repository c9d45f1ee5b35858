"""Keeps each write of a scenario in both systems, with what made it.

Most writes are never read. So each is only appended to a list, and readers such as `WriteHistory`
evaluate the list when they're asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from prospect_to_cash.model.applications.rules import Command, Rule, Rulebook
from prospect_to_cash.model.applications.store import Store
from prospect_to_cash.model.dual_write.engine import Engine
from prospect_to_cash.model.dual_write.sync_log import SyncLogEntry
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Listener, Row

RowKey: TypeAlias = tuple[System, type[Row], int]

# Each write makes one. With names for the parts, that would take 1 % of a lifecycle
# (benchmarks/lifecycles.py).
Entry: TypeAlias = tuple[
    System, Row | None, Row | None, SyncLogEntry | None, Rule[Any, Any] | None, int
]
"""A write: its system, the row before and after it, the message whose delivery made it, the rule
that made it, and the number of defaults that had completed a command before it."""


class Completed(NamedTuple):
    """A command that a default completed."""

    writes: int
    """The number of writes before it."""
    rule: Rule[Any, Any]
    """The default."""
    before: Command
    after: Command
    message: SyncLogEntry | None
    """The message that was being delivered; None if it was an action."""


class WriteLog:
    """The writes of a scenario. Those that a rollback undid stay in it."""

    def __init__(
        self, stores: Mapping[System, Store], rules: Mapping[System, Rulebook], engine: Engine
    ) -> None:
        self.entries: list[Entry] = []
        """Oldest first."""
        self.completed: list[Completed] = []
        """The commands that defaults completed, oldest first."""
        self._engine = engine
        for system, store in stores.items():
            store.subscribe(self._listener(system, rules[system]))
            rules[system].completed = self._completed_by

    def _listener(self, system: System, rules: Rulebook) -> Listener:
        # It's called for each write (benchmarks/lifecycles.py).
        append, engine, running, completed = (
            self.entries.append,
            self._engine,
            rules.running,
            self.completed,
        )

        def written(before: Row | None, after: Row | None) -> None:
            rule = running[-1] if running else None
            append((system, before, after, engine.delivered, rule, len(completed)))

        return written

    def _completed_by(self, rule: Rule[Any, Any], before: Command, after: Command) -> None:
        writes = len(self.entries)
        self.completed.append(Completed(writes, rule, before, after, self._engine.delivered))


def key_of(entry: Entry) -> RowKey:
    """Return which row a write is about."""
    system, before, after, *_ = entry
    row = after or before
    assert row is not None, "a write has a row before or after"
    return system, type(row), row.id
