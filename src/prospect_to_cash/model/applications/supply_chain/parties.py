"""Parties, the people and organizations behind prospects, customers, and contacts; addresses."""

from __future__ import annotations

from collections.abc import Sequence as Many
from typing import Any

from prospect_to_cash.common.errors import AuthoringError
from prospect_to_cash.model.applications.supply_chain.base import SupplyChainBase
from prospect_to_cash.model.applications.supply_chain.commands import SaveAddressRoles
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.tables.option_sets import AddressRole, Sequence
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.supply_chain import Location, Party, PartyLocation, PostalAddress


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
        return self._scm.store.replace(
            party, changed.changed(name=PartyName.of_party(changed).full)
        )


class Addresses:
    """The addresses of parties. After conversion, the customer has those of the prospect."""

    def __init__(self, scm: SupplyChainBase) -> None:
        self._scm = scm
        self._uses = scm.store.lister(PartyLocation, "party_number")
        self._at = scm.store.lister(PostalAddress, "location_id")

    def add(self, party_number: str, roles: Many[AddressRole], **columns: Any) -> PartyLocation:
        """Add an address with its roles. The first address of a party is its primary address.

        `columns` are attributes of the postal address, such as `street` and `city`.
        """
        scm, store = self._scm, self._scm.store
        with scm.transaction:
            command = scm.rules.validate(SaveAddressRoles(party_number, tuple(roles)))
            location_id = scm.numbers.take("", Sequence.LOCATION)
            store.insert(Location, location_id=location_id)
            store.insert(PostalAddress, location_id=location_id, **columns)
            return store.insert(
                PartyLocation,
                party_number=party_number,
                location_id=location_id,
                roles=command.roles,
                is_primary=not self._uses(party_number),
            )

    def named(self, party_number: str, street: str) -> tuple[PartyLocation, PostalAddress]:
        """Return the party's address with that street; raise `KeyRejection` if none exists."""
        found = [pair for pair in self.of_party(party_number) if pair[1].street == street]
        if len(found) > 1:
            raise AuthoringError(f"Party '{party_number}' has {len(found)} addresses '{street}'.")
        if not found:
            raise KeyRejection(f"Party '{party_number}' has no address '{street}'.")
        return found[0]

    def change_street(self, address: PostalAddress, street: str) -> PostalAddress:
        """Change the street of an address."""
        with self._scm.transaction:
            return self._scm.store.update(address, street=street)

    def change_roles(self, use: PartyLocation, roles: Many[AddressRole]) -> PartyLocation:
        """Change the roles of an address; rejected without a role (ruling R42)."""
        with self._scm.transaction:
            command = self._scm.rules.validate(SaveAddressRoles(use.party_number, tuple(roles)))
            return self._scm.store.update(use, roles=command.roles)

    def make_primary(self, use: PartyLocation) -> None:
        """Make an address the party's primary address instead of the current one (ruling R86)."""
        with self._scm.transaction:
            for other in self._uses(use.party_number):
                self._scm.store.update(other, is_primary=other.id == use.id)

    def require_location(self, location_id: str) -> None:
        """Raise `KeyRejection` if the location doesn't exist."""
        if self._scm.store.find(Location, location_id=location_id) is None:
            raise KeyRejection(f"Location '{location_id}' doesn't exist.")

    def of_party(self, party_number: str) -> list[tuple[PartyLocation, PostalAddress]]:
        """Return a party's addresses with the roles for each, oldest first."""
        uses = self._uses(party_number)
        return [(use, address) for use in uses if (address := self.at(use.location_id))]

    def with_street(self, street: str, party_number: str) -> tuple[PartyLocation, PostalAddress]:
        """Return the party's address with that street, or otherwise that of another party.

        Raise `KeyRejection` if there's none.
        """
        uses = sorted(
            self._scm.store.all(PartyLocation), key=lambda use: use.party_number != party_number
        )
        for use in uses:
            address = self.at(use.location_id)
            if address is not None and address.street == street:
                return use, address
        raise KeyRejection(f"No address '{street}' exists in Supply Chain Management.")

    def at(self, location_id: str) -> PostalAddress | None:
        """Return the address of a location, if any."""
        return next(reversed(self._at(location_id)), None)

    def main(
        self, party_number: str, role: AddressRole | None
    ) -> tuple[PartyLocation, PostalAddress] | None:
        """Return the party's address for `role`: the primary address if possible (ruling R32).

        Otherwise, return the first address with that role. Without a role, return the primary
        address.
        """
        first = None
        for use in self._uses(party_number):
            address = self.at(use.location_id) if role is None or role in use.roles else None
            if address is not None and use.is_primary:
                return use, address
            if address is not None and first is None:
                first = use, address
        return first
