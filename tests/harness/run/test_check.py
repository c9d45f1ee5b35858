"""``p2c check``: reports all problems of all files with their locations, and runs nothing."""

from __future__ import annotations

import json
import re

import pytest

from tests.harness.run.conftest import SELLING, Suite

BROKEN = """
Feature: Selling
  Scenario: One
    Given the shop is open
    Then 3 appels are left
  Scenario: Two
    Given the shop is open
    Whne Ana buys 2 apples
    Then 3 apples are lfet
  Scenario: Three
    Given the shop is open
    Then these are left
      | A | B |
      | 1 |
      | 1 | 2 | 3 |
"""
USES_ALL = """
    Given there are 5 apples
    When Ana buys 9 apples
    Then the sale is refused because "There are only 5 apples."
    Then 5 apples are left
"""


def test_a_project_without_problems_gets_one_line(suite: Suite) -> None:
    suite.feature(SELLING)
    suite.scenario(f"Given the shop is open{USES_ALL}", "more")
    answer = suite.p2c("check")
    assert answer == (0, "2 files, 2 scenarios: no problems.\n", "")
    assert suite.wrote_nothing


def test_all_problems_of_all_files_are_reported_with_their_locations(suite: Suite) -> None:
    suite.feature(BROKEN)
    suite.feature("Feature: Other\n  Scenario: One\n", "other")
    suite.write("notes/idea.feature", "Feature: An idea\n")
    suite.scenario(f"Given the shop is open{USES_ALL}", "third")
    answer = suite.p2c("check")
    assert answer.code == 2
    lines = [line.partition(": ")[0] for line in answer.out.splitlines()]
    assert lines == [
        "features/other.feature:2:3",
        "features/selling.feature:5:5",
        "features/selling.feature:8:5",
        "features/selling.feature:14:7",
        "features/selling.feature:15:19",
        "notes/idea.feature:1:1",
        "3 files, 2 scenarios",
    ]
    assert (
        "No step matches 'Then 3 appels are left'. Closest match: Then <number> apples"
        in answer.out
    )
    assert "'Whne Ana buys 2 apples' isn't valid here. Did you mean 'When'?" in answer.out
    assert answer.out.endswith("3 files, 2 scenarios: 6 problems.\n")
    assert suite.wrote_nothing


def test_check_a_strict_run_and_pytest_find_the_same(suite: Suite) -> None:
    suite.feature(BROKEN)
    suite.scenario("Given the shop is shut\nThen one pear remains", "other")
    suite.write("notes/idea.feature", "Feature: An idea\n")
    place = re.compile(r"^\S+\.feature:\d+:\d+: .+?(?= !$|$)", re.MULTILINE)
    found = [
        place.findall(answer.out + answer.err)
        for answer in (
            suite.p2c("check"),
            suite.p2c("run", "--strict"),
            suite.pytest("--p2c-strict"),
        )
    ]
    assert len(found[0]) == 6
    assert [sorted(lines) for lines in found] == [sorted(found[0])] * 3
    assert suite.wrote_nothing


def test_more_syntax_errors_are_reported_than_by_the_parser(suite: Suite) -> None:
    lines = "".join(f"    nonsense {number}\n\n" for number in range(30))
    suite.feature(f"Feature: F\n  Scenario: S\n    Given the shop is open\n{lines}")
    lines = suite.p2c("check", "features/selling.feature").out.splitlines()
    assert [line.split(":")[1] for line in lines[:-1]] == [str(line) for line in range(4, 64, 2)]


def test_a_broken_background_causes_no_other_problems(full: Suite) -> None:
    full.feature("""
        Feature: Selling
          Background:
            Given there are 5 apples
            Adn the shop is open
          Scenario: One
            Then 0 apples are left
          Rule: R
            Scenario: One
              Then 0 apples are left
    """)
    lines = full.p2c("check", "features").out.splitlines()
    assert [line.partition(": ")[0] for line in lines] == [
        "features/selling.feature:5:5",
        "1 file, 0 scenarios",
    ]


def test_unused_step_definitions_are_a_warning(suite: Suite) -> None:
    suite.feature(SELLING)
    suite.write("features/conftest.py", "")
    answer = suite.p2c("check")
    assert answer.code == 0
    file, line, rest = answer.out.splitlines()[0].split(":", 2)
    assert file == "shop_steps.py"
    source = (suite.root / file).read_text("utf-8").splitlines()
    assert "the sale is refused because" in source[int(line) - 1]
    assert rest == "1: warning: No scenario uses 'Then the sale is refused because \"<words>\"'."
    assert answer.out.endswith("1 file, 1 scenario: no problems, 1 warning.\n")
    assert "warning" not in suite.p2c("check", "features").out


