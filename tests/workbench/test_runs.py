"""Scenarios of a text run as they're written, and in the variants that they don't name."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from prospect_to_cash.harness.language.diagnostics import Severity
from prospect_to_cash.harness.language.source import Source
from prospect_to_cash.harness.settings import load
from prospect_to_cash.workbench import runs
from prospect_to_cash.workbench.results import AS_WRITTEN, TextResults, scenarios_of
from prospect_to_cash.workbench.runs import TextRuns, can_run_in_variants, every_result
from prospect_to_cash.workbench.verdicts import diagnostics, reasons, summary

SETTINGS = """\
[tool.p2c]
features = ["features"]
steps = ["door_steps"]
claims = "features/claims.yaml"

[tool.p2c.variant]
sentence = "the door is <answer>"
option = "door"

[tool.p2c.variant.answers.open]
tag = "opened"
choice = "on"
title = "door open"

[tool.p2c.variant.answers.shut]
tag = "closed"
choice = "off"
"""
STEPS = """\
from pytest_bdd import given, parsers, then


@given(parsers.parse("the door is {answer}"), target_fixture="door")
def _(answer):
    return answer


@given("the bell never stops")
def _():
    while True:
        pass


@then("one can enter")
def _(door):
    assert door == "open", f"The door is {door}"
"""
TEXT = """\
Feature: Doors

  @claim-OPEN
  Scenario: An open door
    Given the door is open
    Then one can enter

  Scenario Outline: Each door
    Given the door is <answer>
    Then one can enter

    Examples:
      | answer |
      | open   |
      | shut   |
"""


CLAIMS = """\
claims:
  - id: OPEN
    where: Doors
    says: An open door lets one in.
    door: "on"
"""


ENDLESS = """\
Feature: Doors

  Scenario: A bell
    Given the door is open
    And the bell never stops
    Then one can enter

  Scenario: An open door
    Given the door is open
    Then one can enter
"""


def test_a_scenario_that_doesnt_end_has_a_verdict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "LONGEST", 2.0)
    (tmp_path / "features").mkdir()
    (tmp_path / "pyproject.toml").write_text(SETTINGS.replace("claims =", "#"), "utf-8")
    (tmp_path / "door_steps.py").write_text(STEPS, "utf-8")
    (tmp_path / "features" / "doors.feature").write_text(ENDLESS, "utf-8")
    settings, source, results = load(tmp_path), Source(ENDLESS), TextResults()

    async def run() -> None:
        text_runs = TextRuns(lambda: settings)
        try:
            await text_runs.run("features/doors.feature", source, results, [3])
        finally:
            text_runs.close()

    asyncio.run(run())
    bell, _ = scenarios_of(source)
    shown = results.of(source, bell, [AS_WRITTEN])
    assert summary(shown, {}) == "stopped after 2 s"
    said = "Stopped after 2 s, because this step didn't end."
    assert reasons(shown, source) == {4: said}
    assert [(each.severity, each.message) for each in diagnostics(shown, source)] == [
        (Severity.ERROR, said)
    ]
    (steps,) = (each.scenario.steps for each in shown)
    assert [each.status for each in steps] == ["passed", "error", "skipped"]


def test_a_scenario_runs_in_variants_that_it_does_not_name(tmp_path: Path) -> None:
    (tmp_path / "features").mkdir()
    (tmp_path / "pyproject.toml").write_text(SETTINGS, "utf-8")
    (tmp_path / "door_steps.py").write_text(STEPS, "utf-8")
    (tmp_path / "features" / "doors.feature").write_text(TEXT, "utf-8")
    # The claim holds only in the variant that its scenario names.
    (tmp_path / "features" / "claims.yaml").write_text(CLAIMS, "utf-8")
    settings, source, results = load(tmp_path), Source(TEXT), TextResults()
    assert settings.variant is not None
    variant, titles = settings.variant, settings.variant.titles
    one, each = scenarios_of(source)
    assert can_run_in_variants(source, one, variant)
    assert not can_run_in_variants(source, each, variant)

    async def run() -> None:
        text_runs = TextRuns(lambda: settings)
        try:
            await text_runs.run("features/doors.feature", source, results, [5])
            as_written = results.of(source, one, [AS_WRITTEN])
            assert summary(as_written, titles) == "passed"
            assert results.of(source, each, [AS_WRITTEN]) == []
            await text_runs.run("features/doors.feature", source, results, in_variants=True)
        finally:
            text_runs.close()

    asyncio.run(run())
    every = every_result(source, one, results, variant)
    assert summary(every, titles) == "door open: passed, closed: failed"
    of_outline = every_result(source, each, results, variant)
    assert summary(of_outline, titles) == "1 of 2 passed"
    assert reasons(of_outline, source) == {9: "Row in line 15: The door is shut"}
