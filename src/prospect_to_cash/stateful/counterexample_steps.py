"""Sentences that say what would be right: the Then of a counterexample."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from prospect_to_cash.common.errors import ProspectToCashError
from prospect_to_cash.common.views import NONE, ViewRow
from prospect_to_cash.model.tables.option_sets import Feature, System
from prospect_to_cash.model.tables.value import shown
from prospect_to_cash.stateful.oracle import Unmet
from prospect_to_cash.stateful.state import World


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with what stands below it."""

    sentence: str
    table: tuple[tuple[str, ...], ...] = ()
    words: str = ""
    """A doc string."""


LOOK = Line(
    "these feature states still exist",
    (("NAME", "SYSTEM", "STATE"), (str(Feature.QUOTATION_LIFECYCLE), "SCM", "On")),
)
"""Is met whatever was done; a Then ends a run of events, so that the next counts from there."""


Right = Callable[[Mapping[str, str]], Mapping[str, str]]
"""From the cells of a row to those of them that should be otherwise."""


def exist(
    world: World,
    view: str,
    columns: Sequence[str],
    names: Sequence[str],
    right: Right = lambda _: {},
    added: Sequence[Mapping[str, str]] = (),
    systems: Sequence[System] = tuple(System),
) -> Line:
    """The rows of a view for `names` as they should be, in `columns`.

    A table is complete for those whom it names, so all their rows stand in it; `right` says what
    should be otherwise in one, `added` are rows that should be there.
    """
    seen = world.landscape.view(view)
    whose = seen.scope[0]
    cells: list[tuple[str, ...]] = []
    for name in names:
        for system in systems if "SYSTEM" in columns else (None,):
            here = [row for row in seen.rows if _is_of(row, whose, name, system)]
            rows = _corrected(here, columns, right)
            rows += [row for row in added if _is_named(row, whose, name, system)]
            if not rows:
                rows = [{whose: name, "SYSTEM": str(system)}]
            cells += [tuple(row.get(column, NONE) for column in columns) for row in rows]
    tense = "now" if _touched(world, view, columns, names, systems) else "still"
    return Line(f"these {view} {tense} exist", (tuple(columns), *cells))


def _corrected(
    rows: Sequence[ViewRow], columns: Sequence[str], right: Right
) -> list[Mapping[str, str]]:
    """The rows as they should be; what should be the same row stands once."""
    found: list[Mapping[str, str]] = []
    for row in rows:
        cells = {**row.cells, **right(row.cells)}
        told = [cells[column] for column in columns]
        is_same = any([other[column] for column in columns] == told for other in found)
        if not is_same or cells == row.cells:
            found.append(cells)
    return found


def _is_of(row: ViewRow, whose: str, name: str, system: System | None) -> bool:
    return _is_named(row.cells, whose, name, system)


def _is_named(cells: Mapping[str, str], whose: str, name: str, system: System | None) -> bool:
    return cells[whose] == name and system in (None, cells["SYSTEM"])


def _touched(
    world: World,
    view: str,
    columns: Sequence[str],
    names: Sequence[str],
    systems: Sequence[System],
) -> bool:
    """Whether what the table shows was changed by the actions that it is about."""
    seen = world.landscape.view(view)
    rows = [
        row
        for row in seen.rows
        if row.cells[seen.scope[0]] in names and row.cells["SYSTEM"] in systems
    ]
    refs = frozenset().union(*(row.rows for row in rows))
    cells = frozenset().union(*(row.shown(tuple(columns)) for row in rows))
    return any(
        (change.change != "update" and change.ref in refs)
        or any((change.ref, attribute) in cells for attribute in change.attributes)
        for change in world.landscape.changes()
    )


def hold(world: World, unmet: Unmet) -> Line | None:
    """The column of a row as it should be; None where no name leads to that row."""
    landscape, name = world.landscape, unmet.direction.name
    system = unmet.direction.receiver.system
    if unmet.standing.legal_entity not in (None, landscape.legal_entity):
        return None
    theirs = unmet.direction.reverse
    keys = unmet.direction.to_receiver(unmet.standing.named)
    for told in _names(world):
        try:
            view = landscape.columns(told, name, system)
        except ProspectToCashError:
            continue
        cells = {row.cells["COLUMN"]: row.cells["VALUE"] for row in view.rows}
        if all(cells[column] == shown(keys[column]) for column in theirs.key_columns):
            return Line(
                f'these columns of "{told}" in the table map "{name}" have these values '
                f"in {system.title}",
                (("COLUMN", "VALUE"), (unmet.column, shown(unmet.due))),
            )
    return None


def _names(world: World) -> list[str]:
    """Names of parties and numbers of documents, those that few others have first."""
    views = (("orders", "NUMBER"), ("quotes", "NUMBER"), ("parties", "PARTY"))
    found = [row.cells[column] for name, column in views for row in world.landscape.view(name).rows]
    return list(dict.fromkeys(found))
