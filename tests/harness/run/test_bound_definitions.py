"""A run without a check gives each step the definition and the values that a check finds."""

from __future__ import annotations

import sys

import pytest

from prospect_to_cash.harness.evidence.record import Status
from tests.harness.run.conftest import PLAIN, SELLING, Suite
from tests.harness.run.test_clean_files import run
from tests.harness.run.test_kept_checks import CHECKED, checked

__all__ = ["checked"]
START = "from pytest_bdd import given, parsers, then, when\n"
PRICES = """
@then(parsers.parse("the price is {number:g}"))
def _(price, number):
    assert price == number
"""
WHOLE = 'parsers.parse("an apple costs {price:d}")'
NOT_WHOLE = 'parsers.parse("an apple costs {price:f}")'
TWICE = "converters={'price': lambda price: 100 * price}"
TWO = f"""
@given({WHOLE}, target_fixture="price", {TWICE})
@given({NOT_WHOLE}, target_fixture="price")
def _(price):
    return price
"""
OTHER_ORDER = f"""
@given({NOT_WHOLE}, target_fixture="price")
@given({WHOLE}, target_fixture="price", {TWICE})
def _(price):
    return price
"""
FIXTURES = f"""
import pytest

@pytest.fixture
def price():
    return 0

@given({NOT_WHOLE}, target_fixture="other")
@given({WHOLE}, target_fixture="price", {TWICE})
def _(price):
    return price
"""
LOOP = """
def choice(*words):
    def convert(text):
        return text
    convert.pattern = "|".join(words)
    return convert

def cost(price, *words):
    types = {"Thing": choice(*words)}
    @given(parsers.parse("{thing:Thing} costs what it costs", types), target_fixture="price",
           stacklevel=2)
    def _(thing):
        return price

cost(1, "an apple", "a pear")
cost(2, "a leek", "a bean")
"""
PRICED = """
Feature: Prices
  Scenario: Whole
    Given an apple costs 5
    Then the price is 500
"""
BOTH = """
  Scenario: Not whole
    Given an apple costs 5.5
    Then the price is 5.5
"""
THINGS = """
Feature: Prices
  Scenario: Fruit
    Given an apple costs what it costs
    Then the price is 1
  Scenario: Vegetable
    Given a leek costs what it costs
    Then the price is 2
"""
MODEL = '[tool.p2c]\nmodel = ["shop_steps.py"]'
OWN = """
import os

def fruit(text):
    return text
fruit.pattern = os.environ.get("FRUITS", "apples|pears")

@given(parsers.parse("there are {number:d} {fruit:Fruit}", {"Fruit": fruit}), target_fixture="shop")
def _(number, fruit):
    return number

@then(parsers.parse("{number:d} apples are left"))
def _(shop, number):
    assert shop == number

if "MORE" in os.environ:
    @then("5 apples are left")
    def _():
        pass
"""
FIVE = """
Feature: Five
  Scenario: All are left
    Given there are 5 apples
    Then 5 apples are left
"""
BUYING = """
from pytest_bdd import then

@then("5 apples are left")
def _():
    pass
"""


@pytest.mark.parametrize("arguments", [("-n", "0"), ("-n", "2")], ids=["one process", "two"])
@pytest.mark.parametrize(
    ("steps", "feature", "settings"),
    [
        (TWO, PRICED + BOTH, PLAIN),
        (OTHER_ORDER, PRICED, PLAIN),
        (FIXTURES, PRICED, PLAIN),
        (LOOP, THINGS, PLAIN.replace("[tool.p2c]", MODEL)),
    ],
    ids=["types", "other order", "fixtures", "loop"],
)
def test_definitions_in_one_place_are_told_apart(
    suite: Suite,
    checked: list[str],
    steps: str,
    feature: str,
    settings: str,
    arguments: tuple[str, ...],
) -> None:
    suite.settings(settings)
    suite.write("shop_steps.py", START + steps + PRICES)
    suite.feature(feature)
    assert run(suite, "-n", "0")[0] == 0
    checked.clear()
    assert run(suite, *arguments)[0] == 0
    assert checked == []


