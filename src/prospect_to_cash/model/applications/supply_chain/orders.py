"""Sales orders: created from a quotation, or received from outside; lines of both documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from prospect_to_cash.model.applications.supply_chain.base import SupplyChainBase
from prospect_to_cash.model.applications.supply_chain.commands import (
    ReceiveOrder,
    SaveLine,
    WriteOrder,
)
from prospect_to_cash.model.applications.supply_chain.events import OrderLinesChanged, OrderReceived
from prospect_to_cash.model.tables.option_sets import Sequence
from prospect_to_cash.model.tables.supply_chain_quotations import (
    Line,
    SalesOrder,
    SalesOrderLine,
    SalesQuotation,
    SalesQuotationLine,
)

L = TypeVar("L", bound=Line)

_OWN = ("number", "status", "amount", "total_amount", "total_tax", "total_charges")
"""The attributes that a new order and its lines don't take from the quotation."""


_COPIED = SalesQuotation.shared_with(SalesOrder, _OWN)
_COPIED_OF_LINES = SalesQuotationLine.shared_with(SalesOrderLine, _OWN)


def save_line(
    scm: SupplyChainBase,
    kind: type[L],
    existing: L | None,
    columns: Mapping[str, Any],
    source: SalesQuotationLine | None = None,
) -> L:
    """Save `columns` of an existing line, or of a new one; raise `RuleRejection`.

    `source` is the quotation line that a new order line is created from (claim S5.5a).
    """
    columns = kind.with_defaults(columns)
    if existing is None:
        after: Line = kind.of({"id": scm.store.new_id(kind), **columns})
    else:
        after = existing.changed(**columns)
    line = scm.rules.validate(SaveLine(after, source)).line
    assert isinstance(line, kind), "a rule keeps the kind of line"
    return scm.store.add(line) if existing is None else scm.store.replace(existing, line)


class Orders:
    """Accounts receivable > Orders."""

    def __init__(self, scm: SupplyChainBase) -> None:
        self._scm = scm
        self._find = scm.store.finder(SalesOrder, "legal_entity", "number")

    def find(self, number: str, legal_entity: str) -> SalesOrder | None:
        """Return the order with that number."""
        return self._find(legal_entity, number)

    def lines(self, order: SalesOrder) -> list[SalesOrderLine]:
        """Return the lines of an order, oldest first."""
        key = {"legal_entity": order.legal_entity, "order": order.number}
        return self._scm.store.where(SalesOrderLine, **key)

    def create_from(
        self, quotation: SalesQuotation, lines: Iterable[SalesQuotationLine]
    ) -> SalesOrder:
        """Create an order from a quotation and its lines (claim S5.5a)."""
        scm = self._scm
        number = scm.numbers.take(quotation.legal_entity, Sequence.ORDER)
        copied = quotation.filled(_COPIED)
        order = scm.store.insert(SalesOrder, number=number, quotation=quotation.number, **copied)
        for line in lines:
            self.write_line(None, order, line.filled(_COPIED_OF_LINES))
        return order

    def receive(
        self,
        number: str,
        account: str,
        *,
        legal_entity: str,
        quotation: str | None,
        **columns: Any,
    ) -> SalesOrder:
        """Create an order from outside, after its quotation's prospect is converted (R23)."""
        scm = self._scm
        with scm.transaction:
            source = (
                scm.store.find(SalesQuotation, legal_entity=legal_entity, number=quotation)
                if quotation
                else None
            )
            received = ReceiveOrder(legal_entity, number, account, source, columns)
            command = scm.rules.validate(received)
            order = scm.store.insert(
                SalesOrder,
                legal_entity=legal_entity,
                number=number,
                account=command.account,
                quotation=quotation,
                **command.columns,
            )
            scm.rules.handle(OrderReceived(order))
            return order

    def write(
        self, order: SalesOrder, account: str | None, quotation: str | None, **columns: Any
    ) -> SalesOrder:
        """Update an order from outside; rejected if it belongs to another customer."""
        self._scm.rules.validate(WriteOrder(order, account, quotation))
        return self._scm.store.update(order, **columns)

    def write_line(
        self, existing: SalesOrderLine | None, order: SalesOrder, columns: dict[str, Any]
    ) -> SalesOrderLine:
        """Save a line of any origin; its amount and the order's totals follow."""
        scm = self._scm
        key = {"legal_entity": order.legal_entity, "order": order.number}
        if order.currency is not None:
            key["currency"] = order.currency
        source = self._source(order, columns["sequence"]) if existing is None else None
        line = save_line(scm, SalesOrderLine, existing, {**columns, **key}, source)
        scm.rules.handle(OrderLinesChanged(order.legal_entity, order.number))
        return line

    def _source(self, order: SalesOrder, sequence: int) -> SalesQuotationLine | None:
        """Return the line of the order's quotation with that sequence number."""
        if order.quotation is None:
            return None
        key = {"legal_entity": order.legal_entity, "quotation": order.quotation}
        return self._scm.store.find(SalesQuotationLine, **key, sequence=sequence)

    def delete_line(self, line: SalesOrderLine) -> None:
        """Remove a line; the order's totals follow."""
        self._scm.store.delete(line)
        self._scm.rules.handle(OrderLinesChanged(line.legal_entity, line.order))
