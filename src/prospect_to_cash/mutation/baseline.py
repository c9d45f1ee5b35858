"""Runs all scenarios on the model as it is, before they run on mutants."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import Protocol, TypeVar

from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.run.items import ScenarioItem
from prospect_to_cash.harness.run.process_pool import run_all


class _Judged(Protocol):
    @property
    def passed(self) -> bool: ...


Outcome = TypeVar("Outcome", bound=_Judged)


def run_baseline(
    items: Sequence[ScenarioItem], run: Callable[[ScenarioItem], Outcome], processes: int
) -> Generator[int, None, list[Outcome]]:
    """Yield how many scenarios are done, and return the outcome of each, in the order of `items`.

    Raise `StartError` if a scenario doesn't pass, because it would fail for every mutant.
    """
    found: dict[int, Outcome] = {}
    for number, outcome in run_all(items, run, processes):
        found[number] = outcome
        yield len(found)
    outcomes = [found[number] for number in range(len(items))]
    failing = [
        item.name for item, outcome in zip(items, outcomes, strict=True) if not outcome.passed
    ]
    if failing:
        raise StartError(
            f"{len(failing)} scenarios fail on the model as it is, such as '{failing[0]}'. "
            "To see why, run 'p2c run'. No mutant was run.",
            Exit.NOT_MET,
        )
    return outcomes
