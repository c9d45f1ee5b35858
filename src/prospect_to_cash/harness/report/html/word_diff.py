"""Which words of two texts differ."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Final, NamedTuple

_PIECES: Final = re.compile(r"\s+|\w+|[^\w\s]")


_ALIKE: Final = 0.5
"""Below this share of common words, marks on the others would only confuse."""


class Part(NamedTuple):
    """A piece of a text, and whether the other text has it at this place."""

    text: str
    like: bool


def differing(text: str, other: str) -> list[Part]:
    """`text` in parts, those that `other` lacks marked as unlike; in one if most would be."""
    mine, its = _PIECES.findall(text), _PIECES.findall(other)
    matcher = SequenceMatcher(None, mine, its, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return [Part(text, True)]
    parts, at = [], 0
    for start, _, size in matcher.get_matching_blocks():
        parts += [
            Part("".join(mine[at:start]), False),
            Part("".join(mine[start : start + size]), True),
        ]
        at = start + size
    return [part for part in parts if part.text]
