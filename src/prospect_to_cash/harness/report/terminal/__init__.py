"""The report in the terminal: progress while a run lasts, its result when it ended."""

from prospect_to_cash.harness.report.terminal.bar import Bar
from prospect_to_cash.harness.report.terminal.progress import Progress
from prospect_to_cash.harness.report.terminal.summary import write

__all__ = ["Bar", "Progress", "write"]
