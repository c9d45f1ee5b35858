"""Writes the result of a run in the terminal. The most important part comes last."""

from __future__ import annotations

from pathlib import Path
from typing import Final, TextIO

from prospect_to_cash.common.evidence_source import Traffic
from prospect_to_cash.common.wording import plural
from prospect_to_cash.harness.evidence import record
from prospect_to_cash.harness.evidence.record import (
    Comparison,
    Expectation,
    Feature,
    History,
    RowComparison,
    Run,
    Scenario,
    Status,
    Step,
)
from prospect_to_cash.harness.report import coverage as claims
from prospect_to_cash.harness.report import history, totals
from prospect_to_cash.harness.report.labels import (
    OUTCOME,
    ROW,
    STATUS,
    duration,
    exact,
    row_summary,
)
from prospect_to_cash.harness.report.terminal.page import Page
from prospect_to_cash.harness.report.terminal.tables import Cell, Span, draw

_COLORS: Final = {Status.PASSED: "good", Status.SKIPPED: "warn", Status.NOT_APPLICABLE: "quiet"}


def write(
    run: Run,
    stream: TextIO,
    report: Path | None = None,
    width: int | None = None,
    *,
    color: bool | None = None,
) -> None:
    """Write the result of `run`. By default, only a terminal gets color."""
    page = Page(stream, width=width, color=color)
    _write_failures(page, run)
    _write_broken(page, run)
    _write_matrix(page, run)
    if run.target is not None:
        page.line(f"target: {run.target}", color="warn")
    for name, value in run.defines.items():
        page.line(f"{name}: {value}", color="warn")
    for tag, reason in run.not_applicable.items():
        page.line(f"not applicable: {totals.title_of(run, tag)}: {reason}", color="quiet")
    for warning in run.warnings:
        page.line(f"warning: {warning}", color="warn")
    if run.history is not None:
        _write_history(page, run, run.history)
    _write_totals(page, run)
    if report is not None:
        page.raw(f"report: {page.clean(str(report))}")


def _write_failures(page: Page, run: Run) -> None:
    order = {feature.uri: at for at, feature in enumerate(totals.in_order(run.features))}
    failed = [(f, s) for f, s in run.scenarios() if s.status not in totals.QUIET]
    if failed:
        page.title("Scenarios that didn't pass   (- expected, + actual)")
    for feature, scenario in sorted(failed, key=lambda pair: order[pair[0].uri]):
        write_failure(page, run, feature, scenario)


def _write_broken(page: Page, run: Run) -> None:
    files = totals.broken(run)
    if files:
        page.title("Feature files with errors")
    for feature in files:
        write_problems(page, feature)


def _write_matrix(page: Page, run: Run) -> None:
    table = totals.matrix_of(run)
    if not table.rows:
        return
    rows: list[list[Cell]] = [
        [totals.stem(row.feature), *(_cell(row, cell) for cell in row.cells)] for row in table.rows
    ]
    page.line()
    if not draw(page, ["feature", *table.titles], rows):
        for row in table.rows:
            page.line(f"{totals.stem(row.feature)}: {totals.breakdown(row.feature.scenarios)}")
    page.line()


def _cell(row: totals.Row, scenarios: tuple[Scenario, ...]) -> Cell:
    if row.feature.problems:
        return [Span("has errors", "bad")]
    if not scenarios:
        return [Span("-", "quiet")]
    color = _COLORS.get(totals.status_of(scenarios), "bad")
    return [Span(totals.summary(scenarios), color)]


def _write_totals(page: Page, run: Run) -> None:
    scenarios = [scenario for _, scenario in run.scenarios()]
    page.line(totals.verdict(run), color="good" if totals.passed(run) else "bad")
    if totals.failed(scenarios):
        page.line(totals.breakdown(scenarios))
    if run.is_part:
        page.line(f"part: {run.part_text}", color="quiet")
    if text := claims.line(run):
        page.line(text)
    if run.target is not None:
        return  # it has neither a duration nor a seed
    processes = f", {run.processes} processes" if run.processes > 1 else ""
    page.line(f"{duration(run.seconds)}, seed {run.seed}{processes}", color="quiet")


_MOST_PAST: Final = 10


