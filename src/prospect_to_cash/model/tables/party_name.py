"""Names of parties: an organization has one, a person has parts."""

from __future__ import annotations

from dataclasses import dataclass

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
        """The name as written; a person's last word is the last name, what precedes the first."""
        if party_type is PartyType.ORGANIZATION:
            return cls(party_type, organization_name=text)
        first, _, last = text.strip().rpartition(" ")
        return cls(party_type, first_name=first or None, last_name=last)

    @property
    def full(self) -> str:
        """The organization's name, or the person's parts with blanks between."""
        if self.party_type is PartyType.ORGANIZATION:
            return self.organization_name or ""
        parts = (self.first_name, self.middle_name, self.last_name)
        return " ".join(part for part in parts if part)
