"""All entity sets of the contract over the landscape that a twin has now."""

from __future__ import annotations

from prospect_to_cash.wire.contract import Entity, ScmContract
from prospect_to_cash.wire.odata.errors import NotOffered
from prospect_to_cash.wire.twin.environment import Twin
from prospect_to_cash.wire.twin.scm.bindings import BINDINGS
from prospect_to_cash.wire.twin.scm.kept_rows import KEPT, KeptSet
from prospect_to_cash.wire.twin.scm.location_roles import PartyLocationRoleSet
from prospect_to_cash.wire.twin.scm.read_only_rows import ReadOnlySet, readers
from prospect_to_cash.wire.twin.scm.sets import EntitySet
from prospect_to_cash.wire.twin.scm.typed_rows import TypedSet

NOT_OFFERED: frozenset[str] = frozenset({"PartyContactsV3"})
"""The entity sets of the contract that aren't offered.

The model keeps electronic addresses as columns of customers and contact persons, so rows of their
own would be a second truth.
"""


class EntitySets:
    """Makes each entity set when it's asked for first, and again after a twin started anew."""

    def __init__(self, twin: Twin, contract: ScmContract) -> None:
        self._twin = twin
        self._contract = contract
        self._made: dict[str, EntitySet] = {}
        self._landscape = twin.landscape

    def of(self, entity: Entity) -> EntitySet:
        """Return the set of a data entity; raises `NotOffered` with its name."""
        if self._landscape is not self._twin.landscape:
            self._landscape = self._twin.landscape
            self._made.clear()
        found = self._made.get(entity.set)
        if found is None:
            found = self._made[entity.set] = self._make(entity)
        return found

    def _make(self, entity: Entity) -> EntitySet:
        scm, further = self._landscape.supply_chain, self._twin.further
        name = entity.set
        if name in BINDINGS:
            return TypedSet(self._contract, entity, BINDINGS[name], scm, further)
        if name in KEPT:
            return KeptSet(entity, scm, further)
        if name == "PartyLocationRoles":
            return PartyLocationRoleSet(entity, scm)
        read = readers(scm, self._landscape.link).get(name)
        if read is None:
            raise NotOffered(name)
        return ReadOnlySet(entity, read)
