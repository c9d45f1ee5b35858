"""Comparisons of a column with a value, as functions of a row.

A column without a value is equal to nothing but null, and neither greater nor less than anything.
Each function is made once for a filter, so that a row costs little (benchmarks/filters.py).
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, TypeAlias

from prospect_to_cash.wire.odata.errors import WireError, bad_query, incompatible_types
from prospect_to_cash.wire.odata.literals import as_guid
from prospect_to_cash.wire.odata.row_type import ColumnReader
from prospect_to_cash.wire.odata.tree import NUMBERS, Kind, Literal, Value

Test: TypeAlias = Callable[[Any], bool]
Read: TypeAlias = Callable[[Any], Any]

NEGATED = {"eq": "ne", "ne": "eq", "gt": "le", "le": "gt", "lt": "ge", "ge": "lt"}
MIRRORED = {"eq": "eq", "ne": "ne", "gt": "lt", "lt": "gt", "ge": "le", "le": "ge"}
_ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "gt": operator.gt,
    "ge": operator.ge,
    "lt": operator.lt,
    "le": operator.le,
}
_NAMES = {
    "eq": "Equal",
    "ne": "NotEqual",
    "gt": "GreaterThan",
    "ge": "GreaterThanOrEqual",
    "lt": "LessThan",
    "le": "LessThanOrEqual",
}
_MOMENTS = frozenset({Kind.DATE, Kind.DATE_TIME})
_LONGEST_PATTERN = 1000
LIKE = "$like"
"""The function that compares a whole text with wildcards. No text of a filter can name it."""


def converted(column: ColumnReader, literal: Literal, operation: str) -> Value:
    """Return the value of `literal` as the column has values; raises `WireError` if it can't be.

    A GUID can be in quotes.
    """
    value, kind, wanted = literal.value, literal.kind, column.kind
    if value is None:
        return None
    if wanted is Kind.TEXT and kind is Kind.TEXT:
        return value
    if wanted is Kind.GUID:
        if (guid := as_guid(value)) is not None:
            return guid
    elif wanted in NUMBERS and kind in NUMBERS:
        return _number(wanted, value)
    elif wanted is Kind.BOOLEAN and kind is Kind.BOOLEAN:
        return value
    elif wanted in _MOMENTS and kind in _MOMENTS:
        return _moment(wanted, value)
    elif wanted is Kind.ENUMERATION:
        return _member(column, literal, operation)
    raise incompatible_types(wanted.value, _NAMES.get(operation, operation), kind.value)


def _number(wanted: Kind, value: Value) -> Value:
    assert isinstance(value, int | float | Decimal), "a number"
    if wanted is Kind.DOUBLE:
        return float(value)
    return Decimal(str(value)) if isinstance(value, float) else value


def _moment(wanted: Kind, value: Value) -> Value:
    if wanted is Kind.DATE:
        return value.date() if isinstance(value, datetime) else value
    if isinstance(value, datetime):
        return value
    assert isinstance(value, date), "a date"
    return datetime.combine(value, time(), UTC)


def _member(column: ColumnReader, literal: Literal, operation: str) -> Value:
    if literal.kind is not Kind.ENUMERATION or literal.enumeration != column.enumeration:
        found = literal.enumeration or literal.kind.value
        raise incompatible_types(column.enumeration, _NAMES.get(operation, operation), found)
    if operation not in ("eq", "ne"):
        raise bad_query(f"'{operation}' can't compare members of an enumeration.")
    value = str(literal.value)
    for name, number in (column.members or {}).items():
        if value in (name, str(number)):
            return name
    raise bad_query(f"The string '{value}' is not a valid enumeration type constant.")


def compare_value(column: ColumnReader, operation: str, literal: Literal) -> Test:
    """Return the test whether a row's column compares with a value; raises `WireError`."""
    value = converted(column, literal, operation)
    read = column.read
    if value is None:
        if operation == "eq":
            return lambda row: read(row) is None
        if operation == "ne":
            return lambda row: read(row) is not None
        return _never
    if column.kind is Kind.TEXT:
        return _compare_text(read, operation, str(value).casefold())
    if operation == "eq":
        return lambda row: read(row) == value
    if operation == "ne":
        return lambda row: read(row) != value
    order = _ORDERS[operation]
    return lambda row: (found := read(row)) is not None and order(found, value)


def _never(_: Any) -> bool:
    return False


def _compare_text(read: Read, operation: str, text: str) -> Test:
    def folded(row: Any) -> str | None:
        found = read(row)
        return None if found is None else found.casefold()

    if operation == "eq":
        return lambda row: folded(row) == text
    if operation == "ne":
        return lambda row: folded(row) != text
    order = _ORDERS[operation]
    return lambda row: (found := folded(row)) is not None and order(found, text)


def compare_columns(left: ColumnReader, operation: str, right: ColumnReader) -> Test:
    """Return the test whether two columns of a row compare; raises `WireError`."""
    if not _comparable(left.kind, right.kind):
        raise incompatible_types(left.kind.value, _NAMES[operation], right.kind.value)
    a, b = _readers(left, right)
    if operation == "eq":
        return lambda row: (found := a(row)) is not None and found == b(row)
    if operation == "ne":
        return lambda row: (found := a(row)) is None or found != b(row)
    order = _ORDERS[operation]
    return lambda row: (
        (one := a(row)) is not None and (two := b(row)) is not None and order(one, two)
    )


