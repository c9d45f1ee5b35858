"""The names of parties: an organization has one name, and a person has name parts."""

from __future__ import annotations

from dataclasses import dataclass

from prospect_to_cash.model.tables import sales, supply_chain
from prospect_to_cash.model.tables.option_sets import PartyType


@dataclass(frozen=True, slots=True)
class PartyName:
    """The name of an organization or of a person."""

    party_type: PartyType
    organization_name: str | None = None
    first_name: str | None = None
    middle_name: str | None = None
    last_name: str | None = None

    @classmethod
    def of(cls, party_type: PartyType, text: str) -> PartyName:
        """Return the name in `text`. The last word of a person's name is the last name."""
        if party_type is not PartyType.PERSON:
            return cls(party_type, organization_name=text)
        first, _, last = text.strip().rpartition(" ")
        return cls(party_type, first_name=first or None, last_name=last)

    @classmethod
    def of_party(cls, party: sales.Party | supply_chain.Party) -> PartyName:
        """Return the name of a party of either application."""
        if party.party_type is not PartyType.PERSON:
            return cls(party.party_type, organization_name=party.organization_name)
        return cls(party.party_type, None, party.first_name, party.middle_name, party.last_name)

    @property
    def full(self) -> str:
        """The organization's name, or the person's name parts separated by spaces."""
        if self.party_type is not PartyType.PERSON:
            return self.organization_name or ""
        parts = (self.first_name, self.middle_name, self.last_name)
        return " ".join(part for part in parts if part)
