"""One number, two systems: numbers that are taken, and what may share one (N, R22, R31, R46)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.landscape import InMemoryLandscape
from prospect_to_cash.model.tables.option_sets import PartyType, RelationshipType, Sequence, System
from prospect_to_cash.model.tables.party_name import PartyName
from tests.builders import (
    CUSTOMER_ACCOUNTS,
    ORGANIZATION,
    PERSON,
    USMF,
    VARIANTS,
    cells,
    landscape_of,
    party,
    refusal,
    sequences,
    snapshot,
    two_companies,
)

BOTH = pytest.mark.parametrize("variant", VARIANTS)
EITHER_SIDE = pytest.mark.parametrize("side", list(System))
TAKEN = (
    "Cannot convert prospect '{number}' ({prospect}) to a customer: customer '{number}' ({other}) "
    "already exists. Prospect and customer number sequences must not overlap."
)


def convert(landscape: InMemoryLandscape, name: str, side: System) -> None:
    """Convert a prospect from either side."""
    if side is System.SCM:
        landscape.scm.convert_to_customer(name)
    else:
        landscape.sales.make_customer(name, "30")


def unchanged_but_refused(landscape: InMemoryLandscape, action: Callable[[], object]) -> str:
    """The words of a refusal that left every row of both systems as it was."""
    before = snapshot(landscape)
    words = refusal(action)
    assert snapshot(landscape) == before
    return words


# ---- N.1, N.2, N.4, N.5 -------------------------------------------------------------------------


@BOTH
@EITHER_SIDE
def test_a_chosen_number_stands_in_both_systems_and_no_sequence_advances(
    variant: str, side: System
):
    landscape = landscape_of(variant)
    landscape.user_of(side).create_prospect("Fabrikam", ORGANIZATION, "A-2024-7")
    assert {row[2] for row in party(landscape, "Fabrikam", "NUMBER")} == {"A-2024-7"}
    assert landscape.scm.next_number(Sequence.PROSPECT) == "PR-00001"


@BOTH
@EITHER_SIDE
def test_a_number_that_a_customer_of_the_other_kind_holds_stops_the_conversion(
    variant: str, side: System
):
    landscape = landscape_of(variant)
    landscape.scm.create_customer("Lars Holm", PERSON, "F-1")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION, "F-1")
    words = unchanged_but_refused(landscape, partial(convert, landscape, "Fabrikam", side))
    assert TAKEN.format(number="F-1", prospect="Fabrikam", other="Lars Holm") in words


@BOTH
@EITHER_SIDE
def test_a_person_is_stopped_by_an_organization_customer_just_so(variant: str, side: System):
    landscape = landscape_of(variant)
    landscape.scm.create_customer("Contoso", ORGANIZATION, "Holm")
    landscape.sales.create_prospect("Lars Holm", PERSON)
    words = unchanged_but_refused(landscape, partial(convert, landscape, "Lars Holm", side))
    assert TAKEN.format(number="Holm", prospect="Lars Holm", other="Contoso") in words


@BOTH
@EITHER_SIDE
def test_a_customer_that_never_reached_sales_stops_the_conversion_too(variant: str, side: System):
    landscape = landscape_of(variant)
    landscape.administrator.bring_to_stop(CUSTOMER_ACCOUNTS)
    landscape.scm.create_customer("Contoso", ORGANIZATION, "F-1")
    landscape.administrator.run(CUSTOMER_ACCOUNTS)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION, "F-1")
    words = unchanged_but_refused(landscape, partial(convert, landscape, "Fabrikam", side))
    assert TAKEN.format(number="F-1", prospect="Fabrikam", other="Contoso") in words


@BOTH
def test_overlapping_sequences_stop_nothing_by_themselves(variant: str):
    landscape = landscape_of(variant, sequences=sequences(customer="PR-00500"))
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.convert_to_customer("Fabrikam")
    assert {row[2] for row in party(landscape, "Fabrikam", "NUMBER")} == {"PR-00001"}


@BOTH
@pytest.mark.parametrize("kind", [ORGANIZATION, PERSON])
def test_sales_refuses_a_prospect_under_a_number_that_a_customer_of_its_kind_holds(
    variant: str, kind: PartyType
):
    landscape = landscape_of(variant)
    holder, name = ("Contoso", "Fabrikam") if kind is ORGANIZATION else ("Mette Holm", "Lars Holm")
    landscape.scm.create_customer(holder, kind, "Holm")
    create = partial(landscape.sales.create_prospect, name, kind, "Holm")
    assert unchanged_but_refused(landscape, create) == (
        f"{'Account' if kind is ORGANIZATION else 'Contact'} 'Holm' ({name}) can't be saved: "
        f"number 'Holm' belongs to {holder} (Customer) in legal entity USMF."
    )


@BOTH
@pytest.mark.parametrize("kind", [ORGANIZATION, PERSON])
def test_a_prospect_of_supply_chain_management_under_such_a_number_is_refused_by_sales(
    variant: str, kind: PartyType
):
    landscape = landscape_of(variant)
    landscape.scm.create_customer("Contoso", kind, "C-1")
    create = partial(landscape.scm.create_prospect, "Fabrikam", kind, "C-1")
    said = unchanged_but_refused(landscape, create)
    assert "number 'C-1' belongs to Contoso (Customer) in legal entity USMF." in said


@BOTH
@pytest.mark.parametrize("born_as", ["prospect", "customer"])
def test_a_partner_in_sales_keeps_its_number_against_whatever_is_born_in_scm(
    variant: str, born_as: str
):
    """R22: where Sales already holds a number for something else, creation is refused."""
    landscape = landscape_of(variant)
    landscape.sales.create_account("Litware", RelationshipType.PARTNER, "L-1")
    create = getattr(landscape.scm, f"create_{born_as}")
    unchanged_but_refused(landscape, partial(create, "Fabrikam", ORGANIZATION, "L-1"))
    assert party(landscape, "Litware", "NUMBER", "RELATIONSHIP") == [
        ("Sales", "account", "L-1", "Partner")
    ]


@BOTH
def test_a_partner_that_becomes_a_prospect_can_not_take_a_prospects_number(variant: str):
    """R48: an account of another type set to a prospect's number."""
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION, "F-1")
    landscape.sales.create_account("Litware", RelationshipType.PARTNER)
    [litware] = landscape.sales_app.accounts.named("Litware")
    save = partial(landscape.sales_app.save, litware, litware.changed(number="F-1"))
    words = unchanged_but_refused(landscape, save)
    assert "number 'F-1' belongs to Fabrikam (Prospect)" in words


