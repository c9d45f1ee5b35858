"""An analyst's folder of table maps over ours: what takes whose place, and every mistake in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from prospect_to_cash.model.dual_write.catalog import (
    VARIANTS,
    CatalogMistakes,
    catalog,
    table_map,
)
from prospect_to_cash.model.errors import CatalogError
from prospect_to_cash.model.landscape import (
    Model,
    build_landscape,
    catalogs,
    check_custom_maps,
)
from tests.builders import CUSTOMER_ACCOUNTS, setup_of

GROUPS = """\
name: Customer groups
version: 1.0.0.0
scm: CustCustomerGroupEntity
sales: msdyn_customergroups
company: dataAreaId = msdyn_company.cdm_companycode
key: [CUSTOMERGROUPID = msdyn_groupid]
depends on: [Legal entities]
initial write from: SCM
columns:
  - DESCRIPTION = msdyn_description
"""
SHIPPED_LIST = "src/prospect_to_cash/model/dual_write/catalog/not deployed.yaml"


def put(folder: Path, text: str | bytes, name: str = "groups.yaml") -> Path:
    """Write a file of the folder."""
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def reported(folder: Path) -> list[str]:
    """The mistakes in a folder: name of the file, line, and text."""
    with pytest.raises(CatalogMistakes) as error:
        check_custom_maps(folder)
    return [
        f"{Path(mistake.file).name}:{mistake.line}: {mistake.text}"
        for mistake in error.value.mistakes
    ]


# ---- What takes whose place ---------------------------------------------------------------------


@pytest.mark.parametrize("place", ["groups.yaml", "maps/groups.yml"])
def test_a_map_of_a_listed_name_and_version_takes_the_place_of_ours(tmp_path: Path, place: str):
    put(tmp_path, GROUPS, place)
    check_custom_maps(tmp_path)
    for variant in VARIANTS:
        ours, theirs = catalog(variant), catalog(variant, tmp_path)
        assert [found.name for found in theirs.maps()] == [found.name for found in ours.maps()]
        changed = [a.name for a, b in zip(ours.maps(), theirs.maps(), strict=True) if a != b]
        assert changed == ["Customer groups"]
    own = table_map("Customer groups", "1.0.0.0", tmp_path)
    assert [str(line) for line in own.columns] == ["DESCRIPTION = msdyn_description"]
    assert len(table_map("Customer groups", "1.0.0.0").columns) > 1


def test_a_list_replaces_ours_of_its_variant_alone(tmp_path: Path):
    put(tmp_path, GROUPS.replace("1.0.0.0", "2.0.0.0"))
    shipped = Path(SHIPPED_LIST).read_text("utf-8")
    own = shipped.replace("Customer groups, version: 1.0.0.0", "Customer groups, version: 2.0.0.0")
    assert own != shipped
    put(tmp_path, own, "not deployed.yaml")
    check_custom_maps(tmp_path)
    versions = {
        variant: found.version
        for variant in VARIANTS
        for found in catalog(variant, tmp_path).maps()
        if found.name == "Customer groups"
    }
    assert versions == {"deployed": "1.0.0.0", "not deployed": "2.0.0.0"}


def test_a_byte_order_mark_and_windows_lines_are_read(tmp_path: Path):
    put(tmp_path, b"\xef\xbb\xbf" + GROUPS.replace("\n", "\r\n").encode())
    check_custom_maps(tmp_path)
    assert len(table_map("Customer groups", "1.0.0.0", tmp_path).columns) == 1


def test_the_landscape_runs_what_the_folder_says(tmp_path: Path):
    put(tmp_path, GROUPS.replace("initial write from: SCM\n", ""))
    check_custom_maps(tmp_path)
    counts = []
    for model in (Model(), Model(catalogs(tmp_path))):
        landscape = build_landscape(setup_of("not deployed"), model=model)
        sent = [at.table_map for at in landscape.link.log]
        counts.append(sent.count("Customer groups"))
    assert counts == [3, 0]


# ---- Mistakes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("was", "written", "expected"),
    [
        (
            "depends on",
            "depnds on",
            "groups.yaml:7: Unknown key 'depnds on'. Did you mean 'depends on'? Valid keys: "
            "name, version, scm, sales, company, key, filter, switch, depends on, "
            "initial write from, columns.",
        ),
        (
            "DESCRIPTION =",
            "DESCRIPTION =>",
            "groups.yaml:10: The column mapping 'DESCRIPTION => msdyn_description' can't be read: "
            "'=>' isn't a valid direction. Did you mean '>'? Valid directions: = > < >< >> <<.",
        ),
        (
            "DESCRIPTION = msdyn_description",
            "DESCRIPTION >< msdyn_description: {A: [B]}",
            "groups.yaml:10: The value map of 'DESCRIPTION >< msdyn_description' can't be read: a "
            "counterpart isn't a single value. Give each value one counterpart.",
        ),
        (
            "DESCRIPTION =",
            "DESCRIPTON =",
            "groups.yaml:10: [DIPV1022] Missing source field DESCRIPTON in the schema. "
            "Did you mean 'DESCRIPTION'?",
        ),
        (
            "= msdyn_description",
            "= msdyn_descripton",
            "groups.yaml:10: [DIPV1025] Missing destination field msdyn_descripton in the schema. "
            "Did you mean 'msdyn_description'?",
        ),
        (
            "key: [CUSTOMERGROUPID =",
            "key: [CUSTOMERGROUPID >",
            "groups.yaml:6: [DIPV1004] Integration key field isn't bi-directionally mapped: "
            "CUSTOMERGROUPID > msdyn_groupid. Give it the direction =, or let all columns go one "
            "way.",
        ),
        (
            "columns:",
            "filter:\n  sales: msdyn_groupid like 4\ncolumns:",
            "groups.yaml:10: [DIPV1012] Error occurred while parsing Dataverse entity source "
            "filter: msdyn_groupid like 4. The filter clause 'msdyn_groupid like 4' can't be read. "
            "Write a column, then ==, !=, eq or ne, then a value; or in (3, 8).",
        ),
        (
            "name: Customer groups",
            "name: Customer groups\nname: Groups",
            "groups.yaml:2: Duplicate key 'name', also in line 1. Remove one.",
        ),
        (
            "  - DESCRIPTION",
            "\t- DESCRIPTION",
            "groups.yaml:10: The line is indented with a tab. Use spaces.",
        ),
        (
            "initial write from: SCM",
            "initial write from: SMC",
            "groups.yaml:8: 'SMC' isn't valid for 'initial write from'. Did you mean 'SCM'? "
            "Valid values: SCM, Sales.",
        ),
        (
            "initial write from: SCM",
            "switch: {parameter: Integrate prospect}",
            "groups.yaml:8: 'Integrate prospect' isn't valid for 'parameter'. Did you mean "
            "'Integrate prospects'? Valid values: Integrate quotation lifecycles, Integrate "
            "prospects, Copy quotation data to sales orders.",
        ),
        (
            "company: dataAreaId = msdyn_company.cdm_companycode",
            "switch: {parameter: Integrate prospects}",
            "groups.yaml:5: A map without a legal entity can't have a parameter, because each "
            "legal entity has its own. Remove 'switch', or add 'company'.",
        ),
        (
            "= msdyn_description",
            "> msdyn_description: [1]",
            "groups.yaml:10: The mapping 'DESCRIPTION > msdyn_description' can't have the constant "
            "'[1]'. Remove it, or write 'none >> msdyn_description' or 'DESCRIPTION << none' "
            "before the colon.",
        ),
        (
            "version: 1.0.0.0",
            "version: 1.0",
            "groups.yaml:2: 'version' must be text, but it's '1.0'. Write it in quotes.\n"
            "groups.yaml:2: No list has the table map 'Customer groups 1.0', so it would never "
            "run. Use a version that is listed (1.0.0.0), or list this version in "
            "'deployed.yaml' or 'not deployed.yaml' in the same folder.",
        ),
        (
            "key: [",
            "key: [[",
            "groups.yaml:6: The file can't be read: while parsing a flow sequence did not find "
            "expected ',' or ']'.",
        ),
        (
            "depends on: [Legal entities]",
            "depends on: [Legal entity]",
            "groups.yaml:7: Customer groups 1.0.0.0 depends on 'Legal entity', which isn't listed "
            "before it. Did you mean 'Legal entities'?",
        ),
        (
            "version: 1.0.0.0",
            "version: 1.0.0.9",
            "groups.yaml:2: No list has the table map 'Customer groups 1.0.0.9', so it would "
            "never run. Use a version that is listed (1.0.0.0), or list this version in "
            "'deployed.yaml' or 'not deployed.yaml' in the same folder.",
        ),
        (
            "name: Customer groups",
            "name: Custmer groups",
            "groups.yaml:2: No list has the table map 'Custmer groups 1.0.0.0', so it would "
            "never run. Did you mean 'Customer groups'? List it in 'deployed.yaml' or "
            "'not deployed.yaml' in the same folder.",
        ),
    ],
)
def test_a_mistake_is_reported_with_file_and_line(
    tmp_path: Path, was: str, written: str, expected: str
):
    assert was in GROUPS
    put(tmp_path, GROUPS.replace(was, written))
    assert sorted(reported(tmp_path)) == sorted(expected.split("\n"))


def test_a_parameter_of_cross_company_entities_is_a_mistake(tmp_path: Path):
    maps = "src/prospect_to_cash/model/dual_write/catalog/maps"
    text = Path(maps, "legal_entities_1.0.0.0.yaml").read_text("utf-8").rstrip()
    put(tmp_path, f"{text}\nswitch: {{parameter: Integrate prospects}}\n")
    expected = "A map without a legal entity can't have a parameter, because each legal entity has "
    expected += "its own. Remove 'switch', or add 'company'."
    line = text.count("\n") + 2
    assert reported(tmp_path) == [f"groups.yaml:{line}: {expected}"]


def test_a_file_in_another_encoding_is_reported_with_its_line(tmp_path: Path):
    put(tmp_path, GROUPS.replace("Customer groups", "Käufergruppen").encode("latin-1"))
    expected = "The file isn't encoded in UTF-8. Save it with UTF-8 encoding."
    assert reported(tmp_path) == [f"groups.yaml:1: {expected}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "The file is empty."),
        ("# nothing\n", "The file is empty."),
        ("- a\n", "The file has no keys. A table map begins with 'name:', and a list with"),
        ("a: &a [*a]\n", "Unknown key 'a'."),
        ("? [1]\n: 2\n", "The file can't be read: "),
        ("[" * 5000, "The file can't be read: "),
        ("name: A\n---\nname: B\n", "The file can't be read: "),
        ("name: \x07\n", "The file can't be read: "),
        ("name: 2026-99-99\n", "The file can't be read: "),
        ("null: 1\n", "Unknown key 'None'."),
    ],
)
def test_whatever_a_file_holds_it_is_answered_with_a_sentence(
    tmp_path: Path, text: str, expected: str
):
    put(tmp_path, text)
    assert any(expected in sentence for sentence in reported(tmp_path)), reported(tmp_path)


def test_all_mistakes_of_all_files_are_reported_at_once(tmp_path: Path):
    put(tmp_path, GROUPS.replace("DESCRIPTION =", "DESCRIPTON <- ").replace("scm: Cust", "scm: "))
    put(tmp_path, "name: [", "maps/broken.yaml")
    put(tmp_path, "title: mine\nmaps:\n  - {map: Legal entities, vrsion: 1}\n", "deployed.yaml")
    found = reported(tmp_path)
    assert [sentence.partition(": ")[0] for sentence in found] == [
        "deployed.yaml:3",
        "deployed.yaml:3",
        "groups.yaml:3",
        "groups.yaml:10",
        "broken.yaml:1",
    ]


def test_one_name_and_version_stands_in_one_file(tmp_path: Path):
    first = put(tmp_path, GROUPS, "a.yaml")
    put(tmp_path, GROUPS, "b.yaml")
    [sentence] = reported(tmp_path)
    assert sentence == (
        f"b.yaml:1: 'Customer groups 1.0.0.0' is also in '{first}'. Keep one of them."
    )


@pytest.mark.parametrize(
    ("was", "written", "words"),
    [
        (
            "{map: Customer groups, version: 1.0.0.0}",
            "{map: Customer group, version: 1.0.0.0}",
            ":6: No table map 'Customer group 1.0.0.0'. Did you mean 'Customer groups 1.0.0.0'?",
        ),
        (
            "{map: Customer groups, version: 1.0.0.0}",
            "{map: Legal entities, version: 1.0.0.0}",
            ":6: 'Legal entities' is listed twice. A map runs at one version.",
        ),
        (
            "{map: Dynamics 365 Sales feature management states,",
            "{map: Customer groups,",
            "'Customer groups' is also listed to run. Remove it from one of the lists.",
        ),
    ],
)
def test_a_mistake_in_a_list_is_reported_with_its_line(
    tmp_path: Path, was: str, written: str, words: str
):
    shipped = Path(SHIPPED_LIST).read_text("utf-8")
    assert was in shipped
    put(tmp_path, shipped.replace(was, written), "not deployed.yaml")
    assert any(words in sentence for sentence in reported(tmp_path))


def test_a_list_under_another_name_is_reported(tmp_path: Path):
    put(tmp_path, Path(SHIPPED_LIST).read_text("utf-8"), "not-deployed.yaml")
    [sentence] = reported(tmp_path)
    assert sentence.endswith("Name the file 'deployed.yaml' or 'not deployed.yaml'.")


def test_a_folder_without_table_maps_is_reported(tmp_path: Path):
    put(tmp_path, "hello", "README.md")
    with pytest.raises(CatalogError, match="has no table maps"):
        check_custom_maps(tmp_path)
    with pytest.raises(CatalogError, match=r"Can't find the folder '.*nowhere'"):
        check_custom_maps(tmp_path / "nowhere")


def test_a_map_of_one_variant_is_checked_against_the_tables_of_that_variant(tmp_path: Path):
    text = Path(
        "src/prospect_to_cash/model/dual_write/catalog/maps/customers_v3_accounts_1.0.1.1.yaml"
    )
    own = text.read_text("utf-8").replace("msdyn_partynumber", "msdyn_partyid.msdyn_partynumber")
    put(tmp_path, own)
    [sentence] = reported(tmp_path)
    assert "[DIPV1025] Missing destination field msdyn_partyid.msdyn_partynumber" in sentence
    assert table_map(CUSTOMER_ACCOUNTS, "1.0.1.1").name in own
