"""Sales orders: made from a quotation here, or arriving from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prospect_to_cash.model.applications.supply_chain.lines import save_line
from prospect_to_cash.model.applications.supply_chain.quotation_commands import (
    OrderLinesChanged,
    OrderReceived,
    ReceiveOrder,
    WriteOrder,
)
from prospect_to_cash.model.tables.option_sets import Sequence
from prospect_to_cash.model.tables.supply_chain_trade import (
    Line,
    SalesOrder,
    SalesOrderLine,
    SalesQuotation,
    SalesQuotationLine,
)

if TYPE_CHECKING:
    from prospect_to_cash.model.applications.supply_chain.application import SupplyChain

_COPIED = tuple(name for name in Line.model_fields if name not in ("id", "legal_entity", "amount"))


class Orders:
    """Accounts receivable > Orders."""

    def __init__(self, scm: SupplyChain) -> None:
        self._scm = scm
        self._find = scm.store.finder(SalesOrder, "legal_entity", "number")

    def find(self, number: str, legal_entity: str) -> SalesOrder | None:
        """The order with that number."""
        return self._find(legal_entity, number)

    def lines(self, order: SalesOrder) -> list[SalesOrderLine]:
        """The lines of an order, oldest first."""
        key = {"legal_entity": order.legal_entity, "order": order.number}
        return self._scm.store.where(SalesOrderLine, **key)

    def create_from(self, quotation: SalesQuotation) -> SalesOrder:
        """An order with the lines of a quotation (claim S5.5a)."""
        scm = self._scm
        order = scm.store.insert(
            SalesOrder,
            legal_entity=quotation.legal_entity,
            number=scm.numbers.take(quotation.legal_entity, Sequence.ORDER),
            account=quotation.account,
            quotation=quotation.number,
            name=quotation.name,
            currency=quotation.currency,
            financial_dimension=quotation.financial_dimension,
        )
        for line in scm.quotations.lines(quotation):
            copied = {name: getattr(line, name) for name in _COPIED}
            self.write_line(None, order, {**copied, "quantity": line.quantity})
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
        """An order made elsewhere; its quotation's prospect is converted first (ruling R23)."""
        scm = self._scm
        with scm.transaction():
            source = scm.quotations.find(quotation, legal_entity) if quotation else None
            act = scm.rules.validate(scm, ReceiveOrder(legal_entity, number, account, source))
            order = scm.store.insert(
                SalesOrder,
                legal_entity=legal_entity,
                number=number,
                account=act.account,
                quotation=quotation,
                financial_dimension=act.financial_dimension,
                **columns,
            )
            scm.rules.handle(scm, OrderReceived(order))
            return order

    def write(
        self, order: SalesOrder, account: str | None, quotation: str | None, **columns: Any
    ) -> SalesOrder:
        """Write a standing order from outside; refused where it is somebody else's order."""
        self._scm.rules.validate(self._scm, WriteOrder(order, account, quotation))
        return self._scm.store.update(order, **columns)

    def write_line(
        self, standing: SalesOrderLine | None, order: SalesOrder, columns: dict[str, Any]
    ) -> SalesOrderLine:
        """Save a line, by whichever door; its amount and the totals follow."""
        scm = self._scm
        key = {"legal_entity": order.legal_entity, "order": order.number}
        source = self._source(order, columns["sequence"]) if standing is None else None
        line = save_line(scm, SalesOrderLine, standing, {**columns, **key}, source)
        scm.rules.handle(scm, OrderLinesChanged(order.legal_entity, order.number))
        return line

    def _source(self, order: SalesOrder, sequence: int) -> SalesQuotationLine | None:
        """The line of the order's quotation with that sequence number."""
        if order.quotation is None:
            return None
        key = {"legal_entity": order.legal_entity, "quotation": order.quotation}
        return self._scm.store.find(SalesQuotationLine, **key, sequence=sequence)

    def delete_line(self, line: SalesOrderLine) -> None:
        """Remove a line, by whichever door; the totals follow."""
        self._scm.store.delete(line)
        self._scm.rules.handle(self._scm, OrderLinesChanged(line.legal_entity, line.order))
