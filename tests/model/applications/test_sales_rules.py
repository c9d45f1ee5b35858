"""Proofs of the rules of Sales, with every solution, and of those of the party solution."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

import pytest

from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.sales.deletion_rules import DELETION_RULES
from prospect_to_cash.model.applications.sales.entities import data_entities
from prospect_to_cash.model.applications.sales.party_keys import PARTY_KEYS
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
    PartyPostalAddress,
    PostalAddressCollection,
)
from tests.builders import LARS_HOLM, ORGANIZATION, PERSON, USMF, accounts_named, sales_app
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
    others = (*QUOTE_RULES, *DELETION_RULES)  # in files of their own
    assert anywhere.names == {rule.name for rule in RULES if rule not in others}
    assert with_parties.names == {rule.name for rule in (*PARTY_RULES, *PARTY_KEYS)}


def test_every_rule_has_a_unique_name_and_a_source():
    rules = (*RULES, *PARTY_RULES, *PARTY_KEYS)
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


def edit_on_form(sales: Sales, row: Contact, **changes: object) -> object:
    """Change a contact on its form, and return the outcome."""
    return outcome(lambda: sales.contacts.edit(row, **changes))


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
    [
        "Account 'A-1' (Fabrikam): the relationship type of a prospect can be changed "
        f"only to Customer, not to {found}."
        for found in ("Partner", "none")
    ],
)
def _(build: Build) -> object:
    sales = build()
    fabrikam = account(sales)
    return [edit(sales, fabrikam, relationship_type=kind) for kind in (PARTNER, None)]


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
    [
        f"Account 'A-1' can't be saved: number 'A-1' belongs to Fabrikam ({kind}) "
        "in legal entity USMF."
        for kind in ("Partner", "account")
    ],
)
def _(build: Build) -> object:
    sales = build()
    fabrikam = account(sales, PARTNER)
    values = {"accountnumber": "A-1", "customertypecode": PROSPECT.code}
    as_partner = receive(sales, "accounts", **values)
    edit(sales, fabrikam, relationship_type=None)
    return [as_partner, receive(sales, "accounts", **values)]


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


@anywhere.of("A prospect contact takes its last name as its number", ["Holm", None, "P-1"])
def _(build: Build) -> object:
    sales = build()
    without_last_name = PartyName(PERSON, first_name="Lars")
    return [
        contact(sales, is_prospect=True).number,
        sales.contacts.create(without_last_name, company=USMF, is_prospect=True).number,
        contact(sales, "Ana Ferreira", is_prospect=True, number="P-1").number,
    ]


@anywhere.of("A contact person gets an auto-number", "Contact-00001")
def _(build: Build) -> object:
    sales = build()
    return contact(sales, "Ana Ferreira", parent_account=account(sales).id).number


@anywhere.of(
    "A contact number can't be changed on the form",
    "Contact 'Holm' (Lars Holm): the number can't be changed after it's set.",
)
def _(build: Build) -> object:
    sales = build()
    return edit_on_form(sales, contact(sales, is_prospect=True), number="Vang")


@anywhere.of(
    "The company of a contact can't be changed on the form",
    "Contact 'Holm' (Lars Holm): the company can't be changed after the first save.",
)
def _(build: Build) -> object:
    sales = build()
    return edit_on_form(sales, contact(sales, is_prospect=True), company="DEMF")


@anywhere.of(
    "Is customer can't be changed back on the form",
    "Contact 'Holm' (Lars Holm): Is customer can't be changed from Yes to No.",
)
def _(build: Build) -> object:
    sales = build()
    lars = sales.contacts.make_customer(contact(sales, number="Holm"), customer_group="30")
    return edit_on_form(sales, lars, is_customer=False)


@anywhere.of(
    "A customer contact stays a customer",
    "Contact 'Holm' (Lars Holm): a customer can't become a prospect again.",
)
def _(build: Build) -> object:
    sales = build()
    lars = sales.contacts.make_customer(contact(sales, number="Holm"), customer_group="30")
    return edit(sales, lars, is_prospect=True)


@anywhere.of(
    "A contact person can't be a prospect or a customer",
    [
        f"Contact 'Contact-00001' (Ana Ferreira): a contact of an account can't be set to {field}."
        for field in ("Is prospect", "Is customer")
    ],
)
def _(build: Build) -> object:
    sales = build()
    fabrikam = account(sales).id
    ana = contact(sales, "Ana Ferreira", parent_account=fabrikam)
    return [edit(sales, ana, is_prospect=True), edit(sales, ana, is_customer=True)]


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


def test_a_write_from_outside_does_not_pass_the_locks_of_the_form():
    """The locks act only on forms (ruling R84)."""
    for solution in (CLASSIC, PARTY):
        sales = sales_app(solution)
        sales.contacts.make_customer(contact(sales, number="Holm"), customer_group="30")
        key = {"msdyn_contactpersonid": "Holm"}
        data_entities(sales)["contacts"].write(USMF, {**key, "msdyn_sellable": False})
        found = sales.store.find(Contact, company=USMF, number="Holm")
        assert found is not None
        assert not found.is_customer


# ---- The party solution -------------------------------------------------------------------------


def party_of(sales: Sales, row: Account | Contact | None) -> Party | None:
    """Return the party of a row."""
    return sales.store.get(Party, row.party) if row is not None and row.party else None


@anywhere.of("The first contact of a prospect is its primary contact", ["Lars Holm", None, None])
def _(build: Build) -> object:
    """The second contact changes nothing, and a customer's contact comes with Customers V3."""
    sales = build()
    prospect, customer = account(sales), account(sales, CUSTOMER, number="CU-7")
    partner = account(sales, PARTNER, number="P-1")
    for name, owner in (
        ("Lars Holm", prospect),
        ("Ana Ferreira", prospect),
        ("Mia Lund", customer),
        ("Jon Brandt", partner),
    ):
        contact(sales, name, parent_account=owner.id)
    primary = [
        sales.store.get(Account, each.id).primary_contact for each in (prospect, customer, partner)
    ]
    return [each and sales.store.get(Contact, each).full_name for each in primary]


