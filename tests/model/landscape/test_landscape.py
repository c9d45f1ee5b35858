"""What a landscape tells about itself: changes, reasons, states, dialogs; and that it repeats."""

from __future__ import annotations

import pytest

from prospect_to_cash.common.errors import AuthoringError, Rejection
from prospect_to_cash.common.views import ChangedRow
from prospect_to_cash.model.landscape import InMemoryLandscape, SetupBuilder, build_landscape
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
    landscape_of,
    refusal,
    setup_of,
    snapshot,
)

BOTH = pytest.mark.parametrize("variant", VARIANTS)
QUOTATION = "Dynamics 365 Sales quotation header"
LINES = "Dynamics 365 Sales quotation lines"
LINE = {"product": "D0001", "quantity": "3", "price": "10.00", "site": "1", "warehouse": "13"}


def told(changes: list[ChangedRow]) -> set[tuple[str, str, str]]:
    """Changes as system, label and kind."""
    return {(change.ref.system, change.label, change.change) for change in changes}


# ---- Changes ------------------------------------------------------------------------------------


def test_nothing_has_changed_in_a_fresh_landscape():
    assert list(landscape_of("deployed").changes()) == []


def test_the_changes_are_the_rows_that_differ_from_before_the_action():
    landscape = landscape_of("not deployed")
    landscape.action_begins()
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    assert told(landscape.changes()) == {
        ("SCM", "smmBusRelTable USMF PR-00001", "insert"),
        ("SCM", "DirPartyTable 000000001", "insert"),
        ("SCM", "NumberSequenceTable USMF prospect", "update"),
        ("SCM", "NumberSequenceTable party", "update"),
        ("Sales", "accounts USMF PR-00001", "insert"),
    }


def test_an_update_names_what_differs():
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


