"""The forms of accounts and contacts. Each solution has its own.

A form computes what its tabs show; tabs don't store anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from prospect_to_cash.model.tables.option_sets import AddressRole
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.sales import Account, Contact
from prospect_to_cash.model.tables.sales_quotes import Quote
from prospect_to_cash.model.tables.value import Value

ADDRESS_ATTRIBUTES = ("street", "zip_code", "city", "county", "state", "country")


@dataclass(frozen=True, slots=True)
class ShownAddress:
    """An address on a form, with the cells behind it."""

    tab: str
    roles: tuple[str, ...]
    columns: dict[str, Value]
    """Values by the names of `ADDRESS_ATTRIBUTES`."""
    rows: tuple[Row, ...]
    """The rows behind the address."""
    attributes: frozenset[str]
    """The attributes of the rows that the form shows."""
    is_primary: bool | None = None


@dataclass(frozen=True, slots=True)
class ShownContact:
    """A contact on the form of another row."""

    tab: str
    contact: Contact
    number: str | None
    rows: tuple[Row, ...]
    attributes: frozenset[str]


class Forms(Protocol):
    """The forms of accounts and contacts."""

    def fill_address_block(
        self, owner: Account | Contact, role: AddressRole, **columns: Any
    ) -> None:
        """Fill the delivery or invoice block on the Summary tab."""

    def add_address(
        self, owner: Account | Contact, roles: Sequence[AddressRole], **columns: Any
    ) -> None:
        """Add an address with its roles on the Addresses tab."""

    def add_contact(self, owner: Account | Contact, name: PartyName) -> Contact:
        """Add a contact to an account, or to a person on the Contacts for party tab."""

    def choose_ship_to(self, quote: Quote, role: AddressRole) -> None:
        """Set the quote's delivery address to the customer's address with that role."""

    def addresses(self, owner: Account | Contact) -> list[ShownAddress]:
        """Return the addresses that the form shows."""

    def contacts(self, owner: Account | Contact) -> list[ShownContact]:
        """Return the contacts that the form shows."""
