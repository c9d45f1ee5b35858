"""The limits of dual-write and its calendar, which a scenario can set."""

from __future__ import annotations

from dataclasses import dataclass

from prospect_to_cash.common.errors import Rejection


@dataclass(slots=True)
class Limits:
    """Limits of size and time. The defaults are those of the products."""

    live_rows: int = 1000
    """Rows of one transaction from SCM (claim W.8)."""
    queue_records: int | None = None
    """Records that wait while a table map is paused. The product's limit is one gigabyte."""
    pause_days: int = 1
    """Days after which a paused table map takes no more records."""
    error_days: int = 1
    """Days for which a catch-up error is kept."""
    today: int = 0
    """The day, counted from the start of the scenario."""

    def require_rows(self, found: int) -> None:
        """Raise `Rejection` if a transaction has more rows than live synchronization allows."""
        if found > self.live_rows:
            raise Rejection(
                f"The transaction contains {found:,} rows. Live synchronization from Supply Chain "
                f"Management allows {self.live_rows:,} rows per transaction. "
                "Save fewer rows at a time."
            )

    def require_room(self, table_map: str, waiting: int, paused_on: int) -> None:
        """Raise `Rejection` if a table map, paused on a day, can't queue another record (R55).

        A save that can't be queued fails, so that no change is lost.
        """
        limit, days = self.queue_records, self.pause_days
        if limit is not None and waiting >= limit:
            records = "1 record" if limit == 1 else f"{limit:,} records"
            raise Rejection(
                f"The table map '{table_map}' is paused, and its queue holds {records}, "
                "which is the limit. Resume the table map."
            )
        if self.today - paused_on >= days:
            raise Rejection(
                f"The table map '{table_map}' has been paused for {days_of(days)}, "
                "which is the limit. Resume the table map."
            )


def days_of(count: int) -> str:
    """Return a number of days with its unit."""
    return "1 day" if count == 1 else f"{count} days"
