"""A run doesn't check a file again that an earlier run found to be without problems.

It says the same as with a check, and splits the scenarios in the same way.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from prospect_to_cash.harness.evidence.record import Status
from tests.harness.run.conftest import PLAIN, SELLING, STEPS, Suite
from tests.harness.run.test_kept_checks import CHANGES, CHECKED, checked, modeled
from tests.harness.run.test_same_reports import REPORTS, reports

__all__ = ["checked", "modeled"]
MORE = """
from decimal import Decimal

@given(parsers.re(r"the words (?P<words>.*)"), converters={"words": str.split},
       target_fixture="words")
def _(words):
    words.append("!")
    return words

@then(parsers.parse("there are {number:d} words"))
def _(words, number):
    assert len(words) == number

@given(parsers.cfparse("it costs {price:f} or {name}"))
def _(shop, price, name):
    assert (type(price), type(name)) == (float, str)
    shop["price"] = price

@given(parsers.parse("it costs {price:F} at most"))
def _(shop, price):
    assert isinstance(price, Decimal)

@given("these prices")
def _(shop, datatable):
    shop["prices"] = datatable

@given("this note")
def _(shop, docstring):
    if "forbidden" in docstring:
        raise AuthoringError("It says 'forbidden'.")

@when(parsers.parse("the {fruit} is sold"))
def _(fruit):
    if fruit == "pear":
        raise AuthoringError("No 'pear' is sold.")
