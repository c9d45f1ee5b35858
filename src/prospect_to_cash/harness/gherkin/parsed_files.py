"""Keeps parsed feature files on disk, because to parse them takes longer than to read them again.

A kept file is used only for the same text, with the same parser (``benchmarks/check.py``). It has
plain JSON, compressed. If it's damaged, feature files are parsed again.
"""

from __future__ import annotations

import hashlib
import platform
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError, from_json, to_json

from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin import parser, syntax
from prospect_to_cash.harness.gherkin.digested_file import read_digested, write_digested
from prospect_to_cash.harness.gherkin.document import Node
from prospect_to_cash.harness.gherkin.parser import Ids

Parse: TypeAlias = Callable[[str, str, Ids], tuple[Node | None, Sequence[Problem]]]
"""Parses a text with a uri and ids, as `syntax.parse_recoverable` does."""


class KeptFile(NamedTuple):
    """A parsed feature file."""

    text: str
    """The digest of its text."""
    ids: int
    """The number of ids that its nodes have."""
    document: bytes
    """The document as compressed JSON."""


class ParsedFiles:
    """The parsed feature files of a project, by uri."""

    def __init__(self, root: Path, file: Path | None) -> None:
        """`file` keeps what feature files below `root` contain. Without it, nothing is kept."""
        self._root = root
        self._file = file
        self._used: dict[str, KeptFile] = {}
        self._is_new = False

    @cached_property
    def _known(self) -> dict[str, KeptFile]:
        """What earlier sessions parsed. It's read when it's needed first."""
        return _read(self._file) if self._file is not None else {}

    def parse(self, text: str, uri: str, ids: Ids) -> tuple[Node | None, Sequence[Problem]]:
        """Return the document and the syntax errors, as `syntax.parse_recoverable` does.

        A text with errors is parsed each time.
        """
        if self._file is None:
            return syntax.parse_recoverable(text, uri, ids)
        digest = _text_digest(text)
        kept = self._used.get(uri) or self._known.get(uri)
        if kept is not None and kept.text == digest:
            self._used[uri] = kept
            ids.skip(kept.ids)
            return from_json(zlib.decompress(kept.document), cache_strings="all"), ()
        document, problems = syntax.parse_recoverable(text, uri, ids)
        if document is not None and not problems:
            with suppress(PydanticSerializationError):  # a part of a character, from an editor
                content = zlib.compress(to_json(document), 1)
                self._used[uri] = KeptFile(digest, ids.count, content)
                self._is_new = True
        return document, problems

    def new(self, uri: str) -> KeptFile | None:
        """Return a file that this session parsed, so that another process can add it."""
        kept = self._used.get(uri)
        return kept if kept is not None and kept is not self._known.get(uri) else None

    def add(self, uri: str, kept: KeptFile) -> None:
        """Add a file that another process parsed."""
        if self._file is not None:
            self._used[uri] = kept
            self._is_new = True

    def save(self) -> None:
        """Write what was parsed, and leave out files that don't exist anymore.

        Without a right to write, it's parsed again in the next session.
        """
        if self._file is None or "_known" not in self.__dict__:
            return
        others = self._known.keys() - self._used.keys()
        gone = {uri for uri in others if not (self._root / uri).is_file()}
        if not self._is_new and not gone:
            return
        kept = {uri: self._known[uri] for uri in sorted(others - gone)} | self._used
        with suppress(PydanticSerializationError):
            write_digested(self._file, _content(kept))
        self._known, self._is_new = kept, False


def _content(kept: Mapping[str, KeptFile]) -> Iterator[bytes]:
    """Yield a line with the parser and the place of each document, and then the documents."""
    places = {uri: (each.text, each.ids, len(each.document)) for uri, each in kept.items()}
    yield to_json((_parser(), places)) + b"\n"
    for each in kept.values():
        yield each.document


_PLACES: TypeAdapter[tuple[str, dict[str, tuple[str, int, int]]]] = TypeAdapter(
    tuple[str, dict[str, tuple[str, int, int]]]
)


def _read(file: Path) -> dict[str, KeptFile]:
    """Return what a file keeps: nothing if it's damaged, or of another parser."""
    content = read_digested(file)
    if content is None:
        return {}
    try:
        at = content.index(b"\n") + 1
        by, places = _PLACES.validate_json(content[:at])
    except ValueError:  # of another version of this module
        return {}
    if by != _parser():
        return {}
    found = {}
    for uri, (text, ids, length) in places.items():
        found[uri] = KeptFile(text, ids, content[at : at + length])
        at += length
    return found


def _text_digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _parser() -> str:
    """Return what the document of a text depends on."""
    own: Any = [Path(module.__file__ or "").read_bytes() for module in (parser, syntax)]
    found = hashlib.sha256(b"".join(own)).hexdigest()[:16]
    return f"gherkin-official {version('gherkin-official')}, {platform.python_version()}, {found}"
