"""The texts of an editor, in the values of the Language Server Protocol."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lsprotocol import types as lsp
from pygls.uris import from_fs_path, to_fs_path

from prospect_to_cash.harness.language.diagnostics import Diagnostic
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
    failed: Sequence[Diagnostic] = ()
    """What wasn't as expected in the last results of scenarios that are as they ran."""
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
        self._others: dict[str, EditorText] = {}
        """The texts that are open and aren't features, such as the list of tags."""

    def open(self, uri: str, content: str, version: int) -> EditorText | None:
        """Return a feature that was opened now; None for a text that isn't a feature here."""
        text = self._text(uri, content)
        text.version = version
        is_feature = self._is_feature(uri)
        (self._open if is_feature else self._others)[uri] = text
        return text if is_feature else None

    def close(self, uri: str) -> EditorText | None:
        """Return a feature that isn't open any longer, or None if it wasn't."""
        self._others.pop(uri, None)
        return self._open.pop(uri, None)

    def changed(self, uri: str, content: str, version: int | None) -> EditorText | None:
        """Take over the next content of a text that is open, and return it if it's a feature."""
        text = self._open.get(uri) or self._others.get(uri)
        if text is not None:
            text.version = version
            text.replace(content)
        return self._open.get(uri)

    def get(self, uri: str) -> EditorText | None:
        """Return a feature if it's open."""
        return self._open.get(uri)

    def opened(self) -> list[EditorText]:
        """Return the features that are open."""
        return list(self._open.values())

    def read(self, uri: str) -> EditorText | None:
        """Return a text that is open, or else a file. Return None if it can't be read."""
        opened = self._open.get(uri) or self._others.get(uri)
        if opened is not None:
            return opened
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

    def _is_feature(self, uri: str) -> bool:
        """Return whether a text is a feature of the project. One without a file can become one."""
        path, settings = to_fs_path(uri), self._project.settings
        if path is None:
            return True
        folders = [settings.root] if settings.can_have_test_modules else settings.feature_folders
        file = Path(path).resolve()
        return file.suffix == ".feature" and any(
            file.is_relative_to(each.resolve()) for each in folders
        )

    def _text(self, uri: str, content: str) -> EditorText:
        path = to_fs_path(uri)
        file = uri if path is None else self._project.settings.uri(Path(path).resolve())
        return EditorText(file, content, uri=uri, encoding=self._encoding())
