"""The limits of dual-write and its calendar: values that a scenario can set."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Limits:
    """How much fits, and for how long. The defaults are the products'."""

    live_rows: int = 1000
    """Rows of one transaction from SCM (claim W.8)."""
    queue_records: int | None = None
    """Records that wait while a table map is paused. The product's limit is one gigabyte."""
    pause_days: int = 1
    """Days after which a paused table map takes no more records."""
    error_days: int = 1
    """Days for which a catch-up error is kept."""
    today: int = 0
    """The day, counted from the beginning of the scenario."""
