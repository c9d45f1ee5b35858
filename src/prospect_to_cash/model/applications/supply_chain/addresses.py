"""Postal addresses of parties: a location, its dated address, and the party's use of it."""

from __future__ import annotations

from collections.abc import Sequence as Many
from typing import TYPE_CHECKING, Any

from prospect_to_cash.model.applications.supply_chain.commands import AddAddress
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.tables.option_sets import AddressRole, Sequence
from prospect_to_cash.model.tables.supply_chain import Location, PartyLocation, PostalAddress

if TYPE_CHECKING:
    from prospect_to_cash.model.applications.supply_chain.application import SupplyChain


class Addresses:
    """Addresses belong to parties, so they follow a prospect that becomes a customer."""

    def __init__(self, scm: SupplyChain) -> None:
        self._scm = scm
        self._uses = scm.store.lister(PartyLocation, "party_number")
        self._at = scm.store.lister(PostalAddress, "location_id")

    def add(
        self,
        party_number: str,
        roles: Many[AddressRole],
        *,
        is_primary: bool = False,
        **columns: Any,
    ) -> PartyLocation:
        """Add an address with its roles; the first of a party is its primary address.

        `columns` are attributes of the postal address (`street`, `city`, `zip_code`, …).
        """
        scm, store = self._scm, self._scm.store
        with scm.transaction():
            act = scm.rules.validate(scm, AddAddress(party_number, tuple(roles)))
            standing = self._uses(party_number)
            for use in standing:
                if is_primary and use.is_primary:
                    store.update(use, is_primary=False)
            location_id = scm.numbers.take("", Sequence.LOCATION)
            store.insert(Location, location_id=location_id)
            store.insert(PostalAddress, location_id=location_id, **columns)
            return store.insert(
                PartyLocation,
                party_number=party_number,
                location_id=location_id,
                roles=act.roles,
                is_primary=is_primary or not standing,
            )

    def require_location(self, location_id: str) -> None:
        """Refuse a location that doesn't exist: an address or its use would stand for nothing."""
        if self._scm.store.find(Location, location_id=location_id) is None:
            raise KeyRejection(f"Location '{location_id}' doesn't exist.")

    def of_party(self, party_number: str) -> list[tuple[PartyLocation, PostalAddress]]:
        """A party's addresses, each with the party's use of it, oldest first."""
        uses = self._uses(party_number)
        return [(use, address) for use in uses if (address := self.at(use.location_id))]

    def at(self, location_id: str) -> PostalAddress | None:
        """The address of a location, if it has one."""
        found = self._at(location_id)
        return found[-1] if found else None

    def main(
        self, party_number: str, role: AddressRole | None
    ) -> tuple[PartyLocation, PostalAddress] | None:
        """The party's address for `role`: the primary one, else the first (ruling R32).

        Without a role, the primary address.
        """
        best: PartyLocation | None = None
        for use in self._uses(party_number):
            if role is None or role in use.roles:
                if use.is_primary:
                    best = use
                    break
                best = best or use
        address = None if best is None else self.at(best.location_id)
        return None if best is None or address is None else (best, address)
