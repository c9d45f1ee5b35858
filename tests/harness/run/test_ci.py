"""What a run tells the CI server on which it takes place, and the files that it leaves for it."""

from __future__ import annotations

import html
import io
from pathlib import Path

import pytest
from junitparser import JUnitXml
from lxml import etree

from prospect_to_cash.harness.report import summary
from prospect_to_cash.harness.run.ci import report_to_ci
from prospect_to_cash.harness.run.reports import write_reports
from tests.harness.report import samples
from tests.harness.report.test_junit import SCHEMA
from tests.harness.run.conftest import SELLING, Suite

RED = SELLING.replace("3 apples are left", "4 apples are left")
ALL = {"index.html", "junit.xml", "messages.ndjson", "run.json", "summary.md"}


def annotations(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(("::", "##vso"))]


@pytest.fixture
def github(suite: Suite, monkeypatch) -> Path:
    """A job of GitHub whose checkout is the folder above the project; the file of its summary."""
    file = suite.root.parent / f"{suite.root.name}-summary.md"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(suite.root.parent))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    return file


def junit(suite: Suite) -> JUnitXml:
    file = suite.root / "reports" / "junit.xml"
    SCHEMA.assertValid(etree.parse(str(file)))
    return JUnitXml.fromfile(str(file))


@pytest.mark.parametrize("command", ["p2c", "pytest"])
def test_github_gets_annotations_and_the_summary(suite, github, command):
    suite.feature(RED)
    answer = suite.p2c("run") if command == "p2c" else suite.pytest("features")
    assert annotations(answer.out) == [
        f"::error file={suite.root.name}/features/selling.feature,line=7,col=5,"
        "title=Two of five%3A failed::Then 4 apples are left%0A  expected: 4%0A  actual:   3"
    ]
    assert github.read_text("utf-8") == (suite.root / "reports/summary.md").read_text("utf-8")


def test_a_step_that_runs_twice_has_both_summaries(suite, github):
    suite.feature(SELLING)
    suite.p2c("run")
    once = github.read_text("utf-8")
    suite.p2c("run")
    assert github.read_text("utf-8").count("1 scenario passed.") == 2
    assert github.read_text("utf-8").startswith(once)


def test_azure_gets_annotations(suite, monkeypatch):
    monkeypatch.setenv("TF_BUILD", "True")
    monkeypatch.setenv("BUILD_SOURCESDIRECTORY", str(suite.root))
    suite.feature("Feature: Selling\n  Scenario: It happens\n    When nobody knows\n")
    assert annotations(suite.p2c("run").out)[-1].startswith(
        "##vso[task.logissue type=error;sourcepath=features/selling.feature;linenumber=3;"
        "columnnumber=5;]Feature file: undefined%0ANo step matches 'When nobody knows'."
    )


def test_nobody_else_gets_any(suite):
    suite.feature(RED)
    assert annotations(suite.p2c("run").out) == []


def test_a_question_what_if_is_no_result_of_the_job(full, github):
    full.feature(RED)
    answer = full.p2c("what-if", "there are 7 apples")
    assert annotations(answer.out) == []
    assert not github.exists()


def test_a_summary_that_cannot_be_appended_is_reported(suite, github):
    github.mkdir()
    suite.feature(SELLING)
    answer = suite.p2c("run")
    assert answer.code == 3
    assert "(from GITHUB_STEP_SUMMARY): Is a directory." in answer.err


def test_the_summary_shares_the_limit_of_the_step(tmp_path):
    file = tmp_path / "summary.md"
    file.write_text("x" * (summary.LIMIT - 3_000), encoding="utf-8")
    report_to_ci(samples.everything(), tmp_path, io.StringIO(), {"GITHUB_STEP_SUMMARY": str(file)})
    length = file.stat().st_size
    assert summary.LIMIT - 3_000 < length <= summary.LIMIT


def test_an_annotation_fits_any_console(tmp_path):
    raw = io.BytesIO()
    console = io.TextIOWrapper(raw, encoding="cp1252")
    report_to_ci(samples.everything(), tmp_path, console, {"GITHUB_ACTIONS": "true"})
    console.flush()
    lines = raw.getvalue().decode("cp1252").splitlines()
    assert len(lines) > 5
    assert all(line.startswith("::error file=") for line in lines)


def test_every_run_leaves_all_files(suite):
    suite.feature(RED)
    suite.p2c("run")
    assert {file.name for file in (suite.root / "reports").iterdir()} == ALL
    ((case,),) = junit(suite)
    assert case.name == "Two of five"


def test_every_file_can_be_written_anew_from_the_record_alone(suite):
    suite.feature(RED)
    suite.feature("Scenario: no feature\n", "unreadable")
    suite.p2c("run")
    again = suite.root / "again"
    write_reports(suite.record(), again)
    for name in ALL:
        first = (suite.root / "reports" / name).read_bytes()
        assert (again / name).read_bytes() == first, name


def test_a_file_that_did_not_parse_is_in_all_of_them(suite):
    suite.feature(SELLING)
    suite.feature("Scenario: no feature\n", "unreadable")
    assert suite.p2c("run").code == 2
    names = {suite.name: [case.result for case in suite] for suite in junit(suite)}
    assert names["Selling apples"] == [[]]
    assert names["unreadable"][0][0].type == "broken"
    text = html.unescape((suite.root / "reports" / "summary.md").read_text("utf-8"))
    assert "<code>features/unreadable.feature:1:1</code>" in text


def test_an_interrupted_run_leaves_what_did_not_run_as_skipped(suite):
    suite.steps(
        """
        @when("somebody interrupts")
        def _():
            raise KeyboardInterrupt
        """
    )
    suite.feature(
        """
        Feature: Selling
          Scenario: Interrupted
            Given the shop is open
            When somebody interrupts
            Then 0 apples are left
          Scenario: Never begun
            Given the shop is open
            When Ana buys 0 apples
            Then 0 apples are left
        """
    )
    assert suite.p2c("run").code == 2
    (cases,) = junit(suite)
    assert [case.result[0].message for case in cases] == [
        "Not completed: the run was interrupted."
    ] * 2
    text = (suite.root / "reports" / "summary.md").read_text("utf-8")
    assert "The run was interrupted before its end." in text


def test_processes_change_nothing_in_the_files(suite):
    suite.feature(RED)
    suite.feature(SELLING, "second")
    suite.pytest("features", "--p2c-report=one")
    suite.pytest("features", "-n", "2", "--p2c-report=two")

    def cases(folder: str) -> list[tuple[object, ...]]:
        found = JUnitXml.fromfile(str(suite.root / folder / "junit.xml"))
        return [
            (case.classname, case.name, case.system_out, [each.text for each in case.result])
            for suite in found
            for case in suite
        ]

    assert cases("one") == cases("two")
    assert len(cases("one")) == 2
