"""Counts over a run, in numbers and in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prospect_to_cash.harness.evidence.record import Feature, Run, Scenario, Status
from prospect_to_cash.harness.report.labels import STATUS, plural

QUIET = (Status.PASSED, Status.SKIPPED, Status.NOT_APPLICABLE)
"""What is neither red nor needs anybody's attention."""


def unmet(scenarios: Iterable[Scenario]) -> list[Scenario]:
    """The scenarios that ran and did not pass."""
    return [scenario for scenario in scenarios if scenario.status not in QUIET]


def applicable(scenarios: Iterable[Scenario]) -> list[Scenario]:
    """The scenarios without those of a variant that the run excludes."""
    return [scenario for scenario in scenarios if scenario.status is not Status.NOT_APPLICABLE]


def broken(run: Run) -> list[Feature]:
    """The feature files that could not be used."""
    return [feature for feature in run.features if feature.problems]


def breakdown(scenarios: Iterable[Scenario]) -> str:
    """``117 passed, 2 failed, 1 undefined``."""
    found = [scenario.status for scenario in scenarios]
    counts = ((found.count(status), words.word) for status, words in STATUS.items())
    return ", ".join(f"{count} {word}" for count, word in counts if count)


def status_of(scenarios: Sequence[Scenario]) -> Status:
    """One status for several scenarios; failures of different kinds together are failed."""
    if scenarios and not applicable(scenarios):
        return Status.NOT_APPLICABLE
    found = {scenario.status for scenario in unmet(scenarios)}
    if found:
        return found.pop() if len(found) == 1 else Status.FAILED
    skipped = any(scenario.status is Status.SKIPPED for scenario in scenarios)
    return Status.SKIPPED if skipped else Status.PASSED


def in_words(scenarios: Sequence[Scenario]) -> str:
    """``12 passed``, ``1 of 12 failed``, ``12 not applicable``."""
    counted = applicable(scenarios)
    status = status_of(scenarios)
    if status is Status.NOT_APPLICABLE:
        return f"{len(scenarios)} {STATUS[status].word}"
    if status is Status.PASSED:
        return f"{len(counted)} passed"
    many = (
        [each for each in counted if each.status is status]
        if status is Status.SKIPPED
        else unmet(counted)
    )
    return f"{len(many)} of {len(counted)} {STATUS[status].word}"


def passed(run: Run) -> bool:
    """Whether the whole run is green: something ran, all of it passed, no file is broken."""
    scenarios = applicable(scenario for _, scenario in run.scenarios())
    return (
        bool(scenarios)
        and all(scenario.status is Status.PASSED for scenario in scenarios)
        and not broken(run)
        and not run.interrupted
    )


def verdict(run: Run) -> str:
    """The result of the run in a sentence or three."""
    every_one = [scenario for _, scenario in run.scenarios()]
    scenarios = applicable(every_one)
    excluded = len(every_one) - len(scenarios)
    bad, files = len(unmet(scenarios)), len(broken(run))
    if not scenarios:
        said = ["No scenario ran."]
    elif len(scenarios) == bad == 1:
        said = ["1 scenario did not pass."]
    elif bad:
        said = [f"{bad} of {plural(len(scenarios), 'scenario')} did not pass."]
    elif passed(run):
        every = "All " if len(scenarios) > 1 else ""
        said = [f"{every}{plural(len(scenarios), 'scenario')} passed."]
    else:
        said = [f"{plural(len(scenarios), 'scenario')}: {breakdown(scenarios)}."]
    if excluded:
        said.append(f"{plural(excluded, 'scenario')} not applicable.")
    if files:
        said.append(f"{plural(files, 'feature file')} can't be used.")
    if run.interrupted:
        said.append("The run was interrupted before its end.")
    return " ".join(said)
