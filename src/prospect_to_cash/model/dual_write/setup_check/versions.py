"""Checks the versions of Supply Chain Management and of the dual-write solutions (claim F.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from prospect_to_cash.common.views import NONE
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
from prospect_to_cash.model.tables.option_sets import OptionalParameter

SCM_VERSION = "10.0.39"
SUPPLY_CHAIN_SOLUTION = "2.3.4.312"


def _version(subject: str, source: str, read: Callable[[Setup, Catalog], tuple[str, str]]) -> Find:
    def find(setup: Setup, catalog: Catalog, _: CompanySetup | None) -> Iterator[Finding]:
        found, needed = read(setup, catalog)
        if needed and not at_least(found, needed):
            yield Finding(
                severity=ERROR,
                subject=subject,
                found=f"version {found}" if found != NONE else NONE,
                needed=f"version {needed} or later",
                remedy=f"Install version {needed} or later.",
                source=source,
            )

    return find


AUTO_SYNC_VERSION, AUTO_SYNC_SOLUTION = "10.0.42", "2.3.4.367"


def _auto_sync(subject: str, read: Callable[[Setup], str], needed: str) -> Find:
    """Return the check of a version that automatic synchronization of lines and totals needs."""

    def find(setup: Setup, _: Catalog, company: CompanySetup | None) -> Iterator[Finding]:
        assert company is not None, "parameters belong to a legal entity"
        parameters = (OptionalParameter.AUTO_SYNC_LINES, OptionalParameter.AUTO_SYNC_TOTALS)
        on = [each for each in parameters if company.optional_parameters[each]]
        if on and not at_least(read(setup), needed):
            yield Finding(
                severity=WARNING,
                subject=f"Parameter '{on[0]}' ({company.code})",
                found=f"on, with {subject} version {read(setup)}",
                needed=f"{subject} version {needed} or later",
                remedy=f"Install version {needed} or later, or turn the parameter off.",
                source="R80",
            )

    return find


VERSION_CHECKS: Checks = (
    Check(
        "Supply Chain Management is new enough",
        _version(
            "Supply Chain Management", "F.1", lambda setup, _: (setup.versions.scm, SCM_VERSION)
        ),
    ),
    Check(
        "The Dual-write Supply Chain solution is new enough",
        _version(
            "Dual-write Supply Chain solution",
            "F.5a",
            lambda setup, _: (setup.versions.supply_chain_solution, SUPPLY_CHAIN_SOLUTION),
        ),
    ),
    Check(
        "The global address book solution is there and new enough",
        _version(
            "Global address book solution",
            "F.5b",
            lambda setup, catalog: (
                setup.versions.gab_solution or NONE,
                catalog.needs_gab_solution or "",
            ),
        ),
    ),
    Check(
        "Supply Chain Management is new enough for automatic sync",
        _auto_sync("Supply Chain Management", lambda setup: setup.versions.scm, AUTO_SYNC_VERSION),
        of_company=True,
    ),
    Check(
        "The Dual-write Supply Chain solution is new enough for automatic sync",
        _auto_sync(
            "Dual-write Supply Chain solution",
            lambda setup: setup.versions.supply_chain_solution,
            AUTO_SYNC_SOLUTION,
        ),
        of_company=True,
    ),
)
"""The checks of versions."""
