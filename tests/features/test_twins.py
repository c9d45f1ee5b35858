"""A scenario and the same one in another variant generate the same values."""

from __future__ import annotations

from collections import defaultdict

from prospect_to_cash.harness.evidence.record import Feature, Run, Scenario
from prospect_to_cash.harness.report.html import content
from prospect_to_cash.harness.run.items import ScenarioItem
from prospect_to_cash.model.landscape import Model
from tests.features.running import run_with

GENERATED = ("ZIP CODE", "CITY")


def test_twins_of_the_own_features_have_the_same_generated_values() -> None:
    items: list[ScenarioItem] = []

    def selects(item: ScenarioItem) -> bool:
        selected = any("address" in step.text for step in item.planned.pickle.steps)
        if selected:
            items.append(item)
        return selected

    (played,) = run_with([(Model(), selects)])
    files: dict[str, list[Scenario]] = defaultdict(list)
    for item, scenario in zip(items, played, strict=True):
        files[item.planned.document.uri].append(scenario)
    page = content.of(run_of(files))
    pairs = [
        (generated(page.entries[one].scenario), generated(page.entries[other].scenario))
        for one, other in page.twins.items()
        if one < other
    ]
    # In one variant, the table map can have no address.
    both = [(one, other) for one, other in pairs if one and other]
    assert len(both) >= 10
    assert [(one, other) for one, other in both if one != other] == []


def run_of(files: dict[str, list[Scenario]]) -> Run:
    """Return a run of the scenarios in these files."""
    features = [
        Feature(uri=uri, name=uri, scenarios=tuple(scenarios)) for uri, scenarios in files.items()
    ]
    return Run(
        tool="p2c",
        project="",
        started="2026-01-01T00:00:00Z",
        seconds=0,
        seed=1,
        variants={"gab_on": "with the address book", "gab_off": "without the address book"},
        features=tuple(features),
    )


def generated(scenario: Scenario) -> set[tuple[str, ...]]:
    """Return the generated values in the states of a scenario."""
    return {
        values
        for step in scenario.steps
        for state in step.states
        for row in state.table.rows
        if GENERATED[0] in state.table.header
        for values in [tuple(row[state.table.header.index(name)] for name in GENERATED)]
    } - {("none", "none")}
