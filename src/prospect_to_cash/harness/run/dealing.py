"""Decides which process of a run collects which feature file, and which scenarios it runs.

A file is dealt when a process has nothing to do, so no process waits long for another. Toward the
end, what is dealt becomes smaller. A process runs the scenarios that it has collected. Once they
are dealt, it takes some of another one, and collects their file, too.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

_MOST: Final = 50
"""The number of scenarios that are dealt at once, if there are enough."""
_ROUNDS: Final = 4
"""The number of times that each process would get as much as is dealt now."""


class Range(NamedTuple):
    """Successive scenarios of a feature file, from `start` up to `stop`."""

    file: str
    start: int
    stop: int


class _File:
    def __init__(self, size: int) -> None:
        self.size = size
        self.is_dealt = False
        self.holders: set[int] = set()
        """The processes that have collected it, or are about to."""
        self.ranges: list[Range] | None = None
        """The scenarios that aren't dealt, or None before the file is collected."""

    @property
    def scenarios(self) -> int:
        """The number of scenarios that aren't dealt."""
        return sum(each.stop - each.start for each in self.ranges or ())


class Dealing:
    """What is left to do, by file. Processes are numbers."""

    def __init__(self, sizes: Mapping[str, int], processes: int) -> None:
        """`sizes` are the sizes of the files, in any unit."""
        self._files = {file: _File(size) for file, size in sizes.items()}
        self._processes = processes
        self._own: defaultdict[int, deque[_File]] = defaultdict(deque)
        """The files of each process, in the order in which it runs them."""
        self._scenarios = 0
        """The number of collected scenarios that aren't dealt."""

    # ---- collection ---------------------------------------------------------------------------

    def to_collect(self, process: int) -> tuple[str, ...]:
        """Return the files that a process collects next, the largest first.

        If none is left, it is a large file that another process has, so that both can run it.
        """
        left = {name: file for name, file in self._files.items() if not file.is_dealt}
        if not left:
            return tuple(self._shared(process))
        enough = sum(file.size for file in left.values()) / (self._processes * _ROUNDS)
        chosen: list[str] = []
        size = 0
        for name, file in sorted(left.items(), key=lambda pair: -pair[1].size):
            size += file.size
            if chosen and size > enough:
                break
            chosen.append(name)
            file.is_dealt = True
            self._hold(process, file)
        return tuple(chosen)

    def _shared(self, process: int) -> Iterator[str]:
        large = sum(file.size for file in self._files.values()) / (2 * self._processes)
        for name, file in self._files.items():
            if file.size > large and process not in file.holders:
                self._hold(process, file)
                yield name
                return

    def _hold(self, process: int, file: _File) -> None:
        file.holders.add(process)
        self._own[process].append(file)

    def collected(self, file: str, scenarios: int) -> None:
        """Note how many scenarios of a file run."""
        known = self._files[file]
        if known.ranges is None:
            known.ranges = [Range(file, 0, scenarios)] if scenarios else []
            self._scenarios += scenarios

    @property
    def is_collected(self) -> bool:
        """Whether all files are collected."""
        return all(file.ranges is not None for file in self._files.values())

    # ---- run ----------------------------------------------------------------------------------

    def to_run(self, process: int) -> Range | None:
        """Return the scenarios that a process runs next, or None if all are dealt."""
        if not self._scenarios:
            return None
        own = self._own[process]
        while own and not own[0].ranges:
            own.popleft()
        if not own:
            # Of another process, the file that it would end last.
            self._hold(process, max(self._files.values(), key=lambda file: file.scenarios))
        ranges = own[0].ranges or []
        number = max(1, min(_MOST, self._scenarios // (self._processes * _ROUNDS)))
        first = ranges.pop(0)
        taken = first._replace(stop=min(first.stop, first.start + number))
        if taken.stop < first.stop:
            ranges.insert(0, first._replace(start=taken.stop))
        self._scenarios -= taken.stop - taken.start
        return taken

    def give_back(self, process: int, ranges: list[Range]) -> None:
        """Note that a process has ended, and which scenarios it didn't run."""
        self._own.pop(process, None)
        for each in ranges:
            known = self._files[each.file]
            known.ranges = sorted([*(known.ranges or ()), each])
            self._scenarios += each.stop - each.start
