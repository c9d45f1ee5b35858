"""The example of a folder with own maps: features run with it, and the difference shows."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from prospect_to_cash.cli.main import main
from prospect_to_cash.harness.evidence.record import Run, Scenario
from prospect_to_cash.harness.report import run_json
from prospect_to_cash.harness.run.launch import Request, launch
from prospect_to_cash.harness.settings import load
from prospect_to_cash.model.landscape import check_custom_maps

EXAMPLE = Path("docs/examples/own-maps")
MAP = "Dynamics 365 Sales prospects (accounts)"
FEATURE = "features/scenarios/scenario_1_organization_prospect_from_scm.feature"


def run_with(folder: Path | None, report: Path, *, tags: str) -> dict[str, Scenario]:
    """The scenarios that `tags` select, by title, with the table maps of a folder."""
    settings = load(Path.cwd())
    assert settings is not None
    defines = {} if folder is None else {"catalog": str(folder)}
    request = Request(tags=tags, report=report, defines=defines)
    launch(request, settings, io.StringIO(), io.StringIO())
    run: Run = run_json.read(report / "run.json")
    return {scenario.name: scenario for _, scenario in run.scenarios()}


def test_the_example_is_well_formed():
    check_custom_maps(EXAMPLE)


def test_with_the_example_the_delivery_address_fills_the_invoice_block_too(tmp_path: Path):
    tags = "claim-S1.2c and gab_off and not walkthrough"
    title = "Only the delivery address reaches Sales"
    shipped = run_with(None, tmp_path / "shipped", tags=tags)
    own = run_with(EXAMPLE, tmp_path / "own", tags=tags)
    assert shipped.keys() == own.keys()
    assert shipped[title].status == "passed"
    assert own[title].status == "failed"
    found = [
        row
        for step in own[title].steps
        for expectation in step.expectations
        for comparison in expectation.comparisons
        for row in comparison.rows
        if row.status == "surplus"
    ]
    assert [[cell.actual for cell in row.cells] for row in found] == [
        ["Fabrikam", "Sales", "Invoice", "Summary", "12 Harbour Way"]
    ]


def test_with_the_example_the_other_variant_is_as_it_was(tmp_path: Path):
    tags = "scenario_1 and gab_on and not walkthrough"
    own = run_with(EXAMPLE, tmp_path, tags=tags)
    assert {scenario.status for scenario in own.values()} == {"passed"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "features/rules/customers.feature"],
        ["what-if", "the number of days is 3"],
        ["setup-check", "docs/examples/without-address-book.yaml"],
    ],
    ids=["run", "what-if", "setup-check"],
)
def test_a_mistake_in_the_folder_ends_each_command_before_anything_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
):
    own = (EXAMPLE / "prospects_accounts_1.0.0.0.yaml").read_text("utf-8")
    broken = tmp_path / "maps"
    broken.mkdir()
    written = own.replace("PROSPECTNAME = name", "PROSPECTNAME = nmae").replace(
        "version: 1.0.0.0", "version: 7"
    )
    (broken / "own.yaml").write_text(written, "utf-8")
    reports = ["--report", str(tmp_path / "reports")] if arguments[0] != "setup-check" else []
    code = main([*arguments, "--catalog", str(broken), *reports])
    printed = capsys.readouterr()
    assert code == 2
    assert printed.err.splitlines() == [
        f"{broken / 'own.yaml'}:4: 'version' must be text, but it's '7'. Write it in quotes.",
        f"{broken / 'own.yaml'}:4: No list has the table map '{MAP} 7', so it would never run. "
        "Use a version that is listed (1.0.0.0, 1.0.0.1), or list this version in "
        "'deployed.yaml' or 'not deployed.yaml' in the same folder.",
        f"{broken / 'own.yaml'}:17: [DIPV1025] Missing destination field nmae in the schema. "
        "Did you mean 'name'?",
    ]
    assert not (tmp_path / "reports").exists()
    assert printed.out == ""


def test_the_command_runs_with_the_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    report = ["--report", str(tmp_path)]
    tags = ["-t", "claim-S1.2c and gab_off and not walkthrough"]
    assert main(["run", FEATURE, *tags, *report]) == 0
    assert main(["run", FEATURE, *tags, *report, "--catalog", str(EXAMPLE)]) == 1
    assert "1 unexpected" in capsys.readouterr().out
