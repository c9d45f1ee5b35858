"""Keeps on disk what ``messages.ndjson`` has of each feature file: its document and its pickles.

It depends only on the name and the text of the file, and on the programs that parse and encode it.
To parse, compile, and encode a file takes ten times as long as to read it again. So a shard also
hands it over to ``p2c report merge`` (`excerpts_file.py`).
"""

from __future__ import annotations

import hashlib
import platform
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter
from pydantic_core import to_json

import prospect_to_cash
from prospect_to_cash.harness.evidence.record import Feature
from prospect_to_cash.harness.gherkin.digested_file import read_digested, write_digested
from prospect_to_cash.harness.run.fingerprint import contents, digest

_PACKAGES = ("gherkin-official", "pydantic", "pydantic-core")


class EncodedFile(NamedTuple):
    """The messages of a feature file."""

    text: str
    """The digest of its text."""
    content: bytes
    """The messages, compressed."""


class KeptMessages:
    """The messages of the feature files of a project, by uri."""

    def __init__(self, root: Path, file: Path | None) -> None:
        """`file` keeps the messages of feature files below `root`. Without it, nothing is saved."""
        self._root = root
        self._file = file
        self._used: dict[str, EncodedFile] = {}
        self._is_new = False

    def __call__(self, feature: Feature, make: Callable[[], bytes]) -> bytes:
        """Return the messages of a feature file, which `make` makes if they aren't known."""
        text = hashlib.sha256(feature.source.encode("utf-8", "surrogatepass")).hexdigest()
        kept = self._known.get(feature.uri)
        if kept is not None and kept.text == text:
            self._used[feature.uri] = kept
            return zlib.decompress(kept.content)
        content = make()
        self._used[feature.uri] = EncodedFile(text, zlib.compress(content, 1))
        self._is_new = True
        return content

    @property
    def used(self) -> Mapping[str, EncodedFile]:
        """The messages that were asked for, by uri."""
        return self._used

    def add(self, files: Mapping[str, EncodedFile]) -> None:
        """Add messages that another run made, with the same programs."""
        self._known.update(files)

    def save(self) -> None:
        """Write the messages, and leave out those of files that don't exist anymore."""
        if self._file is None:
            return
        others = self._known.keys() - self._used.keys()
        gone = {uri for uri in others if not (self._root / uri).is_file()}
        if self._is_new or gone:
            kept = {uri: self._known[uri] for uri in sorted(others - gone)} | self._used
            write_digested(self._file, self._parts(kept))

    def _parts(self, kept: dict[str, EncodedFile]) -> Iterator[bytes]:
        """Yield a line with the programs and the place of each file's messages, and then these."""
        places = {uri: (each.text, len(each.content)) for uri, each in kept.items()}
        yield to_json((self._programs, places)) + b"\n"
        for each in kept.values():
            yield each.content

    @cached_property
    def _known(self) -> dict[str, EncodedFile]:
        """What earlier runs kept: nothing if it's damaged, or if the programs have changed."""
        if self._file is None:
            return {}
        head, _, rest = (read_digested(self._file) or b"").partition(b"\n")
        try:
            programs, places = _HEAD.validate_json(head)
        except ValueError:  # of another version of this module
            return {}
        if programs != self._programs:
            return {}
        found, at = {}, 0
        for uri, (text, length) in places.items():
            found[uri] = EncodedFile(text, rest[at : at + length])
            at += length
        return found

    @cached_property
    def _programs(self) -> str:
        """A digest of what the messages of a text depend on."""
        return programs("harness/gherkin", "harness/report/messages")


def programs(*folders: str) -> str:
    """Return a digest of the modules in folders of p2c, and of what parses and encodes for them."""
    package = Path(prospect_to_cash.__file__).parent
    own = [package / folder for folder in folders]
    versions = [platform.python_version(), *map(version, _PACKAGES)]
    return digest([*contents(own, package), *map(str.encode, versions)])


_HEAD: TypeAdapter[tuple[str, dict[str, tuple[str, int]]]] = TypeAdapter(
    tuple[str, dict[str, tuple[str, int]]]
)
