"""The environment that a project's own function describes is in the record of a whole run."""

from __future__ import annotations

import pytest

from prospect_to_cash.common.environment import EnvironmentDescription, Setting
from tests.harness.run.conftest import FULL, SELLING, Suite

DESCRIBED = """
from prospect_to_cash.common.environment import EnvironmentDescription, Setting

def described(defines, root):
    settings = (Setting("Shop", "Folder", root.name), Setting("Shop", "Prices", defines["prices"]))
    return {"open": EnvironmentDescription(settings=settings)}
"""


@pytest.fixture
def shop(full: Suite) -> Suite:
    full.settings(FULL.replace("strict = true", 'environment = "own_environment:described"'))
    full.write("own_environment.py", DESCRIBED)
    full.feature(SELLING)
    return full


def test_a_whole_run_has_the_environment_of_each_variant(shop: Suite) -> None:
    answer = shop.pytest("-p", "no:cacheprovider", "--p2c-define", "prices=high", "features")
    assert answer.code == 0, answer
    settings = (Setting("Shop", "Folder", shop.root.name), Setting("Shop", "Prices", "high"))
    assert shop.record().environment == {"hours_open": EnvironmentDescription(settings=settings)}


def test_a_part_does_not_ask_for_it(shop: Suite) -> None:
    assert shop.p2c("run", "features/selling.feature:3").code == 0
    assert shop.record("reports/part").environment == {}


@pytest.mark.parametrize(
    ("function", "problem"),
    [
        ("own_environment:described", "KeyError: 'prices'"),
        ("own_environment:nothing", "module 'own_environment' has no attribute 'nothing'"),
        ("nowhere:described", "No module named 'nowhere'"),
    ],
)
def test_a_function_that_fails_is_an_error_after_the_reports_are_written(
    shop: Suite, function: str, problem: str
) -> None:
    shop.settings(FULL.replace("strict = true", f'environment = "{function}"'))
    answer = shop.p2c("run")
    assert answer.code == 3
    assert f"Can't describe the environment with '{function}'" in answer.err
    assert problem in answer.err
    assert shop.record("reports").environment == {}
