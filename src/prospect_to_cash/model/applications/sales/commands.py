"""The commands of Sales: actions that its rules complete or reject."""

from __future__ import annotations

from dataclasses import dataclass

from prospect_to_cash.model.applications.rules import Command
from prospect_to_cash.model.tables.option_sets import AddressRole, RelationshipType
from prospect_to_cash.model.tables.sales import Account, Contact
from prospect_to_cash.model.tables.sales_quotes import Order, Quote


@dataclass(frozen=True, slots=True)
class SaveAccount(Command):
    """An account is saved, by a user or by whatever writes to Sales; no `before` on a new one."""

    before: Account | None
    after: Account


@dataclass(frozen=True, slots=True)
class WriteAccount(Command):
    """A standing account is written from outside, to become what `after` is."""

    before: Account
    after: Account


@dataclass(frozen=True, slots=True)
class WriteContact(Command):
    """A standing contact is written from outside, as what the writer takes it for."""

    before: Contact
    after: Contact
    taken_for: str | None
    """``Prospect``, ``Customer`` or ``contact``; None where the writer doesn't show it."""


@dataclass(frozen=True, slots=True)
class ChangeRelationshipType(Command):
    """A user changes the relationship type on the form of an account."""

    account: Account
    relationship_type: RelationshipType
    customer_group: str | None


@dataclass(frozen=True, slots=True)
class SaveContact(Command):
    """A contact is saved; no `before` on a new one."""

    before: Contact | None
    after: Contact


@dataclass(frozen=True, slots=True)
class MakeCustomer(Command):
    """A user sets Is customer to Yes on the form of a contact."""

    contact: Contact
    customer_group: str | None


@dataclass(frozen=True, slots=True)
class AddAddress(Command):
    """A user adds an address on the Addresses tab; `is_own` files it as the form's own row."""

    roles: tuple[AddressRole, ...]
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class UseQuote(Command):
    """A user asks for an action of the lifecycle: ``activate``, ``close``, ``create order``, …"""

    quote: Quote
    action: str


@dataclass(frozen=True, slots=True)
class EditQuote(Command):
    """A user edits data of a quote or of its lines."""

    quote: Quote


@dataclass(frozen=True, slots=True)
class ChangeQuoteOwnership(Command):
    """A user asks for another owner of a quote."""

    quote: Quote


@dataclass(frozen=True, slots=True)
class SaveQuote(Command):
    """A quote is saved; no `before` on a new one."""

    before: Quote | None
    after: Quote


@dataclass(frozen=True, slots=True)
class SaveOrder(Command):
    """An order is saved; no `before` on a new one."""

    before: Order | None
    after: Order
