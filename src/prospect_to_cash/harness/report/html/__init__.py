"""The HTML report: one file that works without a network or scripts."""

from __future__ import annotations

from prospect_to_cash.harness.evidence.record import Run
from prospect_to_cash.harness.report.html.templates import generate
from prospect_to_cash.harness.report.html.view import page_of
from prospect_to_cash.harness.report.output import Target, write_text

__all__ = ["write"]


def write(run: Run, target: Target) -> None:
    """Write the report of `run`. Raise `ReportError` if the file can't be written."""
    write_text(target, generate("index.html.j2", run=run, page=page_of(run)))
