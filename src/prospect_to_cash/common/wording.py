"""Words that messages of both halves share."""

from __future__ import annotations

from collections.abc import Iterable


def listed(names: Iterable[str], conjunction: str = "and") -> str:
    """Return distinct names as a list in a sentence: ``A``, ``A and B``, or ``A, B, and C``."""
    *others, last = dict.fromkeys(names)
    if not others:
        return last
    comma = "," if len(others) > 1 else ""
    return f"{', '.join(others)}{comma} {conjunction} {last}"


def plural(count: int, noun: str) -> str:
    """Return ``1 scenario`` or ``2 scenarios``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