@pytest.fixture
def own(suite: Suite) -> Suite:
    """A suite with a model, a parameter type of its own, and one file without problems."""
    suite.settings(PLAIN.replace("[tool.p2c]", MODEL))
    suite.write("shop_steps.py", START + OWN)
    suite.feature(FIVE)
    return suite


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("FRUITS", "plums|pears", "Unknown fruit 'apples'"),
        ("MORE", "yes", "'Then 5 apples are left' matches more"),
    ],
)
def test_what_an_environment_variable_decides_about_definitions_counts(
    own: Suite, monkeypatch: pytest.MonkeyPatch, name: str, value: str, problem: str
) -> None:
    assert run(own)[0] == 0
    monkeypatch.setenv(name, value)
    code, out = run(own)
    assert (code, problem in out) == (2, True)
    sys.modules.pop("shop_steps", None)
    answer = own.p2c("check")
    assert (answer.code, problem in answer.out) == (2, True)


def test_definitions_of_a_plugin_count(own: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(own.root)
    own.write("more_steps.py", BUYING)
    assert own.pytest("features").code == 0
    sys.modules.pop("shop_steps", None)
    assert own.pytest("-p", "more_steps", "features").code == 2
    assert own.only().status is Status.AMBIGUOUS


def test_a_declared_value_that_an_environment_variable_decides_counts(
    own: Suite, monkeypatch: pytest.MonkeyPatch
) -> None:
    declared = """
from typing import Annotated
from prospect_to_cash.harness.gherkin.argument_schema import Values

@given(parsers.parse("it is {color}"))
def _(color: Annotated[str, Values(os.environ.get("COLORS", "red green").split())]):
    pass
"""
    own.write("shop_steps.py", START + OWN + declared)
    own.feature(FIVE.replace("    Then", "    And it is red\n    Then"))
    assert run(own)[0] == 0
    monkeypatch.setenv("COLORS", "blue green")
    code, out = run(own)
    assert (code, "Unknown color 'red'" in out) == (2, True)


def test_a_step_that_does_not_match_anymore_is_checked_again(
    own: Suite, checked: list[str]
) -> None:
    own.write("limit.txt", "9")
    limited = OWN.replace(
        "def fruit(text):\n",
        "def fruit(text):\n"
        "    if len(text) > int(open('limit.txt').read()):\n        raise ValueError(text)\n",
    )
    own.write("shop_steps.py", START + limited)
    assert run(own)[0] == 0
    own.write("limit.txt", "3")
    code, out = run(own, "-n", "0")
    assert (code, "No step matches 'Given there are 5 apples'" in out) == (2, True)
    own.write("limit.txt", "9")
    assert run(own, "-n", "0")[0] == 0
    assert checked.count(CHECKED) == 2


SAVED = """
from pathlib import Path
from kinds import fruit

kinds = Path(__file__).with_name("kinds.py")
kinds.write_text(kinds.read_text().replace("apples|pears", "plums|pears"))

@given(parsers.parse("there are {number:d} {fruit:Fruit}", {"Fruit": fruit}), target_fixture="shop")
def _(number, fruit):
    return number

@then(parsers.parse("{number:d} apples are left"))
def _(shop, number):
    assert shop == number
"""


@pytest.mark.parametrize("processes", ["0", "2"])
def test_nothing_is_kept_of_a_file_that_is_saved_while_modules_are_loaded(
    suite: Suite, processes: str
) -> None:
    suite.settings(PLAIN.replace("[tool.p2c]", '[tool.p2c]\nmodel = ["kinds.py"]'))
    suite.write("kinds.py", "def fruit(text):\n    return text\nfruit.pattern = 'apples|pears'\n")
    suite.write("shop_steps.py", START + SAVED)
    suite.feature(FIVE)
    assert run(suite, "-n", processes)[0] == 0
    kept = {each.name for each in suite.root.rglob(".pytest_cache/**/p2c/*")}
    assert "features" in kept
    assert not kept & {"checks", "scenarios"}
    sys.modules.pop("kinds", None)
    code, out = run(suite, "-n", "0")
    assert (code, "Unknown fruit 'apples'" in out) == (2, True)


def test_a_conftest_of_a_folder_has_numbers_of_its_own(suite: Suite, checked: list[str]) -> None:
    suite.feature(SELLING)
    other = START + "@when('Bob buys 2 apples')\ndef _(shop):\n    shop['apples'] -= 1\n"
    suite.write("features/bob/conftest.py", other)
    bob = SELLING.replace("Ana buys 2", "Ana buys 3").replace("3 apples are", "2 apples are")
    suite.feature(bob, "bob/selling")
    assert run(suite)[0] == 0
    checked.clear()
    assert (run(suite)[0], checked) == (0, [])
