"""Scenario 1 of the article as plain Python, in both variants, step by step."""

from __future__ import annotations

import pytest

from prospect_to_cash.model.landscape import InMemoryLandscape
from prospect_to_cash.model.tables.option_sets import AddressRole, Sequence
from tests.builders import ORGANIZATION, VARIANTS, cells, landscape_of, party

BOTH = pytest.mark.parametrize("variant", VARIANTS)


def lived(variant: str, *, convert: bool) -> InMemoryLandscape:
    """Fabrikam with two addresses and a contact, converted or not."""
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.add_address("Fabrikam", [AddressRole.DELIVERY])
    landscape.scm.add_address("Fabrikam", [AddressRole.INVOICE])
    landscape.scm.add_contact("Fabrikam", "Ana Ferreira")
    if convert:
        landscape.scm.convert_to_customer("Fabrikam")
    return landscape


def addresses(landscape: InMemoryLandscape, system: str) -> list[tuple[str, ...]]:
    """Roles, tab and owner of the addresses in one system."""
    rows = cells(landscape, "addresses", "SYSTEM", "ROLES", "TAB", "RELATED TO")
    return [row[1:] for row in rows if row[0] == system]


@BOTH
def test_step_1_the_prospect_gets_a_number_from_the_sequence_and_is_synced(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    assert party(landscape, "Fabrikam", "NUMBER", "RELATIONSHIP TYPE", "STATUS") == [
        ("SCM", "business relation", "PR-00001", "Prospect", "Open"),
        ("Sales", "account", "PR-00001", "Prospect", "none"),
    ]
    assert landscape.scm.next_number(Sequence.PROSPECT) == "PR-00002"


@pytest.mark.parametrize(
    ("variant", "in_sales"),
    [
        ("deployed", [("Delivery", "Addresses", "none"), ("Invoice", "Addresses", "none")]),
        ("not deployed", [("Delivery", "Summary", "none")]),
    ],
)
def test_step_2_both_addresses_or_only_the_delivery_address_are_synced(
    variant: str, in_sales: list[tuple[str, ...]]
):
    landscape = lived(variant, convert=False)
    assert addresses(landscape, "Sales") == in_sales
    both = [("Delivery", "none", "prospect"), ("Invoice", "none", "prospect")]
    assert addresses(landscape, "SCM") == both


@pytest.mark.parametrize(
    ("variant", "tab"),
    [("deployed", "Associated contacts"), ("not deployed", "Summary, primary contact")],
)
def test_step_2_the_contact_appears_on_the_tab_of_the_variant(variant: str, tab: str):
    landscape = lived(variant, convert=False)
    columns = ("PARTY", "SYSTEM", "CONTACT", "NUMBER", "TAB")
    assert cells(landscape, "contacts", *columns) == [
        ("Fabrikam", "SCM", "Ana Ferreira", "CP-00001", "none"),
        ("Fabrikam", "Sales", "Ana Ferreira", "CP-00001", tab),
    ]


@BOTH
def test_step_4_the_customer_keeps_the_number_and_no_sequence_advances(variant: str):
    landscape = lived(variant, convert=True)
    columns = ("NUMBER", "RELATIONSHIP TYPE", "STATUS", "CUSTOMER GROUP", "PRIMARY CONTACT")
    assert party(landscape, "Fabrikam", *columns) == [
        ("SCM", "business relation", "PR-00001", "Customer", "Retired", "none", "Ana Ferreira"),
        ("SCM", "customer account", "PR-00001", "Customer", "none", "30", "Ana Ferreira"),
        ("Sales", "account", "PR-00001", "Customer", "none", "30", "Ana Ferreira"),
    ]
    assert landscape.scm.next_number(Sequence.CUSTOMER) == "CU-00001"


@BOTH
def test_step_4_addresses_and_contacts_belong_to_the_customer(variant: str):
    landscape = lived(variant, convert=True)
    owners = {row[2] for row in addresses(landscape, "SCM")}
    contacts = {row for row in cells(landscape, "contacts", "RELATED TO") if row != ("none",)}
    assert owners == {"customer account"}
    assert contacts == {("customer account",)}


@BOTH
def test_step_4_both_addresses_exist_in_sales(variant: str):
    landscape = lived(variant, convert=True)
    assert [row[0] for row in addresses(landscape, "Sales")] == ["Delivery", "Invoice"]


@BOTH
def test_step_4_the_dialog_shows_the_number_and_the_group_read_only(variant: str):
    landscape = lived(variant, convert=True)
    [dialog] = landscape.dialogs()
    assert dialog.title == "Convert to customer"
    assert dialog.controls == {
        "Customer account": "PR-00001 (read-only)",
        "Customer group": "30",
    }


@pytest.mark.parametrize("variant", ["deployed"])
def test_step_4_with_the_global_address_book_only_the_account_changes_in_sales(variant: str):
    landscape = lived(variant, convert=False)
    landscape.action_begins()
    landscape.scm.convert_to_customer("Fabrikam")
    changed = {change.ref.table for change in landscape.changes() if change.ref.system == "Sales"}
    assert changed == {"accounts"}
