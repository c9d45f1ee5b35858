"""``p2c setup-check``: its findings in an environment, and its exit codes."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest

from prospect_to_cash.cli.main import main
from prospect_to_cash.cli.setup_findings import write_findings
from prospect_to_cash.model.landscape import build_landscape, catalogs, read_environment
from prospect_to_cash.model.setup import Finding

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
WITHOUT_FINDINGS = [EXAMPLES / "with-address-book.yaml", EXAMPLES / "without-address-book.yaml"]
FINDINGS = EXAMPLES / "with-findings.yaml"


class Answer(NamedTuple):
    """The output of the command."""

    code: int
    out: str
    err: str


def setup_check(file: Path, *arguments: str) -> Answer:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["setup-check", str(file), *arguments])
    return Answer(code, out.getvalue(), err.getvalue())


@pytest.mark.parametrize("file", WITHOUT_FINDINGS, ids=lambda file: file.stem)
def test_an_environment_that_meets_all_requirements_has_no_findings(file: Path):
    answer = setup_check(file)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.endswith(
        "No findings, all documented requirements are met: dual-write starts.\n"
    )


def test_all_findings_are_reported_with_remedy_and_source():
    answer = setup_check(FINDINGS)
    assert (answer.code, answer.err) == (1, "")
    words = " ".join(answer.out.split())
    for heading in (
        "Errors: dual-write doesn't start",
        "what found needed remedy source",
        "Warnings: dual-write",
    ):
        assert heading in words
    assert "Supply Chain version 10.0.38 version 10.0.39 Install version F.1" in words
    assert answer.out.count("R39") >= 4
    assert answer.out.endswith("6 errors, 7 warnings: dual-write doesn't start.\n")


def test_nothing_is_wider_than_80_columns():
    assert max(map(len, setup_check(FINDINGS).out.splitlines())) <= 80


def test_unspecified_settings_are_listed():
    out = setup_check(FINDINGS).out
    assert "Not in the file (the documented requirement is assumed)\n" in out
    assert "  - versions: Dual-write Supply Chain solution\n" in out
    assert "Not in the file" not in setup_check(WITHOUT_FINDINGS[0]).out


def test_the_findings_as_json():
    answer = setup_check(FINDINGS, "--json")
    content = json.loads(answer.out)
    assert answer.code == 1
    assert (content["starts"], content["errors"], content["warnings"]) == (False, 6, 7)
    assert content["global_address_book"] == "deployed"
    assert content["environment"] == str(FINDINGS)
    severities = [finding["severity"] for finding in content["findings"]]
    assert severities == ["error"] * 6 + ["warning"] * 7
    assert content["findings"][0] == {
        "severity": "error",
        "subject": "Supply Chain Management",
        "found": "version 10.0.38",
        "needed": "version 10.0.39 or later",
        "remedy": "Install version 10.0.39 or later.",
        "source": "F.1",
    }
    kinds = {each["kind"]: (each["names"], each["all"]) for each in content["left_out"]}
    assert kinds["versions"] == (["Dual-write Supply Chain solution"], False)


@pytest.mark.parametrize("arguments", [(), ("--json",)])
def test_warnings_alone_are_no_error(tmp_path: Path, arguments: tuple[str, ...]):
    file = tmp_path / "our.yaml"
    file.write_text(
        "global address book: deployed\n"
        "legal entities:\n  - {code: USMF, default customer group: none}\n"
    )
    answer = setup_check(file, *arguments)
    assert answer.code == 0
    assert "Default customer group of prospects" in " ".join(answer.out.split()) or arguments == ()


LINES, HEADER = "Dynamics 365 Sales quotation lines", "Dynamics 365 Sales quotation header"


@pytest.mark.parametrize(
    ("name", "changed", "subject", "code"),
    [
        (
            "CDS Parties",
            "{lacks: [PARTYTYPE]}",
            "Table map CDS Parties 1.0.0.2",
            "DIPV1010",
        ),
        (
            LINES,
            "{lacks: [productid.msdyn_productnumber]}",
            f"Table map {LINES} 1.0.1.0",
            "DIPV1010",
        ),
        (
            HEADER,
            "{directions: {FORMATTEDINVOICEADDRESS: '='}}",
            f"Table map {HEADER} 1.0.4.1",
            "DIPV1011",
        ),
        (
            "Legal entities",
            "{directions: {NAME: '='}}",
            "Table map Legal entities 1.0.0.0",
            "DIPV1004",
        ),
    ],
)
def test_a_table_map_that_does_not_validate_as_set_up_is_an_error(
    tmp_path: Path, name: str, changed: str, subject: str, code: str
):
    file = tmp_path / "our.yaml"
    text = f"global address book: deployed\ntable maps:\n  {name}: {changed}\n"
    file.write_text(text)
    answer = setup_check(file, "--json")
    content = json.loads(answer.out)
    assert (answer.code, content["starts"]) == (1, False)
    first = content["findings"][0]
    assert (first["severity"], first["subject"], first["source"]) == ("error", subject, code)
    assert first["found"].startswith(f"[{code}] ")
    assert first["remedy"]
    environment = read_environment(file, catalogs())
    landscape = build_landscape(environment.setup)
    found = [finding.model_dump(mode="json") for finding in landscape.findings]
    assert (content["findings"], landscape.is_linked) == (found, False)
    # A map that isn't run isn't validated.
    file.write_text(text.replace("{", "{state: Not running, ", 1))
    assert code not in setup_check(file).out


@pytest.mark.parametrize("arguments", [(), ("--json",)])
def test_an_invalid_file_is_exit_code_2(tmp_path: Path, arguments: tuple[str, ...]):
    file = tmp_path / "our.yaml"
    file.write_text("global address book: deployd\nfeature: {}\n")
    answer = setup_check(file, *arguments)
    assert (answer.code, answer.out) == (2, "")
    first, second = answer.err.splitlines()
    assert first.startswith(f"{file}:1: 'global address book': unknown answer 'deployd'.")
    assert second.startswith(f"{file}:2: unknown key 'feature'. Did you mean 'features'?")


def test_a_missing_file_is_exit_code_2(tmp_path: Path):
    answer = setup_check(tmp_path / "our.yaml")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == f"Can't find '{tmp_path / 'our.yaml'}'.\n"


def test_it_needs_no_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert setup_check(FINDINGS).code == 1


def test_findings_too_wide_for_a_table_are_written_as_a_list():
    finding = Finding(
        severity="error", subject="x" * 90, found="a", needed="b", remedy="c.", source="R39"
    )
    stream = io.StringIO()
    write_findings("title", [finding], [], stream, 40)
    assert max(map(len, stream.getvalue().splitlines())) <= 40
    assert stream.getvalue().endswith("1 error: dual-write doesn't start.\n")


def test_numbers_that_are_not_compared_are_listed(tmp_path: Path):
    file = tmp_path / "environment.yaml"
    file.write_text(
        "global address book: deployed\n"
        "Sales: {numbering: {quotes: 'QUO-{SEQNUM:5}-{RANDSTRING:6}', orders: 'SO-{SEQNUM:5}'}}\n",
        encoding="utf-8",
    )
    words = " ".join(setup_check(file).out.split())
    assert "a part of the number is random or a date - numbering of quotes in Sales" in words
    content = json.loads(setup_check(file, "--json").out)
    assert content["not_compared"] == ["numbering of quotes"]
    subjects = [finding["subject"] for finding in content["findings"]]
    assert subjects == ["Number sequence sales order (USMF) and orders in Sales"]
