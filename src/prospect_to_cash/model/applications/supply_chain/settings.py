"""Feature management, Accounts receivable parameters, and Sales and marketing parameters."""

from __future__ import annotations

from collections.abc import Mapping

from prospect_to_cash.model.applications.supply_chain.base import SupplyChainBase
from prospect_to_cash.model.applications.supply_chain.commands import (
    EnableFeature,
    SetDefaultCustomerGroup,
    SetParameter,
)
from prospect_to_cash.model.applications.supply_chain.events import ParameterSet
from prospect_to_cash.model.setup import CompanySetup
from prospect_to_cash.model.tables.option_sets import Feature, Ownership, Parameter
from prospect_to_cash.model.tables.supply_chain import (
    FeatureParameter,
    FeatureSwitch,
    IntegrationParameter,
    MarketingParameters,
)

FEATURE_OF = {
    Parameter.PROSPECTS: Feature.PROSPECTS,
    Parameter.QUOTATION_LIFECYCLES: Feature.QUOTATION_LIFECYCLE,
    Parameter.COPY_QUOTATION_DATA: Feature.QUOTATION_LIFECYCLE,
}
"""The feature that a parameter depends on."""


class Features:
    """Feature management: one switch per feature, for all legal entities."""

    def __init__(self, scm: SupplyChainBase) -> None:
        self._scm = scm
        self._find = scm.store.finder(FeatureSwitch, "name")

    def install(self, features: Mapping[Feature, bool]) -> None:
        """Write the switches of a new environment."""
        for feature in Feature:
            self._scm.store.insert(FeatureSwitch, name=feature, is_enabled=features[feature])

    def is_enabled(self, feature: Feature) -> bool:
        """Return whether the feature is enabled."""
        return self._switch(feature).is_enabled

    def enable(self, feature: Feature) -> None:
        """Enable a feature; rejected in older versions, and before the feature that it needs."""
        with self._scm.transaction:
            self._scm.rules.validate(EnableFeature(feature))
            self._scm.store.update(self._switch(feature), is_enabled=True)

    def _switch(self, feature: Feature) -> FeatureSwitch:
        switch = self._find(feature)
        assert switch is not None, "every feature has a switch from the start"
        return switch


class Parameters:
    """The parameters of each legal entity."""

    def __init__(self, scm: SupplyChainBase, features: Features) -> None:
        self._scm = scm
        self._features = features
        self._find = scm.store.finder(IntegrationParameter, "legal_entity", "name")
        self._working: dict[tuple[Parameter, str], bool]
        self._working = scm.store.until_written(FeatureSwitch, IntegrationParameter)
        self._find_marketing = scm.store.finder(MarketingParameters, "legal_entity")

    def install(self, company: CompanySetup) -> None:
        """Write the parameters of a new legal entity."""
        store = self._scm.store
        for parameter in Parameter:
            is_on = company.parameters[parameter]
            store.insert(
                IntegrationParameter, legal_entity=company.code, name=parameter, is_on=is_on
            )
            if store.find(FeatureParameter, name=parameter) is None:
                store.insert(FeatureParameter, name=parameter)
        store.insert(
            MarketingParameters,
            legal_entity=company.code,
            default_customer_group=company.default_customer_group,
            default_ownership=company.default_ownership,
        )

    def is_on(self, parameter: Parameter, legal_entity: str) -> bool:
        """Return whether the parameter is turned on, regardless of its feature."""
        return self._row(parameter, legal_entity).is_on

    def works(self, parameter: Parameter, legal_entity: str) -> bool:
        """Return whether the parameter is on and its feature is enabled (claims F.3a, F.4a)."""
        # Asked for each change that a table map with a switch sends (benchmarks/lifecycles.py).
        known = self._working.get((parameter, legal_entity))
        if known is None:
            is_enabled = self._features.is_enabled(FEATURE_OF[parameter])
            known = is_enabled and self.is_on(parameter, legal_entity)
            self._working[parameter, legal_entity] = known
        return known

    def works_anywhere(self, parameter: Parameter) -> bool:
        """Return whether the parameter works in at least one legal entity (ruling R67)."""
        enabled = self._features.is_enabled(FEATURE_OF[parameter])
        rows = self._scm.store.where(IntegrationParameter, name=parameter)
        return enabled and any(row.is_on for row in rows)

    def turn(self, parameter: Parameter, *, on: bool, legal_entity: str) -> None:
        """Turn a parameter on or off; rejected if its prerequisites are off (ruling R26)."""
        scm = self._scm
        with scm.transaction:
            scm.rules.validate(SetParameter(legal_entity, parameter, on))
            scm.store.update(self._row(parameter, legal_entity), is_on=on)
            scm.rules.handle(ParameterSet(legal_entity, parameter, on))

    def default_customer_group(self, legal_entity: str) -> str | None:
        """Return the default customer group of the Prospects tab."""
        row = self._find_marketing(legal_entity)
        return row.default_customer_group if row else None

    def set_default_customer_group(self, group: str, legal_entity: str) -> None:
        """Change the default customer group; rejected if the group doesn't exist."""
        with self._scm.transaction:
            self._scm.rules.validate(SetDefaultCustomerGroup(legal_entity, group))
            row = self._find_marketing(legal_entity)
            assert row is not None, "every legal entity has its parameters from the start"
            self._scm.store.update(row, default_customer_group=group)

    def default_ownership(self, legal_entity: str) -> Ownership:
        """Return the ownership of new quotations (ruling R18)."""
        row = self._find_marketing(legal_entity)
        return row.default_ownership if row else Ownership.BASED_ON_ORIGIN

    def _row(self, parameter: Parameter, legal_entity: str) -> IntegrationParameter:
        row = self._find(legal_entity, parameter)
        assert row is not None, "every legal entity has its parameters from the start"
        return row