@anywhere.of("A new prospect takes its first contact", "Lars Holm")
def _(build: Build) -> object:
    sales = build()
    partner = account(sales, PARTNER)
    for name in ("Lars Holm", "Ana Ferreira"):
        contact(sales, name, parent_account=partner.id)
    prospect = sales.accounts.change_relationship_type(partner, PROSPECT)
    primary = prospect.primary_contact
    return primary and sales.store.get(Contact, primary).full_name


def test_a_prospect_without_a_primary_contact_keeps_none_when_its_contact_is_edited():
    sales = sales_app(CLASSIC)
    lars = contact(sales, parent_account=account(sales).id)
    [prospect] = accounts_named(sales, "Fabrikam")
    assert prospect.primary_contact == lars.id
    sales.save(prospect, prospect.changed(primary_contact=None))
    sales.save(lars, lars.changed(last_name="Vang"))
    [prospect] = accounts_named(sales, "Fabrikam")
    assert prospect.primary_contact is None


@with_parties.of("A new prospect takes the first contact of its party", "C-1")
def _(build: Build) -> object:
    sales = build()
    party = sales.create_party(PartyName.of(ORGANIZATION, "Fabrikam"))
    for number, company in (("C-0", "DEMF"), ("C-1", USMF), ("C-2", USMF)):
        tie = {"company": company, "number": number, "associated_party": party.id}
        sales.save(None, sales.draft(ContactForParty, **tie))
    first = account(sales, party=party.id).primary_contact_for_party
    return first and sales.store.get(ContactForParty, first).number


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
    "The party of an account is an organization",
    [
        "Account 'A-1' can't be saved: Lars Holm is a person, "
        "and the Party field of an account offers only organizations. Create a contact.",
        "Account can't be saved: Lars Holm is a person, "
        "and the Party field of an account offers only organizations. Create a contact.",
        NOT_REJECTED,
    ],
)
def _(build: Build) -> object:
    sales = build()
    lars = sales.create_party(LARS_HOLM).id
    contoso = account(sales, PARTNER, number="A-2").party
    return [
        outcome(lambda: account(sales, PROSPECT, party=lars)),
        outcome(lambda: account(sales, PARTNER, number=None, party=lars)),
        outcome(lambda: account(sales, CUSTOMER, number="A-3", party=contoso)),
    ]


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


@with_parties.of(
    "The relationship type of a vendor can't be changed on the form",
    "Account 'A-1' (Fabrikam): the relationship type of a vendor can't be changed to Partner.",
)
def _(build: Build) -> object:
    sales = build()
    vendor = account(sales, RelationshipType.VENDOR)
    return outcome(lambda: sales.accounts.change_relationship_type(vendor, PARTNER))


