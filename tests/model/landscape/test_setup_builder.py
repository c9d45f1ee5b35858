"""The setup builder: actions that wait for the landscape, and changes that it rejects."""

from __future__ import annotations

import pytest

from prospect_to_cash.common.errors import AuthoringError, Rejection
from prospect_to_cash.model.landscape import InMemoryLandscape, SetupBuilder, build_landscape
from tests.builders import ORGANIZATION, cells, setup_of

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


def test_an_action_waits_for_the_landscape_so_that_setup_steps_can_follow(builder):
    builder.on_built(lambda landscape: landscape.administrator.bring_to_stop(CUSTOMERS))
    builder.change_company(default_customer_group="20")
    landscape = built(builder)
    assert state(landscape, CUSTOMERS) == "Not running"
    assert landscape.setup.companies[0].default_customer_group == "20"


def test_an_action_runs_at_once_if_the_landscape_is_built(builder):
    landscape = built(builder)
    assert state(landscape, CUSTOMERS) == "Running"
    builder.on_built(lambda landscape: landscape.administrator.bring_to_pause(CUSTOMERS))
    assert state(landscape, CUSTOMERS) == "Paused"


def test_stopping_or_pausing_twice_has_no_effect(builder):
    landscape = built(builder)
    for _ in range(2):
        landscape.administrator.bring_to_pause(CUSTOMERS)
    assert state(landscape, CUSTOMERS) == "Paused"
    for _ in range(2):
        landscape.administrator.bring_to_stop(CUSTOMERS)
    assert state(landscape, CUSTOMERS) == "Not running"
    with pytest.raises(Rejection):
        landscape.administrator.bring_to_pause(CUSTOMERS)


def test_nothing_is_paused_if_dual_write_did_not_start(builder):
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


def test_a_column_that_a_table_map_lacks_is_not_mapped(builder):
    builder.change_table_map(CUSTOMERS, lacks=("CREDITLIMIT",))
    carried = built(builder).link.maps[CUSTOMERS]
    assert all(line.scm != "CREDITLIMIT" for line in carried.columns)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Customers V3 (account)", "Did you mean 'Customers V3 (accounts)'?"),
        ("Vendors", "Valid values: Legal entities, "),
        (
            "CDS Contacts V2 (contacts)",
            "only when the global address book is not deployed.",
        ),
    ],
)
def test_an_unknown_table_map_is_reported(builder, name, message):
    for ask in (
        lambda: builder.require_table_map(name),
        lambda: builder.change_table_map(name, version="1.0.0.0"),
    ):
        with pytest.raises(AuthoringError) as raised:
            ask()
        assert message in str(raised.value)


def test_a_replaced_table_map_can_be_set_to_run(builder):
    builder.change_table_map("Dynamics 365 Sales feature management states", runs=True)
    assert [finding.found for finding in built(builder).findings] == ["Running"]


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
def test_an_invalid_version_is_an_authoring_error(version: str):
    builder = SetupBuilder()
    builder.choose_variant("deployed")

    def build() -> None:
        builder.change_versions(scm=version)
        build_landscape(builder.build())

    with pytest.raises(AuthoringError):
        build()


def test_an_unknown_table_map_is_an_authoring_error():
    setup = setup_of("deployed")
    table_maps = {"Legal entitys": {"runs": False}}
    words = r"Unknown table map 'Legal entitys'\. Did you mean 'Legal entities'\?"
    with pytest.raises(AuthoringError, match=words):
        build_landscape(setup.changed(table_maps=table_maps))
