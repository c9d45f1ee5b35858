"""Converts words and data tables of the feature files to values of the model."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache, partial
from typing import Annotated, TypeAlias, TypeVar

from prospect_to_cash.common.errors import (
    AuthoringError,
    ProspectToCashError,
    no_column,
    unknown,
)
from prospect_to_cash.common.views import NONE, View
from prospect_to_cash.harness.evidence.comparison import SYSTEM
from prospect_to_cash.harness.gherkin.argument_schema import (
    Columns,
    RunValues,
    ValidInVariant,
    Values,
)
from prospect_to_cash.model.landscape import (
    DIRECTIONS,
    LIST_COLUMNS,
    VIEWS,
    ListedColumn,
    SetupBuilder,
    build_landscape,
    catalogs,
    table_map_error,
)
from prospect_to_cash.model.tables.option_sets import (
    Feature,
    KeyTable,
    OptionalFeature,
    OptionalParameter,
    Ownership,
    Parameter,
    QuoteButton,
    RelationshipType,
    SalesTable,
    ScmRole,
    Setting,
    System,
)
from prospect_to_cash.model.tables.printed_names import member_named, other_names

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
_LINE_AMOUNTS = ("QUANTITY", "PRICE", "DISCOUNT", "DISCOUNT PERCENT")
_AMOUNT = re.compile(r"-?\d+(\.\d+)?")
_PAIR = ("COLUMN", "VALUE")
_TABLE_MAP = ("TABLE MAP",)


def _table_map_error(
    name: str, variant: str, run: RunValues, *, may_be_old: bool = False
) -> str | None:
    """Return why the variant has no table map of that name, or None."""
    folder = run.defines.get("catalog")
    catalog_of = catalogs(run.root / folder if folder else None)
    try:
        error = table_map_error(catalog_of, variant, name, may_be_old=may_be_old)
    except ProspectToCashError:  # the scenario reports a folder that can't be used
        return None
    return None if error is None else str(error)


TableMapName: TypeAlias = Annotated[str, ValidInVariant(_table_map_error)]
AnyTableMapName: TypeAlias = Annotated[
    str, ValidInVariant(partial(_table_map_error, may_be_old=True))
]
"""The name of a table map that runs, or of one that must not run."""
_FULL_NAMES = {"Supply Chain Management": str(System.SCM), "Dynamics 365 Sales": str(System.SALES)}
_SYSTEM_COLUMNS = (SYSTEM, "FROM", "TO")
_CLOSED_COLUMNS = {SYSTEM: (*System, *_FULL_NAMES)}
"""The columns that allow only a few values, in every table."""


def amount_error(cell: str) -> str | None:
    """Return why a cell isn't an amount, or None."""
    if cell in ("", NONE) or _AMOUNT.fullmatch(cell):
        return None
    return f"'{cell}' isn't an amount. Write digits with a decimal point, such as 10.00."


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


def _of_view(name: str) -> Columns:
    """Return the columns of a view that has its own step."""
    return Columns(
        lambda: view_columns()[name], needed=lambda: _scopes()[name], values=_CLOSED_COLUMNS
    )


Table: TypeAlias = list[list[str]]
"""A data table as pytest-bdd passes it. The types below declare its columns."""
LineTable: TypeAlias = Annotated[
    Table,
    Columns(tuple(_LINE_COLUMNS), errors=dict.fromkeys(_LINE_AMOUNTS, amount_error)),
]
ValueTable: TypeAlias = Annotated[Table, Columns(_PAIR, needed=_PAIR)]
MappingTable: TypeAlias = Annotated[
    Table, Columns(LIST_COLUMNS, needed=LIST_COLUMNS, values={"DIRECTION": DIRECTIONS})
]
TableMapTable: TypeAlias = Annotated[
    Table,
    Columns(
        _TABLE_MAP,
        needed=_TABLE_MAP,
        in_variant={"TABLE MAP": ValidInVariant(_table_map_error)},
    ),
]
ViewTable: TypeAlias = Annotated[
    Table, Columns(view_columns, by="view", needed=_scopes, values=_CLOSED_COLUMNS)
]
SentChangeTable: TypeAlias = Annotated[Table, _of_view("sent changes")]
UnsentChangeTable: TypeAlias = Annotated[Table, _of_view("unsent changes")]
DialogTable: TypeAlias = Annotated[Table, _of_view("dialog fields")]


def with_short_names(table: Table) -> Table:
    """Return a table with *SCM* and *Sales* where a cell names a system in full."""
    if not table:
        return table
    systems = [header in _SYSTEM_COLUMNS for header in table[0]]
    return [
        [
            _FULL_NAMES.get(cell, cell) if of_system else cell
            for cell, of_system in zip(row, systems, strict=True)
        ]
        for row in table
    ]


def lines(table: list[list[str]]) -> list[dict[str, str | None]]:
    """Return the rows of a table of lines by attribute, with None for the cell ``none``.

    Raises `AuthoringError` for other columns, and for a cell that should be an amount but isn't.
    """
    for column in table[0]:
        if column not in _LINE_COLUMNS:
            raise no_column("A table of lines", column, _LINE_COLUMNS)
    for row in table[1:]:
        for column, cell in zip(table[0], row, strict=True):
            if column in _LINE_AMOUNTS and (error := amount_error(cell)):
                raise AuthoringError(f"{column}: {error}")
    names = [_LINE_COLUMNS[column] for column in table[0]]
    return [
        {name: None if cell == NONE else cell for name, cell in zip(names, row, strict=True)}
        for row in table[1:]
    ]


def pairs(table: list[list[str]], *header: str) -> dict[str, str]:
    """Return a table of two columns as a mapping. Raise `AuthoringError` for another header."""
    if not table or table[0] != list(header) or len(table) < 2:
        raise AuthoringError(f"Write a table with the columns {' and '.join(header)} and its rows.")
    return {row[0]: row[1] for row in table[1:]}


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


FEATURES: tuple[Feature | OptionalFeature, ...] = (*Feature, *OptionalFeature)
PARAMETERS: tuple[Parameter | OptionalParameter, ...] = (*Parameter, *OptionalParameter)
FeatureName: TypeAlias = Annotated[
    str, Values(Feature, also=(*other_names(Feature), *OptionalFeature))
]
ParameterName: TypeAlias = Annotated[
    str, Values(Parameter, also=(*other_names(Parameter), *OptionalParameter))
]
SettingName: TypeAlias = Annotated[str, Values(Setting)]
KeyTableName: TypeAlias = Annotated[str, Values(KeyTable)]
SalesTableName: TypeAlias = Annotated[str, Values(SalesTable)]
OwnershipName: TypeAlias = Annotated[str, Values(Ownership)]
ButtonName: TypeAlias = Annotated[str, Values(QuoteButton)]
RoleName: TypeAlias = Annotated[str, Values(ScmRole)]
RelationshipName: TypeAlias = Annotated[str, Values(RelationshipType, name="relationship type")]

E = TypeVar("E", bound=StrEnum)


def word(kind: str, text: str, allowed: Iterable[E]) -> E:
    """Return the enum member that the products print as `text`.

    Raise `AuthoringError` if there is none.
    """
    member = member_named(allowed, text)
    if member is None:
        raise unknown(kind, text, list(allowed))
    return member
