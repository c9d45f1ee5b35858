"""The last requests, each with what dual-write did because of it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from prospect_to_cash.model.dual_write.sync_log import ErrorEntry, SyncLogEntry
from prospect_to_cash.model.landscape import traffic_of

_MOST: Final = 1000
"""The requests that are kept."""
_MOST_WAITING: Final = 1000
"""The entries that a slow reader can leave waiting before it's dropped."""


@dataclass(frozen=True)
class Entry:
    """A request, its answer, and what dual-write sent, or didn't send, in between."""

    number: int
    method: str
    target: str
    user: str | None
    """The name of the user; None if nobody was signed in."""
    status: int
    milliseconds: float
    message: str | None = None
    """The text of the error, if the answer is one."""
    log: Sequence[SyncLogEntry] = ()
    errors: Sequence[ErrorEntry] = ()

    @property
    def json(self) -> dict[str, Any]:
        """The entry as it's shown."""
        return {
            "number": self.number,
            "method": self.method,
            "target": self.target,
            "user": self.user,
            "status": self.status,
            "milliseconds": round(self.milliseconds, 2),
            "message": self.message,
            "dual_write": [traffic_of(entry).model_dump(mode="json") for entry in self.log],
            "errors": [error.text for error in self.errors],
        }


class Trace:
    """The last requests, oldest first. Readers can wait for the next ones."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=_MOST)
        self._count = 0
        self._readers: set[asyncio.Queue[Mapping[str, Any] | None]] = set()

    def add(
        self,
        method: str,
        target: str,
        user: str | None,
        status: int,
        milliseconds: float,
        message: str | None,
        log: Sequence[SyncLogEntry],
        errors: Sequence[ErrorEntry],
    ) -> None:
        """Add a request, and hand it to all readers."""
        self._count += 1
        entry = Entry(self._count, method, target, user, status, milliseconds, message, log, errors)
        self._entries.append(entry)
        if self._readers:
            self.publish({"event": "request", **entry.json})

    def publish(self, event: Mapping[str, Any]) -> None:
        """Hand an event to all readers. One that waits for none of the last ones is dropped."""
        for reader in tuple(self._readers):
            if reader.qsize() >= _MOST_WAITING:
                self._readers.discard(reader)
                continue
            reader.put_nowait(event)

    def since(self, number: int) -> list[dict[str, Any]]:
        """Return the requests after the one with that number, oldest first."""
        return [entry.json for entry in self._entries if entry.number > number]

    def clear(self) -> None:
        """Forget all requests. The numbers go on."""
        self._entries.clear()

    def read(self) -> asyncio.Queue[Mapping[str, Any] | None]:
        """Return a queue of the next events. None is the last one."""
        reader: asyncio.Queue[Mapping[str, Any] | None] = asyncio.Queue()
        self._readers.add(reader)
        return reader

    def leave(self, reader: asyncio.Queue[Mapping[str, Any] | None]) -> None:
        """End a reader."""
        self._readers.discard(reader)

    def end(self) -> None:
        """End all readers, because the server ends."""
        for reader in self._readers:
            reader.put_nowait(None)
        self._readers.clear()
