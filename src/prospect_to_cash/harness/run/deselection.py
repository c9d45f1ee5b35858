"""Takes out of the collected items what the command line did not ask for."""

from __future__ import annotations

import pytest

from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.run.failure_text import told
from prospect_to_cash.harness.run.items import BrokenFile, ScenarioItem
from prospect_to_cash.harness.run.state import State


def not_asked_for(state: State, items: list[pytest.Item]) -> list[pytest.Item]:
    """Return the items that are not to run.

    Raises `StartError` where nothing can run: for a name that nothing has, a line in no scenario, a
    selection without scenarios, or a broken file of a strict run.
    """
    if state.givens.mistakes:
        raise StartError("\n".join([*state.givens.mistakes, "Nothing ran."]))
    selection = state.selection
    scenarios = [item for item in items if isinstance(item, ScenarioItem)]
    broken = [item for item in items if isinstance(item, BrokenFile)]
    if selection.strict and (problems := _problems(broken, scenarios)):
        told_all = map(told, problems)
        raise StartError("\n".join(["Nothing ran: a feature file is broken.", *told_all]))
    _check_names(state, scenarios, has_broken=bool(broken))
    left = [item for item in scenarios if not _is_taken(state, item)]
    taken = [item.planned for item in scenarios if item not in left]
    if taken and not broken and all(each.not_applicable for each in taken):
        why = "; ".join(dict.fromkeys(each.not_applicable or "" for each in taken))
        raise StartError(f"No scenario of {selection.in_words} applies: {why}. Nothing ran.")
    if left and not taken and not broken:
        raise StartError(f"No scenario has {selection.in_words}. Nothing ran.")
    elsewhere = [
        item for item in scenarios if not selection.has(item.planned.document, item.planned.pickle)
    ]
    told_elsewhere = [item for item in broken if not selection.has_file(item.feature.uri)]
    return [*dict.fromkeys([*left, *elsewhere]), *told_elsewhere]


def _problems(broken: list[BrokenFile], scenarios: list[ScenarioItem]) -> list[Problem]:
    """What is wrong with files and with steps, each once."""
    of_steps = (flaws for item in scenarios for flaws in item.planned.flaws.values())
    found = {problem for flaws in of_steps for problem in flaws}
    found.update(problem for file in broken for problem in file.feature.problems)
    return sorted(found, key=lambda each: (each.uri, each.line, each.column, each.message))


def _is_taken(state: State, item: ScenarioItem) -> bool:
    planned = item.planned
    return state.selection.takes(planned.document, planned.pickle, planned.tags)


def _check_names(state: State, scenarios: list[ScenarioItem], *, has_broken: bool) -> None:
    if not state.features_collected:
        return
    written = {tag for item in scenarios for tag in item.planned.tags}
    known = sorted({*state.vocabulary.known_tags(), *written})
    # Without a list of them only the files tell tags and claims, and a broken one tells nothing.
    if state.vocabulary.tags is not None or not has_broken:
        state.selection.check_names(known)
    if state.vocabulary.register is not None or not has_broken:
        state.selection.check_claims(known)
