"""A claim that something does not travel is worth what holds it back.

Each such scenario runs once with the one thing changed that holds the row back: a direction, a
filter, a column, a switch, a rule. Then it would travel, and the scenario must fail at a Then.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from prospect_to_cash.domain.words import System
from prospect_to_cash.dualwrite.alterations import (
    Alteration,
    altered,
    with_lines,
    with_sign,
    without_filter,
    without_switch,
)
from prospect_to_cash.evidence.record import Status
from prospect_to_cash.landscape import Model
from tests.features.running import run_with

PROSPECT_ACCOUNTS = "Dynamics 365 Sales prospects (accounts)"
PROSPECT_CONTACTS = "Dynamics 365 Sales prospects (contacts)"
CUSTOMER_ACCOUNTS = "Customers V3 (accounts)"
CUSTOMER_CONTACTS = "Customers V3 (contacts)"

_PARTS = {"STREET": "line1", "ZIPCODE": "postalcode", "CITY": "city"}


def block(prefix: str, sales: str, sign: str = ">") -> list[str]:
    """The lines of an address block."""
    return [f"{prefix}{ours} {sign} {sales}_{theirs}" for ours, theirs in _PARTS.items()]


def columns(sales: str) -> list[str]:
    """The Sales columns of an address block."""
    return [f"{sales}_{part}" for part in (*_PARTS.values(), "country")]


def with_map(name: str, *alterations: Alteration) -> Model:
    """The model with one table map altered."""

    def changed(table_maps):
        for alteration in alterations:
            table_maps = altered(table_maps, name, alteration)
        return table_maps

    return Model(table_maps=changed)


def without_sales_rule(name: str) -> Model:
    """The model with one rule of Sales taken out."""

    def fewer(rules):
        kept = tuple(rule for rule in rules if rule.name != name)
        assert len(kept) == len(rules) - 1, f"Sales has no rule '{name}'"
        return kept

    return Model(sales_rules=fewer)


def both_ways(*sales: str) -> Alteration:
    """Let address blocks flow to SCM as well."""
    return with_sign("=", *(column for each in sales for column in columns(each)))


INVOICE_OF_ACCOUNT = with_lines(*block("INVOICEADDRESS", "address2"))
INVOICE_OF_ACCOUNT_BOTH_WAYS = with_lines(*block("INVOICEADDRESS", "address2", "="))
INVOICE_OF_CONTACT = with_lines(*block("INVOICEADDRESS", "address2"))
INVOICE_OF_CONTACT_BOTH_WAYS = with_lines(*block("INVOICEADDRESS", "address2", "="))

ABSENCES: list[tuple[str, str, str, Callable[[], Model]]] = [
    (
        "D.4",
        "on",
        "the filter on the relationship type",
        lambda: with_map(PROSPECT_ACCOUNTS, without_filter(System.SALES)),
    ),
    (
        "D.4",
        "off",
        "the filter on the relationship type",
        lambda: with_map(PROSPECT_ACCOUNTS, without_filter(System.SALES)),
    ),
    (
        "D.5",
        "on",
        "the filter on Is prospect",
        lambda: with_map(PROSPECT_CONTACTS, without_filter(System.SALES)),
    ),
    (
        "D.5",
        "off",
        "the filter on Is prospect",
        lambda: with_map(PROSPECT_CONTACTS, without_filter(System.SALES)),
    ),
    ("F.3a", "on", "the switch", lambda: with_map(PROSPECT_ACCOUNTS, without_switch)),
    ("F.3a", "off", "the switch", lambda: with_map(PROSPECT_ACCOUNTS, without_switch)),
    ("F.3b", "on", "the switch", lambda: with_map(PROSPECT_CONTACTS, without_switch)),
    ("F.3b", "off", "the switch", lambda: with_map(PROSPECT_CONTACTS, without_switch)),
    (
        "S1.2c",
        "off",
        "the missing columns of the invoice address",
        lambda: with_map(PROSPECT_ACCOUNTS, INVOICE_OF_ACCOUNT),
    ),
    (
        "S2.2b",
        "off",
        "the direction of the address columns",
        lambda: with_map(PROSPECT_ACCOUNTS, both_ways("address1"), INVOICE_OF_ACCOUNT_BOTH_WAYS),
    ),
    (
        "S2.2c",
        "on",
        "the rule about addresses without a role",
        lambda: without_sales_rule("An address without a role stays the form's own"),
    ),
    (
        "S2.3f",
        "off",
        "the direction of the customer's address columns",
        lambda: with_map(CUSTOMER_ACCOUNTS, both_ways("address1", "address2")),
    ),
    (
        "S3.2b",
        "off",
        "the missing columns of the invoice address",
        lambda: with_map(PROSPECT_CONTACTS, INVOICE_OF_CONTACT),
    ),
    (
        "S4.2b",
        "off",
        "the direction of the address columns",
        lambda: with_map(PROSPECT_CONTACTS, both_ways("address3"), INVOICE_OF_CONTACT_BOTH_WAYS),
    ),
    (
        "S4.2c",
        "on",
        "the rule about addresses without a role",
        lambda: without_sales_rule("An address without a role stays the form's own"),
    ),
    (
        "S4.3e",
        "off",
        "the direction of the customer's address columns",
        lambda: with_map(CUSTOMER_CONTACTS, both_ways("address2", "address3")),
    ),
]


@pytest.mark.parametrize(
    ("claim", "variant", "model"),
    [(claim, variant, model) for claim, variant, _, model in ABSENCES],
    ids=[f"{claim} {variant}: {held_by}" for claim, variant, held_by, _ in ABSENCES],
)
def test_what_stays_would_travel_were_the_thing_that_holds_it_different(
    claim: str, variant: str, model: Callable[[], Model], tmp_path: Path
) -> None:
    tags = f"claim-{claim} and not walkthrough"
    told = run_with(model(), tmp_path / "changed", tags=tags, variant=variant)
    assert told, f"no scenario but a walk-through tells of {claim}"
    for scenario in told:
        assert scenario.status is Status.FAILED, f"{scenario.title} did not notice"
        reached = [step.status for step in scenario.steps if step.status is Status.FAILED]
        unmet = [e for step in scenario.steps for e in step.expectations if not e.met]
        assert reached, scenario.title
        assert unmet, f"{scenario.title} failed before it looked: {scenario.message}"
