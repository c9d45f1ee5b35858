"""What each row of SCM needs, whoever writes it: the name of a party, and a known currency."""

from __future__ import annotations

from collections.abc import Mapping

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.tables.option_sets import PartyType
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.supply_chain import Party
from prospect_to_cash.wire.contract import currencies
from prospect_to_cash.wire.twin.environment import Twin
from prospect_to_cash.wire.twin.scm.kept_rows import table_of

CURRENCIES = "Currencies"
"""The entity set of the currencies."""


class MissingName(Rejection):
    """A party would have no name."""

    def __init__(self, party_type: PartyType) -> None:
        super().__init__("Field 'Name' must be filled in.")
        self.party_type = party_type


class Mandatory:
    """Checks each row of the model that's written to SCM. The rejection undoes both systems."""

    def __init__(self, twin: Twin) -> None:
        self._twin = twin

    def started(self) -> None:
        """Check the rows of the landscape that the twin has now."""
        self._twin.landscape.supply_chain.store.subscribe(self._check)

    def _check(self, before: Row | None, after: Row | None) -> None:
        if after is None:
            return
        old: Mapping[str, object] = {} if before is None else before.__dict__
        if isinstance(after, Party) and not after.name.strip() and after.name != old.get("name"):
            raise MissingName(after.party_type)
        currency = after.__dict__.get("currency")
        if currency and currency != old.get("currency") and not self._is_known(str(currency)):
            raise Rejection(
                f"The value '{currency}' in field 'Currency' is not found in the related table "
                "'Currencies'."
            )

    def _is_known(self, code: str) -> bool:
        if code.upper() in currencies():
            return True
        kept = self._twin.further.rows(table_of(CURRENCIES)).values()
        return any(str(row.get("CurrencyCode")).upper() == code.upper() for row in kept)
