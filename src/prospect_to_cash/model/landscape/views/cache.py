"""Views that are read once between two changes, though evidence and expectations ask often."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from prospect_to_cash.common.evidence_source import StateTable, Table
from prospect_to_cash.common.views import View
from prospect_to_cash.model.landscape import views
from prospect_to_cash.model.tables.option_sets import System

if TYPE_CHECKING:
    from prospect_to_cash.model.landscape.in_memory import InMemoryLandscape

_SYSTEMS = tuple(str(system) for system in System)
_AsOf = tuple[int, str]
"""A revision, and the legal entity in use."""


class RememberedViews:
    """The views of a landscape, as of its last change."""

    def __init__(self, landscape: InMemoryLandscape) -> None:
        self._landscape = landscape
        self._views: dict[str, tuple[_AsOf, View]] = {}
        self._states: dict[str, tuple[View, Sequence[StateTable]]] = {}

    def view(self, name: str) -> View:
        """The view of that name; raises `AuthoringError` for an unknown one."""
        if name not in views.STATES:
            return views.read(name, self._landscape)
        now = self._as_of(name)
        then, view = self._views.get(name, (None, None))
        if view is None or then != now:
            view = views.read(name, self._landscape)
            self._views[name] = (now, view)
        return view

    def states(self) -> Iterator[StateTable]:
        """The views that together are the state of both systems, split by system."""
        for name in views.STATES:
            view = self.view(name)
            seen, states = self._states.get(name, (None, ()))
            if seen is not view:
                states = tuple(_by_system(view))
                self._states[name] = (view, states)
            yield from states

    def _as_of(self, name: str) -> _AsOf:
        landscape, watched = self._landscape, self._landscape.watched
        if name in views.TABLES:
            revision = watched.revision_of(views.TABLES[name])
        elif name in views.OTHER_TABLES:
            revision = watched.revision_but_of(views.OTHER_TABLES[name])
        else:
            revision = landscape.revision
        return revision, landscape.legal_entity


def _by_system(view: View) -> Iterator[StateTable]:
    columns = tuple(column for column in view.columns if column != "SYSTEM")
    texts = itemgetter(*columns)
    rows: dict[str, list[tuple[str, ...]]] = {system: [] for system in _SYSTEMS}
    for row in view.rows:
        rows[row.cells["SYSTEM"]].append(texts(row.cells))
    for system, found in rows.items():
        if found:
            table = Table(header=columns, rows=tuple(found))
            yield StateTable(system=system, name=view.name, table=table)
