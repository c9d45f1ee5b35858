"""Leads of SCM: never prospects (claim D.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prospect_to_cash.model.tables.supply_chain import Lead

if TYPE_CHECKING:
    from prospect_to_cash.model.applications.supply_chain.application import SupplyChain


class Leads:
    """Sales and marketing > Leads."""

    def __init__(self, scm: SupplyChain) -> None:
        self._scm = scm

    def create(self, subject: str, *, legal_entity: str) -> Lead:
        """A new lead."""
        with self._scm.transaction():
            return self._scm.store.insert(Lead, legal_entity=legal_entity, subject=subject)
