"""Quotations and orders as the OData service has them: written by the rules of their pages.

The data entities for Dynamics 365 Sales, which table maps use, are those of the model.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.commands import ChangeCurrency, WriteQuotation
from prospect_to_cash.model.applications.supply_chain.entities.base import ScmEntity
from prospect_to_cash.model.tables.option_sets import AccountType
from prospect_to_cash.model.tables.row import Row, Value
from prospect_to_cash.model.tables.supply_chain_quotations import (
    Document,
    SalesOrder,
    SalesOrderLine,
    SalesQuotation,
    SalesQuotationLine,
)
from prospect_to_cash.wire.twin.scm.entities.blocks import (
    TEXT,
    computed_block,
    lot_block,
    lot_id,
)

L = TypeVar("L", SalesQuotationLine, SalesOrderLine)
_TOTALS = ("TOTALAMOUNT", "TOTALTAXAMOUNT", "TOTALCHARGESAMOUNT")


def _formatted(document: Document) -> Mapping[str, Value]:
    return {
        "FORMATTEDDELIVERYADDRESS": document.delivery_formatted,
        "FORMATTEDINVOICEADDRESS": document.invoice_formatted,
    }


_FORMATTED = computed_block(
    {"FORMATTEDDELIVERYADDRESS": TEXT, "FORMATTEDINVOICEADDRESS": TEXT}, _formatted
)

CUSTOMER, PROSPECT = "CUSTOMER", "PROSPECTID"
"""The columns for the account of a quotation: one of them has a value."""


def _account(quotation: SalesQuotation) -> Mapping[str, Value]:
    is_prospect = quotation.account_type is AccountType.PROSPECT
    return {PROSPECT if is_prospect else CUSTOMER: quotation.account}


def _line(
    entity: ScmEntity, kind: type[L], legal_entity: str, values: Mapping[str, Value]
) -> L | None:
    """Return the line with the key in `values`; None without a sequence number."""
    if values.get("LINECREATIONSEQUENCENUMBER") is None:
        return None
    found = entity.find(legal_entity, values)
    return found if isinstance(found, kind) else None


class PublicQuotationEntity(ScmEntity):
    """Quotation headers, by the rules of the page: only its actions change the status."""

    name = "SalesQuotationHeaderV2Entity"
    root = SalesQuotation
    key = ("SALESQUOTATIONNUMBER",)
    company_attribute = "legal_entity"
    supplied = frozenset({"SALESQUOTATIONNUMBER", "REQUESTINGCUSTOMERACCOUNTNUMBER"})
    kept = frozenset(
        {
            "SALESQUOTATIONHEADERCREATIONMETHOD",
            "SALESQUOTATIONOWNERSHIP",
            "SALESQUOTATIONSTATUS",
            "GENERATEDSALESORDERNUMBER",
            "REQUESTINGCUSTOMERACCOUNTNUMBER",
            "TOTALDISCOUNTAMOUNT",
            *(f"QUOTATION{total}" for total in _TOTALS),
        }
    )

    def __init__(self, scm: SupplyChain) -> None:
        account = computed_block({CUSTOMER: TEXT, PROSPECT: TEXT}, _account, written=True)
        super().__init__(scm, (account, _FORMATTED))

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update a quotation; raise `Rejection` as its page does."""
        assert legal_entity is not None
        scm, columns = self.scm, self.decoded(values)
        number = columns.pop("number", None)
        quotation = None if number is None else scm.quotations.find(number, legal_entity)
        customer, prospect = values.get(CUSTOMER), values.get(PROSPECT)
        if quotation is not None:
            for account in (customer, prospect):
                asked = None if account is None else str(account)
                scm.rules.validate(WriteQuotation(quotation, asked))
            if columns.get("currency", quotation.currency) != quotation.currency:
                scm.rules.validate(ChangeCurrency(quotation, columns["currency"]))
            return scm.quotations.edit(quotation, **columns)
        if (customer is None) == (prospect is None):
            raise Rejection(
                "A quotation can't be created: it needs a customer or a prospect, but not both."
            )
        return scm.quotations.create(
            AccountType.PROSPECT if customer is None else AccountType.CUSTOMER,
            str(prospect if customer is None else customer),
            legal_entity=legal_entity,
            number=number,
            **columns,
        )

    def delete(self, legal_entity: str | None, values: Mapping[str, Value]) -> None:
        """Delete a quotation with its lines, as its page does."""
        existing = self.find(legal_entity, values)
        if isinstance(existing, SalesQuotation):
            self.scm.quotations.delete(existing)


