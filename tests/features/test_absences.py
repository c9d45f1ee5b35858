"""A scenario in which something isn't sent fails if the cause is removed.

Each scenario is played once on a model without the cause: with more columns, with another
direction, without a switch, or with another rule. It must fail at a Then step. `p2c prove` does the
same for the parts of the model that a claim of such a scenario rests on. Here are the causes that
the claim doesn't rest on: what the model doesn't have, and scenarios without a claim.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pytest

from prospect_to_cash.harness.evidence.record import Scenario, Status
from prospect_to_cash.harness.run.items import ScenarioItem
from prospect_to_cash.model.applications.rules import Command, Default
from prospect_to_cash.model.applications.sales.commands import SaveAccount
from prospect_to_cash.model.applications.supply_chain.commands import CreateCustomer, CreateProspect
from prospect_to_cash.model.dual_write.table_map import ColumnMapping, TableMap
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.model.landscape.map_edits import MapEdit, with_direction
from prospect_to_cash.model.tables.option_sets import Sequence
from prospect_to_cash.mutation.mutants.rules import WithoutScmRule
from prospect_to_cash.mutation.mutants.table_maps import EditedMap
from tests.builders import ModelWith
from tests.features.running import Selects, run_with

PROSPECT_ACCOUNTS = "Dynamics 365 Sales prospects (accounts)"
PROSPECT_CONTACTS = "Dynamics 365 Sales prospects (contacts)"
CUSTOMER_ACCOUNTS = "Customers V3 (accounts)"
CONTACT_PERSONS = "CDS Contacts V2 (contacts)"
QUOTATIONS = "Dynamics 365 Sales quotation header"
PARTS = (("STREET", "line1"), ("ZIPCODE", "postalcode"), ("CITY", "city"))


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


def without_switch(table_map: TableMap) -> TableMap:
    """Send rows regardless of the parameters."""
    return table_map.changed(switch=None)


def that_takes_a_number(command: type[Command], sequence: Sequence) -> Model:
    """The model with a rule of SCM that takes a number without need."""

    def take(scm, command):
        scm.numbers.take(command.legal_entity, sequence)
        return command

    rule = Default("A number is taken", command, "a test", take)
    return ModelWith(scm_rules=lambda rules: (*rules, rule))


def that_fills_in_a_company() -> Model:
    """The model with a rule of Sales that gives an account without a company one."""

    def fill_in(_, command):
        if command.before is not None or command.after.company is not None:
            return command
        return replace(command, after=command.after.changed(company="USMF"))

    rule = Default("A company is filled in", SaveAccount, "a test", fill_in)
    return ModelWith(sales_rules=lambda rules: (rule, *rules))


INVOICE = with_lines(*(f"INVOICEADDRESS{ours} > address2_{theirs}" for ours, theirs in PARTS))
SECOND = with_lines(*(f"DELIVERYADDRESS{ours} > address2_{theirs}" for ours, theirs in PARTS))
ADDRESS = [*(f"address1_{theirs}" for _, theirs in PARTS), "address1_country"]
ORGANIZATIONS_ONLY = "An associated contact number identifies only organizations"


@dataclass(frozen=True)
class Absence:
    """What scenarios say isn't sent, its cause, and a model without the cause."""

    claim: str
    """The claim of the scenarios. Without a claim, the title selects the scenario."""
    cause: str
    model: Callable[[], Model]
    variants: tuple[str, ...] = ("gab_on", "gab_off")
    title: str = ""

    def is_in(self, item: ScenarioItem, variant: str) -> bool:
        """Return whether the scenario shows the absence in the variant."""
        planned = item.planned
        return (
            planned.variant == variant
            and (not self.claim or f"claim-{self.claim}" in planned.tags)
            and self.title in ("", planned.pickle.name)
        )


ABSENCES = [
    Absence(
        "",
        "the switch of contact persons (R41)",
        lambda: with_map(CONTACT_PERSONS, without_switch),
        ("gab_off",),
        "Without the GAB solution, a contact of such a prospect stays in that system too",
    ),
    Absence(
        "",
        "the switch of quotations (R41)",
        lambda: with_map(QUOTATIONS, without_switch),
        title="A quotation for a prospect stays in Supply Chain Management",
    ),
    Absence(
        "",
        "the switch of quotations (R41)",
        lambda: with_map(QUOTATIONS, without_switch),
        title="A quote for a prospect stays in Sales",
    ),
    Absence(
        "S1.2c",
        "that no column fills the second address",
        lambda: with_map(PROSPECT_ACCOUNTS, SECOND),
        ("gab_off",),
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
        ("gab_on",),
    ),
    Absence(
        "S2.1b",
        "that no rule takes a number",
        lambda: that_takes_a_number(CreateProspect, Sequence.PROSPECT),
    ),
    Absence(
        "S3.2b",
        "that no column fills the second address",
        lambda: with_map(PROSPECT_CONTACTS, SECOND),
        ("gab_off",),
    ),
    Absence(
        "S3.2d",
        "the rule about the number of the associated contact",
        lambda: WithoutScmRule(ORGANIZATIONS_ONLY),
        ("gab_off",),
    ),
    Absence("W.6b", "the missing company", that_fills_in_a_company),
    Absence(
        "",
        "the direction of the address columns",
        lambda: with_map(PROSPECT_ACCOUNTS, with_direction("=", *ADDRESS)),
        ("gab_off",),
        title="Without the GAB solution, an address on the Summary tab isn't sent",
    ),
]
CASES = [(absence, variant) for absence in ABSENCES for variant in absence.variants]


@pytest.fixture(scope="module")
def played() -> Mapping[tuple[Absence, str], list[Scenario]]:
    """The scenarios of each absence, played without its cause."""

    def selects(absence: Absence, variant: str) -> Selects:
        return lambda item: absence.is_in(item, variant)

    runs = [(absence.model(), selects(absence, variant)) for absence, variant in CASES]
    return dict(zip(CASES, run_with(runs), strict=True))


@pytest.mark.parametrize(
    ("absence", "variant"),
    CASES,
    ids=lambda value: (
        f"{value.claim or value.title}: {value.cause}" if isinstance(value, Absence) else value
    ),
)
def test_without_its_cause_an_absence_fails_at_a_then_step(
    absence: Absence, variant: str, played: Mapping[tuple[Absence, str], list[Scenario]]
) -> None:
    scenarios = played[absence, variant]
    assert scenarios, f"no scenario except a walk-through shows {absence.claim or absence.title}"
    for scenario in scenarios:
        assert scenario.status is Status.FAILED, f"{scenario.title} did not fail"
        failed = [step for step in scenario.steps if step.status is Status.FAILED]
        unmet = [e for step in scenario.steps for e in step.expectations if not e.met]
        assert failed, scenario.title
        assert unmet, f"{scenario.title} failed before a Then step: {scenario.message}"
