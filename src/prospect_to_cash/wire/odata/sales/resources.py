"""What an address of Sales means: rows, a row, a column, links, a count, or an operation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from prospect_to_cash.wire.contract import Column, SalesContract, Table
from prospect_to_cash.wire.odata.errors import (
    TYPES,
    NotOffered,
    WireError,
    bad_path,
    bad_query,
    unknown_segment,
    wrong_verb,
)
from prospect_to_cash.wire.odata.sales.keys import RowKey, row_key
from prospect_to_cash.wire.odata.sales.operations import OPERATIONS, Operation
from prospect_to_cash.wire.odata.tree import Node
from prospect_to_cash.wire.odata.url import Segment, Target

_OPERATIONS = {operation.name: operation for operation in OPERATIONS}

SETS_NOT_OFFERED = frozenset(
    {
        "activityparties", "annotations", "appointments", "campaigns", "competitors", "emails",
        "incidents", "invoicedetails", "invoices", "letters", "opportunities",
        "opportunityproducts", "phonecalls", "principals", "privileges", "productpricelevels",
        "queues", "roles", "savedqueries", "services", "slas", "solutions", "territories",
        "userqueries", "webresources", "workflows",
    }
)  # fmt: skip
"""Sets that every environment has, and the contract doesn't."""


@dataclass(frozen=True)
class Service:
    """The service document."""


@dataclass(frozen=True)
class Metadata:
    """``$metadata``."""


@dataclass(frozen=True)
class Batch:
    """``$batch``."""


@dataclass(frozen=True)
class Definitions:
    """``EntityDefinitions`` and what is below it."""


@dataclass(frozen=True)
class RowSet:
    """The rows of a table, or those to which a collection of a row leads."""

    table: Table
    of: RowPlace | None = None
    navigation: str | None = None


@dataclass(frozen=True)
class RowPlace:
    """A row: by key, or the one to which a navigation property of a row leads."""

    table: Table
    """For an owner, the table of users. The row can be a team."""
    key: RowKey | None
    of: RowPlace | None = None
    navigation: str | None = None


@dataclass(frozen=True)
class Property:
    """A column of a row."""

    row: RowPlace
    column: Column
    is_raw: bool
    """Whether the answer is the bare value (``$value``)."""


@dataclass(frozen=True)
class Links:
    """The links of a navigation property (``$ref``)."""

    row: RowPlace
    navigation: str
    is_many: bool
    key: RowKey | None = None
    """The linked row that's meant, as in ``contact_customer_accounts(ID)/$ref``."""


@dataclass(frozen=True)
class Count:
    """The number of rows."""

    rows: RowSet


@dataclass(frozen=True)
class Call:
    """A call of an action or a function."""

    operation: Operation
    parameters: Mapping[str, Node]
    rows: RowSet | None = None
    """What the operation is bound to."""


Resource: TypeAlias = (
    Service | Metadata | Batch | Definitions | RowSet | RowPlace | Property | Links | Count | Call
)


def resolved(contract: SalesContract, target: Target) -> Resource:
    """Return what an address means; raises `WireError`, and `NotOffered` with a segment."""
    if not target.segments:
        return Service()
    first, *rest = target.segments
    match first.name:
        case "$metadata":
            return _alone(first, rest, Metadata())
        case "$batch":
            return _alone(first, rest, Batch())
        case "EntityDefinitions":
            return Definitions()
    table = contract.by_set.get(first.name)
    if table is None:
        return _call(contract, first, rest, target.query.aliases)
    return _Resolver(contract, target.query.aliases).below_set(first, rest, table)


def _alone(segment: Segment, rest: Sequence[Segment], resource: Resource) -> Resource:
    if rest or segment.arguments is not None:
        raise unknown_segment((rest[0] if rest else segment).name)
    return resource


def _call(
    contract: SalesContract, first: Segment, rest: Sequence[Segment], aliases: Mapping[str, str]
) -> Resource:
    name = first.name.removeprefix(f"{TYPES}.")
    operation = _OPERATIONS.get(name)
    if operation is None or operation.is_bound:
        # Operations of the product begin with a capital letter, and sets don't.
        is_misspelled = name.lower() in contract.by_set or name.lower() in contract.tables
        if first.name in SETS_NOT_OFFERED or (name[:1].isupper() and not is_misspelled):
            raise NotOffered(first.name)
        raise unknown_segment(first.name)
    if rest:
        raise NotOffered(f"{first.name}/{rest[0].name}")
    if operation.is_action and first.arguments:
        raise bad_path(f"'{name}' is an action. Its parameters are in the body.")
    parameters = first.parameters(aliases)
    known = {parameter.name for parameter in operation.parameters}
    if not operation.is_action and parameters.keys() != known:
        raise bad_query("Request message has unresolved parameters.")
    return Call(operation, parameters)


