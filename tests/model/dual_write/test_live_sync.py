"""What is sent, when, and what isn't: entering, changing, emptying, echo, filters, switches."""

from __future__ import annotations

from decimal import Decimal

import pytest

from prospect_to_cash.common.errors import AuthoringError, Rejection
from prospect_to_cash.model.applications.supply_chain.entities.business_relations import (
    ProspectEntity,
)
from prospect_to_cash.model.errors import SyncLoop
from prospect_to_cash.model.landscape import InMemoryLandscape
from prospect_to_cash.model.tables import supply_chain as scm_rows
from prospect_to_cash.model.tables.option_sets import (
    AddressRole,
    Parameter,
    PartyType,
    RelationshipType,
    System,
)
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.sales import Account, Contact, CustomerGroup, Lead
from tests.builders import (
    CUSTOMER_ACCOUNTS,
    ORGANIZATION,
    PERSON,
    PROSPECT_ACCOUNTS,
    PROSPECT_CONTACTS,
    USMF,
    VARIANTS,
    accounts_named,
    cells,
    contacts_named,
    delivered,
    landscape_in_a_loop,
    landscape_of,
    party,
    routes,
    snapshot,
)

BOTH = pytest.mark.parametrize("variant", VARIANTS)
CDS_CONTACTS = "CDS Contacts V2 (contacts)"
SCM, SALES = System.SCM, System.SALES


def account(landscape: InMemoryLandscape, name: str = "Fabrikam") -> Account:
    """The one account of that name."""
    [found] = accounts_named(landscape.sales_app, name)
    return found


def edit(landscape: InMemoryLandscape, row: Account | Contact, **changes: object) -> None:
    """A user of Sales saves a row with changes."""
    landscape.sales_app.save(row, row.changed(**changes))


def edit_customer(landscape: InMemoryLandscape, number: str, **changes: object) -> None:
    """A user of Supply Chain Management changes a customer account."""
    scm = landscape.supply_chain
    customer = scm.customers.find(number, USMF)
    assert customer is not None
    with scm.transaction:
        scm.store.update(customer, **changes)


def rename(landscape: InMemoryLandscape, name: str, to: str) -> None:
    """A user of Supply Chain Management renames an organization."""
    scm = landscape.supply_chain
    [found] = scm.parties.named(name)
    with scm.transaction:
        scm.parties.rename(found, organization_name=to)


# ---- Entering a map -----------------------------------------------------------------------------


