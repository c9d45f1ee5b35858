"""A small project for tests of the workbench: two variants, and a fixture in place of a model."""

from __future__ import annotations

from itertools import count
from pathlib import Path

SETTINGS = """\
[project]
name = "shops"

[tool.p2c]
features = ["features"]
steps = ["shop_steps"]
tags = "features/tags.txt"
claims = "features/claims.yaml"
switches = "shop_steps:switches"

[tool.p2c.variant]
sentence = "the day is <answer>"
option = "day"

[tool.p2c.variant.answers]
Sunday = { tag = "sunday", choice = "sunday", title = "On Sunday" }
Monday = { tag = "monday", choice = "monday", title = "On Monday" }
"""
STEPS = '''\
from typing import Annotated

import pytest
from pytest_bdd import given, parsers, then, when

from prospect_to_cash.harness.gherkin.argument_schema import Columns, Values


def switches(answer, used):
    return [(f'the owner is "{answer}"', "Owners", answer)]


@pytest.fixture
def shop():
    return {"names": [], "day": "", "owner": ""}


@given(parsers.parse("the day is {day}"))
def _(shop, day: Annotated[str, Values(["Sunday", "Monday"])]):
    """Sets the day."""
    shop["day"] = day


@given(parsers.parse('the owner is "{name}"'))
def _(shop, name):
    """Names the owner."""
    shop["owner"] = name


@when(parsers.parse('the shop "{name}" is built:'))
def _(
    shop,
    name,
    datatable: Annotated[
        list[list[str]],
        Columns(["FRUIT", "SIZE"], needed=["FRUIT"], types={"SIZE": Values(["small", "large"])}),
    ],
):
    """Builds a shop."""
    shop["names"].append(name)


@then(parsers.parse('the shop "{name}" is never left'))
def _(name):
    """Waits for ever."""
    while True:
        pass


@then(parsers.parse('the shop "{name}" is open'))
def _(shop, name):
    """Compares the sign at the door."""
    if name not in shop["names"]:
        raise AssertionError(f"{name} isn't built")
    if shop["day"] != "Monday":
        raise AssertionError(f"{name} is closed on {shop['day']}{shop['owner']}")
'''
TAGS = "@slow  Takes long.\n"
CLAIMS = """\
claims:
  - id: SHOP-1
    where: Opening hours
    says: Shops are open on Monday.
"""
SAVED = """\
Feature: Shops

  @claim-SHOP-1
  Scenario: A shop opens
    Given the day is Monday
    When the shop "North" is built:
      | FRUIT  | SIZE  |
      | apples | small |
    Then the shop "North" is open

  Scenario: Another shop opens
    Given the day is Monday
    When the shop "South" is built:
      | FRUIT |
      | pears |
    Then the shop "South" is open
"""


_numbers = count(1)


def write_shop(root: Path) -> Path:
    """Write the project, and return its folder.

    Its step module has a name of its own, because a process imports a name once.
    """
    module = f"shop_steps_{next(_numbers)}"
    features = root / "features"
    features.mkdir(parents=True)
    (root / "pyproject.toml").write_text(SETTINGS.replace("shop_steps", module), "utf-8")
    (root / f"{module}.py").write_text(STEPS, "utf-8")
    (features / "tags.txt").write_text(TAGS, "utf-8")
    (features / "claims.yaml").write_text(CLAIMS, "utf-8")
    (features / "saved.feature").write_text(SAVED, "utf-8")
    return root
