"""Parties: the people and organizations behind prospects, customers, and contacts."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.model.applications.supply_chain.base import SupplyChainBase
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.tables.option_sets import PartyType, Sequence
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.supply_chain import Party


class Parties:
    """The global address book of SCM. Its parties don't belong to a legal entity."""

    def __init__(self, scm: SupplyChainBase) -> None:
        self._scm = scm
        self._find = scm.store.finder(Party, "number")

    def get(self, number: str) -> Party:
        """Return the party with that number; raise `KeyRejection` if none exists."""
        party = self._find(number)
        if party is None:
            raise KeyRejection(f"Party '{number}' doesn't exist.")
        return party

    def named(self, name: str) -> list[Party]:
        """Return the parties with that full name."""
        return self._scm.store.where(Party, name=name)

    def create(self, name: PartyName, number: str | None = None, **columns: Any) -> Party:
        """Create a party. Without a `number`, the party sequence numbers it."""
        return self._scm.store.insert(
            Party,
            number=number or self._scm.numbers.take("", Sequence.PARTY),
            party_type=name.party_type,
            name=name.full,
            organization_name=name.organization_name,
            first_name=name.first_name,
            middle_name=name.middle_name,
            last_name=name.last_name,
            **columns,
        )

    def rename(self, party: Party, **parts: str | None) -> Party:
        """Change parts of a party's name, such as `organization_name` or `first_name`."""
        changed = party.changed(**parts)
        return self._scm.store.replace(party, changed.changed(name=name_of(changed).full))


def name_of(party: Party) -> PartyName:
    """Return the name of a party."""
    if party.party_type is PartyType.ORGANIZATION:
        return PartyName(party.party_type, organization_name=party.organization_name)
    return PartyName(party.party_type, None, party.first_name, party.middle_name, party.last_name)
