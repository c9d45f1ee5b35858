"""Sales quotations, as far as prospects need them: scenarios 5 and 6 bring lines and life cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prospect_to_cash.domain.errors import KeyRejection
from prospect_to_cash.domain.supply_chain import SalesQuotation
from prospect_to_cash.domain.words import Sequence
from prospect_to_cash.systems.supply_chain.acts import CreateQuotation

if TYPE_CHECKING:
    from prospect_to_cash.systems.supply_chain.application import SupplyChain


class Quotations:
    """Sales and marketing > Sales quotations."""

    def __init__(self, scm: SupplyChain) -> None:
        self._scm = scm

    def create_for_prospect(self, number: str, *, legal_entity: str) -> SalesQuotation:
        """A new quotation with account type Prospect; refused for a retired prospect."""
        scm = self._scm
        with scm.transaction():
            relation = scm.prospects.find(number, legal_entity)
            if relation is None:
                raise KeyRejection(
                    f"Prospect '{number}' doesn't exist in legal entity {legal_entity}."
                )
            scm.rules.admit(scm, CreateQuotation(relation))
            return scm.store.insert(
                SalesQuotation,
                legal_entity=legal_entity,
                number=scm.numbers.take(legal_entity, Sequence.QUOTATION),
                prospect=relation.number,
            )

    def move_to_customer(self, number: str, legal_entity: str) -> None:
        """Let the quotations of a prospect stand on the customer of the same number (R14)."""
        key = {"legal_entity": legal_entity, "prospect": number}
        for quotation in self._scm.store.where(SalesQuotation, **key):
            self._scm.store.update(quotation, prospect=None, customer=number)
