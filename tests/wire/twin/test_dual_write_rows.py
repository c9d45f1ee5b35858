"""The definitions of table maps and their runtime configurations, as rows of Sales."""

from __future__ import annotations

import json

import pytest

from prospect_to_cash.maps.json_text import Text
from prospect_to_cash.maps.records import definitions_of
from tests.wire.twin.calls import Caller

MAPS = "msdyn_dualwriteentitymaps"
CONFIGURATIONS = "msdyn_dualwriteruntimeconfigs"
ACCOUNTS = "Customers V3 (accounts)"


def states(call: Caller) -> dict[str, int]:
    rows = call("GET", f"{CONFIGURATIONS}?$select=msdyn_name,statecode").body["value"]
    return {row["msdyn_name"]: row["statecode"] for row in rows}


@pytest.mark.parametrize("variant", ["call", "call_without_gab"])
def test_each_table_map_has_the_definition_that_the_import_reads(
    variant: str, request: pytest.FixtureRequest
):
    call: Caller = request.getfixturevalue(variant)
    found = call("GET", f"{MAPS}?$select=msdyn_displayname,msdyn_version,msdyn_mapping").body
    maps = call.twin.landscape.link.maps.values()
    assert len(found["value"]) == len(maps)
    for row, table_map in zip(found["value"], maps, strict=True):
        [definition] = definitions_of(Text("row.json", json.dumps(row)))
        assert (definition.version, definition.sales) == (table_map.version, table_map.sales)
        assert table_map.name.startswith(definition.label)
        assert len(definition.fields) == len(table_map.lines)


def test_a_configuration_is_active_while_its_map_runs(call: Caller):
    name = "msdyn_[accounts - Customers V3]"
    assert states(call)[name] == 0
    snapshot = call.twin.snapshot()
    call.twin.landscape.administrator.stop([ACCOUNTS])
    assert states(call)[name] == 1
    call.twin.restore(snapshot)
    assert states(call)[name] == 0
    call.twin.reset()
    assert len(states(call)) == len(call.twin.landscape.link.maps)


def test_the_ids_of_definitions_are_the_same_in_each_twin(call: Caller, call_without_gab: Caller):
    def ids(caller: Caller) -> set[str]:
        rows = caller("GET", f"{MAPS}?$select=msdyn_name").body["value"]
        return {row["msdyn_dualwriteentitymapid"] for row in rows}

    assert ids(call) & ids(call_without_gab)


def test_rows_of_dual_write_cannot_be_written(call: Caller):
    [first, *_] = call("GET", MAPS).body["value"]
    address = f"{MAPS}({first['msdyn_dualwriteentitymapid']})"
    before = call.images()
    for method, target, body in (
        ("POST", MAPS, {"msdyn_name": "Mine"}),
        ("PATCH", address, {"msdyn_version": "9.0.0.0"}),
        ("DELETE", address, None),
        ("POST", CONFIGURATIONS, {"msdyn_name": "Mine"}),
    ):
        answer = call(method, target, body)
        assert answer.status == 501
        assert f"Writing '{target.partition('(')[0]}' isn't offered." in answer.message
    assert call.images() == before
