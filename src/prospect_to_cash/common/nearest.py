"""Finds the closest valid value for an unknown one."""

from __future__ import annotations

from collections.abc import Iterable

_NEGATING = ("un", "in", "im", "ir", "dis", "de", "non", "non-", "not-")
"""What turns a word into its opposite."""


def nearest(
    found: str, allowed: Iterable[str], *, count: int = 1, cutoff: float = 0.6
) -> list[str]:
    """Return up to `count` values of `allowed` that resemble `found`, regardless of case.

    A value with the same words in another order is the closest. A part in parentheses at the end of
    a value, or what's before its last dot, can be missing. The opposite of `found` isn't close:
    "undeployed" means "not deployed".
    """
    # Imported here because every pytest of the environment imports this module with the plugin.
    from difflib import get_close_matches

    by_folded = {value.casefold(): value for value in allowed}
    for value in [each for each in by_folded if is_negated(each, found.casefold())]:
        del by_folded[value]
        if f"not {value}" in by_folded:
            return [by_folded[f"not {value}"]]
    words = sorted(found.casefold().split())
    reordered = [value for value in by_folded if sorted(value.split()) == words]
    if reordered:
        return [by_folded[value] for value in reordered[:count]]
    shortened = {value.partition(" (")[0]: original for value, original in by_folded.items()}
    last = {value.rpartition(".")[2]: original for value, original in by_folded.items()}
    forms = last | shortened | by_folded
    close = get_close_matches(
        found.casefold(), list(forms), n=count + len(shortened) + len(last), cutoff=cutoff
    )
    return list(dict.fromkeys(forms[form] for form in close))[:count]


def is_negated(one: str, other: str) -> bool:
    """Return whether two words in lowercase differ only by a prefix that negates."""
    short, long = sorted((one, other), key=len)
    return bool(short) and any(long == f"{prefix}{short}" for prefix in _NEGATING)


def hint(found: str, allowed: Iterable[str]) -> str:
    """Return `` Did you mean 'x'?`` with a leading space, or nothing if no value is close.

    The value itself can be among the allowed ones if it's only wrong in its place.
    """
    close = nearest(found, allowed)
    return f" Did you mean '{close[0]}'?" if close and close != [found] else ""
