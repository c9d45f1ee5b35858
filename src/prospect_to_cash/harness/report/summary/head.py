"""What a summary begins with: verdict, matrix, facts."""

from __future__ import annotations

from collections.abc import Iterator

from prospect_to_cash.harness.claims import coverage as claims
from prospect_to_cash.harness.evidence.record import Run, Status
from prospect_to_cash.harness.report import matrix, totals
from prospect_to_cash.harness.report.labels import STATUS, duration
from prospect_to_cash.harness.report.markdown import code, escaped, table


def head(run: Run) -> Iterator[list[str]]:
    """Its blocks, the most important first."""
    sign = STATUS[Status.PASSED if totals.passed(run) else Status.FAILED].sign
    yield [f"## {escaped(run.project)}", "", f"**{sign} {escaped(totals.verdict(run))}**"]
    grid = matrix.build(run)
    if grid.rows:
        rows = [[code(matrix.stem(row.feature)), *_cells(row)] for row in grid.rows]
        yield table(["feature", *map(escaped, grid.titles)], rows)
    facts = [duration(run.seconds), f"seed {run.seed}"]
    if run.claims:
        facts.insert(0, f"claims: {claims.in_words(run.claims)}")
    yield [escaped(" · ".join(facts))]
    said = [f"{name}: {value}" for name, value in run.defines.items()]
    said += [f"{matrix.title_of(run, t)}: {why}" for t, why in run.not_applicable.items()]
    said += [f"warning: {warning}" for warning in run.warnings]
    if said:
        yield [f"- {escaped(each)}" for each in said]


def _cells(row: matrix.Row) -> Iterator[str]:
    for scenarios in row.cells:
        if row.feature.problems:
            yield "! can't be used"
        elif not scenarios:
            yield "-"
        else:
            sign = STATUS[totals.status_of(scenarios)].sign
            yield f"{sign} {escaped(totals.in_words(scenarios))}"
