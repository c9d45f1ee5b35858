"""Data entities: the view of rows that table maps read and write, by the product's column names.

An entity has a root table, whose attributes are its plain columns, and blocks of columns that it
joins from other tables. It writes through its application, so a write from outside follows the
same rules as an action on a form.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cached_property, lru_cache
from operator import attrgetter, itemgetter
from typing import Any

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.applications.entity_columns import (
    Block,
    Codec,
    Dialect,
    Kind,
    Roots,
    attributes_of,
    kind_of,
)
from prospect_to_cash.model.tables.row import Image, Row, Value


@lru_cache(maxsize=1024)  # table maps of each model read the same columns
def _plain(
    kind: type[Row], dialect: Dialect, wanted: frozenset[str]
) -> tuple[tuple[str, str, Codec | None], ...]:
    """Return what a reader of `wanted` takes from the root row."""
    return tuple(
        (column.name, column.attribute, column.encode)
        for column in attributes_of(kind, dialect).values()
        if column.name in wanted
    )


def _taker(keys: list[str]) -> Callable[[Mapping[str, Value]], tuple[Value, ...]]:
    """Return a function that takes the values of `keys` from a mapping."""
    match keys:
        case []:
            return lambda _: ()
        case [key]:
            return lambda values: (values[key],)
    return itemgetter(*keys)


class DataEntity(ABC):
    """A root table with its plain columns and joined blocks. Subclasses define how to write."""

    name: str
    root: type[Row]
    key: tuple[str, ...]
    company_attribute: str | None = None
    """The root's attribute for the legal entity; None for a global table."""
    supplied: frozenset[str] = frozenset()
    """Mandatory columns that `write` fills if they're missing."""
    kept: frozenset[str] = frozenset()
    """Plain columns that can be read but not written, because `write` controls them."""

    def __init__(self, dialect: Dialect, blocks: Iterable[Block] = ()) -> None:
        self._dialect = dialect
        self.attributes = attributes_of(self.root, dialect)
        self.blocks = tuple(blocks)

    @property
    def is_company_specific(self) -> bool:
        """True if rows belong to a legal entity."""
        return self.company_attribute is not None

    @cached_property
    def columns(self) -> frozenset[str]:
        """The names of all columns."""
        joined = (name for block in self.blocks for name in block.kinds)
        return frozenset((*self.attributes, *joined))

    @property
    @abstractmethod
    def company_column(self) -> str | None:
        """The column for the legal entity; None for a global table."""

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """The kinds of the columns."""
        found = {
            name: kind_of(self.root, column.attribute) for name, column in self.attributes.items()
        }
        for block in self.blocks:
            found.update(block.kinds)
        return found

    @cached_property
    def read_only(self) -> frozenset[str]:
        """The columns that can be read but not written."""
        joined = (name for block in self.blocks if block.is_read_only for name in block.kinds)
        return self.kept.union(joined)

    @cached_property
    def mandatory(self) -> frozenset[str]:
        """The columns that a new row requires."""
        needed = {name for name, kind in self.kinds.items() if kind.is_mandatory}
        return frozenset(needed) - self.supplied - self.read_only

    def value_type(self, column: str) -> type | None:
        """Return the type of a column's values in the product; None if no row declares it."""
        kind = self.kinds.get(column)
        return None if kind is None else self.shown_as(kind.type)

    def valid_values(self, column: str) -> tuple[str, ...]:
        """Return the values of a column as texts if they're an option set; otherwise, nothing."""
        plain = self.attributes.get(column)
        if plain is None:
            return ()
        kind = self.kinds[column]
        if kind.type is bool:
            members: Iterable[Any] = (True, False)
        elif issubclass(kind.type, StrEnum):
            members = kind.type
        else:
            return ()
        return tuple(str(plain.encode(each) if plain.encode else each) for each in members)

    @abstractmethod
    def shown_as(self, kind: Any) -> type:
        """Return the product's type for an attribute of type `kind`."""

    @property
    def legal_entity_of(self) -> Callable[[Row], str | None]:
        """Returns the legal entity that owns a row; None for a global table or an unstriped row."""
        name = self.company_attribute
        return _no_legal_entity if name is None else attrgetter(name)

    def sources(self, columns: Iterable[str]) -> Mapping[type[Row], tuple[Roots, ...]]:
        """Return the tables joined for `columns`, with their functions to root rows."""
        wanted = frozenset(columns)
        found: dict[type[Row], dict[Roots, None]] = {}
        for block in self.blocks:
            if wanted.intersection(block.kinds):
                for kind, roots in block.tracks.items():
                    found.setdefault(kind, {})[roots] = None
        return {kind: tuple(roots) for kind, roots in found.items()}

    def reader(self, columns: Iterable[str]) -> Callable[[Row], Image]:
        """Return a function that reads `columns` of a root row, except those without a value."""
        wanted = frozenset(columns)
        plain = _plain(self.root, self._dialect, wanted)
        plain_names = tuple(name for name, _, _ in plain)
        # Most columns of a wide row are empty: one call takes all (benchmarks/lifecycles.py).
        take = _taker([attribute for _, attribute, _ in plain])
        encoders = {name: encode for name, _, encode in plain if encode is not None}
        blocks = [
            block.reader(names)
            for block in self.blocks
            if (names := [name for name in block.kinds if name in wanted])
        ]

        def read(row: Row) -> Image:
            values = zip(plain_names, take(row.__dict__), strict=True)
            image: Image = {name: value for name, value in values if value is not None}
            for name in encoders.keys() & image.keys():
                image[name] = encoders[name](image[name])
            for joined in blocks:
                image.update(joined(row))
            return image

        return read

    def column(self, name: str) -> Callable[[Row], Value]:
        """Return a function that reads one column of a root row, or None if it has no value."""
        plain = self.attributes.get(name)
        if plain is None:
            [reader] = [block.reader for block in self.blocks if name in block.kinds]
            return reader.column(name)
        attribute, encode = plain.attribute, plain.encode
        if encode is None:
            return attrgetter(attribute)

        def read(row: Row) -> Value:
            value = row.__dict__[attribute]
            return None if value is None else encode(value)

        return read

    @cached_property
    def _plain_columns(self) -> dict[str, list[str]]:
        """The plain columns by attribute."""
        found: dict[str, list[str]] = {}
        for column in self.attributes.values():
            found.setdefault(column.attribute, []).append(column.name)
        return found

    def columns_showing(self, row: Row, attribute: str) -> list[str]:
        """Return the columns that show an attribute of a row, of the root or of a joined table."""
        plain = self._plain_columns.get(attribute, ()) if type(row) is self.root else ()
        joined = (block.shows(row).get(attribute) for block in self.blocks)
        return [*plain, *(name for name in joined if name is not None)]

    def decoded(self, values: Mapping[str, Value]) -> dict[str, Any]:
        """Return the plain columns among `values` as attributes of the root row.

        Raise `Rejection` if a column can't have its value.
        """
        changes: dict[str, Any] = {}
        attributes = self.attributes
        for name, value in values.items():
            column = attributes.get(name)
            if column is None:
                continue
            decode = column.decode
            if decode is None or value is None:
                changes[column.attribute] = value
                continue
            try:
                changes[column.attribute] = decode(value)
            except (KeyError, ValueError):
                raise Rejection(
                    f"'{value}' isn't a valid value for {name} of {self.name}."
                ) from None
        return changes

    @abstractmethod
    def find(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row | None:
        """Return the root row with the key in `values`."""

    @abstractmethod
    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update the row with the key in `values`; raise `Rejection`."""

    @abstractmethod
    def delete(self, legal_entity: str | None, values: Mapping[str, Value]) -> None:
        """Delete the row with the key in `values`, if it exists; raise `Rejection`."""


def _no_legal_entity(_: Row) -> None:
    return None
