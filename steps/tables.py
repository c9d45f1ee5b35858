"""Converts words and data tables of the feature files to values of the model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache, partial
from typing import Annotated, TypeAlias, TypeVar

from prospect_to_cash.common.errors import AuthoringError, no_column, unknown
from prospect_to_cash.common.views import ANY, NONE, View
from prospect_to_cash.harness.evidence.comparison import SYSTEM, read_table
from prospect_to_cash.harness.gherkin.argument_schema import (
    Columns,
    Rows,
    Text,
    ValidInVariant,
    Values,
    ValueType,
)
from prospect_to_cash.model.landscape import (
    DIRECTIONS,
    LIST_COLUMNS,
    VIEWS,
    ListedColumn,
    SetupBuilder,
    build_landscape,
)
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.printed_names import member_named
from steps.name_types import COLUMN_VALUE, PRODUCTS, SITES, UNITS, WAREHOUSES
from steps.table_map_values import (
    column_names,
    listed_column,
    map_names,
    mapped_column,
    mapped_value,
    running_map,
    sent_columns,
    shown_map,
    shown_names,
)
from steps.value_types import AMOUNT, FULL_NAMES, PERCENTAGE, QUANTITY
from steps.view_types import view_types

_LINE_COLUMNS = {
    "PRODUCT": "product",
    "QUANTITY": "quantity",
    "UNIT": "unit",
    "PRICE": "price",
    "DISCOUNT": "discount",
    "DISCOUNT PERCENT": "discount_percentage",
    "SITE": "site",
    "WAREHOUSE": "warehouse",
}
_LINE_TYPES: Mapping[str, ValueType] = {
    column: type.accepting(NONE).rejecting(ANY)
    for column, type in {
        "PRODUCT": Text("a product", of=PRODUCTS),
        "QUANTITY": QUANTITY,
        "UNIT": Text("a unit", of=UNITS),
        "PRICE": AMOUNT,
        "DISCOUNT": AMOUNT,
        "DISCOUNT PERCENT": PERCENTAGE,
        "SITE": Text("a site", of=SITES),
        "WAREHOUSE": Text("a warehouse", of=WAREHOUSES),
    }.items()
}
_PAIR = ("COLUMN", "VALUE")
_TABLE_MAP = ("TABLE MAP",)
_SYSTEM_COLUMNS = (SYSTEM, "FROM", "TO")


@cache
def _views() -> dict[str, View]:
    """Return each view of an empty landscape, because columns don't depend on the rows."""
    setup_builder = SetupBuilder(None)
    setup_builder.choose_variant("deployed")
    landscape = build_landscape(setup_builder.build(), seed=1)
    return {name: landscape.view(name) for name in VIEWS}


def view_columns() -> dict[str, tuple[str, ...]]:
    """Return the columns of each view, which are the same in both variants."""
    return {name: view.columns for name, view in _views().items()}


def _scopes() -> dict[str, tuple[str, ...]]:
    """Return the columns that say whose rows a table lists, so every table needs them."""
    return {name: view.scope for name, view in _views().items()}


@cache
def _types() -> dict[str, dict[str, ValueType]]:
    """Return the types of the columns of each view."""
    return {name: view_types(view) for name, view in _views().items()}


def _compared(name: str | None, table: Rows) -> tuple[View, Rows]:
    """Return a view without rows, and without the names that a scenario knows, and its table."""
    view = _views()[name or ""]._replace(name_checks={}, owners=None, rows=())
    return view, with_short_names(table)


def _check_rows(name: str | None, table: Rows) -> None:
    """Raise `AuthoringError` if a table can't be compared with a view, whatever its rows are."""
    read_table(*_compared(name, table), tuple(System))


def _of_view(name: str) -> Columns:
    """Return the columns of a view that has its own step."""
    return Columns(
        lambda: view_columns()[name],
        needed=lambda: _scopes()[name],
        types=lambda: _types()[name],
        in_variant={
            "TABLE MAP": ValidInVariant(shown_map, shown_names),
            "COLUMNS": ValidInVariant(sent_columns),
        },
        check_rows=lambda _, table: _check_rows(name, table),
        compared=lambda _, table: _compared(name, table),
    )


def _check_each_once(_: str | None, table: Rows) -> None:
    names = [row[list(table[0]).index("COLUMN")] for row in table]
    for number, name in enumerate(names):
        if name in names[:number]:
            message = f"The column '{name}' has two values. Delete one of the rows."
            raise AuthoringError(message, cell=(number, "COLUMN"))


def _check_one_row(_: str | None, table: Rows) -> None:
    if len(table) != 2:
        message = "This step changes one line, so its table needs one row."
        raise AuthoringError(message, cell=(min(2, len(table) - 1), table[0][0]))


