"""Writes rows of Sales: those of the model through its commands, so that its rules reject."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.tables.sales_quotes import Quote, QuoteLine
from prospect_to_cash.wire.contract import Cascade, Relationship
from prospect_to_cash.wire.odata.errors import (
    WireError,
    bad_body,
    delete_restricted,
    key_violated,
    required_missing,
    row_exists,
    unknown_reference,
)
from prospect_to_cash.wire.odata.sales.bodies import Bound, SalesBody
from prospect_to_cash.wire.odata.sales.keys import row_key
from prospect_to_cash.wire.odata.sales.states import STATE, STATUS, states_of
from prospect_to_cash.wire.odata.tree import Value
from prospect_to_cash.wire.odata.url import Reference
from prospect_to_cash.wire.twin.environment import Twin
from prospect_to_cash.wire.twin.sales.columns import PlainColumn, RowColumn, TextColumn
from prospect_to_cash.wire.twin.sales.dual_write_rows import check_written
from prospect_to_cash.wire.twin.sales.new_rows import Attributes, completed
from prospect_to_cash.wire.twin.sales.quote_states import in_state
from prospect_to_cash.wire.twin.sales.records import Records
from prospect_to_cash.wire.twin.sales.tables import SalesTables, TwinRow, TwinTable

_STATES = frozenset({STATE, STATUS})


@dataclass(frozen=True)
class Change:
    """What is written to a row."""

    columns: dict[str, Value] = field(default_factory=dict)
    """Values by column, without lookups."""
    lookups: dict[str, TwinRow | None] = field(default_factory=dict)
    """The other row, by column."""

    @property
    def ids(self) -> dict[str, Value]:
        """The values by column, with the IDs of other rows."""
        ids = {name: None if row is None else row.id for name, row in self.lookups.items()}
        return {**self.columns, **ids}


class Writer:
    """Creates, changes, and deletes rows inside a transaction of the twin.

    Raises `WireError` for what Dataverse itself rejects, and `Rejection` for what the model does.
    """

    def __init__(self, twin: Twin, tables: SalesTables, records: Records) -> None:
        self._twin = twin
        self._tables = tables
        self._records = records

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
        self._check_keys(table, change.ids, None)
        states = {name: change.columns.pop(name) for name in _STATES & change.columns.keys()}
        attributes, further = self._split(table, change)
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
        try:
            draft = table.kind(id=number, **attributes)
        except ValidationError as error:
            raise self._invalid(table, error) from None
        if isinstance(draft, QuoteLine) and draft.quote is not None:
            self._sales.quotes.check_editable(self._sales.store.get(Quote, draft.quote))
        self._sales.save(None, draft)

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
        """Change a row as a body asks."""
        change = self._change(body)
        change.columns.pop(row.table.id, None)
        changed = self.change(row, change)
        self._add_to_collections(changed, body)
        return self._read_again(changed)

    def change(self, row: TwinRow, change: Change) -> TwinRow:
        """Change columns of a row."""
        table = row.of
        check_written(table)
        self._check_keys(table, change.ids, row)
        states = {name: change.columns.pop(name) for name in _STATES & change.columns.keys()}
        attributes, further = self._split(table, change)
        if isinstance(row.typed, Quote):
            self._change_quote(row, attributes, states)
            further |= {STATUS: states[STATUS]} if STATUS in states else {}
        else:
            if states:
                before = {name: row.value(name) for name in _STATES & row.table.columns.keys()}
                after = states_of(row.table, states, before, row.id)
                typed, others = self._split(table, Change(after))
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
        if isinstance(before, QuoteLine) and before.quote is not None:
            self._sales.quotes.check_editable(self._sales.store.get(Quote, before.quote))
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
            raise self._invalid(row.of, error) from None

    def link(self, row: TwinRow, navigation: str, other: TwinRow | None) -> None:
        """Link a row with another one through a navigation property of either kind."""
        if navigation in row.table.collections:
            assert other is not None, "a collection leads to rows"
            self.change(other, Change(lookups={row.table.collections[navigation].column: row}))
            return
        column = row.table.navigation[navigation][0].column
        self.change(row, Change(lookups={column: other}))

    # ---- Deleting --------------------------------------------------------------------------------

    def delete(self, row: TwinRow) -> None:
        """Delete a row, and do with the rows that refer to it what their relationships say."""
        check_written(row.of)
        referring = list(self._referring(row))
        for relationship, others in referring:
            if relationship.on_delete is Cascade.RESTRICT and any(
                other.of is not row.of or other.number != row.number for other in others
            ):
                raise delete_restricted(row.table.name)
        self._remove(row)
        for relationship, others in referring:
            for other in others:
                if not self._exists(other):
                    continue
                if relationship.on_delete is Cascade.DELETE:
                    self.delete(self._read_again(other))
                else:
                    self._unlink(self._read_again(other), relationship.column)

    def _referring(self, row: TwinRow) -> Iterator[tuple[Relationship, Sequence[TwinRow]]]:
        for relationship in row.table.collections.values():
            others = self._tables.referencing(relationship, row)
            if others:
                yield relationship, others

    def _remove(self, row: TwinRow) -> None:
        match row.typed:
            case None:
                self._records.deleted(row.of, row.number)
            case Quote() as quote:
                self._sales.quotes.delete(quote)
            case QuoteLine(quote=int(number)) as line:
                self._sales.quotes.remove_line(self._sales.store.get(Quote, number), line)
            case typed:
                self._sales.delete(typed)

    def _unlink(self, row: TwinRow, column: str) -> None:
        attributes, further = self._split(row.of, Change(lookups={column: None}))
        if row.typed is not None and attributes:
            self._sales.save(row.typed, self._changed(row, row.typed, attributes))
        self._records.changed(row.of, row.number, further)

    def _exists(self, row: TwinRow) -> bool:
        return row.number in self._twin.further.rows(row.of.set)

    def _read_again(self, row: TwinRow) -> TwinRow:
        return row.of.row(row.number)

    # ---- Columns ---------------------------------------------------------------------------------

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

    def _split(self, table: TwinTable, change: Change) -> tuple[Attributes, dict[str, Value]]:
        """Return the attributes of the model's row, and the further values."""
        attributes: Attributes = {}
        further: dict[str, Value] = {}
        for name, value in change.columns.items():
            held = table.held.get(name)
            if isinstance(held, PlainColumn):
                attributes[held.attribute] = None if value is None else held.decode(value)
            else:
                further[name] = value
        for name, target in change.lookups.items():
            self._split_lookup(table, name, target, attributes, further)
        return attributes, further

    def _split_lookup(
        self,
        table: TwinTable,
        name: str,
        target: TwinRow | None,
        attributes: Attributes,
        further: dict[str, Value],
    ) -> None:
        match table.held.get(name):
            case RowColumn(by_table):
                attributes.update(dict.fromkeys(by_table.values()))
                further[name] = None
                if target is None:
                    return
                if target.table.name in by_table:
                    attributes[by_table[target.table.name]] = target.number
                else:
                    further[name] = target.id
            case TextColumn() as held:
                is_text = self._put_text(held, target, attributes)
                further[name] = None if target is None or is_text else target.id
            case _:
                further[name] = None if target is None else target.id

    def _put_text(self, held: TextColumn, target: TwinRow | None, attributes: Attributes) -> bool:
        """Set the text that refers to a row. Return whether the row has the text."""
        text = None if target is None else target.of.column_reader(held.key)(target)
        attributes[held.attribute] = text
        if held.above is not None:
            self._put_text(held.above, target and target.target(held.above_lookup), attributes)
        return text is not None

    # ---- Checks ----------------------------------------------------------------------------------

    def _check_keys(self, table: TwinTable, ids: Mapping[str, Value], row: TwinRow | None) -> None:
        for key in table.table.keys:
            if row is not None and not any(name in ids for name in key.columns):
                continue
            values: dict[str, Value] = {
                name: ids[name]
                if name in ids
                else (None if row is None else table.column_reader(name)(row))
                for name in key.columns
            }
            if any(value is None for value in values.values()):
                continue
            found = table.with_values(values)
            if found is not None and (row is None or found.number != row.number):
                raise key_violated(key.name, key.columns)

    def _invalid(self, table: TwinTable, error: ValidationError) -> WireError:
        """Return the error for attributes that a row of the model can't have."""
        attribute = str(error.errors()[0]["loc"][0])
        names = [name for name, held in table.held.items() if attribute in _attributes(held)]
        return required_missing(names[0] if names else attribute, table.table.name)


def _attributes(held: Any) -> tuple[str, ...]:
    match held:
        case RowColumn(attributes):
            return tuple(attributes.values())
        case PlainColumn(attribute=attribute) | TextColumn(attribute=attribute):
            return (attribute,)
    return ()


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None
