"""Reasons for differences in the project's own features, if a model or a cell is changed."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import pytest

from prospect_to_cash.common.errors import AuthoringError
from prospect_to_cash.common.views import NONE, Difference, View
from prospect_to_cash.harness.evidence.comparison import compare
from prospect_to_cash.harness.evidence.expectations import Expectations
from prospect_to_cash.harness.evidence.record import Scenario, Step
from prospect_to_cash.model.landscape import InMemoryLandscape, Model
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.mutation.mutants.table_maps import EditedMap
from tests.features.reason_oracle import Oracle
from tests.features.running import run_with

PROSPECT_ACCOUNTS = "Dynamics 365 Sales prospects (accounts)"


def reasons(scenario: Scenario) -> list[str]:
    """Return the reasons of all expectations that aren't met."""
    return [
        reason.text
        for step in scenario.steps
        for expectation in step.expectations
        if not expectation.met
        for reason in expectation.reasons
    ]


def when(scenario: Scenario) -> Step:
    """Return the last action of a scenario."""
    return [step for step in scenario.steps if step.keyword.strip() == "When"][-1]


def test_a_row_too_many_has_the_map_and_the_line_of_the_step():
    name = "An organization prospect stays in the system where it was created"
    model = EditedMap(PROSPECT_ACCOUNTS, lambda table_map: table_map.changed(switch=None))
    feature = "features/rules/integrate_prospects_off.feature"
    [played] = run_with([(model, lambda item: name in item.name)], (feature,))
    from_scm = [each for each in played if each.example["system"] == "Supply Chain Management"]
    assert from_scm
    for scenario in from_scm:
        line = when(scenario).line
        assert f"{PROSPECT_ACCOUNTS} sent PR-00042 in line {line}." in reasons(scenario)


def test_a_value_that_no_map_sends_any_more_has_the_column():
    name = "The invoice address reaches Sales at conversion"
    lacking = EditedMap(
        "Customers V3 (accounts)",
        lambda table_map: table_map.changed(
            columns=tuple(line for line in table_map.columns if line.scm != "INVOICEADDRESSSTREET")
        ),
    )
    feature = "features/scenarios/scenario_1_organization_prospect_from_scm.feature"
    [[scenario]] = run_with([(lacking, lambda item: name in item.name)], (feature,))
    assert reasons(scenario) == [
        "Customers V3 (accounts) doesn't map INVOICEADDRESSSTREET in this environment."
    ]


# ---- One false cell -----------------------------------------------------------------------------

FEATURES = (
    "features/scenarios/scenario_1_organization_prospect_from_scm.feature",
    "features/rules/party_details.feature",
    "features/dual_write/key_conflicts.feature",
    "features/dual_write/order_transactions.feature",
)
NOT_SENT = re.compile(r"didn't send|doesn't send|hasn't sent|couldn't deliver|^Only |^No table map")


class FalseTables:
    """Tries tables of Then steps that are met, with one false cell or without a row."""

    def __init__(self) -> None:
        self.tried: Counter[str] = Counter()
        self.named: Counter[str] = Counter()
        """How often a reason named a table map, by the kind of the sentence."""
        self.wrong: list[str] = []
        self._random = random.Random(14)

    def look(self, asked: Expectations, view: View, table: Sequence[Sequence[str]]) -> None:
        """Try some cells of a table."""
        header = [cell.strip() for cell in table[0]]
        for at, row in enumerate(table[1:], 1):
            before, after = table[:at], table[at + 1 :]
            if len(table) > 2 and all(cell.strip() for cell in (row + after[0] if after else row)):
                self._check(asked, view, [*before, *after])
            for place, column in enumerate(header):
                if view.rows:
                    for other in (self._random.choice(view.rows).cells[column], NONE):
                        self._check(asked, view, [*before, _with(row, place, other), *after])

    def _check(self, asked: Expectations, view: View, table: list[Sequence[str]]) -> None:
        landscape = asked._source
        assert isinstance(landscape, InMemoryLandscape)
        try:
            compared = compare(view, table, tuple(System))
        except AuthoringError:
            return
        found = landscape.reasons(view, compared.differences)
        for difference, reasons in zip(compared.differences, found, strict=True):
            self.tried[difference.status] += 1
            oracle = Oracle(landscape, view, difference)
            for reason in reasons:
                self.named[oracle.kind(reason)] += 1
                for fault in (*oracle.faults(reason), *_not_there(view, difference, reason)):
                    self.wrong.append(f"{view.name}: {difference.expected}: {reason} ({fault})")


def _with(row: Sequence[str], place: int, text: str) -> list[str]:
    return [*row[:place], text, *row[place + 1 :]]


def _not_there(view: View, difference: Difference, reason: str) -> Iterator[str]:
    """Yield that a value wasn't sent that the other system doesn't have."""
    if difference.status == "unlike" and len(difference.columns) == 1 and NOT_SENT.search(reason):
        [column] = difference.columns
        expected, other = difference.expected[column], System(difference.system).other
        if not any(
            row.cells["SYSTEM"] == other and row.cells[column] == expected for row in view.rows
        ):
            yield f"{other} has no {expected}"


def test_no_reason_for_a_false_table_names_a_map_or_filter_that_has_nothing_to_do_with_it(
    monkeypatch: pytest.MonkeyPatch,
):
    tables = FalseTables()
    check = Expectations.table

    def table(
        asked: Expectations, view: View, tense: str | None, rows: Sequence[Sequence[str]]
    ) -> None:
        check(asked, view, tense, rows)
        if "SYSTEM" in view.columns:
            tables.look(asked, view, rows)

    monkeypatch.setattr(Expectations, "table", table)
    [played] = run_with([(Model(), lambda item: True)], FEATURES)
    assert all(scenario.status == "passed" for scenario in played)
    assert tables.wrong == []
    assert min(tables.tried[status] for status in ("unlike", "missing", "surplus")) > 50
    assert tables.named["sent"] > 50
    assert tables.named["filtered"] > 5
