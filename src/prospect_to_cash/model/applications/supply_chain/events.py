"""The events of Supply Chain Management: changes that its event handlers react to."""

from __future__ import annotations

from dataclasses import dataclass

from prospect_to_cash.model.applications.rules import Event
from prospect_to_cash.model.tables.option_sets import Parameter
from prospect_to_cash.model.tables.supply_chain import ContactPerson, CustomerAccount
from prospect_to_cash.model.tables.supply_chain_quotations import (
    SalesOrder,
    SalesQuotation,
    SalesQuotationLine,
)


@dataclass(frozen=True, slots=True)
class ParameterSet(Event):
    """An integration parameter was turned on or off."""

    legal_entity: str
    parameter: Parameter
    is_on: bool


@dataclass(frozen=True, slots=True)
class CustomerCreated(Event):
    """A customer account was created."""

    customer: CustomerAccount


@dataclass(frozen=True, slots=True)
class ContactAdded(Event):
    """A contact person was added to a party."""

    contact: ContactPerson


@dataclass(frozen=True, slots=True)
class ContactRemoved(Event):
    """A contact person is being removed from a party."""

    contact: ContactPerson


@dataclass(frozen=True, slots=True)
class QuotationMoved(Event):
    """The status of a quotation was changed."""

    quotation: SalesQuotation


@dataclass(frozen=True, slots=True)
class OwnershipChanged(Event):
    """The ownership of a quotation was changed."""

    before: SalesQuotation
    after: SalesQuotation


@dataclass(frozen=True, slots=True)
class QuotationLinesChanged(Event):
    """A line of a quotation was added, changed, or removed."""

    legal_entity: str
    quotation: str
    line: SalesQuotationLine


@dataclass(frozen=True, slots=True)
class OrderLinesChanged(Event):
    """A line of an order was added, changed, or removed."""

    legal_entity: str
    order: str


@dataclass(frozen=True, slots=True)
class OrderReceived(Event):
    """An order from outside was created."""

    order: SalesOrder
