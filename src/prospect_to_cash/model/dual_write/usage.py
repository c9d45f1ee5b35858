"""Which table maps a scenario used, so that a change of another map can't affect it.

A row that a map's filter excludes doesn't count as use: the columns, directions, and status of the
map have no effect on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class MapUsage:
    """The table maps that were used since the last `clear`."""

    def __init__(self) -> None:
        self.maps: set[str] = set()
        """The names of the maps."""
        self.is_complete = False
        """Whether something depended on all maps, such as a view of their statuses."""
        self.is_explained = False
        """Whether reasons were sought. They can depend on all maps, unlike what they explain."""

    def clear(self) -> None:
        """Forget what was used so far."""
        self.maps.clear()
        self.is_complete = self.is_explained = False

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Don't count what is used inside, because no outcome depends on it."""
        before, was_complete = self.maps.copy(), self.is_complete
        was_explained = self.is_explained
        try:
            yield
        finally:
            self.maps.intersection_update(before)
            self.is_complete, self.is_explained = was_complete, was_explained

    @contextmanager
    def explaining(self) -> Iterator[None]:
        """Count what is used inside as use for reasons only."""
        with self.paused():
            yield
        self.is_explained = True
