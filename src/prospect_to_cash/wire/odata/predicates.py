"""Makes a function of a row from the tree of a filter.

``not`` is carried to the comparisons: ``not (a gt 1)`` is ``a le 1``, which an empty column doesn't
meet either.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation
from typing import Any

from prospect_to_cash.wire.odata.comparisons import (
    LIKE,
    MIRRORED,
    NEGATED,
    Test,
    compare_columns,
    compare_value,
    matches,
    star_pattern,
    text_error,
)
from prospect_to_cash.wire.odata.errors import TYPES, NotOffered, bad_query, unknown_property
from prospect_to_cash.wire.odata.moments import Moment
from prospect_to_cash.wire.odata.query_functions import query_function
from prospect_to_cash.wire.odata.row_type import ColumnReader, RowType
from prospect_to_cash.wire.odata.tree import (
    NUMBERS,
    And,
    Arithmetic,
    Call,
    Compare,
    Kind,
    Lambda,
    Literal,
    Node,
    Not,
    Or,
    Path,
)


@dataclass(frozen=True)
class Dialect:
    """What the filters of a product can contain."""

    query_functions: bool = False
    """Functions such as ``Microsoft.Dynamics.CRM.Today``."""
    stars: bool = False
    """Whether ``*`` in a text that ``eq`` compares means any characters."""
    arithmetic: bool = False
    value_functions: frozenset[str] = frozenset()
    """Functions that return a value, as ``tolower``."""


SALES = Dialect(query_functions=True)
SCM = Dialect(
    stars=True, arithmetic=True, value_functions=frozenset({"tolower", "toupper", "trim"})
)

_TEXT_FUNCTIONS = frozenset({"contains", "startswith", "endswith", LIKE})
_VALUE_FUNCTIONS: dict[str, Callable[[str], str]] = {
    "tolower": str.lower,
    "toupper": str.upper,
    "trim": str.strip,
}
_CALCULATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "div": operator.truediv,
    "divby": operator.truediv,
    "mod": operator.mod,
}


def _joined(reads: list[Callable[[Any], Any]], last: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return what reads through each lookup in turn, and then the end of the path."""
    read = last
    for each in reversed(reads):
        read = _after(each, read)
    return read


@dataclass(frozen=True)
class Scope:
    """Where the names of a condition lead."""

    row_type: RowType
    variable: str | None = None
    """The variable of the lambda that contains the condition."""

    def column(self, path: Path) -> ColumnReader:
        """Return the column at the end of a path; raises `WireError`."""
        reads, row_type, name = self._walk(path)
        column = row_type.column(name)
        if column is None:
            raise unknown_property(name, row_type.type_name)
        if not reads:
            return column
        read = _joined(reads, column.read)
        return ColumnReader(column.kind, read, column.members, column.enumeration)

    def collection(self, path: Path) -> tuple[Callable[[Any], Any], RowType]:
        """Return how a row leads to the rows of a collection, and their type."""
        reads, row_type, name = self._walk(path)
        many = row_type.many(name)
        if many is None:
            raise unknown_property(name, row_type.type_name)
        return _joined(reads, many[0]), many[1]

    def _walk(self, path: Path) -> tuple[list[Callable[[Any], Any]], RowType, str]:
        """Return how a row leads to the row before the end of a path, its type, and the end."""
        *lookups, last = self._names(path)
        row_type, reads = self.row_type, list[Callable[[Any], Any]]()
        for name in lookups:
            step = row_type.single(name)
            if step is None:
                raise unknown_property(name, row_type.type_name)
            reads.append(step[0])
            row_type = step[1]
        return reads, row_type, last

    def _names(self, path: Path) -> tuple[str, ...]:
        names = path.names
        if self.variable is None:
            return names[1:] if names[0] == "$it" and len(names) > 1 else names
        if names[0] != self.variable:
            raise NotOffered(str(path), after=f" in a lambda with the variable {self.variable}")
        if len(names) == 1:
            raise bad_query(f"'{path}' is a row. Name one of its columns.")
        return names[1:]


