"""Checks the parameters that prospects need in Supply Chain Management (rulings R11, R39, R74)."""

from __future__ import annotations

from collections.abc import Iterator

from prospect_to_cash.common.views import NONE
from prospect_to_cash.model.dual_write.setup_check.base import WARNING, Check, Checks, of_company
from prospect_to_cash.model.setup import PROSPECT, RELATION_TABLE, CompanySetup, Finding

_TAB = "on the Prospects tab of the Sales and marketing parameters page"


def _has_a_group(company: CompanySetup) -> Iterator[Finding]:
    if company.default_customer_group is None:
        yield Finding(
            severity=WARNING,
            subject=f"Default customer group of prospects ({company.code})",
            found=NONE,
            needed="a customer group",
            remedy="Select one in Sales and marketing parameters > Prospects. "
            "Without it, prospects can't be converted in Supply Chain Management.",
            source="R11, R39",
        )


def _has_the_type(company: CompanySetup) -> Iterator[Finding]:
    if company.prospect_type != PROSPECT:
        yield _setting("Type of prospects", company.prospect_type, PROSPECT, _TAB, company)


def _has_the_table_source(company: CompanySetup) -> Iterator[Finding]:
    found = company.prospect_table_source
    if found != RELATION_TABLE:
        yield _setting("Table source of prospects", found, RELATION_TABLE, _TAB, company)


def _has_the_relation_type(company: CompanySetup) -> Iterator[Finding]:
    found, needed = company.default_relation_type, company.prospect_type or PROSPECT
    if found != needed:
        where = (
            "on the Prospect FastTab of Accounts receivable parameters > "
            "Dynamics 365 Sales integration. It must be the type of prospects"
        )
        yield _setting("Default relation type", found, needed, where, company)


def _setting(
    name: str, found: str | None, needed: str, where: str, company: CompanySetup
) -> Finding:
    return Finding(
        severity=WARNING,
        subject=f"{name} ({company.code})",
        found=found or NONE,
        needed=needed,
        remedy=f"Set it to {needed} {where}.",
        source="R74",
    )


PROSPECT_CHECKS: Checks = (
    Check("Prospects have a default customer group", of_company(_has_a_group), of_company=True),
    Check("Prospects have the type Prospect", of_company(_has_the_type), of_company=True),
    Check(
        "Prospects are in the relation table", of_company(_has_the_table_source), of_company=True
    ),
    Check(
        "The default relation type is that of prospects",
        of_company(_has_the_relation_type),
        of_company=True,
    ),
)
"""The checks of the parameters of prospects."""
