"""The rules of SCM about features and parameters."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.model.applications.rules import Constraint, EventHandler, Rule
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.commands import (
    EnableFeature,
    SetDefaultCustomerGroup,
    SetParameter,
)
from prospect_to_cash.model.applications.supply_chain.events import ParameterSet
from prospect_to_cash.model.applications.supply_chain.settings import FEATURE_OF
from prospect_to_cash.model.tables.option_sets import Feature, Parameter

AVAILABLE_FROM = {
    Feature.QUOTATION_LIFECYCLE: (10, 0, 34),
    Feature.PROSPECTS: (10, 0, 39),
}
"""The first version in which a feature can be enabled (claims F.1, F.6)."""


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


def _feature_is_available(scm: SupplyChain, command: EnableFeature) -> str | None:
    needed = AVAILABLE_FROM[command.feature]
    if scm.version >= needed:
        return None
    return (
        f"Feature '{command.feature}' can't be enabled: it needs version {_dotted(needed)} "
        f"or later, and this is version {_dotted(scm.version)}."
    )


def _quotation_feature_first(scm: SupplyChain, command: EnableFeature) -> str | None:
    if command.feature is not Feature.PROSPECTS or scm.features.is_enabled(
        Feature.QUOTATION_LIFECYCLE
    ):
        return None
    return (
        f"Feature '{command.feature}' can't be enabled: "
        f"enable '{Feature.QUOTATION_LIFECYCLE}' first."
    )


def _feature_before_parameter(scm: SupplyChain, command: SetParameter) -> str | None:
    needed = FEATURE_OF[command.parameter]
    if not command.is_on or scm.features.is_enabled(needed):
        return None
    return (
        f"Parameter '{command.parameter}' can't be turned on: enable the feature '{needed}' first."
    )


def _quotation_parameter_first(scm: SupplyChain, command: SetParameter) -> str | None:
    first = Parameter.QUOTATION_LIFECYCLES
    asks = command.is_on and command.parameter is Parameter.PROSPECTS
    if not asks or scm.parameters.is_on(first, command.legal_entity):
        return None
    return f"Parameter '{command.parameter}' can't be turned on: turn on '{first}' first."


def _group_exists(scm: SupplyChain, command: SetDefaultCustomerGroup) -> str | None:
    if scm.customers.has_group(command.group, command.legal_entity):
        return None
    return (
        f"Customer group '{command.group}' can't be selected: it doesn't exist in legal entity "
        f"{command.legal_entity}."
    )


def _prospects_are_turned_off_with_quotations(scm: SupplyChain, event: ParameterSet) -> None:
    if event.parameter is Parameter.QUOTATION_LIFECYCLES and not event.is_on:
        scm.parameters.turn(Parameter.PROSPECTS, on=False, legal_entity=event.legal_entity)


SETTING_RULES: tuple[Rule[SupplyChain, Any], ...] = (
    Constraint(
        "A feature is available from its version", EnableFeature, "F.1, F.6", _feature_is_available
    ),
    Constraint(
        "The quotation feature comes before the prospect feature",
        EnableFeature,
        "F.2",
        _quotation_feature_first,
    ),
    Constraint(
        "A feature comes before its parameter", SetParameter, "F.4a", _feature_before_parameter
    ),
    Constraint(
        "Integrate quotation lifecycles comes before Integrate prospects",
        SetParameter,
        "R26",
        _quotation_parameter_first,
    ),
    Constraint(
        "The default customer group of prospects exists",
        SetDefaultCustomerGroup,
        "R11",
        _group_exists,
    ),
    EventHandler(
        "Integrate prospects is turned off with Integrate quotation lifecycles",
        ParameterSet,
        "R26",
        _prospects_are_turned_off_with_quotations,
    ),
)
"""The rules about features and parameters, in the order in which they apply."""
