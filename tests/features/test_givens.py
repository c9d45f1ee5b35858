"""A Given reaches its state through the same actions, rules, and link as a When."""

from __future__ import annotations

from prospect_to_cash.harness.evidence.record import Status
from prospect_to_cash.harness.run.items import ScenarioItem
from tests.builders import ModelWith
from tests.features.running import run_with

IN_BOTH = "exists in both systems"


def test_without_any_table_map_nothing_exists_in_both_systems() -> None:
    nothing_is_sent = ModelWith(table_maps=lambda _: ())

    def expects_both(item: ScenarioItem) -> bool:
        """Return whether a scenario expects rows in both systems, and names no table map before."""
        texts = [step.text for step in item.planned.pickle.steps]
        first = next((at for at, text in enumerate(texts) if text.endswith(IN_BOTH)), None)
        return first is not None and not any("table map" in text for text in texts[:first])

    [scenarios] = run_with([(nothing_is_sent, expects_both)])
    steps = [
        (scenario, step)
        for scenario in scenarios
        for step in scenario.steps
        if step.text.endswith(IN_BOTH) and step.status is not Status.SKIPPED
    ]
    assert {scenario.variant for scenario, _ in steps} == {"gab_on", "gab_off"}
    assert len(steps) > 100
    for scenario, step in steps:
        assert step.status is Status.FAILED, f"{scenario.title}: {step.text}"
        assert "doesn't exist in Sales" in (step.message or ""), step.message
