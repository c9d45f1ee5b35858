"""Finds the words that differ between two texts."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Final, NamedTuple

_WORDS: Final = re.compile(r"\s+|\w+|[^\w\s]")


_MINIMUM: Final = 0.5
"""The share of common words below which no word is marked."""


class Part(NamedTuple):
    """A part of a text, and whether the other text has it too."""

    text: str
    like: bool


def differing(text: str, other: str) -> list[Part]:
    """Return the parts of `text` that `other` has and doesn't have. If most differ, return one."""
    ours, theirs = _WORDS.findall(text), _WORDS.findall(other)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    if matcher.ratio() < _MINIMUM:
        return [Part(text, True)]
    parts, at = [], 0
    for start, _, size in matcher.get_matching_blocks():
        parts += [
            Part("".join(ours[at:start]), False),
            Part("".join(ours[start : start + size]), True),
        ]
        at = start + size
    return [part for part in parts if part.text]
