"""A text that is open in an editor or in a page, and what's known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from prospect_to_cash.harness.language.diagnostics import Diagnostic, diagnostics
from prospect_to_cash.harness.language.positions import Position
from prospect_to_cash.harness.language.rechecks import Rechecks
from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.language.source import Source
from prospect_to_cash.workbench.results import TextResults


@dataclass
class OpenText:
    """A text with its problems, and the last results of its scenarios."""

    file: str
    """The file, seen from the folder of the project."""
    content: str
    typed: Position | None = None
    """Where the last change was, until there's a pause."""
    found: Sequence[Diagnostic] = ()
    """The problems that the last check found."""
    rechecks: Rechecks = field(default_factory=Rechecks)
    results: TextResults = field(default_factory=TextResults)

    @cached_property
    def source(self) -> Source:
        """The lines by their kind."""
        return Source(self.content)

    def replace(self, content: str) -> None:
        """Take over the next content."""
        self.content = content
        for name in self.derived:
            self.__dict__.pop(name, None)

    @property
    def derived(self) -> Sequence[str]:
        """The attributes that are made from the content when they're needed."""
        return ("source",)

    def check(self, registry: Registry) -> None:
        """Find the problems. An error where the text is being typed is a hint."""
        checked = self.rechecks.check(registry, self.source, self.file)
        near = self.source.near(self.typed.line) if self.typed else ()
        self.found = diagnostics(checked, self.source.raw, self.typed, near)
