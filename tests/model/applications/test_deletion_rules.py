"""Proofs of the rules about deletions, in both applications."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.applications.sales import deletion_rules as sales_rules
from prospect_to_cash.model.applications.sales.application import Sales, ShownContact, Solution
from prospect_to_cash.model.applications.sales.entities import data_entities as sales_entities
from prospect_to_cash.model.applications.sales.solutions import CLASSIC, PARTY
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.deletion_rules import DELETION_RULES
from prospect_to_cash.model.applications.supply_chain.entities import data_entities
from prospect_to_cash.model.tables.option_sets import AccountType, RelationshipType
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.sales import Account, Contact, ContactForParty, CustomerAddress
from prospect_to_cash.model.tables.supply_chain import BusinessRelation, ContactPerson
from tests.builders import (
    ANA_FERREIRA,
    FABRIKAM,
    LARS_HOLM,
    ORGANIZATION,
    PERSON,
    USMF,
    sales_app,
    supply_chain,
)
from tests.model.applications.proofs import Proof, Proofs, outcome

BuildScm: TypeAlias = Callable[[], SupplyChain]
BuildSales: TypeAlias = Callable[[], Sales]
scm_proofs, anywhere, with_parties = Proofs(), Proofs(), Proofs()


@pytest.mark.parametrize("proof", scm_proofs.all, ids=str)
def test_the_rule_of_scm_decides_the_outcome(proof: Proof) -> None:
    proof.check(supply_chain)


@pytest.mark.parametrize("solution", [CLASSIC, PARTY], ids=["classic", "party"])
@pytest.mark.parametrize("proof", anywhere.all, ids=str)
def test_the_rule_decides_the_outcome_with_every_solution(proof: Proof, solution: object) -> None:
    proof.check(sales_app, solution)


@pytest.mark.parametrize("proof", with_parties.all, ids=str)
def test_the_rule_of_the_party_solution_decides_the_outcome(proof: Proof) -> None:
    proof.check(sales_app, PARTY)


def test_every_rule_has_a_proof() -> None:
    assert scm_proofs.names == {rule.name for rule in DELETION_RULES}
    assert anywhere.names == {rule.name for rule in sales_rules.DELETION_RULES}
    assert with_parties.names == {rule.name for rule in sales_rules.PARTY_DELETION_RULES}


# ---- Supply Chain Management --------------------------------------------------------------------


def prospect(scm: SupplyChain) -> BusinessRelation:
    """Create prospect PR-00001."""
    return scm.prospects.create(FABRIKAM, legal_entity=USMF)


@scm_proofs.of(
    "A retired prospect can't be deleted",
    "Prospect 'PR-00001' (Fabrikam) can't be deleted: "
    "it was converted to a customer and is retired.",
)
def _(build: BuildScm) -> object:
    scm = build()
    number = prospect(scm).number
    scm.prospects.convert_to_customer(number, legal_entity=USMF)
    return outcome(lambda: scm.prospects.delete(scm.prospects.named(number, USMF)))


@scm_proofs.of(
    "A prospect with a quotation can't be deleted",
    "Prospect 'PR-00001' (Fabrikam) can't be deleted: quotation 'SQ-00001' belongs to it.",
)
def _(build: BuildScm) -> object:
    scm = build()
    relation = prospect(scm)
    scm.quotations.create(AccountType.PROSPECT, relation.number, legal_entity=USMF)
    return outcome(lambda: scm.prospects.delete(relation))


@scm_proofs.of(
    "A prospect with a contact can't be deleted",
    "Prospect 'PR-00001' (Fabrikam) can't be deleted: "
    "contact person 'CP-00001' (Lars Holm) belongs to it.",
)
def _(build: BuildScm) -> object:
    scm = build()
    relation = prospect(scm)
    scm.contacts.add(LARS_HOLM, legal_entity=USMF, associated_party_number=relation.party_number)
    return outcome(lambda: scm.prospects.delete(scm.prospects.named(relation.number, USMF)))


@scm_proofs.of(
    "A customer can't be deleted",
    "Customer 'CU-1' (Fabrikam) can't be deleted: a customer account stays after it was created.",
)
def _(build: BuildScm) -> object:
    scm = build()
    customer = scm.customers.create(
        legal_entity=USMF,
        number="CU-1",
        party_type=ORGANIZATION,
        customer_group="30",
        name=FABRIKAM,
    )
    return outcome(lambda: scm.customers.delete(customer))


def with_contacts(scm: SupplyChain) -> tuple[BusinessRelation, ContactPerson]:
    """Create prospect PR-00001 with contact persons Lars Holm and Ana Ferreira."""
    party = prospect(scm).party_number
    first, _ = (
        scm.contacts.add(name, legal_entity=USMF, associated_party_number=party)
        for name in (LARS_HOLM, ANA_FERREIRA)
    )
    return scm.prospects.named("PR-00001", USMF), first


@scm_proofs.of(
    "A contact person of a document can't be removed",
    "Contact person 'CP-00001' (Lars Holm) can't be removed: "
    "it's the contact of quotation 'SQ-00001'.",
)
def _(build: BuildScm) -> object:
    scm = build()
    relation, contact = with_contacts(scm)
    quotation = scm.quotations.create(AccountType.PROSPECT, relation.number, legal_entity=USMF)
    scm.store.update(quotation, contact_person=contact.contact_person_id)
    return outcome(lambda: scm.contacts.remove(contact))


@scm_proofs.of("A removed contact isn't the main contact", None)
def _(build: BuildScm) -> object:
    scm = build()
    relation, contact = with_contacts(scm)
    assert relation.main_contact == contact.contact_person_id
    scm.contacts.remove(contact)
    return scm.prospects.named(relation.number, USMF).main_contact


@scm_proofs.of(
    "A manager can't be removed",
    "Contact person 'CP-00001' (Lars Holm) can't be removed: "
    "it's the manager of contact person 'CP-00002'.",
)
def _(build: BuildScm) -> object:
    scm = build()
    relation, contact = with_contacts(scm)
    other = scm.contacts.of_party(relation.party_number)[1]
    scm.store.update(other, manager=contact.contact_person_id)
    return outcome(lambda: scm.contacts.remove(contact))


@pytest.mark.parametrize("entity", ["smmContactPersonV2Entity", "smmContactPersonCDSV2Entity"])
def test_a_deletion_from_outside_removes_the_contact_person(entity: str) -> None:
    scm = supply_chain()
    relation, contact = with_contacts(scm)
    values = {"CONTACTPERSONID": contact.contact_person_id}
    for _ in range(2):  # The second time, it no longer exists
        data_entities(scm)[entity].delete(USMF, values)
    assert [
        person.contact_person_id for person in scm.contacts.of_party(relation.party_number)
    ] == ["CP-00002"]
    assert scm.parties.get(contact.party_number).name == "Lars Holm"


def test_the_party_of_a_deleted_prospect_stays() -> None:
    scm = supply_chain()
    relation = prospect(scm)
    scm.prospects.delete(relation)
    assert scm.prospects.find(relation.number, USMF) is None
    assert scm.parties.get(relation.party_number).name == "Fabrikam"


def test_a_data_entity_that_allows_no_deletions_rejects_them() -> None:
    scm = supply_chain()
    number = prospect(scm).party_number
    party = data_entities(scm)["DirPartyCDSEntity"]
    with pytest.raises(Rejection, match=rf"^'{number}' can't be deleted: DirPartyCDSEntity does"):
        party.delete(None, {"PARTYNUMBER": number})
    party.delete(None, {"PARTYNUMBER": "none"})
    assert scm.parties.get(number).name == "Fabrikam"


@pytest.mark.parametrize(
    ("entity", "values"),
    [
        ("Dynamics 365 Sales prospects", {"PROSPECTID": "P-1", "PROSPECTPARTYTYPE": None}),
        ("Dynamics 365 Sales prospects", {"PROSPECTID": "P-1", "PROSPECTPARTYTYPE": "Firm"}),
        ("CustCustomerV3Entity", {"CUSTOMERACCOUNT": "CU-1", "PARTYTYPE": None}),
        ("CustCustomerV3Entity", {"CUSTOMERACCOUNT": "CU-1", "PARTYTYPE": "Firm"}),
        ("DirPartyCDSEntity", {"PARTYNUMBER": "P-1", "PARTYTYPE": None}),
    ],
)
def test_a_new_row_without_a_known_party_type_is_rejected(
    entity: str, values: dict[str, str | None]
) -> None:
    found = data_entities(supply_chain())[entity]
    company = USMF if found.is_company_specific else None
    with pytest.raises(Rejection, match=r"(E|'Firm' isn't a party type. E)nter .*Organization or"):
        found.write(company, values)


def test_a_contact_person_without_a_party_is_rejected() -> None:
    people = data_entities(supply_chain())["smmContactPersonV2Entity"]
    with pytest.raises(Rejection, match=r"^Contact person 'CP-1' can't be created without a party"):
        people.write(USMF, {"CONTACTPERSONID": "CP-1"})


def test_a_value_that_a_column_cannot_have_is_rejected() -> None:
    party = data_entities(supply_chain())["DirPartyCDSEntity"]
    with pytest.raises(
        Rejection, match=r"^'Firm' isn't a valid value for PARTYTYPE of DirPartyCDS"
    ):
        party.write(None, {"PARTYNUMBER": "P-1", "PARTYTYPE": "Firm"})


# ---- Sales --------------------------------------------------------------------------------------


def account(sales: Sales, kind: RelationshipType = RelationshipType.PROSPECT) -> Account:
    """Create account Fabrikam, A-1."""
    return sales.accounts.create("Fabrikam", company=USMF, relationship_type=kind, number="A-1")


@anywhere.of(
    "A customer isn't deleted", "Account 'A-1' (Fabrikam) can't be deleted: it's a customer."
)
def _(build: BuildSales) -> object:
    sales = build()
    return outcome(lambda: sales.delete(account(sales, RelationshipType.CUSTOMER)))


@anywhere.of(
    "A row with a quote isn't deleted",
    "Account 'A-1' (Fabrikam) can't be deleted: quote 'QUO-1' belongs to it.",
)
def _(build: BuildSales) -> object:
    sales = build()
    row = account(sales)
    sales.quotes.create(row, number="QUO-1")
    return outcome(lambda: sales.delete(row))


@anywhere.of(
    "A row with a contact isn't deleted",
    "Account 'A-1' (Fabrikam) can't be deleted: Contact (Lars Holm) belongs to it.",
)
def _(build: BuildSales) -> object:
    sales = build()
    row = account(sales)
    contact = sales.forms.add_contact(row, LARS_HOLM)
    message = str(outcome(lambda: sales.delete(row)))
    return message.replace(f"Contact '{contact.number}'", "Contact")


@anywhere.of(
    "A contact of an account isn't deleted",
    "Contact 'C-1' (Lars Holm) can't be deleted: it's a contact of Fabrikam.",
)
def _(build: BuildSales) -> object:
    sales = build()
    contact = sales.contacts.create(
        LARS_HOLM, company=USMF, number="C-1", parent_account=account(sales).id
    )
    return outcome(lambda: sales.delete(contact))


@pytest.mark.parametrize("solution", [CLASSIC, PARTY], ids=["classic", "party"])
def test_a_contact_of_an_account_without_a_company_is_deleted(solution: Solution) -> None:
    sales = sales_app(solution)
    contact = sales.contacts.create(LARS_HOLM, company=None, parent_account=account(sales).id)
    sales.delete(contact)
    assert list(sales.store.all(Contact)) == []


@pytest.mark.parametrize("solution", [CLASSIC, PARTY], ids=["classic", "party"])
def test_a_customer_without_a_company_is_deleted(solution: Solution) -> None:
    sales = sales_app(solution)
    row = sales.accounts.create(
        "Fabrikam", company=None, relationship_type=RelationshipType.CUSTOMER, number=None
    )
    sales.delete(row)
    assert list(sales.store.all(Account)) == []


@with_parties.of(
    "A contact for a party isn't deleted",
    "Contact (Lars Holm) can't be deleted: it's the contact 'CFP-00001' for a party.",
)
def _(build: BuildSales) -> object:
    sales = build()
    contact = sales.forms.add_contact(account(sales), LARS_HOLM)
    return outcome(lambda: sales.delete(contact))


@with_parties.of("Addresses without a role are deleted with their row", [])
def _(build: BuildSales) -> object:
    sales = build()
    for row in (
        account(sales),
        sales.contacts.create(PartyName.of(PERSON, "Ana Ferreira"), company=USMF),
    ):
        sales.forms.add_address(row, (), street="12 Harbour Way")
        sales.delete(row)
    return list(sales.store.all(CustomerAddress))


def with_contact(sales: Sales) -> tuple[Account, Contact, ShownContact]:
    """Create account A-1 with the contact Lars Holm."""
    row = account(sales)
    contact = sales.forms.add_contact(row, LARS_HOLM)
    [shown] = sales.forms.contacts(row)
    return sales.store.get(Account, row.id), sales.store.get(Contact, contact.id), shown


@anywhere.of(
    "A contact of a document isn't deleted",
    "Contact 'C-1' (Lars Holm) can't be deleted: it's the contact of quote 'QUO-1'.",
)
def _(build: BuildSales) -> object:
    sales = build()
    contact = sales.contacts.create(LARS_HOLM, company=USMF, number="C-1")
    quote = sales.quotes.create(account(sales), number="QUO-1")
    sales.store.update(quote, contact_person=contact.id)
    return outcome(lambda: sales.delete(contact))


@anywhere.of("A contact that left its account isn't its primary contact", None)
def _(build: BuildSales) -> object:
    sales = build()
    row = account(sales)
    contact = sales.contacts.create(LARS_HOLM, company=USMF, number="C-1", parent_account=row.id)
    row = sales.store.get(Account, row.id)
    row = sales.save(row, row.changed(primary_contact=contact.id))
    sales.save(contact, contact.changed(parent_account=None))
    return sales.store.get(Account, row.id).primary_contact


@with_parties.of(
    "A contact for party of a document isn't deleted",
    "Contact for party '<number>' can't be removed: it's the contact of quote 'QUO-1'.",
)
def _(build: BuildSales) -> object:
    sales = build()
    row, _, shown = with_contact(sales)
    quote = sales.quotes.create(row, number="QUO-1")
    sales.store.update(quote, associated_contact=shown.association)
    message = str(outcome(lambda: sales.forms.remove_contact(row, shown)))
    return message.replace(shown.number or "", "<number>")


@with_parties.of("A deleted contact for party isn't the primary contact", [None, None])
def _(build: BuildSales) -> object:
    sales = build()
    row, contact, shown = with_contact(sales)
    sales.forms.make_primary(row, shown)
    sales.forms.make_primary(contact, shown)
    sales.forms.remove_contact(sales.store.get(Account, row.id), shown)
    rows = (sales.store.get(Account, row.id), sales.store.get(Contact, contact.id))
    return [each.primary_contact_for_party for each in rows]


@with_parties.of(
    "A manager for a party isn't deleted",
    "Contact for party '<first>' can't be removed: it's the manager of '<second>'.",
)
def _(build: BuildSales) -> object:
    sales = build()
    row, _, shown = with_contact(sales)
    sales.forms.add_contact(row, ANA_FERREIRA)
    [first, second] = sales.store.all(ContactForParty)
    sales.store.update(second, manager=shown.association)
    message = str(outcome(lambda: sales.forms.remove_contact(row, shown)))
    return message.replace(first.number, "<first>").replace(second.number, "<second>")


def test_a_deletion_from_outside_removes_the_contact_from_its_account() -> None:
    sales = sales_app(CLASSIC)
    row, contact, _ = with_contact(sales)
    entity = sales_entities(sales)["contacts"]
    for _ in range(2):  # The second time, it no longer exists
        entity.delete(USMF, {"msdyn_contactpersonid": contact.number})
    assert sales.forms.contacts(row) == []
    assert list(sales.store.all(Contact)) == []
