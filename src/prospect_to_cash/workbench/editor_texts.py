"""The texts of an editor, in the values of the Language Server Protocol."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lsprotocol import types as lsp
from pygls.uris import from_fs_path, to_fs_path

from prospect_to_cash.harness.language.positions import Position, TextEdit
from prospect_to_cash.harness.project_files import project_feature_files
from prospect_to_cash.workbench.open_text import OpenText
from prospect_to_cash.workbench.project import LoadedProject
from prospect_to_cash.workbench.protocol import Units, edits


@dataclass(kw_only=True)
class EditorText(OpenText):
    """A text that is open in the editor, or a file that isn't."""

    uri: str
    encoding: str
    version: int | None = None
    timer: asyncio.TimerHandle | None = None
    """What checks it later."""

    @cached_property
    def units(self) -> Units:
        """The positions as the editor counts them."""
        return Units(self.source.raw, self.encoding)

    @property
    def derived(self) -> Sequence[str]:
        """The attributes that are made from the content when they're needed."""
        return ("source", "units")

    def edits(self, found: Sequence[TextEdit]) -> list[lsp.TextEdit]:
        """Return edits of the text as the editor makes them."""
        line_end = "\r\n" if "\r\n" in self.content else "\n"
        return edits(found, self.units, line_end)

    def replace(self, content: str) -> None:
        """Take over the next content, and remember the line that differs."""
        before = self.source.raw
        super().replace(content)
        pairs = enumerate(zip(before, self.source.raw, strict=False))
        line = next((number for number, (old, new) in pairs if old != new), None)
        self.typed = self.typed if line is None else Position(line, 0)

    def stop(self) -> None:
        """Let nothing check it later."""
        if self.timer is not None:
            self.timer.cancel()


class EditorTexts:
    """The texts that are open, and the files of the project."""

    def __init__(self, project: LoadedProject, encoding: Callable[[], str]) -> None:
        """`encoding` returns the unit in which the editor counts columns."""
        self._project = project
        self._encoding = encoding
        self._open: dict[str, EditorText] = {}

    def open(self, uri: str, content: str, version: int) -> EditorText:
        """Return a text that was opened now."""
        text = self._open[uri] = self._text(uri, content)
        text.version = version
        return text

    def close(self, uri: str) -> EditorText | None:
        """Return a text that isn't open any longer, or None if it wasn't."""
        return self._open.pop(uri, None)

    def get(self, uri: str) -> EditorText | None:
        """Return a text if it's open."""
        return self._open.get(uri)

    def opened(self) -> list[EditorText]:
        """Return the texts that are open."""
        return list(self._open.values())

    def read(self, uri: str) -> EditorText | None:
        """Return a text that is open, or else a file. Return None if it can't be read."""
        if uri in self._open:
            return self._open[uri]
        try:
            content = Path(to_fs_path(uri) or "").read_text("utf-8-sig", errors="replace")
        except OSError:
            return None
        return self._text(uri, content)

    def every(self) -> Iterator[EditorText]:
        """Yield the feature files of the project, as the editor has them."""
        opened = {each.file: each for each in self._open.values()}
        settings = self._project.settings
        for file in project_feature_files(settings):
            name = settings.uri(file)
            text = opened.pop(name, None) or self.read(self.uri(name))
            if text is not None:
                yield text
        yield from opened.values()

    def uri(self, file: str) -> str:
        """Return the address of a file, which is seen from the folder of the project."""
        return from_fs_path(str(self._project.settings.root / file)) or ""

    def _text(self, uri: str, content: str) -> EditorText:
        path = to_fs_path(uri)
        file = uri if path is None else self._project.settings.uri(Path(path).resolve())
        return EditorText(file, content, uri=uri, encoding=self._encoding())
