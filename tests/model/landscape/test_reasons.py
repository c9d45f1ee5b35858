"""Why rows aren't as a table expects: each kind of reason, in its exact words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.common.views import Difference
from prospect_to_cash.harness.evidence.comparison import compare
from prospect_to_cash.model.landscape import InMemoryLandscape, build_landscape
from prospect_to_cash.model.setup import MapSetup
from prospect_to_cash.model.tables.option_sets import (
    AccountType,
    AddressRole,
    OnResume,
    Parameter,
    PartyType,
    RelationshipType,
    System,
)
from tests.builders import (
    CUSTOMER_ACCOUNTS,
    ORGANIZATION,
    PERSON,
    PROSPECT_ACCOUNTS,
    PROSPECT_CONTACTS,
    VARIANTS,
    landscape_of,
    sequences,
    setup_of,
    two_companies,
    why,
)

BOTH = pytest.mark.parametrize("variant", VARIANTS)
QUOTATION = "Dynamics 365 Sales quotation header"
LINES = "Dynamics 365 Sales quotation lines"
LINE = {"product": "D0001", "quantity": "3", "price": "10.00", "site": "1", "warehouse": "13"}
SCM, SALES = System.SCM, System.SALES
DELIVERY, INVOICE = (AddressRole.DELIVERY,), (AddressRole.INVOICE,)


def why_no_party(landscape: InMemoryLandscape, party: str, system: System) -> list[str]:
    """Return the reasons why a system doesn't have a party with its name."""
    record = {SCM: "business relation", SALES: "account"}[system]
    return why(landscape, "parties", [["PARTY", "SYSTEM", "RECORD"], [party, system, record]])


def why_no_street(
    landscape: InMemoryLandscape, party: str, system: System, roles: str, street: str
) -> list[str]:
    """Return the reasons why a system doesn't have an address."""
    header = ["PARTY", "SYSTEM", "ROLES", "STREET"]
    return why(landscape, "addresses", [header, [party, system, roles, street]])


# ---- Nothing can carry the value ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("party_type", "table_map", "tail"),
    [
        (ORGANIZATION, "Customers V3 (accounts)", "'Fabrikam' has no customer account"),
        (PERSON, "Customers V3 (contacts)", "'Fabrikam' has no customer account"),
    ],
)
def test_a_column_that_only_a_map_of_later_rows_has(party_type: object, table_map: str, tail: str):
    landscape = landscape_of("not deployed")
    landscape.scm.create_prospect("Fabrikam", party_type)
    landscape.scm.add_address("Fabrikam", INVOICE, street="3 Mill Lane")
    assert why_no_street(landscape, "Fabrikam", SALES, "Invoice", "3 Mill Lane") == [
        f"Only {table_map} sends INVOICEADDRESSSTREET to Sales, and {tail} in Supply Chain "
        "Management."
    ]


