"""The tables of one application: rows, keys, and indexes. Listeners get every write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple, TypeAlias, TypeVar

from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.tables.row import Listener, Row

R = TypeVar("R", bound=Row)


_ID = attrgetter("id")
_FIRST_ID = 1


class _Key:
    """The rows of a table by the attributes that must be unique."""

    __slots__ = ("ids", "names", "of", "rows")

    def __init__(self, names: tuple[str, ...], rows: dict[int, Row]) -> None:
        self.names = names
        self.of = _folded_values(names)
        self.ids: dict[Any, int] = {}
        self.rows = rows

    def finder(self) -> Callable[..., Row | None]:
        """Return a function from the values of the key to the row that has them."""
        ids, rows = self.ids, self.rows

        # Looking up rows by key is the most frequent operation, so two cases are written out
        # (benchmarks/lifecycles.py).
        def find_by_one(value: object) -> Row | None:
            found = ids.get(value.casefold() if isinstance(value, str) else value)
            return None if found is None else rows[found]

        def find_by_two(one: object, other: object) -> Row | None:
            found = ids.get(
                (
                    one.casefold() if isinstance(one, str) else one,
                    other.casefold() if isinstance(other, str) else other,
                )
            )
            return None if found is None else rows[found]

        def find(*values: object) -> Row | None:
            found = ids.get(tuple(map(fold, values)))
            return None if found is None else rows[found]

        match self.names:
            case (_,):
                return find_by_one
            case (_, _):
                return find_by_two
        return find


class TableImage(NamedTuple):
    """All rows of a table at one time, with their keys and indexes."""

    next_id: int
    rows: dict[int, Row]
    keys: list[dict[Any, int]]
    indexes: list[dict[Any, tuple[int, ...]]]


StoreImage: TypeAlias = dict[type[Row], TableImage]
"""The images of all tables that ever had a row."""


class _Table:
    """Rows of one type with their keys and indexes."""

    __slots__ = (
        "derived",
        "finders",
        "found_by",
        "indexes",
        "keys",
        "listeners",
        "listers",
        "next_id",
        "rows",
    )

    def __init__(self, kind: type[Row]) -> None:
        self.rows: dict[int, Row] = {}
        self.next_id = _FIRST_ID
        self.listeners: list[Listener] = []
        self.derived: list[dict[Any, Any]] = []
        """What others derived from the rows, which a write empties."""
        self.keys = tuple(_Key(names, self.rows) for names in kind.keys)
        self.finders = {key.names: key.finder() for key in self.keys}
        self.indexes: dict[tuple[str, ...], tuple[Callable[..., Any], dict[Any, tuple[int, ...]]]]
        self.indexes = {names: (_indexed_values(names), {}) for names in kind.indexes}
        # Most changes of a row leave what it's found by (benchmarks/lifecycles.py).
        names = [name for names in (*kind.keys, *kind.indexes) for name in names]
        self.found_by: Callable[[dict[str, Any]], Any] = itemgetter("id", *names)
        self.listers = {
            names: self._lister(len(names), index) for names, (_, index) in self.indexes.items()
        }

    def _lister(self, parts: int, index: dict[Any, tuple[int, ...]]) -> Callable[..., list[Row]]:
        rows = self.rows
        if parts == 1:
            return lambda value: [rows[row_id] for row_id in index.get(value, ())]
        return lambda *values: [rows[row_id] for row_id in index.get(values, ())]

    def swap(self, before: Row | None, after: Row | None) -> None:
        """Replace `before` with `after`. Raise `KeyRejection`, and change nothing, if a key exists.

        Swapping them back undoes the change.
        """
        for derived in self.derived:
            derived.clear()
        if after is None:
            assert before is not None, "a write has a row before or after"
            self._forget(before.__dict__)
            del self.rows[before.id]
            return
        new = after.__dict__
        if before is None:
            self._file(new)
        elif self.found_by(old := before.__dict__) != self.found_by(new):
            self._file(new, instead_of=old)
        self.rows[new["id"]] = after

    def _file(self, values: dict[str, Any], instead_of: dict[str, Any] | None = None) -> None:
        """Find a row by its keys and indexes from now on.

        Raise `KeyRejection`, and change nothing, if another row has a key.
        """
        row_id, keys = values["id"], []
        for key in self.keys:
            value = key.of(values)
            if value is None:
                continue
            owner = key.ids.get(value, row_id)
            if owner != row_id:
                raise KeyRejection(_key_text(self.rows[owner], key.names))
            keys.append((key.ids, value))
        if instead_of is not None:
            self._forget(instead_of)
        for by_key, value in keys:
            by_key[value] = row_id
        for value_of, index in self.indexes.values():
            value = value_of(values)
            if value is not None:
                ids = index.get(value, ())
                is_newest = not ids or ids[-1] < row_id
                # Oldest first, even if a rollback restores an older row.
                index[value] = (*ids, row_id) if is_newest else tuple(sorted((*ids, row_id)))

    def _forget(self, values: dict[str, Any]) -> None:
        row_id = values["id"]
        for key in self.keys:
            value = key.of(values)
            if key.ids.get(value) == row_id:
                del key.ids[value]
        for value_of, index in self.indexes.values():
            value = value_of(values)
            if value is not None:
                index[value] = tuple([each for each in index[value] if each != row_id])

    def image(self) -> TableImage:
        """Return the current rows."""
        keys = [key.ids.copy() for key in self.keys]
        indexes = [index.copy() for _, index in self.indexes.values()]
        return TableImage(self.next_id, self.rows.copy(), keys, indexes)

    def restore(self, image: TableImage) -> None:
        """Fill an empty table with the rows of an image."""
        self.next_id = image.next_id
        for derived in self.derived:
            derived.clear()
        self.rows.update(image.rows)
        for key, ids in zip(self.keys, image.keys, strict=True):
            key.ids.update(ids)
        for (_, index), values in zip(self.indexes.values(), image.indexes, strict=True):
            index.update(values)

    def empty(self) -> None:
        """Reset to the state before the first row and the first listener."""
        self.next_id = _FIRST_ID
        self.rows.clear()
        for key in self.keys:
            key.ids.clear()
        for _, index in self.indexes.values():
            index.clear()
        self.listeners.clear()
        for derived in self.derived:
            derived.clear()


class Store:
    """All rows of one application. All writes need a `UnitOfWork`."""

    def __init__(self, kinds: Iterable[type[Row]], unit_of_work: UnitOfWork) -> None:
        self.unit_of_work = unit_of_work
        self._note_undo = unit_of_work.note_undo
        self._tables = {kind: _Table(kind) for kind in kinds}

    def subscribe(self, listener: Listener, kinds: Iterable[type[Row]] | None = None) -> None:
        """Call `listener` after each write to the tables of `kinds`, inside its transaction.

        Without `kinds`, call it for all tables.
        """
        for kind in self._tables if kinds is None else kinds:
            self._tables[kind].listeners.append(listener)

    def until_written(self, *kinds: type[Row]) -> dict[Any, Any]:
        """Return a dictionary for what's derived from the rows of `kinds`.

        It's empty again after each write to them, also after one that a rollback undoes.
        """
        derived: dict[Any, Any] = {}
        for kind in kinds:
            self._tables[kind].derived.append(derived)
        return derived

    def image(self) -> StoreImage:
        """Return the current rows of all tables."""
        tables = self._tables.items()
        return {kind: table.image() for kind, table in tables if table.next_id > _FIRST_ID}

    def restore(self, image: StoreImage) -> None:
        """Fill an empty store with the rows of an image, without calling listeners."""
        for kind, rows in image.items():
            self._tables[kind].restore(rows)

    def empty(self) -> None:
        """Remove all rows and listeners."""
        for table in self._tables.values():
            table.empty()

    # ---- Reading ------------------------------------------------------------------------------

    @property
    def kinds(self) -> tuple[type[Row], ...]:
        """The row types of this store."""
        return tuple(self._tables)

    def all(self, kind: type[R]) -> Iterator[R]:
        """Return all rows of `kind`, oldest first."""
        rows: list[Any] = sorted(self._tables[kind].rows.values(), key=_ID)
        return iter(rows)

    def get(self, kind: type[R], row_id: int) -> R:
        """Return the row of `kind` with that ID; raise `KeyError` if none exists."""
        return self._tables[kind].rows[row_id]  # type: ignore[return-value]  # of `kind`

    def rows(self, kind: type[R]) -> Mapping[int, R]:
        """Return the rows of `kind` by ID, as they are whenever it's read."""
        return self._tables[kind].rows  # type: ignore[return-value]  # of `kind`

    def has(self, kind: type[Row], row_id: int) -> bool:
        """Return whether a row of `kind` has that ID."""
        return row_id in self._tables[kind].rows

    def find(self, kind: type[R], **key: object) -> R | None:
        """Return the row of `kind` with this key; the names must be one of its `keys`."""
        return self._tables[kind].finders[tuple(key)](*key.values())  # type: ignore[return-value]  # of `kind`

    def finder(self, kind: type[R], *names: str) -> Callable[..., R | None]:
        """Return a function from the values of the key `names` to the row that has them."""
        return self._tables[kind].finders[names]  # type: ignore[return-value]  # of `kind`

    def where(self, kind: type[R], **values: object) -> list[R]:
        """Return the rows of `kind` with these values, oldest first; the names must be an index.

        If one of the values is None, no row matches.
        """
        return self._tables[kind].listers[tuple(values)](*values.values())  # type: ignore[return-value]  # of `kind`

    def lister(self, kind: type[R], *names: str) -> Callable[..., list[R]]:
        """Return a function from the values of the index `names` to the rows that have them."""
        return self._tables[kind].listers[names]  # type: ignore[return-value]  # of `kind`

    # ---- Writing ------------------------------------------------------------------------------

    def new_id(self, kind: type[Row]) -> int:
        """Return the ID for a new row, which the caller stores with `add`."""
        table = self._tables[kind]
        number = table.next_id
        self._note_undo((table.__setattr__, "next_id", number))
        table.next_id = number + 1
        return number

    def insert(self, kind: type[R], **values: Any) -> R:
        """Store a new row of `kind` with its next ID; raise `KeyRejection` if a key exists."""
        values["id"] = self.new_id(kind)
        row = kind.of(values)
        self._write(kind, None, row)
        return row

    def add(self, row: R) -> R:
        """Store a row that has an ID from `new_id`; raise `KeyRejection` if a key exists."""
        self._write(type(row), None, row)
        return row

    def update(self, before: R, **changes: object) -> R:
        """Change attributes of a stored row; write nothing if all values are the same."""
        after = before.changed(**changes)
        old, new = before.__dict__, after.__dict__
        for name in changes:
            if old[name] != new[name]:
                self._write(type(before), before, after)
                return after
        return before

    def replace(self, before: R, after: R) -> R:
        """Store `after` instead of `before`; raise `KeyRejection` if a key exists."""
        if before.__dict__ == after.__dict__:
            return before
        self._write(type(before), before, after)
        return after

    def delete(self, row: Row) -> None:
        """Remove a stored row."""
        self._write(type(row), row, None)

    def _write(self, kind: type[Row], before: Row | None, after: Row | None) -> None:
        table = self._tables[kind]
        table.swap(before, after)
        self._note_undo((table.swap, after, before))
        for listener in table.listeners:
            listener(before, after)


