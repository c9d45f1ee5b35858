"""What the forms of accounts and contacts offer; a solution brings one set of forms.

Which tab shows a row is computed when the form is read; no tab stores anything.
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
    """An address as a form shows it, and the cells that hold it."""

    tab: str
    roles: tuple[str, ...]
    columns: dict[str, Value]
    """Values by the names of `ADDRESS_ATTRIBUTES`."""
    rows: tuple[Row, ...]
    """The rows behind what is shown."""
    attributes: frozenset[str]
    """The attributes of those rows that are shown."""
    is_primary: bool | None = None


@dataclass(frozen=True, slots=True)
class ShownContact:
    """A contact as the form of another row shows it."""

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
        """Fill the block for delivery or invoice on the Summary tab."""

    def add_address(
        self, owner: Account | Contact, roles: Sequence[AddressRole], **columns: Any
    ) -> None:
        """Add an address with its roles on the Addresses tab."""

    def add_contact(self, owner: Account | Contact, name: PartyName) -> Contact:
        """Add a contact to an account, or to a person on the tab Contacts for party."""

    def choose_ship_to(self, quote: Quote, role: AddressRole) -> None:
        """Choose the potential customer's address of a role as delivery address of a quote."""

    def addresses(self, owner: Account | Contact) -> list[ShownAddress]:
        """The addresses that the form shows."""

    def contacts(self, owner: Account | Contact) -> list[ShownContact]:
        """The contacts that the form shows."""