class PublicQuotationLineEntity(ScmEntity):
    """Quotation lines, by the rules of the page."""

    name = "SalesQuotationLineEntity"
    root = SalesQuotationLine
    key = ("SALESQUOTATIONNUMBER", "LINECREATIONSEQUENCENUMBER")
    company_attribute = "legal_entity"
    supplied = frozenset({"LINECREATIONSEQUENCENUMBER"})
    kept = frozenset({"SALESQUOTATIONSTATUS"})

    def __init__(self, scm: SupplyChain) -> None:
        names = ("INVENTORYLOTID", CUSTOMER, PROSPECT, "INVOICECUSTOMERACCOUNTNUMBER")
        super().__init__(scm, (computed_block(dict.fromkeys(names, TEXT), self._of_header),))

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update a line; raise `Rejection` as the page of its quotation does."""
        assert legal_entity is not None
        quotations, columns = self.scm.quotations, self.decoded(values)
        quotation = quotations.named(str(columns.pop("quotation")), legal_entity)
        existing = _line(self, SalesQuotationLine, legal_entity, values)
        if existing is not None:
            return quotations.change_line(quotation, existing, **columns)
        return quotations.add_line(quotation, **columns)

    def delete(self, legal_entity: str | None, values: Mapping[str, Value]) -> None:
        """Remove a line, as the page of its quotation does."""
        assert legal_entity is not None
        existing = _line(self, SalesQuotationLine, legal_entity, values)
        if existing is not None:
            quotations = self.scm.quotations
            quotations.remove_line(quotations.named(existing.quotation, legal_entity), existing)

    def _of_header(self, line: SalesQuotationLine) -> Mapping[str, Value]:
        header = self.scm.quotations.named(line.quotation, line.legal_entity)
        return {
            "INVENTORYLOTID": lot_id(line),
            "INVOICECUSTOMERACCOUNTNUMBER": header.invoice_account,
            **_account(header),
        }


class PublicOrderEntity(ScmEntity):
    """Order headers. An order from a quotation is the result of an action on the quotation."""

    name = "SalesOrderHeaderV2Entity"
    root = SalesOrder
    key = ("SALESORDERNUMBER",)
    company_attribute = "legal_entity"
    kept = frozenset(
        {
            "QUOTATIONNUMBER",
            "SALESORDERPROCESSINGSTATUS",
            "TOTALDISCOUNTAMOUNT",
            *(f"ORDER{total}" for total in _TOTALS),
        }
    )

    def __init__(self, scm: SupplyChain) -> None:
        super().__init__(scm, (_FORMATTED,))

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update an order; raise `Rejection` without a customer that exists."""
        assert legal_entity is not None
        orders, columns = self.scm.orders, self.decoded(values)
        number, account = str(columns.pop("number")), columns.pop("account", None)
        order = orders.find(number, legal_entity)
        if order is not None:
            return orders.write(order, account, None, **columns)
        return orders.receive(
            number, str(account), legal_entity=legal_entity, quotation=None, **columns
        )


class PublicOrderLineEntity(ScmEntity):
    """Order lines."""

    name = "SalesOrderLineEntity"
    root = SalesOrderLine
    key = ("SALESORDERNUMBER", "LINECREATIONSEQUENCENUMBER")
    company_attribute = "legal_entity"
    supplied = frozenset({"LINECREATIONSEQUENCENUMBER"})

    def __init__(self, scm: SupplyChain) -> None:
        super().__init__(scm, (lot_block(),))

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update a line; raise `Rejection` if its order doesn't exist."""
        assert legal_entity is not None
        orders, columns = self.scm.orders, self.decoded(values)
        number = str(columns.pop("order"))
        order = orders.find(number, legal_entity)
        if order is None:
            raise Rejection(f"Order '{number}' doesn't exist in legal entity {legal_entity}.")
        existing = _line(self, SalesOrderLine, legal_entity, values)
        if existing is None:
            last = max((line.sequence for line in orders.lines(order)), default=0)
            columns = {"sequence": last + 1, **columns}
        return orders.write_line(existing, order, columns)

    def delete(self, legal_entity: str | None, values: Mapping[str, Value]) -> None:
        """Remove a line."""
        assert legal_entity is not None
        existing = _line(self, SalesOrderLine, legal_entity, values)
        if existing is not None:
            self.scm.orders.delete_line(existing)
