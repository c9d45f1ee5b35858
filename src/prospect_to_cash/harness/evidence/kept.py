"""What a process keeps of the scenarios of a large run: bytes in a file instead of values."""

from __future__ import annotations

import io
import os
import tempfile
import weakref
from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from prospect_to_cash.harness.evidence.record import STEPS, KeptSteps, Scenario

LIVE: Final = 500
"""The number of scenarios whose steps stay values in memory. The others are in a `Store`."""


Excerpts: TypeAlias = Callable[[str, Scenario], Mapping[str, bytes]]
"""A function that returns what the writers make of the steps of a scenario in a feature file."""


class Keeper:
    """Keeps the scenarios of a run."""

    def __init__(self, excerpts: Excerpts = lambda *_: {}, live: int = LIVE) -> None:
        """Keep `excerpts` with the steps, for reports that will be written.

        The steps of `live` scenarios stay values.
        """
        self._excerpts = excerpts
        self._may_live = live
        self._live = 0
        self._store = Store()

    def __call__(self, uri: str, scenario: Scenario) -> Scenario:
        """Return a scenario of a feature file as it is kept."""
        self._live += 1
        steps = scenario.steps
        if not isinstance(steps, KeptSteps):
            if self._live <= self._may_live:
                return scenario
            try:
                steps = packed(uri, scenario, self._excerpts)
            except ValueError:  # half of a character can't be encoded, as the writer will say
                return scenario
        kept = KeptSteps(len(steps), self._store.add(steps.parts))
        return scenario.model_copy(update={"steps": kept})


def packed(uri: str, scenario: Scenario, excerpts: Excerpts) -> KeptSteps:
    """Return the steps of a scenario as bytes, with their excerpts.

    Raise `ValueError` for a text with half of a character.
    """
    steps = scenario.steps
    parts = {STEPS: KeptSteps.json_of(steps), **excerpts(uri, scenario)}
    return KeptSteps(len(steps), parts)


class Store:
    """A temporary file without a name. It's closed when nothing in it is used anymore."""

    def __init__(self) -> None:
        self._file: io.FileIO | None = None
        self._end = 0

    def add(self, parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """Return `parts` in the file, or as they are if the disk doesn't take them."""
        content = b"".join(parts.values())
        try:
            if not self._write(content):
                return parts
        except OSError:
            return parts
        start, self._end = self._end, self._end + len(content)
        return _Stored(self, start, tuple(parts), tuple(map(len, parts.values())))

    def _write(self, content: bytes) -> bool:
        """Return whether all of it was written."""
        if self._file is None:
            self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  # stays open
            weakref.finalize(self, self._file.close)
        self._file.seek(self._end)
        return self._file.write(content) == len(content)

    def read(self, start: int, size: int) -> bytes:
        """Return a part of the file, which isn't empty if anything was added."""
        if self._file is None:
            return b""
        if hasattr(os, "pread"):  # it keeps the position, which forked processes share
            return os.pread(self._file.fileno(), size, start)
        self._file.seek(start)
        return self._file.read(size)


class _Stored(Mapping[str, bytes]):
    """Bytes by name, in a store."""

    __slots__ = ("_names", "_sizes", "_start", "_store")

    def __init__(
        self, store: Store, start: int, names: tuple[str, ...], sizes: tuple[int, ...]
    ) -> None:
        self._store = store
        self._start = start
        self._names = names
        self._sizes = sizes

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        at = self._names.index(name)
        return self._store.read(self._start + sum(self._sizes[:at]), self._sizes[at])

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
