"""Checks the settings of Sales: prices, discounts, and integration keys (rulings R75, R76)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prospect_to_cash.common.views import NONE
from prospect_to_cash.model.dual_write.catalog import Catalog
from prospect_to_cash.model.dual_write.setup_check.base import ERROR, WARNING, Check, Checks, Find
from prospect_to_cash.model.setup import CompanySetup, Finding, Setup
from prospect_to_cash.model.tables.option_sets import DiscountMethod, KeyTable, OptionalParameter

INTEGRATION_KEYS: Mapping[KeyTable, tuple[str, ...]] = {
    KeyTable.ACCOUNT: ("accountnumber", "msdyn_company.cdm_companycode"),
    KeyTable.CONTACT: ("msdyn_contactpersonid", "msdyn_company.cdm_companycode"),
    KeyTable.CONTACT_FOR_PARTY: (
        "msdyn_contactforpartynumber",
        "msdyn_associatedcompanyid.cdm_companycode",
    ),
}
"""The keys that the GAB solution needs, which an administrator enters (ruling R76)."""


def _key_of(table: KeyTable) -> Find:
    def find(setup: Setup, catalog: Catalog, _: CompanySetup | None) -> Iterator[Finding]:
        found, needed = setup.sales.integration_keys.get(table), INTEGRATION_KEYS[table]
        if found is not None and catalog.needs_gab_solution and found != set(needed):
            yield Finding(
                severity=ERROR,
                subject=f"Integration key of {table}",
                found=", ".join(sorted(found)) or NONE,
                needed=", ".join(needed),
                remedy="On the Dual-write page, select Integration key, enter these columns, and "
                "save them. Do this before you run the table maps.",
                source="R76",
            )

    return find


def _without_price_master(setup: Setup) -> list[str]:
    """Return the legal entities whose prices Sales calculates."""
    return [
        company.code
        for company in setup.companies
        if not company.optional_parameters[OptionalParameter.PRICE_MASTER]
    ]


def _system_prices(setup: Setup, _: Catalog, __: CompanySetup | None) -> Iterator[Finding]:
    companies = _without_price_master(setup)
    if companies and not setup.sales.uses_system_prices:
        yield _pricing("Use system price calculation", "No", "Yes", companies)


def _discounts(setup: Setup, _: Catalog, __: CompanySetup | None) -> Iterator[Finding]:
    companies, needed = _without_price_master(setup), DiscountMethod.LINE_ITEM
    if companies and setup.sales.discount_method is not needed:
        found = setup.sales.discount_method
        yield _pricing("Discount calculation method", found, needed, companies)


def _pricing(name: str, found: str, needed: str, companies: list[str]) -> Finding:
    return Finding(
        severity=WARNING,
        subject=f"{name} in Sales",
        found=found,
        needed=needed,
        remedy=f"Set it to {needed} in the system settings of Sales, or turn on "
        f"'{OptionalParameter.PRICE_MASTER}' in {', '.join(companies)}.",
        source="R75",
    )


SALES_CHECKS: Checks = (
    *(
        Check(f"The integration key of {table} is as documented", _key_of(table))
        for table in KeyTable
    ),
    Check("Sales calculates prices", _system_prices),
    Check("Sales calculates discounts for each line", _discounts),
)
"""The checks of the settings of Sales."""
