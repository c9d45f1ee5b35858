"""What the Web APIs have beyond the model: further columns of its rows, and further tables."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.wire.odata.tree import Value

Values: TypeAlias = Mapping[str, Value]

_NONE: Values = MappingProxyType({})


class FurtherImage:
    """All further values at one time."""

    __slots__ = ("next_numbers", "tables")

    def __init__(
        self, tables: Mapping[str, Mapping[int, Values]], next_numbers: Mapping[str, int]
    ) -> None:
        self.tables = tables
        self.next_numbers = next_numbers


class Further:
    """Values by table and number; a rollback of the unit of work undoes what was written.

    The number is the ID of a row of the model, or one that `new_number` returned for a row of a
    table that the model doesn't have.
    """

    def __init__(self, unit_of_work: UnitOfWork) -> None:
        self.unit_of_work = unit_of_work
        self._tables: dict[str, dict[int, Values]] = {}
        self._next_numbers: dict[str, int] = {}

    def rows(self, table: str) -> Mapping[int, Values]:
        """Return the values of a table by number, as they are whenever it's read."""
        return self._tables.setdefault(table, {})

    def values(self, table: str, number: int) -> Values:
        """Return the values of a row. It's empty if the row has none."""
        return self._tables.get(table, {}).get(number, _NONE)

    def new_number(self, table: str) -> int:
        """Return the number of a new row."""
        number = self._next_numbers.get(table, 1)
        self.unit_of_work.put(self._next_numbers, table, number + 1)
        return number

    def put(self, table: str, number: int, changes: Values) -> None:
        """Set values of a row. The value None removes one."""
        rows = self._tables.setdefault(table, {})
        values = {**rows.get(number, _NONE), **changes}
        kept = {name: value for name, value in values.items() if value is not None}
        self.unit_of_work.put(rows, number, kept)

    def remove(self, table: str, number: int) -> None:
        """Remove all values of a row, if it has any."""
        rows = self._tables.get(table, {})
        if number in rows:
            self.unit_of_work.drop(rows, number)

    def image(self) -> FurtherImage:
        """Return the values as they are now."""
        return FurtherImage(
            {name: rows.copy() for name, rows in self._tables.items() if rows},
            self._next_numbers.copy(),
        )

    def restore(self, image: FurtherImage | None) -> None:
        """Replace all values by those of an image; None empties all tables."""
        for rows in self._tables.values():
            rows.clear()
        self._next_numbers.clear()
        if image is not None:
            for name, values in image.tables.items():
                self._tables.setdefault(name, {}).update(values)
            self._next_numbers.update(image.next_numbers)
