"""Actions on table maps that are rejected, runs with other maps, and initial synchronization."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospect_to_cash.common.errors import AuthoringError
from prospect_to_cash.model.landscape import InMemoryLandscape, build_landscape
from prospect_to_cash.model.landscape.composition import ApplicationPairs
from prospect_to_cash.model.setup import CompanySetup
from prospect_to_cash.model.tables.option_sets import AccountType, MapState, System
from tests.builders import (
    CUSTOMER_ACCOUNTS,
    CUSTOMER_CONTACTS,
    ORGANIZATION,
    PROSPECT_ACCOUNTS,
    USMF,
    VARIANTS,
    accounts_named,
    cells,
    landscape_of,
    rejection_text,
    setup_of,
    snapshot,
    two_companies,
)

BOTH = pytest.mark.parametrize("variant", VARIANTS)
SCM, SALES = System.SCM, System.SALES
HEADER = "Dynamics 365 Sales quotation header"
GROUPS = "Customer groups"

# ---- States -------------------------------------------------------------------------------------

ACTIONS = {
    "run": MapState.NOT_RUNNING,
    "stop": MapState.RUNNING,
    "pause": MapState.RUNNING,
    "resume": MapState.PAUSED,
}


def brought_to(state: MapState) -> InMemoryLandscape:
    """A landscape whose map of customer accounts is in `state`."""
    landscape = landscape_of("not deployed")
    if state is MapState.NOT_RUNNING:
        landscape.link.stop(CUSTOMER_ACCOUNTS)
    elif state is MapState.PAUSED:
        landscape.link.pause(CUSTOMER_ACCOUNTS)
    return landscape


@pytest.mark.parametrize("state", [MapState.NOT_RUNNING, MapState.RUNNING, MapState.PAUSED])
@pytest.mark.parametrize("action", ACTIONS)
def test_an_action_is_possible_in_one_state_and_rejected_in_the_others(
    action: str, state: MapState
):
    landscape = brought_to(state)
    perform = partial(getattr(landscape.link, action), CUSTOMER_ACCOUNTS)
    if ACTIONS[action] is state:
        perform()
        assert landscape.link.states[CUSTOMER_ACCOUNTS] is not state
        return
    noted = list(landscape.link.activity)
    assert rejection_text(perform).endswith(f"it is {state}. It must be {ACTIONS[action]}.")
    assert landscape.link.states[CUSTOMER_ACCOUNTS] is state
    assert landscape.link.activity == noted


@pytest.mark.parametrize("action", ["stop", "pause"])
def test_of_several_maps_none_is_changed_where_one_is_rejected(action: str):
    landscape = brought_to(MapState.NOT_RUNNING)
    rejection_text(partial(getattr(landscape.link, action), CUSTOMER_CONTACTS, CUSTOMER_ACCOUNTS))
    assert landscape.link.states[CUSTOMER_CONTACTS] is MapState.RUNNING


def test_a_map_that_runs_brings_no_other_to_run():
    landscape = landscape_of("not deployed")
    landscape.link.stop(GROUPS)
    rejection_text(lambda: landscape.link.run(CUSTOMER_ACCOUNTS, with_needed=True))
    assert landscape.link.states[GROUPS] is MapState.NOT_RUNNING


@BOTH
def test_maps_that_others_depend_on_start_first_and_others_stay(variant: str):
    landscape = landscape_of(variant)
    landscape.link.stop(HEADER, PROSPECT_ACCOUNTS, GROUPS, "Dynamics 365 Sales order headers")
    since = len(landscape.link.activity)
    landscape.link.run(HEADER, with_needed=True)
    assert [one.table_map for one in landscape.link.activity[since:]] == [
        GROUPS,
        PROSPECT_ACCOUNTS,
        HEADER,
    ]
    stopped = [n for n, state in landscape.link.states.items() if state is MapState.NOT_RUNNING]
    assert stopped == ["Dynamics 365 Sales order headers"]


def test_an_unknown_table_map_is_answered_with_the_nearest():
    with pytest.raises(AuthoringError, match=r"Did you mean 'Customers V3 \(accounts\)'"):
        landscape_of("deployed").administrator.pause(["Customer V3 (accounts)"])


# ---- Initial synchronization --------------------------------------------------------------------


def reported(landscape: InMemoryLandscape) -> list[tuple[str, str | None, int, int, int, int]]:
    """What the log has about each direction."""
    return [
        (
            one.direction.sender.system,
            one.legal_entity,
            one.exported,
            one.inserted,
            one.updated,
            one.errors,
        )
        for one in landscape.link.initial_sync.executions
    ]


@BOTH
@pytest.mark.parametrize("master", [SCM, SALES])
def test_a_second_run_adds_nothing_whoever_is_master(variant: str, master: System):
    landscape = landscape_of(variant)
    landscape.link.stop(CUSTOMER_ACCOUNTS)
    landscape.scm.create_customer("Contoso", ORGANIZATION, "C-1")
    landscape.link.synchronize(CUSTOMER_ACCOUNTS, master, [USMF])
    first, before = len(landscape.link.initial_sync.executions), snapshot(landscape)
    landscape.link.stop(CUSTOMER_ACCOUNTS)
    since = len(landscape.link.log)
    landscape.link.synchronize(CUSTOMER_ACCOUNTS, master, [USMF])
    assert snapshot(landscape) == before
    assert [at for at in landscape.link.log[since:] if at.outcome == "delivered"] == []
    assert all(row[3:] == (0, 0, 0) for row in reported(landscape)[first:])


@BOTH
def test_a_row_that_was_deleted_while_stopped_comes_back(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.create_quotation("Fabrikam", AccountType.PROSPECT)
    landscape.link.stop(HEADER)
    landscape.scm.use_quotation("SQ-00001", "delete")
    landscape.link.synchronize(HEADER, SALES, [USMF])
    assert cells(landscape, "quotes", "SYSTEM", "NUMBER") == [
        ("SCM", "SQ-00001"),
        ("Sales", "SQ-00001"),
    ]


@BOTH
def test_the_first_five_reasons_are_told_and_all_errors_counted(variant: str):
    landscape = landscape_of(variant)
    landscape.link.stop(CUSTOMER_ACCOUNTS, GROUPS)
    landscape.scm.create_customer_groups(7)
    for number in range(1, 8):
        landscape.scm.create_customer(f"Customer {number}", ORGANIZATION, f"C-{number}")
        group = {"CUSTOMERGROUPID": f"G{number:05d}"}
        landscape.set_columns(f"Customer {number}", CUSTOMER_ACCOUNTS, SCM, group)
    landscape.link.synchronize(CUSTOMER_ACCOUNTS, SCM, [USMF])
    log = landscape.link.initial_sync.executions[0]
    assert (log.status, log.exported, log.inserted, log.errors) == ("Error", 7, 0, 7)
    assert log.reasons == [
        "Couldn't resolve the guid for the field: msdyn_customergroups. "
        f"The lookup was not found: G{number:05d}."
        for number in range(1, 6)
    ]
    assert landscape.link.activity[-1].result == "Error: 7 not written"


@BOTH
def test_rows_that_were_rejected_enter_with_their_next_change(variant: str):
    landscape = landscape_of(variant)
    landscape.link.stop(CUSTOMER_ACCOUNTS, GROUPS)
    landscape.scm.create_customer_groups(1)
    landscape.scm.create_customer("Contoso", ORGANIZATION, "C-1")
    landscape.set_columns("Contoso", CUSTOMER_ACCOUNTS, SCM, {"CUSTOMERGROUPID": "G00001"})
    landscape.link.synchronize(CUSTOMER_ACCOUNTS, SCM, [USMF])
    landscape.link.run(GROUPS)
    landscape.set_columns("Contoso", CUSTOMER_ACCOUNTS, SCM, {"SALESMEMO": "Pays late"})
    [account] = accounts_named(landscape.sales_app, "Contoso")
    assert (account.relationship_type, account.description) == ("Customer", "Pays late")


@BOTH
def test_legal_entities_are_synchronized_one_after_the_other(variant: str):
    landscape = two_companies(variant)
    landscape.link.stop(PROSPECT_ACCOUNTS)
    for company, name in ((USMF, "Fabrikam"), ("DEMF", "Contoso")):
        landscape.work_in(company)
        landscape.scm.create_prospect(name, ORGANIZATION, "F-1")
    landscape.administrator.synchronize(PROSPECT_ACCOUNTS, SALES)
    assert reported(landscape) == [
        (SALES, USMF, 0, 0, 0, 0),
        (SCM, USMF, 1, 1, 0, 0),
        (SALES, "DEMF", 0, 0, 0, 0),
        (SCM, "DEMF", 1, 1, 0, 0),
    ]


def test_an_unknown_legal_entity_is_answered_with_the_known_ones():
    with pytest.raises(AuthoringError, match="legal entity"):
        landscape_of("deployed").administrator.synchronize(PROSPECT_ACCOUNTS, SALES, ["XXMF"])


# ---- Live rows ----------------------------------------------------------------------------------


@BOTH
def test_the_limit_counts_rows_and_not_changes_of_them(variant: str):
    landscape = landscape_of(variant)
    landscape.link.limits.live_rows = 2
    with landscape.unit_of_work:
        landscape.scm.create_customer_groups(2)
        for group in ("G00001", "G00002"):
            landscape.set_columns(group, GROUPS, SCM, {"DESCRIPTION": "changed in the same save"})
    group = landscape.sales_app.customer_group("G00002", USMF)
    assert group.description == "changed in the same save"


@BOTH
def test_what_waits_for_a_paused_map_does_not_count(variant: str):
    landscape = landscape_of(variant)
    landscape.link.limits.live_rows = 2
    landscape.link.pause(GROUPS)
    landscape.scm.create_customer_groups(3)
    landscape.link.resume(GROUPS)
    assert landscape.link.errors == []
    assert landscape.sales_app.customer_group("G00003", USMF)


@BOTH
def test_a_table_map_can_be_named_as_the_dual_write_page_prints_it(variant: str):
    landscape = landscape_of(variant)
    printed = "Dynamics 365 Sales quotation header (quotes)"
    landscape.administrator.stop([printed])
    assert landscape.link.states["Dynamics 365 Sales quotation header"] is MapState.NOT_RUNNING
    with pytest.raises(AuthoringError, match="Unknown table map"):
        landscape.administrator.run("Dynamics 365 Sales quotation header (salesorders)")


@BOTH
@settings(max_examples=30)
@given(numbers=st.lists(st.sampled_from("ABCDEF"), unique=True))
def test_adding_a_legal_entity_gives_what_it_would_have_from_the_start(
    variant: str, numbers: list[str]
):
    """The prospects of each system are the same, whenever the legal entity was added."""

    def live(*, in_dual_write: bool) -> list[tuple[str, ...]]:
        setup = setup_of(variant)
        germany = CompanySetup(code="DEMF", in_dual_write=in_dual_write)
        landscape = build_landscape(setup.changed(companies=(*setup.companies, germany)))
        landscape.work_in("DEMF")
        for number in numbers:
            user = landscape.scm if number < "D" else landscape.sales
            user.create_prospect(f"Prospect {number}", ORGANIZATION, number)
        if not in_dual_write:
            before = [number for (number,) in cells(landscape, "parties", "NUMBER")]
            assert before == sorted(numbers)
            landscape.administrator.add_legal_entity("DEMF")
        columns = ("SYSTEM", "RECORD", "NUMBER", "PARTY", "RELATIONSHIP TYPE", "LEGAL ENTITY")
        return cells(landscape, "parties", *columns)

    assert live(in_dual_write=False) == live(in_dual_write=True)


@BOTH
def test_the_next_scenario_begins_with_all_legal_entities(variant: str):
    setup = setup_of(variant)
    germany = CompanySetup(code="DEMF", in_dual_write=False)
    pairs = ApplicationPairs()
    first = build_landscape(
        setup.changed(companies=(*setup.companies, germany)), application_pairs=pairs
    )
    assert first.link.engine.outside == {"DEMF"}
    second = build_landscape(setup, application_pairs=pairs)
    assert second.link.engine.outside == set()
