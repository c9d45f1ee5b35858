"""Proofs of the rules about deletions, in both applications."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.applications.sales import deletion_rules as sales_rules
from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.sales.solutions import CLASSIC, PARTY
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.deletion_rules import DELETION_RULES
from prospect_to_cash.model.applications.supply_chain.entities import data_entities
from prospect_to_cash.model.tables.option_sets import AccountType, RelationshipType
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.sales import Account, CustomerAddress
from prospect_to_cash.model.tables.supply_chain import BusinessRelation
from tests.builders import FABRIKAM, LARS_HOLM, ORGANIZATION, PERSON, USMF, sales_app, supply_chain
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
    with pytest.raises(Rejection, match=r"needs a party type, and '(none|Firm)' isn't one"):
        found.write(company, values)


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