def _after(step: Callable[[Any], Any], read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda row: None if (found := step(row)) is None else read(found)


def predicate(
    node: Node, row_type: RowType, dialect: Dialect, moment: Moment | None = None
) -> Test:
    """Return the test of a row; raises `WireError`, and `NotOffered` with the name of a function.

    `moment` is who asks, and when, for functions such as ``Today`` and ``EqualUserId``.
    """
    return _Maker(dialect, moment or Moment()).test(node, Scope(row_type), negated=False)


@dataclass(frozen=True)
class _Maker:
    dialect: Dialect
    moment: Moment

    def test(self, node: Node, scope: Scope, *, negated: bool) -> Test:
        match node:
            case Not(part):
                return self.test(part, scope, negated=not negated)
            case And(parts):
                tests = [self.test(part, scope, negated=negated) for part in parts]
                return _any(tests) if negated else _all(tests)
            case Or(parts):
                tests = [self.test(part, scope, negated=negated) for part in parts]
                return _all(tests) if negated else _any(tests)
            case Compare(name, left, right):
                return self._compare(NEGATED[name] if negated else name, left, right, scope)
            case Call():
                return self._call(node, scope, negated=negated)
            case Lambda():
                return self._lambda(node, scope, negated=negated)
            case Path() | Literal(kind=Kind.BOOLEAN):
                true = Literal(not negated, Kind.BOOLEAN)
                return self._compare("eq", node, true, scope)
            case _:
                raise bad_query("The filter isn't a condition.")

    def _compare(self, name: str, left: Node, right: Node, scope: Scope) -> Test:
        if isinstance(left, Literal) and not isinstance(right, Literal):
            left, right, name = right, left, MIRRORED[name]
        column = self._value(left, scope)
        if not isinstance(right, Literal):
            return compare_columns(column, name, self._value(right, scope))
        text = right.value
        is_starred = self.dialect.stars and right.kind is Kind.TEXT and "*" in str(text)
        if is_starred and column.kind is Kind.TEXT and name in ("eq", "ne"):
            return _starred(column, str(text), is_equal=name == "eq")
        return compare_value(column, name, right)

    def _value(self, node: Node, scope: Scope) -> ColumnReader:
        match node:
            case Path():
                return scope.column(node)
            case Literal(value, kind):
                return ColumnReader(kind, lambda _: value, None, node.enumeration)
            case Call(name, (argument,)) if name in self.dialect.value_functions:
                column = self._value(argument, scope)
                if column.kind is not Kind.TEXT:
                    raise text_error(column, name)
                read = _after(column.read, _VALUE_FUNCTIONS[name])
                return ColumnReader(Kind.TEXT, read)
            case Call(name):
                raise NotOffered(name)
            case Arithmetic(name, left, right) if self.dialect.arithmetic:
                return _calculated(name, self._value(left, scope), self._value(right, scope))
            case Arithmetic(name):
                raise NotOffered(name)
            case _:
                raise bad_query("A condition isn't a value that can be compared.")

    def _call(self, call: Call, scope: Scope, *, negated: bool) -> Test:
        if call.name in _TEXT_FUNCTIONS:
            match call.arguments:
                case (where, Literal(str(text), Kind.TEXT)) if not call.named:
                    return matches(self._value(where, scope), call.name, text, negated=negated)
                case (_, _) if not call.named:
                    raise NotOffered(
                        call.name, after=" with a text that isn't written in the filter"
                    )
            raise bad_query(f"'{call.name}' needs a column and a text.")
        space, _, name = call.name.rpartition(".")
        if space == TYPES and self.dialect.query_functions:
            return query_function(name, call, scope.column, self.moment, negated=negated)
        raise NotOffered(call.name)

    def _lambda(self, node: Lambda, scope: Scope, *, negated: bool) -> Test:
        rows, row_type = scope.collection(node.path)
        if node.body is None:
            return lambda row: any(True for _ in rows(row) or ()) is not negated
        # An empty collection has all rows, and not any.
        is_all = (node.quantifier == "all") is not negated
        inner = self.test(node.body, Scope(row_type, node.variable), negated=negated)
        if is_all:
            return lambda row: all(inner(each) for each in rows(row) or ())
        return lambda row: any(inner(each) for each in rows(row) or ())


def _starred(column: ColumnReader, text: str, *, is_equal: bool) -> Test:
    read, pattern = column.read, star_pattern(text.casefold())
    return lambda row: ((found := read(row)) is not None and pattern(found.casefold())) is is_equal


def _calculated(name: str, left: ColumnReader, right: ColumnReader) -> ColumnReader:
    if not {left.kind, right.kind} <= NUMBERS:
        raise bad_query(f"'{name}' needs numbers.")
    is_double = Kind.DOUBLE in (left.kind, right.kind)
    kind = Kind.DOUBLE if is_double else Kind.DECIMAL
    convert: Callable[[Any], Any] = float if is_double else Decimal
    calculate, a, b = _CALCULATIONS[name], left.read, right.read

    def read(row: Any) -> Any:
        one, two = a(row), b(row)
        if one is None or two is None:
            return None
        try:
            return calculate(convert(one), convert(two))
        except (DivisionByZero, InvalidOperation, ZeroDivisionError, OverflowError):
            return None

    return ColumnReader(kind, read)


def _all(tests: list[Test]) -> Test:
    if len(tests) == 2:
        first, second = tests
        return lambda row: first(row) and second(row)
    return lambda row: all(test(row) for test in tests)


def _any(tests: list[Test]) -> Test:
    if len(tests) == 2:
        first, second = tests
        return lambda row: first(row) or second(row)
    return lambda row: any(test(row) for test in tests)
