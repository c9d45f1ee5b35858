"""What a process keeps of the scenarios of a large run: bytes in a file instead of values."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Final, TypeAlias

from prospect_to_cash.harness.evidence.record import STEPS, KeptSteps, Scenario, Step

LIVE: Final = 500
"""The number of scenarios whose steps stay values in memory. The others are in a `Store`."""
AT_ONCE: Final = 64
"""The number of scenarios whose excerpts are made at once, which takes less time."""

InFile: TypeAlias = tuple[str, Scenario]
"""The uri of a feature file, and one of its scenarios."""
Excerpts: TypeAlias = Callable[[Sequence[InFile]], Sequence[Mapping[str, bytes]]]
"""A function that returns, for each scenario, what the writers make of its steps."""
_Place: TypeAlias = tuple[str, int, int]
"""The name of a part, where it begins in a file, and its size."""
Sent: TypeAlias = tuple[_Place, ...] | dict[str, bytes]
"""What one process sends another of parts: where they are in a shared file, or themselves."""


def no_excerpts(scenarios: Sequence[InFile]) -> Sequence[Mapping[str, bytes]]:
    """Return that no writer made anything of the steps."""
    return [{}] * len(scenarios)


class Keeper:
    """Keeps the scenarios of a run."""

    def __init__(
        self,
        excerpts: Excerpts = no_excerpts,
        live: int | None = None,
    ) -> None:
        """Keep `excerpts` with the steps, for reports that will be written.

        The steps of `live` scenarios stay values, by default of `LIVE`.
        """
        self._excerpts = excerpts
        self._may_live = LIVE if live is None else live
        self._live = 0
        self._store = Store()

    def __call__(self, uri: str, scenario: Scenario) -> Scenario:
        """Return a scenario of a feature file as it is kept."""
        return self.all([(uri, scenario)])[0]

    def all(self, scenarios: Sequence[InFile]) -> list[Scenario]:
        """Return several scenarios as they are kept, which is faster than one at a time."""
        start, self._live = self._live, self._live + len(scenarios)
        found = [scenario for _, scenario in scenarios]
        many = [
            at
            for at, scenario in enumerate(found)
            if start + at >= self._may_live and not isinstance(scenario.steps, KeptSteps)
        ]
        # To make the excerpts imports all writers, which a small run needs only at its end.
        packed_ones = _packed([scenarios[at] for at in many], self._excerpts) if many else ()
        for at, steps in zip(many, packed_ones, strict=True):
            found[at] = found[at].with_values(steps=steps)
        kept = [scenario.steps for scenario in found if isinstance(scenario.steps, KeptSteps)]
        stored = self._store.add_all([steps.parts for steps in kept])
        for steps, parts in zip(kept, stored, strict=True):
            steps.parts = parts
        return found

    def add_excerpts(
        self, all_steps: Sequence[KeptSteps], made: Sequence[Mapping[str, bytes]]
    ) -> None:
        """Keep excerpts that were made after the steps were kept."""
        for steps, parts in zip(all_steps, self._store.add_all(made), strict=True):
            steps.parts = _together(steps.parts, parts)


def _packed(scenarios: Sequence[InFile], excerpts: Excerpts) -> Sequence[Sequence[Step]]:
    """Return the steps of each scenario as bytes, unless they have half of a character."""
    try:
        return packed(scenarios, excerpts)
    except ValueError:  # the writer will say so
        if len(scenarios) == 1:
            return [scenario.steps for _, scenario in scenarios]
        return [steps for each in scenarios for steps in _packed([each], excerpts)]


def packed(scenarios: Sequence[InFile], excerpts: Excerpts) -> list[KeptSteps]:
    """Return the steps of each scenario as bytes, with their excerpts.

    Raise `ValueError` for a text with half of a character.
    """
    all_steps = [scenario.steps for _, scenario in scenarios]
    jsons = [KeptSteps.json_of(steps) for steps in all_steps]
    return [
        KeptSteps(len(steps), {STEPS: json, **more})
        for steps, json, more in zip(all_steps, jsons, excerpts(scenarios), strict=True)
    ]


class Store:
    """A temporary file without a name. It's closed when nothing in it is used anymore."""

    def __init__(self) -> None:
        self._file: io.FileIO | None = None
        self._end = 0

    @classmethod
    def over(cls, file: io.FileIO) -> Store:
        """Return a store with the content of an open file, which it closes like its own.

        Raise `OSError` if the disk doesn't take a copy, which Windows needs: a file that's open
        can't be replaced there.
        """
        store = cls()
        if hasattr(os, "pread"):
            store._keep(file)
        else:
            with file:
                file.seek(0)
                shutil.copyfileobj(file, store._keep(_temporary_file()))
        return store

    @classmethod
    def shared(cls) -> Store | None:
        """Return a store that a forked process writes and this one reads.

        Return None if the disk doesn't take it.
        """
        store = cls()
        with suppress(OSError):
            store._keep(_temporary_file())
            return store
        return None

    def add(self, parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """Return `parts` in the file, or as they are if the disk doesn't take them."""
        return self.add_all([parts])[0]

    def add_all(self, all_parts: Sequence[Mapping[str, bytes]]) -> Sequence[Mapping[str, bytes]]:
        """Return parts of several scenarios like `add`, which takes less time at once.

        Those that are in a file of a store stay there.
        """
        new = [parts for parts in all_parts if not isinstance(parts, _Stored)]
        if not new or not self._write(b"".join(part for each in new for part in each.values())):
            return all_parts
        return [
            parts if isinstance(parts, _Stored) else _Stored(self, tuple(self._places(parts)))
            for parts in all_parts
        ]

    def sent(self, all_parts: Sequence[Mapping[str, bytes]]) -> tuple[Sent, ...]:
        """Add parts, and return what the process that shares the store gets in their place."""
        return tuple(
            parts.places if isinstance(parts, _Stored) and parts.store is self else dict(parts)
            for parts in self.add_all(all_parts)
        )

    def _places(self, parts: Mapping[str, bytes]) -> Iterator[_Place]:
        """Yield the places of parts that were written, and move the end behind them."""
        for name, part in parts.items():
            yield name, self._end, len(part)
            self._end += len(part)

    def _write(self, content: bytes) -> bool:
        """Write at the end, and return whether the disk took all of it."""
        try:
            file = self._file or self._keep(_temporary_file())
            file.seek(self._end)
            return file.write(content) == len(content)
        except OSError:
            return False

    def _keep(self, file: io.FileIO) -> io.FileIO:
        self._file = file
        weakref.finalize(self, file.close)
        return file

    def read(self, start: int, size: int) -> bytes:
        """Return a part of the file, which isn't empty if anything was added."""
        if self._file is None:
            return b""
        if hasattr(os, "pread"):  # it keeps the position, which forked processes share
            return os.pread(self._file.fileno(), size, start)
        self._file.seek(start)
        return self._file.read(size)


def received(sent: Sent, store: Store | None) -> Mapping[str, bytes]:
    """Return the parts that another process sent, which may share a `store`."""
    if isinstance(sent, dict):
        return sent
    assert store is not None, "only a process that shares a store sends places in it"
    return _Stored(store, sent)


def _temporary_file() -> io.FileIO:
    return tempfile.TemporaryFile(buffering=0)


def _together(known: Mapping[str, bytes], more: Mapping[str, bytes]) -> Mapping[str, bytes]:
    if isinstance(known, _Stored) and isinstance(more, _Stored) and known.store is more.store:
        return _Stored(known.store, (*known.places, *more.places))
    return {**known, **more}


class _Stored(Mapping[str, bytes]):
    """Bytes by name, in a store."""

    __slots__ = ("places", "store")

    def __init__(self, store: Store, places: tuple[_Place, ...]) -> None:
        self.store = store
        self.places = places

    def __getitem__(self, name: str) -> bytes:
        for known, start, size in self.places:
            if known == name:
                return self.store.read(start, size)
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return (name for name, _, _ in self.places)

    def __len__(self) -> int:
        return len(self.places)
