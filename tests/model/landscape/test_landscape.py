"""The landscape as evidence: changes, reasons, states, and dialog boxes. Runs are repeatable."""

from __future__ import annotations

import pytest

from prospect_to_cash.common.errors import AuthoringError, Rejection
from prospect_to_cash.common.views import ChangedRow
from prospect_to_cash.model.landscape import InMemoryLandscape
from prospect_to_cash.model.tables.option_sets import (
    AccountType,
    AddressRole,
    Feature,
    Parameter,
    System,
)
from tests.builders import (
    ORGANIZATION,
    PERSON,
    PROSPECT_ACCOUNTS,
    VARIANTS,
    cells,
    continuous_landscape,
    landscape_of,
    rejection_text,
    snapshot,
)

BOTH = pytest.mark.parametrize("variant", VARIANTS)
QUOTATION = "Dynamics 365 Sales quotation header"
LINES = "Dynamics 365 Sales quotation lines"
LINE = {"product": "D0001", "quantity": "3", "price": "10.00", "site": "1", "warehouse": "13"}


def labels(changes: list[ChangedRow]) -> set[tuple[str, str, str]]:
    """Changes as system, label and kind."""
    return {(change.ref.system, change.label, change.change) for change in changes}


# ---- Changes ------------------------------------------------------------------------------------


def test_a_new_landscape_has_no_changes():
    assert list(landscape_of("deployed").changes()) == []


def test_the_changes_are_the_rows_that_differ_from_before_the_action():
    landscape = landscape_of("not deployed")
    landscape.action_begins()
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    assert labels(landscape.changes()) == {
        ("SCM", "smmBusRelTable USMF PR-00001", "insert"),
        ("SCM", "DirPartyTable 000000001", "insert"),
        ("SCM", "NumberSequenceTable USMF prospect", "update"),
        ("SCM", "NumberSequenceTable party", "update"),
        ("Sales", "accounts USMF PR-00001", "insert"),
    }


