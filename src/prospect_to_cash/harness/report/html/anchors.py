"""Names of places in the page; readable, and none given twice."""

from __future__ import annotations

import re
from collections import Counter


class Anchors:
    """Gives out names that can stand in an ``id`` and behind a ``#`` as they are."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def name(self, text: str) -> str:
        """A name like `text`, numbered where it was given before."""
        slug = re.sub(r"[^A-Za-z0-9_.-]+", "-", text).strip("-") or "x"
        while True:
            self._given[slug] += 1
            if self._given[slug] == 1:
                return slug
            slug = f"{slug}-{self._given[slug]}"
