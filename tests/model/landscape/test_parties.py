"""Addresses, contacts, and names of a party in both systems."""

from __future__ import annotations

import pytest

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.landscape import InMemoryLandscape
from prospect_to_cash.model.tables.option_sets import (
    AddressRole,
    PartyType,
    RelationshipType,
    System,
)
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.sales import Account, Contact
from prospect_to_cash.model.tables.sales import Party as SalesParty
from tests.builders import (
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
    snapshot,
)

BOTH = pytest.mark.parametrize("variant", VARIANTS)
DELIVERY, INVOICE = AddressRole.DELIVERY, AddressRole.INVOICE


def address(
    landscape: InMemoryLandscape, name: str, *roles: AddressRole, street: str, **columns: object
) -> None:
    """Add an address in Supply Chain Management with that street."""
    [found] = landscape.supply_chain.parties.named(name)
    landscape.supply_chain.addresses.add(found.number, roles, street=street, **columns)


def streets(landscape: InMemoryLandscape, system: System) -> list[tuple[str, str]]:
    """Return the roles and street of each address in one system."""
    rows = cells(landscape, "addresses", "SYSTEM", "ROLES", "STREET")
    return [(roles, street) for found, roles, street in rows if found == system]


# ---- Addresses ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [ORGANIZATION, PERSON])
def test_without_the_global_address_book_the_first_delivery_address_is_synced(kind: PartyType):
    landscape = landscape_of("not deployed")
    landscape.scm.create_prospect("Mette Vang", kind)
    address(landscape, "Mette Vang", INVOICE, street="Birch Street 3")
    address(landscape, "Mette Vang", DELIVERY, street="Elm Street 1")
    address(landscape, "Mette Vang", DELIVERY, street="Oak Street 2")
    assert streets(landscape, System.SALES) == [("Delivery", "Elm Street 1")]


