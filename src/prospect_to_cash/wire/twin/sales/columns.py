"""Which columns of a table the rows of the model have, and how their values are converted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any, TypeAlias

from prospect_to_cash.model.applications.entity_columns import plain_type
from prospect_to_cash.model.tables.row import Choice, Row
from prospect_to_cash.model.tables.sales import Contact, CustomerAddress
from prospect_to_cash.model.tables.sales_quotes import Order, Quote
from prospect_to_cash.wire.contract import Column, ColumnType, SalesContract, Table
from prospect_to_cash.wire.odata.errors import NotOffered
from prospect_to_cash.wire.odata.tree import Value


@dataclass(frozen=True)
class PlainColumn:
    """A column with a value of its own."""

    attribute: str
    encode: Callable[[Any], Value] | None
    """Converts a value of the row to that of the column; None if they're the same."""
    decode: Callable[[Any], Any]
    """Converts back; raises `NotOffered` for an option that the model doesn't have."""


@dataclass(frozen=True)
class RowColumn:
    """A lookup to rows of the model: the attribute with the row's ID, by table."""

    attributes: Mapping[str, str]


@dataclass(frozen=True)
class TextColumn:
    """A lookup that the row has as a text: the value of a key column of the other row."""

    attribute: str
    table: str
    key: str
    above: TextColumn | None = None
    """What the row also has as a text: the row to which `above_lookup` of the other row leads."""
    above_lookup: str = ""


HeldColumn: TypeAlias = PlainColumn | RowColumn | TextColumn

COMPANY_COLUMNS = ("msdyn_company", "msdyn_companyid", "msdyn_associatedcompanyid")
"""The names of the lookup to the company of a row. A table has at most one."""

_CUSTOMERS: Mapping[type[Row], Mapping[str, Mapping[str, str]]] = {
    Contact: {"parentcustomerid": {"account": "parent_account"}},
    CustomerAddress: {"parentid": {"account": "account", "contact": "contact"}},
    **{
        kind: {
            "customerid": {"account": "customer_account", "contact": "customer_contact"},
            "msdyn_invoicecustomerid": {
                "account": "invoice_account",
                "contact": "invoice_contact",
            },
        }
        for kind in (Quote, Order)
    },
}
"""Lookups to rows of several tables, by column."""


def company_column(table: Table) -> str | None:
    """Return the lookup to the company of a row; None if rows have no company."""
    return next((name for name in COMPANY_COLUMNS if name in table.columns), None)


@cache
def held_columns(kind: type[Row]) -> Mapping[str, tuple[str, Mapping[str, Any]]]:
    """Return the attributes of a row type that are columns, each with what it says about them."""
    return {
        attribute: (str(field.json_schema_extra["column"]), field.json_schema_extra)
        for attribute, field in kind.model_fields.items()
        if isinstance(field.json_schema_extra, dict)
    }


def columns_of(contract: SalesContract, table: Table, kind: type[Row]) -> dict[str, HeldColumn]:
    """Return the columns of a table that rows of `kind` have, by name."""
    found: dict[str, HeldColumn] = {}
    above: list[tuple[str, str, tuple[str, str]]] = []
    for attribute, (name, extra) in held_columns(kind).items():
        if "set" in extra:
            target = contract.by_set.get(str(extra["set"]))
            if target is not None:  # a lookup to a table of the party solution
                found[str(extra["lookup"])] = RowColumn({target.name: attribute})
            continue
        match name.split("."):
            case [plain]:
                annotation = plain_type(kind.model_fields[attribute].annotation)
                found[plain] = _plain(attribute, annotation, table.columns[plain])
            case [lookup, key]:
                found[lookup] = TextColumn(attribute, table.columns[lookup].targets[0], key)
            case [lookup, other, key]:
                above.append((attribute, lookup, (other, key)))
    for attribute, lookup, (other, key) in above:
        held = found[lookup]
        assert isinstance(held, TextColumn), "it's a lookup too"
        target_table = contract.tables[held.table].columns[other].targets[0]
        upper = TextColumn(attribute, target_table, key)
        found[lookup] = TextColumn(held.attribute, held.table, held.key, upper, other)
    for column, attributes in _CUSTOMERS.get(kind, {}).items():
        found[column] = RowColumn(attributes)
    company = company_column(table)
    if company is not None and "company" in kind.model_fields:
        found[company] = TextColumn("company", "cdm_company", "cdm_companycode")
    return found


# ---- Values -------------------------------------------------------------------------------------


def _plain(attribute: str, annotation: Any, column: Column) -> PlainColumn:
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        return PlainColumn(attribute, lambda member: member.code, _choice(annotation, column))
    if annotation is date and column.type is ColumnType.DATE_TIME:
        return PlainColumn(attribute, _midnight, _day)
    if annotation is Decimal and column.type is ColumnType.DOUBLE:
        return PlainColumn(attribute, float, _decimal)
    if annotation is Decimal:
        return PlainColumn(attribute, None, _decimal)
    return PlainColumn(attribute, None, lambda value: value)


def _choice(choice: type[Choice], column: Column) -> Callable[[Any], Any]:
    def decode(value: Any) -> Any:
        try:
            return choice.from_code(value)
        except ValueError:
            raise NotOffered(f"{column.table}.{column.name} = {value}") from None

    return decode


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _day(value: Any) -> date:
    return value.date() if isinstance(value, datetime) else value


def _decimal(value: Any) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))
