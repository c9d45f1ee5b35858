"""The currencies that both systems know: those of ISO 4217, by code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from prospect_to_cash.wire.contract.entries import Entry, rows_of


class Currency(Entry):
    """A currency."""

    code: str
    name: str
    decimals: int


@cache
def currencies() -> Mapping[str, Currency]:
    """Return the currencies by code."""
    found = (Currency.model_validate(row) for row in rows_of("currencies"))
    return {currency.code: currency for currency in found}
