"""``$apply``: rows in groups, and sums of their columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from prospect_to_cash.wire.odata.errors import NotOffered, bad_query
from prospect_to_cash.wire.odata.filter_text import parse_filter
from prospect_to_cash.wire.odata.moments import Moment
from prospect_to_cash.wire.odata.predicates import Dialect, Scope, predicate
from prospect_to_cash.wire.odata.row_type import ColumnReader, RowType
from prospect_to_cash.wire.odata.splitting import split_outside
from prospect_to_cash.wire.odata.tree import NUMBERS, Kind, Node, Path, Value

_STEP = re.compile(r"\s*(\w+)\s*\((.*)\)\s*", re.ASCII | re.DOTALL)
_AGGREGATE = re.compile(r"\s*(\$count|[\w/]+)(?:\s+with\s+(\w+))?\s+as\s+(\w+)\s*", re.ASCII)
_METHODS = frozenset({"sum", "average", "min", "max", "countdistinct"})


class Aggregate(NamedTuple):
    """A number that is calculated over rows."""

    path: Path | None
    """None for the number of rows."""
    method: str
    name: str


@dataclass(frozen=True)
class Apply:
    """What ``$apply`` asks."""

    filter: Node | None
    groups: tuple[Path, ...]
    aggregates: tuple[Aggregate, ...]


def parse_apply(text: str, aliases: Mapping[str, str]) -> Apply:
    """Return what `text` asks; raises `WireError`, and `NotOffered` with a transformation."""
    condition: Node | None = None
    groups: tuple[Path, ...] = ()
    aggregates: tuple[Aggregate, ...] = ()
    is_complete = False
    for step in split_outside(text, "/"):
        match = _STEP.fullmatch(step)
        if match is None:
            raise bad_query(f"'{step.strip()[:100]}' in $apply can't be read.")
        name, inside = match.groups()
        if is_complete or (name == "filter" and condition is not None):
            raise NotOffered(name, after=" after what $apply has before it")
        match name:
            case "filter":
                condition = parse_filter(inside, aliases)
            case "groupby":
                groups, aggregates, is_complete = *_group_by(inside), True
            case "aggregate":
                aggregates, is_complete = _aggregates(inside), True
            case _:
                raise NotOffered(f"$apply={name}")
    if not is_complete:
        raise bad_query("$apply needs groupby or aggregate.")
    return Apply(condition, groups, aggregates)


def _group_by(text: str) -> tuple[tuple[Path, ...], tuple[Aggregate, ...]]:
    parts = [part.strip() for part in split_outside(text, ",")]
    first = parts[0] if parts else ""
    if not (first.startswith("(") and first.endswith(")")) or len(parts) > 2:
        raise bad_query("groupby needs columns in parentheses, and then at most one aggregate.")
    names = [name.strip() for name in first[1:-1].split(",")]
    if not all(re.fullmatch(r"[\w/]+", name, re.ASCII) for name in names):
        raise bad_query("groupby needs the names of columns.")
    groups = tuple(Path(tuple(name.split("/"))) for name in names)
    if len(parts) == 1:
        return groups, ()
    match = _STEP.fullmatch(parts[1])
    if match is None or match[1] != "aggregate":
        raise NotOffered(parts[1][:100], after=" in groupby")
    return groups, _aggregates(match[2])


def _aggregates(text: str) -> tuple[Aggregate, ...]:
    found = []
    for part in split_outside(text, ","):
        match = _AGGREGATE.fullmatch(part)
        if match is None:
            raise bad_query(f"'{part.strip()[:100]}' in aggregate can't be read.")
        column, method, name = match.groups()
        if column == "$count":
            found.append(Aggregate(None, "count", name))
            continue
        if method not in _METHODS:
            raise NotOffered(method, after=" in aggregate")
        found.append(Aggregate(Path(tuple(column.split("/"))), method, name))
    if not found:
        raise bad_query("aggregate is empty.")
    return tuple(found)


def applied(
    rows: Iterable[Any],
    apply: Apply,
    row_type: RowType,
    dialect: Dialect,
    moment: Moment | None = None,
) -> list[dict[str, Value]]:
    """Return the groups of `rows`, each with its columns and numbers; raises `WireError`.

    Groups are in the order of their first rows. Without groups there's one result.
    """
    scope = Scope(row_type)
    readers = [(str(path), _folding(scope.column(path))) for path in apply.groups]
    aggregates = [(each, _reader(each, scope)) for each in apply.aggregates]
    if apply.filter is not None:
        rows = filter(predicate(apply.filter, row_type, dialect, moment), rows)
    members: dict[tuple[Any, ...], list[Any]] = {} if readers else {(): []}
    shown: dict[tuple[Any, ...], list[Value]] = {(): []}
    for row in rows:
        key = tuple(fold(read(row)) for _, (read, fold) in readers)
        if key not in members:
            shown[key] = [read(row) for _, (read, _) in readers]
        members.setdefault(key, []).append(row)
    return [
        {name: value for (name, _), value in zip(readers, shown[key], strict=True)}
        | {each.name: _number(each, read, group) for each, read in aggregates}
        for key, group in members.items()
    ]


def _folding(column: ColumnReader) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    if column.kind is Kind.TEXT:
        return column.read, lambda text: None if text is None else text.casefold()
    return column.read, lambda value: value


def _reader(aggregate: Aggregate, scope: Scope) -> Callable[[Any], Any]:
    if aggregate.path is None:
        return lambda row: row
    column = scope.column(aggregate.path)
    if aggregate.method in ("sum", "average") and column.kind not in NUMBERS:
        raise bad_query(f"'{aggregate.method}' needs a column with numbers.")
    return column.read


def _number(aggregate: Aggregate, read: Callable[[Any], Any], rows: list[Any]) -> Value:
    if aggregate.path is None:
        return len(rows)
    values = [value for row in rows if (value := read(row)) is not None]
    match aggregate.method:
        case "countdistinct":
            return len({value.casefold() if isinstance(value, str) else value for value in values})
        case _ if not values:
            return None
        case "sum":
            return sum(values)  # type: ignore[no-any-return]
        case "average":
            total = sum(values)
            return total / len(values) if isinstance(total, float) else Decimal(total) / len(values)
        case "min":
            return min(values)  # type: ignore[no-any-return]
        case _:
            return max(values)  # type: ignore[no-any-return]
