"""Keeps on disk what is made of each feature file, until its text or what makes it changes.

The file has a line with the place of each content, and then the contents, behind a digest. If it's
damaged, or of another version of this module, nothing is known.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter
from pydantic_core import to_json

from prospect_to_cash.harness.gherkin.digested_file import read_digested, write_digested


class KeptFile(NamedTuple):
    """What is kept of a feature file."""

    text: str
    """The digest of its text."""
    packed: bytes
    """The content, compressed."""
    ids: int = 0
    """The number of ids in the content."""

    @classmethod
    def of(cls, digest: str, content: bytes, ids: int = 0) -> KeptFile:
        """Return what to keep of a text with this digest. Speed counts more than size."""
        return cls(digest, zlib.compress(content, 1), ids)

    @property
    def content(self) -> bytes:
        """The content."""
        return zlib.decompress(self.packed)


class KeptFiles:
    """What is kept of the feature files of a project, by uri."""

    def __init__(self, root: Path, file: Path | None, programs: Callable[[], str]) -> None:
        """`file` keeps what feature files below `root` contain. Without it, nothing is saved.

        `programs` returns what the contents depend on besides the text.
        """
        self._root = root
        self._file = file
        self._programs = programs
        self._used: dict[str, KeptFile] = {}
        self._is_new = False

    @property
    def used(self) -> Mapping[str, KeptFile]:
        """What was found or added, by uri."""
        return self._used

    def find(self, uri: str, digest: str) -> KeptFile | None:
        """Return what is kept of a feature file whose text has this digest."""
        kept = self._used.get(uri) or self._known.get(uri)
        if kept is None or kept.text != digest:
            return None
        self._used[uri] = kept
        return kept

    def add(self, uri: str, kept: KeptFile) -> None:
        """Add a feature file of this session."""
        self._used[uri] = kept
        self._is_new = True

    def offer(self, files: Mapping[str, KeptFile]) -> None:
        """Add feature files that this session may use."""
        self._known.update(files)

    def new(self, uri: str) -> KeptFile | None:
        """Return a file that was added, so that another process can add it too."""
        kept = self._used.get(uri)
        return kept if kept is not None and kept is not self._known.get(uri) else None

    def save(self) -> None:
        """Write what is kept, and leave out feature files that don't exist anymore.

        A session that used nothing leaves the file as it is, without reading it. Without a right
        to write, what is kept is made again in the next session.
        """
        if self._file is None or not self._used:
            return
        others = self._known.keys() - self._used.keys()
        gone = {uri for uri in others if not (self._root / uri).is_file()}
        if not self._is_new and not gone:
            return
        kept = {uri: self._known[uri] for uri in sorted(others - gone)} | self._used
        write_digested(self._file, self._parts(kept))
        self._known, self._is_new = kept, False

    def _parts(self, files: Mapping[str, KeptFile]) -> Iterator[bytes]:
        places = {uri: (each.text, each.ids, len(each.packed)) for uri, each in files.items()}
        yield to_json((self._programs(), places)) + b"\n"
        for each in files.values():
            yield each.packed

    @cached_property
    def _known(self) -> dict[str, KeptFile]:
        """What earlier sessions kept. It's read when it's needed first."""
        content = read_digested(self._file) if self._file is not None else None
        if content is None:
            return {}
        try:
            at = content.index(b"\n") + 1
            programs, places = _HEAD.validate_json(content[:at])
        except ValueError:  # of another version of this module
            return {}
        if programs != self._programs():
            return {}
        found = {}
        for uri, (text, ids, length) in places.items():
            found[uri] = KeptFile(text, content[at : at + length], ids)
            at += length
        return found


_HEAD: TypeAdapter[tuple[str, dict[str, tuple[str, int, int]]]] = TypeAdapter(
    tuple[str, dict[str, tuple[str, int, int]]]
)


def text_digest(text: str) -> str:
    """Return the digest of the text of a feature file."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
