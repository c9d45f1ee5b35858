"""Splits lists in addresses, such as keys, `$select`, and the options in `$expand`."""

from __future__ import annotations

from prospect_to_cash.wire.odata.errors import bad_path


def split_outside(text: str, separator: str) -> list[str]:
    """Return the parts between separators that are neither in quotes nor in parentheses.

    Raises `WireError` for quotes or parentheses that aren't closed.
    """
    parts, depth, start, at, in_quotes = [], 0, 0, 0, False
    while at < len(text):
        sign = text[at]
        if sign == "'":
            in_quotes = not in_quotes
        elif in_quotes:
            pass
        elif sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth -= 1
        elif sign == separator and depth == 0:
            parts.append(text[start:at])
            start = at + 1
        at += 1
    if in_quotes or depth != 0:
        raise bad_path("Error in query syntax.")
    parts.append(text[start:])
    return parts if len(parts) > 1 or parts[0].strip() else []
