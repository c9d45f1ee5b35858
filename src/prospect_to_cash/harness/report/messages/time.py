"""Moments and durations of the messages, in whole nanoseconds."""

from __future__ import annotations

from datetime import UTC, datetime

from prospect_to_cash.harness.report.messages.encoding import Message

_SECOND = 1_000_000_000


class Clock:
    """Stands at the start of the run and is moved on by what took time."""

    def __init__(self, started: str) -> None:
        moment = datetime.fromisoformat(started)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        self._started = self._nanos = int(moment.timestamp() * 1000) * 1_000_000

    @property
    def now(self) -> Message:
        """The moment at which it stands."""
        return _split(self._nanos)

    def pass_(self, seconds: float) -> Message:
        """Move on; return by how much."""
        taken = round(seconds * _SECOND)
        self._nanos += taken
        return _split(taken)

    def at_least(self, seconds: float) -> None:
        """Move to a time after the start, if it doesn't stand behind it."""
        self._nanos = max(self._nanos, self._started + round(seconds * _SECOND))


def _split(nanos: int) -> Message:
    seconds, rest = divmod(nanos, _SECOND)
    return {"nanos": rest, "seconds": seconds}
