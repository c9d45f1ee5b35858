"""The formats of the numbers that the systems give in the usual setup."""

from __future__ import annotations

from prospect_to_cash.model.applications.sales.base import AUTO_NUMBERS
from prospect_to_cash.model.setup import CompanySetup, Setup

NUMBER_FORMATS = frozenset(
    [
        *(sequence.number_format for sequence in CompanySetup().sequences.values()),
        *(sequence.number_format for sequence in Setup(variant="").shared_sequences.values()),
        *(prefix + "#" * digits for prefix, digits in AUTO_NUMBERS.values()),
    ]
)
"""Formats such as ``PR-#####``. A scenario, or an environment, can have others."""