def _comparable(left: Kind, right: Kind) -> bool:
    if left is Kind.ENUMERATION or right is Kind.ENUMERATION:
        return False
    return left is right or {left, right} <= NUMBERS or {left, right} <= _MOMENTS


def _readers(left: ColumnReader, right: ColumnReader) -> tuple[Read, Read]:
    kinds = {left.kind, right.kind}
    if kinds == {Kind.TEXT}:
        return _through(left.read, _folded), _through(right.read, _folded)
    if Kind.DOUBLE in kinds and len(kinds) > 1:
        return _through(left.read, _float), _through(right.read, _float)
    if kinds == _MOMENTS:
        return _through(left.read, _day), _through(right.read, _day)
    return left.read, right.read


def _through(read: Read, convert: Callable[[Any], Value]) -> Read:
    return lambda row: None if (found := read(row)) is None else convert(found)


def _folded(text: Any) -> Value:
    return str(text).casefold()


def _float(number: Any) -> Value:
    return float(number)


def _day(moment: Any) -> Any:
    return moment.date() if isinstance(moment, datetime) else moment


# ---- Texts --------------------------------------------------------------------------------------


def text_error(column: ColumnReader, function: str) -> WireError:
    """Return the error for a text function of a column without text."""
    return bad_query(f"The function '{function}' needs a text, not a value of {column.kind.value}.")


def matches(column: ColumnReader, function: str, text: str, *, negated: bool) -> Test:
    """Return the test for ``contains``, ``startswith``, ``endswith``, or `LIKE`.

    Raises `WireError` for a column without text.

    ``%``, ``_``, and ``[a-z]`` are wildcards. An empty column contains nothing, and so it passes
    the negated test.
    """
    if column.kind is not Kind.TEXT:
        raise text_error(column, function)
    read, folded = column.read, text.casefold()
    if any(sign in folded for sign in "%_["):
        pattern = like_pattern(folded, function)
        if negated:
            return lambda row: (found := read(row)) is None or not pattern(found.casefold())
        return lambda row: (found := read(row)) is not None and pattern(found.casefold())
    test = _TEXT_TESTS[function]
    if negated:
        return lambda row: (found := read(row)) is None or not test(found.casefold(), folded)
    return lambda row: (found := read(row)) is not None and test(found.casefold(), folded)


_TEXT_TESTS: dict[str, Callable[[str, str], bool]] = {
    "contains": operator.contains,
    "startswith": str.startswith,
    "endswith": str.endswith,
    LIKE: operator.eq,
}


def like_pattern(text: str, function: str) -> Callable[[str], bool]:
    """Return the test of a text with the wildcards of SQL; raises `WireError` if it's too long."""
    if len(text) > _LONGEST_PATTERN:
        raise bad_query(f"A text with wildcards can have at most {_LONGEST_PATTERN:,} characters.")
    before = "%" if function in ("contains", "endswith") else ""
    after = "%" if function in ("contains", "startswith") else ""
    return _globbed(_sql_parts(f"{before}{text}{after}"))


def star_pattern(text: str) -> Callable[[str], bool]:
    """Return the test of a text in which ``*`` means any characters; raises `WireError`."""
    if len(text) > _LONGEST_PATTERN:
        raise bad_query(f"A text with wildcards can have at most {_LONGEST_PATTERN:,} characters.")
    return _globbed([[re.escape(sign) for sign in part] for part in text.split("*")])


_SET = re.compile(r"\[(\^?)([^\]]+)\]")
_IN_SET = re.compile(r"(?<=\w)-(?=\w)|\W")


def _sql_parts(text: str) -> list[list[str]]:
    """Return the parts between ``%``, each as patterns of one character."""
    parts: list[list[str]] = [[]]
    at = 0
    while at < len(text):
        sign = text[at]
        if sign == "%":
            parts.append([])
        elif sign == "_":
            parts[-1].append(".")
        elif sign == "[" and (match := _SET.match(text, at)):
            inside = _IN_SET.sub(lambda found: _in_set(match[2], found), match[2])
            parts[-1].append(f"[{match[1]}{inside}]")
            at = match.end() - 1
        else:
            parts[-1].append(re.escape(sign))
        at += 1
    return parts


def _in_set(text: str, found: re.Match[str]) -> str:
    is_range = found.group() == "-" and 0 < found.start() < len(text) - 1
    return "-" if is_range else re.escape(found.group())


def _globbed(parts: list[list[str]]) -> Callable[[str], bool]:
    # The parts between wildcards are found one after the other, without going back. A single
    # regular expression could take very long for a text that doesn't match.
    try:
        first, *rest = [re.compile("".join(part), re.DOTALL) for part in parts]
    except re.error:
        raise bad_query("A set of characters in brackets isn't valid.") from None
    if not rest:
        return lambda text: first.fullmatch(text) is not None
    *middle, last = rest
    length = len(parts[-1])

    def test(text: str) -> bool:
        found = first.match(text)
        for part in middle:
            if found is None:
                return False
            found = part.search(text, found.end())
        if found is None or len(text) - length < found.end():
            return False
        return last.fullmatch(text, len(text) - length) is not None

    return test
