"""``messages.ndjson``: a run as Cucumber Messages, one envelope on each line."""

from prospect_to_cash.harness.report.messages.scenarios import NAME, excerpt
from prospect_to_cash.harness.report.messages.stream import write

__all__ = ["NAME", "excerpt", "write"]
