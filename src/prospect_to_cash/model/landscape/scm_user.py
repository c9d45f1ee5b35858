"""A user of Supply Chain Management in the in-memory landscape."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence as Many
from decimal import Decimal

from prospect_to_cash.common.errors import AuthoringError
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.landscape.names.generated_values import GeneratedValues
from prospect_to_cash.model.landscape.names.party_names import (
    CUSTOMER,
    PROSPECT,
    ScenarioNames,
    one_contact,
)
from prospect_to_cash.model.tables.option_sets import (
    AccountType,
    AddressRole,
    Feature,
    Ownership,
    Parameter,
    PartyType,
    ScmRole,
    Sequence,
    System,
)
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.row import entered
from prospect_to_cash.model.tables.supply_chain import (
    BusinessRelation,
    ContactPerson,
    CustomerAccount,
    Party,
    PartyLocation,
    PostalAddress,
)
from prospect_to_cash.model.tables.supply_chain_quotations import SalesQuotation, SalesQuotationLine


class InMemoryScmUser:
    """The business actions of a user of SCM, who identifies a party by its name or number.

    Each method is described in `protocol.ScmUser`.
    """

    def __init__(
        self, scm: SupplyChain, legal_entity: str, generated: GeneratedValues, names: ScenarioNames
    ) -> None:
        self.legal_entity = legal_entity
        """The legal entity in which the user works."""
        self._scm = scm
        self._names = names
        self._generated = generated

    def create_prospect(self, name: str, party_type: PartyType, number: str | None = None) -> str:
        """Create a prospect."""
        self._names.parties.create(name, number)
        return self._scm.prospects.create(
            PartyName.of(party_type, name), legal_entity=self.legal_entity, number=number
        ).number

    def create_customer(self, name: str, party_type: PartyType, number: str | None = None) -> str:
        """Create a customer in the default customer group."""
        self._names.parties.create(name, number)
        return self._scm.customers.create(
            legal_entity=self.legal_entity,
            party_type=party_type,
            customer_group=self._scm.parameters.default_customer_group(self.legal_entity),
            number=number,
            name=PartyName.of(party_type, name),
            is_conversion=False,
        ).number

    def create_prospect_for_party_of(self, party: str, number: str) -> None:
        """Create a prospect for an existing party."""
        known = self._party(party)
        self._names.parties.mention(number)
        self._scm.prospects.create(
            PartyName.of_party(known),
            legal_entity=self.legal_entity,
            number=number,
            party_number=known.number,
        )

    def create_customer_for_party_of(self, party: str, number: str) -> None:
        """Create a customer in the default customer group for an existing party."""
        known = self._party(party)
        self._names.parties.mention(number)
        self._scm.customers.create(
            legal_entity=self.legal_entity,
            party_type=known.party_type,
            customer_group=self._scm.parameters.default_customer_group(self.legal_entity),
            number=number,
            party_number=known.number,
            is_conversion=False,
        )

    def create_party(self, name: str, party_type: PartyType) -> None:
        """Create a party in the address book."""
        self._names.parties.create(name)
        with self._scm.transaction:
            self._scm.parties.create(PartyName.of(party_type, name))

    def create_customer_groups(self, count: int) -> None:
        """Create customer groups in one save."""
        with self._scm.transaction:
            for number in range(1, count + 1):
                self._scm.customers.create_group(f"G{number:05d}", legal_entity=self.legal_entity)

    def create_lead(self, subject: str) -> None:
        """Create a lead."""
        self._names.parties.mention(subject)
        self._scm.leads.create(subject, legal_entity=self.legal_entity)

    def add_address(
        self,
        party: str,
        roles: Many[AddressRole] | None,
        street: str | None = None,
    ) -> None:
        """Add an address to a party."""
        row = self._row(party)
        self._names.streets.mention(street)
        self._scm.addresses.add(
            row.party_number, roles or (), **self._generated.address(party, street)
        )

    def change_street(self, party: str, street: str, new_street: str) -> None:
        """Change the street of an address."""
        _, address = self._address(party, street)
        self._names.streets.mention(new_street)
        self._scm.addresses.change_street(address, new_street)

    def change_address_roles(self, party: str, street: str, roles: Many[AddressRole]) -> None:
        """Change the roles of an address."""
        self._scm.addresses.change_roles(self._address(party, street)[0], roles)

    def make_address_primary(self, party: str, street: str) -> None:
        """Make an address the party's primary address."""
        self._scm.addresses.make_primary(self._address(party, street)[0])

    def _address(self, party: str, street: str) -> tuple[PartyLocation, PostalAddress]:
        row = self._row(party)
        self._names.streets.use(street)
        return self._scm.addresses.named(row.party_number, street)

    def add_contact(self, party: str, contact: str) -> None:
        """Add a contact person to a party."""
        self._names.parties.create(contact)
        self._scm.contacts.add(
            PartyName.of(PartyType.PERSON, contact),
            legal_entity=self.legal_entity,
            associated_party_number=self._row(party).party_number,
        )

    def add_party_as_contact(self, party: str, person: str) -> None:
        """Add the party of a person to another party as a contact person."""
        self._scm.contacts.add(
            None,
            legal_entity=self.legal_entity,
            associated_party_number=self._row(party).party_number,
            party_number=self._party(person).number,
        )

    def change_primary_contact(self, party: str, contact: str) -> None:
        """Make a contact person the main contact of a prospect or customer."""
        row = self._row(party)
        chosen = self._contact(row, party, contact)
        self._scm.contacts.make_main(row, chosen)

    def remove_contact(self, party: str, contact: str) -> None:
        """Remove a contact person from a party."""
        self._scm.contacts.remove(self._contact(self._row(party), party, contact))

    def change_credit_limit(self, party: str, amount: Decimal | None) -> None:
        """Change the credit limit of a customer."""
        self._scm.customers.edit(self._customer(party), credit_limit=amount)

    def change_party_currency(self, party: str, currency: str) -> None:
        """Change the currency of a prospect or customer."""
        row = self._row(party)
        if isinstance(row, BusinessRelation):
            self._scm.prospects.edit(row, currency=entered(currency) or "")
        else:
            self._scm.customers.edit(row, currency=entered(currency))

    def convert_to_customer(self, party: str, asked_number: str | None = None) -> None:
        """Convert a prospect to a customer."""
        number = self._relation(party).number
        self._scm.prospects.convert_to_customer(
            number, legal_entity=self.legal_entity, asked_number=asked_number
        )

    def change_back_to_prospect(self, party: str) -> None:
        """Try to change a customer back to a prospect."""
        number = self._relation(party).number
        self._scm.prospects.reopen(number, legal_entity=self.legal_entity)

    def delete_party(self, party: str, account_type: AccountType) -> None:
        """Delete a prospect or a customer."""
        self._names.parties.remember(party)
        if account_type is AccountType.PROSPECT:
            self._scm.prospects.delete(self._relation(party))
        else:
            self._scm.customers.delete(self._customer(party))

    def create_quotation(
        self,
        party: str,
        account_type: AccountType,
        currency: str | None = None,
        *,
        number: str | None = None,
    ) -> None:
        """Create a quotation."""
        if number is not None and number != (following := self.next_number(Sequence.QUOTATION)):
            raise AuthoringError(
                f"The next quotation is numbered '{following}', not '{number}'. "
                "The quotation number sequence assigns the number."
            )
        is_prospect = account_type is AccountType.PROSPECT
        row = self._relation(party) if is_prospect else self._customer(party)
        self._scm.quotations.create(
            account_type, row.number, legal_entity=self.legal_entity, currency=currency
        )

    def add_line(self, number: str, columns: Mapping[str, str | None]) -> None:
        """Add a line to a quotation."""
        self._scm.quotations.add_line(self._quotation(number), **columns)

    def change_line(self, number: str, line: int, columns: Mapping[str, str | None]) -> None:
        """Change a line of a quotation."""
        quotation = self._quotation(number)
        self._scm.quotations.change_line(quotation, self._line(quotation, line), **columns)

    def remove_line(self, number: str, line: int) -> None:
        """Remove a line of a quotation."""
        quotation = self._quotation(number)
        self._scm.quotations.remove_line(quotation, self._line(quotation, line))

    def use_quotation(self, number: str, action: str) -> None:
        """Send, lose, cancel, confirm, or delete a quotation."""
        getattr(self._scm.quotations, action)(self._quotation(number))

    def end_quotation(self, number: str, action: str, reason: str) -> None:
        """Lose or cancel a quotation with a reason code."""
        getattr(self._scm.quotations, action)(self._quotation(number), reason)

    def convert_from_quotation(self, number: str) -> None:
        """Convert the prospect of a quotation to a customer."""
        self._scm.quotations.convert_to_customer(self._quotation(number))

    def change_ownership(self, numbers: Many[str], ownership: Ownership) -> None:
        """Change the ownership of quotations."""
        selected = [self._quotation(number) for number in numbers]
        self._scm.quotations.change_ownership(selected, ownership)

    def set_dimension(self, number: str, dimension: str) -> None:
        """Set the financial dimension of a quotation."""
        self._scm.quotations.edit(self._quotation(number), financial_dimension=dimension)

    def choose_delivery_address(self, number: str, street: str) -> None:
        """Choose an address of the account as the delivery address of a quotation."""
        quotation = self._quotation(number)
        self._names.streets.use(street)
        self._scm.quotations.choose_delivery_address(quotation, street)

    def change_document_currency(self, number: str, currency: str) -> None:
        """Change the currency of a quotation."""
        self._scm.quotations.change_currency(self._quotation(number), entered(currency))

    def take_role(self, role: ScmRole) -> None:
        """Work with one security role."""
        self._scm.roles = frozenset((role,))

    def lose_role(self, role: ScmRole) -> None:
        """Work without a security role."""
        self._scm.roles -= {role}

    def _quotation(self, number: str) -> SalesQuotation:
        self._names.documents.use(number)
        return self._scm.quotations.named(number, self.legal_entity)

    def _line(self, quotation: SalesQuotation, line: int) -> SalesQuotationLine:
        for found in self._scm.quotations.lines(quotation):
            if found.sequence == line:
                return found
        raise KeyRejection(f"Quotation '{quotation.number}' has no line {line}.")

    def enable_feature(self, feature: Feature) -> None:
        """Enable a feature in feature management."""
        self._scm.features.enable(feature)

    def turn_parameter(self, parameter: Parameter, *, on: bool) -> None:
        """Turn an integration parameter on or off."""
        self._scm.parameters.turn(parameter, on=on, legal_entity=self.legal_entity)

    def set_default_customer_group(self, group: str) -> None:
        """Change the default customer group of prospects."""
        self._scm.parameters.set_default_customer_group(group, self.legal_entity)

    def next_number(self, sequence: str) -> str:
        """Return the next number of a number sequence."""
        shared = sequence in (Sequence.PARTY, Sequence.LOCATION)
        return self._scm.numbers.peek("" if shared else self.legal_entity, sequence)

    def _party(self, called: str) -> Party:
        for row in self._names.parties.party_rows(called, System.SCM):
            return self._scm.parties.get(row.__dict__["party_number"])
        raise KeyRejection(f"No party '{called}' exists in Supply Chain Management.")

    def _contact(
        self, row: BusinessRelation | CustomerAccount, party: str, called: str
    ) -> ContactPerson:
        people = [
            (self._scm.parties.get(person.party_number).name, person.contact_person_id, person)
            for person in self._scm.contacts.of_party(row.party_number)
            if person.legal_entity == row.legal_entity
        ]
        self._names.parties.use(called)
        return one_contact(party, called, people, System.SCM)

    def _relation(self, party: str) -> BusinessRelation:
        for row in self._names.parties.rows(party, System.SCM, self.legal_entity, {PROSPECT}):
            assert isinstance(row, BusinessRelation), "a prospect is a business relation"
            return row
        raise self._missing(party, PROSPECT, CUSTOMER)

    def _customer(self, party: str) -> CustomerAccount:
        for row in self._names.parties.rows(party, System.SCM, self.legal_entity, {CUSTOMER}):
            assert isinstance(row, CustomerAccount), "a customer is a customer account"
            return row
        raise self._missing(party, CUSTOMER, PROSPECT)

    def _missing(self, party: str, kind: str, other: str) -> KeyRejection:
        where = f"Supply Chain Management, legal entity {self.legal_entity}"
        if self._names.parties.rows(party, System.SCM, self.legal_entity, {other}):
            return KeyRejection(f"'{party}' is a {other} in {where}, not a {kind}.")
        return KeyRejection(f"No {kind} '{party}' exists in {where}.")

    def _row(self, party: str) -> BusinessRelation | CustomerAccount:
        for row in self._names.parties.rows(
            party, System.SCM, self.legal_entity, {CUSTOMER, PROSPECT}
        ):
            assert isinstance(row, BusinessRelation | CustomerAccount), "the kinds asked for"
            return row
        return self._relation(party)
