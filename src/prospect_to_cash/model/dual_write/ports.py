"""The interface between dual-write and the applications that it connects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from prospect_to_cash.model.tables.option_sets import Parameter, System
from prospect_to_cash.model.tables.row import Image, Listener, Row, Value


class DataEntity(Protocol):
    """The view of rows that a table map reads and writes."""

    name: str
    root: type[Row]
    key: tuple[str, ...]
    company_attribute: str | None

    @property
    def is_company_specific(self) -> bool:
        """Whether rows belong to a legal entity."""

    @property
    def columns(self) -> frozenset[str]:
        """The names of all columns."""

    @property
    def company_column(self) -> str | None:
        """The column that names the legal entity; None on a global table."""

    @property
    def mandatory(self) -> frozenset[str]:
        """The columns that a new row must have."""

    @property
    def read_only(self) -> frozenset[str]:
        """The columns that can be read but not written."""

    def value_type(self, column: str) -> type | None:
        """Return the type of a column's values; None if it isn't known."""

    def valid_values(self, column: str) -> tuple[str, ...]:
        """Return the values of a column as texts if they're an option set; otherwise, nothing."""

    @property
    def legal_entity_of(self) -> Callable[[Row], str | None]:
        """Returns the legal entity of a root row."""

    def sources(
        self, columns: Iterable[str]
    ) -> Mapping[type[Row], tuple[Callable[[Row], Iterable[Row]], ...]]:
        """Return the tables joined for `columns`, and how a row of each finds its root rows."""

    def reader(self, columns: Iterable[str]) -> Callable[[Row], Image]:
        """Return a function that reads those `columns` of a root row that have a value."""

    def column(self, name: str) -> Callable[[Row], Value]:
        """Return a function that reads one column of a root row; None if it has no value."""

    def columns_showing(self, row: Row, attribute: str) -> list[str]:
        """Return the columns that show an attribute of a row, of the root or of a joined table."""

    def decoded(self, values: Mapping[str, Value]) -> dict[str, Any]:
        """Return the plain columns among `values` as attributes of the root row."""

    def find(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row | None:
        """Return the root row with the key in `values`."""

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update the row with the key in `values`; raises `Rejection`."""

    def delete(self, legal_entity: str | None, values: Mapping[str, Value]) -> None:
        """Delete the row with the key in `values`; raises `Rejection`."""


class Transaction(Protocol):
    """The transaction that spans both applications."""

    before_commit: list[Callable[[], None]]
    after_rollback: list[Callable[[], None]]

    def put(self, mapping: MutableMapping[Any, Any], key: object, value: object) -> None:
        """Set ``mapping[key]``, undone by a rollback."""

    def drop(self, mapping: MutableMapping[Any, Any], key: object) -> None:
        """Remove ``mapping[key]``, undone by a rollback."""

    def __enter__(self) -> object:
        """Begin a transaction, or join an open one."""

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        """Commit, or roll back after an exception."""


@dataclass(frozen=True, slots=True)
class Connection:
    """One connected application."""

    system: System
    entities: Mapping[str, DataEntity]
    rows: Callable[[type[Row]], Iterable[Row]]
    """All rows of a table."""
    subscribe: Callable[[Listener, Iterable[type[Row]]], None]
    """Registers a listener for tables, which is called after each write, in its transaction."""
    is_on: Callable[[Parameter, str], bool]
    """Returns whether a parameter is on for a legal entity, as far as the application knows."""
    outside: set[str] = field(default_factory=set)
    """The legal entities that aren't part of dual-write (ruling R56)."""