def test_a_row_that_enters_a_map_goes_with_all_its_columns_and_the_constants():
    landscape = landscape_of("not deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    columns = {"PROSPECTID": "PR-00001", "PROSPECTNAME": "Fabrikam"}
    assert delivered(landscape)[-1] == (PROSPECT_ACCOUNTS, SCM, "PR-00001", "insert", columns)
    assert account(landscape).relationship_type is RelationshipType.PROSPECT


def test_a_constant_is_sent_on_entering_and_never_again():
    landscape = landscape_of("not deployed")
    landscape.scm.create_customer("Contoso", ORGANIZATION, "CU-7")
    landscape.administrator.bring_to_stop(CUSTOMER_ACCOUNTS)
    edit(landscape, account(landscape, "Contoso"), relationship_type=RelationshipType.PARTNER)
    landscape.administrator.run(CUSTOMER_ACCOUNTS)
    edit_customer(landscape, "CU-7", memo="Pays late")
    contoso = account(landscape, "Contoso")
    assert (contoso.relationship_type, contoso.description) == ("Partner", "Pays late")


@BOTH
def test_a_row_that_enters_another_map_by_an_update_goes_as_new(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    since = len(landscape.link.log)
    landscape.sales.make_customer("Fabrikam", "30")
    first = delivered(landscape, since)[0]
    assert first[:4] == (CUSTOMER_ACCOUNTS, SALES, "PR-00001", "insert")
    assert PROSPECT_ACCOUNTS not in {route[0] for route in routes(landscape, since)}


@BOTH
def test_an_account_that_is_changed_to_prospect_enters_as_new(variant: str):
    landscape = landscape_of(variant)
    landscape.sales.create_account("Litware", RelationshipType.PARTNER)
    litware = account(landscape, "Litware")
    edit(landscape, litware, relationship_type=RelationshipType.PROSPECT, number="LW-1")
    assert party(landscape, "Litware", "NUMBER") == [
        ("SCM", "business relation", "LW-1"),
        ("Sales", "account", "LW-1"),
    ]


@BOTH
def test_a_contact_that_is_set_to_is_prospect_enters_as_new(variant: str):
    landscape = landscape_of(variant)
    landscape.sales.create_contact("Lars Holm")
    [lars] = contacts_named(landscape.sales_app, "Lars Holm")
    edit(landscape, lars, is_prospect=True)
    assert ("SCM", "business relation", "Holm") in party(landscape, "Lars Holm", "NUMBER")


# ---- Later changes ------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize("sender", [SCM, SALES])
def test_a_changed_mapped_column_reaches_the_other_side(variant: str, sender: System):
    landscape = landscape_of(variant)
    landscape.scm.create_customer("Contoso", ORGANIZATION, "CU-7")
    if sender is SCM:
        edit_customer(landscape, "CU-7", credit_limit=Decimal("5000"))
    else:
        edit(landscape, account(landscape, "Contoso"), credit_limit=Decimal("5000"))
    customer = landscape.supply_chain.customers.find("CU-7", USMF)
    assert customer is not None
    assert customer.credit_limit == account(landscape, "Contoso").credit_limit == Decimal("5000")


@BOTH
@pytest.mark.parametrize("sender", [SCM, SALES])
def test_a_new_name_reaches_the_other_side(variant: str, sender: System):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    if sender is SCM:
        rename(landscape, "Fabrikam", "Fabrikam Inc.")
    else:
        edit(landscape, account(landscape), name="Fabrikam Inc.")
    names = cells(landscape, "parties", "SYSTEM", "PARTY")
    assert names == [("SCM", "Fabrikam Inc."), ("Sales", "Fabrikam Inc.")]


@BOTH
def test_a_change_of_columns_that_no_map_carries_sends_nothing(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    since = len(landscape.link.log)
    scm = landscape.supply_chain
    relation = scm.prospects.find("PR-00001", USMF)
    assert relation is not None
    with scm.transaction:
        scm.store.update(relation, currency="EUR")
    edit(landscape, account(landscape), description="Met at the fair")
    assert delivered(landscape, since) == []
    reasons = {at.reason for at in landscape.link.log[since:] if at.table_map == PROSPECT_ACCOUNTS}
    assert reasons == {"no mapped column changed"}


@BOTH
def test_a_row_that_a_one_way_map_wrote_is_logged_as_not_sent_back(variant: str):
    landscape = landscape_of(variant)
    since = len(landscape.link.log)
    scm = landscape.supply_chain
    with scm.transaction:
        scm.store.insert(scm_rows.LegalEntity, legal_entity="TEST", name="Test")
    log = [(at.sender, at.outcome, at.reason) for at in landscape.link.log[since:]]
    assert log == [
        (SCM, "delivered", None),
        (SALES, "not sent", "cdm_companycode is empty, and it is a key of the map"),
    ]


@pytest.mark.parametrize("sender", [SCM, SALES])
def test_a_column_that_became_empty_is_sent_as_empty_and_clears_the_other_side(sender: System):
    landscape = landscape_of("not deployed")
    landscape.scm.create_customer("Contoso", ORGANIZATION, "CU-7")
    edit_customer(landscape, "CU-7", memo="Pays late", phone="+45 31 41 59 26")
    since = len(landscape.link.log)
    if sender is SCM:
        edit_customer(landscape, "CU-7", memo=None)
    else:
        edit(landscape, account(landscape, "Contoso"), description=None)
    [sent] = [entry for entry in delivered(landscape, since) if entry[0] == CUSTOMER_ACCOUNTS]
    emptied = [name for name, value in sent[4].items() if value is None]
    assert emptied == ["SALESMEMO" if sender is SCM else "description"]
    contoso, customer = (
        account(landscape, "Contoso"),
        landscape.supply_chain.customers.find("CU-7", USMF),
    )
    assert customer is not None
    assert (contoso.description, customer.memo) == (None, None)
    assert (contoso.phone, customer.phone) == ("+45 31 41 59 26", "+45 31 41 59 26")


def test_a_column_that_is_empty_at_the_sender_clears_nothing_that_it_never_sent():
    landscape = landscape_of("not deployed")
    landscape.scm.create_customer("Contoso", ORGANIZATION, "CU-7")
    edit(landscape, account(landscape, "Contoso"), phone="+45 31 41 59 26")
    edit_customer(landscape, "CU-7", memo="Pays late")
    assert account(landscape, "Contoso").phone == "+45 31 41 59 26"


def test_what_one_side_set_the_other_side_can_clear():
    landscape = landscape_of("not deployed")
    landscape.scm.create_customer("Contoso", ORGANIZATION, "CU-7")
    edit(landscape, account(landscape, "Contoso"), description="Pays late")
    edit_customer(landscape, "CU-7", memo=None)
    assert account(landscape, "Contoso").description is None


@BOTH
def test_each_change_of_a_row_is_sent_by_itself_in_the_order_of_the_changes(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_customer("Contoso", ORGANIZATION, "CU-7")
    since = len(landscape.link.log)
    with landscape.supply_chain.transaction:
        edit_customer(landscape, "CU-7", memo="first")
        edit_customer(landscape, "CU-7", memo="second")
    assert [entry[4]["SALESMEMO"] for entry in delivered(landscape, since)] == ["first", "second"]


# ---- One way, and echo --------------------------------------------------------------------------


def test_a_one_way_column_never_comes_back():
    landscape = landscape_of("not deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.add_address("Fabrikam", [AddressRole.DELIVERY])
    street = account(landscape).address1_line1
    before = snapshot(landscape)
    edit(landscape, account(landscape), address1_line1="Oak Street 2")
    after = snapshot(landscape)
    assert street not in (None, "Oak Street 2")
    assert [table for table in before if before[table] != after[table]] == [("Sales", "accounts")]


@BOTH
@pytest.mark.parametrize("sender", [SCM, SALES])
@pytest.mark.parametrize("kind", [ORGANIZATION, PERSON])
def test_a_change_that_arrived_is_not_sent_back(variant: str, sender: System, kind: PartyType):
    landscape = landscape_of(variant)
    name, number = ("Fabrikam", "F-1") if kind is ORGANIZATION else ("Lars Holm", "Holm")
    landscape.user_of(sender).create_prospect(name, kind, number)
    table_map = PROSPECT_ACCOUNTS if kind is ORGANIZATION else PROSPECT_CONTACTS
    senders = [route[1] for route in routes(landscape) if route[0] == table_map]
    assert senders == [sender]
    assert {route[1] for route in routes(landscape) if route[0] == "CDS Parties"} <= {sender}


@BOTH
def test_after_an_arrival_the_next_change_goes_the_other_way_once(variant: str):
    landscape = landscape_of(variant)
    landscape.sales.create_prospect("Fabrikam", ORGANIZATION, "F-1")
    since = len(landscape.link.log)
    rename(landscape, "Fabrikam", "Fabrikam Inc.")
    assert [route[1] for route in routes(landscape, since)] == [SCM]


def test_one_way_columns_of_a_received_row_are_sent_back():
    landscape = landscape_of("not deployed")
    landscape.sales.create_prospect("Fabrikam", ORGANIZATION, "F-1")
    landscape.scm.add_address("Fabrikam", [AddressRole.INVOICE])
    assert account(landscape).address2_line1 is None
    since = len(landscape.link.log)
    landscape.sales.make_customer("Fabrikam", "30")
    there, back = [at for at in delivered(landscape, since) if at[0] == CUSTOMER_ACCOUNTS]
    assert (there[1], back[1]) == (SALES, SCM)
    assert "INVOICEADDRESSSTREET" in back[4]
    assert set(back[4]).isdisjoint({"ORGANIZATIONNAME", "CUSTOMERGROUPID", "SALESMEMO"})
    assert account(landscape).address2_line1 is not None


@BOTH
def test_what_the_receiver_changes_in_other_rows_is_sent_back_in_the_same_transaction(variant: str):
    landscape = landscape_of(variant)
    landscape.sales.create_prospect("Fabrikam", ORGANIZATION, "F-1")
    commits: list[int] = []
    landscape.unit_of_work.before_commit.append(lambda: commits.append(1))
    landscape.sales.add_contact("Fabrikam", "Ana Ferreira")
    assert commits == [1]
    main = party(landscape, "Fabrikam", "PRIMARY CONTACT")
    assert main == [
        ("SCM", "business relation", "Ana Ferreira"),
        ("Sales", "account", "Ana Ferreira"),
    ]


# ---- Filters, switches and states ---------------------------------------------------------------


@BOTH
def test_a_filter_excludes_rows_and_says_why(variant: str):
    landscape = landscape_of(variant)
    since = len(landscape.link.log)
    landscape.sales.create_account("Litware", RelationshipType.SUPPLIER, "L-1")
    held = {at.table_map: str(at.reason) for at in landscape.link.log[since:] if at.row == "L-1"}
    asked = "customertypecode is 10, and the map's filter asks that customertypecode is 8"
    assert held[PROSPECT_ACCOUNTS] == asked
    assert {row[:2] for row in party(landscape, "Litware")} == {("Sales", "account")}


@BOTH
def test_leaving_a_filter_sends_nothing_under_that_map(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    since = len(landscape.link.log)
    landscape.scm.convert_to_customer("Fabrikam")
    assert PROSPECT_ACCOUNTS not in {route[0] for route in routes(landscape, since)}
    assert len(accounts_named(landscape.sales_app, "Fabrikam")) == 1


def test_a_row_of_a_company_specific_table_without_a_company_is_not_sent():
    landscape = landscape_of("not deployed")
    app = landscape.sales_app
    values = {"name": "Litware", "number": "L-1", "relationship_type": RelationshipType.PROSPECT}
    app.save(None, app.draft(Account, **values))
    assert {row[:2] for row in party(landscape, "Litware")} == {("Sales", "account")}
    reasons = [at.reason for at in landscape.link.log if at.row == "L-1"]
    assert "the row belongs to no legal entity, and the map is company-specific" in reasons


@BOTH
@pytest.mark.parametrize("kind", [ORGANIZATION, PERSON])
@pytest.mark.parametrize("sender", [SCM, SALES])
def test_while_prospects_do_not_integrate_they_are_not_sent(
    variant: str, kind: PartyType, sender: System
):
    landscape = landscape_of(variant)
    landscape.scm.turn_parameter(Parameter.PROSPECTS, on=False)
    name = "Fabrikam" if kind is ORGANIZATION else "Lars Holm"
    landscape.user_of(sender).create_prospect(name, kind, "F-1")
    assert {row[0] for row in party(landscape, name)} == {sender}
    reasons = [at.reason for at in landscape.link.log if at.row == "F-1"]
    assert "the parameter 'Integrate prospects' is off" in reasons


@BOTH
def test_customers_are_sent_while_prospects_do_not_integrate(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.turn_parameter(Parameter.PROSPECTS, on=False)
    landscape.scm.create_customer("Contoso", ORGANIZATION)
    assert {row[0] for row in party(landscape, "Contoso")} == {"SCM", "Sales"}


@BOTH
def test_with_quotation_lifecycles_off_prospects_are_not_sent_either(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.turn_parameter(Parameter.QUOTATION_LIFECYCLES, on=False)
    landscape.sales.create_prospect("Fabrikam", ORGANIZATION, "F-1")
    assert {row[0] for row in party(landscape, "Fabrikam")} == {"Sales"}
    assert not landscape.sales_app.is_on(Parameter.PROSPECTS)


@pytest.mark.parametrize("sender", [SCM, SALES])
def test_the_switch_is_only_about_the_contacts_of_prospects(sender: System):
    landscape = landscape_of("not deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.create_customer("Contoso", ORGANIZATION)
    landscape.scm.turn_parameter(Parameter.PROSPECTS, on=False)
    user = landscape.user_of(sender)
    user.add_contact("Fabrikam", "Ana Ferreira")
    user.add_contact("Contoso", "Lars Holm")
    assert {row[0] for row in party(landscape, "Ana Ferreira")} == {sender}
    assert {row[0] for row in party(landscape, "Lars Holm")} == {"SCM", "Sales"}


@BOTH
@pytest.mark.parametrize("sender", [SCM, SALES])
def test_a_stopped_map_sends_nothing_and_queues_nothing(variant: str, sender: System):
    landscape = landscape_of(variant)
    landscape.administrator.bring_to_stop(PROSPECT_ACCOUNTS)
    since = len(landscape.link.log)
    landscape.user_of(sender).create_prospect("Fabrikam", ORGANIZATION, "F-1")
    assert PROSPECT_ACCOUNTS not in {route[0] for route in routes(landscape, since)}
    landscape.administrator.run(PROSPECT_ACCOUNTS)
    landscape.user_of(sender).create_prospect("Contoso", ORGANIZATION, "C-1")
    assert {row[0] for row in party(landscape, "Fabrikam")} == {sender}
    assert {row[0] for row in party(landscape, "Contoso")} == {"SCM", "Sales"}
    reasons = [at.reason for at in landscape.link.log if at.row == "F-1"]
    assert "the table map isn't running" in reasons


def test_a_map_that_is_not_in_the_catalog_can_neither_run_nor_stop():
    landscape = landscape_of("not deployed")
    for action in (landscape.administrator.run, landscape.administrator.bring_to_stop):
        with pytest.raises(AuthoringError, match=r"Did you mean 'Customer groups'\?"):
            action("Customer group")


@BOTH
def test_sales_has_the_reference_data_of_supply_chain_management_from_the_start(variant: str):
    landscape = landscape_of(variant)
    groups = {row.group for row in landscape.sales_app.store.all(CustomerGroup)}
    assert groups == {"10", "20", "30"}
    assert all(landscape.sales_app.is_on(parameter) for parameter in Parameter)


@BOTH
def test_leads_are_not_sent(variant: str):
    landscape = landscape_of(variant)
    since = len(landscape.link.log)
    landscape.scm.create_lead("Fifty fork-lifts")
    landscape.sales.create_lead("A new warehouse")
    assert delivered(landscape, since) == []
    assert [lead.subject for lead in landscape.sales_app.store.all(Lead)] == ["A new warehouse"]
    scm_leads = landscape.supply_chain.store.all(scm_rows.Lead)
    assert [lead.subject for lead in scm_leads] == ["Fifty fork-lifts"]


# ---- Loops --------------------------------------------------------------------------------------


def test_a_row_that_is_sent_without_end_is_named_and_rolled_back():
    landscape = landscape_in_a_loop()
    before = snapshot(landscape)
    with pytest.raises(SyncLoop) as error:
        edit(landscape, account(landscape), name="Fabrikam Inc.")
    assert "F-1" in str(error.value).upper() or "C-1" in str(error.value).upper()
    assert PROSPECT_ACCOUNTS in str(error.value)
    assert snapshot(landscape) == before
    landscape.scm.create_prospect("Litware", ORGANIZATION, "L-1")
    assert {row[0] for row in party(landscape, "Litware")} == {"SCM", "Sales"}


def test_a_value_that_the_receiver_cannot_store_is_a_rejection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    landscape = landscape_of("deployed")

    def write(self: ProspectEntity, legal_entity: str | None, _: object) -> Row:
        return self.scm.store.insert(self.root, legal_entity=legal_entity, number=None)

    monkeypatch.setattr(ProspectEntity, "write", write)
    before = snapshot(landscape)
    with pytest.raises(Rejection, match=r"prospects can't have these values: number\."):
        landscape.sales.create_prospect("Fabrikam", ORGANIZATION, "P-1")
    assert snapshot(landscape) == before
