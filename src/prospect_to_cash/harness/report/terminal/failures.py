"""Writes failed scenarios and feature files with errors in the terminal."""

from __future__ import annotations

from typing import Final

from prospect_to_cash.common.evidence_source import Traffic
from prospect_to_cash.harness.evidence.record import Feature, Run, Scenario, Status, Step
from prospect_to_cash.harness.report.labels import OUTCOME, STATUS, plural
from prospect_to_cash.harness.report.matrix import title_of
from prospect_to_cash.harness.report.terminal.differences import write_expectation
from prospect_to_cash.harness.report.terminal.page import Page
from prospect_to_cash.harness.report.totals import QUIET

_MOST_TRAFFIC: Final = 5


def write_problems(page: Page, feature: Feature) -> None:
    """Write the problems of a feature file."""
    for problem in feature.problems:
        page.line(f"{problem.uri}:{problem.line}:{problem.column}", indent=2, color="bad")
        page.line(problem.message, indent=4)


def write_failure(page: Page, run: Run, feature: Feature, scenario: Scenario) -> None:
    """Write a failed scenario: its place, steps, differences, and reasons."""
    label = STATUS[scenario.status]
    page.line()
    page.line(f"{scenario.title}: {label.text}", mark=page.symbol(label), color="bad")
    page.line(f"{feature.uri}:{scenario.example_line or scenario.line}", indent=2)
    if scenario.variant is not None:
        page.line(title_of(run, scenario.variant), indent=2)
    for step in scenario.steps:
        _write_step(page, step)
    if scenario.message is not None:
        page.line(scenario.message, indent=2, color="bad")
    _write_skipped(page, scenario)
    _write_undelivered(page, scenario)


def _write_skipped(page: Page, scenario: Scenario) -> None:
    written = [step.status for step in scenario.steps if not step.is_inserted]
    skipped = written.count(Status.SKIPPED)
    if not skipped:
        return
    if Status.PASSED in written or Status.SKIPPED is not written[0]:
        text = f"{plural(skipped, 'later step')} not reached"
    else:  # a step has a problem, so no step of the scenario ran
        text = f"{plural(skipped, 'other step')} not run"
    page.line(text, indent=2, color="quiet")


def _write_step(page: Page, step: Step) -> None:
    if step.status not in QUIET:
        label = STATUS[step.status]
        place = "added: what if" if step.is_inserted else f"line {step.line}"
        text = f"{step.keyword.strip()} {step.text} ({place})"
        page.line(text, indent=2, mark=page.symbol(label), color="bad")
        if step.message is not None:
            page.line(step.message, indent=6)
        for expectation in step.expectations:
            if not expectation.met:
                write_expectation(page, expectation, indent=6)
    if step.rejection is not None:
        page.line(f"rejected in line {step.line}: {step.rejection}", indent=2)


def _write_undelivered(page: Page, scenario: Scenario) -> None:
    """Write the rows that were rejected or queued. Rows that weren't sent appear as reasons."""
    traffic = (row for step in scenario.steps for row in step.traffic)
    undelivered = [row for row in traffic if row.outcome not in ("delivered", "not sent")]
    for row in undelivered[-_MOST_TRAFFIC:]:
        page.line(_traffic_line(page, row), indent=2, color="warn")
    if len(undelivered) > _MOST_TRAFFIC:
        more = plural(len(undelivered) - _MOST_TRAFFIC, "earlier row")
        page.line(f"{more} in the report", indent=2, color="quiet")


def _traffic_line(page: Page, row: Traffic) -> str:
    outcome, route = OUTCOME[row.outcome].text, f"{row.sender} {page.arrow} {row.receiver}"
    text = f"{outcome}: {row.table_map}, {route}, {row.row}"
    return f"{text}: {row.reason}" if row.reason else text
