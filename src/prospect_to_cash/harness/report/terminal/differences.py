"""Writes expected and actual rows and texts in the terminal."""

from __future__ import annotations

from prospect_to_cash.harness.evidence.record import Cell, Comparison, Expectation, RowComparison
from prospect_to_cash.harness.report.labels import ROW, exact, row_summary
from prospect_to_cash.harness.report.terminal.page import Page
from prospect_to_cash.harness.report.terminal.tables import Span, draw


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


def _spans(row: RowComparison, cell: Cell) -> list[Span]:
    expected = Span(exact(cell.expected), "expected", "-")
    actual = Span(exact(cell.actual), "bad", "+")
    if row.status == "missing":
        return [expected]
    if row.status == "surplus":
        return [actual]
    return [Span(cell.actual)] if cell.like else [expected, actual]
