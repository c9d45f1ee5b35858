"""The data entities of the global address book: parties, locations, addresses, and their roles."""

from __future__ import annotations

from collections.abc import Mapping

from prospect_to_cash.model.applications.supply_chain.commands import WriteParty
from prospect_to_cash.model.applications.supply_chain.entities.base import ScmEntity, party_type_of
from prospect_to_cash.model.applications.supply_chain.parties import name_of
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.supply_chain import Location, Party, PartyLocation, PostalAddress
from prospect_to_cash.model.tables.value import Value


class PartyEntity(ScmEntity):
    """Parties of type Person and Organization."""

    name = "DirPartyCDSEntity"
    root = Party
    key = ("PARTYNUMBER",)

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update a party; rejected if its type would change (ruling R46)."""
        changes = self.decoded(values)
        existing = self.find(legal_entity, values)
        party_type = party_type_of(values.get("PARTYTYPE"))
        if isinstance(existing, Party):
            self.scm.rules.validate(WriteParty(existing, party_type))
            changed = existing.changed(**changes)
            return self.scm.store.replace(existing, changed.changed(name=name_of(changed).full))
        assert party_type is not None, "a new party names its type"
        number = str(changes.pop("number"))
        changes.pop("party_type")
        parts = {name: changes.pop(name, None) for name in _NAME_PARTS}
        return self.scm.parties.create(PartyName(party_type, **parts), number, **changes)


_NAME_PARTS = ("organization_name", "first_name", "middle_name", "last_name")


class LocationEntity(ScmEntity):
    """Locations."""

    name = "LogisticsPostalAddressLocationCDSEntity"
    root = Location
    key = ("LOCATIONID",)


class PostalAddressEntity(ScmEntity):
    """The addresses of locations, with their validity."""

    name = "LogisticsPostalAddressHistoryCDSEntity"
    root = PostalAddress
    key = ("LOCATIONID", "VALIDFROM")

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update the address; raise `KeyRejection` if its location doesn't exist."""
        self.scm.addresses.require_location(str(values["LOCATIONID"]))
        return super().write(legal_entity, values)


class PartyLocationEntity(ScmEntity):
    """The roles of a party's locations."""

    name = "DirPartyPostalAddressLocationCDSEntity"
    root = PartyLocation
    key = ("PARTYNUMBER", "LOCATIONID")

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update the roles; raise `KeyRejection` without the party or location."""
        self.scm.parties.get(str(values["PARTYNUMBER"]))
        self.scm.addresses.require_location(str(values["LOCATIONID"]))
        return super().write(legal_entity, values)
