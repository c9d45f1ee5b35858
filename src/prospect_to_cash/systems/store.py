"""The tables of one application: rows, keys and indexes; every write undoable and announced."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from prospect_to_cash.domain.change import RowChange
from prospect_to_cash.domain.errors import KeyRejection
from prospect_to_cash.domain.row import Row
from prospect_to_cash.systems.unit_of_work import UnitOfWork

R = TypeVar("R", bound=Row)


_ID = attrgetter("id")
Listener = Callable[[RowChange], None]


class _Table:
    """Rows of one type with their keys and indexes."""

    __slots__ = ("finders", "indexes", "keys", "listers", "rows", "serial")

    def __init__(self, kind: type[Row]) -> None:
        self.rows: dict[int, Row] = {}
        self.serial: dict[str, int] = {"next": 1}
        self.keys = {names: (_key_of(names), dict[Any, int]()) for names in kind.keys}
        self.finders = {
            names: self._finder(len(names), index) for names, (_, index) in self.keys.items()
        }
        self.indexes = {
            names: (attrgetter(*names), dict[Any, tuple[int, ...]]()) for names in kind.indexes
        }
        self.listers = {
            names: self._lister(len(names), index) for names, (_, index) in self.indexes.items()
        }

    def _finder(self, parts: int, index: dict[Any, int]) -> Callable[..., Row | None]:
        rows = self.rows

        # Two shapes written out: looking rows up by key is what the model does most.
        def find_by_one(value: object) -> Row | None:
            found = index.get((value.casefold() if isinstance(value, str) else value,))
            return None if found is None else rows[found]

        def find_by_two(one: object, other: object) -> Row | None:
            found = index.get(
                (
                    one.casefold() if isinstance(one, str) else one,
                    other.casefold() if isinstance(other, str) else other,
                )
            )
            return None if found is None else rows[found]

        def find(*values: object) -> Row | None:
            found = index.get(tuple(map(fold, values)))
            return None if found is None else rows[found]

        shapes: dict[int, Callable[..., Row | None]] = {1: find_by_one, 2: find_by_two}
        return shapes.get(parts, find)

    def _lister(self, parts: int, index: dict[Any, tuple[int, ...]]) -> Callable[..., list[Row]]:
        rows = self.rows
        if parts == 1:
            return lambda value: [rows[row_id] for row_id in index.get(value, ())]
        return lambda *values: [rows[row_id] for row_id in index.get(values, ())]


class Store:
    """All rows of one application. Nothing is written outside a `UnitOfWork`."""

    def __init__(self, kinds: Iterable[type[Row]], unit_of_work: UnitOfWork) -> None:
        self.unit_of_work = unit_of_work
        self._tables = {kind: _Table(kind) for kind in kinds}
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> None:
        """Call `listener` after each write, inside its transaction."""
        self._listeners.append(listener)

    # ---- reading ------------------------------------------------------------------------------

    @property
    def kinds(self) -> tuple[type[Row], ...]:
        """The row types of this store."""
        return tuple(self._tables)

    def all(self, kind: type[R]) -> Iterator[R]:
        """Every row of `kind`, oldest first."""
        rows: list[Any] = sorted(self._tables[kind].rows.values(), key=_ID)
        return iter(rows)

    def get(self, kind: type[R], row_id: int) -> R:
        """The row of `kind` with that id; raises `KeyError`."""
        return self._tables[kind].rows[row_id]  # type: ignore[return-value]

    def find(self, kind: type[R], **key: object) -> R | None:
        """The one row of `kind` that holds this key (the attributes of one of its `keys`)."""
        return self._tables[kind].finders[tuple(key)](*key.values())  # type: ignore[return-value]

    def finder(self, kind: type[R], *names: str) -> Callable[..., R | None]:
        """A function from the values of the key `names` to the row that holds them."""
        return self._tables[kind].finders[names]  # type: ignore[return-value]

    def where(self, kind: type[R], **values: object) -> list[R]:
        """The rows of `kind` with these values of one of its `indexes`, oldest first.

        A value that is None finds none.
        """
        return self.lister(kind, *values)(*values.values())

    def lister(self, kind: type[R], *names: str) -> Callable[..., list[R]]:
        """A function from the values of the index `names` to the rows that have them."""
        return self._tables[kind].listers[names]  # type: ignore[return-value]

    # ---- writing ------------------------------------------------------------------------------

    def new_id(self, kind: type[Row]) -> int:
        """The id for a row that is about to be stored with `add`."""
        serial = self._tables[kind].serial
        number = serial["next"]
        self.unit_of_work.put(serial, "next", number + 1)
        return number

    def insert(self, kind: type[R], **values: Any) -> R:
        """Store a new row of `kind` with its next id; raises `KeyRejection` where a key stands."""
        return self.add(kind(id=self.new_id(kind), **values))

    def add(self, row: R) -> R:
        """Store a row built with `new_id`; raises `KeyRejection` where a key stands."""
        table = self._tables[type(row)]
        self._index(table, None, row)
        self.unit_of_work.put(table.rows, row.id, row)
        self._announce(RowChange(None, row))
        return row

    def update(self, before: R, **changes: object) -> R:
        """Replace attributes of a stored row; nothing happens where none differs."""
        return self.replace(before, before.changed(**changes))

    def replace(self, before: R, after: R) -> R:
        """Store `after` in the place of `before`; raises `KeyRejection` where a key stands."""
        if before.__dict__ == after.__dict__:
            return before
        table = self._tables[type(before)]
        self._index(table, before, after)
        self.unit_of_work.put(table.rows, before.id, after)
        self._announce(RowChange(before, after))
        return after

    def delete(self, row: Row) -> None:
        """Remove a stored row."""
        table = self._tables[type(row)]
        self._index(table, row, None)
        self.unit_of_work.drop(table.rows, row.id)
        self._announce(RowChange(row, None))

    def _announce(self, change: RowChange) -> None:
        for listener in self._listeners:
            listener(change)

    def _index(self, table: _Table, before: Row | None, after: Row | None) -> None:
        put, drop = self.unit_of_work.put, self.unit_of_work.drop
        for names, (value_of, index) in table.keys.items():
            old = value_of(before) if before is not None else None
            new = value_of(after) if after is not None else None
            if old == new:
                continue
            if new is not None and after is not None and None not in new:
                if new in index:
                    raise KeyRejection(_key_text(table.rows[index[new]], names))
                put(index, new, after.id)
            if old is not None and None not in old:
                drop(index, old)
        for value_of, where in table.indexes.values():
            old = value_of(before) if before is not None else None
            new = value_of(after) if after is not None else None
            if old == new:
                continue
            # Nobody looks up rows by a value that they don't have.
            if before is not None and old is not None:
                put(where, old, tuple(i for i in where[old] if i != before.id))
            if after is not None and new is not None:
                put(where, new, (*where.get(new, ()), after.id))


def fold(value: object) -> object:
    """How a value counts in a key: both products compare text without case (ruling R31)."""
    return value.casefold() if isinstance(value, str) else value


@cache
def _key_of(names: tuple[str, ...]) -> Callable[[Row], tuple[object, ...]]:
    if len(names) == 1:
        [only] = names
        return lambda row: (fold(row.__dict__[only]),)
    if len(names) == 2:
        one, other = names
        return lambda row: (fold(row.__dict__[one]), fold(row.__dict__[other]))
    return lambda row: tuple([fold(row.__dict__[name]) for name in names])


def _key_text(standing: Row, names: tuple[str, ...]) -> str:
    values = ", ".join(f"{name.replace('_', ' ')} '{getattr(standing, name)}'" for name in names)
    return f"A row of {standing.table} with {values} already exists."
