"""How reports describe the environment: table maps beside the published lists, and settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from prospect_to_cash.common.environment import EnvironmentDescription, MapDescription, Setting
from prospect_to_cash.maps.environment import described

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def usual() -> dict[str, EnvironmentDescription]:
    return dict(described({}, ROOT))


@pytest.fixture(scope="module")
def with_findings() -> EnvironmentDescription:
    [found] = described({"environment": "docs/examples/with-findings.yaml"}, ROOT).values()
    return found


def named(environment: EnvironmentDescription, name: str) -> MapDescription:
    [found] = [each for each in environment.maps if each.name == name]
    return found


def setting(environment: EnvironmentDescription, group: str, name: str) -> str:
    [found] = [each.value for each in environment.settings if each[:2] == (group, name)]
    return found


def test_a_usual_run_has_both_variants_and_no_findings(usual):
    assert list(usual) == ["deployed", "not deployed"]
    assert all(each.maps and not each.findings for each in usual.values())
    assert {each.state for one in usual.values() for each in one.maps} == {"running"}


def test_a_column_has_its_direction_from_sales_to_scm(usual):
    accounts = named(usual["deployed"], "Customers V3 (accounts)")
    assert ("accountnumber", "↔", "CUSTOMERACCOUNT", "") in accounts.columns
    assert ("customertypecode", "←", "", "constant 3") in accounts.columns
    assert ("", "→", "PARTYTYPE", "constant Organization") in accounts.columns
    assert ("filter of Sales", "customertypecode eq 3") in accounts.settings
    address = named(usual["deployed"], "CDS Party postal address locations")
    assert address.columns[3].values == "False ↔ No, True ↔ Yes"


def test_a_table_map_has_the_sources_and_reasons_of_its_differences(usual):
    parties = named(usual["deployed"], "CDS Parties")
    assert parties.published[0].startswith("dual-write/includes/mapping-tables.md #220")
    [difference] = parties.deviations
    assert (difference.kind, difference.reason) == ("other value names", "ruling R68")
    assert difference.sources == ("GAB package 3.2.0.4, customizations.xml",)
    assert parties.same == len(parties.columns) - 1
    addresses = dict(usual["deployed"].addresses)
    assert addresses[parties.published[0]].endswith("/dual-write/mapping-reference")
    assert parties.published[1] not in addresses  # a package
    named_otherwise = named(usual["deployed"], "Legal entities").deviations[0]
    assert named_otherwise.reason.startswith("data entity names: The name of the data entity")


def test_a_list_of_table_maps_has_the_published_ones_that_it_lacks(usual):
    directions = {
        each.ours: each.theirs
        for each in named(usual["not deployed"], "Customers V3 (accounts)").deviations
        if each.kind == "other direction"
    }
    street = "address1_line1 ← DELIVERYADDRESSSTREET"
    assert directions[street] == "address1_line1 ↔ DELIVERYADDRESSSTREET"
    lacking = [each.theirs for each in usual["not deployed"].deviations if not each.ours]
    assert any(each.startswith("Vendors V2") for each in lacking)
    assert all(each.reason for one in usual.values() for each in one.deviations)


def test_an_environment_file_is_described_as_it_is_set_up(with_findings):
    assert named(with_findings, "CDS postal address locations").state == "paused"
    assert named(with_findings, "Dynamics 365 Sales quotation header").state == "stopped"
    assert named(with_findings, "Customers V3 (accounts)").version == "1.0.1.1"
    assert setting(with_findings, "Versions", "Supply Chain Management") == "10.0.38"
    assert setting(with_findings, "Legal entity USMF", "Integrate prospects") == "off"
    assert setting(with_findings, "Legal entity USMF", "Default customer group") == "none"
    sequences = "Number sequences of USMF"
    assert setting(with_findings, sequences, "prospect") == "C-#####, next 5000, 1 to 9999"
    assert any(each.severity == "error" for each in with_findings.findings)


def test_own_table_maps_replace_the_built_in_ones(usual):
    own = described({"catalog": "docs/examples/own-maps"}, ROOT)
    name = "Dynamics 365 Sales prospects (accounts)"
    columns = [len(named(each["not deployed"], name).columns) for each in (usual, own)]
    assert columns[1] == columns[0] + 6


def test_each_setting_is_named_once(usual):
    names = [each[:2] for each in usual["deployed"].settings]
    assert len(names) == len(set(names))
    assert Setting("Versions", "Dual-write global address book solution", "not installed") in (
        usual["not deployed"].settings
    )
