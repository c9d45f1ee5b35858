"""Microsoft's own messages of Supply Chain Management, to the letter.

They're kept apart from our neutral messages, so that they stay as published.
"""

from __future__ import annotations

from prospect_to_cash.model.tables.option_sets import PartyType


def party_type_change(before: PartyType, after: PartyType) -> str:
    """Return the message for a changed party type (text L8)."""
    return (
        f"Cannot update a party's type from 'Dir{before}' to 'Dir{after}', a delete of "
        "the existing party followed by an insert with the new type should be performed instead."
    )
