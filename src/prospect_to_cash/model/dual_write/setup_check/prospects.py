"""Checks the parameters that prospects need in Supply Chain Management (rulings R11, R39)."""

from __future__ import annotations

from collections.abc import Iterator

from prospect_to_cash.model.dual_write.setup_check.base import WARNING, Check, Checks, of_company
from prospect_to_cash.model.setup import CompanySetup, Finding


def _has_a_group(company: CompanySetup) -> Iterator[Finding]:
    if company.default_customer_group is None:
        yield Finding(
            severity=WARNING,
            subject=f"Default customer group of prospects ({company.code})",
            found="none",
            needed="a customer group",
            remedy="Select one in Sales and marketing parameters > Prospects. "
            "Without it, prospects can't be converted in Supply Chain Management.",
            source="R11, R39",
        )


PROSPECT_CHECKS: Checks = (
    Check("Prospects have a default customer group", of_company(_has_a_group), of_company=True),
)
"""The checks of the parameters of prospects."""
