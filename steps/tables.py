"""Words and data tables of the feature files as values of the model."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, TypeAlias, TypeVar

from prospect_to_cash.domain.errors import AuthoringError, no_column, unknown
from prospect_to_cash.domain.words import (
    Feature,
    Ownership,
    Parameter,
    RelationshipType,
    ScmRole,
)
from prospect_to_cash.evidence.declared import Columns, Values
from prospect_to_cash.evidence.views import NONE
from prospect_to_cash.landscape import VIEWS, SetupSheet, build_landscape

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


def view_columns() -> dict[str, tuple[str, ...]]:
    """The columns of each view: the same in both variants."""
    sheet = SetupSheet(None)
    sheet.choose_variant("deployed")
    landscape = build_landscape(sheet.seal(), seed=1)
    return {name: landscape.view(name).columns for name in VIEWS}


Table: TypeAlias = list[list[str]]
"""A data table as pytest-bdd hands it over; the names below say what columns one may have."""
LineTable: TypeAlias = Annotated[Table, Columns(tuple(_LINE_COLUMNS))]
ValueTable: TypeAlias = Annotated[Table, Columns(("COLUMN", "VALUE"))]
TableMapTable: TypeAlias = Annotated[Table, Columns(("TABLE MAP",))]
ViewTable: TypeAlias = Annotated[Table, Columns(view_columns, by="view")]
MessageTable: TypeAlias = Annotated[Table, Columns(lambda: view_columns()["messages"])]
DialogTable: TypeAlias = Annotated[Table, Columns(lambda: view_columns()["dialog controls"])]


def lines(table: list[list[str]]) -> list[dict[str, str | None]]:
    """The rows of a table of lines, by attribute, ``none`` for an empty one.

    Raises `AuthoringError` for other columns.
    """
    for column in table[0]:
        if column not in _LINE_COLUMNS:
            raise no_column("A table of lines", column, _LINE_COLUMNS)
    names = [_LINE_COLUMNS[column] for column in table[0]]
    return [
        {name: None if cell == NONE else cell for name, cell in zip(names, row, strict=True)}
        for row in table[1:]
    ]


def pairs(table: list[list[str]], *header: str) -> dict[str, str]:
    """A table of two columns as a mapping; raises `AuthoringError` for another header."""
    if not table or table[0] != list(header) or len(table) < 2:
        raise AuthoringError(f"Write a table with the columns {' and '.join(header)} and its rows.")
    return {row[0]: row[1] for row in table[1:]}


def column(table: list[list[str]], header: str) -> list[str]:
    """The cells of a table of one column; raises `AuthoringError` for another header."""
    if not table or table[0] != [header] or len(table) < 2:
        raise AuthoringError(f"Write a table with the column {header} and its rows.")
    return [cell for [cell] in table[1:]]


FeatureName: TypeAlias = Annotated[str, Values(Feature)]
ParameterName: TypeAlias = Annotated[str, Values(Parameter)]
OwnershipName: TypeAlias = Annotated[str, Values(Ownership)]
RoleName: TypeAlias = Annotated[str, Values(ScmRole)]
RelationshipName: TypeAlias = Annotated[str, Values(RelationshipType)]

E = TypeVar("E", bound=StrEnum)


def word(kind: str, text: str, allowed: type[E]) -> E:
    """The member that `text` spells; raises `AuthoringError` with the nearest for another word."""
    for member in allowed:
        if member.value == text:
            return member
    raise unknown(kind, text, [member.value for member in allowed])
