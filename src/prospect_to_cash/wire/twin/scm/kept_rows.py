"""Entity sets whose rows the twin keeps: reference data that the model has only as texts."""

from __future__ import annotations

from collections.abc import Iterator

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.tables.supply_chain import LegalEntity
from prospect_to_cash.wire.contract import Entity
from prospect_to_cash.wire.contract.scm import COMPANY
from prospect_to_cash.wire.odata.scm.answers import scm_row_exists
from prospect_to_cash.wire.odata.scm.rows import ScmRow
from prospect_to_cash.wire.odata.tree import Value
from prospect_to_cash.wire.twin.further import Further
from prospect_to_cash.wire.twin.scm.plain_rows import PlainRow, folded_key
from prospect_to_cash.wire.twin.scm.sets import Fields, WritableSet

KEPT: frozenset[str] = frozenset(
    {
        "Currencies",
        "CustomerPaymentMethods",
        "PaymentDaysCds",
        "PaymentSchedules",
        "PaymentTerms",
        "PriceCustomerGroups",
        "TaxGroups",
    }
)
"""The entity sets whose rows the twin keeps."""


class KeptSet(WritableSet):
    """Rows that the model doesn't have, and that no rule reads, such as terms of payment."""

    def __init__(self, entity: Entity, scm: SupplyChain, further: Further) -> None:
        super().__init__(entity)
        self._scm = scm
        self._further = further
        self._table = table_of(entity.set)

    def rows(self) -> Iterator[ScmRow]:
        """Return all rows, oldest first."""
        for number, values in sorted(self._further.rows(self._table).items()):
            yield PlainRow(self.entity, number, values)

    def find(self, key: Fields) -> ScmRow | None:
        """Return the row with a whole key."""
        wanted = folded_key(key, self.entity.key)
        for number, values in self._further.rows(self._table).items():
            if folded_key(values, self.entity.key) == wanted:
                return PlainRow(self.entity, number, values)
        return None

    def create(self, values: Fields, company: str) -> ScmRow:
        """Create a row; raise `Rejection` without a whole key, or if its company doesn't exist."""
        found: dict[str, Value] = {name: each for name, each in values.items() if each is not None}
        if self.entity.is_of_company:
            code = str(found.setdefault(COMPANY, company.lower()))
            if self._scm.store.find(LegalEntity, legal_entity=code) is None:
                raise Rejection(f"The company '{code}' doesn't exist.")
        for name in self.entity.key:
            if name not in found:
                raise Rejection(f"Field '{name}' must be filled in.")
        if self.find(found) is not None:
            key = [(name, found[name]) for name in self.entity.key]
            raise scm_row_exists(self.entity, self.entity.type, key)
        number = self._further.new_number(self._table)
        self._further.put(self._table, number, found)
        return PlainRow(self.entity, number, found)

    def update(self, row: ScmRow, values: Fields) -> ScmRow:
        """Change fields of a row; raise `Rejection` for another key."""
        assert isinstance(row, PlainRow), "a row of this set"
        for name in self.entity.key:
            if name in values and folded_key(values, (name,)) != folded_key(row.values, (name,)):
                raise Rejection(f"Field '{name}' is a part of the key and can't be changed.")
        changes = {name: each for name, each in values.items() if name not in self.entity.key}
        self._further.put(self._table, row.number, changes)
        return PlainRow(self.entity, row.number, self._further.values(self._table, row.number))

    def delete(self, row: ScmRow) -> None:
        """Delete a row."""
        assert isinstance(row, PlainRow), "a row of this set"
        self._further.remove(self._table, row.number)


def table_of(set_name: str) -> str:
    """Return under which name `Further` has the rows of an entity set."""
    return f"scm set:{set_name}"
