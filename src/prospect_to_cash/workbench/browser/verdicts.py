"""The message about the result of a scenario: the verdict of each step, and where it differs."""

from __future__ import annotations

import re

from prospect_to_cash.harness.language.positions import Range
from prospect_to_cash.harness.language.source import Source
from prospect_to_cash.harness.report import differences
from prospect_to_cash.harness.report.differences import Difference
from prospect_to_cash.workbench.browser.protocol_values import Json, Places
from prospect_to_cash.workbench.corrections import IsStep, corrected, expected_at, no_step
from prospect_to_cash.workbench.results import Moved, Shown

_LINE = re.compile(r"\bin line ([0-9]+)\b")
"""How a reason names the step that set a value."""


def verdict(shown: Shown, source: Source, places: Places, is_step: IsStep = no_step) -> Json:
    """Return the verdict of a scenario with that of each step."""
    by_line: dict[int, list[Difference]] = {}
    for each in differences.of_scenario(shown.scenario):
        by_line.setdefault(each.line, []).append(each)
    steps = []
    for step in shown.scenario.steps:
        if step.is_inserted:
            continue
        line = shown.moved.line(step.line)
        found: Json = {"line": line, "status": step.status.value}
        if step.message:
            found["message"] = step.message
        if step.rejection:
            found["rejection"] = step.rejection
        of_step = [each for each in by_line.get(step.line, ()) if each.kind != "message"]
        if of_step:
            found["differences"] = [
                _difference(
                    each,
                    expected_at(each, step, shown.moved, source, is_step),
                    shown.moved,
                    source,
                    places,
                )
                for each in of_step
            ]
        steps.append(found)
    return {**shown.json, "steps": steps}


def _difference(
    found: Difference, place: Range | None, moved: Moved, source: Source, places: Places
) -> Json:
    shown: Json = {
        "kind": found.kind,
        "system": found.system,
        "row": found.row,
        "column": found.column,
        "expected": found.expected,
        "actual": found.actual,
        "reasons": list(found.reasons),
    }
    if place is not None:
        shown["range"] = places.range(place)
        new = corrected(found, place, source)
        if new is not None:
            shown["take"] = new
    named = _LINE.search(" ".join(found.reasons))
    if named is not None:
        shown["from"] = moved.line(int(named[1]))
    return shown
