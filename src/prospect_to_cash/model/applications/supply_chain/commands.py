"""The commands of Supply Chain Management: actions that its rules complete or reject."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from prospect_to_cash.model.applications.rules import Command
from prospect_to_cash.model.tables.option_sets import (
    AddressRole,
    Feature,
    Ownership,
    Parameter,
    PartyType,
    QuotationStatus,
)
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.supply_chain import (
    BusinessRelation,
    ContactPerson,
    CustomerAccount,
    Party,
)
from prospect_to_cash.model.tables.supply_chain_quotations import (
    Line,
    SalesOrder,
    SalesQuotation,
    SalesQuotationLine,
)


@dataclass(frozen=True, slots=True)
class EnableFeature(Command):
    """A feature is enabled in feature management."""

    feature: Feature


@dataclass(frozen=True, slots=True)
class SetParameter(Command):
    """An integration parameter is turned on or off."""

    legal_entity: str
    parameter: Parameter
    is_on: bool


@dataclass(frozen=True, slots=True)
class CreateProspect(Command):
    """A business relation of type Prospect is created."""

    legal_entity: str
    number: str
    party_type: PartyType
    party_number: str | None = None
    """The party that it shall stand on; None for a new one."""
    imported_as: str | None = None
    """The full name with which it comes from outside; None where a user creates it."""


@dataclass(frozen=True, slots=True)
class WriteProspect(Command):
    """A standing business relation is written from outside."""

    relation: BusinessRelation
    party_type: PartyType | None
    """None where the write says nothing about the type."""
    party_number: str | None


@dataclass(frozen=True, slots=True)
class ConvertProspect(Command):
    """A prospect is converted; the number asked for, if any, and the group of the new customer."""

    relation: BusinessRelation
    asked_number: str | None = None
    customer_group: str | None = None
    number: str | None = None
    """The number of the new customer; the customer sequence gives it where none is said."""


@dataclass(frozen=True, slots=True)
class ReopenProspect(Command):
    """A user asks to make a retired prospect a prospect again."""

    relation: BusinessRelation


@dataclass(frozen=True, slots=True)
class CreateCustomer(Command):
    """A customer account is created, by whichever door."""

    legal_entity: str
    number: str
    party_type: PartyType
    customer_group: str | None
    name: PartyName | None = None
    party_number: str | None = None
    columns: dict[str, Any] = field(default_factory=dict)
    """Further attributes of the customer account."""


@dataclass(frozen=True, slots=True)
class WriteCustomer(Command):
    """A standing customer account is written from outside."""

    customer: CustomerAccount
    party_type: PartyType | None
    """None where the write says nothing about the type: the customer is known to the writer."""
    party_number: str | None
    name: PartyName | None = None
    columns: dict[str, Any] = field(default_factory=dict)
    """Attributes of the customer account to be written."""


@dataclass(frozen=True, slots=True)
class WriteParty(Command):
    """A standing party is written from outside."""

    party: Party
    party_type: PartyType | None
    """None where the write says nothing about the type."""


@dataclass(frozen=True, slots=True)
class AddAddress(Command):
    """An address is added to a party."""

    party_number: str
    roles: tuple[AddressRole, ...]


@dataclass(frozen=True, slots=True)
class NameAssociatedContact(Command):
    """A contact person is read with the number of whom it speaks for."""

    contact: ContactPerson
    number: str | None
    """The prospect's or customer's number; None where the contact's company knows none."""


@dataclass(frozen=True, slots=True)
class CreateQuotation(Command):
    """A quotation is created for a prospect, by its relation, or for a customer, by its number."""

    legal_entity: str
    number: str
    account: str
    relation: BusinessRelation | None


@dataclass(frozen=True, slots=True)
class UseQuotation(Command):
    """A user asks for an action of the lifecycle: ``sent``, ``set to lost``, ``confirmed``, …"""

    quotation: SalesQuotation
    action: str


@dataclass(frozen=True, slots=True)
class EditQuotation(Command):
    """A user edits data of a quotation or of its lines."""

    quotation: SalesQuotation


@dataclass(frozen=True, slots=True)
class DeleteQuotation(Command):
    """A user deletes a quotation."""

    quotation: SalesQuotation


@dataclass(frozen=True, slots=True)
class MoveQuotation(Command):
    """A quotation goes from one status to another, by whichever door."""

    quotation: SalesQuotation
    status: QuotationStatus


@dataclass(frozen=True, slots=True)
class ChangeOwnership(Command):
    """A user changes the ownership of a quotation."""

    quotation: SalesQuotation
    ownership: Ownership
    selected: int = 1
    """How many quotations the user has selected."""


@dataclass(frozen=True, slots=True)
class SaveLine(Command):
    """A line of a quotation or order is saved, by whichever door."""

    line: Line
    source: SalesQuotationLine | None = None
    """The line of a quotation out of which a new line of an order is made."""


@dataclass(frozen=True, slots=True)
class ReceiveOrder(Command):
    """An order arrives that was made elsewhere, out of a quotation if it names one."""

    legal_entity: str
    number: str
    account: str
    quotation: SalesQuotation | None
    financial_dimension: str | None = None


@dataclass(frozen=True, slots=True)
class WriteOrder(Command):
    """A standing order is written from outside, for the account and quotation named."""

    order: SalesOrder
    account: str | None
    quotation: str | None


@dataclass(frozen=True, slots=True)
class WriteQuotation(Command):
    """A standing quotation is written from outside, for the account named."""

    quotation: SalesQuotation
    account: str | None


@dataclass(frozen=True, slots=True)
class NameOrder(Command):
    """A quotation that is written from outside names the order that it became."""

    legal_entity: str
    quotation: str
    order: str
