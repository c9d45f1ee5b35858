"""The answer to a step that matches nothing names the step that was meant, or its wrong value."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from prospect_to_cash.harness.gherkin.check import check_file
from prospect_to_cash.harness.gherkin.step_definitions import StepDefinitions
from prospect_to_cash.harness.gherkin.vocabulary import Vocabulary
from prospect_to_cash.harness.run.registered_steps import RegisteredSteps
from prospect_to_cash.harness.settings import load
from tests.features.near_steps import FAR, LISTED, NEAR, VALUES

ROOT = Path(__file__).parents[2]
_LISTED = re.compile(r"Closest match(?:es)?: |Steps about '\w+'(?: \(.*?\))?: ")
_OF_KIND = re.compile(r" The closest \w+ step is '(.*)'\.$")


@pytest.fixture(scope="module")
def definitions() -> StepDefinitions:
    settings = load(ROOT)
    assert settings is not None
    return RegisteredSteps(settings).definitions


def problems(step: str, definitions: StepDefinitions) -> list[tuple[int, str]]:
    """Return the column and message of each problem of a step."""
    text = f"Feature: F\nScenario: S\n{step}\n"
    checked = check_file(text.encode(), "f.feature", Vocabulary(), definitions, strict=False)
    return [(each.column or 0, each.message) for each in checked.problems]


def listed(step: str, definitions: StepDefinitions) -> list[str]:
    """Return the steps that the only message about a step lists, in its order."""
    [(_, message)] = problems(step, definitions)
    if found := _OF_KIND.search(message):
        return [found[1]]
    *_, steps = _LISTED.split(message)
    return [*re.split("; ", steps.partition(". To search")[0].removesuffix("."))]


@pytest.mark.parametrize("step", NEAR)
def test_the_step_that_was_meant_comes_first(step: str, definitions: StepDefinitions) -> None:
    assert listed(step, definitions)[0] == NEAR[step]


@pytest.mark.parametrize("step", LISTED)
def test_the_step_that_was_meant_is_listed(step: str, definitions: StepDefinitions) -> None:
    assert LISTED[step] in listed(step, definitions)


@pytest.mark.parametrize("step", VALUES)
def test_only_the_wrong_value_of_a_right_step_is_reported(
    step: str, definitions: StepDefinitions
) -> None:
    value, answer = VALUES[step]
    [(column, message)] = problems(step, definitions)
    assert column == step.index(value) + 1
    assert f"'{value.strip(chr(39))}'" in message
    assert answer in message


@pytest.mark.parametrize("step", FAR)
def test_a_far_fetched_step_is_not_offered(step: str, definitions: StepDefinitions) -> None:
    [(_, message)] = problems(step, definitions)
    assert "Closest" not in message
    assert re.findall(r"Steps about '(\w+)'", message) == [FAR[step]] * bool(FAR[step])
