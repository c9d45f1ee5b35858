"""A text that is open in a page."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from functools import cached_property

from prospect_to_cash.harness.language.diagnostics import Diagnostic
from prospect_to_cash.harness.language.positions import Position
from prospect_to_cash.harness.language.rechecks import Rechecks
from prospect_to_cash.harness.language.source import Source
from prospect_to_cash.workbench.browser.protocol_values import Places
from prospect_to_cash.workbench.results import TextResults

AS_IT_IS = ""
"""The variant for scenarios as they're written."""
EVERY = "all"
"""The variant for scenarios as they're written, and then in each other variant."""

_START = Position(0, 0)


@dataclass
class Text:
    """A text with what's known of it."""

    file: str
    """The file, seen from the folder of the project."""
    content: str
    version: int = 0
    at: Position = _START
    variant: str = AS_IT_IS
    switches: tuple[str, ...] = ()
    typed: Position | None = None
    """Where the last change was, until there's a pause."""
    is_checked: bool = False
    """Whether `found` has the problems of this content."""
    found: list[Diagnostic] = field(default_factory=list)
    rechecks: Rechecks = field(default_factory=Rechecks)
    results: TextResults = field(default_factory=TextResults)
    saved: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when this content is saved, from which on nothing waits for a pause."""
    work: asyncio.Task[None] | None = None
    """Checks and runs the text."""

    @property
    def is_feature(self) -> bool:
        """Whether it has scenarios."""
        return self.file.endswith(".feature")

    @cached_property
    def source(self) -> Source:
        """The lines by their kind."""
        return Source(self.content)

    @cached_property
    def places(self) -> Places:
        """The places of the text as messages have them."""
        return Places(self.source.raw)

    def replace(self, content: str) -> None:
        """Take over the next content."""
        self.content = content
        self.is_checked = False
        self.saved.clear()
        for name in ("source", "places"):
            self.__dict__.pop(name, None)

    def stop(self) -> None:
        """Stop what is done with the text."""
        if self.work is not None:
            self.work.cancel()
            self.work = None
