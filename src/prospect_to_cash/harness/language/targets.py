"""Places in files that aren't the text of the editor."""

from __future__ import annotations

from typing import NamedTuple


class Target(NamedTuple):
    """A place in a file of the project. Its line starts with 0."""

    file: str
    line: int
