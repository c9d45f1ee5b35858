"""The message about the result of a scenario: the verdict of each step, and where it differs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from prospect_to_cash.harness.evidence.record import Status, Step
from prospect_to_cash.harness.language.source import Source
from prospect_to_cash.harness.report import differences
from prospect_to_cash.harness.report.differences import Difference
from prospect_to_cash.workbench.browser.protocol_values import Json, Places
from prospect_to_cash.workbench.corrections import (
    EXPECT_REJECTION,
    NO_REJECTION,
    NO_STEPS,
    KnownSteps,
    correction,
    expected_at,
)
from prospect_to_cash.workbench.results import AS_WRITTEN, Shown
from prospect_to_cash.workbench.verdicts import unexpected_rejection

_LINE = re.compile(r"\bin line ([0-9]+)\b")
"""How a reason names the step that set a value."""


def verdicts(
    found: Sequence[Shown], source: Source, places: Places, known: KnownSteps
) -> list[Json]:
    """Return the verdicts of the runs of a scenario.

    A value can be taken if all runs of the scenario as it's written have it: those of all rows.
    """
    shown = [verdict(each, source, places, known) for each in found]
    runs = [
        [one for step in each["steps"] for one in step.get("differences", ())]
        for each in shown
        if each["asWritten"]
    ]
    common = set.intersection(*({*map(_edit, run)} for run in runs)) if runs else set()
    for each in chain.from_iterable(runs):
        if _edit(each) not in common:
            each.pop("take", None)
    return shown


def _edit(difference: Json) -> str:
    return repr((difference.get("range"), difference.get("take")))


def verdict(shown: Shown, source: Source, places: Places, known: KnownSteps = NO_STEPS) -> Json:
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
        if rejected := list(unexpected_rejection(shown.scenario, step)):
            found["status"] = Status.FAILED.value
            of_step += rejected
        if of_step:
            found["differences"] = [
                _difference(each, step, shown, source, places, known) for each in of_step
            ]
        steps.append(found)
    return {**shown.json, "steps": steps}


def _difference(
    found: Difference, step: Step, shown: Shown, source: Source, places: Places, known: KnownSteps
) -> Json:
    moved = shown.moved
    json: Json = {
        "kind": found.kind,
        "system": found.system,
        "row": found.row,
        "column": found.column,
        "expected": found.expected,
        "actual": found.actual,
        "reasons": list(found.reasons),
    }
    if shown.way == AS_WRITTEN:  # another one says nothing about what's written
        place = expected_at(found, step, moved, source, known)
        edit = correction(found, place, step, moved, source, known)
        if edit is not None and found.kind != "missing":
            json |= {"range": places.range(edit.range), "take": edit.new}
            json["actual"] = found.row if found.kind == "surplus" else found.actual
        elif place is not None:
            json["range"] = places.range(place)
    if found.expected == NO_REJECTION:
        json["title"] = EXPECT_REJECTION
    named = _LINE.search(" ".join(found.reasons))
    if named is not None:
        json["from"] = moved.line(int(named[1]))
    return json
