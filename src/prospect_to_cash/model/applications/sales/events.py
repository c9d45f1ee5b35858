"""The events of Sales: changes that its event handlers react to."""

from __future__ import annotations

from dataclasses import dataclass

from prospect_to_cash.model.applications.rules import Event
from prospect_to_cash.model.tables.sales import Account, Contact, ContactForParty, Party


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
class PartySaved(Event):
    """A party was saved."""

    before: Party | None
    after: Party


@dataclass(frozen=True, slots=True)
class ContactForPartySaved(Event):
    """A contact for a party was saved."""

    before: ContactForParty | None
    after: ContactForParty
