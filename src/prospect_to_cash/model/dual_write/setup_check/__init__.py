"""Checks an environment against the documented prerequisites (claims F.5, N.3, ruling R39).

Dual-write doesn't start with an error, but it starts with warnings. All findings are reported at
once, each with its remedy. There is a module for each subject.
"""

from __future__ import annotations

from prospect_to_cash.common.errors import unknown
from prospect_to_cash.model.dual_write.catalog import Catalog
from prospect_to_cash.model.dual_write.setup_check.base import ERROR, WARNING, Check, Checks
from prospect_to_cash.model.dual_write.setup_check.numbers import NUMBER_CHECKS
from prospect_to_cash.model.dual_write.setup_check.prospects import PROSPECT_CHECKS
from prospect_to_cash.model.dual_write.setup_check.sales_settings import SALES_CHECKS
from prospect_to_cash.model.dual_write.setup_check.switches import NEEDS, SWITCH_CHECKS
from prospect_to_cash.model.dual_write.setup_check.table_maps import (
    FEATURE_PARAMETERS,
    TABLE_MAP_CHECKS,
)
from prospect_to_cash.model.dual_write.setup_check.versions import VERSION_CHECKS
from prospect_to_cash.model.setup import Finding, Setup

__all__ = ["CHECKS", "ERROR", "FEATURE_PARAMETERS", "NEEDS", "WARNING", "Check", "Checks", "check"]

CHECKS: Checks = (
    *VERSION_CHECKS,
    *TABLE_MAP_CHECKS,
    *SWITCH_CHECKS,
    *NUMBER_CHECKS,
    *PROSPECT_CHECKS,
    *SALES_CHECKS,
)
"""All checks, in the order of the findings."""


def check(setup: Setup, catalog: Catalog, checks: Checks | None = None) -> tuple[Finding, ...]:
    """Return the findings of `checks`, or of all `CHECKS`; errors first.

    Raises `AuthoringError` for an unknown table map.
    """
    for name in setup.table_maps:
        if name not in catalog.names:
            raise unknown("table map", name, catalog.names)
    found: list[Finding] = []
    for company in (None, *setup.companies):
        for each in CHECKS if checks is None else checks:
            if each.of_company is (company is not None):
                found += each.find(setup, catalog, company)
    return tuple(sorted(found, key=lambda finding: finding.severity != ERROR))
