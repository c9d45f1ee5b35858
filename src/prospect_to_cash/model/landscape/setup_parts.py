"""The parts of a landscape's setup, and those that a scenario used.

One part is everything that all scenarios use: versions, features, parameters, number sequences,
and the rows with which both applications start. Each table map is a part of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Set
from contextlib import AbstractContextManager

from prospect_to_cash.model.dual_write.dual_write import DualWrite
from prospect_to_cash.model.dual_write.sync_log import Activity
from prospect_to_cash.model.dual_write.table_map import TableMap
from prospect_to_cash.model.landscape.composition import SeededSnapshot
from prospect_to_cash.model.setup import Setup
from prospect_to_cash.model.tables.option_sets import MapState

REST = "setup"
"""Everything but the columns, directions, and statuses of table maps."""
ALL = "setup and table maps"


class SetupParts:
    """Implements `Parts` for a landscape that was built from `setup`."""

    def __init__(self, setup: Setup, dual_write: DualWrite, start: SeededSnapshot) -> None:
        self._setup = setup
        self._dual_write = dual_write
        self._start = start
        self._states: Mapping[str, MapState] = {}
        self._activity: tuple[Activity, ...] = ()

    def begin(self) -> None:
        """Note the values of all parts as they are now, and that none is used yet."""
        self._states = self._dual_write.states.copy()
        self._activity = tuple(self._dual_write.activity)
        usage = self._dual_write.engine.usage
        usage.clear()
        usage.maps.update(self._used_at_start())

    def used(self) -> Set[str]:
        """Return the names of the parts that were used since `begin`."""
        usage = self._dual_write.engine.usage
        if usage.is_complete:
            return {ALL}
        # All parts decide what the reasons say, but only these maps what differs.
        return {ALL if usage.is_explained else REST, *usage.maps}

    def use_all(self) -> None:
        """Note that all parts are used."""
        self._dual_write.engine.usage.is_complete = True

    def explaining(self) -> AbstractContextManager[None]:
        """Return a context in which reasons are sought, which can depend on all parts."""
        return self._dual_write.engine.usage.explaining()

    def value(self, name: str) -> str | None:
        """Return a text for the value of a part at `begin`, or None if there is no such part."""
        if name == REST:
            return self._rest()
        if name == ALL:
            maps = (self._map(each) for each in self._dual_write.maps)
            logs = repr((self._start.findings, self._activity))
            return _digest(self._rest(), repr(self._setup.table_maps), logs, *maps)
        return self._map(name) if name in self._dual_write.maps else None

    def unwatched(self) -> AbstractContextManager[None]:
        """Return a context in which nothing counts as used."""
        return self._dual_write.engine.usage.paused()

    def _rest(self) -> str:
        # Most scenarios share a few setups, so this is made once for each.
        usage = self._start.usage
        if usage.digest is None:
            usage.digest = _digest(*self._texts(self._start))
        return usage.digest

    def _texts(self, start: SeededSnapshot) -> Iterator[str]:
        yield repr([(name, value) for name, value in self._setup if name != "table_maps"])
        for image in (start.scm, start.sales):
            yield repr([(kind.table, each.next_id, each.rows) for kind, each in image.items()])
        for table_map in self._dual_write.maps.values():
            yield repr(_scope(table_map))

    def _used_at_start(self) -> frozenset[str]:
        """Return the maps that could send a row that exists at the start, if it changes."""
        usage = self._start.usage
        if usage.maps is None:
            usage.maps = frozenset(
                direction.name
                for direction in self._dual_write.engine.directions
                for row in direction.sender.rows(direction.sending.root)
                if direction.filter_mismatch(row) is None
            )
        return usage.maps

    def _map(self, name: str) -> str:
        return f"{self._dual_write.maps[name].digest} {self._states[name]}"


def _scope(found: TableMap) -> tuple[object, ...]:
    """Return what decides whether a change of a row concerns a table map."""
    key = found.company, found.key
    return found.name, found.scm, found.sales, *key, found.filter, found.switch


def _digest(*texts: str) -> str:
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.encode() + b"\0")
    return digest.hexdigest()[:16]
