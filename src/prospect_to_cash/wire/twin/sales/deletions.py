"""Deletes rows of Sales, and does with rows that refer to them what their relationships say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import ValidationError

from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.sales.commands import (
    DeleteAccountOrContact,
    DeleteContactForParty,
    UseQuote,
)
from prospect_to_cash.model.tables.sales import Account, Contact, ContactForParty
from prospect_to_cash.model.tables.sales_quotes import OrderLine, Quote, QuoteLine
from prospect_to_cash.wire.contract import Cascade, Relationship, Required
from prospect_to_cash.wire.odata.errors import delete_restricted
from prospect_to_cash.wire.twin.environment import Twin
from prospect_to_cash.wire.twin.sales.changes import Change, split
from prospect_to_cash.wire.twin.sales.dual_write_rows import check_written
from prospect_to_cash.wire.twin.sales.order_states import check_order
from prospect_to_cash.wire.twin.sales.records import Records
from prospect_to_cash.wire.twin.sales.tables import SalesTables, TwinRow


class Deletions:
    """Deletes rows inside a transaction of the twin.

    Raises `WireError` for what Dataverse itself rejects, and `Rejection` for what the model does.
    """

    def __init__(self, twin: Twin, tables: SalesTables, records: Records) -> None:
        self._twin = twin
        self._tables = tables
        self._records = records

    @property
    def _sales(self) -> Sales:
        return self._twin.landscape.sales_app

    def delete(self, row: TwinRow) -> None:
        """Delete a row, and do with the rows that refer to it what their relationships say."""
        self._delete(row, frozenset())

    def _delete(self, row: TwinRow, above: frozenset[tuple[str, int]]) -> None:
        """Delete a row. `above` are those that are deleted after it, because it belongs to them."""
        check_written(row.of)
        referring = list(self._referring(row))
        for relationship, others in referring:
            if relationship.on_delete is Cascade.RESTRICT and any(
                _key(other) != _key(row) for other in others
            ):
                raise delete_restricted(row.table.name)
        self._check(row)
        if not above and isinstance(row.typed, OrderLine):
            check_order(self._sales, row.typed)
        above |= {_key(row)}
        for relationship, others in referring:
            for other in others:
                if not self._exists(other):
                    continue
                is_deleted = relationship.on_delete is Cascade.DELETE
                # A contact leaves its account first, as it does if dual-write deletes it.
                if not is_deleted or isinstance(other.typed, Contact):
                    self._unlink(self._again(other), relationship.column, row)
                if is_deleted and _key(other) not in above:
                    self._delete(self._again(other), above)
        self._remove(self._again(row))

    def _check(self, row: TwinRow) -> None:
        """Raise `Rejection` if a rule keeps the row, whatever becomes of those that refer to it."""
        rules = self._sales.rules
        match row.typed:
            case Account() | Contact() as customer:
                rules.validate(DeleteAccountOrContact(customer))
            case ContactForParty() as tie:
                rules.validate(DeleteContactForParty(tie))
            case Quote() as quote:
                rules.validate(UseQuote(quote, "delete"))

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

    def _unlink(self, row: TwinRow, column: str, deleted: TwinRow) -> None:
        """Empty a lookup to a row; raises `WireError` if the lookup can't be empty."""
        if row.table.columns[column].required is Required.SYSTEM:
            raise delete_restricted(deleted.table.name)
        attributes, further = split(row.of, Change(lookups={column: None}))
        if row.typed is not None and attributes:
            try:
                after = row.typed.changed(**attributes)
            except ValidationError:
                raise delete_restricted(deleted.table.name) from None
            self._sales.save(row.typed, after)
        self._records.changed(row.of, row.number, further)

    def _exists(self, row: TwinRow) -> bool:
        return row.number in self._twin.further.rows(row.of.set)

    def _again(self, row: TwinRow) -> TwinRow:
        return row.of.row(row.number)


def _key(row: TwinRow) -> tuple[str, int]:
    return row.of.set, row.number
