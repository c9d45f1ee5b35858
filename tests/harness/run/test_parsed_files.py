"""What one session parsed is used by the next one, until a feature file changes."""

from __future__ import annotations

import sys

import pytest

from prospect_to_cash.harness.gherkin import parsed_files
from prospect_to_cash.harness.gherkin.syntax import parse_recoverable
from tests.harness.run.conftest import SELLING, STEPS, Suite


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The uris of the files that sessions parse."""
    found: list[str] = []

    def parse(text: str, uri: str, ids: object) -> object:
        found.append(uri)
        return parse_recoverable(text, uri, ids)  # type: ignore[arg-type]  # the same as its caller

    monkeypatch.setattr(parsed_files.syntax, "parse_recoverable", parse)
    return found


def test_a_run_uses_what_a_check_parsed(suite: Suite, parsed: list[str]):
    suite.feature(SELLING)
    other = suite.feature(SELLING.replace("Selling", "Other"), "other")
    assert suite.p2c("check").code == 0
    assert parsed == ["features/other.feature", "features/selling.feature"]
    parsed.clear()
    assert (suite.p2c("run").code, suite.p2c("check").code, parsed) == (0, 0, [])
    first = (suite.root / "reports/messages.ndjson").read_text().splitlines()[2]
    other.write_text(other.read_text().replace("Then 3", "Then 4"))
    assert (suite.p2c("run").code, parsed) == (1, ["features/other.feature"])
    assert "features/other.feature:7:5" in suite.p2c("run", "features/other.feature").out
    second = (suite.root / "reports/messages.ndjson").read_text().splitlines()[2]
    assert first != second


def test_a_run_uses_what_the_processes_of_another_one_parsed(suite: Suite, parsed: list[str]):
    for name in "abc":
        suite.feature(SELLING, name)
    assert suite.p2c("run", "-n", "2").code == 0
    parsed.clear()
    assert (suite.p2c("run", "-n", "0").code, parsed) == (0, [])


def test_a_changed_step_definition_counts_though_nothing_is_parsed(suite: Suite, parsed: list[str]):
    suite.feature(SELLING)
    assert suite.p2c("check").code == 0
    suite.write("shop_steps.py", STEPS.replace("buys", "takes"))
    sys.modules.pop("shop_steps")  # as in a new process
    answer = suite.p2c("check")
    assert answer.code == 2
    assert "features/selling.feature:6:5: No step matches 'When Ana buys 2 apples'." in answer.out
    assert parsed == ["features/selling.feature"]


def test_without_the_cache_plugin_of_pytest_each_session_parses(suite: Suite, parsed: list[str]):
    suite.feature(SELLING)
    assert suite.pytest("-p", "no:cacheprovider", "features").code == 0
    assert parsed == ["features/selling.feature"]  # and read again for the messages
    assert suite.pytest("-p", "no:cacheprovider", "features").code == 0
    assert parsed == ["features/selling.feature"] * 2
    assert not (suite.root / ".pytest_cache").exists()
