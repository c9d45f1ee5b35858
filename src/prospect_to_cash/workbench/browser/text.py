"""A text that is open in a page."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from prospect_to_cash.harness.gherkin.lists import list_problems
from prospect_to_cash.harness.language.diagnostics import diagnostics
from prospect_to_cash.harness.language.positions import Position
from prospect_to_cash.harness.language.rechecks import Problems
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.workbench.browser.protocol_values import Places
from prospect_to_cash.workbench.open_text import OpenText

AS_IT_IS = ""
"""The variant for scenarios as they're written."""
EVERY = "all"
"""The variant for scenarios as they're written, and then in each other variant."""

_START = Position(0, 0)


@dataclass
class Text(OpenText):
    """A text with how the page shows it."""

    version: int = 0
    at: Position = _START
    variant: str = AS_IT_IS
    switches: tuple[str, ...] = ()
    is_checked: bool = False
    """Whether `found` has the problems of this content."""
    sent_version: int | None = None
    """The version about which the page knows the problems."""
    saved: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when this content is saved, from which on nothing waits for a pause."""
    work: asyncio.Task[None] | None = None
    """Checks and runs the text."""

    @property
    def is_feature(self) -> bool:
        """Whether it has scenarios."""
        return self.file.endswith(".feature")

    @cached_property
    def places(self) -> Places:
        """The places of the text as messages have them."""
        return Places(self.source.raw)

    @property
    def derived(self) -> Sequence[str]:
        """The attributes that are made from the content when they're needed."""
        return ("source", "places")

    def replace(self, content: str) -> None:
        """Take over the next content, which isn't checked or saved."""
        super().replace(content)
        self.is_checked = False
        self.saved.clear()

    def check_list(self, settings: Settings) -> None:
        """Find the problems of the list of tags, or of the register of claims."""
        problems = tuple(list_problems(settings, self.file, self.content))
        self.found = diagnostics(Problems(problems, ()), self.source.raw, self.typed)

    def stop(self) -> None:
        """Stop what is done with the text."""
        if self.work is not None:
            self.work.cancel()
            self.work = None