def test_a_contact_person_of_supply_chain_management_does_not_take_over_a_person_customer():
    """R45: contact persons and persons share one key column in Sales."""
    landscape = landscape_of("not deployed", sequences=sequences(contact_person="CU-00001"))
    landscape.scm.create_customer("Lars Holm", PERSON)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    unchanged_but_refused(landscape, partial(landscape.scm.add_contact, "Fabrikam", "Ana Ferreira"))
    assert ("Sales", "contact", "CU-00001") in party(landscape, "Lars Holm", "NUMBER")


def test_a_person_prospect_of_supply_chain_management_does_not_take_over_a_contact_person():
    """R45, where R44 leaves the contact person without a parent account."""
    landscape = landscape_of("not deployed")
    landscape.scm.create_prospect("Mette Vang", PERSON)
    landscape.scm.add_contact("Mette Vang", "Ana Ferreira")
    create = partial(landscape.scm.create_prospect, "Lars Holm", PERSON, "CP-00001")
    unchanged_but_refused(landscape, create)
    assert ("Sales", "contact", "CP-00001") in party(landscape, "Ana Ferreira", "NUMBER")


@BOTH
def test_a_customer_can_be_edited_in_sales_while_a_prospect_of_the_other_kind_shares_its_number(
    variant: str,
):
    """R22: a prospect and a customer of the other kind may share one number; nobody converts."""
    landscape = landscape_of(variant)
    landscape.scm.create_customer("Contoso", ORGANIZATION, "Holm")
    landscape.sales.create_prospect("Lars Holm", PERSON)
    [contoso] = landscape.sales_app.accounts.named("Contoso")
    landscape.sales_app.save(contoso, contoso.changed(description="Pays late"))
    customer = landscape.supply_chain.customers.find("Holm", USMF)
    assert customer is not None
    assert customer.memo == "Pays late"


@BOTH
def test_a_customer_born_in_sales_does_not_take_over_a_customer_that_only_scm_knows(variant: str):
    """Customers V3 is an upsert, but never an update of somebody else."""
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
    unchanged_but_refused(landscape, create)
    assert party(landscape, "Contoso") == [("SCM", "customer account")]


# ---- R31, R46: the number of a person -----------------------------------------------------------


@BOTH
@pytest.mark.parametrize("other", ["Mette Holm", "Mette HOLM", "Mette holm"])
def test_a_second_person_of_one_last_name_is_refused_whatever_its_case(variant: str, other: str):
    landscape = landscape_of(variant)
    landscape.sales.create_prospect("Lars Holm", PERSON)
    words = unchanged_but_refused(
        landscape, partial(landscape.sales.create_prospect, other, PERSON)
    )
    assert "number 'Holm' belongs to Lars Holm (Prospect) in legal entity USMF." in words


@BOTH
def test_a_person_whose_last_name_a_prospect_of_scm_has_in_other_case_is_refused(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION, "HOLM")
    words = unchanged_but_refused(
        landscape, partial(landscape.sales.create_prospect, "Lars Holm", PERSON)
    )
    assert "Cannot update a party's type from 'DirOrganization' to 'DirPerson'" in words


@BOTH
def test_outer_blanks_of_a_last_name_are_cut_from_the_number(variant: str):
    landscape = landscape_of(variant)
    name = PartyName(PERSON, first_name="Lars", last_name=" Holm ")
    landscape.sales_app.contacts.create(name, company=USMF, is_prospect=True)
    numbers = {row[1] for row in cells(landscape, "parties", "SYSTEM", "NUMBER")}
    assert numbers == {"Holm"}


