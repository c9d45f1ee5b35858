"""A Given reaches its state through the same actions, rules and link as a When."""

from __future__ import annotations

from pathlib import Path

import pytest

from prospect_to_cash.harness.evidence.record import Status
from tests.builders import ModelWith
from tests.features.running import run_with


@pytest.mark.parametrize("variant", ["on", "off"])
def test_without_any_table_map_nothing_exists_in_both_systems(variant: str, tmp_path: Path) -> None:
    nothing_travels = ModelWith(table_maps=lambda _: ())
    scenarios = run_with(nothing_travels, tmp_path, tags="not walkthrough", variant=variant)
    said = [
        (scenario, step)
        for scenario in scenarios
        for step in scenario.steps
        if step.text.endswith("exists in both systems") and step.status is not Status.SKIPPED
    ]
    assert len(said) > 50
    for scenario, step in said:
        assert step.status is Status.FAILED, f"{scenario.title}: {step.text}"
        assert "doesn't exist in Sales" in (step.message or ""), step.message
