"""A user of Sales in the in-memory landscape."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from collections.abc import Sequence as Many
from decimal import Decimal

from prospect_to_cash.common.errors import unknown
from prospect_to_cash.model.applications.sales.application import Sales, ShownContact
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.landscape.names.generated_values import GeneratedValues
from prospect_to_cash.model.landscape.names.party_names import (
    ACCOUNT,
    CONTACT,
    ScenarioNames,
    one_contact,
)
from prospect_to_cash.model.tables.option_sets import (
    AccountType,
    AddressRole,
    Ownership,
    PartyType,
    QuotationStatus,
    RelationshipType,
    System,
)
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.row import entered
from prospect_to_cash.model.tables.sales import Account, Company, Contact, Party
from prospect_to_cash.model.tables.sales_quotes import Quote, QuoteLine


class InMemorySalesUser:
    """The business actions of a user of Sales, who identifies a party by its name or number.

    Each method is described in `protocol.SalesUser`.
    """

    def __init__(
        self, sales: Sales, legal_entity: str, generated: GeneratedValues, names: ScenarioNames
    ) -> None:
        self.legal_entity = legal_entity
        """The legal entity (company) in which the user works."""
        self._sales = sales
        self._names = names
        self._generated = generated

    def create_prospect(self, name: str, party_type: PartyType, number: str | None = None) -> str:
        """Create a prospect: an account or a contact."""
        self._names.parties.create(name, number)
        return self._create_prospect(PartyName.of(party_type, name), number).number or ""

    def create_account(
        self, name: str, relationship_type: RelationshipType, number: str | None = None
    ) -> None:
        """Create an account of any relationship type."""
        self._names.parties.create(name, number)
        self._create_account(name, relationship_type, number)

    def create_prospect_for_party_of(self, party: str, number: str) -> None:
        """Create a prospect for an existing party."""
        known = self._party_of(party)
        self._names.parties.mention(number)
        self._create_prospect(PartyName.of_party(known), number, known.id)

    def create_account_for_party_of(
        self, party: str, relationship_type: RelationshipType, number: str
    ) -> None:
        """Create an account of any relationship type for an existing party."""
        self._names.parties.mention(number)
        known = self._party_of(party)
        self._create_account(known.organization_name, relationship_type, number, known.id)

    def _create_prospect(
        self, name: PartyName, number: str | None, party: int | None = None
    ) -> Account | Contact:
        if name.party_type is PartyType.ORGANIZATION:
            return self._create_account(
                name.organization_name, RelationshipType.PROSPECT, number, party
            )
        return self._sales.contacts.create(
            name, company=self.legal_entity, is_prospect=True, number=number, party=party
        )

    def _create_account(
        self,
        name: str | None,
        relationship_type: RelationshipType,
        number: str | None,
        party: int | None = None,
    ) -> Account:
        return self._sales.accounts.create(
            name,
            company=self.legal_entity,
            relationship_type=relationship_type,
            number=number,
            party=party,
        )

    def create_account_without_company(self, name: str, number: str) -> None:
        """Create an account of type Prospect without a company."""
        self._names.parties.create(name, number)
        self._sales.accounts.create(
            name, company=None, relationship_type=RelationshipType.PROSPECT, number=number
        )

    def change_company(self, party: str, company: str) -> None:
        """Move an account or a contact to another company."""
        row = self._row(party)
        companies = [each.code for each in self._sales.store.all(Company)]
        if company not in companies:
            raise unknown("legal entity", company, companies)
        self._edit(row, company=company)

    def create_contact(self, name: str, number: str | None = None) -> None:
        """Create a contact that isn't a prospect."""
        self._names.parties.create(name, number)
        self._sales.contacts.create(
            PartyName.of(PartyType.PERSON, name), company=self.legal_entity, number=number
        )

    def create_lead(self, subject: str) -> None:
        """Create a lead."""
        self._names.parties.mention(subject)
        self._sales.leads.create(subject, company=self.legal_entity)

    def add_address(
        self,
        party: str,
        roles: Many[AddressRole] | None,
        street: str | None = None,
    ) -> None:
        """Add an address on the Addresses tab."""
        self._names.streets.mention(street)
        self._sales.forms.add_address(
            self._row(party), roles, **self._generated.address(party, street)
        )

    def fill_address_block(self, party: str, role: AddressRole, street: str | None = None) -> None:
        """Fill an address block on the Summary tab."""
        self._names.streets.mention(street)
        self._sales.forms.fill_address_block(
            self._row(party), role, **self._generated.address(party, street)
        )

    def change_street(self, party: str, street: str, new_street: str) -> None:
        """Change the street of an address."""
        row = self._row(party)
        self._names.streets.use(street)
        self._names.streets.mention(new_street)
        self._sales.forms.change_street(row, street, new_street)

    def change_address_roles(self, party: str, street: str, roles: Many[AddressRole]) -> None:
        """Change the roles of an address."""
        row = self._row(party)
        self._names.streets.use(street)
        self._sales.forms.change_address_roles(row, street, roles)

    def make_address_primary(self, party: str, street: str) -> None:
        """Make an address the primary address."""
        row = self._row(party)
        self._names.streets.use(street)
        self._sales.forms.make_address_primary(row, street)

    def add_contact(self, party: str, contact: str) -> None:
        """Add a contact to an account or a person."""
        self._names.parties.create(contact)
        self._sales.forms.add_contact(self._row(party), PartyName.of(PartyType.PERSON, contact))

    def add_party_as_contact(self, party: str, person: str) -> None:
        """Add the party of a person to another party as a contact."""
        self._sales.forms.add_existing(self._row(party), self._any_row(person))

    def change_primary_contact(self, party: str, contact: str) -> None:
        """Make a contact the primary contact of an account or a contact."""
        row = self._row(party)
        self._sales.forms.make_primary(row, self._contact(row, party, contact))

    def remove_contact(self, party: str, contact: str) -> None:
        """Remove a contact from an account or a contact."""
        row = self._row(party)
        self._sales.forms.remove_contact(row, self._contact(row, party, contact))

    def change_credit_limit(self, party: str, amount: Decimal | None) -> None:
        """Change the credit limit of an account or a contact."""
        self._edit(self._row(party), credit_limit=amount)

    def change_party_currency(self, party: str, currency: str) -> None:
        """Change the currency of an account or a contact."""
        self._edit(self._row(party), currency=entered(currency))

    def delete_party(self, party: str, account_type: AccountType | None = None) -> None:
        """Delete an account or a contact, also a contact without a company."""
        self._names.parties.remember(party)
        row = self._any_row(party, {self.legal_entity, None})
        if account_type is not None and account_type not in _account_types(row):
            raise KeyRejection(f"'{party}' isn't a {account_type.lower()} in Sales.")
        self._sales.delete(row)

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
        """Change the relationship type of an account."""
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
        """Change the name of an account or a contact."""
        row = self._row(party)
        self._names.parties.create(name)
        if isinstance(row, Account):
            self._sales.save(row, row.changed(name=name))
            return
        parts = PartyName.of(PartyType.PERSON, name)
        names = {"first_name": parts.first_name, "last_name": parts.last_name}
        self._sales.save(row, row.changed(**names))

    def change_number(self, party: str, number: str) -> None:
        """Change the number of an account or a contact."""
        row = self._row(party)
        self._names.parties.mention(number)
        self._edit(row, number=number)

    def change_back_from_customer(self, party: str) -> None:
        """Try to set Is customer of a contact to No."""
        row = self._row(party)
        if isinstance(row, Account):
            raise KeyRejection(f"'{party}' is an account: accounts have no Is customer field.")
        self._sales.contacts.edit(row, is_customer=False)

    def _edit(self, row: Account | Contact, **columns: str | Decimal | None) -> None:
        if isinstance(row, Contact):
            self._sales.contacts.edit(row, **columns)
            return
        self._sales.save(row, row.changed(**columns))

    def select_customer_group(self, party: str, customer_group: str) -> None:
        """Select a customer group on an account or a contact."""
        row = self._row(party)
        group = self._sales.customer_group(customer_group, self.legal_entity)
        self._sales.save(row, row.changed(customer_group=group.id))

    def create_quote(self, number: str, party: str) -> None:
        """Create a quote for an account or a contact."""
        self._names.documents.mention(number)
        self._sales.quotes.create(self._row(party), number=number)

    def add_line(self, number: str, columns: Mapping[str, str | None]) -> None:
        """Add a line to a quote."""
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
        """Activate, revise, or delete a quote, or create an order from it."""
        getattr(self._sales.quotes, action)(self._quote(number))

    def close_quote(
        self, number: str, status: QuotationStatus, description: str | None = None
    ) -> None:
        """Close a quote as Lost, Canceled, or Revised."""
        self._sales.quotes.close(self._quote(number), status, description)

    def choose_ship_to(self, number: str, street: str) -> None:
        """Choose an address in the ship-to lookup of a quote."""
        quote = self._quote(number)
        self._names.streets.use(street)
        self._sales.forms.choose_ship_to(quote, street)

    def change_document_currency(self, number: str, currency: str) -> None:
        """Change the currency of a quote."""
        self._sales.quotes.edit(self._quote(number), currency=entered(currency))

    def change_ownership(self, numbers: Many[str], ownership: Ownership) -> None:
        """Try to change the owner of a quote."""
        self._sales.quotes.change_ownership(self._quote(numbers[0]))

    def _quote(self, number: str) -> Quote:
        self._names.documents.use(number)
        return self._sales.quotes.named(number, self.legal_entity)

    def _line(self, quote: Quote, line: int) -> QuoteLine:
        for found in self._sales.quotes.lines(quote):
            if found.sequence == line:
                return found
        raise KeyRejection(f"Quote '{quote.number}' has no line {line}.")

    def _contact(self, row: Account | Contact, party: str, called: str) -> ShownContact:
        shown = self._sales.forms.contacts(row)
        people = [(each.contact.full_name, each.number, each) for each in shown]
        self._names.parties.use(called)
        return one_contact(party, called, people, System.SALES)

    def _party_of(self, called: str) -> Party:
        return self._sales.forms.party_of(self._any_row(called))

    def _any_row(self, called: str, companies: Collection[str | None] = ()) -> Account | Contact:
        for row in self._names.parties.party_rows(called, System.SALES):
            assert isinstance(row, Account | Contact), "only accounts and contacts have parties"
            if not companies or row.company in companies:
                return row
        raise KeyRejection(f"No account or contact '{called}' exists in Sales.")

    def _row(self, party: str) -> Account | Contact:
        for row in self._names.parties.rows(
            party, System.SALES, self.legal_entity, {ACCOUNT, CONTACT}
        ):
            assert isinstance(row, Account | Contact), "the kinds asked for"
            return row
        where = f"in Sales, legal entity {self.legal_entity}"
        for row in self._names.parties.party_rows(party, System.SALES):
            assert isinstance(row, Account | Contact), "only accounts and contacts have parties"
            if row.company is None:
                table = "Account" if isinstance(row, Account) else "Contact"
                raise KeyRejection(
                    f"{table} '{party}' has no company, so it can't be used {where}."
                )
        raise KeyRejection(f"No account or contact '{party}' exists {where}.")


def _account_types(row: Account | Contact) -> tuple[AccountType, ...]:
    kinds = {AccountType.PROSPECT: row.is_prospect, AccountType.CUSTOMER: row.is_customer}
    return tuple(kind for kind, is_one in kinds.items() if is_one)
