"""Whether two number sequences can give the same number.

``A#`` gives A0 to A9 and then, without padding, A10; so it meets ``a##``, since keys compare
without case (ruling R31), and ``A1##``. Texts are compared place by place: the letters around the
digits are fixed, and what is left free is one run of digits, which both ranges must allow.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from prospect_to_cash.model.setup import SequenceSetup


class _Shape(NamedTuple):
    """A number sequence taken apart; letters folded, as keys compare."""

    before: str
    width: int
    after: str
    smallest: int
    largest: int | None

    @classmethod
    def of(cls, sequence: SequenceSetup) -> _Shape:
        before, sign, rest = sequence.number_format.partition("#")
        after = rest.lstrip("#")
        width = len(sign) + len(rest) - len(after)
        smallest, largest = max(sequence.smallest, 0), sequence.largest
        return cls(before.casefold(), width, after.casefold(), smallest, largest)

    @property
    def longest(self) -> int:
        """From how many places on, all texts of this shape differ in their free digits alone."""
        digits = max(self.width, len(str(self.smallest)), len(str(self.largest or 0)))
        return len(self.before) + digits + len(self.after)

    def digits_of(self, length: int) -> tuple[int, int]:
        """From where to where digits stand in a text of `length` places."""
        return len(self.before), length - len(self.after)

    def range_of(self, digits: int) -> tuple[int, int]:
        """The smallest and the largest number that is written with `digits` digits."""
        shortest = max(self.width, 1)
        if digits < shortest:
            return 0, -1
        low = 0 if digits == shortest else 10 ** (digits - 1)
        high = 10**digits - 1
        largest = high if self.largest is None else min(high, self.largest)
        return max(low, self.smallest), largest


@cache
def overlap(one: SequenceSetup, other: SequenceSetup) -> bool:
    """Whether two number sequences can give the same number."""
    shapes = _Shape.of(one), _Shape.of(other)
    # In texts longer than both, only the free run grows: if none of these is common, none is.
    longest = sum(shape.longest for shape in shapes) + 1
    return any(_have_text_of(length, *shapes) for length in range(1, longest + 1))


def _have_text_of(length: int, one: _Shape, other: _Shape) -> bool:
    """Whether a text of `length` places is a number of both shapes."""
    places: list[str | None] = [None] * length
    for shape in (one, other):
        start, end = shape.digits_of(length)
        if start >= end:
            return False
        fixed = [*enumerate(shape.before), *enumerate(shape.after, end)]
        for at, sign in fixed:
            if places[at] not in (None, sign):
                return False
            places[at] = sign
    free = [at for at, sign in enumerate(places) if sign is None]
    low: int = 0
    high: int = 10 ** len(free) - 1
    for shape in (one, other):
        start, end = shape.digits_of(length)
        digits = ["0" if sign is None else sign for sign in places[start:end]]
        if not all("0" <= sign <= "9" for sign in digits):
            return False
        # The number is `least` with the free run zero, and grows by `unit` with each step of it.
        least = int("".join(digits))
        unit: int = 10 ** (end - 1 - free[-1]) if free else 1
        smallest, largest = shape.range_of(end - start)
        low = max(low, -((least - smallest) // unit))
        high = min(high, (largest - least) // unit)
    return low <= high
