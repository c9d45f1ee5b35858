"""The formats of the numbers that the systems give to parties and documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from prospect_to_cash.model.applications.sales.base import AUTO_NUMBERS
from prospect_to_cash.model.setup import SequenceSetup, Setup
from prospect_to_cash.model.tables.number_format import formatted
from prospect_to_cash.model.tables.option_sets import Sequence

_OF_DOCUMENTS = (Sequence.QUOTATION, Sequence.ORDER, "Order", "Quote")
"""The number sequences and auto-numbers of quotations and orders. The others are of parties."""


def number_formats(setups: Iterable[Setup], *, of_documents: bool) -> Iterator[str]:
    """Yield the formats of numbers of documents, or of parties and addresses: ``PR-#####``."""
    for each in setups:
        for sequences in (each.shared_sequences, *(c.sequences for c in each.companies)):
            for sequence, found in sequences.items():
                if (sequence in _OF_DOCUMENTS) is of_documents:
                    yield found.number_format
    for name, (prefix, digits) in AUTO_NUMBERS.items():
        if (name in _OF_DOCUMENTS) is of_documents:
            yield prefix + "#" * digits


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
