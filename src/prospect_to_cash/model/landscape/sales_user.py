"""A user of Sales, who names parties as people do."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence as Many
from typing import TYPE_CHECKING

from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.landscape.generated_values import Filler
from prospect_to_cash.model.tables.option_sets import (
    AddressRole,
    Ownership,
    PartyType,
    QuotationStatus,
    RelationshipType,
)
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.sales import Account, Contact
from prospect_to_cash.model.tables.sales_quotes import Quote, QuoteLine

if TYPE_CHECKING:
    from prospect_to_cash.model.landscape.in_memory import InMemoryLandscape


class InMemorySalesUser:
    """The business actions of Sales, in the company in which the landscape's users work."""

    def __init__(self, landscape: InMemoryLandscape, filler: Filler) -> None:
        self._landscape = landscape
        self._sales = landscape.sales_app
        self._filler = filler

    def create_prospect(self, name: str, party_type: PartyType, number: str | None = None) -> None:
        """Create an account of type Prospect, or a contact with Is prospect set to Yes."""
        if party_type is PartyType.ORGANIZATION:
            self.create_account(name, RelationshipType.PROSPECT, number)
            return
        self._sales.contacts.create(
            PartyName.of(party_type, name), company=self._company, is_prospect=True, number=number
        )

    def create_account(
        self, name: str, relationship_type: RelationshipType, number: str | None = None
    ) -> None:
        """Create an account of any relationship type."""
        self._sales.accounts.create(
            name, company=self._company, relationship_type=relationship_type, number=number
        )

    def create_account_without_company(self, name: str, number: str) -> None:
        """Create an account of type Prospect that belongs to no company."""
        self._sales.accounts.create(
            name, company=None, relationship_type=RelationshipType.PROSPECT, number=number
        )

    def change_company(self, party: str, company: str) -> None:
        """Move an account or a contact to another company."""
        row = self._row(party)
        self._sales.save(row, row.changed(company=company))

    def create_contact(self, name: str, number: str | None = None) -> None:
        """Create a contact that is no prospect."""
        self._sales.contacts.create(
            PartyName.of(PartyType.PERSON, name), company=self._company, number=number
        )

    def create_lead(self, subject: str) -> None:
        """Create a lead."""
        self._sales.leads.create(subject, company=self._company)

    def add_address(self, party: str, roles: Many[AddressRole], street: str | None = None) -> None:
        """Add an address with its roles on the Addresses tab."""
        self._sales.forms.add_address(self._row(party), roles, **self._filler.address(street))

    def fill_address_block(self, party: str, role: AddressRole, street: str | None = None) -> None:
        """Fill the address block for a purpose on the Summary tab."""
        self._sales.forms.fill_address_block(self._row(party), role, **self._filler.address(street))

    def add_contact(self, party: str, contact: str) -> None:
        """Add a contact to an account, or to a person on the tab Contacts for party."""
        self._sales.forms.add_contact(self._row(party), PartyName.of(PartyType.PERSON, contact))

    def make_customer(self, party: str, customer_group: str | None) -> None:
        """Change the relationship type to Customer, or set Is customer to Yes."""
        row = self._row(party)
        if isinstance(row, Contact):
            self._sales.contacts.make_customer(row, customer_group=customer_group)
            return
        self._sales.accounts.change_relationship_type(
            row, RelationshipType.CUSTOMER, customer_group=customer_group
        )

    def change_relationship_type(self, party: str, relationship_type: RelationshipType) -> None:
        """Change the relationship type of an account, without naming a customer group."""
        row = self._row(party)
        if isinstance(row, Contact):
            raise KeyRejection(f"'{party}' is a contact: contacts have no relationship type.")
        self._sales.accounts.change_relationship_type(row, relationship_type)

    def change_back_to_prospect(self, party: str) -> None:
        """Set the relationship type to Prospect, or Is prospect to Yes."""
        row = self._row(party)
        if isinstance(row, Contact):
            self._sales.contacts.set_prospect(row)
            return
        self._sales.accounts.change_relationship_type(row, RelationshipType.PROSPECT)

    def rename(self, party: str, name: str) -> None:
        """Give an account or a contact another name."""
        row = self._row(party)
        if isinstance(row, Account):
            self._sales.save(row, row.changed(name=name))
            return
        parts = PartyName.of(PartyType.PERSON, name)
        names = {"first_name": parts.first_name, "last_name": parts.last_name}
        self._sales.save(row, row.changed(**names))

    def change_number(self, party: str, number: str) -> None:
        """Give an account or a contact another number."""
        row = self._row(party)
        self._sales.save(row, row.changed(number=number))

    def select_customer_group(self, party: str, customer_group: str) -> None:
        """Select a customer group on an account or a contact, and change nothing else."""
        row = self._row(party)
        group = self._sales.customer_group(customer_group, self._company)
        self._sales.save(row, row.changed(customer_group=group.id))

    def create_quote(self, number: str, party: str) -> None:
        """Create a quote for an account or a contact."""
        self._sales.quotes.create(self._row(party), number=number)

    def add_line(self, number: str, columns: Mapping[str, str | None]) -> None:
        """Add a line to a quote; `columns` are attributes of the line."""
        self._sales.quotes.add_line(self._quote(number), **columns)

    def change_line(self, number: str, line: int, columns: Mapping[str, str | None]) -> None:
        """Change a line of a quote."""
        quote = self._quote(number)
        self._sales.quotes.change_line(quote, self._line(quote, line), **columns)

    def remove_line(self, number: str, line: int) -> None:
        """Remove a line of a quote."""
        quote = self._quote(number)
        self._sales.quotes.remove_line(quote, self._line(quote, line))

    def use_quote(self, number: str, action: str) -> None:
        """Activate, revise, delete a quote, or create an order from it."""
        getattr(self._sales.quotes, action)(self._quote(number))

    def close_quote(self, number: str, status: QuotationStatus) -> None:
        """Close a quote as Lost or Canceled."""
        self._sales.quotes.close(self._quote(number), status)

    def choose_ship_to(self, number: str, role: AddressRole) -> None:
        """Choose a delivery address of the potential customer on a quote."""
        self._sales.forms.choose_ship_to(self._quote(number), role)

    def change_ownership(self, numbers: Many[str], ownership: Ownership) -> None:
        """Ask for another owner of a quote."""
        self._sales.quotes.change_ownership(self._quote(numbers[0]))

    def _quote(self, number: str) -> Quote:
        return self._sales.quotes.named(number, self._company)

    def _line(self, quote: Quote, line: int) -> QuoteLine:
        for found in self._sales.quotes.lines(quote):
            if found.sequence == line:
                return found
        raise KeyRejection(f"Quote '{quote.number}' has no line {line}.")

    @property
    def _company(self) -> str:
        return self._landscape.legal_entity

    def _row(self, party: str) -> Account | Contact:
        rows: list[Account | Contact] = [
            *self._sales.accounts.named(party),
            *self._sales.contacts.named(party),
        ]
        for row in rows:
            if row.company == self._company:
                return row
        raise KeyRejection(
            f"No account or contact '{party}' exists in Sales, legal entity {self._company}."
        )
