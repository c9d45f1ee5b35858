"""Checks features and parameters, and what they depend on (claims F.2, F.3a, ruling R39)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from prospect_to_cash.model.dual_write.catalog import Catalog
from prospect_to_cash.model.dual_write.setup_check.base import ERROR, WARNING, Check, Checks, Find
from prospect_to_cash.model.setup import CompanySetup, Finding, Setup
from prospect_to_cash.model.tables.option_sets import Feature, Parameter

Switch: TypeAlias = Feature | Parameter

NEEDS: tuple[tuple[Switch, Switch, str], ...] = (
    (Feature.PROSPECTS, Feature.QUOTATION_LIFECYCLE, ERROR),
    (Parameter.QUOTATION_LIFECYCLES, Feature.QUOTATION_LIFECYCLE, ERROR),
    (Parameter.PROSPECTS, Feature.PROSPECTS, ERROR),
    (Parameter.PROSPECTS, Parameter.QUOTATION_LIFECYCLES, ERROR),
    (Parameter.COPY_QUOTATION_DATA, Parameter.QUOTATION_LIFECYCLES, WARNING),
)
"""What can't be on without something else, and the severity if it is."""


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
                source="F.2, R39",
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
    switches.update(company.parameters.items() if company else ())
    return switches


def _where(company: CompanySetup | None) -> str:
    return f" ({company.code})" if company else ""


def _kind(what: Switch) -> str:
    return "Feature" if isinstance(what, Feature) else "Parameter"


SWITCH_CHECKS: Checks = (
    *(
        Check(
            f"{_kind(what)} '{what}' needs {_kind(needed).lower()} '{needed}'",
            _needs(what, needed, severity),
            of_company=isinstance(what, Parameter),
        )
        for what, needed, severity in NEEDS
    ),
    *(
        Check(f"{_kind(what)} '{what}' is on", _is_on(what), of_company=isinstance(what, Parameter))
        for what in (*Feature, *Parameter)
    ),
)
"""The checks of features and parameters."""
