"""The sheet that terminal reports are written on: its width, its colors, its signs."""

from __future__ import annotations

from typing import Final, TextIO

from prospect_to_cash.harness.report.labels import Words, visible
from prospect_to_cash.harness.report.terminal.wrapping import wrap

WIDTH: Final = 80
_SIGNS: Final = "✓✗⁇‼–≠−→⊘…∅"
_COLORS: Final = {
    "good": "32",
    "bad": "31",
    "warn": "33",
    "expected": "36",
    "quiet": "2",
    "bold": "1",
}


class Page:
    """Writes lines that fit the width, in signs that the stream can show."""

    def __init__(
        self, stream: TextIO, *, width: int | None = None, color: bool | None = None
    ) -> None:
        self._stream = stream
        self._color = stream.isatty() if color is None else color
        self._encoding = getattr(stream, "encoding", None) or "utf-8"
        self.width = max(width or WIDTH, 40)
        self.unicode = self._shows(_SIGNS)

    def sign(self, words: Words) -> str:
        """The sign of a verdict."""
        return words.sign if self.unicode else words.ascii

    @property
    def arrow(self) -> str:
        """The sign between sender and receiver."""
        return "→" if self.unicode else "->"

    def clean(self, text: str) -> str:
        """`text` without what would steer the terminal or can't be shown in its encoding."""
        text = visible(text).replace("\t", "\\t")
        if self._shows(text):
            return text
        return text.encode(self._encoding, "backslashreplace").decode(self._encoding)

    def paint(self, text: str, color: str | None) -> str:
        """`text` in a color, where the page has colors."""
        if not (self._color and color and text):
            return text
        return f"\x1b[{_COLORS[color]}m{text}\x1b[0m"

    def line(
        self, text: str = "", *, indent: int = 0, mark: str = "", color: str | None = None
    ) -> None:
        """Write a paragraph; `mark` stands before its first line, the others hang below it."""
        lead = " " * indent + (f"{mark} " if mark else "")
        for piece in wrap(self.clean(text), self.width - len(lead)):
            self.raw((lead + self.paint(piece, color)).rstrip())
            lead = " " * len(lead)

    def title(self, text: str) -> None:
        """Write the heading of a part."""
        self.line()
        self.line(text, color="bold")

    def raw(self, text: str) -> None:
        """Write a line as it is."""
        self._stream.write(f"{text}\n")

    def _shows(self, text: str) -> bool:
        try:
            text.encode(self._encoding)
        except UnicodeError:
            return False
        return True
