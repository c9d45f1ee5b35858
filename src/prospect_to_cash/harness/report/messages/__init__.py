"""``messages.ndjson``: a run as Cucumber Messages, one envelope a line, for any Cucumber tool."""

from prospect_to_cash.harness.report.messages.stream import write

__all__ = ["write"]
