"""A small table for the tests of the store: crates in the warehouses of a company."""

from __future__ import annotations

from typing import ClassVar

from prospect_to_cash.model.applications.store import Store
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.tables.row import Row


class Crate(Row):
    """A crate: its number is unique in its company, and its barcode is unique everywhere."""

    table: ClassVar[str] = "crates"
    keys = (("company", "number"), ("barcode",))
    indexes = (("color",), ("company", "color"))

    company: str | None = None
    number: str | None = None
    barcode: str | None = None
    color: str | None = None


class Pallet(Row):
    """A pallet, without keys or indexes."""

    table: ClassVar[str] = "pallets"

    load: int = 0


def warehouse() -> Store:
    """Return an empty store of crates and pallets."""
    return Store((Crate, Pallet), UnitOfWork())
