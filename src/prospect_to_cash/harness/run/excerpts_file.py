"""Writes ``excerpts.bin`` beside a shard's record: the parts of its reports that are already made.

They are about its scenarios and feature files. Without the file, ``p2c report merge`` makes them
again from the record, and takes three times as long (``benchmarks/runners.py``). The file is used
only beside the record that it was written with, and by the same programs. If it's missing or
damaged, the merge still works.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from pydantic import TypeAdapter
from pydantic_core import from_json, to_json

from prospect_to_cash.harness.evidence.record import STEPS, KeptSteps, Run
from prospect_to_cash.harness.gherkin.digested_file import opened_digested, write_digested
from prospect_to_cash.harness.gherkin.kept_files import KeptFile
from prospect_to_cash.harness.run.kept_messages import KeptMessages, programs

EXCERPTS = "excerpts.bin"


class _Head(NamedTuple):
    """The first line."""

    programs: str
    """The digest of what made the excerpts."""
    record: str
    """The digest of the record."""
    names: tuple[str, ...]
    """The names of the excerpts that each scenario has."""
    files: dict[str, tuple[str, int]]
    """The digest of the text of each feature file, and the length of its messages, by uri."""


_HEAD = TypeAdapter(_Head)


class ReadExcerpts:
    """The excerpts of one shard."""

    def __init__(self, head: _Head, stream: BinaryIO) -> None:
        files = head.files.items()
        self.files = {uri: KeptFile(text, stream.read(size)) for uri, (text, size) in files}
        """The messages of its feature files, by uri."""
        self._names = head.names
        self._stream = stream

    def scenarios(self) -> Iterator[tuple[int, Mapping[str, bytes]]]:
        """Yield how many steps each scenario has, and its excerpts, in the order of the record."""
        for line in self._stream:
            count, *lengths = from_json(line)
            parts = map(self._stream.read, lengths)
            yield count, dict(zip(self._names, parts, strict=True))


def write_excerpts(run: Run, record: Path, messages: KeptMessages) -> None:
    """Write the excerpts of a run beside its record. `messages` has those of its feature files.

    Nothing is written if a scenario has no excerpts, because then its reports can't be written.
    """
    parts = [s.steps.parts for _, s in run.scenarios() if isinstance(s.steps, KeptSteps)]
    file = record.with_name(EXCERPTS)
    if len(parts) < sum(len(feature.scenarios) for feature in run.features):
        remove_excerpts(file.parent)
        return
    names = tuple(name for name in (parts[0] if parts else ()) if name != STEPS)
    files = {uri: (each.text, len(each.packed)) for uri, each in messages.used.items()}
    head = _Head(_programs(), _digest(record), names, files)

    def content() -> Iterator[bytes]:
        yield to_json(head) + b"\n"
        yield from (each.packed for each in messages.used.values())
        for _, scenario in run.scenarios():
            assert isinstance(scenario.steps, KeptSteps)
            found = [scenario.steps.parts[name] for name in names]
            yield to_json((len(scenario.steps), *map(len, found))) + b"\n"
            yield from found

    write_digested(file, content())


def remove_excerpts(folder: Path) -> None:
    """Remove the excerpts of an earlier run from a folder."""
    with suppress(OSError):
        (folder / EXCERPTS).unlink(missing_ok=True)


@contextmanager
def read_excerpts(record: Path) -> Iterator[ReadExcerpts | None]:
    """Read what was kept beside a record: None if it isn't of this record and these programs."""
    with opened_digested(record.with_name(EXCERPTS)) as stream:
        head = _head(stream.readline()) if stream is not None else None
        if stream is None or head is None or not _is_of(head, record):
            yield None
        else:
            yield ReadExcerpts(head, stream)


def _head(line: bytes) -> _Head | None:
    try:
        return _HEAD.validate_json(line)
    except ValueError:  # of another version of this module
        return None


def _is_of(head: _Head, record: Path) -> bool:
    with suppress(OSError):
        return head.programs == _programs() and head.record == _digest(record)
    return False


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _programs() -> str:
    return programs("common", "harness/evidence", "harness/gherkin", "harness/report")
