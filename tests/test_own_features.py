"""The project's own features are without a problem, and use every sentence that there is."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SAID_ELSEWHERE = {
    "Given the column <column> of the table map <name> is synchronized <direction>": (
        "docs/what-if.md"
    ),
    "When the users switch to legal entity <code>": (
        "src/prospect_to_cash/stateful/actions/administration.py"
    ),
}
"""Sentences for the command line or for features that the program writes, and where they stand."""


@pytest.fixture(scope="module")
def findings() -> list[dict[str, str]]:
    """What `p2c check` says of this project."""
    command = [sys.executable, "-m", "prospect_to_cash", "check", "--script", "--format", "json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    found: list[dict[str, str]] = json.loads(done.stdout)["findings"]
    return found


def test_no_feature_file_has_a_problem(findings: list[dict[str, str]]) -> None:
    assert [each for each in findings if each["severity"] == "error"] == []


def test_every_sentence_is_said(findings: list[dict[str, str]]) -> None:
    unused = {
        each["message"].removeprefix("No scenario uses '").removesuffix("'."): each["file"]
        for each in findings
        if each["severity"] == "warning"
    }
    left = {sentence: file for sentence, file in unused.items() if sentence not in SAID_ELSEWHERE}
    assert left == {}, "use it in a scenario, or take the step definition out"


@pytest.mark.parametrize(("sentence", "file"), SAID_ELSEWHERE.items())
def test_what_no_feature_says_is_said_where_it_is_for(sentence: str, file: str) -> None:
    words = re.split(r"<\w+>", sentence.partition(" ")[2])
    said = re.compile(".+?".join(map(re.escape, words)))
    assert said.search((ROOT / file).read_text("utf-8"))


def test_every_test_that_the_page_of_checks_names_is_there() -> None:
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "docs" / "check.md").read_text("utf-8")))
    source = "".join(file.read_text("utf-8") for file in (ROOT / "tests").rglob("test_*.py"))
    assert {name for name in named if f"def {name}(" not in source} == set()
