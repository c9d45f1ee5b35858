"""Keeps parsed feature files on disk, because to parse them takes longer than to read them again.

A kept file is used only for the same text, with the same parser (``benchmarks/check.py``). It has
plain JSON.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from pydantic_core import PydanticSerializationError, from_json, to_json

from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin import parser, syntax
from prospect_to_cash.harness.gherkin.document import Node
from prospect_to_cash.harness.gherkin.kept_files import KeptFile, KeptFiles, text_digest
from prospect_to_cash.harness.gherkin.parser import Ids
from prospect_to_cash.harness.installed import version

Parse: TypeAlias = Callable[[str, str, Ids], tuple[Node | None, Sequence[Problem]]]
"""Parses a text with a uri and ids, as `syntax.parse_recoverable` does."""


class ParsedFiles:
    """The parsed feature files of a project, by uri."""

    def __init__(self, root: Path, file: Path | None) -> None:
        """`file` keeps what feature files below `root` contain. Without it, nothing is saved."""
        self._kept = KeptFiles(root, file, parser_versions)

    def parse(self, text: str, uri: str, ids: Ids) -> tuple[Node | None, Sequence[Problem]]:
        """Return the document and the syntax errors, as `syntax.parse_recoverable` does.

        A text with errors is parsed each time.
        """
        kept = self._kept.find(uri, text_digest(text))
        if kept is not None:
            ids.skip(kept.ids)
            return from_json(kept.content, cache_strings="all"), ()
        document, problems = syntax.parse_recoverable(text, uri, ids)
        if document is not None and not problems:
            with suppress(PydanticSerializationError):  # a part of a character, from an editor
                kept = KeptFile.of(text_digest(text), to_json(document), ids.count)
                self._kept.add(uri, kept)
        return document, problems

    def new(self, uri: str) -> KeptFile | None:
        """Return a file that this session parsed, so that another process can add it."""
        return self._kept.new(uri)

    def add(self, uri: str, kept: KeptFile) -> None:
        """Add a file that another process parsed."""
        self._kept.add(uri, kept)

    def save(self) -> None:
        """Write what was parsed, and leave out files that don't exist anymore."""
        with suppress(PydanticSerializationError):  # a uri with a part of a character
            self._kept.save()


@cache
def parser_versions() -> str:
    """Return what the document of a text depends on."""
    own: Any = [Path(module.__file__ or "").read_bytes() for module in (parser, syntax)]
    found = hashlib.sha256(b"".join(own)).hexdigest()[:16]
    return f"gherkin-official {version('gherkin-official')}, {platform.python_version()}, {found}"
