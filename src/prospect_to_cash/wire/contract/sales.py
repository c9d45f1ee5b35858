"""The contract of Sales: Dataverse tables, columns, alternate keys, and relationships."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cache, cached_property
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from prospect_to_cash.wire.contract.entries import Entry, rows_of


class ColumnType(StrEnum):
    """The types of columns."""

    TEXT = "String"
    MEMO = "Memo"
    INTEGER = "Integer"
    BIG_INTEGER = "BigInt"
    DECIMAL = "Decimal"
    DOUBLE = "Double"
    MONEY = "Money"
    BOOLEAN = "Boolean"
    PICKLIST = "Picklist"
    STATE = "State"
    STATUS = "Status"
    DATE_TIME = "DateTime"
    DATE = "DateOnly"
    GUID = "Uniqueidentifier"
    LOOKUP = "Lookup"
    CUSTOMER = "Customer"
    OWNER = "Owner"


LOOKUPS = frozenset({ColumnType.LOOKUP, ColumnType.CUSTOMER, ColumnType.OWNER})
CHOICES = frozenset({ColumnType.PICKLIST, ColumnType.STATE, ColumnType.STATUS})


class Required(StrEnum):
    """Who requires a value in a column. The Web API enforces only what the system requires."""

    NONE = "none"
    RECOMMENDED = "recommended"
    APPLICATION = "application"
    SYSTEM = "system"


class Cascade(StrEnum):
    """What happens to the referencing rows when a row is deleted."""

    DELETE = "Cascade"
    REMOVE_LINK = "RemoveLink"
    RESTRICT = "Restrict"


class Option(NamedTuple):
    """A value of a choice column."""

    value: int
    label: str
    state: int | None = None
    """The state that a status reason belongs to."""


_OPTION = re.compile(r"(\d+)=(.*?)(?: \[(\d+)\])?")


def _options(text: object) -> object:
    if not isinstance(text, str):
        return text or ()
    found = []
    for part in text.split("; "):
        match = _OPTION.fullmatch(part)
        if match is None:
            raise ValueError(f"'{part}' isn't an option. Write 1=Label, or 1=Label [state].")
        state = match[3]
        found.append(Option(int(match[1]), match[2], None if state is None else int(state)))
    return tuple(found)


def _split(separator: str | None) -> Callable[[object], object]:
    return lambda text: tuple(text.split(separator)) if isinstance(text, str) else text or ()


_Names = Annotated[tuple[str, ...], BeforeValidator(_split("|"))]
_Columns = Annotated[tuple[str, ...], BeforeValidator(_split(None))]


class Column(Entry):
    """A column of a table."""

    table: str
    name: str = Field(alias="column")
    label: str | None
    type: ColumnType
    format: str | None
    """How a text is meant: Email, Phone, or Url."""
    length: int | None
    low: float | None
    high: float | None
    options: Annotated[tuple[Option, ...], BeforeValidator(_options)]
    required: Annotated[Required, BeforeValidator(lambda text: text or "none")]
    targets: _Names
    """The tables that a lookup can refer to, including tables that aren't in the contract."""
    navigation: _Names
    is_read_only: Annotated[bool, BeforeValidator(lambda text: text or False)] = Field(
        alias="read_only"
    )
    """True if the product sets the column, and rejects or ignores what is written."""

    @cached_property
    def is_lookup(self) -> bool:
        """Whether the column refers to a row."""
        return self.type in LOOKUPS

    @cached_property
    def is_choice(self) -> bool:
        """Whether the column has options."""
        return self.type in CHOICES

    @cached_property
    def property(self) -> str:
        """The name in JSON and in filters: ``_name_value`` for a lookup."""
        return f"_{self.name}_value" if self.is_lookup else self.name

    def label_of(self, value: object) -> str | None:
        """Return the label of an option; None if there's no such option."""
        return next((option.label for option in self.options if option.value == value), None)


class Key(Entry):
    """An alternate key of a table."""

    table: str
    name: str = Field(alias="key")
    columns: _Columns


class Relationship(Entry):
    """A relationship between a table and the table that its lookup refers to."""

    name: str = Field(alias="relationship")
    referenced: str
    referencing: str
    column: str
    navigation: str
    """The single-valued navigation property of the referencing table."""
    collection: str
    """The collection-valued navigation property of the referenced table."""
    on_delete: Cascade = Field(alias="delete")


class TableEntry(Entry):
    """A table in the list of tables."""

    name: str = Field(alias="table")
    set: str
    id: str
    primary_name: str = Field(alias="name")
    ownership: str
    type_code: int | None
    solution: str | None
    """``party`` for a table of the global address book solution."""


