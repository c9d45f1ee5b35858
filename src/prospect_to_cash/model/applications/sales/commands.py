"""The commands and events of Sales: rules check a command, and handlers react to an event."""

from __future__ import annotations

from dataclasses import dataclass

from prospect_to_cash.model.applications.rules import Command, Event
from prospect_to_cash.model.tables.option_sets import AddressRole, RelationshipType
from prospect_to_cash.model.tables.sales import (
    Account,
    Contact,
    ContactForParty,
    Party,
    PartyPostalAddress,
    PostalAddress,
)
from prospect_to_cash.model.tables.sales_quotes import Order, Quote


@dataclass(frozen=True, slots=True)
class SaveAccount(Command):
    """Save an account, on the form or from outside. A new account has no `before`."""

    before: Account | None
    after: Account


@dataclass(frozen=True, slots=True)
class WriteAccount(Command):
    """Update an account from outside."""

    before: Account
    after: Account


@dataclass(frozen=True, slots=True)
class WriteContact(Command):
    """Update a contact from outside."""

    before: Contact
    after: Contact
    taken_for: str | None
    """What the sender takes the contact for: ``Prospect``, ``Customer``, ``contact``, or None."""


@dataclass(frozen=True, slots=True)
class ChangeRelationshipType(Command):
    """Change the relationship type on the form of an account."""

    account: Account
    relationship_type: RelationshipType
    customer_group: str | None
    clears_group: bool = False
    """True if the form empties the customer group."""


@dataclass(frozen=True, slots=True)
class DeleteAccountOrContact(Command):
    """Delete an account or a contact, on the form or from outside."""

    row: Account | Contact


@dataclass(frozen=True, slots=True)
class DeleteContactForParty(Command):
    """Delete a contact for a party, on the form or from outside."""

    row: ContactForParty


@dataclass(frozen=True, slots=True)
class SaveContact(Command):
    """Save a contact, on the form or from outside. A new contact has no `before`."""

    before: Contact | None
    after: Contact


@dataclass(frozen=True, slots=True)
class EditContact(Command):
    """Edit a contact on its form. A write from outside doesn't pass its rules (ruling R84)."""

    before: Contact
    after: Contact


@dataclass(frozen=True, slots=True)
class MakeCustomer(Command):
    """Set Is customer to Yes on the form of a contact."""

    contact: Contact
    customer_group: str | None


@dataclass(frozen=True, slots=True)
class AddAddress(Command):
    """Add an address on the form of an account or a contact (ruling R42)."""

    owner: Account | Contact
    number: int
    """The address number on the form."""
    roles: tuple[AddressRole, ...]
    """The roles that the user selects; empty if the user selects none."""
    removes_role: bool = False
    """True if the user removes the role that the form fills in."""
    is_own: bool = False
    """True if only the form has the address."""


@dataclass(frozen=True, slots=True)
class SaveContactForParty(Command):
    """Save a contact for a party, on the form or from outside. A new one has no `before`."""

    before: ContactForParty | None
    after: ContactForParty


@dataclass(frozen=True, slots=True)
class SavePartyAddress(Command):
    """Save a party's use of a location, on the form or from outside."""

    before: PartyPostalAddress | None
    after: PartyPostalAddress


@dataclass(frozen=True, slots=True)
class UseQuote(Command):
    """Use a quote on the form, with an action such as ``activate`` or ``create order``."""

    quote: Quote
    action: str


@dataclass(frozen=True, slots=True)
class EditQuote(Command):
    """Edit a quote or its lines on the form."""

    quote: Quote


@dataclass(frozen=True, slots=True)
class ChooseShipTo(Command):
    """Choose an address of a party in the ship-to lookup on the form of a quote."""

    quote: Quote
    party: int | None
    """The party of the quote's customer."""
    use: PartyPostalAddress
    address: PostalAddress


@dataclass(frozen=True, slots=True)
class ChangeQuoteOwnership(Command):
    """Change the ownership of a quote on the form."""

    quote: Quote


@dataclass(frozen=True, slots=True)
class SaveQuote(Command):
    """Save a quote, on the form or from outside. A new quote has no `before`."""

    before: Quote | None
    after: Quote


@dataclass(frozen=True, slots=True)
class SaveOrder(Command):
    """Save an order, on the form or from outside. A new order has no `before`."""

    before: Order | None
    after: Order


@dataclass(frozen=True, slots=True)
class AccountSaved(Event):
    """An account was saved."""

    before: Account | None
    after: Account


@dataclass(frozen=True, slots=True)
class ContactSaved(Event):
    """A contact was saved."""

    before: Contact | None
    after: Contact


@dataclass(frozen=True, slots=True)
class AccountOrContactDeleted(Event):
    """An account or a contact was deleted."""

    row: Account | Contact


@dataclass(frozen=True, slots=True)
class ContactForPartyDeleted(Event):
    """A contact for a party is being deleted."""

    row: ContactForParty


@dataclass(frozen=True, slots=True)
class PartySaved(Event):
    """A party was saved."""

    before: Party | None
    after: Party


@dataclass(frozen=True, slots=True)
class ContactForPartySaved(Event):
    """A contact for a party was saved."""

    before: ContactForParty | None
    after: ContactForParty
