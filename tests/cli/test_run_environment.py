"""``p2c run --environment``: the project's own features in described environments."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest

from prospect_to_cash.cli.main import main
from prospect_to_cash.harness.evidence.record import Run, Status
from prospect_to_cash.harness.report import run_json

EXAMPLES = Path("docs/examples")
PROSPECTS = "features/rules/prospect_definition.feature"
PERSONS = "features/scenarios/scenario_3_person_prospect_from_scm.feature"


class Answer(NamedTuple):
    """The output of the command, and the record that it wrote."""

    code: int
    out: str
    err: str
    folder: Path

    @property
    def run(self) -> Run:
        return run_json.read(self.folder / "run.json")

    def statuses(self, variant: str) -> set[Status]:
        return {each.status for _, each in self.run.scenarios() if each.variant == variant}

    @property
    def claims(self) -> dict[str, dict]:
        out = io.StringIO()
        with redirect_stdout(out):
            main(["claims", "--json", "--run", str(self.folder / "run.json")])
        return {claim["id"]: claim for claim in json.loads(out.getvalue())}


def run_in(folder: Path, environment: Path | str, *arguments: str) -> Answer:
    file = environment
    if isinstance(environment, str):
        file = folder / "our.yaml"
        file.write_text(environment)
    out, err = io.StringIO(), io.StringIO()
    reports = folder / "reports"
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["run", *arguments, "--environment", str(file), "--report", str(reports)])
    return Answer(code, out.getvalue(), err.getvalue(), reports)


@pytest.mark.parametrize(
    ("example", "mine", "other", "word"),
    [
        ("with-address-book.yaml", "gab_on", "gab_off", "deployed"),
        ("without-address-book.yaml", "gab_off", "gab_on", "not deployed"),
    ],
)
def test_in_an_environment_without_findings_its_variant_passes(
    tmp_path: Path, example: str, mine: str, other: str, word: str
):
    answer = run_in(tmp_path, EXAMPLES / example, PROSPECTS, PERSONS)
    assert answer.code == 0, answer
    assert answer.statuses(mine) == {Status.PASSED}
    assert answer.statuses(other) == {Status.NOT_APPLICABLE}
    reason = f"in docs/examples/{example} the global address book solution is {word}"
    assert answer.run.not_applicable == {other: reason}
    assert answer.run.defines == {"environment": f"docs/examples/{example}"}
    assert answer.run.warnings == ()
    assert "not applicable" in answer.out
    page = (answer.folder / "index.html").read_text("utf-8")
    assert "<dt>Environment</dt>" in page
    assert "∅ not applicable" in page
    covered = {claim: entry["covered"] for claim, entry in answer.claims.items()}
    choices = ("on", "off") if mine == "gab_on" else ("off", "on")
    assert [covered["D.1b"][choice] for choice in choices] == [True, None]


def test_a_setup_error_keeps_dual_write_from_starting_and_claims_fail(tmp_path: Path):
    text = "global address book: deployed\nversions: {Global address book solution: 3.5.2.71}\n"
    text += "table maps: {CDS Parties: {lacks: [PARTYTYPE]}}\n"
    answer = run_in(tmp_path, text, PERSONS)
    assert answer.code == 1
    assert answer.statuses("gab_on") == {Status.FAILED}
    words = " ".join(answer.out.split())
    assert "Dual-write didn't start. Table map CDS Parties 1.0.0.2: found [DIPV1010]" in words
    assert "Global address book solution: found version 3.5.2.71" in words
    [warning] = answer.run.warnings
    assert warning.startswith("The setup check finds 3 errors in ")
    assert answer.claims["S3.1b"]["covered"] == {"on": False, "off": None}


def test_a_missing_column_fails_the_scenarios_that_check_it(tmp_path: Path):
    text = """
global address book: not deployed
table maps:
  Customers V3 (contacts): {lacks: [INVOICEADDRESSSTREET]}
"""
    answer = run_in(tmp_path, text, PERSONS)
    assert answer.code == 1
    assert answer.statuses("gab_off") == {Status.PASSED, Status.FAILED}
    assert answer.claims["S3.3h"]["covered"] == {"on": None, "off": False}
    assert answer.claims["S3.3f"]["covered"] == {"on": None, "off": True}


def test_a_paused_map_queues_its_changes(tmp_path: Path):
    text = """
global address book: not deployed
table maps:
  Dynamics 365 Sales prospects (contacts): {state: Paused}
"""
    answer = run_in(tmp_path, text, PERSONS)
    assert answer.code == 1
    assert answer.run.warnings == ()
    outcomes = [
        row.outcome
        for _, scenario in answer.run.scenarios()
        for step in scenario.steps
        for row in step.traffic
        if row.table_map == "Dynamics 365 Sales prospects (contacts)"
    ]
    assert "queued" in outcomes
    assert "delivered" not in outcomes


def test_a_parameter_that_is_off_is_off_until_a_scenario_turns_it_on(tmp_path: Path):
    text = """
global address book: deployed
legal entities: [{code: USMF, parameters: {Integrate prospects: off}}]
"""
    answer = run_in(tmp_path, text, "features/rules", "-t", "claim-F.3a or claim-F.4a")
    by_name = {
        each.title: each.status for _, each in answer.run.scenarios() if each.variant == "gab_on"
    }
    stays = [status for title, status in by_name.items() if "stays in the system where" in title]
    crosses = [status for title, status in by_name.items() if "reaches the other system" in title]
    assert stays
    assert crosses
    assert set(stays) == set(crosses) == {Status.PASSED}


def test_other_numbers_and_another_legal_entity_are_a_warning_of_the_run(tmp_path: Path):
    text = """
global address book: deployed
legal entities: [{code: DEMF, number sequences: {prospect: PROS-####}}]
"""
    answer = run_in(tmp_path, text, PROSPECTS)
    [warning] = answer.run.warnings
    assert (
        "has the legal entity DEMF, prospect numbers in the format PROS-####, starting at 1."
        in warning
    )
    assert f"warning: {warning[:20]}" in answer.out


@pytest.mark.parametrize(
    ("text", "arguments", "message"),
    [
        ("global address book: deploid\n", (), "our.yaml:1: 'global address book': unknown answer"),
        ("", (), "our.yaml:1: the file is empty."),
        (
            "global address book: deployed\n",
            ("--gab", "off"),
            "No scenario with variant gab_off applies: in ",
        ),
    ],
)
def test_a_run_that_cannot_start_writes_nothing(
    tmp_path: Path, text: str, arguments: tuple[str, ...], message: str
):
    answer = run_in(tmp_path, text, PROSPECTS, *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert message in answer.err
    assert not list(answer.folder.glob("*"))


def test_workers_run_in_the_environment_too(pytestconfig: pytest.Config, tmp_path: Path):
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", PROSPECTS, "-n", "2", "-q"),
            "--p2c-define=environment=docs/examples/with-findings.yaml",
            "--p2c-not-applicable=gab_off=deployed",
            f"--p2c-report={tmp_path}",
        ],
        cwd=pytestconfig.rootpath,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 1, done.stderr
    run = run_json.read(tmp_path / "run.json")
    by_variant = {each.variant: set() for _, each in run.scenarios()}
    for _, each in run.scenarios():
        by_variant[each.variant].add(each.status)
    assert by_variant == {
        "gab_on": {Status.PASSED, Status.FAILED},
        "gab_off": {Status.NOT_APPLICABLE},
    }
