"""The setup builder: actions that wait for the landscape, and changes that it rejects."""

from __future__ import annotations

import pytest

from prospect_to_cash.common.errors import AuthoringError, Rejection
from prospect_to_cash.model.landscape import InMemoryLandscape, SetupBuilder, build_landscape

CUSTOMERS = "Customers V3 (accounts)"


@pytest.fixture
def builder() -> SetupBuilder:
    made = SetupBuilder()
    made.choose_variant("deployed")
    return made


def built(builder: SetupBuilder) -> InMemoryLandscape:
    landscape = build_landscape(builder.build())
    builder.landscape_built(landscape)
    return landscape


def state(landscape: InMemoryLandscape, name: str) -> str:
    return str(landscape.link.states[name])


def test_an_action_waits_for_the_landscape_so_that_set_up_can_follow(builder):
    builder.on_built(lambda landscape: landscape.administrator.bring_to_stop(CUSTOMERS))
    builder.change_company(default_customer_group="20")
    landscape = built(builder)
    assert state(landscape, CUSTOMERS) == "Not running"
    assert landscape.setup.companies[0].default_customer_group == "20"


def test_an_action_is_done_at_once_where_the_landscape_is_built(builder):
    landscape = built(builder)
    assert state(landscape, CUSTOMERS) == "Running"
    builder.on_built(lambda landscape: landscape.administrator.bring_to_pause(CUSTOMERS))
    assert state(landscape, CUSTOMERS) == "Paused"


def test_a_state_that_is_reached_already_stays(builder):
    landscape = built(builder)
    for _ in range(2):
        landscape.administrator.bring_to_pause(CUSTOMERS)
    assert state(landscape, CUSTOMERS) == "Paused"
    for _ in range(2):
        landscape.administrator.bring_to_stop(CUSTOMERS)
    assert state(landscape, CUSTOMERS) == "Not running"
    with pytest.raises(Rejection):
        landscape.administrator.bring_to_pause(CUSTOMERS)


def test_nothing_is_paused_where_dual_write_did_not_start(builder):
    builder.change_versions(scm="10.0.1")
    builder.on_built(lambda landscape: landscape.administrator.bring_to_pause(CUSTOMERS))
    assert state(built(builder), CUSTOMERS) == "Not running"


def test_differences_of_a_table_map_add_up(builder):
    builder.change_table_map(CUSTOMERS, lacks=("CREDITLIMIT",))
    builder.change_table_map(CUSTOMERS, version="1.0.0.0")
    assert builder.table_map(CUSTOMERS).lacks == ("CREDITLIMIT",)
    assert builder.table_map(CUSTOMERS).version == "1.0.0.0"
    landscape = built(builder)
    assert "version 1.0.0.0" in [finding.found for finding in landscape.findings]
    assert not landscape.is_linked


def test_a_column_that_is_left_out_does_not_travel(builder):
    builder.change_table_map(CUSTOMERS, lacks=("CREDITLIMIT",))
    carried = built(builder).link.maps[CUSTOMERS]
    assert all(line.scm != "CREDITLIMIT" for line in carried.columns)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Customers V3 (account)", "Did you mean 'Customers V3 (accounts)'?"),
        ("Vendors", "Valid values: Legal entities, "),
        (
            "CDS Contacts V2 (contacts)",
            "only when the global address book is not deployed.",
        ),
    ],
)
def test_a_table_map_that_is_not_there_is_told(builder, name, told):
    for ask in (
        lambda: builder.require_table_map(name),
        lambda: builder.change_table_map(name, version="1.0.0.0"),
    ):
        with pytest.raises(AuthoringError) as caught:
            ask()
        assert told in str(caught.value)


def test_an_old_map_may_be_set_to_run_though_the_catalog_runs_its_successor(builder):
    builder.change_table_map("feature management states", runs=True)
    assert [finding.found for finding in built(builder).findings] == ["Running"]
