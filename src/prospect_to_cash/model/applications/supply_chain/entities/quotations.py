"""The data entities of quotations and orders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from prospect_to_cash.model.applications.data_entity import Block, Roots, kinds_of
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.commands import NameOrder, WriteQuotation
from prospect_to_cash.model.applications.supply_chain.entities.base import ScmEntity
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.tables.option_sets import AccountType, Origin, QuotationStatus
from prospect_to_cash.model.tables.row import Row, Value
from prospect_to_cash.model.tables.supply_chain_quotations import (
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
        block = Block(("ACCOUNTTYPE",), _account_type, {}, _ACCOUNT_TYPE, is_read_only=True)
        super().__init__(scm, (block,))

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
            account = str(columns.pop("account"))
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
        known = next(member for member in QuotationStatus if member.value == status)
        return scm.quotations.move(quotation, known, **columns)

    def delete(self, legal_entity: str | None, values: Mapping[str, Value]) -> None:
        """Delete a quotation with its lines, if it exists."""
        existing = self.find(legal_entity, values)
        if isinstance(existing, SalesQuotation):
            self.scm.quotations.remove(existing)


class QuotationLineEntity(ScmEntity):
    """Quotation lines, with the status of their header."""

    name = "Dynamics 365 Sales quotation lines"
    root = SalesQuotationLine
    key = ("SALESQUOTATIONNUMBER", "LINECREATIONSEQUENCENUMBER")
    company_attribute = "legal_entity"

    def __init__(self, scm: SupplyChain) -> None:
        status = kinds_of(SalesQuotation, {"SALESQUOTATIONSTATUS": "status"})
        tracks: dict[type[Row], Roots] = {SalesQuotation: self._of_header}
        blocks = (
            Block(tuple(status), self._status, tracks, status, is_read_only=True),
            Block(("ACCOUNTTYPE",), self._account_type, {}, _ACCOUNT_TYPE, is_read_only=True),
        )
        super().__init__(scm, blocks)

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update a line; raise `KeyRejection` if its quotation doesn't exist."""
        scm = self.scm
        assert legal_entity is not None
        quotation = scm.quotations.named(str(values["SALESQUOTATIONNUMBER"]), legal_entity)
        existing = self.find(legal_entity, values)
        columns = _with_defaults(SalesQuotationLine, self.decoded(values))
        known = existing if isinstance(existing, SalesQuotationLine) else None
        return scm.quotations.write_line(known, quotation, columns)

    def delete(self, legal_entity: str | None, values: Mapping[str, Value]) -> None:
        """Delete a line, if it exists."""
        existing = self.find(legal_entity, values)
        if isinstance(existing, SalesQuotationLine):
            self.scm.quotations.delete_line(existing)

    def _header(self, line: SalesQuotationLine) -> SalesQuotation | None:
        return self.scm.quotations.find(line.quotation, line.legal_entity)

    def _status(self, line: SalesQuotationLine) -> Mapping[str, Value]:
        header = self._header(line)
        return {"SALESQUOTATIONSTATUS": header.status if header else None}

    def _account_type(self, line: SalesQuotationLine) -> Mapping[str, Value]:
        header = self._header(line)
        return _account_type(header) if header else {}

    def _of_header(self, header: Row) -> Iterable[Row]:
        assert isinstance(header, SalesQuotation)
        return self.scm.quotations.lines(header)


class OrderEntity(ScmEntity):
    """Order headers."""

    name = "Dynamics 365 Sales order headers"
    root = SalesOrder
    key = ("SALESORDERNUMBER",)
    company_attribute = "legal_entity"

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
        columns = _with_defaults(SalesOrderLine, self.decoded(values))
        known = existing if isinstance(existing, SalesOrderLine) else None
        return scm.orders.write_line(known, order, columns)

    def delete(self, legal_entity: str | None, values: Mapping[str, Value]) -> None:
        """Delete a line, if it exists."""
        existing = self.find(legal_entity, values)
        if isinstance(existing, SalesOrderLine):
            self.scm.orders.delete_line(existing)


_ACCOUNT_TYPE = kinds_of(SalesQuotation, {"ACCOUNTTYPE": "account_type"})


def _account_type(quotation: SalesQuotation) -> Mapping[str, Value]:
    return {"ACCOUNTTYPE": AccountType(quotation.account_type)}


def _with_defaults(kind: type[Row], columns: dict[str, Any]) -> dict[str, Any]:
    """Replace an empty price or quantity with SCM's default, because lines require both."""
    return {
        name: kind.model_fields[name].default if value is None else value
        for name, value in columns.items()
    }
