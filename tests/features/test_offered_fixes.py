"""What is offered in place of a step keeps what its author wrote, and offers come to an end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from prospect_to_cash.harness.gherkin.check import check_file
from prospect_to_cash.harness.gherkin.findings import Finding
from prospect_to_cash.harness.gherkin.step_definitions import StepDefinitions
from prospect_to_cash.harness.gherkin.vocabulary import Vocabulary
from prospect_to_cash.harness.language.diagnostics import diagnostics
from prospect_to_cash.harness.language.positions import applied, lines_of
from prospect_to_cash.harness.run.registered_steps import RegisteredSteps
from prospect_to_cash.harness.settings import load
from tests.features.near_steps import FAR, LISTED, NEAR, VALUES

ROOT = Path(__file__).parents[2]
OFFERED = {
    "Then these addresses exist now": ["Then these addresses now exist"],
    "Then these addresses exist": ["Then these addresses ___ exist"],
    "Given the global address book solution is undeployed": ["not deployed"],
    "Given the global address book is undeployed": [
        "Given the global address book solution is not deployed"
    ],
    'When the address "Home" of role delivery is added to "Fabrikam"': [],
    'When <address> these lines is added to "QUO-1001"': [],
    'Given prospects default to customer group "999"': [],
    'When the quote "QUO-1001" is not activated': [],
    'When these lines are added to the quote "QUO-1001"': [
        'When these lines are added to the quote "QUO-1001" in ___'
    ],
    "Given the prospect Fabrikam exists in Sales": [
        'Given the ___ prospect "Fabrikam" exists in Sales'
    ],
}
"""What is offered for a step, without 'Change to'."""
STEPS = [*OFFERED, *NEAR, *LISTED, *VALUES, *FAR]
MOST_FIXES = 6
_QUOTED = re.compile(r'"([^"]*)"')


@pytest.fixture(scope="module")
def definitions() -> StepDefinitions:
    settings = load(ROOT)
    assert settings is not None
    return RegisteredSteps(settings).definitions


def offers(text: str, definitions: StepDefinitions) -> Iterator[tuple[str, str]]:
    """Yield the code of each problem with a fix, and the text after the fix."""
    checked = check_file(text.encode(), "f.feature", Vocabulary(), definitions, strict=False)
    for each in diagnostics(checked, lines_of(text)):
        for fix in each.fixes:
            yield each.code, applied(text, fix.edits)


@pytest.mark.parametrize("step", OFFERED)
def test_only_what_the_author_wrote_is_offered(step: str, definitions: StepDefinitions) -> None:
    text = f"Feature: F\nScenario: S\n{step}\n"
    checked = check_file(text.encode(), "f.feature", Vocabulary(), definitions, strict=False)
    found = [each for each in checked.problems if isinstance(each, Finding)]
    titles = [fix.title for each in found if each.code != "placeholder" for fix in each.fixes]
    assert [each for each in titles if "Change to" in each] == [
        f"Change to '{each}'" for each in OFFERED[step]
    ]


@pytest.mark.parametrize("step", STEPS)
def test_offers_keep_the_values_of_a_step_and_come_to_an_end(
    step: str, definitions: StepDefinitions
) -> None:
    text = f"Feature: F\nScenario: S\n{step}\n"
    waiting, seen = [(text, 0)], {text}
    while waiting:
        text, number = waiting.pop()
        assert number < MOST_FIXES, text
        values = Counter(_QUOTED.findall(text))
        for code, after in offers(text, definitions):
            if code == "undefined-step":
                assert not values - Counter(_QUOTED.findall(after)), after
            assert after != text
            if after not in seen:
                seen.add(after)
                waiting.append((after, number + 1))


@pytest.mark.parametrize(
    ("step", "rows"),
    [
        (
            "the global address book solution is <variant>",
            ["| variant      |", "| deployed     |", "| not deployed |"],
        ),
        # Values that mean the same are one row; other blanks stay empty.
        (
            'the <kind> prospect "<name>" exists in <where>',
            [
                "| kind         | name | where                   |",
                "| organization |      | both systems            |",
                "| person       |      | Sales                   |",
                "| organization |      | Supply Chain Management |",
            ],
        ),
        ("something that <nobody> knows", ["| nobody |", "|        |"]),
    ],
)
def test_added_examples_have_the_values_of_a_closed_blank(
    step: str, rows: list[str], definitions: StepDefinitions
) -> None:
    for heading in ("Scenario", "Scenario Outline"):
        text = f"Feature: F\n{heading}: S\nGiven {step}\nThen nothing changed in either system\n"
        codes = ("placeholder", "no-examples")
        (after, *_) = [after for code, after in offers(text, definitions) if code in codes]
        assert [each.strip() for each in after.split("Examples:\n")[1].split("\n")[:-1]] == rows


def test_no_step_is_unknown_after_examples_were_added(definitions: StepDefinitions) -> None:
    text = (
        "Feature: F\nScenario: S\nGiven the global address book solution is <variant>\n"
        "Then nothing changed in either system\n"
    )
    (after, *_) = [after for code, after in offers(text, definitions) if code == "placeholder"]
    checked = check_file(after.encode(), "f.feature", Vocabulary(), definitions, strict=False)
    assert not [each.message for each in checked.problems if "No step" in each.message]