def test_a_row_with_values_of_several_columns_names_some_of_them():
    landscape = landscape_of("not deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.add_address("Fabrikam", INVOICE, street="3 Mill Lane")
    [reason] = why(
        landscape, "addresses", [["PARTY", "SYSTEM", "ROLES"], ["Fabrikam", "Sales", "Invoice"]]
    )
    assert reason == (
        "Only Customers V3 (accounts) sends INVOICEADDRESSSTREET, "
        "INVOICEADDRESSZIPCODE, and 2 more columns to Sales, and 'Fabrikam' has no "
        "customer account in Supply Chain Management."
    )


def test_several_maps_that_send_a_column_are_a_list_in_words():
    landscape = landscape_of("not deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.add_address("Fabrikam", DELIVERY, street="12 Harbour Way")
    landscape.scm.delete_party("Fabrikam", AccountType.PROSPECT)
    assert why_no_street(landscape, "Fabrikam", SALES, "Delivery", "12 Harbour Way") == [
        "Only Dynamics 365 Sales prospects (accounts), Dynamics 365 Sales prospects (contacts), "
        "Customers V3 (accounts), and Customers V3 (contacts) send DELIVERYADDRESSSTREET to "
        "Sales, and 'Fabrikam' has no business relation or customer account in Supply Chain "
        "Management."
    ]


@BOTH
def test_a_column_that_no_map_has(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.change_party_currency("Fabrikam", "EUR")
    header = ["PARTY", "SYSTEM", "RECORD", "CURRENCY"]
    assert why(landscape, "parties", [header, ["Fabrikam", "Sales", "account", "EUR"]]) == [
        "No table map of this variant sends CURRENCY of a business relation from Supply Chain "
        "Management to Sales."
    ]


@BOTH
def test_a_row_that_no_map_has(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_lead("Fifty fork-lifts")
    table = [["PARTY", "SYSTEM", "RECORD"], ["Fifty fork-lifts", "Sales", "lead"]]
    assert why(landscape, "parties", table) == [
        "No table map of this variant sends this lead from Supply Chain Management to Sales."
    ]


def test_an_address_with_a_role_that_no_map_has():
    landscape = landscape_of("not deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.add_address("Fabrikam", (AddressRole.BUSINESS,), street="3 Mill Lane")
    assert why_no_street(landscape, "Fabrikam", SALES, "Business", "3 Mill Lane") == [
        "No table map of this variant sends this address from Supply Chain Management to Sales."
    ]


def test_a_column_that_a_map_of_the_environment_lacks():
    lacks = {CUSTOMER_ACCOUNTS: MapSetup(lacks=("INVOICEADDRESSSTREET",))}
    landscape = build_landscape(setup_of("not deployed").changed(table_maps=lacks))
    landscape.scm.create_customer("Contoso", ORGANIZATION)
    landscape.scm.add_address("Contoso", INVOICE, street="3 Mill Lane")
    assert why_no_street(landscape, "Contoso", SALES, "Invoice", "3 Mill Lane") == [
        "Customers V3 (accounts) doesn't map INVOICEADDRESSSTREET in this environment."
    ]


def test_a_column_that_the_map_lacks_which_would_send_it_although_another_one_has_it():
    lacks = {PROSPECT_ACCOUNTS: MapSetup(lacks=("DELIVERYADDRESSSTREET",))}
    landscape = build_landscape(setup_of("not deployed").changed(table_maps=lacks))
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.add_address("Fabrikam", DELIVERY, street="12 Harbour Way")
    table = [["PARTY", "SYSTEM", "STREET"], ["Fabrikam", "Sales", "12 Harbour Way"]]
    first, *_ = why(landscape, "addresses", table)
    assert first == f"{PROSPECT_ACCOUNTS} doesn't map DELIVERYADDRESSSTREET in this environment."
    # The map that lacks a column of another kind of row isn't the reason.
    lacks = {CUSTOMER_ACCOUNTS: MapSetup(lacks=("DELIVERYADDRESSSTREET",))}
    landscape = build_landscape(setup_of("not deployed").changed(table_maps=lacks))
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.administrator.bring_to_stop(PROSPECT_ACCOUNTS)
    landscape.scm.add_address("Fabrikam", DELIVERY, street="12 Harbour Way")
    (only,) = why(landscape, "addresses", table)
    assert only.startswith(f"{PROSPECT_ACCOUNTS} didn't send the new DELIVERYADDRESSSTREET")
    assert only.endswith("because the table map isn't running.")


def test_a_column_that_a_map_sends_only_the_other_way():
    landscape = landscape_of("not deployed")
    landscape.scm.create_customer("Contoso", ORGANIZATION)
    landscape.scm.add_address("Contoso", DELIVERY, street="12 Harbour Way")
    landscape.sales.change_street("Contoso", "12 Harbour Way", "14 Harbour Way")
    assert why_no_street(landscape, "Contoso", SCM, "Delivery", "14 Harbour Way") == [
        "Customers V3 (accounts) sends DELIVERYADDRESSSTREET to Sales, but doesn't send "
        "address1_line1 back to Supply Chain Management."
    ]


# ---- The map didn't deliver the row -------------------------------------------------------------


@BOTH
def test_a_stopped_map(variant: str):
    landscape = landscape_of(variant)
    landscape.administrator.bring_to_stop(PROSPECT_ACCOUNTS)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    assert why_no_party(landscape, "Fabrikam", SALES) == [
        f"{PROSPECT_ACCOUNTS} didn't send PR-00001, because the table map isn't running."
    ]


@BOTH
def test_a_map_that_sent_a_row_earlier_did_not_send_its_last_change(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_customer("Contoso", ORGANIZATION)
    landscape.administrator.bring_to_stop(CUSTOMER_ACCOUNTS)
    landscape.scm.change_credit_limit("Contoso", Decimal(500))
    header = ["PARTY", "SYSTEM", "RECORD", "CREDIT LIMIT"]
    assert why(landscape, "parties", [header, ["Contoso", "Sales", "account", "500"]]) == [
        f"{CUSTOMER_ACCOUNTS} didn't send the new CREDITLIMIT of CU-00001, because the table map "
        "isn't running."
    ]
    # Delivering 500 wouldn't make it 600.
    assert why(landscape, "parties", [header, ["Contoso", "Sales", "account", "600"]]) == [
        "Nothing set CREDIT LIMIT in Sales."
    ]


@BOTH
def test_a_paused_map_and_a_map_that_could_not_deliver(variant: str):
    landscape = landscape_of(variant)
    landscape.administrator.bring_to_pause(PROSPECT_ACCOUNTS)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION, "F-1")
    assert why_no_party(landscape, "Fabrikam", SALES) == [
        f"{PROSPECT_ACCOUNTS} hasn't sent F-1 yet, because the table map is paused, and the "
        "change waits."
    ]
    landscape.sales.create_account("Contoso", RelationshipType.SUPPLIER, "F-1")
    landscape.administrator.resume([PROSPECT_ACCOUNTS], OnResume.CATCH_UP)
    [reason] = why_no_party(landscape, "Fabrikam", SALES)
    assert reason.startswith(f"{PROSPECT_ACCOUNTS} couldn't deliver F-1: ")


@BOTH
def test_a_parameter_that_is_off(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.turn_parameter(Parameter.PROSPECTS, on=False)
    landscape.sales.create_prospect("Fabrikam", ORGANIZATION, "F-1")
    assert why_no_party(landscape, "Fabrikam", SCM) == [
        f"{PROSPECT_ACCOUNTS} didn't send F-1, because the parameter 'Integrate prospects' is off."
    ]


def test_a_legal_entity_that_is_not_part_of_dual_write():
    setup = two_companies("not deployed").setup
    usmf, demf = setup.companies
    outside = demf.changed(in_dual_write=False)
    landscape = build_landscape(setup.changed(companies=(usmf, outside)))
    landscape.work_in("DEMF")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION, "F-1")
    assert why_no_party(landscape, "Fabrikam", SALES) == [
        f"{PROSPECT_ACCOUNTS} didn't send F-1, because the legal entity DEMF isn't part of "
        "dual-write."
    ]


@BOTH
def test_a_row_that_does_not_pass_the_filter(variant: str):
    landscape = landscape_of(variant)
    landscape.sales.create_account("Fabrikam", RelationshipType.SUPPLIER, "F-1")
    assert why_no_party(landscape, "Fabrikam", SCM) == [
        f"{PROSPECT_ACCOUNTS} doesn't send F-1, because customertypecode is 10, and the map's "
        "filter asks that customertypecode is 8."
    ]


@BOTH
def test_a_deletion_that_was_not_sent(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.administrator.bring_to_stop(PROSPECT_ACCOUNTS)
    landscape.scm.delete_party("Fabrikam", AccountType.PROSPECT)
    table = [["PARTY", "SYSTEM", "RECORD"], ["Fabrikam", "Sales", "none"]]
    assert (
        f"{PROSPECT_ACCOUNTS} didn't send the deletion of PR-00001, because the table map isn't "
        "running."
    ) in why(landscape, "parties", table)


@BOTH
def test_what_belongs_to_a_party_that_is_missing_has_its_reason(variant: str):
    landscape = landscape_of(variant)
    landscape.administrator.bring_to_stop(PROSPECT_ACCOUNTS)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.add_address("Fabrikam", DELIVERY, street="12 Harbour Way")
    for table_map in {"Contacts V2", "CDS Contacts V2 (contacts)"} & set(landscape.link.maps):
        landscape.administrator.bring_to_stop(table_map)
    landscape.scm.add_contact("Fabrikam", "Kim Abel")
    reason = f"{PROSPECT_ACCOUNTS} didn't send PR-00001, because the table map isn't running."
    assert why_no_street(landscape, "Fabrikam", SALES, "Delivery", "12 Harbour Way") == [reason]
    table = [["PARTY", "SYSTEM", "CONTACT"], ["Fabrikam", "Sales", "Kim Abel"]]
    assert why(landscape, "contacts", table) == [reason]


@BOTH
def test_a_contact_has_the_reason_of_its_own_row(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    name = "Contacts V2" if variant == "deployed" else "CDS Contacts V2 (contacts)"
    landscape.administrator.bring_to_stop(name)
    landscape.scm.add_contact("Fabrikam", "Kim Abel")
    table = [["PARTY", "SYSTEM", "CONTACT"], ["Fabrikam", "Sales", "Kim Abel"]]
    assert why(landscape, "contacts", table) == [
        f"{name} didn't send CP-00001, because the table map isn't running."
    ]


@BOTH
def test_a_quotation_and_its_lines_have_separate_reasons(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.administrator.bring_to_stop(LINES)
    landscape.scm.create_quotation("Fabrikam", AccountType.PROSPECT)
    landscape.administrator.bring_to_stop(QUOTATION)
    landscape.scm.add_line("SQ-00001", LINE)
    table = [["QUOTE", "SYSTEM", "LINE"], ["SQ-00001", "Sales", "1"]]
    assert why(landscape, "quote lines", table) == [
        f"{LINES} didn't send SQ-00001, 1, because the table map isn't running."
    ]
    landscape.scm.create_quotation("Fabrikam", AccountType.PROSPECT)
    table = [["PARTY", "SYSTEM", "NUMBER"], ["Fabrikam", "Sales", "SQ-00002"]]
    assert f"{QUOTATION} didn't send SQ-00002, because the table map isn't running." in why(
        landscape, "quotes", table
    )


@BOTH
def test_a_status_that_was_not_sent_has_other_words_in_each_system(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.create_quotation("Fabrikam", AccountType.PROSPECT)
    landscape.scm.add_line("SQ-00001", LINE)
    landscape.administrator.bring_to_stop(QUOTATION)
    landscape.scm.use_quotation("SQ-00001", "send")
    header = ["PARTY", "SYSTEM", "NUMBER", "STATUS"]
    assert why(landscape, "quotes", [header, ["Fabrikam", "Sales", "SQ-00001", "Active"]]) == [
        f"{QUOTATION} didn't send the new SALESQUOTATIONSTATUS of SQ-00001, because the table map "
        "isn't running."
    ]


def test_dual_write_that_did_not_start():
    older = {CUSTOMER_ACCOUNTS: MapSetup(version="1.0.0.0")}
    landscape = build_landscape(setup_of("not deployed").changed(table_maps=older))
    assert not landscape.is_linked
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    reasons = why_no_party(landscape, "Fabrikam", SALES)
    assert reasons
    assert all(reason.startswith("Dual-write didn't start. ") for reason in reasons)
    header = ["PARTY", "SYSTEM", "RECORD", "NUMBER"]
    assert why(landscape, "parties", [header, ["Fabrikam", "SCM", "business relation", "9"]]) == [
        "The prospect number sequence set NUMBER in Supply Chain Management."
    ]


# ---- No transfer explains the difference --------------------------------------------------------


@BOTH
@pytest.mark.parametrize("system", System)
def test_what_both_systems_agree_on_has_only_an_origin(variant: str, system: System):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.step_ended("line 4")
    landscape.scm.add_address("Fabrikam", DELIVERY, street="12 Harbour Way")
    landscape.step_ended("line 5")
    landscape.administrator.bring_to_stop(CUSTOMER_ACCOUNTS)
    sent = {
        "deployed": "CDS postal address history V2 sent msdyn_street in line 5.",
        "not deployed": f"{PROSPECT_ACCOUNTS} sent address1_line1 in line 5.",
    }
    origin = {SCM: "The step in line 5 set STREET in Supply Chain Management."}.get(system)
    assert why_no_street(landscape, "Fabrikam", system, "Delivery", "13 Harbour Way") == [
        origin or sent[variant]
    ]
    # A missing row that neither system has is there with another role.
    roles = "CDS Party postal address locations sent msdyn_postaladdresspurposenames in line 5."
    step = "The step in line 5 set ROLES in Supply Chain Management."
    brought = {SCM: step}.get(system) or {**sent, "deployed": roles}[variant]
    assert why_no_street(landscape, "Fabrikam", system, "Invoice", "12 Harbour Way") == [
        f"Nothing created an address of 'Fabrikam' with ROLES Invoice in {system.title}.",
        brought,
    ]


def test_a_number_of_another_party_explains_nothing():
    landscape = landscape_of("not deployed")
    landscape.administrator.bring_to_stop(PROSPECT_CONTACTS)
    landscape.scm.create_prospect("Lars Holm", PERSON, "A-1")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION, "A-2")
    landscape.step_ended("line 6")
    header = ["PARTY", "SYSTEM", "RECORD", "NUMBER"]
    assert why(landscape, "parties", [header, ["Fabrikam", "Sales", "account", "A-1"]]) == [
        f"{PROSPECT_ACCOUNTS} sent accountnumber in line 6."
    ]


# ---- What wrote a row ---------------------------------------------------------------------------


def test_a_value_that_was_overwritten_has_the_map_that_sent_it():
    landscape = landscape_of("not deployed")
    landscape.scm.create_customer("Contoso", ORGANIZATION)
    landscape.scm.add_address("Contoso", INVOICE, street="3 Mill Lane")
    landscape.step_ended("line 4")
    landscape.sales.change_street("Contoso", "3 Mill Lane", "9 Mill Lane")
    landscape.step_ended("line 5")
    assert why_no_street(landscape, "Contoso", SALES, "Invoice", "3 Mill Lane") == [
        "The step in line 5 set STREET in Sales."
    ]
    landscape.scm.change_street("Contoso", "3 Mill Lane", "5 Mill Lane")
    landscape.step_ended("line 6")
    assert why_no_street(landscape, "Contoso", SALES, "Invoice", "9 Mill Lane") == [
        "Customers V3 (accounts) sent address2_line1 in line 6."
    ]


@pytest.mark.parametrize("party_type", [ORGANIZATION, PERSON])
def test_a_value_that_was_overwritten_after_its_delivery_is_not_kept_by_another_map(
    party_type: PartyType,
):
    landscape = landscape_of("not deployed")
    landscape.scm.create_prospect("Fabrikam", party_type)
    landscape.scm.add_address("Fabrikam", DELIVERY, street="3 Mill Lane")
    landscape.sales.change_street("Fabrikam", "3 Mill Lane", "5 Mill Lane")
    landscape.step_ended("line 5")
    assert why_no_street(landscape, "Fabrikam", SALES, "Delivery", "3 Mill Lane") == [
        "The step in line 5 set STREET in Sales."
    ]


@BOTH
def test_a_copy_is_no_reason_for_the_state_that_it_copies(variant: str):
    landscape = landscape_of(variant)
    landscape.administrator.bring_to_stop("Dynamics 365 Sales feature parameters")
    landscape.scm.turn_parameter(Parameter.PROSPECTS, on=False)
    landscape.step_ended("line 4")
    header, name = ["NAME", "SYSTEM", "STATE"], str(Parameter.PROSPECTS)
    assert why(landscape, "feature states", [header, [name, "SCM", "On"]]) == [
        "The step in line 4 set STATE in Supply Chain Management."
    ]
    assert why(landscape, "feature states", [header, [name, "Sales", "Off"]]) == [
        f"Dynamics 365 Sales feature parameters didn't send the new ISENABLED of {name} in line 4, "
        "because the table map was stopped in line 4."
    ]


@BOTH
def test_a_row_that_a_table_expects_twice_is_not_missing(variant: str):
    landscape = landscape_of(variant)
    landscape.administrator.bring_to_stop(CUSTOMER_ACCOUNTS)
    landscape.scm.create_customer("Contoso", ORGANIZATION, "CU-7")
    row = ["Contoso", "SCM", "customer account"]
    assert why(landscape, "parties", [["PARTY", "SYSTEM", "RECORD"], row, row]) == [
        "The table has more rows with this PARTY and RECORD than Supply Chain Management."
    ]


@BOTH
def test_the_street_of_a_document_that_was_not_sent(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.add_address("Fabrikam", DELIVERY, street="12 Harbour Way")
    landscape.scm.add_address("Fabrikam", DELIVERY, street="3 Mill Lane")
    landscape.scm.create_quotation("Fabrikam", AccountType.PROSPECT)
    landscape.administrator.bring_to_stop(QUOTATION)
    landscape.scm.choose_delivery_address("SQ-00001", "3 Mill Lane")
    header = ["PARTY", "SYSTEM", "NUMBER", "DELIVERY ADDRESS"]
    row = ["Fabrikam", "Sales", "SQ-00001", "3 Mill Lane"]
    assert why(landscape, "quotes", [header, row]) == [
        f"{QUOTATION} didn't send the new DELIVERYADDRESSLOCATIONID, DELIVERYADDRESSSTREET, and 3 "
        "more columns of SQ-00001, because the table map isn't running."
    ]


@BOTH
def test_a_row_too_many_has_the_map_that_sent_it(variant: str):
    landscape = landscape_of(variant)
    landscape.step_ended("line 3")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.step_ended("line 4")
    header = ["PARTY", "SYSTEM", "RECORD"]
    assert why(landscape, "parties", [header, ["Fabrikam", "Sales", "none"]]) == [
        f"{PROSPECT_ACCOUNTS} sent PR-00001 in line 4."
    ]
    assert why(landscape, "parties", [header, ["Fabrikam", "SCM", "none"]]) == [
        "The step in line 4 created business relation PR-00001 in Supply Chain Management."
    ]


def test_an_address_too_many_has_the_column_that_brought_it():
    landscape = landscape_of("not deployed")
    landscape.scm.create_customer("Contoso", ORGANIZATION)
    landscape.scm.add_address("Contoso", INVOICE, street="3 Mill Lane")
    landscape.step_ended("line 4")
    table = [["PARTY", "SYSTEM", "ROLES"], ["Contoso", "Sales", "none"]]
    assert why(landscape, "addresses", table) == [
        "Customers V3 (accounts) sent address2_line1 in line 4."
    ]


@BOTH
def test_several_columns_of_one_message_are_one_reason(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_customer("Contoso", ORGANIZATION)
    landscape.scm.change_credit_limit("Contoso", Decimal(500))
    landscape.step_ended("line 4")
    header = ["PARTY", "SYSTEM", "RECORD", "NUMBER", "RELATIONSHIP TYPE", "CREDIT LIMIT"]
    row = ["Contoso", "Sales", "account", "CU-9", "Prospect", "400"]
    assert why(landscape, "parties", [header, row]) == [
        f"{CUSTOMER_ACCOUNTS} sent accountnumber, customertypecode, and creditlimit in line 4."
    ]


@BOTH
def test_a_value_that_the_receiver_set_on_its_own_is_not_the_map_s(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Lars Holm", PERSON)
    landscape.step_ended("line 4")
    header = ["PARTY", "SYSTEM", "RECORD", "IS CUSTOMER"]
    assert why(landscape, "parties", [header, ["Lars Holm", "Sales", "contact", "Yes"]]) == [
        f"Sales set IS CUSTOMER when {PROSPECT_CONTACTS} sent PR-00001 in line 4."
    ]


@BOTH
def test_a_rejected_save_wrote_nothing(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_customer("Contoso", ORGANIZATION)
    landscape.scm.change_credit_limit("Contoso", Decimal(500))
    landscape.step_ended("line 4")
    landscape.administrator.bring_to_pause(CUSTOMER_ACCOUNTS)
    landscape.administrator.limit_queue(0)
    with pytest.raises(Rejection):
        landscape.scm.change_credit_limit("Contoso", Decimal(600))
    landscape.step_ended("line 5")
    header = ["PARTY", "SYSTEM", "RECORD", "CREDIT LIMIT"]
    for system, record, reason in (
        (
            SCM,
            "customer account",
            "The step in line 4 set CREDIT LIMIT in Supply Chain Management.",
        ),
        (SALES, "account", f"{CUSTOMER_ACCOUNTS} sent creditlimit in line 4."),
    ):
        assert why(landscape, "parties", [header, ["Contoso", system, record, "600"]]) == [reason]


@BOTH
def test_a_row_that_was_deleted_has_what_deleted_it(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.step_ended("line 4")
    landscape.scm.delete_party("Fabrikam", AccountType.PROSPECT)
    landscape.step_ended("line 5")
    assert why_no_party(landscape, "Fabrikam", SCM) == [
        "The step in line 5 deleted PR-00001 in Supply Chain Management."
    ]
    assert why_no_party(landscape, "Fabrikam", SALES) == [
        f"{PROSPECT_ACCOUNTS} sent the deletion of PR-00001 in line 5."
    ]
    # It was never a contact person.
    header = ["PARTY", "SYSTEM", "RECORD"]
    assert why(landscape, "parties", [header, ["Fabrikam", "SCM", "contact person"]]) == [
        "Nothing created a contact person of 'Fabrikam' in Supply Chain Management."
    ]


@BOTH
def test_a_party_that_was_renamed_twice_has_one_reason_in_each_system(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_customer("Contoso", ORGANIZATION)
    landscape.sales.rename("Contoso", "Litware")
    landscape.step_ended("line 5")
    landscape.sales.rename("Litware", "Fabrikam")
    landscape.step_ended("line 6")
    sent = {
        "deployed": "CDS Parties sent 000000001",
        "not deployed": f"{CUSTOMER_ACCOUNTS} sent CU-00001",
    }[variant]
    for system, record, written in (
        (SCM, "customer account", f"{sent} in line 6"),
        (SALES, "account", "the step in line 6 changed it"),
    ):
        table = [["PARTY", "SYSTEM", "RECORD"], ["Litware", system, record]]
        assert why(landscape, "parties", table) == [
            f"CU-00001 is now 'Fabrikam', because {written}."
        ]


def test_a_step_that_the_command_line_added_and_a_step_that_has_not_ended():
    landscape = landscape_of("not deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    header = ["PARTY", "SYSTEM", "RECORD"]
    table = [header, ["Fabrikam", "SCM", "none"]]
    assert why(landscape, "parties", table) == [
        "This step created business relation PR-00001 in Supply Chain Management."
    ]
    landscape.step_ended("the added step")
    assert why(landscape, "parties", table) == [
        "The added step created business relation PR-00001 in Supply Chain Management."
    ]
    assert why(landscape, "parties", [header, ["Fabrikam", "Sales", "none"]]) == [
        f"{PROSPECT_ACCOUNTS} sent PR-00001 in the added step."
    ]


@BOTH
def test_a_column_of_a_table_map_has_its_reason_or_its_origin(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_customer("Contoso", ORGANIZATION)
    landscape.scm.change_credit_limit("Contoso", Decimal(500))
    landscape.step_ended("line 4")
    landscape.administrator.bring_to_stop(CUSTOMER_ACCOUNTS)
    landscape.scm.change_credit_limit("Contoso", Decimal(600))
    view = landscape.columns("Contoso", CUSTOMER_ACCOUNTS, SALES)
    for expected, reason in (
        (
            "600",
            f"{CUSTOMER_ACCOUNTS} didn't send the new CREDITLIMIT of CU-00001, because the table "
            "map isn't running.",
        ),
        ("700", f"{CUSTOMER_ACCOUNTS} sent creditlimit in line 4."),
    ):
        table = [["COLUMN", "VALUE"], ["creditlimit", expected]]
        compared = compare(view, table, tuple(System))
        assert list(*landscape.reasons(view, compared.differences)) == [reason]


@BOTH
def test_what_was_there_before_the_scenario_is_from_the_setup(variant: str):
    landscape = landscape_of(variant)
    table = [["NUMBER SEQUENCE", "NEXT NUMBER"], ["prospect", "PR-00009"]]
    assert why(landscape, "number sequences", table) == [
        "No step changed NEXT NUMBER in Supply Chain Management since the setup."
    ]


# ---- Another row took the name ---------------------------------------------------------------


def _two_of_one_number() -> InMemoryLandscape:
    """Return prospect Contoso in Sales and Fabrikam in SCM, both C-00005, and not yet synced."""
    landscape = landscape_of("not deployed", sequences=sequences(prospect="C-00005"))
    landscape.administrator.bring_to_stop(PROSPECT_ACCOUNTS)
    landscape.sales.create_prospect("Contoso", ORGANIZATION, "C-00005")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    return landscape


@pytest.mark.parametrize("later_actions", [0, 1, 2])
def test_a_row_that_initial_sync_overwrote_is_explained(later_actions: int):
    landscape = _two_of_one_number()
    landscape.action_begins()
    landscape.step_ended("line 4")
    landscape.administrator.synchronize(PROSPECT_ACCOUNTS, SALES)
    landscape.step_ended("line 5")
    for _ in range(later_actions):
        landscape.assertion_started()
        landscape.action_begins()
    assert why_no_party(landscape, "Fabrikam", SCM) == [
        "C-00005 is now 'Contoso', because Dynamics 365 Sales prospects (accounts) sent C-00005 "
        "in line 5."
    ]


@BOTH
def test_a_party_that_was_renamed_is_explained_in_the_system_where_it_was(variant: str):
    landscape = landscape_of(variant)
    landscape.sales.create_prospect("Contoso", ORGANIZATION, "C-1")
    landscape.step_ended("line 4")
    landscape.sales.rename("Contoso", "Litware")
    landscape.step_ended("line 5")
    assert why_no_party(landscape, "Contoso", SALES) == [
        "C-1 is now 'Litware', because the step in line 5 changed it."
    ]
    in_scm = [each for each in why_no_party(landscape, "Contoso", SCM) if "is now" in each]
    # With the GAB solution, the name is sent with the party, not under the number of the prospect.
    sent = {
        "deployed": "CDS Parties sent PAR-00000001",
        "not deployed": "Dynamics 365 Sales prospects (accounts) sent C-1",
    }
    assert in_scm == [f"C-1 is now 'Litware', because {sent[variant]} in line 5."]


@pytest.mark.parametrize("names", [("Lars Holm", "Kim Abel"), ("Lars Holm", "Lars Abel")])
def test_a_person_whom_initial_sync_overwrote_is_explained(names: tuple[str, str]):
    landscape = landscape_of("not deployed")
    landscape.administrator.bring_to_stop(PROSPECT_CONTACTS)
    in_scm, in_sales = names
    landscape.sales.create_prospect(in_sales, PERSON)
    landscape.scm.create_prospect(in_scm, PERSON, "Abel")
    landscape.step_ended("line 4")
    landscape.administrator.synchronize(PROSPECT_CONTACTS, SALES)
    landscape.step_ended("line 5")
    assert why_no_party(landscape, in_scm, SCM)[:1] == [
        f"Abel is now '{in_sales}', because Dynamics 365 Sales prospects (contacts) sent Abel "
        "in line 5."
    ]


@BOTH
def test_a_row_that_came_from_a_system_is_not_sent_back_for_no_reason(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    not_sent = [
        each
        for each in landscape.traffic()
        if (each.row, each.receiver, each.outcome) == ("PR-00001", "SCM", "not sent")
    ]
    assert [each.table_map for each in not_sent] == ["Customers V3 (accounts)"]
    table = [["PARTY", "SYSTEM", "RECORD", "NUMBER"], ["Fabrikam", "SCM", "business relation", "9"]]
    assert why(landscape, "parties", table) == [
        "The prospect number sequence set NUMBER in Supply Chain Management."
    ]
    landscape.administrator.bring_to_stop(CUSTOMER_ACCOUNTS)
    landscape.sales.make_customer("Fabrikam", "20")
    table = [["PARTY", "SYSTEM", "RECORD"], ["Fabrikam", "SCM", "customer account"]]
    assert why(landscape, "parties", table) == [
        f"{CUSTOMER_ACCOUNTS} didn't send PR-00001, because the table map isn't running.",
        "This step created business relation PR-00001 in Supply Chain Management.",
    ]


# ---- Rules and number sequences -----------------------------------------------------------------


def test_a_total_has_the_rule_that_calculates_it_and_the_map_that_sends_it():
    landscape = landscape_of("deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.create_quotation("Fabrikam", AccountType.PROSPECT)
    landscape.step_ended("line 4")
    landscape.scm.add_line("SQ-00001", LINE)
    landscape.step_ended("line 5")
    table = [["PARTY", "SYSTEM", "NUMBER", "TOTAL"], ["Fabrikam", "SCM", "SQ-00001", "31"]]
    assert why(landscape, "quotes", table) == [
        "The rule 'The totals of a quotation follow its lines' (S5.2b) set TOTAL in Supply Chain "
        "Management in line 5."
    ]
    table[1][1] = "Sales"
    assert why(landscape, "quotes", table) == [f"{QUOTATION} sent totalamount in line 5."]


def test_a_default_that_completes_what_a_user_enters_is_named():
    landscape = landscape_of("not deployed")
    landscape.sales.create_prospect("Ana Ferreira", PERSON)
    landscape.step_ended("line 4")
    landscape.sales.make_customer("Ana Ferreira", "30")
    landscape.step_ended("line 5")
    table = [["PARTY", "SYSTEM", "RECORD", "IS CUSTOMER", "IS PROSPECT"]]
    table.append(["Ana Ferreira", "Sales", "contact", "No", "Yes"])
    assert why(landscape, "parties", table) == [
        "The step in line 5 set IS CUSTOMER in Sales.",
        "The rule 'A customer isn't a prospect' (S3.3f, S4.3g, R10) set IS PROSPECT in Sales in "
        "line 5.",
    ]


def test_a_rule_that_a_delivery_triggered_has_the_table_map():
    landscape = landscape_of("deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.step_ended("line 4")
    landscape.scm.add_contact("Fabrikam", "Ana Ferreira")
    landscape.step_ended("line 5")
    table = [["PARTY", "SYSTEM", "RECORD", "PRIMARY CONTACT"]]
    table.append(["Fabrikam", "Sales", "account", "Contoso"])
    assert why(landscape, "parties", table) == [
        "The rule 'The first contact for the party of a prospect is its primary contact' (R49) "
        "set PRIMARY CONTACT in Sales when Contacts V2 sent CP-00001 in line 5."
    ]


def test_a_number_that_a_user_enters_is_from_the_step():
    landscape = landscape_of("deployed")
    landscape.scm.create_prospect("Contoso", ORGANIZATION)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION, "PR-00900")
    landscape.step_ended("line 4")
    table = [["PARTY", "SYSTEM", "RECORD", "NUMBER"]]
    table.append(["Fabrikam", "SCM", "business relation", "PR-00901"])
    assert why(landscape, "parties", table) == [
        "The step in line 4 set NUMBER in Supply Chain Management."
    ]


def test_a_column_that_a_system_does_not_have_or_derives_says_so():
    landscape = landscape_of("deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.create_quotation("Fabrikam", AccountType.PROSPECT)
    landscape.step_ended("line 4")
    table = [["PARTY", "SYSTEM", "NUMBER", "MESSAGE", "REASON CODE"]]
    table.append(["Fabrikam", "SCM", "SQ-00001", "It is locked", "Price"])
    assert why(landscape, "quotes", table) == [
        "Supply Chain Management has no MESSAGE for this quotation.",
        "Nothing set REASON CODE in Supply Chain Management.",
    ]


def test_a_kind_of_record_of_the_other_system_is_named():
    landscape = landscape_of("deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    table = [["PARTY", "SYSTEM", "RECORD"], ["Fabrikam", "Sales", "business relation"]]
    assert "In Sales, RECORD is account, contact, or lead, not 'business relation'." in why(
        landscape, "parties", table
    )


def test_a_dialog_has_what_it_showed():
    landscape = landscape_of("deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    header = ["DIALOG", "FIELD", "VALUE", "EDITABLE"]
    table = [header, ["Convert to customer", "Customer group", "30", "No"]]
    assert why(landscape, "dialog fields", table) == [
        "The action didn't open the dialog 'Convert to customer'."
    ]
    landscape.scm.convert_to_customer("Fabrikam")
    shown = (
        "The action opened the dialog 'Convert to customer', which showed the field "
        "'Customer account' with 'PR-00001', read-only."
    )
    assert shown in why(landscape, "dialog fields", table)
    table = [header, ["Convert to customer", "Currency", "USD", "Yes"]]
    assert why(landscape, "dialog fields", table)[0].startswith(
        "The dialog 'Convert to customer' doesn't have the field 'Currency', but 'Customer"
    )


def test_a_row_of_the_setup_was_there_before_the_scenario():
    landscape = landscape_of("deployed")
    landscape.step_ended("the setup")
    view = landscape.view("number sequences")
    surplus = Difference("surplus", "SCM", {}, view.rows[0], view.columns)
    assert landscape.reasons(view, [surplus]) == [
        ["This number sequence was there before the scenario."]
    ]


def test_a_contact_that_a_table_has_twice_under_the_number_of_its_party():
    landscape = landscape_of("deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.add_contact("Fabrikam", "Lars Holm")
    table = [["PARTY", "SYSTEM", "CONTACT"], *[["PR-00001", "SCM", "Lars Holm"]] * 2]
    assert why(landscape, "contacts", table) == [
        "The table has more rows with this PARTY and CONTACT than Supply Chain Management."
    ]


def test_a_document_of_another_party_has_its_party():
    landscape = landscape_of("deployed")
    for name in ("Fabrikam", "Contoso"):
        landscape.scm.create_prospect(name, ORGANIZATION)
    landscape.scm.create_quotation("Fabrikam", AccountType.PROSPECT)
    table = [["PARTY", "SYSTEM", "NUMBER"], ["Contoso", "Sales", "SQ-00001"]]
    assert why(landscape, "quotes", table) == [
        "In Sales, the quote with NUMBER SQ-00001 belongs to 'Fabrikam'."
    ]


def test_a_map_of_another_kind_of_row_is_no_reason():
    """Customers V3 writes the currency of a customer account, not of a business relation."""
    landscape = landscape_of("deployed")
    landscape.sales.create_prospect("Contoso", ORGANIZATION, "PR-00900")
    landscape.step_ended("line 4")
    landscape.scm.change_party_currency("Contoso", "EUR")
    landscape.step_ended("line 5")
    table = [["PARTY", "SYSTEM", "RECORD", "CURRENCY"]]
    table.append(["Contoso", "SCM", "business relation", "none"])
    assert why(landscape, "parties", table) == [
        "The step in line 5 set CURRENCY in Supply Chain Management."
    ]


def test_a_filter_for_the_row_of_another_party_is_no_reason():
    """A customer took over the account with the number of the prospect."""
    landscape = landscape_of("not deployed")
    landscape.scm.create_prospect("Proseware", ORGANIZATION, "CU-00001")
    landscape.scm.add_address("Proseware", DELIVERY, street="2 Harbour Way")
    landscape.step_ended("line 4")
    landscape.scm.create_customer("Northwind", ORGANIZATION, "CU-00001")
    landscape.step_ended("line 5")
    table = [["PARTY", "SYSTEM", "ROLES", "STREET"], ["Proseware", "SCM", "Delivery", "none"]]
    assert why(landscape, "addresses", table) == [
        "The step in line 4 set STREET in Supply Chain Management."
    ]
