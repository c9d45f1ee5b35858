"""Numbers in both systems: which are taken, and which can be shared (N, R22, R31, R46)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest

from prospect_to_cash.common.errors import AuthoringError, Rejection
from prospect_to_cash.model.landscape import InMemoryLandscape
from prospect_to_cash.model.tables.option_sets import (
    AccountType,
    PartyType,
    RelationshipType,
    Sequence,
    System,
)
from prospect_to_cash.model.tables.party_name import PartyName
from tests.builders import (
    CUSTOMER_ACCOUNTS,
    ORGANIZATION,
    PERSON,
    USMF,
    VARIANTS,
    accounts_named,
    cells,
    contacts_named,
    landscape_of,
    party,
    rejection_text,
    sequences,
    snapshot_without_numbers,
    two_companies,
)

BOTH = pytest.mark.parametrize("variant", VARIANTS)
EITHER_SIDE = pytest.mark.parametrize("side", list(System))
TAKEN = (
    "Cannot convert prospect '{number}' ({prospect}) to a customer: customer '{number}' ({other}) "
    "already exists. Prospect and customer number sequences must not overlap."
)


def convert(landscape: InMemoryLandscape, name: str, side: System) -> None:
    """Convert a prospect in one of the systems."""
    if side is System.SCM:
        landscape.scm.convert_to_customer(name)
    else:
        landscape.sales.make_customer(name, "30")


def rejected_without_changes(landscape: InMemoryLandscape, action: Callable[[], object]) -> str:
    """Return the message of a rejection that didn't change any row of both systems."""
    before = snapshot_without_numbers(landscape)
    words = rejection_text(action)
    assert snapshot_without_numbers(landscape) == before
    return words


# ---- N.1, N.2, N.4, N.5 -------------------------------------------------------------------------


@BOTH
@EITHER_SIDE
def test_an_entered_number_is_used_in_both_systems_and_no_sequence_advances(
    variant: str, side: System
):
    landscape = landscape_of(variant)
    landscape.user_of(side).create_prospect("Fabrikam", ORGANIZATION, "A-2024-7")
    assert {row[2] for row in party(landscape, "Fabrikam", "NUMBER")} == {"A-2024-7"}
    assert landscape.scm.next_number(Sequence.PROSPECT) == "PR-00001"


@BOTH
@EITHER_SIDE
def test_conversion_is_rejected_if_a_customer_of_the_other_type_has_the_number(
    variant: str, side: System
):
    landscape = landscape_of(variant)
    landscape.scm.create_customer("Lars Holm", PERSON, "F-1")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION, "F-1")
    words = rejected_without_changes(landscape, partial(convert, landscape, "Fabrikam", side))
    assert TAKEN.format(number="F-1", prospect="Fabrikam", other="Lars Holm") in words


@BOTH
@EITHER_SIDE
def test_conversion_of_a_person_is_rejected_if_an_organization_has_the_number(
    variant: str, side: System
):
    landscape = landscape_of(variant)
    landscape.scm.create_customer("Contoso", ORGANIZATION, "Holm")
    landscape.sales.create_prospect("Lars Holm", PERSON)
    words = rejected_without_changes(landscape, partial(convert, landscape, "Lars Holm", side))
    assert TAKEN.format(number="Holm", prospect="Lars Holm", other="Contoso") in words


@BOTH
@EITHER_SIDE
def test_conversion_is_rejected_if_an_unsynced_customer_has_the_number(variant: str, side: System):
    landscape = landscape_of(variant)
    landscape.administrator.bring_to_stop(CUSTOMER_ACCOUNTS)
    landscape.scm.create_customer("Contoso", ORGANIZATION, "F-1")
    landscape.administrator.run(CUSTOMER_ACCOUNTS)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION, "F-1")
    words = rejected_without_changes(landscape, partial(convert, landscape, "Fabrikam", side))
    assert TAKEN.format(number="F-1", prospect="Fabrikam", other="Contoso") in words


@BOTH
def test_overlapping_number_sequences_reject_nothing_by_themselves(variant: str):
    landscape = landscape_of(variant, sequences=sequences(customer="PR-00500"))
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.convert_to_customer("Fabrikam")
    assert {row[2] for row in party(landscape, "Fabrikam", "NUMBER")} == {"PR-00001"}