@dataclass(frozen=True)
class _Resolver:
    contract: SalesContract
    aliases: Mapping[str, str]

    def below_set(self, first: Segment, rest: Sequence[Segment], table: Table) -> Resource:
        key = first.key(self.aliases)
        rows = RowSet(table)
        if key is not None:
            return self._below_row(RowPlace(table, row_key(table, key)), rest)
        if first.arguments is not None:
            raise bad_path(f"'{first.name}' has an empty key.")
        return self._below_rows(rows, rest)

    def _below_rows(self, rows: RowSet, rest: Sequence[Segment]) -> Resource:
        if not rest:
            return rows
        segment, *further = rest
        if segment.name == "$count":
            return _alone(segment, further, Count(rows))
        if segment.name == "$ref" and rows.of is not None and rows.navigation is not None:
            return _alone(segment, further, Links(rows.of, rows.navigation, is_many=True))
        space, _, name = segment.name.rpartition(".")
        if space == TYPES:
            operation = _OPERATIONS.get(name)
            if operation is None or not operation.is_bound or rows.of is not None or further:
                raise NotOffered(segment.name)
            return Call(operation, {}, rows)
        if segment.name in _OPERATIONS:
            raise bad_query("Request message has unresolved parameters.")
        raise unknown_segment(segment.name)

    def _below_row(self, row: RowPlace, rest: Sequence[Segment]) -> Resource:
        if not rest:
            return row
        segment, *further = rest
        table = row.table
        column = table.by_property.get(segment.name)
        if column is not None and segment.arguments is None:
            is_raw = [each.name for each in further] == ["$value"]
            if further and not is_raw:
                raise unknown_segment(further[0].name)
            return Property(row, column, is_raw)
        if "." in segment.name:
            raise NotOffered(segment.name)
        navigation = table.navigation_named(segment.name)
        if navigation is None:
            raise unknown_segment(segment.name)
        if navigation in table.collections:
            return self._below_collection(row, navigation, segment, further)
        if segment.arguments is not None:
            raise bad_path(f"'{navigation}' leads to one row, so it has no key.")
        if further and further[0].name == "$ref":
            return _alone(further[0], further[1:], Links(row, navigation, is_many=False))
        target = self.contract.tables[table.navigation[navigation][0].referenced]
        return self._below_row(RowPlace(target, None, row, navigation), further)

    def _below_collection(
        self, row: RowPlace, navigation: str, segment: Segment, further: Sequence[Segment]
    ) -> Resource:
        target = self.contract.tables[row.table.collections[navigation].referencing]
        key = segment.key(self.aliases)
        if key is None:
            return self._below_rows(RowSet(target, row, navigation), further)
        found = row_key(target, key)
        if further and further[0].name == "$ref":
            links = Links(row, navigation, is_many=True, key=found)
            return _alone(further[0], further[1:], links)
        return self._below_row(RowPlace(target, found, row, navigation), further)


# ---- Methods ------------------------------------------------------------------------------------


def methods_of(resource: Resource) -> frozenset[str]:
    """Return the methods that a resource has."""
    match resource:
        case Batch():
            return frozenset({"POST"})
        case RowSet():
            return frozenset({"GET", "POST"})
        case RowPlace(of=None):
            return frozenset({"GET", "PATCH", "DELETE"})
        case Property(is_raw=False, column=column) if not column.is_lookup:
            return frozenset({"GET", "PUT", "DELETE"})
        case Links(is_many=True, key=None):
            return frozenset({"GET", "POST", "DELETE"})
        case Links(is_many=True):
            return frozenset({"DELETE"})
        case Links():
            # The product documents PUT, and a library posts.
            return frozenset({"GET", "PUT", "POST", "DELETE"})
        case Call(operation):
            return frozenset({"POST" if operation.is_action else "GET"})
        case _:
            return frozenset({"GET"})


def check_method(resource: Resource, method: str) -> None:
    """Raise `WireError` for a method that a resource doesn't have, `NotOffered` for an odd one."""
    if method in methods_of(resource):
        return
    if method not in ("GET", "POST", "PATCH", "PUT", "DELETE"):
        raise NotOffered(method)
    match resource:
        case Definitions():
            raise NotOffered(f"{method} EntityDefinitions")
        case RowPlace() if method in ("PATCH", "PUT", "DELETE"):
            raise NotOffered(
                method, after=" of a row" if method == "PUT" else " through a navigation property"
            )
        case Call(operation) if not operation.is_action:
            raise WireError(
                404, "", f"No HTTP resource was found that matches the request '{operation.name}'."
            )
        case _:
            raise wrong_verb(method)
