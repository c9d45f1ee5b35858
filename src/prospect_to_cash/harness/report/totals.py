"""Counts the scenarios of a run by status, and summarizes them in text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prospect_to_cash.harness.evidence.record import Feature, Run, Scenario, Status
from prospect_to_cash.harness.report.labels import STATUS, plural

QUIET = (Status.PASSED, Status.SKIPPED, Status.NOT_APPLICABLE)
"""The statuses that aren't failures."""


def failed(scenarios: Iterable[Scenario]) -> list[Scenario]:
    """Return the scenarios that ran and didn't pass."""
    return [scenario for scenario in scenarios if scenario.status not in QUIET]


def applicable(scenarios: Iterable[Scenario]) -> list[Scenario]:
    """Return the scenarios, except those of a variant that the run excludes."""
    return [scenario for scenario in scenarios if scenario.status is not Status.NOT_APPLICABLE]


def broken(run: Run) -> list[Feature]:
    """Return the feature files with errors."""
    return [feature for feature in run.features if feature.problems]


def breakdown(scenarios: Iterable[Scenario]) -> str:
    """Return ``117 passed, 2 failed, 1 undefined``."""
    found = [scenario.status for scenario in scenarios]
    counts = ((found.count(status), label.text) for status, label in STATUS.items())
    return ", ".join(f"{count} {text}" for count, text in counts if count)


def status_of(scenarios: Sequence[Scenario]) -> Status:
    """Return one status for several scenarios. Different failures together count as failed."""
    if scenarios and not applicable(scenarios):
        return Status.NOT_APPLICABLE
    found = {scenario.status for scenario in failed(scenarios)}
    if found:
        return found.pop() if len(found) == 1 else Status.FAILED
    skipped = any(scenario.status is Status.SKIPPED for scenario in scenarios)
    return Status.SKIPPED if skipped else Status.PASSED


def summary(scenarios: Sequence[Scenario]) -> str:
    """Return ``12 passed``, ``1 of 12 failed``, or ``12 not applicable``."""
    counted = applicable(scenarios)
    status = status_of(scenarios)
    if status is Status.NOT_APPLICABLE:
        return f"{len(scenarios)} {STATUS[status].text}"
    if status is Status.PASSED:
        return f"{len(counted)} passed"
    many = (
        [each for each in counted if each.status is status]
        if status is Status.SKIPPED
        else failed(counted)
    )
    return f"{len(many)} of {len(counted)} {STATUS[status].text}"


def passed(run: Run) -> bool:
    """Return whether the run passed: scenarios ran, all passed, and no file has errors."""
    scenarios = applicable(scenario for _, scenario in run.scenarios())
    return (
        bool(scenarios)
        and all(scenario.status is Status.PASSED for scenario in scenarios)
        and not broken(run)
        and not run.interrupted
    )


def verdict(run: Run) -> str:
    """Return the result of the run in one to four sentences."""
    every_one = [scenario for _, scenario in run.scenarios()]
    scenarios = applicable(every_one)
    excluded = len(every_one) - len(scenarios)
    count, bad, files = len(scenarios), len(failed(scenarios)), len(broken(run))
    if not scenarios:
        sentences = ["No scenario ran."]
    elif bad:
        sentences = [f"{bad} of {plural(count, 'scenario')} didn't pass."]
    elif all(scenario.status is Status.PASSED for scenario in scenarios):
        sentences = [f"{count} of {plural(count, 'scenario')} passed."]
    else:
        sentences = [f"{plural(count, 'scenario')}: {breakdown(scenarios)}."]
    if excluded:
        sentences.append(f"{plural(excluded, 'scenario')} not applicable.")
    if files:
        have = "has" if files == 1 else "have"
        sentences.append(f"{plural(files, 'feature file')} {have} errors and didn't run.")
    if run.interrupted:
        sentences.append("The run was interrupted before its end.")
    return " ".join(sentences)