def test_a_new_primary_delivery_address_is_synced_instead():
    landscape = landscape_of("not deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    address(landscape, "Fabrikam", DELIVERY, street="Elm Street 1")
    address(landscape, "Fabrikam", DELIVERY, street="Oak Street 2")
    landscape.scm.make_address_primary("Fabrikam", "Oak Street 2")
    assert streets(landscape, System.SALES) == [("Delivery", "Oak Street 2")]


@BOTH
def test_a_party_has_one_primary_address(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    address(landscape, "Fabrikam", DELIVERY, street="Elm Street 1")
    address(landscape, "Fabrikam", DELIVERY, street="Oak Street 2")
    landscape.scm.make_address_primary("Fabrikam", "Oak Street 2")
    rows = cells(landscape, "addresses", "SYSTEM", "STREET", "PRIMARY")
    primary = [(street, is_primary) for found, street, is_primary in rows if found == "SCM"]
    assert primary == [("Elm Street 1", "No"), ("Oak Street 2", "Yes")]


def test_an_address_with_both_roles_fills_one_block_and_both_for_a_customer():
    landscape = landscape_of("not deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    address(landscape, "Fabrikam", DELIVERY, INVOICE, street="Elm Street 1")
    assert streets(landscape, System.SALES) == [("Delivery", "Elm Street 1")]
    landscape.scm.convert_to_customer("Fabrikam")
    both = [("Delivery", "Elm Street 1"), ("Invoice", "Elm Street 1")]
    assert streets(landscape, System.SALES) == both


def test_with_the_global_address_book_every_address_is_synced_with_all_roles():
    landscape = landscape_of("deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    address(landscape, "Fabrikam", DELIVERY, INVOICE, street="Elm Street 1")
    address(landscape, "Fabrikam", DELIVERY, street="Oak Street 2")
    assert streets(landscape, System.SALES) == streets(landscape, System.SCM)


def test_a_new_street_of_the_delivery_address_reaches_the_account():
    landscape = landscape_of("not deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    address(landscape, "Fabrikam", DELIVERY, street="Elm Street 1", city="Odense")
    scm = landscape.supply_chain
    [(_, elm)] = scm.addresses.of_party("000000001")
    with scm.transaction:
        scm.store.update(elm, street="Elm Street 2", city=None)
    [fabrikam] = accounts_named(landscape.sales_app, "Fabrikam")
    assert (fabrikam.address1_line1, fabrikam.address1_city) == ("Elm Street 2", None)


def test_the_main_block_of_a_person_stays_empty_through_conversion():
    """R43: otherwise, the conversion would fill a third block."""
    landscape = landscape_of("not deployed")
    landscape.scm.create_prospect("Lars Holm", PERSON)
    address(landscape, "Lars Holm", DELIVERY, street="Elm Street 1")
    address(landscape, "Lars Holm", INVOICE, street="Oak Street 2")
    landscape.scm.convert_to_customer("Lars Holm")
    [lars] = contacts_named(landscape.sales_app, "Lars Holm")
    blocks = (lars.address1_line1, lars.address2_line1, lars.address3_line1)
    assert blocks == (None, "Oak Street 2", "Elm Street 1")


@pytest.mark.parametrize("kind", [ORGANIZATION, PERSON])
def test_only_an_address_with_a_role_is_synced_to_supply_chain_management(kind: PartyType):
    landscape = landscape_of("deployed")
    landscape.sales.create_prospect("Mette Vang", kind, "V-1")
    landscape.sales.add_address("Mette Vang", [DELIVERY, INVOICE])
    landscape.sales.add_address("Mette Vang", [])
    assert [roles for roles, _ in streets(landscape, System.SCM)] == ["Invoice, Delivery"]
    assert len(streets(landscape, System.SALES)) == 2


@pytest.mark.parametrize("kind", [ORGANIZATION, PERSON])
def test_address_blocks_of_sales_create_no_address_in_supply_chain_management(kind: PartyType):
    landscape = landscape_of("not deployed")
    landscape.sales.create_prospect("Mette Vang", kind, "V-1")
    landscape.sales.fill_address_block("Mette Vang", DELIVERY)
    landscape.sales.fill_address_block("Mette Vang", INVOICE)
    landscape.sales.make_customer("Mette Vang", "30")
    assert streets(landscape, System.SCM) == []
    assert [roles for roles, _ in streets(landscape, System.SALES)] == ["Delivery", "Invoice"]


@pytest.mark.parametrize(
    ("variant", "action", "words"),
    [
        (
            "not deployed",
            lambda the: the.sales.add_address("Lars Holm", [DELIVERY]),
            "The form of 'Lars Holm' has no Addresses tab, so no role can be given to an address. "
            "Use the address blocks on the Summary tab.",
        ),
        (
            "not deployed",
            lambda the: the.sales.add_contact("Lars Holm", "Ana Ferreira"),
            "The form of 'Lars Holm' has no Contacts for party tab.",
        ),
        (
            "deployed",
            lambda the: the.sales.fill_address_block("Lars Holm", AddressRole.HOME),
            "The Summary tab of 'Lars Holm' has no address with the role Home. "
            "Its roles: Business, Invoice, Delivery.",
        ),
    ],
)
def test_a_form_rejects_what_its_solution_does_not_have(variant, action, words: str):
    landscape = landscape_of(variant)
    landscape.sales.create_prospect("Lars Holm", PERSON)
    before = snapshot(landscape)
    assert rejection_text(lambda: action(landscape)) == words
    assert snapshot(landscape) == before


# ---- Contacts -----------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize("side", list(System))
def test_a_second_contact_does_not_replace_the_main_contact(variant: str, side: System):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.user_of(side).add_contact("Fabrikam", "Ana Ferreira")
    landscape.user_of(side).add_contact("Fabrikam", "Mette Vang")
    main = {row[2] for row in party(landscape, "Fabrikam", "PRIMARY CONTACT")}
    assert main == {"Ana Ferreira"}


@BOTH
def test_the_first_contact_of_a_customer_becomes_its_main_contact(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.convert_to_customer("Fabrikam")
    landscape.scm.add_contact("Fabrikam", "Ana Ferreira")
    assert party(landscape, "Fabrikam", "PRIMARY CONTACT") == [
        ("SCM", "business relation", "none"),
        ("SCM", "customer account", "Ana Ferreira"),
        ("Sales", "account", "Ana Ferreira"),
    ]


def test_the_contact_person_of_a_person_is_an_unrelated_contact_in_sales():
    """R6 and R44: it isn't related to the contact of the prospect."""
    landscape = landscape_of("not deployed")
    landscape.scm.create_prospect("Lars Holm", PERSON)
    landscape.scm.add_contact("Lars Holm", "Ana Ferreira")
    [ana] = contacts_named(landscape.sales_app, "Ana Ferreira")
    assert (ana.number, ana.parent_account, ana.is_prospect) == ("CP-00001", None, False)
    tied = [row for row in cells(landscape, "contacts", "SYSTEM", "CONTACT") if row[0] == "Sales"]
    assert tied == []


def test_an_organization_with_the_number_of_a_person_does_not_get_its_contact():
    landscape = landscape_of("not deployed")
    landscape.scm.create_customer("Contoso", ORGANIZATION, "Holm")
    landscape.sales.create_prospect("Lars Holm", PERSON)
    landscape.scm.add_contact("Lars Holm", "Ana Ferreira")
    [ana] = contacts_named(landscape.sales_app, "Ana Ferreira")
    assert ana.parent_account is None


@pytest.mark.parametrize(
    ("convert", "tab"), [(False, "Contacts for party"), (True, "Associated contacts")]
)
def test_the_tab_of_a_contact_depends_on_the_type_of_the_person(convert: bool, tab: str):
    landscape = landscape_of("deployed")
    landscape.sales.create_prospect("Lars Holm", PERSON)
    landscape.sales.add_contact("Lars Holm", "Ana Ferreira")
    if convert:
        landscape.sales.make_customer("Lars Holm", "30")
    rows = cells(landscape, "contacts", "SYSTEM", "CONTACT", "TAB")
    assert rows == [("SCM", "Ana Ferreira", "none"), ("Sales", "Ana Ferreira", tab)]


def test_with_the_global_address_book_a_contact_person_has_no_company_in_sales():
    landscape = landscape_of("deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.add_contact("Fabrikam", "Ana Ferreira")
    [ana] = contacts_named(landscape.sales_app, "Ana Ferreira")
    assert (ana.company, ana.number) == (None, None)


@BOTH
def test_the_contact_of_a_partner_can_be_added_and_creates_no_business_relation(variant: str):
    """D.4 and R41: a failed lookup doesn't cause a rejection."""
    landscape = landscape_of(variant)
    landscape.sales.create_account("Litware", RelationshipType.PARTNER, "L-1")
    landscape.sales.add_contact("Litware", "Ana Ferreira")
    held = {row[0] for row in cells(landscape, "parties", "RECORD")}
    assert "business relation" not in held
    assert ("Sales", "contact") in party(landscape, "Ana Ferreira")


def test_a_contact_that_moves_to_another_account_also_moves_in_scm():
    """W.7a: the table map syncs the parent account both ways."""
    landscape = landscape_of("not deployed")
    for name in ("Contoso", "Fabrikam"):
        landscape.scm.create_prospect(name, ORGANIZATION)
    landscape.sales.add_contact("Contoso", "Ana Ferreira")
    app = landscape.sales_app
    [ana], [fabrikam] = contacts_named(app, "Ana Ferreira"), accounts_named(app, "Fabrikam")
    app.save(ana, ana.changed(parent_account=fabrikam.id))
    owners = {row[0] for row in cells(landscape, "contacts", "PARTY")}
    assert owners == {"Fabrikam"}


# ---- Parties and names --------------------------------------------------------------------------


@pytest.mark.parametrize("side", list(System))
@pytest.mark.parametrize("kind", [ORGANIZATION, PERSON])
def test_with_the_global_address_book_every_row_of_sales_has_a_party_of_its_name(
    side: System, kind: PartyType
):
    landscape = landscape_of("deployed")
    landscape.user_of(side).create_prospect("Mette Vang", kind, "V-1")
    store = landscape.sales_app.store
    table = Account if kind is ORGANIZATION else Contact
    [row] = store.all(table)
    assert row.party is not None
    found = store.get(SalesParty, row.party)
    parts = (
        (found.organization_name,) if kind is ORGANIZATION else (found.first_name, found.last_name)
    )
    assert " ".join(part or "" for part in parts) == "Mette Vang"
    assert found.number == ("000000001" if side is System.SCM else "PAR-00000001")


@BOTH
@pytest.mark.parametrize("side", list(System))
def test_a_renamed_person_has_the_new_name_on_both_sides(variant: str, side: System):
    landscape = landscape_of(variant)
    landscape.sales.create_prospect("Lars Holm", PERSON)
    if side is System.SALES:
        [lars] = contacts_named(landscape.sales_app, "Lars Holm")
        landscape.sales_app.save(lars, lars.changed(first_name="Lasse"))
    else:
        scm = landscape.supply_chain
        [lars] = scm.parties.named("Lars Holm")
        with scm.transaction:
            scm.parties.rename(lars, first_name="Lasse")
    names = cells(landscape, "parties", "SYSTEM", "PARTY")
    assert names == [("SCM", "Lasse Holm"), ("Sales", "Lasse Holm")]


@BOTH
def test_auto_numbers_of_sales_are_assigned_at_the_first_save_and_only_once(variant: str):
    landscape = landscape_of(variant)
    for account in ("Contoso", "Fabrikam"):
        landscape.sales.create_prospect(account, ORGANIZATION, account)
        landscape.sales.add_contact(account, f"Ana {account}")
    numbers = [row[0] for row in cells(landscape, "contacts", "NUMBER", "SYSTEM")]
    assert len(set(numbers)) == 2
    assert not any(number.startswith("CP-") for number in numbers)
    assert landscape.scm.next_number("contact person") == "CP-00001"
    assert landscape.scm.next_number("party") == (
        "000000001" if variant == "deployed" else "000000005"
    )


def test_a_contact_person_of_an_account_cannot_become_a_prospect():
    landscape = landscape_of("not deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.add_contact("Fabrikam", "Ana Ferreira")
    [ana] = contacts_named(landscape.sales_app, "Ana Ferreira")
    before = snapshot(landscape)
    words = rejection_text(lambda: landscape.sales_app.save(ana, ana.changed(is_prospect=True)))
    assert words.endswith("a contact of an account can't be set to Is prospect.")
    assert snapshot(landscape) == before


@BOTH
def test_clearing_the_customer_group_in_sales_is_rejected(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_customer("Contoso", ORGANIZATION, "C-1")
    [contoso] = accounts_named(landscape.sales_app, "Contoso")
    before = snapshot(landscape)
    with pytest.raises(Rejection):
        landscape.sales_app.save(contoso, contoso.changed(customer_group=None))
    assert snapshot(landscape) == before


@BOTH
@pytest.mark.parametrize(
    "found", [RelationshipType.PARTNER, RelationshipType.SUPPLIER, RelationshipType.OTHER]
)
def test_a_prospect_becomes_a_customer_or_stays_one(variant: str, found: RelationshipType):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    before = snapshot(landscape)
    words = rejection_text(lambda: landscape.sales.change_relationship_type("Fabrikam", found))
    assert words == (
        "Account 'PR-00001' (Fabrikam): the relationship type of a prospect can be changed "
        f"only to Customer, not to {found}."
    )
    assert snapshot(landscape) == before


def test_with_the_global_address_book_the_middle_name_is_synced_with_the_party():
    landscape = landscape_of("deployed")
    name = PartyName(PERSON, None, "Ana", "Maria", "Ferreira")
    landscape.sales_app.contacts.create(name, company=USMF, is_prospect=True)
    names = {row[0] for row in cells(landscape, "parties", "PARTY")}
    assert names == {"Ana Maria Ferreira"}
