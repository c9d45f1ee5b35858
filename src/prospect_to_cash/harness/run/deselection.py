"""Removes the items that the command line doesn't select, and rejects an empty selection."""

from __future__ import annotations

import pytest

from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.run.items import BrokenFile, ScenarioItem
from prospect_to_cash.harness.run.state import State


def deselected_items(state: State, items: list[pytest.Item]) -> list[pytest.Item]:
    """Return the items that don't run.

    Raise `StartError` if nothing can run: for an unknown tag or claim, a line that isn't in a
    scenario, a selection without scenarios, or a feature file with errors in a strict run.
    """
    if state.injected_givens.problems:
        raise StartError("\n".join([*state.injected_givens.problems, "Nothing ran."]))
    selection = state.selection
    scenarios = [item for item in items if isinstance(item, ScenarioItem)]
    broken = [item for item in items if isinstance(item, BrokenFile)]
    if selection.strict and (problems := _problems(broken, scenarios)):
        lines = ["Nothing ran, because a feature file has errors.", *map(str, problems)]
        raise StartError("\n".join(lines))
    _check_names(state, scenarios, has_broken=bool(broken))
    not_selected = [item for item in scenarios if not _is_selected(state, item)]
    selected = [item.planned for item in scenarios if item not in not_selected]
    if selected and not broken and all(each.not_applicable for each in selected):
        reasons = "; ".join(dict.fromkeys(each.not_applicable or "" for each in selected))
        raise StartError(
            f"No scenario with {selection.description} applies: {reasons}. Nothing ran."
        )
    if not_selected and not selected and not broken:
        raise StartError(f"No scenario has {selection.description}. Nothing ran.")
    in_other_shards = [
        item
        for item in scenarios
        if not selection.in_shard(item.planned.document, item.planned.pickle)
    ]
    reported_elsewhere = [item for item in broken if not selection.reports_file(item.feature.uri)]
    return [*dict.fromkeys([*not_selected, *in_other_shards]), *reported_elsewhere]


def _problems(broken: list[BrokenFile], scenarios: list[ScenarioItem]) -> list[Problem]:
    """Return the distinct problems of files and steps."""
    of_steps = (found for item in scenarios for found in item.planned.problems.values())
    problems = {problem for found in of_steps for problem in found}
    problems.update(problem for file in broken for problem in file.feature.problems)
    return sorted(problems, key=lambda each: (each.uri, each.line, each.column, each.message))


def _is_selected(state: State, item: ScenarioItem) -> bool:
    planned = item.planned
    return state.selection.selects(planned.document, planned.pickle, planned.tags)


def _check_names(state: State, scenarios: list[ScenarioItem], *, has_broken: bool) -> None:
    if not state.features_collected:
        return
    used = {tag for item in scenarios for tag in item.planned.tags}
    known = sorted({*state.vocabulary.known_tags(), *used})
    # Without a list, only the files show which tags and claims exist, and a broken one shows none.
    if state.vocabulary.tags is not None or not has_broken:
        state.selection.check_tags(known)
    if state.vocabulary.register is not None or not has_broken:
        state.selection.check_claims(known)
