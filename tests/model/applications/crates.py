"""A small table for the tests of the store: crates in the warehouses of a company."""

from __future__ import annotations

from typing import ClassVar

from prospect_to_cash.model.applications.store import Store
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.tables.row import Row


class Crate(Row):
    """A crate: one a number in a company, one a seal anywhere."""

    table: ClassVar[str] = "crates"
    keys = (("company", "number"), ("seal",))
    indexes = (("color",), ("company", "color"))

    company: str | None = None
    number: str | None = None
    seal: str | None = None
    color: str | None = None


class Pallet(Row):
    """A pallet, which has neither key nor index."""

    table: ClassVar[str] = "pallets"

    load: int = 0


def warehouse() -> Store:
    """An empty store of crates and pallets."""
    return Store((Crate, Pallet), UnitOfWork())
