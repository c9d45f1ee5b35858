"""The changes that the workbench offers for the project's own scenarios."""

from __future__ import annotations

import pytest

from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.run.project_functions import switches_of


@pytest.mark.parametrize("answer", ["deployed", "not deployed"])
def test_each_change_is_a_valid_step_in_its_variant(registry: Registry, answer: str) -> None:
    found = switches_of(registry.settings, answer, ())
    assert len({each.step for each in found}) == len(found)
    steps = "\n".join(f"    And {each.step}" for each in found)
    text = (
        "Feature: Changes\n\n  Scenario: All of them\n"
        f"    Given the global address book solution is {answer}\n{steps}\n"
        "    Then nothing changed in either system\n"
    )
    assert registry.check(text, "features/changes.feature").problems == ()


def test_only_the_table_maps_that_are_used_are_offered(registry: Registry) -> None:
    used = ("setup", "Customers V3 (accounts)", "Contacts V2")
    found = switches_of(registry.settings, "deployed", used)
    stopped = [each.label for each in found if each.step.endswith(" was stopped")]
    assert sorted(stopped) == ["Contacts V2", "Customers V3 (accounts)"]


def test_a_function_that_fails_is_named(registry: Registry) -> None:
    settings = registry.settings.model_copy(update={"switches": "steps.switches:nothing"})
    with pytest.raises(StartError, match=r"Can't list the changes with 'steps.switches:nothing'"):
        switches_of(settings, "deployed", ())
    assert switches_of(settings.model_copy(update={"switches": None}), "deployed", ()) == []
