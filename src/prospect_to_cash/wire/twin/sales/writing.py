"""Writes rows of Sales: those of the model through its commands, so that its rules reject."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.sales_quotes import OrderLine, Quote, QuoteLine
from prospect_to_cash.wire.odata.errors import (
    NotOffered,
    bad_body,
    row_exists,
    unknown_reference,
)
from prospect_to_cash.wire.odata.sales.bodies import Bound, SalesBody
from prospect_to_cash.wire.odata.sales.keys import row_key
from prospect_to_cash.wire.odata.sales.states import STATE, STATUS, states_of
from prospect_to_cash.wire.odata.tree import Value
from prospect_to_cash.wire.odata.url import Reference
from prospect_to_cash.wire.twin.environment import Twin
from prospect_to_cash.wire.twin.sales.changes import Change, split
from prospect_to_cash.wire.twin.sales.checks import (
    check_hierarchy,
    check_keys,
    check_lookups,
    check_reference,
    check_required,
    check_texts,
    check_write_in,
    invalid,
)
from prospect_to_cash.wire.twin.sales.deletions import Deletions
from prospect_to_cash.wire.twin.sales.dual_write_rows import check_written
from prospect_to_cash.wire.twin.sales.new_rows import Attributes, completed
from prospect_to_cash.wire.twin.sales.order_states import check_order
from prospect_to_cash.wire.twin.sales.quote_states import in_state
from prospect_to_cash.wire.twin.sales.records import Records
from prospect_to_cash.wire.twin.sales.tables import SalesTables, TwinRow, TwinTable

_STATES = frozenset({STATE, STATUS})


class Writer:
    """Creates, changes, and deletes rows inside a transaction of the twin.

    Raises `WireError` for what Dataverse itself rejects, and `Rejection` for what the model does.
    """

    def __init__(self, twin: Twin, tables: SalesTables, records: Records) -> None:
        self._twin = twin
        self._tables = tables
        self._records = records
        self._deletions = Deletions(twin, tables, records)

    @property
    def _sales(self) -> Sales:
        return self._twin.landscape.sales_app

    # ---- Creating --------------------------------------------------------------------------------

    def create(
        self,
        body: SalesBody,
        row_id: str | None = None,
        lookups: Mapping[str, TwinRow | None] | None = None,
    ) -> TwinRow:
        """Create the row of a body with all rows inside it. `lookups` are further ones."""
        table = self._tables.of(body.table)
        change = self._change(body)
        change.lookups.update(lookups or {})
        row_id = row_id or _text(change.columns.get(body.table.id))
        change.columns.pop(body.table.id, None)
        row = self.add(table, change, row_id)
        self._add_to_collections(row, body)
        return self._read_again(row)

    def add(self, table: TwinTable, change: Change, row_id: str | None = None) -> TwinRow:
        """Create a row. Without an ID it gets its own."""
        check_written(table)
        if row_id is not None and table.with_id(row_id) is not None:
            raise row_exists()
        check_lookups(table.table, change.lookups)
        check_write_in(table, change)
        check_texts(table, change.lookups)
        check_keys(table, change.ids, None)
        states = {name: change.columns.pop(name) for name in _STATES & change.columns.keys()}
        attributes, further = split(table, change)
        if table.kind is None:
            number = self._twin.further.new_number(table.set)
        else:
            attributes = completed(self._sales, table.kind, attributes)
            number = self._sales.store.new_id(table.kind)
        if row_id is not None:
            self._records.choose(table, number, row_id)
        if table.kind is None:
            self._records.created(table, number, further)
        else:
            self._insert(table, number, attributes)
            self._twin.further.put(table.set, number, further)
            table.indexes.written(number)
        row = table.row(number)
        return self.change(row, Change(states)) if states else row

    def _insert(self, table: TwinTable, number: int, attributes: Attributes) -> None:
        assert table.kind is not None, "a table of the model"
        check_required(table, attributes)
        try:
            draft = table.kind(id=number, **attributes)
        except ValidationError as error:
            raise invalid(table, error) from None
        self._check_lines(draft)
        if isinstance(draft, OrderLine):
            check_order(self._sales, draft)
        self._sales.save(None, draft)

    def _check_lines(self, *rows: Row) -> None:
        """Raise `RuleRejection` if one of the rows is a line of a quote that can't be edited."""
        for row in rows:
            if isinstance(row, QuoteLine) and row.quote is not None:
                self._sales.quotes.check_editable(self._sales.store.get(Quote, row.quote))

    def _add_to_collections(self, row: TwinRow, body: SalesBody) -> None:
        for navigation, links in body.added.items():
            for link in links:
                self.link(row, navigation, self.bound(link))
        for navigation, bodies in body.inserted_rows.items():
            column = row.table.collections[navigation].column
            for each in bodies:
                self.create(each, lookups={column: self._read_again(row)})

    # ---- Changing --------------------------------------------------------------------------------

    def update(self, row: TwinRow, body: SalesBody) -> TwinRow:
        """Change a row as a body asks.

        Raise `NotOffered` for new rows inside the row: the standard allows them in a creation only.
        """
        for name in (*body.inserted, *body.inserted_rows):
            raise NotOffered(
                name, before="A new row in ", after=f" of an existing row of {body.table.set}"
            )
        change = self._change(body)
        change.columns.pop(row.table.id, None)
        changed = self.change(row, change)
        self._add_to_collections(changed, body)
        return self._read_again(changed)

    def change(self, row: TwinRow, change: Change) -> TwinRow:
        """Change columns of a row."""
        table = row.of
        check_written(table)
        check_lookups(table.table, change.lookups)
        check_texts(table, change.lookups)
        check_hierarchy(row, change.lookups)
        check_keys(table, change.ids, row)
        check_reference(table, change.columns, row)
        states = {name: change.columns.pop(name) for name in _STATES & change.columns.keys()}
        if change.columns or change.lookups:
            check_order(self._sales, row.typed)
        attributes, further = split(table, change)
        if isinstance(row.typed, Quote):
            self._change_quote(row, attributes, states)
            further |= {STATUS: states[STATUS]} if STATUS in states else {}
        else:
            if states:
                before = {name: row.value(name) for name in _STATES & row.table.columns.keys()}
                after = states_of(row.table, states, before, row.id)
                typed, others = split(table, Change(after))
                attributes |= typed
                further |= others
            self._save(row, attributes)
        self._records.changed(table, row.number, further)
        return table.row(row.number)

    def _save(self, row: TwinRow, attributes: Attributes) -> None:
        before = row.typed
        if before is None or not attributes:
            return
        after = self._changed(row, before, attributes)
        self._check_lines(before, after)
        self._sales.save(before, after)

    def _change_quote(
        self, row: TwinRow, attributes: Attributes, states: Mapping[str, Value]
    ) -> None:
        quote = row.typed
        assert isinstance(quote, Quote)
        if attributes.get("ownership", quote.ownership) is not quote.ownership:
            self._sales.quotes.change_ownership(quote)
        if attributes or not states:
            self._sales.quotes.check_editable(quote)
            quote = self._sales.save(quote, self._changed(row, quote, attributes))
        if states:
            in_state(self._sales, row.table, quote, states, row.id)

    def _changed(self, row: TwinRow, before: Any, attributes: Attributes) -> Any:
        try:
            return before.changed(**type(before).with_defaults(attributes))
        except ValidationError as error:
            raise invalid(row.of, error) from None

    def link(self, row: TwinRow, navigation: str, other: TwinRow | None) -> None:
        """Link a row with another one through a navigation property of either kind."""
        if navigation in row.table.collections:
            assert other is not None, "a collection leads to rows"
            self.change(other, Change(lookups={row.table.collections[navigation].column: row}))
            return
        column = row.table.navigation[navigation][0].column
        self.change(row, Change(lookups={column: other}))

    def delete(self, row: TwinRow) -> None:
        """Delete a row, and do with the rows that refer to it what their relationships say."""
        self._deletions.delete(row)

    def _read_again(self, row: TwinRow) -> TwinRow:
        return row.of.row(row.number)

    # ---- Bodies ---------------------------------------------------------------------------------

    def bound(self, link: Bound) -> TwinRow | None:
        """Return the row to which a body binds; raises `WireError` if it doesn't exist."""
        match link:
            case None:
                return None
            case Reference(set=name, key=key):
                table = self._tables.contract.by_set.get(name)
                if table is None:
                    raise bad_body(name, f"'{name}' isn't an entity set.")
                return self._tables.of(table).with_key(row_key(table, key))
            case content_id:
                raise unknown_reference(f"${content_id}")

    def _change(self, body: SalesBody) -> Change:
        table = body.table
        found = Change(dict(body.columns))
        for navigation, link in body.links.items():
            column = table.navigation[navigation][0].column
            # Emptying one navigation property of a lookup doesn't empty what another one sets.
            if link is not None or column not in found.lookups:
                found.lookups[column] = self.bound(link)
        for navigation, inner in body.inserted.items():
            found.lookups[table.navigation[navigation][0].column] = self.create(inner)
        return found


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None