def _write_history(page: Page, run: Run, found: History) -> None:
    for title, scenarios in history.groups(found):
        page.line(f"{title}:")
        for past in scenarios[:_MOST_PAST]:
            page.line(history.line(run, past), indent=2, mark=page.symbol(STATUS[past.status]))
            page.line(f"{past.uri}:{past.line}", indent=4, color="quiet")
        if len(scenarios) > _MOST_PAST:
            page.line(f"and {len(scenarios) - _MOST_PAST} more", indent=2, color="quiet")
    page.line(f"history: {history.summary(found)}")


_MOST_TRAFFIC: Final = 5


def write_problems(page: Page, feature: Feature) -> None:
    """Write the problems of a feature file."""
    for problem in feature.problems:
        page.line(problem.place, indent=2, color="bad")
        page.line(problem.message, indent=4)


def write_failure(page: Page, run: Run, feature: Feature, scenario: Scenario) -> None:
    """Write a failed scenario: its place, steps, differences, and reasons."""
    label = STATUS[scenario.status]
    page.line()
    page.line(f"{scenario.title}: {label.text}", mark=page.symbol(label), color="bad")
    page.line(f"{feature.uri}:{scenario.example_line or scenario.line}", indent=2)
    if scenario.variant is not None:
        page.line(totals.title_of(run, scenario.variant), indent=2)
    for step in scenario.steps:
        _write_step(page, feature.uri, step)
        rejection = scenario.rejection_at(step)
        if rejection is not None:
            page.line(f"{step.place(feature.uri)}: rejected: {rejection}", indent=2)
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


def _write_step(page: Page, uri: str, step: Step) -> None:
    if step.status not in totals.QUIET:
        label = STATUS[step.status]
        text = f"{step.keyword.strip()} {step.text}"
        if not step.problems:  # each of them has its own place
            text += " (added: what if)" if step.is_inserted else f" ({step.place(uri)})"
        page.line(text, indent=2, mark=page.symbol(label), color="bad")
        if step.message is not None:
            page.line(step.message, indent=6)
        for expectation in step.expectations:
            if not expectation.met:
                write_expectation(page, expectation, indent=6)


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


def write_expectation(page: Page, expectation: Expectation, *, indent: int) -> None:
    """Write a failed expectation: the differences in each system, and the reasons."""
    for comparison in expectation.comparisons:
        _write_comparison(page, comparison, indent)
    if expectation.expected is not None:
        page.line(exact(expectation.expected), indent=indent, mark="-", color="expected")
    if expectation.actual is not None:
        page.line(exact(expectation.actual), indent=indent, mark="+", color="bad")
    for reason in expectation.reasons:
        page.line(f"Reason: {reason}", indent=indent)


def _write_comparison(page: Page, comparison: Comparison, indent: int) -> None:
    color = "quiet" if comparison.met else "bold"
    page.line(f"{comparison.system}: {row_summary(comparison.rows)}", indent=indent, color=color)
    if comparison.met:
        return
    rows = [
        [[_label(page, row)], *(_spans(row, cell) for cell in row.cells)] for row in comparison.rows
    ]
    if not draw(page, ["", *comparison.columns], rows, indent=indent + 2):
        for row in comparison.rows:
            _write_row(page, comparison, row, indent + 2)


def _write_row(page: Page, comparison: Comparison, row: RowComparison, indent: int) -> None:
    """Write a row of a table that is too wide: equal cells in one line, different cells below."""
    like = [cell.actual for cell in row.cells if cell.like][:4]
    page.line(f"{_label(page, row).text}: {', '.join(like)}".removesuffix(": "), indent=indent)
    for name, cell in zip(comparison.columns, row.cells, strict=True):
        if row.status != "matched" and (row.status != "unlike" or not cell.like):
            page.line(name, indent=indent + 2)
            for span in _spans(row, cell):
                page.line(span.text, indent=indent + 4, mark=span.mark, color=span.color)


def _label(page: Page, row: RowComparison) -> Span:
    label = ROW[row.status]
    color = {"matched": "good", "missing": "expected"}.get(row.status, "bad")
    if row.status == "matched":
        return Span(page.symbol(label), color)
    return Span(f"{page.symbol(label)} {label.text}", color)


def _spans(row: RowComparison, cell: record.Cell) -> list[Span]:
    expected = Span(exact(cell.expected), "expected", "-")
    actual = Span(exact(cell.actual), "bad", "+")
    if row.status == "missing":
        return [expected]
    if row.status == "surplus":
        return [actual]
    return [Span(cell.actual)] if cell.like else [expected, actual]
