"""The data entities of reference data: legal entities, customer groups, and feature parameters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from prospect_to_cash.model.applications.data_entity import Block, Kind, Roots
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.entities.base import ScmEntity
from prospect_to_cash.model.tables.option_sets import Parameter
from prospect_to_cash.model.tables.row import Row, Value
from prospect_to_cash.model.tables.supply_chain import (
    CustomerGroup,
    FeatureSwitch,
    IntegrationParameter,
    LegalEntity,
)


class LegalEntityEntity(ScmEntity):
    """Legal entities."""

    name = "OMLegalEntity"
    root = LegalEntity
    key = ("LEGALENTITYID",)


class CustomerGroupEntity(ScmEntity):
    """Customer groups."""

    name = "CustCustomerGroupEntity"
    root = CustomerGroup
    key = ("CUSTOMERGROUPID",)
    company_attribute = "legal_entity"


class FeatureParameterEntity(ScmEntity):
    """Integration parameters, which are enabled if they're on and their feature is enabled."""

    name = "Dynamics 365 Sales feature parameters"
    root = IntegrationParameter
    key = ("NAME",)
    company_attribute = "legal_entity"

    def __init__(self, scm: SupplyChain) -> None:
        kind = {"ISENABLED": Kind(bool, is_mandatory=False)}
        tracks: dict[type[Row], Roots] = {FeatureSwitch: self._all}
        super().__init__(scm, (Block(tuple(kind), self._works, tracks, kind, is_read_only=True),))

    def _works(self, row: IntegrationParameter) -> Mapping[str, Value]:
        works = self.scm.parameters.works(Parameter(row.name), row.legal_entity)
        return {"ISENABLED": "Yes" if works else "No"}

    def _all(self, _: Row) -> Iterable[Row]:
        return self.scm.store.all(IntegrationParameter)
