"""What a command does if its output can't be written: it still reports, and says so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness.run.conftest import SELLING, Suite

EVIL = """
Feature: ::set-output name=a::b
  Scenario: ##vso[task.complete result=Succeeded;] one
    Given the shop is open
    When ::error::two buys 2 apples
    Then ##[group] apples are left
  Scenario: ::error::three
    Given the shop is ##teamcity[x]
    Then 1 apples are left
"""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="uses a shell of POSIX")


def shell(suite: Suite, redirection: str, command: str = "run -n 0") -> tuple[int, str, str]:
    done = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m prospect_to_cash {command} {redirection}'],
        cwd=suite.root,
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_output_is_an_error_that_is_in_the_reports(suite: Suite) -> None:
    suite.feature(SELLING)
    message = "Can't write to the standard output: No space left on device."
    assert shell(suite, "> /dev/full") == (3, "", f"{message}\n")
    assert suite.record().warnings == (f"{message} The terminal didn't show the result.",)
    assert str(suite.only().status) == "passed"
    assert message in (suite.root / "reports/summary.md").read_text("utf-8").replace("&#39;", "'")


def test_a_closed_output_is_an_error_that_is_in_the_reports(suite: Suite) -> None:
    suite.feature(SELLING)
    message = "Can't write to the standard output: it's closed."
    assert shell(suite, ">&-") == (3, "", f"{message}\n")
    assert suite.record().warnings == (f"{message} The terminal didn't show the result.",)


@pytest.mark.parametrize("redirection", ["2>&-", "0<&- 2>&-"])
def test_a_closed_error_output_changes_nothing(suite: Suite, redirection: str) -> None:
    suite.feature(SELLING)
    code, out, err = shell(suite, redirection)
    assert (code, err) == (0, "")
    assert "1 of 1 scenario passed." in out
    assert suite.record().warnings == ()


def test_a_reader_that_leaves_changes_nothing(suite: Suite) -> None:
    suite.feature(SELLING)
    code, _, err = shell(suite, "| true; exit ${PIPESTATUS[0]}")
    assert (code, err) == (0, "")
    assert suite.record().warnings == ()


@pytest.mark.parametrize(
    "command",
    [
        ["run"],
        ["check"],
        ["check", "--format", "json"],
        ["steps"],
        ["run", "-t", "##[x]"],
        ["run", "features/::error::x.feature"],
        ["format", "--check", "features/##[x].feature"],
        ["what-if", "::error::x is there"],
    ],
)
def test_no_command_writes_one_for_a_ci_server(suite: Suite, command: list[str]) -> None:
    suite.steps("""
        @when("##[group] happens")
        def _(): ...
    """)
    suite.feature(EVIL)
    suite.feature(EVIL.replace("::set", "Another ::set"), "##[x]")
    answer = suite.p2c(*command)
    text = answer.out + answer.err
    assert any(word in text for word in ("# #", ": :", "#\\u0023"))
    assert "##[" not in text
    assert "##vso[" not in text
    assert not [line for line in text.splitlines() if line.strip().startswith("::")]


def test_pytest_writes_no_command_in_what_we_report(suite: Suite) -> None:
    suite.feature(EVIL)
    answer = suite.pytest("features", "-v")
    assert answer.code == 2
    assert "# #vso[task.complete" in answer.out
    assert "##vso[" not in answer.out
    assert not [line for line in answer.out.splitlines() if line.strip().startswith("::")]


def test_files_keep_the_true_text(suite: Suite) -> None:
    suite.feature(EVIL)
    suite.p2c("run")
    names = {scenario.name for _, scenario in suite.record().scenarios()}
    assert names == {"##vso[task.complete result=Succeeded;] one", "::error::three"}
    assert "##vso[task.complete" in (suite.root / "reports/junit.xml").read_text("utf-8")


@pytest.mark.parametrize(
    "options", [("-v", "-rA", "--durations=0", "--durations-min=0"), ("--collect-only",)], ids=str
)
def test_the_name_of_a_feature_file_is_no_command(suite: Suite, options: tuple[str, ...]) -> None:
    scenario = "Feature: F\n  Scenario: It\n    Given the shop is open\n    Then {}\n"
    for name in ("##vso[task.complete]", "##[group]"):
        suite.feature(scenario.format("1 apples are left"), name)
    suite.feature(scenario.format("it closes"), "broken ##vso[x]")
    suite.write("lost/##vso[lost].feature", scenario)
    answer = suite.pytest(*options)
    assert "# #vso[task.complete]" in answer.out
    assert "# #vso[x]" in answer.out
    assert "##" not in answer.out + answer.err
