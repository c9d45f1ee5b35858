"""Values that callers write to columns of Sales: types, lengths, ranges, and options."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from prospect_to_cash.wire.contract import Column, ColumnType, Required
from prospect_to_cash.wire.odata.errors import (
    bad_body,
    not_convertible,
    out_of_range,
    required_missing,
    too_long,
    unknown_option,
)
from prospect_to_cash.wire.odata.literals import as_date, as_guid, as_moment
from prospect_to_cash.wire.odata.sales.rows import kind_of
from prospect_to_cash.wire.odata.tree import Kind, Value

_WHOLE = re.compile(r"[+-]?\d{1,30}")
_AMOUNT = re.compile(r"[+-]?\d{1,30}(?:\.\d{1,30})?")
_INT32 = (-(2**31), 2**31 - 1)
_INT64 = (-(2**63), 2**63 - 1)
_MONEY = (Decimal("-922337203685477"), Decimal("922337203685477"))
_DECIMAL = (Decimal("-100000000000"), Decimal("100000000000"))
_LONGEST_EXPONENT = 40


def column_value(column: Column, value: Any, set_name: str) -> Value:
    """Return what a column gets for a value in a body; raises `WireError` if it doesn't fit.

    A number can be written as a text. Null empties the column.
    """
    if value is None:
        if column.required is Required.SYSTEM:
            raise required_missing(column.name, column.table)
        return None
    kind = kind_of(column)
    found = _converted(kind, value)
    if found is None:
        raise bad_body(set_name, not_convertible(_shown(value), kind.value))
    check_limits(column, found)
    return found


def check_limits(column: Column, found: Value) -> None:
    """Raise `WireError` for a text, number, or option that a column can't have."""
    kind = kind_of(column)
    match kind:
        case Kind.TEXT:
            if column.length is not None and len(str(found)) > column.length:
                raise too_long(column.name, column.table, column.length)
        case Kind.INTEGER if column.is_choice:
            valid = [option.value for option in column.options]
            if valid and found not in valid:
                raise unknown_option(found, column.name, column.table, valid)
        case Kind.INTEGER | Kind.LONG | Kind.DECIMAL | Kind.DOUBLE:
            _check_range(column, kind, found)


def _converted(kind: Kind, value: Any) -> Value:
    """Return a value of a kind; None if it can't be."""
    match kind:
        case Kind.TEXT:
            return value if isinstance(value, str) else None
        case Kind.BOOLEAN:
            return value if isinstance(value, bool) else None
        case Kind.GUID:
            return as_guid(value)
        case Kind.DATE:
            return _date(value)
        case Kind.DATE_TIME:
            return _moment(value)
        case _:
            return _number(kind, value)


def _date(value: Any) -> date | None:
    if not isinstance(value, str):
        return None
    moment = as_moment(value)
    return moment.date() if moment else as_date(value)


def _moment(value: Any) -> datetime | None:
    if not isinstance(value, str):
        return None
    if (day := as_date(value)) is not None:
        return datetime.combine(day, time(), UTC)
    moment = as_moment(value)
    return moment.replace(microsecond=0) if moment else None


def _number(kind: Kind, value: Any) -> Value:
    if isinstance(value, str):
        form = _WHOLE if kind in (Kind.INTEGER, Kind.LONG) else _AMOUNT
        value = Decimal(value) if form.fullmatch(value) else None
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    if abs(Decimal(value).adjusted()) > _LONGEST_EXPONENT:
        return None
    if kind is Kind.DOUBLE:
        return float(value)
    if kind is Kind.DECIMAL:
        return Decimal(value)
    return int(value) if value == int(value) else None


def _check_range(column: Column, kind: Kind, value: Value) -> None:
    assert isinstance(value, int | float | Decimal), "a number"
    low: float | Decimal | None = None if column.low is None else column.low
    high: float | Decimal | None = None if column.high is None else column.high
    if kind is Kind.INTEGER:
        low, high = low if low is not None else _INT32[0], high if high is not None else _INT32[1]
    elif kind is Kind.LONG:
        low, high = _INT64
    elif kind is Kind.DECIMAL:
        widest = _MONEY if column.type is ColumnType.MONEY else _DECIMAL
        low = low if low is not None else widest[0]
        high = high if high is not None else widest[1]
    if (low is not None and value < low) or (high is not None and value > high):
        is_whole = kind in (Kind.INTEGER, Kind.LONG)
        raise out_of_range(column.name, column.table, _bound(low), _bound(high), whole=is_whole)


def _bound(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) and value % 1 else f"{value:.0f}"


def _shown(value: Any) -> str:
    return str(value)[:100]
