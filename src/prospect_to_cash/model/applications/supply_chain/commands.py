"""The commands of Supply Chain Management: actions that its rules complete or reject."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from prospect_to_cash.model.applications.rules import Command
from prospect_to_cash.model.tables.option_sets import (
    AddressRole,
    Feature,
    Origin,
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
    PartyLocation,
    PostalAddress,
)
from prospect_to_cash.model.tables.supply_chain_quotations import (
    Line,
    SalesOrder,
    SalesQuotation,
    SalesQuotationLine,
)


@dataclass(frozen=True, slots=True)
class EnableFeature(Command):
    """Enable a feature in feature management."""

    feature: Feature


@dataclass(frozen=True, slots=True)
class SetParameter(Command):
    """Turn an integration parameter on or off."""

    legal_entity: str
    parameter: Parameter
    is_on: bool


@dataclass(frozen=True, slots=True)
class SetDefaultCustomerGroup(Command):
    """Change the default customer group of prospects."""

    legal_entity: str
    group: str


@dataclass(frozen=True, slots=True)
class DeleteProspect(Command):
    """Delete a business relation, on the page or from outside."""

    relation: BusinessRelation


@dataclass(frozen=True, slots=True)
class DeleteCustomer(Command):
    """Delete a customer account, on the page or from outside."""

    customer: CustomerAccount


@dataclass(frozen=True, slots=True)
class CreateProspect(Command):
    """Create a business relation of the Prospect type."""

    legal_entity: str
    number: str
    party_type: PartyType
    party_number: str | None = None
    """An existing party, or None for a new one."""
    imported_as: str | None = None
    """The full name of a prospect that comes from outside; None if a user creates it."""
    main_contact: str | None = None
    """The ID of the contact person that becomes the main contact."""


@dataclass(frozen=True, slots=True)
class EditProspect(Command):
    """Change columns of a business relation on its page."""

    relation: BusinessRelation
    columns: dict[str, Any]


@dataclass(frozen=True, slots=True)
class WriteProspect(Command):
    """Update a business relation from outside."""

    relation: BusinessRelation
    party_type: PartyType | None
    """None if the write doesn't include the type."""
    party_number: str | None


@dataclass(frozen=True, slots=True)
class ConvertProspect(Command):
    """Convert a prospect to a customer."""

    relation: BusinessRelation
    asked_number: str | None = None
    customer_group: str | None = None
    number: str | None = None
    """The number of the new customer; None for the next number of the customer sequence."""


@dataclass(frozen=True, slots=True)
class ReopenProspect(Command):
    """Set the relation type of a retired prospect back to Prospect."""

    relation: BusinessRelation


@dataclass(frozen=True, slots=True)
class CreateCustomer(Command):
    """Create a customer account, on the form or from outside."""

    legal_entity: str
    number: str
    party_type: PartyType
    customer_group: str | None
    name: PartyName | None = None
    party_number: str | None = None
    columns: dict[str, Any] = field(default_factory=dict)
    """Other attributes of the customer account."""
    is_conversion: bool = True
    """False on the form of a new customer, who is never the party of a prospect (R95)."""


@dataclass(frozen=True, slots=True)
class WriteCustomer(Command):
    """Update a customer account from outside."""

    customer: CustomerAccount
    party_type: PartyType | None
    """None if the write doesn't include the type, because the sender knows the customer."""
    party_number: str | None
    name: PartyName | None = None
    columns: dict[str, Any] = field(default_factory=dict)
    """The attributes of the customer account to write."""


@dataclass(frozen=True, slots=True)
class WriteParty(Command):
    """Update a party from outside."""

    party: Party
    party_type: PartyType | None
    """None if the write doesn't include the type."""


@dataclass(frozen=True, slots=True)
class SaveAddressRoles(Command):
    """Save the roles of a party's address, on the form or from outside."""

    party_number: str
    roles: tuple[AddressRole, ...]


@dataclass(frozen=True, slots=True)
class AddContact(Command):
    """Add an existing party to another party as a contact person."""

    party: Party


@dataclass(frozen=True, slots=True)
class RemoveContact(Command):
    """Remove a contact person from the party that it represents, on the page or from outside."""

    contact: ContactPerson


@dataclass(frozen=True, slots=True)
class NameAssociatedContact(Command):
    """Show a contact person with the number of the prospect or customer that it represents."""

    contact: ContactPerson
    number: str | None
    """The number of the prospect or customer; None if the legal entity has neither."""


@dataclass(frozen=True, slots=True)
class CreateQuotation(Command):
    """Create a quotation for a prospect (`relation`) or for a customer (`account`)."""

    legal_entity: str
    number: str
    account: str
    relation: BusinessRelation | None
    origin: Origin
    columns: dict[str, Any] = field(default_factory=dict)
    """Other attributes of the quotation."""


@dataclass(frozen=True, slots=True)
class UseQuotation(Command):
    """Use a quotation on the form, with an action such as ``sent`` or ``set to lost``."""

    quotation: SalesQuotation
    action: str


@dataclass(frozen=True, slots=True)
class EditQuotation(Command):
    """Edit a quotation or its lines on the form."""

    quotation: SalesQuotation


@dataclass(frozen=True, slots=True)
class ChangeCurrency(Command):
    """Change the currency of a quotation on the form."""

    quotation: SalesQuotation
    currency: str | None


@dataclass(frozen=True, slots=True)
class ChooseDeliveryAddress(Command):
    """Choose an address of a party as the delivery address of a quotation on the form."""

    quotation: SalesQuotation
    party: Party
    """The party of the quotation's account."""
    use: PartyLocation
    address: PostalAddress


@dataclass(frozen=True, slots=True)
class DeleteQuotation(Command):
    """Delete a quotation on the form."""

    quotation: SalesQuotation


@dataclass(frozen=True, slots=True)
class MoveQuotation(Command):
    """Change the status of a quotation, on the form or from outside."""

    quotation: SalesQuotation
    status: QuotationStatus


@dataclass(frozen=True, slots=True)
class ChangeOwnership(Command):
    """Change the ownership of a quotation on the form."""

    quotation: SalesQuotation
    ownership: Ownership
    selected: int = 1
    """The number of selected quotations."""


@dataclass(frozen=True, slots=True)
class SaveLine(Command):
    """Save a line of a quotation or order, on the form or from outside."""

    line: Line
    source: SalesQuotationLine | None = None
    """The quotation line that a new order line is created from."""


@dataclass(frozen=True, slots=True)
class ReceiveOrder(Command):
    """Create an order that comes from outside, with its quotation if any."""

    legal_entity: str
    number: str
    account: str
    quotation: SalesQuotation | None
    columns: dict[str, Any] = field(default_factory=dict)
    """Other attributes of the order."""


@dataclass(frozen=True, slots=True)
class WriteOrder(Command):
    """Update an order from outside, with its customer and quotation."""

    order: SalesOrder
    account: str | None
    quotation: str | None


@dataclass(frozen=True, slots=True)
class WriteQuotation(Command):
    """Update a quotation from outside, with its prospect or customer."""

    quotation: SalesQuotation
    account: str | None


@dataclass(frozen=True, slots=True)
class NameOrder(Command):
    """Set the order that a quotation from outside became."""

    legal_entity: str
    quotation: str
    order: str