@with_parties.of("A type other than Customer empties the customer group on the form", None)
def _(build: Build) -> object:
    sales = build()
    group = sales.customer_group("30", USMF).id
    supplier = account(sales, RelationshipType.SUPPLIER, customer_group=group)
    return sales.accounts.change_relationship_type(supplier, PARTNER).customer_group


def _duplicate(key: str, columns: str) -> str:
    return (
        f"A record that has the attribute values {columns} already exists. The entity key {key} "
        "requires that this set of attributes contains unique values. Select unique values and "
        "try again."
    )


@with_parties.of(
    "A party has one account for each company and relationship type",
    [
        _duplicate("msdyn_partyidkey", "customertypecode, msdyn_company, msdyn_partyid"),
        NOT_REJECTED,
        NOT_REJECTED,
        _duplicate(
            "msdyn_partywithnorelationshiptype",
            "msdyn_company, msdyn_hasnorelationshiptype, msdyn_partyid",
        ),
        _duplicate("msdyn_partyidkey", "customertypecode, msdyn_company, msdyn_partyid"),
    ],
)
def _(build: Build) -> object:
    sales = build()
    party = account(sales).party
    kinds = (PROSPECT, CUSTOMER, None, None)
    found = [
        outcome(partial(account, sales, kind, number=f"A-{number}", party=party))
        for number, kind in enumerate(kinds, start=2)
    ]
    first = accounts_named(sales, "Fabrikam")[0]
    return [*found, edit(sales, first, relationship_type=CUSTOMER)]


@with_parties.of(
    "A party has one contact for each company, and one without a company",
    [
        _duplicate("msdyn_partykey", "msdyn_company, msdyn_partyid"),
        NOT_REJECTED,
        _duplicate("msdyn_partykeywithnocompany", "msdyn_contacthasnocompany, msdyn_partyid"),
    ],
)
def _(build: Build) -> object:
    sales = build()
    party = contact(sales, number="Holm").party

    another = partial(sales.contacts.create, LARS_HOLM, party=party)
    return [outcome(partial(another, company=company)) for company in (USMF, None, None)]


@with_parties.of(
    "Two parties have one contact for party in each company",
    _duplicate(
        "msdyn_contactforpartyuniquekey",
        "msdyn_associatedcompanyid, msdyn_associatedpartyid, msdyn_contactpartyid",
    ),
)
def _(build: Build) -> object:
    sales = build()
    fabrikam, lars = account(sales).party, contact(sales).party

    def add(number: str) -> object:
        parties = {"associated_party": fabrikam, "contact_party": lars}
        with sales.transaction:
            tie = sales.draft(ContactForParty, company=USMF, number=number, **parties)
            return sales.save(None, tie)

    add("CP-1")
    return outcome(lambda: add("CP-2"))


@with_parties.of("The form fills in the role of a new address", ["Delivery", "Invoice", "Business"])
def _(build: Build) -> object:
    sales = build()
    owner = account(sales)
    for street in ("Elm Street 1", "Elm Street 2", "Elm Street 3"):
        sales.forms.add_address(owner, None, street=street)
    return [use.purposes for use in sales.store.all(PartyPostalAddress)]


@with_parties.of("A party's address has a number", [1, 2])
def _(build: Build) -> object:
    sales = build()
    party = account(sales).party
    with sales.transaction:
        for location in ("LOC-1", "LOC-2"):
            place = sales.draft(PostalAddressCollection, location=location)
            sales.save(None, place)
            sales.save(None, sales.draft(PartyPostalAddress, party=party, collection=place.id))
    return [use.number for use in sales.store.all(PartyPostalAddress)]


@with_parties.of(
    "The first contact for the party of a prospect is its primary contact", ["C-1", None]
)
def _(build: Build) -> object:
    """The second contact, one in another legal entity, and one of a customer change nothing."""
    sales = build()
    prospect, customer = account(sales), account(sales, CUSTOMER, number="CU-7")
    for number, company, owner in (
        ("C-0", "DEMF", prospect),
        ("C-1", USMF, prospect),
        ("C-2", USMF, prospect),
        ("C-3", USMF, customer),
    ):
        party = sales.store.get(Account, owner.id).party
        tie = {"company": company, "number": number, "associated_party": party}
        sales.save(None, sales.draft(ContactForParty, **tie))
    ties = [
        sales.store.get(Account, each.id).primary_contact_for_party for each in (prospect, customer)
    ]
    return [tie and sales.store.get(ContactForParty, tie).number for tie in ties]


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
