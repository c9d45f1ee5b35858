"""Proofs of the rules of Sales, with every solution, and of those of the party solution."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

import pytest

from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.sales.entities import data_entities
from prospect_to_cash.model.applications.sales.party_rules import PARTY_RULES
from prospect_to_cash.model.applications.sales.quote_rules import QUOTE_RULES
from prospect_to_cash.model.applications.sales.solutions import CLASSIC, PARTY, RULES
from prospect_to_cash.model.tables.option_sets import AddressRole, PartyType, RelationshipType
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.sales import (
    Account,
    Contact,
    ContactForParty,
    CustomerAddress,
    Party,
)
from tests.builders import LARS_HOLM, ORGANIZATION, PERSON, USMF, sales_app
from tests.model.applications.proofs import NOT_REJECTED, Proof, Proofs, outcome

Build: TypeAlias = Callable[[], Sales]
anywhere, with_parties = Proofs(), Proofs()


@pytest.mark.parametrize("proof", anywhere.all, ids=str)
def test_the_rule_decides_the_outcome_with_every_solution(proof: Proof):
    for solution in (CLASSIC, PARTY):
        proof.check(sales_app, solution)


@pytest.mark.parametrize("proof", with_parties.all, ids=str)
def test_the_rule_of_the_party_solution_decides_the_outcome(proof: Proof):
    proof.check(sales_app, PARTY)


def test_every_rule_has_a_proof():
    assert anywhere.names == {rule.name for rule in RULES if rule not in QUOTE_RULES}
    assert with_parties.names == {rule.name for rule in PARTY_RULES}


def test_every_rule_has_a_unique_name_and_a_source():
    rules = (*RULES, *PARTY_RULES)
    names = [rule.name for rule in rules]
    assert len(set(names)) == len(names)
    assert all(rule.source for rule in rules)


# ---- Shared helpers -----------------------------------------------------------------------------

PROSPECT, CUSTOMER, PARTNER = (
    RelationshipType.PROSPECT,
    RelationshipType.CUSTOMER,
    RelationshipType.PARTNER,
)


def account(sales: Sales, kind: RelationshipType = PROSPECT, **columns: object) -> Account:
    """Create account Fabrikam, A-1 by default."""
    values = {"name": "Fabrikam", "number": "A-1", **columns}
    return sales.accounts.create(company=USMF, relationship_type=kind, **values)


def contact(sales: Sales, name: str = "Lars Holm", **columns: object) -> Contact:
    """Create a contact of USMF."""
    return sales.contacts.create(PartyName.of(PERSON, name), company=USMF, **columns)


def edit(sales: Sales, row: Account | Contact, **changes: object) -> object:
    """Save a row with changes, and return the outcome."""
    return outcome(lambda: sales.save(row, row.changed(**changes)))


# ---- Accounts -----------------------------------------------------------------------------------


@anywhere.of(
    "An account number can't be changed",
    "Account 'A-1' (Fabrikam): the number can't be changed after it's set.",
)
def _(build: Build) -> object:
    sales = build()
    return edit(sales, account(sales), number="A-2")


@anywhere.of(
    "The company of an account can't be changed",
    "Account 'A-1' (Fabrikam): the company can't be changed after the first save.",
)
def _(build: Build) -> object:
    sales = build()
    return edit(sales, account(sales), company="DEMF")


@anywhere.of(
    "A prospect account has a number",
    "Account (Fabrikam): an account of relationship type Prospect needs an account number.",
)
def _(build: Build) -> object:
    return outcome(lambda: account(build(), number=None))


@anywhere.of(
    "The number of a prospect account has at most 20 characters",
    "Account 'Fabrikam-Residences-1' (Fabrikam): "
    "the number of a prospect has at most 20 characters, but this one has 21.",
)
def _(build: Build) -> object:
    return outcome(lambda: account(build(), number="Fabrikam-Residences-1"))


@anywhere.of(
    "An account number is unique",
    "Account 'a-1' (Contoso) can't be saved: "
    "number 'A-1' belongs to Fabrikam (Partner) in legal entity USMF.",
)
def _(build: Build) -> object:
    sales = build()
    account(sales, PARTNER)
    return outcome(lambda: account(sales, name="Contoso", number="a-1"))


@anywhere.of(
    "A customer account stays a customer",
    "Account 'A-1' (Fabrikam): a customer can't become a prospect again.",
)
def _(build: Build) -> object:
    sales = build()
    return edit(sales, account(sales, CUSTOMER), relationship_type=PROSPECT)


@anywhere.of(
    "A prospect account can become only a customer",
    "Account 'A-1' (Fabrikam): the relationship type of a prospect can be changed "
    "only to Customer, not to Partner.",
)
def _(build: Build) -> object:
    sales = build()
    return edit(sales, account(sales), relationship_type=PARTNER)


@anywhere.of(
    "A customer account needs a group on the form",
    "Account 'A-1' (Fabrikam): select a customer group to make this account a customer.",
)
def _(build: Build) -> object:
    sales = build()
    fabrikam = account(sales)
    return outcome(lambda: sales.accounts.change_relationship_type(fabrikam, CUSTOMER))


@anywhere.of(
    "The relationship type of a customer can't be changed on the form",
    "Account 'A-1' (Fabrikam): the relationship type of a customer can't be changed to Partner.",
)
def _(build: Build) -> object:
    """Found by p2c explore: a customer became a partner, and then a prospect again."""
    sales = build()
    fabrikam = account(sales, CUSTOMER)
    return outcome(lambda: sales.accounts.change_relationship_type(fabrikam, PARTNER))


def receive(sales: Sales, table: str, **values: object) -> object:
    """Write through a data entity, and return the outcome."""

    def write() -> None:
        with sales.transaction:
            data_entities(sales)[table].write(USMF, values)

    return outcome(write)


@anywhere.of(
    "An account of another type isn't taken over",
    "Account 'A-1' can't be saved: number 'A-1' belongs to Fabrikam (Partner) "
    "in legal entity USMF.",
)
def _(build: Build) -> object:
    sales = build()
    account(sales, PARTNER)
    return receive(sales, "accounts", accountnumber="A-1", customertypecode=PROSPECT.code)


@anywhere.of(
    "A contact of another kind isn't taken over",
    "Contact 'CU-7' can't be saved: number 'CU-7' belongs to Lars Holm (contact) "
    "in legal entity USMF.",
)
def _(build: Build) -> object:
    sales = build()
    contact(sales, number="CU-7")
    return receive(sales, "contacts", msdyn_contactpersonid="CU-7", msdyn_sellable=True)


@anywhere.of(
    "A customer's account isn't taken over by a prospect",
    "Account 'A-1' can't be saved: number 'A-1' belongs to Fabrikam (Customer) "
    "in legal entity USMF.",
)
def _(build: Build) -> object:
    sales = build()
    account(sales, CUSTOMER)
    return receive(sales, "accounts", accountnumber="A-1", customertypecode=PROSPECT.code)


@anywhere.of(
    "A customer's contact isn't taken over by a prospect",
    "Contact 'CU-7' can't be saved: number 'CU-7' belongs to Lars Holm (Customer) "
    "in legal entity USMF.",
)
def _(build: Build) -> object:
    sales = build()
    sales.contacts.make_customer(contact(sales, number="CU-7"), customer_group="30")
    return receive(sales, "contacts", msdyn_contactpersonid="CU-7", msdyn_isprospect=True)


# ---- Contacts -----------------------------------------------------------------------------------


@anywhere.of("A contact has a full name", "Lars Holm")
def _(build: Build) -> object:
    return contact(build()).full_name


@anywhere.of("A customer isn't a prospect", (False, True))
def _(build: Build) -> object:
    sales = build()
    lars = sales.contacts.make_customer(contact(sales, is_prospect=True), customer_group="30")
    return lars.is_prospect, lars.is_customer


@anywhere.of("A prospect contact takes its last name as its number", "Holm")
def _(build: Build) -> object:
    return contact(build(), is_prospect=True).number


@anywhere.of("A contact person gets an auto-number", "Contact-00001")
def _(build: Build) -> object:
    sales = build()
    return contact(sales, "Ana Ferreira", parent_account=account(sales).id).number


@anywhere.of(
    "A contact number can't be changed",
    "Contact 'Holm' (Lars Holm): the number can't be changed after it's set.",
)
def _(build: Build) -> object:
    sales = build()
    return edit(sales, contact(sales, is_prospect=True), number="Vang")


@anywhere.of(
    "The company of a contact can't be changed",
    "Contact 'Holm' (Lars Holm): the company can't be changed after the first save.",
)
def _(build: Build) -> object:
    sales = build()
    return edit(sales, contact(sales, is_prospect=True), company="DEMF")


@anywhere.of(
    "A customer contact stays a customer",
    "Contact 'Holm' (Lars Holm): a customer can't become a prospect again.",
)
def _(build: Build) -> object:
    sales = build()
    lars = sales.contacts.make_customer(contact(sales, number="Holm"), customer_group="30")
    return edit(sales, lars, is_prospect=True)


@anywhere.of(
    "A contact person can't be a prospect",
    "Contact 'Contact-00001' (Ana Ferreira): a contact of an account can't be set to Is prospect.",
)
def _(build: Build) -> object:
    sales = build()
    ana = contact(sales, "Ana Ferreira", parent_account=account(sales).id)
    return edit(sales, ana, is_prospect=True)


@anywhere.of(
    "The number of a prospect contact has at most 20 characters",
    "Contact 'Featherstonehaugh-Cholmondeley' (Lars Featherstonehaugh-Cholmondeley): "
    "the number of a prospect has at most 20 characters, but this one has 30.",
)
def _(build: Build) -> object:
    name = "Lars Featherstonehaugh-Cholmondeley"
    return outcome(lambda: contact(build(), name, is_prospect=True))


@anywhere.of(
    "A contact number is unique",
    "Contact 'holm' (Mette holm) can't be saved: "
    "number 'Holm' belongs to Lars Holm (Prospect) in legal entity USMF.",
)
def _(build: Build) -> object:
    sales = build()
    contact(sales, is_prospect=True)
    return outcome(lambda: contact(sales, "Mette holm", is_prospect=True))


@anywhere.of(
    "A customer contact needs a group on the form",
    "Contact 'Holm' (Lars Holm): select a customer group to make this contact a customer.",
)
def _(build: Build) -> object:
    sales = build()
    lars = contact(sales, is_prospect=True)
    return outcome(lambda: sales.contacts.make_customer(lars))


# ---- The party solution -------------------------------------------------------------------------


def party_of(sales: Sales, row: Account | Contact | None) -> Party | None:
    """Return the party of a row."""
    return sales.store.get(Party, row.party) if row is not None and row.party else None


@with_parties.of("A new account gets a party", (ORGANIZATION, "Fabrikam"))
def _(build: Build) -> object:
    sales = build()
    found = party_of(sales, account(sales))
    return found and (found.party_type, found.organization_name)


@with_parties.of("An account shows its party's name", "Fabrikam")
def _(build: Build) -> object:
    sales = build()
    with sales.transaction:
        party = sales.create_party(PartyName.of(ORGANIZATION, "Fabrikam"))
    return account(sales, name=None, party=party.id).name


@with_parties.of("A new contact gets a party", (PERSON, "Lars", "Holm"))
def _(build: Build) -> object:
    sales = build()
    found = party_of(sales, contact(sales))
    return found and (found.party_type, found.first_name, found.last_name)


@with_parties.of("A contact shows its party's name", "Lars Holm")
def _(build: Build) -> object:
    sales = build()
    with sales.transaction:
        party = sales.create_party(LARS_HOLM)
    return contact(sales, "", party=party.id).full_name


def another_party(sales: Sales, kind: PartyType, name: str) -> str | None:
    """Create a party without an account or contact, and return its number."""
    with sales.transaction:
        return sales.create_party(PartyName.of(kind, name)).number


@with_parties.of(
    "An account belongs to its party",
    "Account 'A-1' can't be saved: number 'A-1' belongs to Fabrikam (Prospect) "
    "in legal entity USMF.",
)
def _(build: Build) -> object:
    sales = build()
    account(sales, PROSPECT)
    contoso = another_party(sales, ORGANIZATION, "Contoso")
    values = {"accountnumber": "A-1", "msdyn_partyid.msdyn_partynumber": contoso}
    return receive(sales, "accounts", **values)


@with_parties.of(
    "A contact belongs to its party",
    "Contact 'CU-7' can't be saved: number 'CU-7' belongs to Lars Holm (Prospect) "
    "in legal entity USMF.",
)
def _(build: Build) -> object:
    sales = build()
    contact(sales, number="CU-7", is_prospect=True)
    jon = another_party(sales, PERSON, "Jon Brandt")
    values = {"msdyn_contactpersonid": "CU-7", "msdyn_partyid.msdyn_partynumber": jon}
    return receive(sales, "contacts", **values)


@with_parties.of("A renamed account renames its party", "Fabrikam Inc.")
def _(build: Build) -> object:
    sales = build()
    fabrikam = account(sales)
    sales.save(fabrikam, fabrikam.changed(name="Fabrikam Inc."))
    found = party_of(sales, fabrikam)
    return found and found.organization_name


@with_parties.of("A renamed contact renames its party", "Vang")
def _(build: Build) -> object:
    sales = build()
    lars = contact(sales)
    sales.save(lars, lars.changed(last_name="Vang"))
    found = party_of(sales, lars)
    return found and found.last_name


@with_parties.of("A renamed party renames its rows", ["Fabrikam Inc.", "Lars Vang"])
def _(build: Build) -> object:
    sales = build()
    rows = [account(sales), contact(sales)]
    fabrikam, lars = (party_of(sales, row) for row in rows)
    assert fabrikam is not None
    assert lars is not None
    sales.save(fabrikam, fabrikam.changed(organization_name="Fabrikam Inc."))
    sales.save(lars, lars.changed(last_name="Vang"))
    return [
        sales.store.get(Account, rows[0].id).name,
        sales.store.get(Contact, rows[1].id).full_name,
    ]


@with_parties.of("A contact for a party has a contact", ["Lars Holm"])
def _(build: Build) -> object:
    sales = build()
    with sales.transaction:
        person = sales.create_party(LARS_HOLM)
        tie = sales.draft(ContactForParty, company=USMF, number="CP-1", contact_party=person.id)
        sales.save(None, tie)
    return [found.full_name for found in sales.store.where(Contact, party=person.id)]


@with_parties.of("An address without a role exists only on the form", ["Elm Street 1"])
def _(build: Build) -> object:
    sales = build()
    sales.forms.add_address(account(sales), (), street="Elm Street 1")
    return [address.street for address in sales.store.all(CustomerAddress)]


@with_parties.of(
    "The ship-to lookup offers the delivery addresses of the customer",
    [
        "The ship-to address of quote 'QUO-1001' can't be '3 Mill Lane': the lookup offers the "
        "addresses of Fabrikam with the Delivery role.",
        "The ship-to address of quote 'QUO-1001' can't be '1 Elm Street': the lookup offers the "
        "addresses of Fabrikam with the Delivery role.",
        NOT_REJECTED,
    ],
)
def _(build: Build) -> object:
    sales = build()
    fabrikam = account(sales)
    contoso = account(sales, name="Contoso", number="A-2")
    sales.forms.add_address(fabrikam, (AddressRole.INVOICE,), street="3 Mill Lane")
    sales.forms.add_address(contoso, (AddressRole.DELIVERY,), street="1 Elm Street")
    sales.forms.add_address(fabrikam, (AddressRole.DELIVERY,), street="12 Harbour Way")
    quote = sales.quotes.create(fabrikam, number="QUO-1001")
    streets = ("3 Mill Lane", "1 Elm Street", "12 Harbour Way")
    return [outcome(partial(sales.forms.choose_ship_to, quote, street)) for street in streets]
