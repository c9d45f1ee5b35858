"""Moments and durations of the messages, in whole nanoseconds."""

from __future__ import annotations

from datetime import UTC, datetime

from cucumber_messages import Duration, Timestamp

_SECOND = 1_000_000_000


class Clock:
    """Stands at the start of the run and is moved on by what took time."""

    def __init__(self, started: str) -> None:
        moment = datetime.fromisoformat(started)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        self._started = self._nanos = int(moment.timestamp() * 1000) * 1_000_000

    @property
    def now(self) -> Timestamp:
        """The moment at which it stands."""
        seconds, nanos = divmod(self._nanos, _SECOND)
        return Timestamp(seconds=seconds, nanos=nanos)

    def pass_(self, seconds: float) -> Duration:
        """Move on."""
        taken = round(seconds * _SECOND)
        self._nanos += taken
        whole, nanos = divmod(taken, _SECOND)
        return Duration(seconds=whole, nanos=nanos)

    def at_least(self, seconds: float) -> None:
        """Move to a time after the start, if it doesn't stand behind it."""
        self._nanos = max(self._nanos, self._started + round(seconds * _SECOND))
