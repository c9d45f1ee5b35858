"""Writes the result of a run in the terminal. The most important part comes last."""

from __future__ import annotations

from pathlib import Path
from typing import Final, TextIO

from prospect_to_cash.harness.evidence.record import Run, Scenario, Status
from prospect_to_cash.harness.report import coverage as claims
from prospect_to_cash.harness.report import matrix, totals
from prospect_to_cash.harness.report.labels import duration
from prospect_to_cash.harness.report.terminal.failures import write_failure, write_problems
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
    for name, value in run.defines.items():
        page.line(f"{name}: {value}", color="warn")
    for tag, reason in run.not_applicable.items():
        page.line(f"not applicable: {matrix.title_of(run, tag)}: {reason}", color="quiet")
    for warning in run.warnings:
        page.line(f"warning: {warning}", color="warn")
    _write_totals(page, run)
    if report is not None:
        page.raw(f"report: {page.clean(str(report))}")


def _write_failures(page: Page, run: Run) -> None:
    order = {feature.uri: at for at, feature in enumerate(matrix.in_order(run.features))}
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
    table = matrix.build(run)
    if not table.rows:
        return
    rows: list[list[Cell]] = [
        [matrix.stem(row.feature), *(_cell(row, cell) for cell in row.cells)] for row in table.rows
    ]
    page.line()
    if not draw(page, ["feature", *table.titles], rows):
        for row in table.rows:
            page.line(f"{matrix.stem(row.feature)}: {totals.breakdown(row.feature.scenarios)}")
    page.line()


def _cell(row: matrix.Row, scenarios: tuple[Scenario, ...]) -> Cell:
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
    if run.claims:
        page.line(f"claims: {claims.summary(run.claims)}")
    processes = f", {run.processes} processes" if run.processes > 1 else ""
    page.line(f"{duration(run.seconds)}, seed {run.seed}{processes}", color="quiet")
