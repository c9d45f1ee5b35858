"""A claim that something does not travel is worth what holds it back.

Each such scenario runs once with the one thing changed that holds the row back: a direction, a
filter, a column, a switch, a rule. Then it would travel, and the scenario must fail at a Then.
So with numbers that must not be taken: a rule takes one all the same.

Leads (D.2, D.3) aren't here: neither application has a data entity of leads that a map could name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from prospect_to_cash.harness.evidence.record import Scenario, Status
from prospect_to_cash.model.applications.rules import Command, Default
from prospect_to_cash.model.applications.sales.commands import SaveAccount
from prospect_to_cash.model.applications.supply_chain.commands import CreateCustomer, CreateProspect
from prospect_to_cash.model.dual_write.map_edits import MapEdit, with_direction
from prospect_to_cash.model.dual_write.table_map import ColumnMapping, Sides, TableMap
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.model.tables.option_sets import Sequence, System
from prospect_to_cash.mutation.mutants import mutants_of
from prospect_to_cash.mutation.mutants.rules import WithoutSalesRule, WithoutScmRule
from prospect_to_cash.mutation.mutants.table_maps import EditedMap
from tests.builders import ModelWith
from tests.features.running import run_with

PROSPECT_ACCOUNTS = "Dynamics 365 Sales prospects (accounts)"
PROSPECT_CONTACTS = "Dynamics 365 Sales prospects (contacts)"
CUSTOMER_ACCOUNTS = "Customers V3 (accounts)"
CUSTOMER_CONTACTS = "Customers V3 (contacts)"
CONTACT_PERSONS = "CDS Contacts V2 (contacts)"
QUOTATIONS = "Dynamics 365 Sales quotation header"

_PARTS = {"STREET": "line1", "ZIPCODE": "postalcode", "CITY": "city"}


def block(prefix: str, sales: str, sign: str = ">") -> list[str]:
    """The lines of an address block."""
    return [f"{prefix}{ours} {sign} {sales}_{theirs}" for ours, theirs in _PARTS.items()]


def columns(sales: str) -> list[str]:
    """The Sales columns of an address block."""
    return [f"{sales}_{part}" for part in (*_PARTS.values(), "country")]


def with_map(name: str, *edits: MapEdit) -> Model:
    """The model with one table map edited."""

    def edit(table_map: TableMap) -> TableMap:
        for each in edits:
            table_map = each(table_map)
        return table_map

    return EditedMap(name, edit)


def with_lines(*lines: str) -> MapEdit:
    """Add column mappings, in the notation of a catalog."""
    added = tuple(ColumnMapping.model_validate(line) for line in lines)
    return lambda table_map: table_map.changed(columns=(*table_map.columns, *added))


def without_filter(system: System) -> MapEdit:
    """Let every row of one side into the map."""

    def opened(table_map: TableMap) -> TableMap:
        kept = {side.lower(): table_map.filter.of(side) for side in System if side is not system}
        return table_map.changed(filter=Sides(**kept))

    return opened


def without_switch(table_map: TableMap) -> TableMap:
    """Let rows travel whatever the parameters say."""
    return table_map.changed(switch=None)


def mutant(name: str) -> Model:
    """The mutant of that name."""
    [found] = [each.model for each in mutants_of("deployed") if each.name == name]
    return found


def that_takes_a_number(command: type[Command], sequence: Sequence) -> Model:
    """The model with a rule of SCM that takes a number which nobody needs."""

    def take(scm, command):
        scm.numbers.take(command.legal_entity, sequence)
        return command

    rule = Default("A number is taken all the same", command, "a test", take)
    return ModelWith(scm_rules=lambda rules: (*rules, rule))


def that_fills_in_a_company() -> Model:
    """The model with a rule of Sales that gives an account without a company one."""

    def fill_in(_, command):
        if command.before is not None or command.after.company is not None:
            return command
        return replace(command, after=command.after.changed(company="USMF"))

    rule = Default("A company is filled in", SaveAccount, "a test", fill_in)
    return ModelWith(sales_rules=lambda rules: (rule, *rules))


def both_ways(*sales: str) -> MapEdit:
    """Let address blocks flow to SCM as well."""
    return with_direction("=", *(column for each in sales for column in columns(each)))


INVOICE = with_lines(*block("INVOICEADDRESS", "address2"))
INVOICE_BOTH_WAYS = with_lines(*block("INVOICEADDRESS", "address2", "="))
OWN_ROW = "An address without a role exists only on the form"
ORGANIZATIONS_ONLY = "An associated contact number identifies only organizations"


@dataclass(frozen=True)
class Absence:
    """What scenarios tell that does not happen, the one thing that holds it back, and without it.

    Told by the scenarios of a claim, or by the one of a title where no claim is about it.
    """

    claim: str
    held_by: str
    model: Callable[[], Model]
    variants: tuple[str, ...] = ("on", "off")
    title: str = ""
    """The one scenario that tells it, where others carry the claim too or none does."""
    feature: str = ""
    """The feature in which a scenario without a claim stands."""

    def run(self, report: Path, variant: str) -> list[Scenario]:
        """The scenarios that tell it, run without the one thing."""
        tags = f"claim-{self.claim} and not walkthrough" if self.claim else "not walkthrough"
        features = (f"features/{self.feature}.feature",) if self.feature else ()
        run = run_with(self.model(), report, tags=tags, variant=variant, features=features)
        return [scenario for scenario in run if self.title in ("", scenario.name)]


ABSENCES = [
    Absence(
        "D.1b",
        "the filter on the party type",
        lambda: with_map(PROSPECT_ACCOUNTS, without_filter(System.SCM)),
    ),
    Absence(
        "D.4",
        "the filter on the relationship type",
        lambda: with_map(PROSPECT_ACCOUNTS, without_filter(System.SALES)),
    ),
    Absence(
        "D.5",
        "the filter on Is prospect",
        lambda: with_map(PROSPECT_CONTACTS, without_filter(System.SALES)),
    ),
    Absence(
        "D.5",
        "the filter on the party type",
        lambda: with_map(CUSTOMER_ACCOUNTS, without_filter(System.SCM)),
        title="A person customer creates a contact in Sales, not an account",
    ),
    Absence("F.3a", "the switch", lambda: with_map(PROSPECT_ACCOUNTS, without_switch)),
    Absence("F.3b", "the switch", lambda: with_map(PROSPECT_CONTACTS, without_switch)),
    Absence(
        "",
        "the switch of contact persons (R41)",
        lambda: with_map(CONTACT_PERSONS, without_switch),
        ("off",),
        "Without the GAB solution, a contact of such a prospect stays in that system too",
        "rules/integrate_prospects_off",
    ),
    Absence(
        "",
        "the switch of quotations (R41)",
        lambda: with_map(QUOTATIONS, without_switch),
        title="A quotation for a prospect stays in Supply Chain Management",
        feature="rules/integrate_prospects_off",
    ),
    Absence(
        "",
        "the switch of quotations (R41)",
        lambda: with_map(QUOTATIONS, without_switch),
        title="A quote for a prospect stays in Sales",
        feature="rules/integrate_prospects_off",
    ),
    Absence(
        "S1.2c",
        "the missing columns of the invoice address",
        lambda: with_map(PROSPECT_ACCOUNTS, INVOICE),
        ("off",),
    ),
    Absence(
        "S1.4a",
        "that no rule takes a number",
        lambda: that_takes_a_number(CreateCustomer, Sequence.CUSTOMER),
    ),
    Absence(
        "S1.4g",
        "the missing columns of the invoice address",
        lambda: with_map(CUSTOMER_ACCOUNTS, INVOICE),
        ("on",),
    ),
    Absence(
        "S2.1b",
        "that no rule takes a number",
        lambda: that_takes_a_number(CreateProspect, Sequence.PROSPECT),
    ),
    Absence(
        "S2.2b",
        "the direction of the address columns",
        lambda: with_map(PROSPECT_ACCOUNTS, both_ways("address1"), INVOICE_BOTH_WAYS),
        ("off",),
    ),
    Absence(
        "S2.2c",
        "the rule about addresses without a role",
        lambda: WithoutSalesRule(OWN_ROW),
        ("on",),
    ),
    Absence(
        "S2.3f",
        "the direction of the customer's address columns",
        lambda: with_map(CUSTOMER_ACCOUNTS, both_ways("address1", "address2")),
        ("off",),
    ),
    Absence(
        "S3.2b",
        "the missing columns of the invoice address",
        lambda: with_map(PROSPECT_CONTACTS, INVOICE),
        ("off",),
    ),
    Absence(
        "S3.2d",
        "the rule about the number of the associated contact",
        lambda: WithoutScmRule(ORGANIZATIONS_ONLY),
        ("off",),
    ),
    Absence(
        "S4.2b",
        "the direction of the address columns",
        lambda: with_map(PROSPECT_CONTACTS, both_ways("address3"), INVOICE_BOTH_WAYS),
        ("off",),
    ),
    Absence(
        "S4.2c",
        "the rule about addresses without a role",
        lambda: WithoutSalesRule(OWN_ROW),
        ("on",),
    ),
    Absence(
        "S4.3e",
        "the direction of the customer's address columns",
        lambda: with_map(CUSTOMER_CONTACTS, both_ways("address2", "address3")),
        ("off",),
    ),
    Absence(
        "W.2",
        "that what arrived is not sent back",
        lambda: mutant("link: no echo"),
    ),
    Absence(
        "W.4",
        "that a stopped table map sends nothing",
        lambda: mutant("link: a map that isn't running sends nothing"),
    ),
    Absence(
        "W.6b",
        "the missing company",
        that_fills_in_a_company,
    ),
    Absence(
        "W.7b",
        "the direction of the address columns",
        lambda: with_map(PROSPECT_ACCOUNTS, both_ways("address1")),
        ("off",),
        title="Without the GAB solution, an address on the Summary tab isn't sent",
    ),
    Absence(
        "W.7b",
        "the direction of the charges",
        lambda: with_map(QUOTATIONS, with_direction("=", "freightamount")),
        title="A one-way column isn't sent in the other direction",
    ),
]


@pytest.mark.parametrize(
    ("absence", "variant"),
    [(absence, variant) for absence in ABSENCES for variant in absence.variants],
    ids=lambda value: (
        f"{value.claim or value.title}: {value.held_by}" if isinstance(value, Absence) else value
    ),
)
def test_what_stays_would_travel_were_the_thing_that_holds_it_different(
    absence: Absence, variant: str, tmp_path: Path
) -> None:
    scenarios = absence.run(tmp_path, variant)
    assert scenarios, f"no scenario but a walk-through tells of {absence.claim or absence.title}"
    for scenario in scenarios:
        assert scenario.status is Status.FAILED, f"{scenario.title} did not notice"
        reached = [step.status for step in scenario.steps if step.status is Status.FAILED]
        unmet = [e for step in scenario.steps for e in step.expectations if not e.met]
        assert reached, scenario.title
        assert unmet, f"{scenario.title} failed before it looked: {scenario.message}"