@BOTH
@pytest.mark.parametrize("kind", [ORGANIZATION, PERSON])
def test_sales_rejects_a_prospect_if_a_customer_of_its_type_has_the_number(
    variant: str, kind: PartyType
):
    landscape = landscape_of(variant)
    holder, name = ("Contoso", "Fabrikam") if kind is ORGANIZATION else ("Mette Holm", "Lars Holm")
    landscape.scm.create_customer(holder, kind, "Holm")
    create = partial(landscape.sales.create_prospect, name, kind, "Holm")
    assert rejected_without_changes(landscape, create) == (
        f"{'Account' if kind is ORGANIZATION else 'Contact'} 'Holm' ({name}) can't be saved: "
        f"number 'Holm' belongs to {holder} (Customer) in legal entity USMF."
    )


@BOTH
@pytest.mark.parametrize("kind", [ORGANIZATION, PERSON])
def test_sales_rejects_such_a_prospect_from_supply_chain_management(variant: str, kind: PartyType):
    landscape = landscape_of(variant)
    landscape.scm.create_customer("Contoso", kind, "C-1")
    create = partial(landscape.scm.create_prospect, "Fabrikam", kind, "C-1")
    message = rejected_without_changes(landscape, create)
    assert "number 'C-1' belongs to Contoso (Customer) in legal entity USMF." in message


@BOTH
@pytest.mark.parametrize("born_as", ["prospect", "customer"])
def test_a_partner_in_sales_keeps_its_number_if_scm_creates_the_same(variant: str, born_as: str):
    """R22: if another row in Sales has the number, creation is rejected."""
    landscape = landscape_of(variant)
    landscape.sales.create_account("Litware", RelationshipType.PARTNER, "L-1")
    create = getattr(landscape.scm, f"create_{born_as}")
    rejected_without_changes(landscape, partial(create, "Fabrikam", ORGANIZATION, "L-1"))
    assert party(landscape, "Litware", "NUMBER", "RELATIONSHIP TYPE") == [
        ("Sales", "account", "L-1", "Partner")
    ]


@BOTH
def test_a_partner_cannot_become_a_prospect_with_the_number_of_another(variant: str):
    """R48: an account of another type set to a prospect's number."""
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION, "F-1")
    landscape.sales.create_account("Litware", RelationshipType.PARTNER)
    [litware] = accounts_named(landscape.sales_app, "Litware")
    save = partial(landscape.sales_app.save, litware, litware.changed(number="F-1"))
    words = rejected_without_changes(landscape, save)
    assert "number 'F-1' belongs to Fabrikam (Prospect)" in words


def test_a_contact_person_does_not_overwrite_a_person_customer():
    """R45: contact persons and persons share one key column in Sales."""
    landscape = landscape_of("not deployed", sequences=sequences(contact_person="CU-00001"))
    landscape.scm.create_customer("Lars Holm", PERSON)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    rejected_without_changes(
        landscape, partial(landscape.scm.add_contact, "Fabrikam", "Ana Ferreira")
    )
    assert ("Sales", "contact", "CU-00001") in party(landscape, "Lars Holm", "NUMBER")


def test_a_person_prospect_does_not_overwrite_a_contact_person():
    """R45, where R44 leaves the contact person without a parent account."""
    landscape = landscape_of("not deployed")
    landscape.scm.create_prospect("Mette Vang", PERSON)
    landscape.scm.add_contact("Mette Vang", "Ana Ferreira")
    create = partial(landscape.scm.create_prospect, "Lars Holm", PERSON, "CP-00001")
    rejected_without_changes(landscape, create)
    assert ("Sales", "contact", "CP-00001") in party(landscape, "Ana Ferreira", "NUMBER")


@BOTH
def test_a_customer_can_be_edited_if_a_prospect_of_the_other_type_has_its_number(
    variant: str,
):
    """R22: a prospect and a customer of the other type can share a number."""
    landscape = landscape_of(variant)
    landscape.scm.create_customer("Contoso", ORGANIZATION, "Holm")
    landscape.sales.create_prospect("Lars Holm", PERSON)
    [contoso] = accounts_named(landscape.sales_app, "Contoso")
    landscape.sales_app.save(contoso, contoso.changed(description="Pays late"))
    customer = landscape.supply_chain.customers.find("Holm", USMF)
    assert customer is not None
    assert customer.memo == "Pays late"


