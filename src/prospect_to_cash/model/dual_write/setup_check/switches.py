"""Checks features and parameters, and what they depend on (claims F.2, F.3a, ruling R39)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from prospect_to_cash.model.dual_write.catalog import Catalog
from prospect_to_cash.model.dual_write.setup_check.base import (
    ERROR,
    WARNING,
    Check,
    Checks,
    Find,
    at_least,
)
from prospect_to_cash.model.setup import CompanySetup, Finding, Setup
from prospect_to_cash.model.tables.option_sets import (
    Feature,
    OptionalFeature,
    OptionalParameter,
    Parameter,
)

Switch: TypeAlias = Feature | OptionalFeature | Parameter | OptionalParameter
_PARAMETERS = (Parameter, OptionalParameter)
_OPTIONAL: frozenset[Switch] = frozenset((*OptionalFeature, *OptionalParameter))

NEEDS: tuple[tuple[Switch, Switch, str], ...] = (
    (Feature.PROSPECTS, Feature.QUOTATION_LIFECYCLE, ERROR),
    (Parameter.QUOTATION_LIFECYCLES, Feature.QUOTATION_LIFECYCLE, ERROR),
    (Parameter.PROSPECTS, Feature.PROSPECTS, ERROR),
    (Parameter.PROSPECTS, Parameter.QUOTATION_LIFECYCLES, ERROR),
    (Parameter.COPY_QUOTATION_DATA, Parameter.QUOTATION_LIFECYCLES, WARNING),
    (Parameter.COPY_QUOTATION_DATA, OptionalFeature.COPY_QUOTATION_DATA, WARNING),
    (OptionalParameter.PRICE_MASTER, Parameter.QUOTATION_LIFECYCLES, WARNING),
    (OptionalParameter.PRICE_MASTER, OptionalFeature.PRICE_MASTER, WARNING),
    (OptionalParameter.PUSH_PRICES, Parameter.QUOTATION_LIFECYCLES, WARNING),
    (OptionalParameter.PUSH_PRICES, OptionalFeature.PUSH_PRICES, WARNING),
    (OptionalParameter.MESSAGE_PROCESSOR, Parameter.QUOTATION_LIFECYCLES, WARNING),
    (OptionalParameter.MESSAGE_PROCESSOR, OptionalFeature.MESSAGE_PROCESSOR, WARNING),
    (OptionalParameter.AUTO_SYNC_LINES, Parameter.QUOTATION_LIFECYCLES, WARNING),
    (OptionalParameter.AUTO_SYNC_LINES, OptionalFeature.AUTO_SYNC, WARNING),
    (OptionalParameter.AUTO_SYNC_TOTALS, OptionalParameter.AUTO_SYNC_LINES, WARNING),
)
"""What can't be on without something else, and the severity if it is (rulings R39, R80)."""

MANDATORY_FROM = "10.0.43"
MANDATORY: tuple[Feature | OptionalFeature, ...] = (
    Feature.QUOTATION_LIFECYCLE,
    OptionalFeature.DEFAULT_OWNERSHIP,
    OptionalFeature.PRICE_MASTER,
    OptionalFeature.PUSH_PRICES,
    OptionalFeature.COPY_QUOTATION_DATA,
    OptionalFeature.MESSAGE_PROCESSOR,
)
"""The features that can't be turned off from that version on (ruling R80)."""


def _needs(what: Switch, needed: Switch, severity: str) -> Find:
    def find(setup: Setup, _: Catalog, company: CompanySetup | None) -> Iterator[Finding]:
        is_on = _switches(setup, company)
        if is_on.get(what) and not is_on.get(needed):
            yield Finding(
                severity=severity,
                subject=f"{_kind(what)} '{what}'{_where(company)}",
                found=f"on, while {_kind(needed).lower()} '{needed}' is off",
                needed=f"{_kind(needed).lower()} '{needed}' on",
                remedy=f"Turn on {_kind(needed).lower()} '{needed}' first.",
                source="R80" if _OPTIONAL.intersection((what, needed)) else "F.2, R39",
            )

    return find


def _is_mandatory(feature: Feature | OptionalFeature) -> Find:
    def find(setup: Setup, _: Catalog, company: CompanySetup | None) -> Iterator[Finding]:
        version = setup.versions.scm
        if not _switches(setup, company)[feature] and at_least(version, MANDATORY_FROM):
            yield Finding(
                severity=ERROR,
                subject=f"Feature '{feature}' in version {version}",
                found="off",
                needed="on",
                remedy="From version 10.0.43, this feature is mandatory and can't be turned off. "
                "Correct the version or the feature.",
                source="R80",
            )

    return find


def _is_on(what: Switch) -> Find:
    def find(setup: Setup, _: Catalog, company: CompanySetup | None) -> Iterator[Finding]:
        if not _switches(setup, company).get(what):
            yield Finding(
                severity=WARNING,
                subject=f"{_kind(what)} '{what}'{_where(company)}",
                found="off",
                needed="on",
                remedy="Turn it on. While it's off, the data that it controls isn't synced.",
                source="F.3a, R39",
            )

    return find


def _switches(setup: Setup, company: CompanySetup | None) -> dict[Switch, bool]:
    """Return the features, which apply to all legal entities, and the parameters of one."""
    switches: dict[Switch, bool] = dict(setup.features.items())
    switches.update(setup.optional_features.items())
    if company is not None:
        switches.update(company.parameters.items())
        switches.update(company.optional_parameters.items())
    return switches


def _where(company: CompanySetup | None) -> str:
    return f" ({company.code})" if company else ""


def _kind(what: Switch) -> str:
    return "Parameter" if isinstance(what, _PARAMETERS) else "Feature"


SWITCH_CHECKS: Checks = (
    *(
        Check(
            f"{_kind(what)} '{what}' needs {_kind(needed).lower()} '{needed}'",
            _needs(what, needed, severity),
            of_company=isinstance(what, _PARAMETERS),
        )
        for what, needed, severity in NEEDS
    ),
    *(
        Check(f"Feature '{feature}' isn't off if it's mandatory", _is_mandatory(feature))
        for feature in MANDATORY
    ),
    *(
        Check(f"{_kind(what)} '{what}' is on", _is_on(what), of_company=isinstance(what, Parameter))
        for what in (*Feature, *Parameter)
    ),
)
"""The checks of features and parameters."""
