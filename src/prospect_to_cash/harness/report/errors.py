"""What can go wrong with a report."""

from __future__ import annotations

from prospect_to_cash.common.errors import ProspectToCashError


class ReportError(ProspectToCashError):
    """A report can't be read or written; the text names the file, the fault and the remedy."""