def test_only_the_named_files_are_checked(suite: Suite) -> None:
    suite.feature(BROKEN)
    suite.feature(SELLING, "good")
    assert suite.p2c("check", "features/good.feature").out == "1 file, 1 scenario: no problems.\n"
    assert suite.p2c("check", "features").code == 2
    answer = suite.p2c("check", "features/god.feature")
    assert answer.code == 2
    assert answer.err == (
        "Can't find 'features/god.feature'. Did you mean 'features/good.feature'?\n"
    )


def test_json_has_every_finding(suite: Suite) -> None:
    suite.feature(BROKEN)
    answer = suite.p2c("check", "--format", "json")
    result = json.loads(answer.out)
    assert (answer.code, result["files"], result["scenarios"]) == (2, 1, 0)
    assert result["findings"][0] == {
        "severity": "error",
        "file": "features/selling.feature",
        "line": 5,
        "column": 5,
        "status": "undefined",
        "message": "No step matches 'Then 3 appels are left'. "
        "Closest match: Then <number> apples are left.",
        "snippet": "@then(parsers.parse('{number:d} appels are left'))\n"
        "def _(number: int) -> None:\n    raise NotImplementedError\n",
    }
    assert {finding["severity"] for finding in result["findings"]} == {"error", "warning"}


def test_undefined_steps_get_step_definitions(suite: Suite) -> None:
    suite.scenario('Given the shop is open\nWhen "Ana" steals 3 pears\nThen 0 apples are left')
    snippet = (
        "@when(parsers.parse('\"{text}\" steals {number:d} pears'))\n"
        "def _(text: str, number: int) -> None:\n    raise NotImplementedError\n"
    )
    written = suite.p2c("check", "features", "--snippets").out
    assert written.endswith(f"from pytest_bdd import given, parsers, then, when\n\n\n{snippet}\n")
    (finding,) = json.loads(suite.p2c("check", "features", "--format", "json").out)["findings"]
    assert finding["snippet"] == snippet


@pytest.mark.parametrize(
    ("format", "folder", "error", "warning"),
    [
        (
            "github",
            "GITHUB_WORKSPACE",
            r"::error file=(\S*)features/selling\.feature,line=5,col=5,title=\S.*::No step ",
            r"::warning file=(\S*)shop_steps\.py,line=\d+,col=1,title=Step definition::No scenario",
        ),
        (
            "azure",
            "BUILD_SOURCESDIRECTORY",
            r"##vso\[task\.logissue type=error;sourcepath=(\S*)features/selling\.feature;"
            r"linenumber=5;columnnumber=5;\]",
            r"##vso\[task\.logissue type=warning;sourcepath=(\S*)shop_steps\.py;linenumber=\d+;",
        ),
    ],
)
def test_annotations_have_the_path_from_the_checkout(
    suite: Suite, monkeypatch, format: str, folder: str, error: str, warning: str
) -> None:
    suite.feature(BROKEN)
    monkeypatch.setenv(folder, str(suite.root.parent))
    answer = suite.p2c("check", "--format", format)
    assert answer.code == 2
    for pattern in (error, warning):
        assert re.search(pattern, answer.out)[1] == f"{suite.root.name}/"


def test_an_error_in_a_step_module_is_reported(suite: Suite) -> None:
    suite.feature(SELLING)
    suite.write("shop_steps.py", "import nothing_of_this_name\n")
    answer = suite.p2c("check")
    assert answer.code == 3
    assert "Can't load the step module 'shop_steps'" in answer.err
    assert answer.out == ""


def test_a_folder_can_have_its_own_step_definitions(suite: Suite) -> None:
    suite.feature(SELLING)
    suite.write(
        "features/north/conftest.py",
        "from pytest_bdd import then\n@then('it snows')\ndef _(): ...\n",
    )
    suite.scenario("Given the shop is open\nThen it snows", "north/snow")
    suite.scenario("Given the shop is open\nThen it snows", "south")
    lines = suite.p2c("check", "features").out.splitlines()
    assert [line.partition(": ")[0] for line in lines] == [
        "features/south.feature:4:5",
        "3 files, 3 scenarios",
    ]


@pytest.mark.parametrize(("option", "text"), [("-k", "nothing"), ("-m", "walkthrough")])
def test_an_empty_selection_of_pytest_itself_gets_a_message(
    suite: Suite, option: str, text: str
) -> None:
    suite.feature(SELLING)
    answer = suite.pytest("features", option, text)
    assert answer.code == 2
    assert f"The only collected scenario or test doesn't match {option} '{text}'." in (
        answer.out + answer.err
    )
