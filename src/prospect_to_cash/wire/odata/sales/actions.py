"""The parameters of the actions of Sales, and the answers of its functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prospect_to_cash.wire.contract import SalesContract, Table
from prospect_to_cash.wire.odata.errors import TYPES, WireError, bad_body, not_convertible
from prospect_to_cash.wire.odata.json_text import read_object
from prospect_to_cash.wire.odata.literals import as_guid, as_moment
from prospect_to_cash.wire.odata.sales.bodies import SalesBody, SalesBodyReader
from prospect_to_cash.wire.odata.sales.states import USUAL
from prospect_to_cash.wire.odata.tree import Value
from prospect_to_cash.wire.odata.url import Reference

MOST_TARGETS = 1000


@dataclass(frozen=True)
class QuoteClose:
    """The parameters of ``WinQuote`` and ``CloseQuote``."""

    quote: Reference | str
    """The quote, or the Content-ID of the part of the batch that creates it."""
    columns: Mapping[str, Value]
    status: int
    """A status reason, or `USUAL`."""


@dataclass(frozen=True)
class QuoteCall:
    """The parameters of ``ReviseQuote`` and ``ConvertQuoteToSalesOrder``."""

    quote_id: str
    columns: tuple[str, ...] | None
    """The columns of the answer; None for all."""
    details: Mapping[str, Value]
    """The other parameters."""


@dataclass(frozen=True)
class SalesActionReader:
    """Reads the bodies of actions."""

    contract: SalesContract
    bodies: SalesBodyReader

    def quote_close(self, action: str, text: bytes) -> QuoteClose:
        """Return the parameters of ``WinQuote`` or ``CloseQuote``; raises `WireError`."""
        values = self._parameters(action, text, {"QuoteClose", "Status"})
        inside = values.get("QuoteClose")
        if not isinstance(inside, dict):
            raise bad_body(action, "The parameter 'QuoteClose' is missing.")
        body = self.bodies.of_object(self.contract.tables["quoteclose"], inside)
        quote = body.links.get("quoteid")
        if quote is None:
            raise bad_body(action, "'QuoteClose' needs 'quoteid@odata.bind'.")
        status = values.get("Status", USUAL)
        if isinstance(status, bool) or not isinstance(status, int):
            raise bad_body(action, not_convertible(str(status)[:100], "Edm.Int32"))
        return QuoteClose(quote, body.columns, status)

    def quote_call(self, action: str, table: Table, text: bytes) -> QuoteCall:
        """Return the parameters of an action that returns a row of `table`; raises `WireError`.

        A column set that's missing means all columns.
        """
        more = {
            "QuoteCloseDate",
            "QuoteCloseStatus",
            "QuoteCloseSubject",
            "QuoteCloseDescription",
            "ProcessInstanceId",
        }
        is_conversion = action == "ConvertQuoteToSalesOrder"
        known = {"QuoteId", "ColumnSet", *(more if is_conversion else ())}
        values = self._parameters(action, text, known)
        quote_id = as_guid(values.get("QuoteId"))
        if quote_id is None:
            raise bad_body(action, "The parameter 'QuoteId' isn't a GUID.")
        details = {name: _detail(action, name, values[name]) for name in more & values.keys()}
        return QuoteCall(quote_id, _column_set(action, table, values.get("ColumnSet")), details)

    def targets(self, action: str, table: Table, text: bytes) -> tuple[SalesBody, ...]:
        """Return the rows of ``CreateMultiple`` and the like; raises `WireError`."""
        values = self._parameters(action, text, {"Targets"})
        rows = values.get("Targets")
        if not isinstance(rows, list) or not rows:
            raise bad_body(table.set, "'Targets' isn't a list of rows.")
        if len(rows) > MOST_TARGETS:
            raise bad_body(table.set, f"'Targets' has more than {MOST_TARGETS:,} rows.")
        return tuple(self._target(table, row) for row in rows)

    def _target(self, table: Table, row: Any) -> SalesBody:
        if not isinstance(row, dict):
            raise bad_body(table.set, "'Targets' isn't a list of rows.")
        body = self.bodies.of_object(table, row)
        if (body.type_name or "").removeprefix("#") != f"{TYPES}.{table.name}":
            raise bad_body(table.set, f"Each row needs the @odata.type '{TYPES}.{table.name}'.")
        return body

    def _parameters(self, action: str, text: bytes, known: set[str]) -> dict[str, Any]:
        values = read_object(text, action)
        for name in values:
            if name not in known and "@" not in name:
                raise bad_body(
                    action,
                    f"The parameter '{name}' in the request payload is not a valid parameter for "
                    f"the operation '{action}'.",
                )
        return values


def _column_set(action: str, table: Table, value: Any) -> tuple[str, ...] | None:
    if value is None:
        return None
    if not isinstance(value, dict) or not isinstance(value.get("AllColumns", False), bool):
        raise bad_body(action, "'ColumnSet' isn't a column set.")
    if value.get("AllColumns"):
        return None
    names = value.get("Columns", [])
    if not isinstance(names, list):
        raise bad_body(action, "'Columns' of the column set isn't a list.")
    found = []
    for name in names:
        column = table.columns.get(name) if isinstance(name, str) else None
        if column is None:
            raise WireError(
                400,
                "0x80041103",
                f"'{table.name}' entity doesn't contain attribute with Name = '{str(name)[:100]}'.",
            )
        found.append(column.property)
    return tuple(found)


def _detail(action: str, name: str, value: Any) -> Value:
    found: Value
    match name:
        case "QuoteCloseDate":
            found, kind = as_moment(value) if isinstance(value, str) else None, "DateTimeOffset"
        case "QuoteCloseStatus":
            is_number = isinstance(value, int) and not isinstance(value, bool)
            found, kind = value if is_number else None, "Int32"
        case "ProcessInstanceId":
            found, kind = as_guid(value), "Guid"
        case _:
            found, kind = value if isinstance(value, str) else None, "String"
    if found is None and value is not None:
        raise bad_body(action, not_convertible(str(value)[:100], f"Edm.{kind}"))
    return found


# ---- Answers ------------------------------------------------------------------------------------


def _answer(base: str, name: str, values: Mapping[str, Any]) -> dict[str, Any]:
    return {"@odata.context": f"{base}$metadata#{TYPES}.{name}", **values}


def ids_answer(base: str, ids: Sequence[str]) -> dict[str, Any]:
    """Return the answer of ``CreateMultiple``."""
    return _answer(base, "CreateMultipleResponse", {"Ids": list(ids)})


def who_am_i(base: str, business_unit: str, user: str, organization: str) -> dict[str, Any]:
    """Return the answer of ``WhoAmI``."""
    values = {"BusinessUnitId": business_unit, "UserId": user, "OrganizationId": organization}
    return _answer(base, "WhoAmIResponse", values)


def version_answer(base: str, version: str) -> dict[str, Any]:
    """Return the answer of ``RetrieveVersion``."""
    return _answer(base, "RetrieveVersionResponse", {"Version": version})


def organization_answer(
    base: str, details: Mapping[str, Any], endpoints: Mapping[str, str]
) -> dict[str, Any]:
    """Return the answer of ``RetrieveCurrentOrganization``."""
    found = {
        "Count": len(endpoints),
        "IsReadOnly": False,
        "Keys": list(endpoints),
        "Values": list(endpoints.values()),
    }
    values = {"Detail": {**details, "Endpoints": found}}
    return _answer(base, "RetrieveCurrentOrganizationResponse", values)
