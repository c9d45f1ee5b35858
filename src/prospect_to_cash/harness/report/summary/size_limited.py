"""Paper of a limited size."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from prospect_to_cash.harness.report.labels import plural

_REST: Final = 256
"""Room for the line that counts what was left out."""


class Paper:
    """Takes blocks of lines as long as they fit."""

    def __init__(self, limit: int) -> None:
        self.text = ""
        self._room = limit

    def add(self, lines: list[str], reserve: int = 0) -> bool:
        """Add a block, and a blank line; whether it fitted, with `reserve` bytes to spare."""
        block = "\n".join([*lines, "", ""])
        length = len(block.encode())
        if length + reserve > self._room:
            return False
        self.text += block
        self._room -= length
        return True

    def add_all(self, title: str, blocks: list[Callable[[], list[str]]], noun: str) -> None:
        """Add blocks under a title, then how many had no room."""
        if not blocks or not self.add([f"### {title}"], _REST):
            return
        for done, block in enumerate(blocks):
            if not self.add(block(), _REST):
                more = plural(len(blocks) - done, f"more {noun}")
                self.add([f"**{more}** had no room here: see index.html among the reports."])
                return