def fold(value: object) -> object:
    """Return a value as compared in keys: both products ignore case (ruling R31)."""
    return value.casefold() if isinstance(value, str) else value


def _folded_values(names: tuple[str, ...]) -> Callable[[dict[str, Any]], Any]:
    """Return a function that takes the values of a key, as compared; None if one is missing."""
    # Each new row has keys, so two cases are written out (benchmarks/lifecycles.py).
    match names:
        case (name,):

            def folded_value(values: dict[str, Any]) -> Any:
                value = values[name]
                return value.casefold() if isinstance(value, str) else value

            return folded_value
        case (first, second):

            def folded_pair(values: dict[str, Any]) -> Any:
                one, other = values[first], values[second]
                if one is None or other is None:
                    return None
                return (
                    one.casefold() if isinstance(one, str) else one,
                    other.casefold() if isinstance(other, str) else other,
                )

            return folded_pair
    take = itemgetter(*names)

    def folded(values: dict[str, Any]) -> Any:
        found = take(values)
        return None if None in found else tuple(map(fold, found))

    return folded


def _indexed_values(names: tuple[str, ...]) -> Callable[[dict[str, Any]], Any]:
    """Return a function that takes the values of an index; None if one is missing."""
    take = itemgetter(*names)
    if len(names) == 1:
        return take

    def indexed(values: dict[str, Any]) -> Any:
        found = take(values)
        return None if None in found else found

    return indexed


def _key_text(existing: Row, names: tuple[str, ...]) -> str:
    values = ", ".join(f"{name.replace('_', ' ')} '{getattr(existing, name)}'" for name in names)
    return f"A row of {existing.table} with {values} already exists."
