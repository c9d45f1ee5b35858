"""Sales: its forms over its tables and rules, with what a solution adds to each.

A form computes what its tabs show; tabs don't store anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from prospect_to_cash.model.applications.rules import Rule
from prospect_to_cash.model.applications.sales.base import SalesBase
from prospect_to_cash.model.applications.sales.customers import Accounts, Contacts, Leads
from prospect_to_cash.model.applications.sales.quotes import Quotes
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.tables.option_sets import AddressRole, System
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.sales import TABLES, Account, Contact, Party
from prospect_to_cash.model.tables.sales_quotes import Quote

ADDRESS_ATTRIBUTES = ("street", "zip_code", "city", "county", "state", "country")


@dataclass(frozen=True, slots=True)
class ShownAddress:
    """An address on a form, with the cells behind it."""

    tab: str
    roles: tuple[str, ...]
    cells: dict[str, tuple[Row, str]]
    """The row and the attribute behind each value, by the names of `ADDRESS_ATTRIBUTES`."""
    rows: tuple[Row, ...]
    """The rows behind the address."""
    attributes: frozenset[str]
    """The attributes of the rows that the form shows."""
    is_primary: bool | None = None
    number: int | None = None
    """The number of the address on the Summary tab, if it's shown there."""


@dataclass(frozen=True, slots=True)
class ShownContact:
    """A contact on the form of another row."""

    tab: str
    contact: Contact
    number: str | None
    association: int
    """The ID of the row that associates the contact with the owner."""
    rows: tuple[Row, ...]
    attributes: frozenset[str]


class Forms(Protocol):
    """The forms of accounts and contacts."""

    def fill_address_block(
        self, owner: Account | Contact, role: AddressRole, **columns: Any
    ) -> None:
        """Enter an address on the Summary tab, in the fields for `role`."""

    def add_address(
        self,
        owner: Account | Contact,
        roles: Sequence[AddressRole] | None,
        **columns: Any,
    ) -> None:
        """Add an address with its roles on the Addresses tab.

        If `roles` is None, the form fills in the role. If it's empty, the user removes that role.
        """

    def change_street(self, owner: Account | Contact, street: str, new_street: str) -> None:
        """Change the street of an address."""

    def change_address_roles(
        self, owner: Account | Contact, street: str, roles: Sequence[AddressRole]
    ) -> None:
        """Change the roles of an address."""

    def make_address_primary(self, owner: Account | Contact, street: str) -> None:
        """Make an address the primary address instead of the current one."""

    def add_contact(self, owner: Account | Contact, name: PartyName) -> Contact:
        """Add a contact to an account, or to a person on the Contacts for party tab."""

    def party_of(self, row: Account | Contact) -> Party:
        """Return the party that the Party field of another row can select."""

    def add_existing(self, owner: Account | Contact, person: Account | Contact) -> None:
        """Add an existing contact to an account, or to a person, as a contact of its party."""

    def make_primary(self, owner: Account | Contact, contact: ShownContact) -> None:
        """Make one of the contacts that the form shows the primary contact."""

    def remove_contact(self, owner: Account | Contact, contact: ShownContact) -> None:
        """Remove one of the contacts that the form shows. The contact itself stays."""

    def choose_ship_to(self, quote: Quote, street: str) -> None:
        """Set the quote's delivery address to the customer's address with that street."""

    def addresses(self, owner: Account | Contact) -> list[ShownAddress]:
        """Return the addresses that the form shows."""

    def contacts(self, owner: Account | Contact) -> list[ShownContact]:
        """Return the contacts that the form shows."""


@dataclass(frozen=True, slots=True)
class Solution:
    """What Sales is built with: additional tables, all rules, and the forms."""

    tables: tuple[type[Row], ...]
    rules: tuple[Rule[Sales, Any], ...]
    forms: Callable[[Sales], Forms]


class Sales(SalesBase):
    """Sales with the tables and forms of a solution, and the given rules."""

    system = System.SALES

    def __init__(
        self, unit_of_work: UnitOfWork, solution: Solution, rules: Iterable[Rule[Sales, Any]]
    ) -> None:
        super().__init__((*TABLES, *solution.tables), unit_of_work, rules)
        self.accounts = Accounts(self)
        self.contacts = Contacts(self)
        self.leads = Leads(self)
        self.quotes = Quotes(self)
        self.forms = solution.forms(self)
        """The forms of accounts and contacts, with the tabs of the solution."""
