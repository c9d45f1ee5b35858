"""What Sales is about to do or has done; its rules are about these acts."""

from __future__ import annotations

from dataclasses import dataclass

from prospect_to_cash.model.applications.rules import Command
from prospect_to_cash.model.tables.option_sets import AddressRole, RelationshipType
from prospect_to_cash.model.tables.sales import Account, Contact, ContactForParty, Party


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
class AccountSaved(Command):
    """An account was saved."""

    before: Account | None
    after: Account


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
class ContactSaved(Command):
    """A contact was saved."""

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
class PartySaved(Command):
    """A party was saved."""

    before: Party | None
    after: Party


@dataclass(frozen=True, slots=True)
class ContactForPartySaved(Command):
    """A contact for a party was saved."""

    before: ContactForParty | None
    after: ContactForParty
