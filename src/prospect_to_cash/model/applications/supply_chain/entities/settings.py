"""The data entities of reference data: legal entities, customer groups, and feature parameters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from prospect_to_cash.model.applications.entity_columns import (
    Block,
    Kind,
    Roots,
    computed,
    read_only,
)
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.entities.base import ScmEntity
from prospect_to_cash.model.tables.option_sets import Parameter
from prospect_to_cash.model.tables.row import Row, Value
from prospect_to_cash.model.tables.supply_chain import (
    CustomerGroup,
    FeatureParameter,
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


def _shows_switch(row: Row) -> Mapping[str, str]:
    """Return how ISENABLED shows the switches that it depends on."""
    attribute = {FeatureSwitch: "is_enabled", IntegrationParameter: "is_on"}.get(type(row))
    return {} if attribute is None else {attribute: "ISENABLED"}


class FeatureParameterEntity(ScmEntity):
    """Integration parameters without a legal entity, enabled if they work in one (ruling R67)."""

    name = "Dynamics 365 Sales feature parameters"
    root = FeatureParameter
    key = ("NAME",)

    def __init__(self, scm: SupplyChain) -> None:
        kind = {"ISENABLED": Kind(bool)}
        tracks: dict[type[Row], Roots] = {
            FeatureSwitch: self._all,
            IntegrationParameter: self._of_parameter,
        }
        block = Block(kind, computed(self._works), tracks, shows=_shows_switch)
        super().__init__(scm, (read_only(block),))

    def _works(self, row: FeatureParameter) -> Mapping[str, Value]:
        works = self.scm.parameters.works_anywhere(Parameter(row.name))
        return {"ISENABLED": "Yes" if works else "No"}

    def _all(self, _: Row) -> Iterable[Row]:
        return self.scm.store.all(FeatureParameter)

    def _of_parameter(self, parameter: Row) -> Iterable[Row]:
        found = self.scm.store.find(FeatureParameter, name=parameter.__dict__["name"])
        return () if found is None else (found,)
