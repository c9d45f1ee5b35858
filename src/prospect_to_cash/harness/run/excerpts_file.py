"""Writes ``excerpts.bin`` beside a shard's record: the parts of its reports that are already made.

They are about its scenarios and feature files. Without the file, ``p2c report merge`` makes them
again from the record, and takes three times as long (``benchmarks/runners.py``). The file is used
only beside the record that it was written with, and by the same programs. If it's missing or
damaged, the merge still works.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from io import BufferedReader, FileIO
from mmap import ACCESS_READ, mmap
from pathlib import Path
from struct import Struct
from typing import Final, NamedTuple, TypeAlias

from pydantic import TypeAdapter
from pydantic_core import from_json, to_json

from prospect_to_cash.harness.evidence.kept import Store
from prospect_to_cash.harness.evidence.record import STEPS, KeptSteps, Run
from prospect_to_cash.harness.gherkin.digested_file import is_as_written, write_digested
from prospect_to_cash.harness.gherkin.kept_files import KeptFile
from prospect_to_cash.harness.report import run_json
from prospect_to_cash.harness.run.kept_messages import KeptMessages, programs

EXCERPTS = "excerpts.bin"


class _Head(NamedTuple):
    """The first line."""

    programs: str
    """The digest of what made the excerpts."""
    record: tuple[int, int]
    """The size and the CRC-32 of the record."""
    names: tuple[str, ...]
    """The names of the excerpts that each scenario has."""
    files: dict[str, tuple[str, int]]
    """The digest of the text of each feature file, and the length of its messages, by uri."""


_HEAD = TypeAdapter(_Head)
_Scenario: TypeAlias = Sequence[int]
"""The number of its steps, where they begin and end in the record, and the lengths of its excerpts.

The last line has all of them, in the order of the record. It comes after the excerpts, because
their lengths aren't known before. The number after it is its own length.
"""
_NUMBER: Final = Struct(">Q")


class KeptRun(NamedTuple):
    """What is known of a run from its record and the file beside it."""

    run: Run
    """The run. Its steps and their excerpts stay in both files."""
    files: Mapping[str, KeptFile]
    """The messages of its feature files, by uri."""


def write_excerpts(run: Run, record: Path, messages: KeptMessages) -> None:
    """Write the excerpts of a run beside its record. `messages` has those of its feature files.

    Nothing is written if a scenario has no excerpts, because then its reports can't be written.
    """
    kept = [s.steps for _, s in run.scenarios() if isinstance(s.steps, KeptSteps)]
    file = record.with_name(EXCERPTS)
    if len(kept) < sum(len(feature.scenarios) for feature in run.features):
        remove_excerpts(file.parent)
        return
    with record.open("rb") as written, _mapped(written) as mapped:
        places = list(run_json.places_of_steps(mapped))
        digest = _digest(mapped)
    names = tuple(name for name in (kept[0].parts if kept else ()) if name != STEPS)
    files = {uri: (each.text, len(each.packed)) for uri, each in messages.used.items()}
    head = _Head(_programs(), digest, names, files)

    def content() -> Iterator[bytes]:
        yield to_json(head) + b"\n"
        yield from (each.packed for each in messages.used.values())
        scenarios: list[_Scenario] = []
        for steps, place in zip(kept, places, strict=True):
            found = [steps.parts[name] for name in names]
            scenarios.append((len(steps), *place, *map(len, found)))
            yield b"".join(found)
        last = to_json(scenarios)
        yield last
        yield _NUMBER.pack(len(last))

    write_digested(file, content())


def remove_excerpts(folder: Path) -> None:
    """Remove the excerpts of an earlier run from a folder."""
    with suppress(OSError):
        (folder / EXCERPTS).unlink(missing_ok=True)


def read_with_excerpts(record: Path) -> KeptRun | None:
    """Read a run with what was kept beside its record.

    Return None if it isn't of this record and these programs, or if a file can't be read.
    """
    with suppress(OSError), ExitStack() as opened:
        stream = opened.enter_context(record.with_name(EXCERPTS).open("rb"))
        if not is_as_written(stream):
            return None
        head = _head(stream.readline())
        if head is None or head.programs != _programs():
            return None
        file = opened.enter_context(record.open("rb"))
        if not file.peek(1):  # which can't be mapped
            return None
        mapped = opened.enter_context(_mapped(file))
        if head.record != _digest(mapped):
            return None
        files = {uri: KeptFile(text, stream.read(size)) for uri, (text, size) in head.files.items()}
        start = stream.tell()
        scenarios = _scenarios(stream)
        stores = _store_over(file), _store_over(stream)
        return KeptRun(run_json.read_known(mapped, _steps(scenarios, start, head, stores)), files)
    return None


def _mapped(file: BufferedReader) -> mmap:
    return mmap(file.fileno(), 0, access=ACCESS_READ)


def _digest(record: mmap) -> tuple[int, int]:
    return len(record), zlib.crc32(record)


def _store_over(file: BufferedReader) -> Store:
    """Return a store with the content of a file that will be closed."""
    return Store.over(FileIO(os.dup(file.fileno())))


def _scenarios(stream: BufferedReader) -> Sequence[_Scenario]:
    """Read the last line of a file."""
    end = stream.seek(-_NUMBER.size, os.SEEK_END)
    (length,) = _NUMBER.unpack(stream.read())
    stream.seek(end - length)
    found: Sequence[_Scenario] = from_json(stream.read(length))
    return found


def _steps(
    scenarios: Sequence[_Scenario], start: int, head: _Head, stores: tuple[Store, Store]
) -> Iterator[tuple[int, int, KeptSteps]]:
    """Yield where the steps of each scenario begin and end in the record, and themselves.

    The excerpts begin at `start`.
    """
    for count, begin, end, *sizes in scenarios:
        yield begin, end, KeptSteps(count, _Parts(stores, head.names, (begin, end, start), sizes))
        start += sum(sizes)


class _Parts(Mapping[str, bytes]):
    """The JSON of the steps of a scenario in the record, and the excerpts in the file beside it."""

    __slots__ = ("_excerpts", "_names", "_places", "_record", "_sizes")

    def __init__(
        self,
        stores: tuple[Store, Store],
        names: tuple[str, ...],
        places: tuple[int, int, int],
        sizes: Sequence[int],
    ) -> None:
        """`places` are where the steps begin and end, and where the excerpts begin."""
        self._record, self._excerpts = stores
        self._names = names
        self._places = places
        self._sizes = sizes

    def __getitem__(self, name: str) -> bytes:
        begin, end, start = self._places
        if name == STEPS:
            return self._record.read(begin, end - begin)
        for known, size in zip(self._names, self._sizes, strict=True):
            if known == name:
                return self._excerpts.read(start, size)
            start += size
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter((STEPS, *self._names))

    def __len__(self) -> int:
        return 1 + len(self._names)


def _head(line: bytes) -> _Head | None:
    try:
        return _HEAD.validate_json(line)
    except ValueError:  # of another version of this module
        return None


def _programs() -> str:
    return programs("common", "harness/evidence", "harness/gherkin", "harness/report")
