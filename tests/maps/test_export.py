"""``p2c maps export``: what is exported is imported again as the same files."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospect_to_cash.cli.main import main
from prospect_to_cash.maps.catalog_maps import catalog_maps
from prospect_to_cash.maps.exporting import rows_json
from prospect_to_cash.maps.importing import plan
from prospect_to_cash.maps.json_text import Text
from prospect_to_cash.maps.records import definitions_of
from prospect_to_cash.maps.yaml_form import table_map_yaml
from prospect_to_cash.model.dual_write.catalog import catalog
from prospect_to_cash.model.dual_write.catalog.reading import read
from prospect_to_cash.model.dual_write.catalog.schema import table_map_of
from prospect_to_cash.model.dual_write.catalog.validation import validate_between
from prospect_to_cash.model.dual_write.table_map import ColumnMapping, Sides, TableMap
from prospect_to_cash.model.landscape import entities_of

ALL = catalog_maps()
OTHER_WAYS = {
    "=": "=><",
    ">": "=><",
    "<": "=><",
    "><": ("><", ">>", "<<"),
    ">>": ("><", ">>", "<<"),
    "<<": ("><", ">>", "<<"),
}


@st.composite
def table_maps(draw: st.DrawFn) -> TableMap:
    """A map of the catalog with fewer columns, in another order, direction, filter, and version."""
    chosen = draw(st.sampled_from(ALL))
    original = chosen.table_map
    kept = [line for line in original.columns if draw(st.booleans())]
    changed = [
        line
        if line.is_constant
        else line.changed(direction=draw(st.sampled_from(OTHER_WAYS[line.direction])))
        for line in draw(st.permutations(kept))
    ]
    changes: dict[str, object] = {"columns": tuple(changed)}
    if draw(st.booleans()):
        changes["filter"] = draw(st.sampled_from([Sides(), original.filter]))
    if draw(st.booleans()):
        changes["switch"] = None
    if draw(st.booleans()):
        changes["depends_on"] = ()
    result = original.changed(**changes)
    variant = {"on": "deployed", "off": "not deployed"}[chosen.gab[0]]
    problems = [
        problem
        for name in ({"on": "deployed", "off": "not deployed"}[gab] for gab in chosen.gab)
        for problem in validate_between(result, *entities_of(name))
    ]
    return original if problems else result if variant else original


@settings(max_examples=150, deadline=None)
@given(table_maps())
def test_an_export_is_imported_again_as_the_same_yaml(table_map: TableMap):
    text = Text("rows.json", rows_json([table_map]))
    planned = plan(definitions_of(text))
    assert planned.unknown == []
    assert planned.lists == {}
    [(found, _)] = planned.maps.values()
    assert table_map_yaml(found) == table_map_yaml(table_map)


@pytest.mark.parametrize("each", ALL, ids=[each.title for each in ALL])
def test_the_yaml_of_a_map_is_read_as_the_same_map(each, tmp_path: Path):
    file = tmp_path / "map.yaml"
    file.write_text(table_map_yaml(each.table_map), encoding="utf-8")
    assert table_map_of(read(file, "map.yaml")).held == each.table_map


def test_the_whole_catalog_is_exported_and_imported(tmp_path: Path, capsys):
    rows, output = tmp_path / "rows.json", tmp_path / "out"
    assert main(["maps", "export", "--output", str(rows)]) == 0
    assert len(json.loads(rows.read_text("utf-8"))["value"]) == len(ALL)
    assert main(["maps", "import", str(rows), "--output", str(output)]) == 0
    assert "left out: 0" in capsys.readouterr().out
    for variant in ("deployed", "not deployed"):
        assert catalog(variant, output) == catalog(variant)


def test_a_folder_gets_a_file_for_each_version_of_a_map(tmp_path: Path):
    output = tmp_path / "rows"
    assert main(["maps", "export", "Customers V3 (accounts)", "--output", str(output)]) == 0
    assert sorted(path.name for path in output.iterdir()) == [
        "customers_v3_accounts_1.0.1.1.json",
        "customers_v3_accounts_1.0.1.5.json",
    ]
    row = json.loads((output / "customers_v3_accounts_1.0.1.5.json").read_text("utf-8"))["value"][0]
    assert row["msdyn_displayname"] == "accounts - Customers V3"
    assert row["msdyn_version"] == "1.0.1.5"
    [route] = json.loads(row["msdyn_mapping"])["legs"]
    assert route["sourceSchema"] == "Customers V3"
    assert route["destinationSchema"] == "accounts"
    fields = {entry["destinationField"]: entry for entry in route["fieldMappings"]}
    assert fields["accountnumber"]["syncDirection"] == 3
    assert fields["customertypecode"]["syncDirection"] == 1
    assert fields["customertypecode"]["valueTransforms"][0]["defaultValue"] == "3"
    assert fields["msdyn_onetimecustomer"]["valueTransforms"][0]["valueMap"] == {
        "No": "False",
        "Yes": "True",
    }


def test_without_our_annotation_a_row_takes_key_and_dependencies_from_the_catalog():
    for each in ALL:
        answer = json.loads(rows_json([each.table_map]))
        del answer["value"][0]["@p2c.map"]
        planned = plan(definitions_of(Text("rows.json", json.dumps(answer))))
        assert planned.unknown == []
        [(found, _)] = planned.maps.values()
        assert found == each.table_map


def test_a_file_that_cannot_be_written_is_named(capsys):
    with tempfile.NamedTemporaryFile() as file:
        assert main(["maps", "export", "--output", f"{file.name}/rows.json"]) == 2
    assert "Can't write" in capsys.readouterr().err


def test_a_mapping_is_exported_in_its_direction():
    lines = {
        "A = b": 3,
        "A > b": 1,
        "A < b": 2,
    }
    for text, direction in lines.items():
        line = ColumnMapping.model_validate(text)
        table_map = ALL[0].table_map.changed(columns=(line,))
        [row] = json.loads(rows_json([table_map]))["value"]
        entry = json.loads(row["msdyn_mapping"])["legs"][0]["fieldMappings"][-1]
        assert entry["syncDirection"] == direction
