"""Rows that are mappings, such as definitions of tables, as filters see them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from prospect_to_cash.wire.odata.literals import as_guid
from prospect_to_cash.wire.odata.row_type import ColumnReader
from prospect_to_cash.wire.odata.tree import Kind


class MappingType:
    """Every name is a column, whose kind follows from an example of its values."""

    def __init__(
        self,
        type_name: str,
        example: Mapping[str, object],
        values: Callable[[Any], Mapping[str, Any]] = lambda row: row,
        enumerations: Mapping[str, tuple[str, Mapping[str, int]]] | None = None,
    ) -> None:
        self.type_name = type_name
        self._example = example
        self._values = values
        self._enumerations = enumerations or {}
        """The full name and the members of the enumeration of a column."""

    def column(self, name: str) -> ColumnReader | None:
        """Return a column; None if no row has it, or if its values can't be compared."""
        if name not in self._example:
            return None
        values = self._values

        def read(row: Any) -> Any:
            return values(row).get(name)

        if (enumeration := self._enumerations.get(name)) is not None:
            return ColumnReader(Kind.ENUMERATION, read, enumeration[1], enumeration[0])
        match self._example[name]:
            case bool():
                return ColumnReader(Kind.BOOLEAN, read)
            case int():
                return ColumnReader(Kind.INTEGER, read)
            case str() as text:
                is_guid = as_guid(text) is not None
                return ColumnReader(Kind.GUID if is_guid else Kind.TEXT, read)
            case _:
                return None

    def single(self, _: str) -> tuple[Callable[[Any], Any | None], MappingType] | None:
        """Return None: there are no navigation properties."""
        return None

    def many(self, _: str) -> tuple[Callable[[Any], Iterable[Any]], MappingType] | None:
        """Return None: there are no navigation properties."""
        return None
