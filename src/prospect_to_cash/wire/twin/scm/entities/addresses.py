"""Addresses of parties as the OData service has them: location, address, and roles together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.applications.entity_columns import Block, Kind, kinds_of, of_row
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.entities.base import ScmEntity
from prospect_to_cash.model.tables.option_sets import AddressRole
from prospect_to_cash.model.tables.row import Row, Value
from prospect_to_cash.model.tables.supply_chain import PartyLocation, PostalAddress
from prospect_to_cash.wire.odata.errors import NotOffered
from prospect_to_cash.wire.twin.scm.entities.blocks import computed_block

_ADDRESS = {
    "VALIDFROM": "valid_from",
    "VALIDTO": "valid_to",
    "DESCRIPTION": "description",
    "STREET": "street",
    "STREETNUMBER": "street_number",
    "BUILDINGCOMPLIMENT": "building_compliment",
    "POSTBOX": "post_box",
    "DISTRICTNAME": "district",
    "ZIPCODE": "zip_code",
    "CITY": "city",
    "COUNTY": "county",
    "STATE": "state",
    "COUNTRYREGIONISOCODE": "country",
    "LATITUDE": "latitude",
    "LONGITUDE": "longitude",
}
_FLAGS = {
    f"ISROLE{role.upper()}": role
    for role in (AddressRole.DELIVERY, AddressRole.INVOICE, AddressRole.HOME, AddressRole.BUSINESS)
}


def _flags(use: PartyLocation) -> Mapping[str, Value]:
    return {name: "Yes" if role in use.roles else "No" for name, role in _FLAGS.items()}


class PublicAddressEntity(ScmEntity):
    """The current address of each location of a party, with its roles."""

    name = "DirPartyLocationPostalAddressV2Entity"
    root = PartyLocation
    key = ("PARTYNUMBER", "LOCATIONID")
    supplied = frozenset({"LOCATIONID", "PURPOSE"})

    def __init__(self, scm: SupplyChain) -> None:
        address = Block(kinds_of(PostalAddress, _ADDRESS), of_row(self._address, _ADDRESS))
        flags = computed_block(dict.fromkeys(_FLAGS, Kind(bool)), _flags)
        super().__init__(scm, (address, flags))

    def write(self, _: str | None, values: Mapping[str, Value]) -> Row:
        """Add an address to a party, or change one; raise `Rejection` without a role."""
        addresses, store = self.scm.addresses, self.scm.store
        party = self.scm.parties.get(str(values["PARTYNUMBER"]))
        columns = self.decoded(values)
        parts: dict[str, Any] = {
            attribute: values[name] for name, attribute in _ADDRESS.items() if name in values
        }
        if values.get("LOCATIONID") is None:
            use = addresses.add(party.number, columns.pop("roles", None) or (), **parts)
        else:
            use = self.named(values)
            if parts:
                address = addresses.at(use.location_id)
                assert address is not None, "the row has an address"
                store.update(address, **parts)
            if "roles" in columns:
                use = addresses.change_roles(use, columns.pop("roles") or ())
        if "is_location_owner" in columns:
            use = store.update(use, is_location_owner=columns["is_location_owner"])
        if columns.get("is_primary", use.is_primary) != use.is_primary:
            if use.is_primary:
                raise NotOffered(
                    "IsPrimary=No", after=" (instead, make another address the primary one)"
                )
            addresses.make_primary(use)
        return store.get(PartyLocation, use.id)

    def named(self, values: Mapping[str, Value]) -> PartyLocation:
        """Return the location of a party; raise `Rejection` if the party doesn't have it."""
        found = self.find(None, values)
        if not isinstance(found, PartyLocation):
            raise Rejection(
                f"Party '{values['PARTYNUMBER']}' has no location '{values['LOCATIONID']}'."
            )
        return found

    def _address(self, use: Row) -> Row | None:
        return self.scm.addresses.at(use.__dict__["location_id"])
