"""What a process keeps of the scenarios of a large run: bytes in a file instead of values."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
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
        made = dict(zip(many, packed_ones, strict=True))
        for at, scenario in enumerate(found):
            steps = made.get(at, scenario.steps)
            if isinstance(steps, KeptSteps):
                steps.parts = self._store.add(steps.parts)
                if steps is not scenario.steps:
                    found[at] = scenario.model_copy(update={"steps": steps})
        return found

    def add_excerpts(self, steps: KeptSteps, made: Mapping[str, bytes]) -> None:
        """Keep excerpts that were made after the steps were kept."""
        steps.parts = self._store.add(made, steps.parts)


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

    def add(
        self, parts: Mapping[str, bytes], before: Mapping[str, bytes] | None = None
    ) -> Mapping[str, bytes]:
        """Return `parts` in the file, or as they are if the disk doesn't take them.

        With `before`, return what was added before, too.
        """
        stored = before if isinstance(before, _Stored) and before.store is self else None
        if stored is None and before:
            parts = {**before, **parts}
        content = b"".join(parts.values())
        try:
            if not self._write(content):
                return {**(stored or {}), **parts}
        except OSError:
            return {**(stored or {}), **parts}
        start, self._end = self._end, self._end + len(content)
        places = [] if stored is None else [*stored.places]
        for name, part in parts.items():
            places.append((name, start, len(part)))
            start += len(part)
        return _Stored(self, tuple(places))

    def _write(self, content: bytes) -> bool:
        """Return whether all of it was written."""
        file = self._file or self._keep(_temporary_file())
        file.seek(self._end)
        return file.write(content) == len(content)

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


def _temporary_file() -> io.FileIO:
    return tempfile.TemporaryFile(buffering=0)


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
