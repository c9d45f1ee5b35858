"""Describes a setup as settings for reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from prospect_to_cash.common.environment import Setting
from prospect_to_cash.model.setup import CompanySetup, SequenceSetup, Setup


def described_setup(setup: Setup) -> Iterator[Setting]:
    """Yield the versions, features, parameters, and number sequences of a setup."""
    versions = {
        "Supply Chain Management": setup.versions.scm,
        "Dual-write Supply Chain solution": setup.versions.supply_chain_solution,
        "Dual-write global address book solution": setup.versions.gab_solution or "not installed",
    }
    for name, version in versions.items():
        yield Setting("Versions", name, version)
    for feature, is_on in (*setup.features.items(), *setup.optional_features.items()):
        yield Setting("Features", str(feature), _on(is_on))
    for company in setup.companies:
        yield from _company(company)
    yield from _sequences("Shared number sequences", setup.shared_sequences)
    yield from _sales(setup)


def _company(company: CompanySetup) -> Iterator[Setting]:
    group = f"Legal entity {company.code}"
    yield Setting(group, "Name", company.name)
    yield Setting(group, "In dual-write", "Yes" if company.in_dual_write else "No")
    for parameter, is_on in (*company.parameters.items(), *company.optional_parameters.items()):
        yield Setting(group, str(parameter), _on(is_on))
    texts = {
        "Default ownership": str(company.default_ownership),
        "Default relation type": company.default_relation_type,
        "Prospect type": company.prospect_type,
        "Prospect table source": company.prospect_table_source,
        "Default customer group": company.default_customer_group,
    }
    for name, text in texts.items():
        yield Setting(group, name, text or "none")
    groups = ", ".join(f"{code} {name}" for code, name in company.customer_groups.items())
    yield Setting(group, "Customer groups", groups or "none")
    yield from _sequences(f"Number sequences of {company.code}", company.sequences)


def _sequences(group: str, sequences: Mapping[Any, SequenceSetup]) -> Iterator[Setting]:
    for name, each in sequences.items():
        text = f"{each.number_format}, next {each.next_number}"
        if each.largest is not None:
            text += f", {each.smallest} to {each.largest}"
        yield Setting(group, str(name), f"{text}{', continuous' * each.is_continuous}")


def _sales(setup: Setup) -> Iterator[Setting]:
    sales = setup.sales
    yield Setting("Sales", "System prices", "Yes" if sales.uses_system_prices else "No")
    yield Setting("Sales", "Discount method", str(sales.discount_method))
    for key, columns in sales.integration_keys.items():
        yield Setting("Sales", f"Integration key of {key}", ", ".join(sorted(columns)))
    yield from _sequences("Numbers of Sales", sales.numbering)


def _on(is_on: bool) -> str:
    return "on" if is_on else "off"
