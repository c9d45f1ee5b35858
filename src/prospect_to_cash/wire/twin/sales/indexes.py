"""Finds the rows of a table by the value of a column.

Each index is made when it's needed first. After that, only rows that were written are read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from prospect_to_cash.wire.odata.tree import Value

ReadAll = Callable[[str], Iterable[tuple[int, Value]]]
"""Returns the numbers of all rows, each with the value of a column."""
ReadOne = Callable[[str, int], Iterator[Value]]
"""Yields the value of a column of a row; nothing if the row doesn't exist."""


class _Index:
    """The numbers of rows by value, and the value of each row."""

    __slots__ = ("_numbers", "_values")

    def __init__(self) -> None:
        self._numbers: dict[object, dict[int, None]] = {}
        self._values: dict[int, object] = {}

    def add(self, number: int, value: Value) -> None:
        folded = fold(value)
        self._values[number] = folded
        self._numbers.setdefault(folded, {})[number] = None

    def remove(self, number: int) -> None:
        if number not in self._values:
            return
        value = self._values.pop(number)
        numbers = self._numbers[value]
        del numbers[number]
        if not numbers:
            del self._numbers[value]

    def find(self, value: Value) -> Mapping[int, None]:
        return self._numbers.get(fold(value), {})


def fold(value: object) -> object:
    """Return a value as it's compared: Dataverse ignores case."""
    return value.casefold() if isinstance(value, str) else value


class Indexes:
    """The indexes of a table, by column."""

    def __init__(self, read_all: ReadAll, read_one: ReadOne) -> None:
        self._read_all = read_all
        self._read_one = read_one
        self._by_column: dict[str, _Index] = {}
        self._unread: dict[int, None] = {}
        """The rows that were written since an index was used."""
        self._uncommitted: dict[int, None] = {}
        """The rows that the transaction wrote."""
        self.revision = 0
        """Another number after each write, for what is kept elsewhere."""

    def written(self, number: int) -> None:
        """Note that a row was written, created, or deleted."""
        self._unread[number] = self._uncommitted[number] = None
        self.revision += 1

    def committed(self) -> None:
        """Note that what the transaction wrote stays."""
        self._uncommitted.clear()

    def rolled_back(self) -> None:
        """Note that the rows that the transaction wrote are as before."""
        self._unread.update(self._uncommitted)
        self._uncommitted.clear()
        self.revision += 1

    def clear(self) -> None:
        """Forget everything, because all rows are others."""
        self._by_column.clear()
        self._unread.clear()
        self._uncommitted.clear()
        self.revision += 1

    def find(self, column: str, value: Value) -> Sequence[int]:
        """Return the numbers of the rows with a value in a column, oldest first."""
        found = self._index(column).find(value)
        return sorted(found) if len(found) > 1 else tuple(found)

    def count(self, column: str, value: Value) -> int:
        """Return how many rows have a value in a column."""
        return len(self._index(column).find(value))

    def _index(self, column: str) -> _Index:
        self._read_written()
        index = self._by_column.get(column)
        if index is None:
            index = _Index()
            for number, each in self._read_all(column):
                index.add(number, each)
            self._by_column[column] = index
        return index

    def _read_written(self) -> None:
        if not self._unread:
            return
        unread = tuple(self._unread)
        self._unread.clear()
        for column, index in tuple(self._by_column.items()):
            for number in unread:
                index.remove(number)
                for value in self._read_one(column, number):
                    index.add(number, value)
