"""Encodes messages: envelopes as lines of JSON, and times in whole nanoseconds.

Names are in camel case, as in the schema, and fields without a value are left out. The classes of
``cucumber-messages`` aren't used, because they take three times as long (``benchmarks/run.py``). A
test reads the messages with them.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, TypeAlias

Message: TypeAlias = dict[str, Any]
"""A message, or a part of one."""
_ENCODER = json.JSONEncoder(separators=(",", ":"), check_circular=False)
_SECOND = 1_000_000_000


def line(envelope: Message) -> str:
    """Return an envelope as one line of ASCII, so that no reader splits it."""
    return f"{_ENCODER.encode(envelope)}\n"


def without_none(**fields: Any) -> Message:
    """Return a message with the `fields` that have a value."""
    return {name: value for name, value in fields.items() if value is not None}


class Clock:
    """A clock that starts with the run and is advanced by durations."""

    def __init__(self, started: str) -> None:
        moment = datetime.fromisoformat(started)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        self._started = self._nanos = int(moment.timestamp() * 1000) * 1_000_000

    @property
    def now(self) -> Message:
        """The current time."""
        return _split(self._nanos)

    def pass_(self, seconds: float) -> Message:
        """Advance the clock, and return the duration."""
        duration = round(seconds * _SECOND)
        self._nanos += duration
        return _split(duration)

    def at_least(self, seconds: float) -> None:
        """Advance the clock to a time after the start, unless it is later already."""
        self._nanos = max(self._nanos, self._started + round(seconds * _SECOND))


def _split(nanos: int) -> Message:
    seconds, rest = divmod(nanos, _SECOND)
    return {"nanos": rest, "seconds": seconds}
