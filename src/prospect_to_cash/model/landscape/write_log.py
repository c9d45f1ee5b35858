"""Keeps each write of a scenario in both systems, with what made it.

Many writes are never asked about. So one list has them all, and what's read derives from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from prospect_to_cash.model.applications.rules import Command, Rule, Rulebook
from prospect_to_cash.model.applications.store import Listener, Store
from prospect_to_cash.model.dual_write.engine import Engine
from prospect_to_cash.model.dual_write.sync_log import SyncLogEntry
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Row

RowKey: TypeAlias = tuple[System, type[Row], int]
Entry: TypeAlias = tuple[
    System, Row | None, Row | None, SyncLogEntry | None, Rule[Any, Any] | None, int
]
"""A write: its system, the row before and after it, the message whose delivery made it, the rule
that made it, and the number of defaults that had completed a command before it."""
Completed: TypeAlias = tuple[int, Rule[Any, Any], Command, Command, SyncLogEntry | None]
"""A command that a default completed: the number of writes before it, the default, the command
before and after it, and the message that was being delivered."""


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
        self.completed.append((writes, rule, before, after, self._engine.delivered))


def key_of(entry: Entry) -> RowKey:
    """Return which row a write is about."""
    system, before, after, *_ = entry
    row = after or before
    assert row is not None, "a write has a row before or after"
    return system, type(row), row.id
