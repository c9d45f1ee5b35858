"""Finds the closest valid value for an unknown one."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(
    found: str, allowed: Iterable[str], *, count: int = 1, cutoff: float = 0.6
) -> list[str]:
    """Return up to `count` values of `allowed` that resemble `found`, regardless of case.

    A value with the same words in another order is the closest.
    """
    # Imported here because every pytest of the environment imports this module with the plugin.
    from difflib import get_close_matches

    by_folded = {value.casefold(): value for value in allowed}
    words = sorted(found.casefold().split())
    reordered = [value for value in by_folded if sorted(value.split()) == words]
    if reordered:
        return [by_folded[value] for value in reordered[:count]]
    close = get_close_matches(found.casefold(), list(by_folded), n=count, cutoff=cutoff)
    return [by_folded[value] for value in close]


def hint(found: str, allowed: Iterable[str]) -> str:
    """Return `` Did you mean 'x'?`` with a leading space, or nothing if no value is close."""
    close = nearest(found, allowed)
    return f" Did you mean '{close[0]}'?" if close else ""
