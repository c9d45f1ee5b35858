"""The HTML report: one file that works without a network, and without JavaScript."""

from __future__ import annotations

from prospect_to_cash.harness.evidence.record import Run
from prospect_to_cash.harness.report.html.data import NAME, excerpt
from prospect_to_cash.harness.report.html.page import FULL, page
from prospect_to_cash.harness.report.output import Target, write_text

__all__ = ["FULL", "NAME", "excerpt", "write"]


def write(run: Run, target: Target, *, full: bool = False) -> None:
    """Write the report of `run`. Raise `ReportError` if the file can't be written.

    If `full`, every scenario can be read without JavaScript, whatever their number.
    """
    write_text(target, page(run, full=full))
