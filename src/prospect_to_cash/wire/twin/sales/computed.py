"""Columns that Dataverse computes from other columns of the row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prospect_to_cash.model.tables.option_sets import QuoteState
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.sales_quotes import Quote
from prospect_to_cash.wire.contract import Table
from prospect_to_cash.wire.odata.sales.states import STATE, STATUS, usual_status

Reader = Callable[[Any], Any]

OPEN = 3
"""The status reason of an active quote that was sent and isn't answered yet."""


def computed_reader(table: Table, column: str) -> Reader | None:
    """Return what reads a computed column of a row; None if the column isn't computed."""
    found = _COLUMNS.get((table.name, column))
    if found is not None:
        return found
    if column == STATUS and table.name == "quote":
        return lambda row: _quote_status(table, row)
    if column == STATUS and table.name == "salesorder":
        return lambda row: _fitting_status(table, row)
    if column.startswith("address") and column.endswith("_composite"):
        return _address(column.removesuffix("composite"))
    return None


def quote_status(table: Table, quote: Quote) -> int:
    """Return the status reason of a quote.

    The model has one *In Progress*, and Dataverse one for drafts and one for active quotes.
    """
    for option in table.columns[STATUS].options:
        if option.state == quote.state.code and option.label == quote.reason:
            return option.value
    return quote.reason.code


def _quote_status(table: Table, row: Any) -> int:
    """Return the status reason that was written if it's *Open*, which the model doesn't have."""
    is_open = row.typed.state is QuoteState.ACTIVE and row.further.get(STATUS) == OPEN
    return OPEN if is_open else quote_status(table, row.typed)


def _fitting_status(table: Table, row: Any) -> int | None:
    """Return the status reason that was written if it belongs to the state; or the usual one."""
    state, status = row.value(STATE), row.further.get(STATUS)
    for option in table.columns[STATUS].options:
        if option.value == status and option.state == state:
            return option.value
    return usual_status(table, state)


def _party_name(row: Any) -> str:
    return PartyName.of_party(row.typed).full


def _full_name(row: Any) -> str | None:
    parts = (row.further.get(name) for name in ("firstname", "middlename", "lastname"))
    return " ".join(str(part) for part in parts if part) or row.further.get("fullname")


def _or_number(column: str) -> Reader:
    return lambda row: row.further.get(column) or row.typed.number


def _revision(row: Any) -> int:
    written: int | None = row.further.get("revisionnumber")
    return row.typed.revision if written is None else written


def _address(prefix: str) -> Reader:
    lines = [f"{prefix}line{number}" for number in (1, 2, 3)]
    place = [f"{prefix}{part}" for part in ("city", "stateorprovince", "postalcode")]

    def read(row: Any) -> str | None:
        columns = row.table.columns
        texts = [row.value(name) for name in lines if name in columns]
        city, state, code = (row.value(name) if name in columns else None for name in place)
        region = " ".join(str(each) for each in (state, code) if each)
        texts.append(", ".join(str(each) for each in (city, region) if each))
        country = f"{prefix}country"
        texts.append(row.value(country) if country in columns else None)
        return "\r\n".join(str(text) for text in texts if text) or None

    return read


def _customer(column: str, table: str) -> Reader:
    """Return what reads the ID of the customer or parent if it's in a table."""

    def read(row: Any) -> str | None:
        target = row.target(column)
        return target.id if target is not None and target.table.name == table else None

    return read


_COLUMNS: dict[tuple[str, str], Reader] = {
    ("contact", "accountid"): _customer("parentcustomerid", "account"),
    ("contact", "parentcontactid"): _customer("parentcustomerid", "contact"),
    **{
        (document, f"{table}id"): _customer("customerid", table)
        for document in ("quote", "salesorder")
        for table in ("account", "contact")
    },
    ("msdyn_party", "msdyn_name"): _party_name,
    ("lead", "fullname"): _full_name,
    ("quote", "quotenumber"): _or_number("quotenumber"),
    ("quote", "revisionnumber"): _revision,
    ("salesorder", "ordernumber"): _or_number("ordernumber"),
}
