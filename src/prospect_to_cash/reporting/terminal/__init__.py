"""The report in the terminal: progress while a run lasts, its result when it ended."""

from prospect_to_cash.reporting.terminal.bar import Bar
from prospect_to_cash.reporting.terminal.claims import write_claims
from prospect_to_cash.reporting.terminal.findings import write_findings
from prospect_to_cash.reporting.terminal.progress import Progress
from prospect_to_cash.reporting.terminal.proof import write_proof
from prospect_to_cash.reporting.terminal.summary import write
from prospect_to_cash.reporting.terminal.what_if import write_what_if

__all__ = [
    "Bar",
    "Progress",
    "write",
    "write_claims",
    "write_findings",
    "write_proof",
    "write_what_if",
]
