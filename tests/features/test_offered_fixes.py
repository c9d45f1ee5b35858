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
from prospect_to_cash.harness.language.positions import applied, lines_of, text_edits
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
    # The word before a value can name the kind of the value.
    'When the address "Home" of role delivery is added to "Fabrikam" in SCM': [
        'When a delivery address "Home" is added to "Fabrikam" in SCM'
    ],
    'When the address "Home" of role delivery is added to "Fabrikam"': [
        'When a delivery address "Home" is added to "Fabrikam" in ___'
    ],
    'When the address "Home" of roles delivery and invoice is added to "Fabrikam" in Sales': [
        'When a delivery and invoice address "Home" is added to "Fabrikam" in Sales'
    ],
    'When the address "Home" of role holiday is added to "Fabrikam" in SCM': [],
    'When the address "Home" of color delivery is added to "Fabrikam" in SCM': [],
    # A value that isn't valid stays, and is reported next.
    "Then these customers exist now": ["Then these customers now exist"],
    'When line 99999999999999999999 of "QUO-1001" is removed in Sales': [
        'When line 99999999999999999999 of the ___ "QUO-1001" is removed in Sales',
    ],
    # The only step of this kind about the same thing.
    "Then it is rejected because": ["Then the action is rejected with the message"],
    "Then no message travelled": [],
    'When these columns of "Contoso" under "Quotes" are set in Sales': [
        'When these columns of "Contoso" in the table map "Quotes" are set in Sales'
    ],
    'Given the legal entity "DEMF" exists too': ['Given the legal entity "DEMF" exists'],
    'When the quotation "Q-1" is set to lost in Supply Chain Management because "price"': [
        'When the quotation "Q-1" is set to Lost with the reason "price" in Supply Chain Management'
    ],
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
DELETED = {
    'When the parameter "Integrate prospects" is turned on in SCM': ["in SCM"],
    'Given the table map "Customers V3 (accounts)" was already paused': ["already"],
    "Then these parties now exist in both systems": ["in both systems"],
    'When the customer "Fabrikam" is renamed to "Fabrikam Ltd" in Sales': ["the customer"],
    'When the quote "QUO-1001" is not activated in Sales': [],
    'When the contact "Lars" of "Fabrikam" is renamed to "Lars Holm" in Sales': [],
    'Given the legal entity "DEMF" exists too': [],
}
"""What a fix deletes from a step, because the rest is a step. Its title says what's lost."""
STEPS = [*OFFERED, *DELETED, *NEAR, *LISTED, *VALUES, *FAR]
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


@pytest.mark.parametrize("step", DELETED)
def test_words_that_a_step_does_not_have_can_be_deleted(
    step: str, definitions: StepDefinitions
) -> None:
    text = f"Feature: F\nScenario: S\n{step}\n"
    checked = check_file(text.encode(), "f.feature", Vocabulary(), definitions, strict=False)
    found = [each for each in checked.problems if isinstance(each, Finding)]
    deleting = [fix for each in found for fix in each.fixes if "Delete" in fix.title]
    assert [fix.title for fix in deleting] == [f"Delete '{each}'" for each in DELETED[step]]
    for fix in deleting:
        after = applied(text, text_edits(fix.edits, lines_of(text)))
        assert not [each for each in offers(after, definitions) if each[0] == "undefined-step"]


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
