"""Whether a text that is being typed can become a value of some form."""

from __future__ import annotations

import re
from functools import lru_cache

_ATOM = re.compile(
    r"\\[dDwWsS.\-+*?()\[\]{}|/\\]|\[\^?\]?(?:\\.|[^\]\\])*\]|[^\\\[\](){}|*+?^$]", re.DOTALL
)
_COUNT = re.compile(r"\{(\d*)(,?)(\d*)\}|[*+?]")
_GROUP = re.compile(r"\((?:\?:|(?!\?))")
_MOST_COUNTED = 1000
_MOST_COMPARED = 200


class _UnknownError(Exception):
    """A regular expression has something whose beginnings aren't known."""


def can_become(pattern: re.Pattern[str], text: str) -> bool | None:
    """Return whether a text is the start of one that a regular expression matches.

    Return None if the expression has something that isn't understood, such as a look-ahead. Of a
    long text, only the first characters are compared.
    """
    beginnings = _beginnings(pattern.pattern, pattern.flags)
    return None if beginnings is None else beginnings.fullmatch(text[:_MOST_COMPARED]) is not None


@lru_cache(maxsize=1024)
def _beginnings(pattern: str, flags: int) -> re.Pattern[str] | None:
    """Return the expression of all starts of what a regular expression matches, if it's known."""
    if flags & re.VERBOSE:
        return None
    try:
        whole, start, end = _alternatives(pattern, 0)
        if end < len(pattern):
            return None
        return re.compile(f"{start}|(?:{whole})", flags)
    except (_UnknownError, re.error, OverflowError):
        return None


def _alternatives(pattern: str, at: int) -> tuple[str, str, int]:
    """Return the alternatives at a place, an expression of their starts, and where they end."""
    wholes, starts = list[str](), list[str]()
    while True:
        whole, start, at = _sequence(pattern, at)
        wholes.append(whole)
        starts.append(start)
        if not pattern.startswith("|", at):
            return "|".join(wholes), f"(?:{'|'.join(starts)})", at
        at += 1


def _sequence(pattern: str, at: int) -> tuple[str, str, int]:
    """Return the items at a place, an expression of their starts, and where they end."""
    items = list[tuple[str, str]]()
    while at < len(pattern) and pattern[at] not in "|)":
        if group := _GROUP.match(pattern, at):
            whole, start, at = _alternatives(pattern, group.end())
            if not pattern.startswith(")", at):
                raise _UnknownError
            whole, at = f"(?:{whole})", at + 1
        elif atom := _ATOM.match(pattern, at):
            whole, start, at = atom[0], f"(?:{atom[0]})?", atom.end()
        else:
            raise _UnknownError
        count = _COUNT.match(pattern, at)
        if count:
            at = count.end()
            start = f"(?:{whole}){_fewer(count)}{start}"
            whole += count[0]
        items.append((whole, start))
    starts = ""
    for whole, start in reversed(items):
        starts = f"(?:{start}|{whole}{starts})" if starts else start
    return "".join(whole for whole, _ in items), starts, at


def _fewer(count: re.Match[str]) -> str:
    """Return how often an item can be complete before it's begun once more."""
    if count[0] in ("*", "+"):
        return "*"
    if count[0] == "?":
        return "{0}"
    most = count[3] if count[2] else count[1]
    if most and int(most) > _MOST_COUNTED:
        raise _UnknownError
    return f"{{0,{max(int(most) - 1, 0)}}}" if most else "*"
