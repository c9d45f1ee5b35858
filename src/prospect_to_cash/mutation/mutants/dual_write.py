"""The pieces of the link itself: what it does beside what the table maps say."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.dual_write.catch_up import CatchUpError
from prospect_to_cash.model.dual_write.conduct import Conduct
from prospect_to_cash.model.dual_write.limits import Limits
from prospect_to_cash.model.dual_write.map_direction import MapDirection
from prospect_to_cash.model.dual_write.sync_log import ErrorEntry
from prospect_to_cash.model.dual_write.table_map import TableMap
from prospect_to_cash.model.landscape import ModelOverrides
from prospect_to_cash.model.landscape.model_overrides import Entities
from prospect_to_cash.model.tables.option_sets import MapState, System
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.value import Value
from prospect_to_cash.mutation.mutant import Mark, Piece, piece
from prospect_to_cash.mutation.mutants.entities import Wrapped, each, forgiving

ENDLESS = 10**9


def pieces_of_link() -> Iterator[Piece]:
    """Atomicity, echo, order, states, error list, initial synchronization, limits."""
    refused, queued, any_ = ("refused",), ("queued",), ("delivered",)
    yield _link("atomicity", ModelOverrides(unit_of_work=_KeepsAll), refused)
    yield _link("no echo", Conduct(silences_echo=False), any_)
    yield _link("the order of messages", Conduct(next_message=_newest), any_)
    yield _link("the order of playback", Conduct(next_waiting=_largest), queued)
    yield _link("a map that isn't running sends nothing", Conduct(stops=False), ("not running",))
    yield _link("an action on a table map needs its state", Conduct(demands_state=False), refused)
    yield _link("a row over there is one row's", Conduct(minds_rivals=False), queued)
    for state, other, mark in (
        (MapState.RUNNING, MapState.NOT_RUNNING, any_),
        (MapState.PAUSED, MapState.RUNNING, queued),
        (MapState.PAUSED, MapState.NOT_RUNNING, queued),
        (MapState.RESUMING, MapState.RUNNING, ("played",)),
        (MapState.INITIALIZING, MapState.NOT_RUNNING, ("synchronized",)),
    ):
        conduct = Conduct(counts_as={state: other})
        yield _link(f"{state} isn't {other}", conduct, mark)
    yield _link("the error log", Conduct(keep=_keeps_no(ErrorEntry)), refused)
    yield _link("the catch-up errors", Conduct(keep=_keeps_no(CatchUpError)), queued)
    yield _link("the words of a failed save", Conduct(told=lambda *told: str(told[-1])), refused)
    synchronized: Mark = ("synchronized",)
    yield _link("initial synchronization both ways", Conduct(ways=_first_alone), synchronized)
    yield _link("the master wins", Conduct(wins=lambda is_master: not is_master), synchronized)
    for limit in fields(Limits):
        if limit.name != "today":
            told = f"the limit of {limit.name.replace('_', ' ')}"
            yield _link(told, Conduct(limits=_without_limit(limit.name)), refused, ("day",))
    yield _link(
        "a lookup that finds nothing refuses",
        ModelOverrides(sales_entities=lambda entities: forgiving(entities)),
        refused,
    )
    yield _link(
        "a row without a legal entity stays",
        ModelOverrides(sales_entities=lambda entities: each(_InTheFirst, entities)),
        ("without legal entity",),
    )


def _link(name: str, without: ModelOverrides | Conduct, *marks: Mark) -> Piece:
    model = without if isinstance(without, ModelOverrides) else ModelOverrides(conduct=without)
    return piece("link", f"link: {name}", model, marks)


class _KeepsAll(UnitOfWork):
    """A transaction that leaves standing what was written before something failed."""

    def roll_back(self) -> None:
        """Undo nothing."""
        self._log.clear()
        super().roll_back()


def _newest(queue: deque[Any]) -> Any:
    return queue.pop()


def _largest(numbers: Iterable[int]) -> int | None:
    return max(numbers, default=None)


def _keeps_no(kind: type) -> Any:
    def keep(entries: list[Any], entry: Any) -> None:
        if not isinstance(entry, kind):
            entries.append(entry)

    return keep


def _first_alone(first: MapDirection) -> tuple[MapDirection, ...]:
    return (first,)


def _without_limit(name: str) -> Any:
    class Endless(Limits):
        """Limits of which one can't be reached, whatever is set."""

        def __getattribute__(self, asked: str) -> Any:
            return ENDLESS if asked == name else super().__getattribute__(asked)

    return Endless


class _InTheFirst(Wrapped):
    """Counts a row without a legal entity to the one that everybody works in first."""

    def legal_entity_of(self, row: Row) -> str | None:
        """The legal entity of a row, USMF where it has none."""
        found = self._entity.legal_entity_of(row)
        return "USMF" if found is None and self.is_company_specific else found


class _Empty(Wrapped):
    """Finds nothing by one lookup, and leaves it empty."""

    emptied = ""

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Write; without the column."""
        found = {name: None if name == self.emptied else value for name, value in values.items()}
        return self._entity.write(legal_entity, found)


def pieces_of_lookups(table_maps: Iterable[TableMap]) -> Iterator[Piece]:
    """Each lookup of a table of Sales that a map writes: it leads nowhere."""
    marks: dict[tuple[str, str], list[Mark]] = {}
    for table_map in table_maps:
        keys = {line.sales for line in table_map.key}
        for line in table_map.columns:
            column = line.sales or ""
            if "." in column and column not in keys and line.flows_to(System.SALES):
                mark = ("column", table_map.name, line.scm or "", System.SALES)
                marks.setdefault((table_map.sales, column), []).append(mark)
    for (table, column), touched in marks.items():
        empty = type("_EmptyColumn", (_Empty,), {"emptied": column})

        def blind(entities: Entities, table: str = table, empty: Any = empty) -> Entities:
            return {**entities, table: empty(entities[table])}

        name = f"{table}: the lookup {column}"
        yield piece("lookup", name, ModelOverrides(sales_entities=blind), touched)
