"""The data entities of quotations and orders."""

from __future__ import annotations

from collections.abc import Mapping

from prospect_to_cash.model.applications.entity_columns import (
    Block,
    Kind,
    computed,
    kinds_of,
    read_only,
    shows,
)
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.commands import NameOrder, WriteQuotation
from prospect_to_cash.model.applications.supply_chain.entities.base import ScmEntity
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.tables.option_sets import AccountType, Origin
from prospect_to_cash.model.tables.row import Row, Value
from prospect_to_cash.model.tables.supply_chain_quotations import (
    Document,
    SalesOrder,
    SalesOrderLine,
    SalesQuotation,
    SalesQuotationLine,
)


class QuotationEntity(ScmEntity):
    """Quotation headers. Inserts get the origin Dynamics 365 Sales."""

    name = "Dynamics 365 Sales quotation header"
    root = SalesQuotation
    key = ("SALESQUOTATIONNUMBER",)
    company_attribute = "legal_entity"
    kept = frozenset({"SALESQUOTATIONHEADERCREATIONMETHOD", "SALESQUOTATIONOWNERSHIP"})

    def __init__(self, scm: SupplyChain) -> None:
        account_type = Block(
            _ACCOUNT_TYPE,
            computed(_account_type),
            shows=shows(SalesQuotation, {"REQUESTINGACCOUNTTYPE": "account_type"}),
        )
        super().__init__(scm, (read_only(account_type), _FORMATTED))

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update a quotation; the lifecycle rules apply to a new status."""
        scm = self.scm
        assert legal_entity is not None
        columns = self.decoded(values)
        number, status = str(columns.pop("number")), columns.pop("status", None)
        order = columns.get("generated_order")
        if order is not None:
            scm.rules.validate(NameOrder(legal_entity, number, order))
        quotation = scm.quotations.find(number, legal_entity)
        if quotation is None:
            account = columns.pop("account", None)
            if account is None:
                raise KeyRejection(f"Quotation '{number}' can't be created without a customer.")
            quotation = scm.quotations.create(
                scm.quotations.account_type_of(account, legal_entity),
                account,
                legal_entity=legal_entity,
                number=number,
                origin=Origin.SALES,
                **columns,
            )
        else:
            scm.rules.validate(WriteQuotation(quotation, columns.pop("account", None)))
        if status in (None, quotation.status):
            return scm.store.update(quotation, **columns)
        return scm.quotations.move(quotation, status, **columns)

    def delete(self, legal_entity: str | None, values: Mapping[str, Value]) -> None:
        """Delete a quotation with its lines, if it exists."""
        existing = self.find(legal_entity, values)
        if isinstance(existing, SalesQuotation):
            self.scm.quotations.remove(existing)


class QuotationLineEntity(ScmEntity):
    """Quotation lines, with the account type of their header (ruling R41)."""

    name = "Dynamics 365 Sales quotation lines"
    root = SalesQuotationLine
    key = ("SALESQUOTATIONNUMBER", "LINECREATIONSEQUENCENUMBER")
    company_attribute = "legal_entity"

    def __init__(self, scm: SupplyChain) -> None:
        super().__init__(scm, (read_only(Block(_ACCOUNT_TYPE, computed(self._account_type))),))

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update a line; raise `KeyRejection` if its quotation doesn't exist."""
        scm = self.scm
        assert legal_entity is not None
        quotation = scm.quotations.named(str(values["SALESQUOTATIONNUMBER"]), legal_entity)
        existing = self.find(legal_entity, values)
        columns = self.decoded(values)
        known = existing if isinstance(existing, SalesQuotationLine) else None
        return scm.quotations.write_line(known, quotation, columns)

    def delete(self, legal_entity: str | None, values: Mapping[str, Value]) -> None:
        """Delete a line, if it exists."""
        existing = self.find(legal_entity, values)
        if isinstance(existing, SalesQuotationLine):
            self.scm.quotations.delete_line(existing)

    def _account_type(self, line: SalesQuotationLine) -> Mapping[str, Value]:
        header = self.scm.quotations.find(line.quotation, line.legal_entity)
        return _account_type(header) if header else {}


class OrderEntity(ScmEntity):
    """Order headers."""

    name = "Dynamics 365 Sales order headers"
    root = SalesOrder
    key = ("SALESORDERNUMBER",)
    company_attribute = "legal_entity"

    def __init__(self, scm: SupplyChain) -> None:
        super().__init__(scm, (_FORMATTED,))

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update an order; a new order converts its prospect (ruling R23)."""
        scm = self.scm
        assert legal_entity is not None
        columns = self.decoded(values)
        number, account = str(columns.pop("number")), columns.pop("account", None)
        quotation = columns.pop("quotation", None)
        order = scm.orders.find(number, legal_entity)
        if order is not None:
            return scm.orders.write(order, account, quotation, **columns)
        if account is None:
            raise KeyRejection(f"Order '{number}' can't be created without a customer.")
        return scm.orders.receive(
            number, str(account), legal_entity=legal_entity, quotation=quotation, **columns
        )


class OrderLineEntity(ScmEntity):
    """Order lines."""

    name = "Dynamics 365 Sales order lines"
    root = SalesOrderLine
    key = ("SALESORDERNUMBER", "LINECREATIONSEQUENCENUMBER")
    company_attribute = "legal_entity"

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update a line; raise `KeyRejection` if its order doesn't exist."""
        scm = self.scm
        assert legal_entity is not None
        number = str(values["SALESORDERNUMBER"])
        order = scm.orders.find(number, legal_entity)
        if order is None:
            raise KeyRejection(f"Order '{number}' doesn't exist in legal entity {legal_entity}.")
        existing = self.find(legal_entity, values)
        columns = self.decoded(values)
        known = existing if isinstance(existing, SalesOrderLine) else None
        return scm.orders.write_line(known, order, columns)

    def delete(self, legal_entity: str | None, values: Mapping[str, Value]) -> None:
        """Delete a line, if it exists."""
        existing = self.find(legal_entity, values)
        if isinstance(existing, SalesOrderLine):
            self.scm.orders.delete_line(existing)


_ACCOUNT_TYPE = kinds_of(SalesQuotation, {"REQUESTINGACCOUNTTYPE": "account_type"})


def _account_type(quotation: SalesQuotation) -> Mapping[str, Value]:
    return {"REQUESTINGACCOUNTTYPE": AccountType(quotation.account_type)}


def _formatted(document: Document) -> Mapping[str, Value]:
    return {
        "FORMATTEDDELIVERYADDRESS": document.delivery_formatted,
        "FORMATTEDINVOICEADDRESS": document.invoice_formatted,
    }


_TEXT = Kind(str)
_FORMATTED = read_only(
    Block(
        {"FORMATTEDDELIVERYADDRESS": _TEXT, "FORMATTEDINVOICEADDRESS": _TEXT}, computed(_formatted)
    )
)