@BOTH
def test_a_customer_created_in_sales_does_not_overwrite_an_unsynced_customer(variant: str):
    """Customers V3 is an upsert, but never updates another customer."""
    landscape = landscape_of(variant)
    landscape.administrator.bring_to_stop(CUSTOMER_ACCOUNTS)
    landscape.scm.create_customer("Contoso", ORGANIZATION, "C-1")
    landscape.administrator.run(CUSTOMER_ACCOUNTS)
    app = landscape.sales_app
    create = partial(
        app.accounts.create,
        "Fabrikam",
        company=USMF,
        relationship_type=RelationshipType.CUSTOMER,
        number="C-1",
        customer_group=app.customer_group("30", USMF).id,
    )
    rejected_without_changes(landscape, create)
    assert party(landscape, "Contoso") == [("SCM", "customer account")]


# ---- R31, R46: the number of a person -----------------------------------------------------------


@BOTH
@pytest.mark.parametrize("other", ["Mette Holm", "Mette HOLM", "Mette holm"])
def test_a_second_person_with_the_same_last_name_is_rejected_in_any_case(variant: str, other: str):
    landscape = landscape_of(variant)
    landscape.sales.create_prospect("Lars Holm", PERSON)
    words = rejected_without_changes(
        landscape, partial(landscape.sales.create_prospect, other, PERSON)
    )
    assert "number 'Holm' belongs to Lars Holm (Prospect) in legal entity USMF." in words


@BOTH
def test_a_person_is_rejected_if_an_scm_prospect_has_the_last_name_in_other_case(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION, "HOLM")
    words = rejected_without_changes(
        landscape, partial(landscape.sales.create_prospect, "Lars Holm", PERSON)
    )
    assert "Cannot update a party's type from 'DirOrganization' to 'DirPerson'" in words


@BOTH
def test_outer_spaces_of_a_last_name_are_removed_from_the_number(variant: str):
    landscape = landscape_of(variant)
    name = PartyName(PERSON, first_name="Lars", last_name=" Holm ")
    landscape.sales_app.contacts.create(name, company=USMF, is_prospect=True)
    numbers = {row[1] for row in cells(landscape, "parties", "SYSTEM", "NUMBER")}
    assert numbers == {"Holm"}


@BOTH
def test_a_last_name_of_spaces_gives_no_number_and_the_sequence_does_not_advance(variant: str):
    """R17: the number sequence of the other system isn't used and doesn't advance."""
    landscape = landscape_of(variant)
    name = PartyName(PERSON, first_name="Lars", last_name="  ")
    with suppress(Rejection):
        landscape.sales_app.contacts.create(name, company=USMF, is_prospect=True)
    assert landscape.scm.next_number(Sequence.PROSPECT) == "PR-00001"
    assert {row[0] for row in cells(landscape, "parties", "SYSTEM")} <= {"Sales"}


@BOTH
@pytest.mark.parametrize("number", ["", "   "])
def test_an_account_of_type_prospect_with_an_empty_number_is_rejected(variant: str, number: str):
    """R27: an account of type Prospect without a number."""
    landscape = landscape_of(variant)
    create = partial(landscape.sales.create_prospect, "Fabrikam", ORGANIZATION, number)
    assert "needs an account number" in rejected_without_changes(landscape, create)


@BOTH
def test_a_later_last_name_does_not_change_the_number(variant: str):
    landscape = landscape_of(variant)
    landscape.sales.create_prospect("Lars Holm", PERSON)
    [lars] = contacts_named(landscape.sales_app, "Lars Holm")
    landscape.sales_app.save(lars, lars.changed(last_name="Vang"))
    assert party(landscape, "Lars Vang", "NUMBER") == [
        ("SCM", "business relation", "Holm"),
        ("Sales", "contact", "Holm"),
    ]


@BOTH
def test_an_organization_prospect_and_a_person_prospect_cannot_share_a_number(variant: str):
    landscape = landscape_of(variant)
    landscape.sales.create_prospect("Lars Holm", PERSON)
    create = partial(landscape.sales.create_prospect, "Fabrikam", ORGANIZATION, "Holm")
    words = rejected_without_changes(landscape, create)
    assert "Cannot update a party's type from 'DirPerson' to 'DirOrganization'" in words


