"""The nearest match of a word that isn't in a closed set."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(
    found: str, allowed: Iterable[str], *, count: int = 1, cutoff: float = 0.6
) -> list[str]:
    """Return up to `count` words of `allowed` that look like `found`, whatever their case."""
    by_folded = {word.casefold(): word for word in allowed}
    close = get_close_matches(found.casefold(), list(by_folded), n=count, cutoff=cutoff)
    return [by_folded[word] for word in close]


def hint(found: str, allowed: Iterable[str]) -> str:
    """Return `` Did you mean 'x'?`` (with a leading space), or nothing where nothing is near."""
    close = nearest(found, allowed)
    return f" Did you mean '{close[0]}'?" if close else ""
