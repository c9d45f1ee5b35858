"""The clock of the twin. A logical clock gives every run the same times."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol

_START = datetime(2024, 1, 1, tzinfo=UTC)
"""The first day on which addresses of the model are valid."""

_SECOND = timedelta(seconds=1)


class Clock(Protocol):
    """Tells the time of a transaction."""

    def now(self) -> datetime:
        """Return the time, in UTC."""

    def moment(self) -> datetime:
        """Return the time of a read, which is after all transactions so far."""

    def next_transaction(self) -> None:
        """Begin the time of another transaction."""

    def restart(self, now: datetime) -> None:
        """Return to an earlier time, which `now` returned."""


class LogicalClock:
    """A clock that goes on by a second with each transaction."""

    def __init__(self, start: datetime = _START) -> None:
        self._now = start

    def now(self) -> datetime:
        """Return the time of the transaction."""
        return self._now

    def moment(self) -> datetime:
        """Return the time of a read, a second after the transaction."""
        return self._now + _SECOND

    def next_transaction(self) -> None:
        """Go on by a second."""
        self._now += _SECOND

    def restart(self, now: datetime) -> None:
        """Go back to `now`."""
        self._now = now


class SystemClock:
    """The clock of the computer, to the second, as Dataverse keeps times."""

    def now(self) -> datetime:
        """Return the time."""
        return datetime.now(UTC).replace(microsecond=0)

    def moment(self) -> datetime:
        """Return the time of a read."""
        return datetime.now(UTC)

    def next_transaction(self) -> None:
        """Do nothing, because time goes on by itself."""

    def restart(self, now: datetime) -> None:
        """Do nothing, because time doesn't go back."""
