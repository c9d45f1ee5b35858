"""Rows for the tests of the store: accounts with two keys and two indexes, and leads with none."""

from __future__ import annotations

from typing import ClassVar

from prospect_to_cash.model.applications.store import Store
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.tables import sales
from prospect_to_cash.model.tables.sales import Lead


class Account(sales.Account):
    """An account whose party number is a key too, because no table of the model has two keys."""

    table: ClassVar[str] = "accounts"
    keys = (("company", "number"), ("party_number",))
    indexes = (("name",), ("company", "name"))


def empty_store() -> Store:
    """Return an empty store of accounts and leads."""
    return Store((Account, Lead), UnitOfWork())
