"""Determines whether two number sequences can assign the same number.

``A##`` overlaps with ``a1#``, because keys compare without case (ruling R31). A numbering of Sales
outgrows its format: ``A#`` assigns A0 to A9 and then, without padding, A10. Numbers are compared
character by character: the letters around the digits are fixed, and both ranges must allow the
digits between them.
"""

from __future__ import annotations

import re

from prospect_to_cash.model.setup import SequenceSetup
from prospect_to_cash.model.tables.number_format import last_number, parts


def overlap(ours: SequenceSetup, theirs: SequenceSetup) -> bool:
    """Return whether a sequence of SCM and another one can assign the same number.

    The numbers of `ours` are as long as its format (ruling R78).
    """
    ours, theirs = _without_case(ours), _without_case(theirs)
    theirs = _grown(theirs, len(ours.number_format))
    if len(ours.number_format) != len(theirs.number_format):
        return False
    pairs = list(zip(ours.number_format, theirs.number_format, strict=True))
    if any("#" not in pair and pair[0] != pair[1] for pair in pairs):
        return False
    # The digits that are free in both stay #.
    number = "".join(other if one == "#" else one for one, other in pairs)
    lows: list[int] = []
    highs: list[int] = []
    for sequence in (ours, theirs):
        before, free, _ = parts(sequence.number_format)
        digits = number[len(before) : len(before + free)]
        if not re.fullmatch("[0-9#]+", digits):
            return False
        # The number is `least` if all free digits are zero, and each increment adds `unit`.
        least = int(digits.replace("#", "0"))
        unit = 10 ** len(digits.rpartition("#")[2])
        lows.append(-((least - sequence.smallest) // unit))
        highs.append((last_number(sequence.number_format, sequence.largest) - least) // unit)
    return max(lows) <= min(highs)


def _without_case(sequence: SequenceSetup) -> SequenceSetup:
    return sequence.changed(number_format=sequence.number_format.casefold())


def _grown(sequence: SequenceSetup, length: int) -> SequenceSetup:
    """Return the sequence with only its numbers of `length` characters, if it has any."""
    before, digits, after = parts(sequence.number_format)
    grown = digits.ljust(length - len(before + after), "#")
    if grown == digits:
        return sequence
    smallest = max(sequence.smallest, 10 ** (len(grown) - 1))
    return sequence.changed(number_format=before + grown + after, smallest=smallest)
