"""A request to the Web API of Sales with what it says, and the parts that answer it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from http import HTTPStatus
from itertools import count
from typing import Any

from prospect_to_cash.wire.contract import SalesContract, Table, sales_contract
from prospect_to_cash.wire.odata.batch import body_with_references
from prospect_to_cash.wire.odata.conditions import Conditions
from prospect_to_cash.wire.odata.errors import bad_query
from prospect_to_cash.wire.odata.json_text import read_object, written
from prospect_to_cash.wire.odata.moments import Moment
from prospect_to_cash.wire.odata.multipart import InnerAnswer
from prospect_to_cash.wire.odata.predicates import SALES
from prospect_to_cash.wire.odata.prefer import Preferences
from prospect_to_cash.wire.odata.query import RowQuery, parse_row_query
from prospect_to_cash.wire.odata.sales.answers import JSON, VERSION
from prospect_to_cash.wire.odata.sales.bodies import SalesBody, SalesBodyReader
from prospect_to_cash.wire.odata.sales.resources import RowPlace
from prospect_to_cash.wire.odata.sales.rows import RowWriter
from prospect_to_cash.wire.odata.selection import selected
from prospect_to_cash.wire.odata.url import Target
from prospect_to_cash.wire.twin.environment import Twin
from prospect_to_cash.wire.twin.rejections import rejections
from prospect_to_cash.wire.twin.sales.dual_write_rows import DualWriteRows
from prospect_to_cash.wire.twin.sales.limits import Limits
from prospect_to_cash.wire.twin.sales.records import Records
from prospect_to_cash.wire.twin.sales.tables import SalesTables, TwinRow
from prospect_to_cash.wire.twin.sales.writing import Writer
from prospect_to_cash.wire.twin.users import User

FOR_ONE_ROW = frozenset({"$select", "$expand", "tag"})
"""The options of a query that apply to one row."""


class Api:
    """The parts that answer requests. They belong to a twin for as long as it exists."""

    def __init__(self, twin: Twin) -> None:
        self.twin = twin
        self.contract: SalesContract = sales_contract(has_party_solution=twin.has_party_solution)
        self.tables = SalesTables(twin, self.contract)
        self.records = Records(twin, self.tables)
        self.writer = Writer(twin, self.tables, self.records)
        self._boundaries = count(1)
        self.dual_write = DualWriteRows(twin, self.tables, self.records)
        self.limits = Limits(twin, self.tables)
        twin.observe(self.records)
        twin.observe(self.limits)
        twin.observe(self.dual_write)

    def new_boundary(self) -> str:
        """Return an ID for a boundary of a multipart answer."""
        return self.twin.guid("boundary", next(self._boundaries))


@dataclass(frozen=True)
class Asked:
    """A request."""

    api: Api
    user: User
    base: str
    """The address of the service, with a slash at the end."""
    method: str
    address: str
    """The whole address."""
    target: Target
    preferences: Preferences
    conditions: Conditions
    content_type: str
    body: bytes
    known: Mapping[str, str]
    """The addresses of rows that the batch wrote, by Content-ID."""
    is_in_batch: bool

    @cached_property
    def query(self) -> RowQuery:
        """The options of the query; raises `WireError`."""
        return parse_row_query(self.target.query.options, self.target.query.aliases)

    @cached_property
    def one_row_query(self) -> RowQuery:
        """The options of the query for one row; raises `WireError` for any others."""
        for name in self.target.query.options:
            if name not in FOR_ONE_ROW:
                raise bad_query(f"The query option '{name}' doesn't apply to one row.")
        return self.query

    @cached_property
    def moment(self) -> Moment:
        """Who asks, and when."""
        records = self.api.records
        return Moment(
            self.api.twin.clock.moment(), records.user_id(self.user), records.business_unit
        )

    @cached_property
    def rows(self) -> RowWriter:
        """Writes rows as the request prefers."""
        return RowWriter(self.api.contract, self.base, self.preferences, moment=self.moment)

    def check_query(self, table: Table, query: RowQuery) -> None:
        """Raise `WireError` for a query that rows of a table can't be shown with.

        Called before a write whose answer is a row, because nothing is undone after that.
        """
        self.rows.properties(table, query)
        for expand in query.expand:
            name, target = self.rows.target_of(table, expand)
            inner = expand.query
            if (
                name not in table.collections
                and replace(inner, select=None, expand=()) != RowQuery()
            ):
                raise bad_query(f"'{name}' leads to one row. Only $select and $expand apply to it.")
            selected((), inner, self.api.tables.of(target).type, SALES, self.moment)
            self.check_query(target, inner)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Write in a transaction; raises `WireError` for what is rejected."""
        with rejections(), self.api.twin.transaction(self.user):
            yield self.api.writer

    # ---- Bodies ----------------------------------------------------------------------------------

    @cached_property
    def bodies(self) -> SalesBodyReader:
        """Reads bodies."""
        path = self.base.partition("://")[2].partition("/")[2]
        return SalesBodyReader(self.api.contract, f"/{path.rstrip('/')}")

    def json_body(self, name: str) -> dict[str, Any]:
        """Return the object in the body, with the addresses of rows for Content-IDs."""
        found: dict[str, Any] = body_with_references(read_object(self.body, name), self.known)
        return found

    def row_body(self, table: Table) -> SalesBody:
        """Return what the body writes to a row of a table."""
        return self.bodies.of_object(table, self.json_body(table.set))

    # ---- Rows ------------------------------------------------------------------------------------

    def row(self, place: RowPlace) -> TwinRow | None:
        """Return the row at a place; None if a navigation property leads to none.

        Raises `WireError` if no row has the key.
        """
        if place.of is None:
            assert place.key is not None, "a row of a set has a key"
            return self.api.tables.of(place.table).with_key(place.key)
        owner = self.row(place.of)
        if owner is None or place.navigation is None:
            return None
        if place.key is None:
            return owner.one(place.navigation)
        found = self.api.tables.of(place.table).with_key(place.key)
        inside = owner.many(place.navigation)
        return found if any(each.number == found.number for each in inside) else None

    # ---- Answers ---------------------------------------------------------------------------------

    def answer(
        self,
        body: Mapping[str, Any],
        *applied: str,
        status: HTTPStatus = HTTPStatus.OK,
        headers: Mapping[str, str] | None = None,
    ) -> InnerAnswer:
        """Return an answer with JSON. `applied` are the preferences that it follows."""
        found = {**VERSION, "Content-Type": JSON, **(headers or {})}
        if (preferences := self.preferences.applied(*applied)) is not None:
            found["Preference-Applied"] = preferences
        return InnerAnswer(status, status.phrase, found, written(body).encode())

    def no_content(self, headers: Mapping[str, str] | None = None) -> InnerAnswer:
        """Return an answer without a body."""
        status = HTTPStatus.NO_CONTENT
        return InnerAnswer(status, status.phrase, headers or VERSION)