Table: TypeAlias = list[list[str]]
"""A data table as pytest-bdd passes it. The types below declare its columns."""
LineTable: TypeAlias = Annotated[Table, Columns(tuple(_LINE_COLUMNS), types=_LINE_TYPES)]
_COLUMN = Text("a column of the table map", form="")
OneLineTable: TypeAlias = Annotated[
    Table, Columns(tuple(_LINE_COLUMNS), types=_LINE_TYPES, check_rows=_check_one_row)
]
ValueTable: TypeAlias = Annotated[
    Table,
    Columns(
        _PAIR,
        needed=_PAIR,
        types={"COLUMN": _COLUMN, "VALUE": COLUMN_VALUE.accepting(NONE).rejecting(ANY)},
        in_variant={
            "COLUMN": ValidInVariant(mapped_column, column_names),
            "VALUE": ValidInVariant(mapped_value),
        },
        check_rows=_check_each_once,
    ),
]
ExpectedValueTable: TypeAlias = Annotated[
    Table,
    Columns(
        _PAIR,
        needed=_PAIR,
        types={
            "COLUMN": _COLUMN,
            "VALUE": Text("a value of the column", form="").accepting(NONE, ANY),
        },
        in_variant={"COLUMN": ValidInVariant(mapped_column, column_names)},
    ),
]
MappingTable: TypeAlias = Annotated[
    Table,
    Columns(
        LIST_COLUMNS,
        needed=LIST_COLUMNS,
        types={
            "SCM COLUMN": Text("a column of SCM", form="").accepting(NONE, ""),
            "DIRECTION": Values(DIRECTIONS),
            "SALES COLUMN": Text("a column of Sales", form="").accepting(NONE, ""),
            "VALUES": Text(
                "a value map, such as Yes: true, No: false, or a constant", form=""
            ).accepting(""),
        },
        in_variant={
            "SCM COLUMN": ValidInVariant(partial(listed_column, System.SCM)),
            "SALES COLUMN": ValidInVariant(partial(listed_column, System.SALES)),
        },
    ),
]
TableMapTable: TypeAlias = Annotated[
    Table,
    Columns(
        _TABLE_MAP,
        needed=_TABLE_MAP,
        types={"TABLE MAP": Text("a table map", form="")},
        in_variant={"TABLE MAP": ValidInVariant(running_map, map_names)},
    ),
]
ViewTable: TypeAlias = Annotated[
    Table,
    Columns(
        view_columns,
        by="view",
        needed=_scopes,
        types=_types,
        in_variant={"TABLE MAP": ValidInVariant(shown_map, shown_names)},
        check_rows=_check_rows,
        compared=_compared,
    ),
]
SentChangeTable: TypeAlias = Annotated[Table, _of_view("sent changes")]
UnsentChangeTable: TypeAlias = Annotated[Table, _of_view("unsent changes")]
DialogTable: TypeAlias = Annotated[Table, _of_view("dialog fields")]


def with_short_names(table: Rows) -> Table:
    """Return a table with *SCM* and *Sales* where a cell names a system in full."""
    if not table:
        return []
    systems = [header in _SYSTEM_COLUMNS for header in table[0]]
    return [
        [
            FULL_NAMES.get(cell, cell) if of_system else cell
            for cell, of_system in zip(row, systems, strict=True)
        ]
        for row in table
    ]


def only_line(table: Table) -> dict[str, str | None]:
    """Return the only row of a table of lines; raise `AuthoringError` as `lines` does."""
    _check_one_row(None, table)
    [found] = lines(table)
    return found


def lines(table: list[list[str]]) -> list[dict[str, str | None]]:
    """Return the rows of a table of lines by attribute, with None for the cell ``none``.

    Raises `AuthoringError` for other columns, and for a cell that isn't of the type of its column.
    """
    for column in table[0]:
        if column not in _LINE_COLUMNS:
            raise no_column("A table of lines", column, _LINE_COLUMNS)
    for row in table[1:]:
        for column, cell in zip(table[0], row, strict=True):
            if error := _LINE_TYPES[column].error(cell):
                raise AuthoringError(f"{column}: {error}")
    names = [_LINE_COLUMNS[column] for column in table[0]]
    return [
        {name: None if cell == NONE else cell for name, cell in zip(names, row, strict=True)}
        for row in table[1:]
    ]


def pairs(table: Table) -> dict[str, str]:
    """Return the values of a table of columns and values, by column.

    Raise `AuthoringError` for other columns, and for a column with two values.
    """
    if not table or sorted(table[0]) != sorted(_PAIR) or len(table) < 2:
        raise AuthoringError(f"Write a table with the columns {' and '.join(_PAIR)} and its rows.")
    rows = [dict(zip(table[0], row, strict=True)) for row in table[1:]]
    _check_each_once(None, table)
    return {row["COLUMN"]: row["VALUE"] for row in rows}


def listed_columns(table: list[list[str]]) -> list[ListedColumn]:
    """Return the rows of a list of column mappings; a blank SCM or Sales column repeats the last.

    Raise `AuthoringError` for other columns.
    """
    found: list[ListedColumn] = []
    for row in table[1:]:
        cells = dict(zip(table[0], row, strict=True))
        last = found[-1] if found else ListedColumn("", "", "", "")
        scm, direction, sales, values = (cells.get(name, "") for name in LIST_COLUMNS)
        found.append(ListedColumn(scm or last.scm, direction, sales or last.sales, values))
    return found


def column(table: list[list[str]], header: str) -> list[str]:
    """Return the cells of a table of one column. Raise `AuthoringError` for another header."""
    if not table or table[0] != [header] or len(table) < 2:
        raise AuthoringError(f"Write a table with the column {header} and its rows.")
    return [cell for [cell] in table[1:]]


E = TypeVar("E", bound=StrEnum)


def word(kind: str, text: str, allowed: Iterable[E]) -> E:
    """Return the enum member that the products print as `text`.

    Raise `AuthoringError` if there is none.
    """
    member = member_named(allowed, text)
    if member is None:
        raise unknown(kind, text, list(allowed))
    return member
