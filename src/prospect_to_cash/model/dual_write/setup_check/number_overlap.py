"""Determines whether two number sequences can assign the same number.

``A#`` assigns A0 to A9 and then, without padding, A10. So it overlaps with ``a##``, because keys
compare without case (ruling R31), and with ``A1##``. Numbers are compared character by character:
the letters around the digits are fixed, and both ranges must allow the digits between them.
"""

from __future__ import annotations

from typing import NamedTuple

from prospect_to_cash.model.setup import SequenceSetup


class _Shape(NamedTuple):
    """The parts of a number sequence, without case."""

    before: str
    width: int
    after: str
    smallest: int
    largest: int | None

    @classmethod
    def of(cls, sequence: SequenceSetup) -> _Shape:
        before, first, rest = sequence.number_format.partition("#")
        after = rest.lstrip("#")
        width = len(first) + len(rest) - len(after)
        smallest, largest = max(sequence.smallest, 0), sequence.largest
        return cls(before.casefold(), width, after.casefold(), smallest, largest)

    @property
    def longest(self) -> int:
        """The length from which all numbers of this shape differ only in their free digits."""
        digits = max(self.width, len(str(self.smallest)), len(str(self.largest or 0)))
        return len(self.before) + digits + len(self.after)

    def digits_of(self, length: int) -> tuple[int, int]:
        """Return the start and end of the digits in a number of `length` characters."""
        return len(self.before), length - len(self.after)

    def range_of(self, digits: int) -> tuple[int, int]:
        """Return the smallest and the largest number with `digits` digits."""
        shortest = max(self.width, 1)
        if digits < shortest:
            return 0, -1
        low = 0 if digits == shortest else 10 ** (digits - 1)
        high = 10**digits - 1
        largest = high if self.largest is None else min(high, self.largest)
        return max(low, self.smallest), largest


def overlap(one: SequenceSetup, other: SequenceSetup) -> bool:
    """Return whether two number sequences can assign the same number."""
    shapes = _Shape.of(one), _Shape.of(other)
    # In longer numbers, only the free digits grow: if none of these is common, no number is.
    longest = sum(shape.longest for shape in shapes) + 1
    return any(_have_number_of(length, *shapes) for length in range(1, longest + 1))


def _have_number_of(length: int, one: _Shape, other: _Shape) -> bool:
    """Return whether both shapes have a number of `length` characters in common."""
    characters: list[str | None] = [None] * length
    for shape in (one, other):
        start, end = shape.digits_of(length)
        if start >= end:
            return False
        fixed = [*enumerate(shape.before), *enumerate(shape.after, end)]
        for at, character in fixed:
            if characters[at] not in (None, character):
                return False
            characters[at] = character
    free = [at for at, character in enumerate(characters) if character is None]
    low: int = 0
    high: int = 10 ** len(free) - 1
    for shape in (one, other):
        start, end = shape.digits_of(length)
        digits = [character or "0" for character in characters[start:end]]
        if not all("0" <= digit <= "9" for digit in digits):
            return False
        # The number is `least` if all free digits are zero, and each increment adds `unit`.
        least = int("".join(digits))
        unit: int = 10 ** (end - 1 - free[-1]) if free else 1
        smallest, largest = shape.range_of(end - start)
        low = max(low, -((least - smallest) // unit))
        high = min(high, (largest - least) // unit)
    return low <= high
