"""The data entity of the prospects maps. Its product name isn't published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from prospect_to_cash.model.applications.data_entity import Block, kinds_of
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.commands import WriteProspect
from prospect_to_cash.model.applications.supply_chain.entities.base import (
    ScmEntity,
    address_blocks,
    party_type_of,
    write_address,
)
from prospect_to_cash.model.tables.option_sets import AddressRole
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.supply_chain import BusinessRelation, Party
from prospect_to_cash.model.tables.value import Value

_NAMES = {
    "NAME": "organization_name",
    "FIRSTNAME": "first_name",
    "MIDDLENAME": "middle_name",
    "LASTNAME": "last_name",
}
# The prospects maps have only the delivery address, but the entity has both.
_ADDRESSES = {"DELIVERYADDRESS": AddressRole.DELIVERY, "INVOICEADDRESS": AddressRole.INVOICE}


class ProspectEntity(ScmEntity):
    """Business relations with the names and addresses of their parties."""

    name = "Dynamics 365 Sales prospects"
    root = BusinessRelation
    key = ("PROSPECTID",)
    company_attribute = "legal_entity"
    supplied = frozenset({"PARTYNUMBER"})
    kept = frozenset({"RELATIONTYPE"})

    def __init__(self, scm: SupplyChain) -> None:
        kind = kinds_of(Party, {"PARTYTYPE": "party_type"})
        known = kinds_of(Party, _NAMES)
        blocks = (
            Block(("PARTYTYPE",), self._party_type, {Party: self._of_party}, kind),
            Block(tuple(_NAMES), self._names, {Party: self._of_party}, known),
            *address_blocks(scm, _ADDRESSES, BusinessRelation),
        )
        super().__init__(scm, blocks)

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update the prospect with the ID in `values`."""
        scm = self.scm
        number, party_number = str(values["PROSPECTID"]), values.get("PARTYNUMBER")
        party_type = party_type_of(values.get("PARTYTYPE"))
        parts = {attribute: values[name] for name, attribute in _NAMES.items() if name in values}
        assert legal_entity is not None
        relation = scm.prospects.find(number, legal_entity)
        if relation is None:
            assert party_type is not None, "a new prospect names its party type"
            relation = scm.prospects.create(
                PartyName(party_type, **parts),  # type: ignore[arg-type]  # names are text
                legal_entity=legal_entity,
                number=number,
                party_number=None if party_number is None else str(party_number),
                is_imported=True,
            )
        else:
            command = WriteProspect(
                relation, party_type, None if party_number is None else str(party_number)
            )
            relation = scm.rules.validate(command).relation
            if parts:
                scm.parties.rename(scm.parties.get(relation.party_number), **parts)  # type: ignore[arg-type]  # names are text
        for prefix, role in _ADDRESSES.items():
            write_address(scm, relation.party_number, prefix, role, values)
        if "CONTACTPERSONID" in values:
            relation = scm.store.update(relation, main_contact=values["CONTACTPERSONID"])
        return relation

    def _party_type(self, relation: BusinessRelation) -> Mapping[str, Value]:
        return {"PARTYTYPE": self.scm.parties.get(relation.party_number).party_type}

    def _names(self, relation: BusinessRelation) -> Mapping[str, Value]:
        values = self.scm.parties.get(relation.party_number).__dict__
        return {name: values[attribute] for name, attribute in _NAMES.items()}

    def _of_party(self, party: Row) -> Iterable[Row]:
        return self.scm.prospects.of_party(party.__dict__["number"])