def test_what_happened_before_the_action_is_no_change():
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
def test_a_refused_action_changes_nothing(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_customer("Contoso", ORGANIZATION, "C-1")
    landscape.action_begins()
    refusal(lambda: landscape.scm.create_prospect("Fabrikam", ORGANIZATION, "C-1"))
    changed = [(change.ref.system, change.ref.table) for change in landscape.changes()]
    assert changed == [("dual-write", "error log entries")]


def test_a_row_changed_there_and_back_has_not_changed():
    landscape = landscape_of("not deployed")
    scm = landscape.supply_chain
    landscape.action_begins()
    for on in (False, True):
        scm.parameters.turn(Parameter.PROSPECTS, on=on, legal_entity="USMF")
    assert list(landscape.changes()) == []


def test_a_row_that_came_and_went_has_not_changed():
    landscape = landscape_of("not deployed")
    scm = landscape.supply_chain
    landscape.action_begins()
    lead = scm.leads.create("Fifty fork-lifts", legal_entity="USMF")
    with scm.transaction():
        scm.store.delete(lead)
    assert list(landscape.changes()) == []


def test_a_row_that_went_is_told_as_gone():
    landscape = landscape_of("not deployed")
    scm = landscape.supply_chain
    lead = scm.leads.create("Fifty fork-lifts", legal_entity="USMF")
    landscape.action_begins()
    with scm.transaction():
        scm.store.delete(lead)
    assert told(landscape.changes()) == {("SCM", "smmLeadTable USMF", "delete")}


def test_the_revision_grows_with_every_change_and_stands_otherwise():
    landscape = landscape_of("not deployed")
    before = landscape.revision
    landscape.states()
    assert landscape.revision == before
    landscape.scm.create_lead("Fifty fork-lifts")
    assert landscape.revision > before


# ---- Reasons, requirements ----------------------------------------------------------------------


@BOTH
def test_a_given_that_says_where_a_party_exists_is_held_to_its_word(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.require_party("Fabrikam", tuple(System))
    with pytest.raises(Rejection, match=r"^'Contoso' doesn't exist in Sales\.$"):
        landscape.require_party("Contoso", [System.SALES])


@BOTH
def test_a_given_that_can_not_be_kept_says_why(variant: str):
    landscape = landscape_of(variant)
    landscape.administrator.bring_to_stop(PROSPECT_ACCOUNTS)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    with pytest.raises(Rejection) as error:
        landscape.require_party("Fabrikam", tuple(System))
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
        user.create_prospect(f"Lars {type(user).__name__}", kind, "Holm")
        with pytest.raises(Rejection, match="doesn't exist in"):
            landscape.require_party(f"Lars {type(user).__name__}", tuple(System))


@BOTH
def test_the_reasons_name_map_row_and_cause(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.turn_parameter(Parameter.PROSPECTS, on=False)
    landscape.sales.create_prospect("Fabrikam", ORGANIZATION, "F-1")
    assert (
        "Dynamics 365 Sales prospects (accounts) didn't send F-1, because "
        "the parameter 'Integrate prospects' is off."
        in landscape.reasons_not_synced("Fabrikam", "SCM")
    )
    assert landscape.reasons_not_synced("Contoso", "SCM") == []


def test_no_reason_speaks_of_the_other_direction_or_of_the_time_before_the_scenario():
    landscape = landscape_of("not deployed")
    landscape.sales.create_prospect("Fabrikam", ORGANIZATION, "F-1")
    assert not any(
        "to Sales" in reason for reason in landscape.reasons_not_synced("Fabrikam", "SCM")
    )
    assert landscape.traffic()[0].row != "USMF"


@BOTH
def test_a_quotation_and_its_lines_have_reasons_of_their_own(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.administrator.bring_to_stop(QUOTATION)
    landscape.scm.create_quotation("Fabrikam", AccountType.PROSPECT)
    assert landscape.reasons_not_synced("SQ-00001", "Sales") == [
        "Dynamics 365 Sales quotation header didn't send SQ-00001, "
        "because the table map isn't running."
    ]
    landscape.administrator.bring_to_stop(LINES)
    landscape.scm.add_line("SQ-00001", LINE)
    reason = "Dynamics 365 Sales quotation lines didn't send SQ-00001, 1, because the table map "
    assert any(
        found.startswith(reason) for found in landscape.reasons_not_synced("SQ-00001", "Sales")
    )


@BOTH
def test_a_map_that_sent_a_row_before_is_not_said_to_have_kept_it(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.create_quotation("Fabrikam", AccountType.PROSPECT)
    landscape.administrator.bring_to_stop(QUOTATION)
    landscape.scm.add_line("SQ-00001", LINE)
    [reason] = landscape.reasons_not_synced("SQ-00001", "Sales")
    assert reason == (
        "Dynamics 365 Sales quotation header sent SQ-00001 earlier but not its last change, "
        "because the table map isn't running."
    )


# ---- States, dialogs, views ---------------------------------------------------------------------


@BOTH
def test_the_states_are_every_view_split_by_system(variant: str):
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
    assert rows == [("Customer account", "PR-00002", "No"), ("Customer group", "30", "No")]
    assert len(landscape.dialogs()) == 2


def test_a_view_that_is_not_there_is_answered_with_the_nearest():
    with pytest.raises(AuthoringError, match=r"kind of rows 'party'\. Did you mean 'parties'\?"):
        landscape_of("deployed").view("party")


@BOTH
def test_every_row_of_a_view_has_every_column_and_stands_for_stored_rows(variant: str):
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


def test_traffic_says_what_travelled_in_words():
    landscape = landscape_of("not deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    [sent] = [at for at in landscape.traffic() if at.outcome == "delivered"]
    assert (sent.table_map, sent.version, sent.row) == (PROSPECT_ACCOUNTS, "1.0.0.0", "PR-00001")
    assert (sent.sender, sent.receiver, sent.legal_entity) == ("SCM", "Sales", "USMF")
    assert (sent.change, sent.reason) == ("insert", None)
    assert sent.columns == {"PROSPECTID": "PR-00001", "NAME": "Fabrikam"}


# ---- Determinism --------------------------------------------------------------------------------


def lived(variant: str, seed: int) -> InMemoryLandscape:
    """A life with values that nobody said."""
    landscape = landscape_of(variant, seed=seed)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.add_address("Fabrikam", [AddressRole.DELIVERY])
    landscape.scm.add_address("Fabrikam", [AddressRole.INVOICE])
    landscape.sales.add_contact("Fabrikam", "Ana Ferreira")
    landscape.scm.convert_to_customer("Fabrikam")
    return landscape


@BOTH
def test_the_same_seed_gives_the_same_rows_and_the_same_traffic(variant: str):
    one, other = lived(variant, 7), lived(variant, 7)
    assert snapshot(one) == snapshot(other)
    assert list(one.traffic()) == list(other.traffic())


@BOTH
def test_another_seed_changes_only_what_nobody_said(variant: str):
    one, other = lived(variant, 7), lived(variant, 8)
    assert cells(one, "addresses", "STREET") != cells(other, "addresses", "STREET")
    assert cells(one, "parties", "PARTY", "NUMBER") == cells(other, "parties", "PARTY", "NUMBER")


# ---- Who works where ----------------------------------------------------------------------------


def test_nobody_can_work_in_a_legal_entity_that_is_not_set_up():
    with pytest.raises(AuthoringError, match="Unknown legal entity 'USMP'"):
        landscape_of("deployed").work_in("USMP")


def test_a_party_that_is_not_there_is_refused_by_name():
    landscape = landscape_of("deployed")
    words = "No prospect 'Fabrikam' exists in Supply Chain Management, legal entity USMF."
    actions = (
        lambda: landscape.scm.convert_to_customer("Fabrikam"),
        lambda: landscape.scm.add_contact("Fabrikam", "Ana Ferreira"),
        lambda: landscape.scm.create_quotation("Fabrikam", AccountType.PROSPECT),
    )
    assert [refusal(action) for action in actions] == [words] * 3


def test_a_contact_has_no_relationship_type():
    landscape = landscape_of("deployed")
    landscape.sales.create_contact("Lars Holm")
    words = refusal(lambda: landscape.sales.change_relationship_type("Lars Holm", "Partner"))
    assert words == "'Lars Holm' is a contact: contacts have no relationship type."


# ---- The setup builder --------------------------------------------------------------------------


def test_setup_without_a_variant_is_rejected():
    with pytest.raises(
        AuthoringError,
        match="First name the variant: 'Given the global address book solution is deployed'",
    ):
        SetupBuilder().change_company(default_customer_group=None)


@pytest.mark.parametrize(
    "change",
    [
        lambda builder: builder.choose_variant("deployed"),
        lambda builder: builder.change(features={}),
        lambda builder: builder.change_company(default_customer_group=None),
        lambda builder: builder.change_versions(scm="10.0.38"),
    ],
)
def test_setup_cannot_change_after_it_is_built(change):
    builder = SetupBuilder()
    builder.choose_variant("deployed")
    builder.build()
    with pytest.raises(AuthoringError, match="Move this step up"):
        change(builder)


@pytest.mark.parametrize(("variant", "version"), [("deployed", "3.5.2.72"), ("not deployed", None)])
def test_the_gab_solution_is_installed_if_table_maps_need_it(variant: str, version: str | None):
    assert setup_of(variant).versions.gab_solution == version


def test_the_landscape_has_the_setup_that_was_built():
    builder = SetupBuilder()
    builder.choose_variant("not deployed")
    builder.change_company(default_customer_group="10")
    builder.change_versions(scm="10.0.40")
    landscape = build_landscape(builder.build())
    assert landscape.supply_chain.version == (10, 0, 40)
    landscape.scm.create_customer("Contoso", ORGANIZATION)
    assert {row[0] for row in cells(landscape, "parties", "CUSTOMER GROUP")} == {"10"}


@pytest.mark.parametrize("version", ["ten", "10.0.x", ""])
def test_a_version_that_is_no_version_is_an_authors_mistake(version: str):
    builder = SetupBuilder()
    builder.choose_variant("deployed")

    def build() -> None:
        builder.change_versions(scm=version)
        build_landscape(builder.build())

    with pytest.raises(AuthoringError):
        build()


def test_a_table_map_that_is_in_no_catalog_is_an_authors_mistake():
    setup = setup_of("deployed")
    table_maps = {"Legal entitys": {"runs": False}}
    words = r"Unknown table map 'Legal entitys'\. Did you mean 'Legal entities'\?"
    with pytest.raises(AuthoringError, match=words):
        build_landscape(setup.changed(table_maps=table_maps))
