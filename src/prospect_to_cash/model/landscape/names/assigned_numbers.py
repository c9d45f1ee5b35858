"""The formats of the numbers that the systems give to parties, documents, and locations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from prospect_to_cash.model.applications.sales.base import AUTO_NUMBERS
from prospect_to_cash.model.setup import SequenceSetup, Setup
from prospect_to_cash.model.tables.number_format import formatted
from prospect_to_cash.model.tables.option_sets import Sequence

_KINDS = {
    Sequence.PROSPECT: "party",
    Sequence.CUSTOMER: "party",
    Sequence.PARTY: "party",
    "Party": "party",
    Sequence.CONTACT_PERSON: "contact",
    "Contact": "contact",
    "ContactForParty": "contact",
    Sequence.QUOTATION: "quotation",
    "Quote": "quotation",
    Sequence.ORDER: "order",
    "Order": "order",
    Sequence.LOCATION: "location",
    "Location": "location",
}
"""What each number sequence of SCM and each auto-number of Sales numbers."""


def number_formats(setups: Iterable[Setup], kinds: Iterable[str]) -> Iterator[str]:
    """Yield the formats of the numbers of these kinds: ``PR-#####``.

    The kinds are ``party``, ``contact``, ``quotation``, ``order``, and ``location``.
    """
    found = [
        (_KINDS[sequence], each.number_format)
        for setup in setups
        for sequences in (setup.shared_sequences, *(c.sequences for c in setup.companies))
        for sequence, each in sequences.items()
    ]
    found += [(_KINDS[name], prefix + "#" * size) for name, (prefix, size) in AUTO_NUMBERS.items()]
    for kind in kinds:
        yield from (number_format for numbered, number_format in found if numbered == kind)


def first_number(number_format: str) -> str:
    """Return the number 1 of a format: ``PR-00001`` of ``PR-#####``."""
    return formatted(number_format, 1)


def continued_format(number: str) -> str:
    """Return the format of the number sequence whose next number is `number`."""
    return SequenceSetup.continuing_at(number).number_format


def has_format(number: str, number_format: str) -> bool:
    """Return whether a number is of a format: ``PR-00042`` of ``PR-#####``."""
    parts = re.split("(#+)", number_format)
    pattern = "".join(f"[0-9]{{{len(p)}}}" if p.startswith("#") else re.escape(p) for p in parts)
    return re.fullmatch(pattern, number) is not None