class Table(BaseModel):
    """A table with its columns, keys, and relationships."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    entry: TableEntry
    columns: Mapping[str, Column]
    keys: tuple[Key, ...]
    lookups: Mapping[str, Relationship]
    """The relationships in which this table refers to another, by navigation property and target.

    The name is the navigation property. Where one property can refer to several tables (owners),
    there's one entry for each, as ``ownerid/systemuser``.
    """
    collections: Mapping[str, Relationship]
    """The relationships in which other tables refer to this one, by navigation property."""

    @property
    def name(self) -> str:
        """The logical name, as ``account``."""
        return self.entry.name

    @property
    def set(self) -> str:
        """The name of the entity set, as ``accounts``."""
        return self.entry.set

    @property
    def id(self) -> str:
        """The column with the ID."""
        return self.entry.id

    @cached_property
    def by_property(self) -> Mapping[str, Column]:
        """The columns by their names in JSON and in filters."""
        return {column.property: column for column in self.columns.values()}

    @cached_property
    def navigation(self) -> Mapping[str, tuple[Relationship, ...]]:
        """The single-valued navigation properties, each with a relationship for each target."""
        found: dict[str, tuple[Relationship, ...]] = {}
        for relationship in self.lookups.values():
            name = relationship.navigation
            found[name] = (*found.get(name, ()), relationship)
        return found

    @cached_property
    def _solution_navigation(self) -> Mapping[str, str]:
        names = (*self.navigation, *self.collections)
        return {name.lower(): name for name in names if name.lower().startswith("msdyn_")}

    def navigation_named(self, name: str) -> str | None:
        """Return the navigation property that a request means; None if there's none.

        Names are case sensitive. The casing of names of the solutions (``msdyn_``) differs by
        environment, so any casing is accepted for them.
        """
        if name in self.navigation or name in self.collections:
            return name
        return self._solution_navigation.get(name.lower())


class SalesContract(BaseModel):
    """All tables of Sales that the contract describes."""

    model_config = ConfigDict(frozen=True)

    tables: Mapping[str, Table]

    @cached_property
    def by_set(self) -> Mapping[str, Table]:
        """The tables by the names of their entity sets."""
        return {table.set: table for table in self.tables.values()}


EntryT = TypeVar("EntryT", bound=Entry)


def _read(kind: type[EntryT], name: str) -> list[EntryT]:
    return [kind.model_validate(row) for row in rows_of(name)]


def _grouped(entries: Iterable[Any], attribute: str) -> Mapping[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for entry in entries:
        found.setdefault(getattr(entry, attribute), []).append(entry)
    return found


@cache
def sales_contract(*, has_party_solution: bool = True) -> SalesContract:
    """Return the contract of Sales, with or without the global address book solution.

    Without it, the tables of the solution aren't there, nor lookups that only lead to them. Raises
    `ValidationError` for an entry that isn't valid.
    """
    listed = _read(TableEntry, "sales_tables")
    entries = [entry for entry in listed if has_party_solution or entry.solution is None]
    left_out = {entry.name for entry in listed}.difference(entry.name for entry in entries)
    found = [
        column
        for column in _read(Column, "sales_columns")
        if not (column.targets and left_out.issuperset(column.targets))
    ]
    columns = _grouped(found, "table")
    names = {(column.table, column.name) for column in found}
    keys = _grouped(
        (
            key
            for key in _read(Key, "sales_keys")
            if all((key.table, column) in names for column in key.columns)
        ),
        "table",
    )
    relationships = [
        each
        for each in _read(Relationship, "sales_relationships")
        if left_out.isdisjoint((each.referenced, each.referencing))
    ]
    lookups = _grouped(relationships, "referencing")
    collections = _grouped(relationships, "referenced")
    tables = {}
    for entry in entries:
        name = entry.name
        tables[name] = Table(
            entry=entry,
            columns={column.name: column for column in columns[name]},
            keys=tuple(keys.get(name, ())),
            lookups={_lookup_name(each, lookups[name]): each for each in lookups.get(name, ())},
            collections={each.collection: each for each in collections.get(name, ())},
        )
    return SalesContract(tables=tables)


def _lookup_name(relationship: Relationship, of_table: Iterable[Relationship]) -> str:
    name = relationship.navigation
    is_shared = sum(each.navigation == name for each in of_table) > 1
    return f"{name}/{relationship.referenced}" if is_shared else name