@BOTH
def test_a_last_name_of_blanks_gives_no_number_and_takes_none_from_the_sequence(variant: str):
    """R17: the other side's number sequence neither decides nor advances."""
    landscape = landscape_of(variant)
    name = PartyName(PERSON, first_name="Lars", last_name="  ")
    with suppress(Rejection):
        landscape.sales_app.contacts.create(name, company=USMF, is_prospect=True)
    assert landscape.scm.next_number(Sequence.PROSPECT) == "PR-00001"
    assert {row[0] for row in cells(landscape, "parties", "SYSTEM")} <= {"Sales"}


@BOTH
@pytest.mark.parametrize("number", ["", "   "])
def test_an_account_of_type_prospect_under_a_blank_number_is_refused(variant: str, number: str):
    """R27: an account of type Prospect without a number."""
    landscape = landscape_of(variant)
    create = partial(landscape.sales.create_prospect, "Fabrikam", ORGANIZATION, number)
    assert "needs an account number" in unchanged_but_refused(landscape, create)


@BOTH
def test_a_later_last_name_does_not_change_the_number(variant: str):
    landscape = landscape_of(variant)
    landscape.sales.create_prospect("Lars Holm", PERSON)
    [lars] = landscape.sales_app.contacts.named("Lars Holm")
    landscape.sales_app.save(lars, lars.changed(last_name="Vang"))
    assert party(landscape, "Lars Vang", "NUMBER") == [
        ("SCM", "business relation", "Holm"),
        ("Sales", "contact", "Holm"),
    ]


@BOTH
def test_one_number_can_not_be_an_organization_prospect_and_a_person_prospect(variant: str):
    landscape = landscape_of(variant)
    landscape.sales.create_prospect("Lars Holm", PERSON)
    create = partial(landscape.sales.create_prospect, "Fabrikam", ORGANIZATION, "Holm")
    words = unchanged_but_refused(landscape, create)
    assert "Cannot update a party's type from 'DirPerson' to 'DirOrganization'" in words


@BOTH
def test_a_prospect_and_a_customer_of_the_other_kind_may_share_a_number(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_customer("Contoso", ORGANIZATION, "Holm")
    landscape.sales.create_prospect("Lars Holm", PERSON)
    numbers = cells(landscape, "parties", "PARTY", "HELD AS", "NUMBER")
    assert numbers == [
        ("Contoso", "account", "Holm"),
        ("Contoso", "customer account", "Holm"),
        ("Lars Holm", "business relation", "Holm"),
        ("Lars Holm", "contact", "Holm"),
    ]


@BOTH
def test_a_number_can_not_be_changed_once_it_is_set(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    [fabrikam] = landscape.sales_app.accounts.named("Fabrikam")
    save = partial(landscape.sales_app.save, fabrikam, fabrikam.changed(number="F-1"))
    assert "the number can't be changed after it's set." in unchanged_but_refused(landscape, save)


# ---- Legal entities -----------------------------------------------------------------------------


@BOTH
@EITHER_SIDE
def test_the_same_number_in_two_legal_entities_is_two_prospects(variant: str, side: System):
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
def test_converting_in_one_legal_entity_leaves_the_other_alone(variant: str, side: System):
    landscape = two_companies(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION, "P-1")
    landscape.work_in("DEMF")
    landscape.scm.create_prospect("Contoso", ORGANIZATION, "P-1")
    convert(landscape, "Contoso", side)
    rows = cells(landscape, "parties", "LEGAL ENTITY", "HELD AS", "RELATIONSHIP", "SYSTEM")
    assert [row for row in rows if row[0] == "USMF"] == [
        ("USMF", "account", "Prospect", "Sales"),
        ("USMF", "business relation", "Prospect", "SCM"),
    ]
    assert ("DEMF", "customer account", "Customer", "SCM") in rows


@BOTH
def test_each_legal_entity_has_its_own_switch(variant: str):
    landscape = two_companies(variant)
    landscape.supply_chain.parameters.turn("Integrate prospects", on=False, legal_entity="DEMF")
    landscape.sales.create_prospect("Fabrikam", ORGANIZATION, "P-1")
    landscape.work_in("DEMF")
    landscape.sales.create_prospect("Contoso", ORGANIZATION, "P-1")
    assert {row[0] for row in party(landscape, "Fabrikam")} == {"SCM", "Sales"}
    assert {row[0] for row in party(landscape, "Contoso")} == {"Sales"}


@BOTH
def test_a_user_sees_only_the_parties_of_the_legal_entity_in_which_he_works(variant: str):
    landscape = two_companies(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.work_in("DEMF")
    assert "No prospect 'Fabrikam' exists" in refusal(
        lambda: landscape.scm.convert_to_customer("Fabrikam")
    )
    words = refusal(lambda: landscape.sales.make_customer("Fabrikam", "30"))
    assert words == "No account or contact 'Fabrikam' exists in Sales, legal entity DEMF."
