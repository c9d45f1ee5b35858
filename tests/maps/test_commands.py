"""``p2c maps list``, ``show``, and ``diff``; and features that run with an imported folder."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from prospect_to_cash.cli.main import main
from prospect_to_cash.harness.report import run_json
from prospect_to_cash.maps.catalog_maps import catalog_maps
from prospect_to_cash.maps.exporting import rows_json
from prospect_to_cash.maps.yaml_form import table_map_yaml
from prospect_to_cash.model.dual_write.catalog import catalog
from prospect_to_cash.model.dual_write.table_map import TableMap
from tests.maps.packages import CUSTOMERS, GROUPS, package, write

EXAMPLE = Path("docs/examples/own-maps")
MAP = "Dynamics 365 Sales prospects (accounts)"


def answer(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """The output of a command, whose lines fit a terminal."""
    assert main(["maps", *arguments]) == code
    out = capsys.readouterr().out
    if "--json" not in arguments:
        assert max(map(len, out.splitlines())) <= 80
    return out


# ---- list and show ------------------------------------------------------------------------------


def test_the_list_has_versions_variants_and_columns_by_direction(capsys):
    out = answer(capsys, "list")
    for each in catalog_maps():
        signs = [line.direction for line in each.table_map.lines]
        both = sum(sign in ("=", "><") for sign in signs)
        to_sales = sum(sign in (">", ">>") for sign in signs)
        counts = [str(count or "") for count in (both, to_sales, len(signs) - both - to_sales)]
        cells = [each.name, each.table_map.version, ", ".join(each.gab), *counts]
        row = " ".join(cell for cell in cells if cell)
        assert row in [" ".join(line.split()) for line in out.splitlines()]
    assert out.splitlines()[-1] == f"table maps: {len(catalog_maps())}"


def test_the_list_is_filtered_by_variant_and_words(capsys):
    [found] = json.loads(answer(capsys, "list", "customers", "ACCOUNTS", "--gab", "on", "--json"))
    [each] = [one for one in catalog_maps(gab="on") if one.name == "Customers V3 (accounts)"]
    assert sum(found.pop("columns").values()) == len(each.table_map.lines)
    assert found == {
        "map": "Customers V3 (accounts)",
        "version": "1.0.1.5",
        "gab": ["on"],
        "display name": "accounts - Customers V3",
        "filter": {"scm": 'PARTYTYPE == "Organization"', "sales": "customertypecode eq 3"},
    }


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["list", "unicorn"], "No table map has 'unicorn' in its name."),
        (["list", "--gab", "maybe"], "'maybe' isn't valid for --gab. Valid values: on, off."),
        (["show", "Customers V4 (accounts)"], "Did you mean 'Customers V3 (accounts)'?"),
        (["show", "Customers"], "'Customers' names more than one map. Enter one of: "),
        (["diff", "--against", "none.zip"], "Can't find 'none.zip'."),
    ],
)
def test_a_wrong_name_is_answered_with_a_sentence(arguments, message, capsys):
    assert main(["maps", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_a_map_is_shown_with_both_versions_side_by_side(capsys):
    out = answer(capsys, "show", "Customers V3 (accounts)")
    assert "filter of Sales: customertypecode eq 3" in out
    assert "depends on (1.0.1.5): Legal entities, Customer groups, CDS Parties" in out
    assert "SALESMEMO                       =        =        description" in out
    assert "ORGANIZATIONNAME                =                 name" in out
    assert "ISONETIMECUSTOMER: No = False, Yes = True" in out


@pytest.mark.parametrize(
    "words",
    [
        "quotes - Dynamics 365 Sales quotation header",
        "Dynamics 365 Sales quotation header (quotes)",
        "d365salesquotationheaders",
        "quotation header",
    ],
)
def test_a_map_has_the_names_that_the_products_print(words: str, tmp_path: Path, capsys):
    out = answer(capsys, "show", words)
    assert out.startswith("Dynamics 365 Sales quotation header\n")
    assert "display name: quotes - Dynamics 365 Sales quotation header" in out
    assert "entity set: D365SalesQuotationHeaders" in out
    answer(capsys, "export", words, "--output", str(tmp_path / "rows.json"))
    rows = json.loads((tmp_path / "rows.json").read_text())["value"]
    names = {each["msdyn_displayname"] for each in rows}
    assert names == {"quotes - Dynamics 365 Sales quotation header"}


def test_the_name_of_a_data_entity_with_two_maps_is_answered_with_their_names(capsys):
    assert main(["maps", "show", "CustomersV3"]) == 2
    message = " ".join(capsys.readouterr().err.split())
    assert message.endswith("Enter one of: Customers V3 (accounts), Customers V3 (contacts).")


def test_the_list_finds_names_of_the_products(capsys):
    found = json.loads(answer(capsys, "list", "D365SalesOrder", "salesorders -", "--json"))
    assert {each["map"] for each in found} == {"Dynamics 365 Sales order headers"}


def test_a_map_is_shown_as_json(capsys):
    [found] = json.loads(answer(capsys, "show", "customer groups", "--json"))
    assert found["key"] == [{"scm": "CUSTOMERGROUPID", "direction": "=", "sales": "msdyn_groupid"}]
    assert found["company"] == "dataAreaId = msdyn_company.cdm_companycode"


@pytest.mark.parametrize("name", sorted({each.name for each in catalog_maps()}))
def test_each_map_fits_the_terminal(name: str, capsys):
    assert answer(capsys, "show", name).startswith(name)


# ---- diff ---------------------------------------------------------------------------------------


def test_an_intended_difference_has_both_sides_and_its_reason(capsys):
    out = " ".join(answer(capsys, "diff", "CDS Contacts V2 (contacts)").split())
    assert (
        "catalog: PRIMARYADDRESSSTREET > address1_line1 "
        "other: PRIMARYADDRESSSTREET = address1_line1 (intended: R19)"
    ) in out
    assert re.search(r"differences: \d+ .*intended, R19: 6", out)


def test_a_map_that_agrees_gives_the_exit_code_0(capsys):
    assert "No differences." in answer(capsys, "diff", "Party postal address")


def test_an_export_has_no_differences(tmp_path: Path, capsys):
    rows = tmp_path / "rows.json"
    answer(capsys, "export", "--output", str(rows))
    out = answer(capsys, "diff", "--against", str(rows))
    same = sum(len(each.table_map.lines) for each in catalog_maps())
    assert out.splitlines()[-1] == f"table maps: 23, mappings that agree: {same}, differences: 0"


def test_a_package_is_compared_and_so_is_the_folder_imported_from_it(tmp_path: Path, capsys):
    other = {**CUSTOMERS, "fields": [*CUSTOMERS["fields"][:-1], (1, "SALESMEMO", "description")]}
    source = write(tmp_path / "package.zip", package(GROUPS, other))
    found = json.loads(answer(capsys, "diff", "--against", str(source), "--json", code=1))
    assert [each["map"] for each in found] == [
        "Customer groups 1.0.0.0",
        "Customers V3 (accounts) 1.0.1.1",
        "Customers V3 (accounts) 1.0.1.5",
    ]
    [direction] = [each for each in found[2]["differences"] if each["kind"] == "other direction"]
    assert (direction["catalog"], direction["other"]) == (
        "SALESMEMO = description",
        "SALESMEMO > description",
    )
    output = str(tmp_path / "out")
    answer(capsys, "import", str(source), "--output", output)
    name = "Customers V3 (accounts)"
    again = json.loads(answer(capsys, "diff", name, "--against", output, "--json", code=1))
    assert again[1]["differences"] == [
        {**each, "sources": ["Customers V3 (accounts) 1.0.1.5"]} for each in found[2]["differences"]
    ]
    # A map of the folder is also compared with the published list.
    assert "SALESMEMO > description" in answer(capsys, "diff", name, "--catalog", output, code=1)


def test_a_file_of_our_form_is_compared(tmp_path: Path, capsys):
    [example] = EXAMPLE.glob("*.yaml")
    found = json.loads(answer(capsys, "diff", MAP, "--against", str(example), "--json", code=1))
    assert {one["kind"] for one in found[0]["differences"]} == {"not in the catalog"}
    assert len(found[0]["differences"]) == 6
    broken = write(tmp_path / "own.yaml", "name: X")
    assert main(["maps", "diff", "--against", str(broken)]) == 2
    assert "own.yaml:1: The key 'version' is missing." in capsys.readouterr().err


def test_another_filter_and_dependency_is_a_difference(tmp_path: Path, capsys):
    own = tmp_path / "own"
    own.mkdir()
    [each] = [one for one in catalog_maps(gab="on") if one.name == "Customers V3 (accounts)"]
    changed = each.table_map.changed(
        filter={"scm": "", "sales": each.table_map.filter.sales}, depends_on=("CDS Parties",)
    )
    write(own / "map.yaml", table_map_yaml(changed))
    name = "Customers V3 (accounts)"
    found = json.loads(answer(capsys, "diff", name, "--against", str(own), "--json", code=1))
    assert found[0]["differences"] == []
    assert [(one["catalog"], one["other"]) for one in found[1]["differences"]] == [
        ('filter of SCM: PARTYTYPE == "Organization"', "none"),
        ("depends on: Legal entities, Customer groups, CDS Parties", "CDS Parties"),
    ]


# ---- Features with an imported folder -----------------------------------------------------------


FEATURE = "features/scenarios/scenario_1_organization_prospect_from_scm.feature"


def spec_of(table_map: TableMap) -> dict[str, Any]:
    """The map of a package that `tests.maps.packages` builds."""
    [row] = json.loads(rows_json([table_map]))["value"]
    [route] = json.loads(row["msdyn_mapping"])["legs"]
    fields = [
        (
            entry["syncDirection"],
            entry["sourceField"],
            entry["destinationField"],
            *entry.get("valueTransforms", []),
        )
        for entry in route["fieldMappings"]
    ]
    return {
        "label": route["sourceSchema"],
        "sales": route["destinationSchema"],
        "version": table_map.version,
        "filter": f"(({route['sourceFilter']}))",
        "reversed": route["reversedSourceFilter"],
        "fields": fields,
    }


@pytest.fixture
def imported(tmp_path: Path) -> Path:
    """A folder imported from a package: the map of the example, with six additional columns."""
    [example] = [each for each in catalog("not deployed", EXAMPLE).maps() if each.name == MAP]
    spec = spec_of(example)
    source = write(tmp_path / "package.zip", package(spec))
    output = tmp_path / "own"
    assert main(["maps", "import", str(source), "--output", str(output)]) == 0
    return output


def test_features_run_with_an_imported_folder(imported: Path, tmp_path: Path):
    report = tmp_path / "report"
    tags = "claim-S1.2c and gab_off and not walkthrough"
    run = ["run", FEATURE, "-t", tags, "-n", "0", "--report", str(report)]
    assert main(run) == 0
    assert main([*run, "--catalog", str(imported)]) == 1
    scenarios = {found.name: found for _, found in run_json.read(report / "run.json").scenarios()}
    failed = scenarios["Only the delivery address reaches Sales"]
    assert failed.status == "failed"
    assert "3 Mill Lane" in failed.model_dump_json()


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """A folder imported from a package: a newer version of Customers V3, without a column."""
    [shipped] = [each.table_map for each in catalog_maps(gab="off") if each.name == CUSTOMERS_V3]
    columns = tuple(line for line in shipped.columns if line.scm != "CREDITLIMIT")
    spec = spec_of(shipped.changed(version="1.0.9.9", columns=columns))
    source = write(tmp_path / "package.zip", package(spec))
    output = tmp_path / "own"
    import_ = ["maps", "import", str(source), "--output", str(output)]
    assert main(import_) == 2  # the variants run different versions
    assert main([*import_, "--gab", "off"]) == 0
    return output


CUSTOMERS_V3 = "Customers V3 (accounts)"


def test_an_imported_version_is_compared_with_the_version_that_it_replaces(newer: Path, capsys):
    capsys.readouterr()
    found = json.loads(
        answer(capsys, "diff", CUSTOMERS_V3, "--against", str(newer), "--json", code=1)
    )
    assert [(each["map"], each["sources"]) for each in found] == [
        (f"{CUSTOMERS_V3} 1.0.1.1", [f"{CUSTOMERS_V3} 1.0.9.9"]),
        (f"{CUSTOMERS_V3} 1.0.1.5", [f"{CUSTOMERS_V3} 1.0.1.5"]),
    ]
    assert [each["catalog"] for each in found[0]["differences"]] == ["CREDITLIMIT = creditlimit"]
    assert found[1]["differences"] == []


def test_the_setup_check_requires_the_versions_of_an_imported_folder(
    newer: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    text = Path("docs/examples/without-address-book.yaml").read_text(encoding="utf-8")
    old = f"{CUSTOMERS_V3}: {{version: 1.0.1.1"
    assert old in text
    ours = write(tmp_path / "ours.yaml", text)
    theirs = write(tmp_path / "theirs.yaml", text.replace(old, old.replace("1.0.1.1", "1.0.9.9")))
    own = ["--catalog", str(newer)]
    assert main(["setup-check", str(ours)]) == 0
    assert main(["setup-check", str(theirs), *own]) == 0
    capsys.readouterr()
    assert main(["setup-check", str(ours), *own]) == 1
    assert "version 1.0.9.9" in capsys.readouterr().out
    assert main(["setup-check", str(theirs)]) == 1


def test_what_if_takes_an_imported_folder(
    newer: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    report = ["--gab", "off", "--report", str(tmp_path / "report")]

    def answers(column: str, *own: str) -> tuple[int, str]:
        step = f"the column '{column}' is not mapped in the table map '{CUSTOMERS_V3}'"
        capsys.readouterr()
        code = main(["what-if", step, FEATURE, "-t", "claim-S1.4h", *report, *own])
        answer = capsys.readouterr()
        return code, " ".join((answer.out + answer.err).split())

    own = ("--catalog", str(newer))
    assert answers("creditlimit")[0] == 0
    code, text = answers("creditlimit", *own)
    assert code == 2
    assert "doesn't have this column" in text
    code, text = answers("InvoiceAddressStreet", *own)
    assert code == 1
    assert "Claims that no longer hold" in text
    assert "S1.4h" in text
