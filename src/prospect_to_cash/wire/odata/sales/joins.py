"""Rows of fetchXml that are linked with several others: one row of the answer for each of these."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from prospect_to_cash.wire.contract import SalesContract, Table
from prospect_to_cash.wire.odata.errors import NotOffered
from prospect_to_cash.wire.odata.sales.rows import Link, SalesRow, SalesType
from prospect_to_cash.wire.odata.tree import Value

MARK = "="
"""Begins the name by which a joined row is read. No navigation property has such a name."""

MOST_JOINED = 100_000
"""The rows up to which links to several rows are followed: each one multiplies them."""


@dataclass(frozen=True)
class Join:
    """A link of fetchXml to several rows of a table."""

    name: str
    """How paths name the linked row: the alias after the mark."""
    table: Table
    path: tuple[str, ...]
    """How a row leads to the one whose rows are linked, and then the name of the collection."""
    is_outer: bool
    """Whether a row without linked rows stays."""


class JoinedRow:
    """A row of Sales with one of the rows that are linked with it, for each link."""

    def __init__(self, row: SalesRow, linked: Mapping[str, SalesRow | None]) -> None:
        self._row = row
        self._linked = linked

    @property
    def table(self) -> Table:
        """The table of the row."""
        return self._row.table

    @property
    def id(self) -> str:
        """The ID of the row. Several rows of the answer can have it."""
        return self._row.id

    @property
    def version(self) -> int:
        """The version of the row."""
        return self._row.version

    def value(self, name: str) -> Value:
        """Return a value of the row itself."""
        return self._row.value(name)

    def link(self, column: str) -> Link | None:
        """Return what a lookup of the row itself refers to."""
        return self._row.link(column)

    def one(self, navigation: str) -> SalesRow | None:
        """Return the linked row of that name, or the row that a navigation property leads to."""
        if navigation in self._linked:
            return self._linked[navigation]
        return self._row.one(navigation)

    def many(self, navigation: str) -> Sequence[SalesRow]:
        """Return the rows that a navigation property of the row itself leads to."""
        return self._row.many(navigation)

    def joined(self, join: Join) -> Iterator[JoinedRow]:
        """Yield the row with each row of one more link; of an outer link, also with none."""
        *path, collection = join.path
        owner: SalesRow | None = self
        for name in path:
            owner = None if owner is None else owner.one(name)
        found = () if owner is None else owner.many(collection)
        for other in found or ((None,) if join.is_outer else ()):
            yield JoinedRow(self._row, {**self._linked, join.name: other})


class JoinedType(SalesType):
    """A table of Sales with the rows of links, as filters see it."""

    def __init__(self, contract: SalesContract, table: Table, joins: Sequence[Join]) -> None:
        super().__init__(contract, table)
        self._joined = {join.name: SalesType(contract, join.table) for join in joins}

    def single(self, name: str) -> tuple[Callable[[Any], Any | None], SalesType] | None:
        """Return how a row leads to one other: a linked one, or that of a navigation property."""
        if name in self._joined:
            return (lambda row: row.one(name)), self._joined[name]
        return super().single(name)


def joined(rows: Iterable[SalesRow], joins: Sequence[Join]) -> Iterable[SalesRow]:
    """Return the rows with each combination of the rows that are linked with them.

    Raises `NotOffered` if there are too many.
    """
    if not joins:
        return rows
    found: Iterable[JoinedRow] = (JoinedRow(row, {}) for row in rows)
    for join in joins:
        every = (each for row in found for each in row.joined(join))
        found = list(islice(every, MOST_JOINED + 1))
        if len(found) > MOST_JOINED:
            raise NotOffered("link-entity", after=f" with more than {MOST_JOINED:,} rows")
    return found
