"""The roles of addresses as an entity set: each role of an address is a row."""

from __future__ import annotations

from collections.abc import Iterator

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.tables.option_sets import AddressRole
from prospect_to_cash.model.tables.supply_chain import PartyLocation
from prospect_to_cash.wire.contract import Entity
from prospect_to_cash.wire.odata.errors import NotOffered
from prospect_to_cash.wire.odata.scm.answers import scm_row_exists
from prospect_to_cash.wire.odata.scm.rows import ScmRow
from prospect_to_cash.wire.twin.scm.plain_rows import PlainRow
from prospect_to_cash.wire.twin.scm.sets import Fields, WritableSet

_PARTY, _LOCATION, _ROLE = (
    "DirPartyTable_FK_PartyNumber",
    "LogisticsLocation_FK_LocationId",
    "LogisticsLocationRole_FK_Name",
)


class PartyLocationRoleSet(WritableSet):
    """The roles of addresses, one row each."""

    methods = frozenset({"GET", "POST", "DELETE"})

    def __init__(self, entity: Entity, scm: SupplyChain) -> None:
        super().__init__(entity)
        self._scm = scm

    def rows(self) -> Iterator[ScmRow]:
        """Return all rows, by address."""
        for use in self._scm.store.all(PartyLocation):
            for role in use.roles:
                yield self._row(use, role)

    def _row(self, use: PartyLocation, role: AddressRole) -> PlainRow:
        values: Fields = {_PARTY: use.party_number, _LOCATION: use.location_id, _ROLE: str(role)}
        return PlainRow(self.entity, use.id * 100 + list(AddressRole).index(role), values)

    def find(self, key: Fields) -> ScmRow | None:
        """Return the role of an address."""
        use = self._use(key)
        role = _role(key)
        return None if use is None or role not in use.roles else self._row(use, role)

    def create(self, values: Fields, _: str) -> ScmRow:
        """Add a role to an address; raise `Rejection` if there is no such address or role."""
        if values.get("SkipUpdateLocationRoles") not in (None, "No"):
            raise NotOffered("SkipUpdateLocationRoles")
        for name in self.entity.key:
            if not values.get(name):
                raise Rejection(f"Field '{name}' must be filled in.")
        use, role = self._use(values), _role(values)
        if use is None:
            raise Rejection(
                f"Party '{values.get(_PARTY)}' has no location '{values.get(_LOCATION)}'."
            )
        if role is None:
            raise Rejection(f"Address role '{values.get(_ROLE)}' doesn't exist.")
        if role in use.roles:
            key = [(name, values.get(name)) for name in self.entity.key]
            raise scm_row_exists(self.entity, self.entity.type, key)
        return self._row(self._scm.addresses.change_roles(use, (*use.roles, role)), role)

    def update(self, row: ScmRow, _: Fields) -> ScmRow:
        """Raise `NotOffered`: all fields are the key."""
        raise NotOffered(f"PATCH {row.entity.set}")

    def delete(self, row: ScmRow) -> None:
        """Remove a role from an address; raise `Rejection` if it's the only one."""
        use = self._use({name: row.value(name) for name in self.entity.key})
        assert use is not None, "the row is there"
        left = tuple(role for role in use.roles if str(role) != row.value(_ROLE))
        self._scm.addresses.change_roles(use, left)

    def _use(self, key: Fields) -> PartyLocation | None:
        party, location = (str(key.get(name) or "") for name in (_PARTY, _LOCATION))
        return self._scm.store.find(PartyLocation, party_number=party, location_id=location)


def _role(key: Fields) -> AddressRole | None:
    text = str(key.get(_ROLE) or "").casefold()
    return next((role for role in AddressRole if role.casefold() == text), None)
