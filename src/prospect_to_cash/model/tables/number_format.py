"""The format of a number sequence: ``PR-#####`` gives PR-00001, PR-00002, and so on."""

from __future__ import annotations

from functools import cache


def formatted(number_format: str, number: int) -> str:
    """Return `number` in `number_format`, which has one run of ``#`` for the digits."""
    prefix, digits, suffix = parts(number_format)
    return f"{prefix}{str(number).zfill(len(digits))}{suffix}"


def last_number(number_format: str, largest: int | None) -> int:
    """Return the last number of a sequence: its largest, as far as the format has digits.

    See ruling R78.
    """
    last = _last_with_these_digits(number_format)
    return last if largest is None else min(largest, last)


@cache  # asked for each number of each lifecycle (benchmarks/lifecycles.py)
def _last_with_these_digits(number_format: str) -> int:
    last: int = 10 ** len(parts(number_format)[1]) - 1
    return last


@cache
def parts(number_format: str) -> tuple[str, str, str]:
    """Return the text before the digits, the ``#``, and the text after them."""
    prefix, first, rest = number_format.partition("#")
    suffix = rest.lstrip("#")
    return prefix, first + rest[: len(rest) - len(suffix)], suffix