"""
FEATURE = '''
@whole
Feature: Everything
  Background:
    Given the shop is open
    And there are 5 apples

  @one
  Scenario: Values
    Given it costs 1.5 or nothing
    And it costs 2.5 at most
    And the words a b c
    When Ana buys 2 apples
    Then there are 4 words
    And 3 apples are left

  Scenario: Fails
    When Ana buys 2 apples
    Then 4 apples are left

  Scenario: Is refused
    When Ana buys 7 apples
    Then the sale is refused because "There are only 5 apples."

  Scenario: Has a table and a note
    Given these prices
      | FRUIT | PRICE |
      | apple | 1 \\| 2 |
    And this note
      """
      It's forbidden.
      """
    When Ana buys 2 apples
    Then 3 apples are left

  Rule: Outlines
    @rows
    Scenario Outline: Row <fruit>
      Given these prices
        | FRUIT   | PRICE   |
        | <fruit> | <price> |
      When the <fruit> is sold
      Then 5 apples are left

      @first
      Examples:
        | fruit | price |
        | apple | 1     |
        | apple | 2     |

      Examples: of others
        | fruit | price |
        | pear  | 3     |
'''


def run(suite: Suite, *arguments: str) -> tuple[int, str]:
    """Run as a new process does, which imports the step modules again."""
    sys.modules.pop("shop_steps", None)
    answer = suite.p2c("run", *arguments)
    return answer.code, answer.out + answer.err


@pytest.fixture
def shop(suite: Suite) -> Suite:
    """A suite whose step definitions are plain, with scenarios that end in several ways."""
    suite.steps(MORE)
    suite.feature(FEATURE, "all")
    suite.feature(SELLING, "more/selling")
    return suite


FILES = ["features/all.feature", "features/more/selling.feature"]


@pytest.mark.parametrize("arguments", [[], ["--tags", "rows"], ["features/all.feature:51"]])
def test_a_run_without_a_check_says_the_same(
    shop: Suite, checked: list[str], arguments: list[str]
) -> None:
    first = run(shop, "-n", "0", "--report", "first", *arguments)
    assert checked == FILES[: 1 if any(":" in each for each in arguments) else 2]
    checked.clear()
    second = run(shop, "-n", "0", "--report", "second", *arguments)
    assert checked == []
    assert first[0] == second[0] == 2
    before, after = reports(shop.root / "first"), reports(shop.root / "second")
    for name in REPORTS:
        assert before[name] == after[name]
    scenarios = [scenario for _, scenario in shop.record("second").scenarios()]
    broken = next(each for each in scenarios if each.name == "Row pear")
    (problem,) = (problem for step in broken.steps for problem in step.problems)
    assert str(problem) == "features/all.feature:53:11: No 'pear' is sold."


def test_a_step_can_be_added_to_what_is_kept(shop: Suite, checked: list[str]) -> None:
    def added() -> tuple[int, dict[str, str]]:
        sys.modules.pop("shop_steps", None)
        answer = shop.pytest("-n", "0", "features", "--p2c-given", "the shop is closed")
        return answer.code, reports(shop.root / "reports")

    run(shop, "-n", "0")
    checked.clear()
    first = added()
    assert (first[0], checked) == (2, [])
    assert first[1]["run.json"].count("the shop is closed") >= 8
    (kept,) = shop.root.rglob(".pytest_cache/**/scenarios")
    kept.unlink()
    assert added() == first
    assert checked == FILES


def test_shards_of_what_is_kept_are_those_of_a_check(shop: Suite, checked: list[str]) -> None:
    def shards(folder: str) -> list[dict[str, str]]:
        for number in (1, 2):
            run(shop, "--shard", f"{number}/2", "-n", "0", "--report", f"{folder}{number}")
        return [reports(shop.root / f"{folder}{number}") for number in (1, 2)]

    first = shards("first")
    assert checked[:2] == FILES
    checked.clear()
    assert shards("second") == first
    assert checked == []
    assert all("Row" in each["run.json"] for each in first)


def test_a_shard_keeps_the_files_that_it_checked(shop: Suite, checked: list[str]) -> None:
    run(shop, "--shard", "1/2", "-n", "0")
    assert checked == FILES
    checked.clear()
    run(shop, "-n", "0")
    assert checked == []


def test_what_processes_checked_is_kept(shop: Suite, checked: list[str]) -> None:
    first = run(shop, "-n", "2", "--report", "first")
    assert run(shop, "-n", "2", "--report", "second")[0] == first[0] == 2
    assert run(shop, "-n", "0", "--report", "third")[0] == 2
    assert checked == []
    before = reports(shop.root / "first")
    assert reports(shop.root / "second") == before
    assert reports(shop.root / "third")["junit.xml"] == before["junit.xml"]


def test_a_check_uses_what_a_run_checked(shop: Suite, checked: list[str]) -> None:
    run(shop, "-n", "0")
    checked.clear()
    sys.modules.pop("shop_steps", None)
    answer = shop.p2c("check")
    assert (answer.code, checked) == (0, [])
    assert "2 files, 8 scenarios: no problems" in answer.out


def test_a_run_checks_what_only_a_check_kept(modeled: Suite, checked: list[str]) -> None:
    assert modeled.p2c("check").code == 0
    for _ in range(2):
        assert run(modeled)[0] == 0
    assert checked == [CHECKED] * 2


@pytest.mark.parametrize(("file", "old", "new", "problem"), CHANGES)
def test_what_the_checks_depend_on_counts_for_a_run(
    modeled: Suite, file: str, old: str, new: str, problem: str
) -> None:
    assert run(modeled)[0] == 0
    place = modeled.root / file
    assert old in place.read_text()
    place.write_text(place.read_text().replace(old, new))
    code, out = run(modeled)
    assert (code, problem in out) == (2, True)


def test_a_changed_step_function_runs(shop: Suite, checked: list[str]) -> None:
    feature = shop.root / FILES[0]
    feature.unlink()
    assert run(shop)[0] == 0
    text = STEPS.replace('shop["apples"] -= number', 'shop["apples"] -= 1')
    (shop.root / "shop_steps.py").write_text(text + MORE)
    checked.clear()
    assert (run(shop)[0], checked) == (1, [])
    ((_, scenario),) = shop.record().scenarios()
    assert [each.expectations[0].actual for each in scenario.steps if each.expectations] == ["4"]


PLAIN_CHANGES = [
    ("shop_steps.py", '"{name} buys {number:d} apples"', '"{name} takes {number:d} apples"'),
    ("shop_steps.py", '@when(parsers.parse("{name} buys', '@given(parsers.parse("{name} buys'),
    ("shop_steps.py", "{name} buys {number:d}", "{name} buys {number:w}"),
    ("shop_steps.py", 'parsers.parse("the shop is', 'parsers.cfparse("the shop is'),
    (
        "shop_steps.py",
        "def _(shop, number, evidence):",
        "def _(shop, number, datatable, evidence):",
    ),
    ("shop_steps.py", "def _(state):", "async def _(state):"),
    ("pyproject.toml", "strict = true", "strict = false"),
    ("pyproject.toml", "[tool.p2c]\n", '[tool.p2c]\ntags = "tags.txt"\n'),
]


@pytest.mark.parametrize(("file", "old", "new"), PLAIN_CHANGES)
def test_without_a_model_all_that_plain_definitions_have_counts(
    suite: Suite, checked: list[str], file: str, old: str, new: str
) -> None:
    suite.feature(SELLING)
    suite.write("tags.txt", "@none  A tag.\n")
    assert suite.p2c("check").code == 0
    place: Path = suite.root / file
    assert old in place.read_text()
    place.write_text(place.read_text().replace(old, new))
    sys.modules.pop("shop_steps", None)
    suite.p2c("check")
    assert checked == [CHECKED] * 2


def test_without_a_model_a_conftest_of_a_folder_counts(suite: Suite, checked: list[str]) -> None:
    suite.feature(SELLING)
    assert run(suite)[0] == 0
    pears = "from pytest_bdd import when\n@when('Ana buys 2 apples')\ndef _():\n    pass\n"
    suite.write("features/conftest.py", pears)
    assert (run(suite)[0], checked) == (2, [CHECKED] * 2)
    assert suite.only().status is Status.AMBIGUOUS


@pytest.mark.parametrize(
    "definition",
    [
        '@given(parsers.parse("it is {text:Own}", extra_types={"Own": str}))\ndef _(text): pass',
        '@given(parsers.cfparse("it is {text:Own?}", extra_types={"Own": str}))\ndef _(text): pass',
        '@given(parsers.parse("it is {day:tg}"))\ndef _(day): pass',
        '@given(parsers.parse("it is {day:%d %B}"))\ndef _(day): pass',
        "class Own(parsers.parse): pass\n@given(Own('it is so'))\ndef _(): pass",
        "from typing import Annotated\n"
        "from prospect_to_cash.harness.gherkin.argument_schema import Columns\n"
        "@given('it is so')\n"
        "def _(datatable: Annotated[list, Columns(['A'])]): pass",
    ],
    ids=["type", "cardinality", "date", "form of a date", "parser", "declaration"],
)
def test_without_a_model_a_definition_that_isnt_plain_is_never_known(
    suite: Suite, checked: list[str], definition: str
) -> None:
    suite.write("shop_steps.py", f"{STEPS}\n{definition}\n")
    suite.feature(SELLING)
    for _ in range(2):
        assert run(suite)[0] == 0
    assert checked == [CHECKED] * 2
    suite.settings(PLAIN.replace("[tool.p2c]", '[tool.p2c]\nmodel = ["shop_steps.py"]'))
    for _ in range(2):
        assert run(suite)[0] == 0
    assert checked == [CHECKED] * 3
