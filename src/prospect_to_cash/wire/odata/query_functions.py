"""The functions of Sales for filters, such as ``Microsoft.Dynamics.CRM.LastXDays``."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeAlias

from prospect_to_cash.wire.odata.comparisons import (
    Test,
    compare_value,
    converted,
    matches,
)
from prospect_to_cash.wire.odata.errors import TYPES, NotOffered, WireError, bad_query
from prospect_to_cash.wire.odata.literals import as_date, as_moment, parse_literal
from prospect_to_cash.wire.odata.moments import NAMED_SPANS, Moment, moved, span_of
from prospect_to_cash.wire.odata.row_type import ColumnReader
from prospect_to_cash.wire.odata.tree import NUMBERS, Call, Kind, ListOf, Literal, Node, Path

FindColumn: TypeAlias = Callable[[Path], ColumnReader]

_SPAN = re.compile(r"(Last|Next)X(Hours|Days|Weeks|Months|Years)")
_OLDER = re.compile(r"OlderThanX(Minutes|Hours|Days|Weeks|Months|Years)")
_PARAMETERS = frozenset({"PropertyName", "PropertyValue", "PropertyValues"})
_MOMENTS = (Kind.DATE, Kind.DATE_TIME)
_UNITS = ("Minutes", "Hours", "Days", "Weeks", "Months", "Years")

_COMPARISONS = {
    "EqualUserId": ("eq", "user_id"),
    "NotEqualUserId": ("ne", "user_id"),
    "EqualBusinessId": ("eq", "business_unit_id"),
    "NotEqualBusinessId": ("ne", "business_unit_id"),
}
_ON = {"On": "eq", "NotOn": "ne", "OnOrAfter": "ge", "OnOrBefore": "le"}

OFFERED = (
    *NAMED_SPANS,
    *(f"{way}X{unit}" for way in ("Last", "Next") for unit in _UNITS[1:]),
    *(f"OlderThanX{unit}" for unit in _UNITS),
    *_ON,
    *_COMPARISONS,
    "In",
    "NotIn",
    "Between",
    "NotBetween",
    "Contains",
    "BeginsWith",
    "DoesNotBeginWith",
    "EndsWith",
    "DoesNotEndWith",
)
"""The functions that are offered, without their namespace."""

_TEXTS = {
    "Contains": ("contains", False),
    "BeginsWith": ("startswith", False),
    "DoesNotBeginWith": ("startswith", True),
    "EndsWith": ("endswith", False),
    "DoesNotEndWith": ("endswith", True),
}


def query_function(
    name: str, call: Call, find: FindColumn, moment: Moment, *, negated: bool
) -> Test:
    """Return the test of a call; raises `NotOffered` with the name of an unknown function.

    Raises `WireError` for parameters that don't fit.
    """
    if name not in OFFERED:
        raise NotOffered(f"{TYPES}.{name}")
    if call.arguments or not call.named.keys() <= _PARAMETERS:
        raise bad_query(f"'{name}' has the parameters PropertyName, PropertyValue, PropertyValues.")
    column = _column(_path(name, call.named.get("PropertyName")), find)
    if name in _TEXTS:
        function, is_negated = _TEXTS[name]
        return matches(column, function, str(_one(name, call).value), negated=is_negated ^ negated)
    if name in _COMPARISONS:
        operation, attribute = _COMPARISONS[name]
        if negated:
            operation = "ne" if operation == "eq" else "eq"
        return compare_value(column, operation, Literal(getattr(moment, attribute), Kind.GUID))
    test = _positive(name, call, column, moment)
    if not negated:
        return test
    read = column.read
    if name in ("In", "NotIn", "NotOn", "On"):
        return lambda row: not test(row)
    return lambda row: read(row) is not None and not test(row)


def _positive(name: str, call: Call, column: ColumnReader, moment: Moment) -> Test:
    match name:
        case "In" | "NotIn":
            return _in(column, _several(name, call), is_in=name == "In")
        case "Between" | "NotBetween":
            return _between(column, _several(name, call), is_between=name == "Between")
        case _ if name in _ON:
            return _on(column, _ON[name], _one(name, call))
    if column.kind not in _MOMENTS:
        raise bad_query(f"'{name}' needs a column with dates.")
    if name in NAMED_SPANS:
        return _within(column, *NAMED_SPANS[name](moment.now))
    if match := _SPAN.fullmatch(name):
        return _within(column, *span_of(match[1], match[2], _count(name, call), moment.now))
    match = _OLDER.fullmatch(name)
    assert match is not None, "the only functions that are left"
    before = moved(moment.now, match[1], -_count(name, call))
    literal = Literal(before, Kind.DATE_TIME)
    return compare_value(column, "lt", literal)


# ---- Parameters ---------------------------------------------------------------------------------


def _column(path: Path, find: FindColumn) -> ColumnReader:
    """Return a column. A lookup can have its own name here, as ``ownerid``."""
    try:
        return find(path)
    except WireError as error:
        try:
            return find(Path((*path.names[:-1], f"_{path.names[-1]}_value")))
        except WireError:
            raise error from None


def _path(name: str, node: Node | None) -> Path:
    match node:
        case Literal(str(text), Kind.TEXT) if text:
            return Path(tuple(text.split("/")))
        case Path():
            return node
        case _:
            raise bad_query(f"'{name}' needs the parameter PropertyName with the name of a column.")


def _one(name: str, call: Call) -> Literal:
    node = call.named.get("PropertyValue")
    if not isinstance(node, Literal) or node.value is None:
        raise bad_query(f"'{name}' needs the parameter PropertyValue with a value.")
    return node


def _several(name: str, call: Call) -> tuple[Literal, ...]:
    node = call.named.get("PropertyValues")
    if not isinstance(node, ListOf):
        raise bad_query(f"'{name}' needs the parameter PropertyValues with a list.")
    return node.items


def _count(name: str, call: Call) -> int:
    value = _one(name, call).value
    if isinstance(value, str) and value.isascii() and value.isdecimal():
        value = int(value[:10])
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise bad_query(f"'{name}' needs a number above 0.")
    return value


def from_text(kind: Kind, literal: Literal) -> Literal:
    """Return a value that is written as a text, as a column of that kind has values.

    Lists have numbers and dates as texts: ``["1","2"]``. Raises `WireError` for a text that isn't
    a number.
    """
    value = literal.value
    if literal.kind is not Kind.TEXT or kind is Kind.TEXT or not isinstance(value, str):
        return literal
    if kind in NUMBERS:
        return parse_literal(value.strip())
    if kind in _MOMENTS:
        found = as_moment(value) or as_date(value)
        if found is not None:
            return Literal(found, Kind.DATE_TIME if isinstance(found, datetime) else Kind.DATE)
    if kind is Kind.BOOLEAN and value.lower() in ("true", "false", "1", "0"):
        return Literal(value.lower() in ("true", "1"), Kind.BOOLEAN)
    return literal


# ---- Tests --------------------------------------------------------------------------------------


def _in(column: ColumnReader, literals: tuple[Literal, ...], *, is_in: bool) -> Test:
    values = {converted(column, from_text(column.kind, literal), "eq") for literal in literals}
    read = column.read
    if column.kind is Kind.TEXT:
        folded = {str(value).casefold() for value in values}
        return lambda row: (
            ((found := read(row)) is not None and found.casefold() in folded) is is_in
        )
    return lambda row: (read(row) in values) is is_in


def _between(column: ColumnReader, literals: tuple[Literal, ...], *, is_between: bool) -> Test:
    if len(literals) != 2:
        raise bad_query("'Between' and 'NotBetween' need two values.")
    low, high = (from_text(column.kind, literal) for literal in literals)
    if is_between:
        above, below = compare_value(column, "ge", low), compare_value(column, "le", high)
        return lambda row: above(row) and below(row)
    under, over = compare_value(column, "lt", low), compare_value(column, "gt", high)
    return lambda row: under(row) or over(row)


def _on(column: ColumnReader, operation: str, literal: Literal) -> Test:
    value = from_text(column.kind, literal).value
    if column.kind not in _MOMENTS or not isinstance(value, date):
        raise bad_query("'On', 'NotOn', 'OnOrAfter', and 'OnOrBefore' compare dates.")
    day = value.date() if isinstance(value, datetime) else value
    start = datetime.combine(day, time(), UTC)
    try:
        end = start + timedelta(days=1)
    except OverflowError:
        raise bad_query("No calendar has the day after that.") from None
    if operation in ("eq", "ne"):
        within = _within(column, start, end)
        return within if operation == "eq" else lambda row: not within(row)
    bound, name = (start, "ge") if operation == "ge" else (end, "lt")
    return _ordered(column, name, bound)


def _within(column: ColumnReader, start: datetime, end: datetime) -> Test:
    after, before = _ordered(column, "ge", start), _ordered(column, "lt", end)
    return lambda row: after(row) and before(row)


def _ordered(column: ColumnReader, operation: str, bound: datetime) -> Test:
    read: Callable[[Any], Any] = column.read
    if column.kind is Kind.DATE:
        # A day is before midnight of the next day, and on or after midnight of its own.
        day = bound.date()
        if operation == "lt" and bound.timetz() != time(0, tzinfo=UTC):
            return lambda row: (found := read(row)) is not None and found <= day
        if operation == "lt":
            return lambda row: (found := read(row)) is not None and found < day
        return lambda row: (found := read(row)) is not None and found >= day
    if operation == "lt":
        return lambda row: (found := read(row)) is not None and found < bound
    return lambda row: (found := read(row)) is not None and found >= bound
