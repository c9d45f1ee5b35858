"""Microsoft's own messages of Sales, to the letter.

They're kept apart from our neutral messages, so that they stay as published.
"""

from __future__ import annotations

from collections.abc import Iterable

NOT_OWNED = "This quote is not owned by Dynamics 365 Sales"
"""The banner on the form of a quote that SCM owns."""

ACTIVE_AND_NOT_OWNED = f"Read-only This record's status: Active. {NOT_OWNED}"
"""The banner on the form of an active quote that SCM owns."""

ACTION_NOT_ALLOWED = f"Action cannot be performed. {NOT_OWNED}"
"""The message for an action on a quote that SCM owns."""

QUOTE_IS_READ_ONLY = "Error updating Quotes - Cannot Update a Read-Only Entity"
"""The message for an edit of a quote that isn't a draft."""


def duplicate_key(key: str, columns: Iterable[str]) -> str:
    """Return the message for a row whose `columns` have the same values as those of another row.

    The product writes the display names of the key and its columns, which aren't published.
    """
    return (
        f"A record that has the attribute values {', '.join(columns)} already exists. "
        f"The entity key {key} requires that this set of attributes contains unique values. "
        "Select unique values and try again."
    )


def unable_to_lookup(set_name: str, value: object) -> str:
    """Return the message for a lookup value that no row of table `set_name` has."""
    return f"Unable to lookup {set_name} with values {{{value}}}."