@BOTH
def test_a_prospect_and_a_customer_of_the_other_type_can_share_a_number(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_customer("Contoso", ORGANIZATION, "Holm")
    landscape.sales.create_prospect("Lars Holm", PERSON)
    numbers = cells(landscape, "parties", "PARTY", "RECORD", "NUMBER")
    assert numbers == [
        ("Contoso", "account", "Holm"),
        ("Contoso", "customer account", "Holm"),
        ("Lars Holm", "business relation", "Holm"),
        ("Lars Holm", "contact", "Holm"),
    ]


@BOTH
def test_a_number_cannot_be_changed_after_it_is_set(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    [fabrikam] = accounts_named(landscape.sales_app, "Fabrikam")
    save = partial(landscape.sales_app.save, fabrikam, fabrikam.changed(number="F-1"))
    assert "the number can't be changed after it's set." in rejected_without_changes(
        landscape, save
    )


# ---- Legal entities -----------------------------------------------------------------------------


@BOTH
@EITHER_SIDE
def test_two_legal_entities_can_have_a_prospect_with_the_same_number(variant: str, side: System):
    landscape = two_companies(variant)
    landscape.user_of(side).create_prospect("Fabrikam", ORGANIZATION, "P-1")
    landscape.work_in("DEMF")
    landscape.user_of(side).create_prospect("Contoso", ORGANIZATION, "P-1")
    assert cells(landscape, "parties", "LEGAL ENTITY", "PARTY", "NUMBER", "SYSTEM") == [
        ("DEMF", "Contoso", "P-1", "SCM"),
        ("DEMF", "Contoso", "P-1", "Sales"),
        ("USMF", "Fabrikam", "P-1", "SCM"),
        ("USMF", "Fabrikam", "P-1", "Sales"),
    ]


@BOTH
@EITHER_SIDE
def test_conversion_in_one_legal_entity_does_not_change_the_other(variant: str, side: System):
    landscape = two_companies(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION, "P-1")
    landscape.work_in("DEMF")
    landscape.scm.create_prospect("Contoso", ORGANIZATION, "P-1")
    convert(landscape, "Contoso", side)
    rows = cells(landscape, "parties", "LEGAL ENTITY", "RECORD", "RELATIONSHIP TYPE", "SYSTEM")
    assert [row for row in rows if row[0] == "USMF"] == [
        ("USMF", "account", "Prospect", "Sales"),
        ("USMF", "business relation", "Prospect", "SCM"),
    ]
    assert ("DEMF", "customer account", "Customer", "SCM") in rows


@BOTH
def test_each_legal_entity_has_its_own_parameters(variant: str):
    landscape = two_companies(variant)
    landscape.supply_chain.parameters.turn("Integrate prospects", on=False, legal_entity="DEMF")
    landscape.sales.create_prospect("Fabrikam", ORGANIZATION, "P-1")
    landscape.work_in("DEMF")
    landscape.sales.create_prospect("Contoso", ORGANIZATION, "P-1")
    assert {row[0] for row in party(landscape, "Fabrikam")} == {"SCM", "Sales"}
    assert {row[0] for row in party(landscape, "Contoso")} == {"Sales"}


@BOTH
def test_a_user_finds_only_parties_of_the_legal_entity_in_use(variant: str):
    landscape = two_companies(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.work_in("DEMF")
    assert "No prospect 'Fabrikam' exists" in rejection_text(
        lambda: landscape.scm.convert_to_customer("Fabrikam")
    )
    words = rejection_text(lambda: landscape.sales.make_customer("Fabrikam", "30"))
    assert words == "No account or contact 'Fabrikam' exists in Sales, legal entity DEMF."


@BOTH
def test_a_quotation_whose_number_is_not_the_next_one_is_a_mistake_of_the_author(
    variant: str,
) -> None:
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    with pytest.raises(AuthoringError, match=r"^The next quotation is numbered 'SQ-00001', not '"):
        landscape.scm.create_quotation("Fabrikam", AccountType.PROSPECT, number="SQ-00007")
    assert cells(landscape, "quotes", "NUMBER") == []
    landscape.scm.create_quotation("Fabrikam", AccountType.PROSPECT, number="SQ-00001")
    assert cells(landscape, "quotes", "NUMBER") == [("SQ-00001",), ("SQ-00001",)]
