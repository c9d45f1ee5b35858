"""Finds the letters in which two values differ.

``editors/web/evidence/letters.js`` finds the same.
"""

from __future__ import annotations

from typing import Final, NamedTuple

_SHORTEST: Final = 4
"""A shorter value differs as a whole."""
_RUN: Final = 3
"""A shorter run of equal letters between two differences counts as different."""
_MOST: Final = 40_000
"""The number of comparisons above which values differ as a whole."""


class Part(NamedTuple):
    """A part of a value, and whether the other value has it too."""

    text: str
    like: bool


def differing(text: str, other: str) -> tuple[list[Part], list[Part]]:
    """Return both values in parts. If most letters differ, each value is one part."""
    whole = [Part(text, False)], [Part(other, False)]
    if min(len(text), len(other)) < _SHORTEST or len(text) * len(other) > _MOST:
        return whole
    common = _common(text, other)
    if 2 * len(common) < max(len(text), len(other)):
        return whole
    runs: list[tuple[int, int, int]] = []
    for left, right in common:
        if runs and runs[-1][0] + runs[-1][2] == left and runs[-1][1] + runs[-1][2] == right:
            start, begin, size = runs[-1]
            runs[-1] = start, begin, size + 1
        else:
            runs.append((left, right, 1))
    ends = len(text), len(other)
    kept = [
        (left, right, size)
        for left, right, size in runs
        if size >= _RUN
        or (left == right == 0)
        or (left + size == ends[0] and right + size == ends[1])
    ]
    return _parts(text, [(left, size) for left, _, size in kept]), _parts(
        other, [(right, size) for _, right, size in kept]
    )


def _common(text: str, other: str) -> list[tuple[int, int]]:
    """Return the places of a longest common subsequence."""
    width = len(other) + 1
    lengths = [[0] * width for _ in range(len(text) + 1)]
    for at in range(len(text) - 1, -1, -1):
        row, below = lengths[at], lengths[at + 1]
        for to in range(len(other) - 1, -1, -1):
            row[to] = below[to + 1] + 1 if text[at] == other[to] else max(below[to], row[to + 1])
    places, at, to = [], 0, 0
    while at < len(text) and to < len(other):
        if text[at] == other[to]:
            places.append((at, to))
            at, to = at + 1, to + 1
        elif lengths[at + 1][to] >= lengths[at][to + 1]:
            at += 1
        else:
            to += 1
    return places


def _parts(text: str, runs: list[tuple[int, int]]) -> list[Part]:
    parts, done = [], 0
    for start, size in runs:
        parts += [Part(text[done:start], False), Part(text[start : start + size], True)]
        done = start + size
    return [part for part in [*parts, Part(text[done:], False)] if part.text]