def test_an_update_names_the_changed_attributes():
    landscape = landscape_of("not deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.action_begins()
    landscape.scm.convert_to_customer("Fabrikam")
    attributes = {change.ref.table: change.attributes for change in landscape.changes()}
    assert attributes["smmBusRelTable"] == {"relation_type", "status"}
    assert attributes["accounts"] == {
        "relationship_type",
        "customer_group",
        "party_number",
        "address1_addresstypecode",
    }
    assert attributes["CustTable"] == frozenset()


def test_changes_before_the_action_do_not_count():
    landscape = landscape_of("deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.action_begins()
    assert list(landscape.changes()) == []


def test_several_actions_are_one_comparison_until_an_assertion_started():
    landscape = landscape_of("not deployed")
    landscape.action_begins()
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.action_begins()
    landscape.scm.create_prospect("Contoso", ORGANIZATION)
    assert len([c for c in landscape.changes() if c.ref.table == "accounts"]) == 2
    landscape.assertion_started()
    landscape.action_begins()
    landscape.scm.create_prospect("Litware", ORGANIZATION)
    assert len([c for c in landscape.changes() if c.ref.table == "accounts"]) == 1


def test_the_same_changes_are_the_same_list_until_the_next_action():
    landscape = landscape_of("not deployed")
    landscape.action_begins()
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.assertion_started()
    assert landscape.changes() is landscape.changes()


@BOTH
def test_a_rejected_action_changes_nothing(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_customer("Contoso", ORGANIZATION, "C-1")
    landscape.action_begins()
    rejection_text(lambda: landscape.scm.create_prospect("Fabrikam", ORGANIZATION, "C-1"))
    changes = landscape.changes()
    tables = {(each.ref.table, each.survives_rejection) for each in changes}
    # The number of the new party is used up (ruling R72).
    assert tables == {("NumberSequenceTable", True), ("error log entries", False)}


@pytest.mark.parametrize("variant", VARIANTS)
def test_with_continuous_sequences_a_rejected_action_changes_nothing(variant: str):
    landscape = continuous_landscape(variant)
    landscape.scm.create_customer("Contoso", ORGANIZATION, "C-1")
    landscape.action_begins()
    rejection_text(lambda: landscape.scm.create_prospect("Fabrikam", ORGANIZATION, "C-1"))
    changed = [(change.ref.system, change.ref.table) for change in landscape.changes()]
    assert changed == [("dual-write", "error log entries")]


def test_a_row_that_was_changed_and_changed_back_does_not_count():
    landscape = landscape_of("not deployed")
    scm = landscape.supply_chain
    landscape.action_begins()
    for on in (False, True):
        scm.parameters.turn(Parameter.PROSPECTS, on=on, legal_entity="USMF")
    assert list(landscape.changes()) == []


def test_a_row_that_was_inserted_and_deleted_does_not_count():
    landscape = landscape_of("not deployed")
    scm = landscape.supply_chain
    landscape.action_begins()
    lead = scm.leads.create("Fifty fork-lifts", legal_entity="USMF")
    with scm.transaction:
        scm.store.delete(lead)
    assert list(landscape.changes()) == []


def test_a_deleted_row_counts_as_a_delete():
    landscape = landscape_of("not deployed")
    scm = landscape.supply_chain
    lead = scm.leads.create("Fifty fork-lifts", legal_entity="USMF")
    landscape.action_begins()
    with scm.transaction:
        scm.store.delete(lead)
    assert labels(landscape.changes()) == {("SCM", "smmLeadTable USMF", "delete")}


def test_the_revision_grows_only_with_changes():
    landscape = landscape_of("not deployed")
    before = landscape.revision
    landscape.states()
    assert landscape.revision == before
    landscape.scm.create_lead("Fifty fork-lifts")
    assert landscape.revision > before


# ---- Reasons, requirements ----------------------------------------------------------------------


@BOTH
def test_a_required_party_must_exist_in_all_systems(variant: str):
    landscape = landscape_of(variant)
    number = landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.require_party("Fabrikam", number, tuple(System))
    with pytest.raises(Rejection, match=r"^'Contoso' doesn't exist in Sales\.$"):
        landscape.require_party("Contoso", number, [System.SALES])


@BOTH
def test_a_party_of_the_same_name_is_not_the_required_party(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION, "A-1")
    landscape.administrator.bring_to_stop(PROSPECT_ACCOUNTS)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION, "A-2")
    landscape.require_party("Fabrikam", "A-1", tuple(System))
    with pytest.raises(Rejection, match="didn't send A-2"):
        landscape.require_party("Fabrikam", "A-2", tuple(System))


@BOTH
def test_a_required_party_that_is_missing_is_rejected_with_the_reason(variant: str):
    landscape = landscape_of(variant)
    landscape.administrator.bring_to_stop(PROSPECT_ACCOUNTS)
    number = landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    with pytest.raises(Rejection) as error:
        landscape.require_party("Fabrikam", number, tuple(System))
    assert str(error.value).startswith("'Fabrikam' doesn't exist in Sales. ")
    reason = "Dynamics 365 Sales prospects (accounts) didn't send PR-00001, because the table map "
    assert reason in str(error.value)


@BOTH
@pytest.mark.parametrize("kind", [ORGANIZATION, PERSON])
def test_with_all_maps_stopped_no_party_exists_in_both_systems(variant: str, kind: object):
    landscape = landscape_of(variant)
    for name in landscape.link.maps:
        landscape.administrator.bring_to_stop(name)
    for user in (landscape.scm, landscape.sales):
        number = user.create_prospect(f"Lars {type(user).__name__}", kind, "Holm")
        with pytest.raises(Rejection, match="doesn't exist in"):
            landscape.require_party(f"Lars {type(user).__name__}", number, tuple(System))


# ---- States, dialogs, views ---------------------------------------------------------------------


@BOTH
def test_the_state_has_a_table_per_view_and_system(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.add_contact("Fabrikam", "Ana Ferreira")
    found = {(state.system, state.name): state.table for state in landscape.states()}
    assert {("SCM", "parties"), ("Sales", "parties"), ("SCM", "contacts")} <= set(found)
    assert ("SCM", "addresses") not in found
    for (system, name), table in found.items():
        assert "SYSTEM" not in table.header
        rows = [row for row in landscape.view(name).rows if row.cells["SYSTEM"] == system]
        assert len(table.rows) == len(rows)


def test_number_sequences_are_those_of_the_legal_entity_and_the_shared_ones():
    rows = cells(landscape_of("deployed"), "number sequences", "NUMBER SEQUENCE", "NEXT NUMBER")
    assert len({name for name, _ in rows}) == len(rows)
    assert set(rows) >= {
        ("contact person", "CP-00001"),
        ("customer", "CU-00001"),
        ("location", "LOC-000000001"),
        ("party", "000000001"),
        ("prospect", "PR-00001"),
        ("quotation", "SQ-00001"),
    }


def test_the_switches_of_both_systems_are_shown():
    landscape = landscape_of("deployed")
    landscape.scm.turn_parameter(Parameter.PROSPECTS, on=False)
    rows = cells(landscape, "feature states", "SYSTEM", "NAME", "STATE")
    assert ("SCM", Feature.PROSPECTS, "On") in rows
    assert ("SCM", "Integrate prospects", "Off") in rows
    assert ("Sales", "Integrate prospects", "Off") in rows
    assert ("Sales", "Integrate quotation lifecycles", "On") in rows


def test_the_dialog_controls_are_those_of_the_action():
    landscape = landscape_of("deployed")
    for name in ("Fabrikam", "Contoso"):
        landscape.scm.create_prospect(name, ORGANIZATION)
        landscape.action_begins()
        landscape.scm.convert_to_customer(name)
        landscape.assertion_started()
    rows = cells(landscape, "dialog fields", "FIELD", "VALUE", "EDITABLE")
    assert rows == [("Customer account", "PR-00002", "No"), ("Customer group", "30", "none")]
    assert len(landscape.dialogs()) == 2


def test_an_unknown_view_is_reported_with_the_closest_name():
    with pytest.raises(AuthoringError, match=r"kind of rows 'party'\. Did you mean 'parties'\?"):
        landscape_of("deployed").view("party")


@BOTH
def test_every_row_of_a_view_has_every_column_and_its_stored_rows(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.add_address("Fabrikam", [AddressRole.DELIVERY])
    landscape.sales.create_prospect("Lars Holm", PERSON)
    landscape.sales.add_contact("Fabrikam", "Ana Ferreira")
    for name in ("parties", "addresses", "contacts", "number sequences", "feature states"):
        view = landscape.view(name)
        assert set(view.naming) <= set(view.columns)
        assert set(view.scope) <= set(view.naming)
        for row in view.rows:
            assert set(row.cells) >= set(view.columns)
            assert row.rows
            assert all(row.cells[column] for column in view.columns if column != "LEGAL ENTITY")


def test_traffic_shows_what_was_sent_as_text():
    landscape = landscape_of("not deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    [sent] = [at for at in landscape.traffic() if at.outcome == "delivered"]
    assert (sent.table_map, sent.version, sent.row) == (PROSPECT_ACCOUNTS, "1.0.0.0", "PR-00001")
    assert (sent.sender, sent.receiver, sent.legal_entity) == ("SCM", "Sales", "USMF")
    assert (sent.change, sent.reason) == ("insert", None)
    assert sent.columns == {"PROSPECTID": "PR-00001", "PROSPECTNAME": "Fabrikam"}


# ---- Determinism --------------------------------------------------------------------------------


def played(variant: str, seed: int) -> InMemoryLandscape:
    """Return a landscape with generated values."""
    landscape = landscape_of(variant, seed=seed)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.add_address("Fabrikam", [AddressRole.DELIVERY])
    landscape.scm.add_address("Fabrikam", [AddressRole.INVOICE])
    landscape.sales.add_contact("Fabrikam", "Ana Ferreira")
    landscape.scm.convert_to_customer("Fabrikam")
    return landscape


@BOTH
def test_the_same_seed_gives_the_same_rows_and_the_same_traffic(variant: str):
    one, other = played(variant, 7), played(variant, 7)
    assert snapshot(one) == snapshot(other)
    assert list(one.traffic()) == list(other.traffic())


@BOTH
def test_another_seed_changes_only_generated_values(variant: str):
    one, other = played(variant, 7), played(variant, 8)
    assert cells(one, "addresses", "STREET") != cells(other, "addresses", "STREET")
    assert cells(one, "parties", "PARTY", "NUMBER") == cells(other, "parties", "PARTY", "NUMBER")


# ---- Users --------------------------------------------------------------------------------------


def test_users_cannot_work_in_an_unknown_legal_entity():
    with pytest.raises(AuthoringError, match="Unknown legal entity 'USMP'"):
        landscape_of("deployed").work_in("USMP")


def test_a_missing_party_is_rejected_by_name():
    landscape = landscape_of("deployed")
    words = "No prospect 'Fabrikam' exists in Supply Chain Management, legal entity USMF."
    actions = (
        lambda: landscape.scm.convert_to_customer("Fabrikam"),
        lambda: landscape.scm.add_contact("Fabrikam", "Ana Ferreira"),
        lambda: landscape.scm.create_quotation("Fabrikam", AccountType.PROSPECT),
    )
    assert [rejection_text(action) for action in actions] == [words] * 3


def test_a_contact_has_no_relationship_type():
    landscape = landscape_of("deployed")
    landscape.sales.create_contact("Lars Holm")
    words = rejection_text(lambda: landscape.sales.change_relationship_type("Lars Holm", "Partner"))
    assert words == "'Lars Holm' is a contact: contacts have no relationship type."


@BOTH
def test_a_row_keeps_its_key_in_the_state_if_its_name_changes(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.add_address("Fabrikam", (AddressRole.DELIVERY, AddressRole.INVOICE))
    before = party_keys(landscape)
    landscape.sales.rename("Fabrikam", "Fabrikam Group")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    after = party_keys(landscape)
    for name, keys in before.items():
        assert after[name][: len(keys)] == keys
        assert len(set(after[name])) == len(after[name])
    assert {name for name, keys in before.items() if after[name] != keys} == {
        ("SCM", "parties"),
        ("Sales", "parties"),
    }


def party_keys(landscape: InMemoryLandscape) -> dict[tuple[str, str], tuple[int, ...]]:
    """Return the keys of the rows in each table about parties."""
    return {
        (state.system, state.name): state.keys
        for state in landscape.states()
        if state.name in ("parties", "addresses")
    }
