"""Leads of Sales: never prospects (claim D.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prospect_to_cash.model.tables.sales import Lead

if TYPE_CHECKING:
    from prospect_to_cash.model.applications.sales.application import Sales


class Leads:
    """Sales > Leads."""

    def __init__(self, sales: Sales) -> None:
        self._sales = sales

    def create(self, subject: str, *, company: str) -> Lead:
        """A new lead."""
        with self._sales.transaction():
            return self._sales.save(None, self._sales.draft(Lead, company=company, subject=subject))
