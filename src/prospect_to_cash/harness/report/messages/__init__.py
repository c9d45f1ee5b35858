"""``messages.ndjson``: a run as Cucumber Messages, one envelope on each line."""

from prospect_to_cash.harness.report.messages.scenarios import NAME, excerpt
from prospect_to_cash.harness.report.messages.stream import keep_files, write

__all__ = ["NAME", "excerpt", "keep_files", "write"]
