"""Keeps the line ends of a file in its next text. The page has one kind of line ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

_END = re.compile(r"\r\n|\r|\n")


def usual_end(text: str) -> str:
    """Return the line end that most lines of a text have."""
    return _most(_END.findall(text))


def with_ends_of(text: str, before: str) -> str:
    """Return a text with the line ends that it had before.

    A line that isn't new keeps its own, and the others get the usual one.
    """
    ends, old = _END.findall(before), _END.split(before)
    new = _END.split(text)
    kept = [_most(ends)] * (len(new) - 1)
    if len(set(ends)) > 1:
        for at, to in _same_lines(old, new):
            if at < len(ends) and to < len(kept):
                kept[to] = ends[at]
    for number in range(1, len(kept)):
        if (kept[number - 1], new[number], kept[number]) == ("\r", "", "\n"):
            kept[number] = "\r"  # both would be one line end
    return "".join(line + end for line, end in zip(new, [*kept, ""], strict=True))


def _most(ends: Sequence[str]) -> str:
    return max(("\n", "\r\n", "\r"), key=ends.count)


def _same_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of lines that both texts have, in any order.

    They're the lines that each text has only once, in the longest order that both have, and what is
    the same around them. So the time grows with the number of lines, not with its square.
    """
    fixed = list(_in_order(_unique_lines(old, new)))
    yield from fixed
    places = [(-1, -1), *fixed, (len(old), len(new))]
    for (start, start_new), (end, end_new) in pairwise(places):
        most = min(end - start, end_new - start_new) - 1
        below = 0
        while below < most and old[start + below + 1] == new[start_new + below + 1]:
            below += 1
            yield start + below, start_new + below
        above = 0
        while above < most - below and old[end - above - 1] == new[end_new - above - 1]:
            above += 1
            yield end - above, end_new - above


def _unique_lines(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of the lines that each text has only once, in the order of the new one."""
    once = [
        {line for line, number in Counter(lines).items() if number == 1} for lines in (old, new)
    ]
    places = {line: at for at, line in enumerate(old) if line in once[0]}
    return [(places[line], to) for to, line in enumerate(new) if line in once[1] and line in places]


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of pairs whose first numbers grow."""
    lowest, last = list[int](), list[int]()
    """The lowest number that ends a part of each length, and the place of its pair."""
    before = list[int]()
    for number, (at, _) in enumerate(pairs):
        length = bisect_left(lowest, at)
        before.append(last[length - 1] if length else -1)
        lowest[length : length + 1] = [at]
        last[length : length + 1] = [number]
    found = list[tuple[int, int]]()
    number = last[-1] if last else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]
