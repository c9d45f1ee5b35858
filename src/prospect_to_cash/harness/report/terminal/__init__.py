"""The report in the terminal: progress during a run, and the result at the end."""

from prospect_to_cash.harness.report.terminal.progress import Bar, Progress
from prospect_to_cash.harness.report.terminal.summary import write

__all__ = ["Bar", "Progress", "write"]
