"""Reasons for differences in the project's own features, if a model or a cell is changed."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

import pytest

from prospect_to_cash.common.errors import AuthoringError
from prospect_to_cash.common.views import Difference, View
from prospect_to_cash.harness.evidence.comparison import compare
from prospect_to_cash.harness.evidence.expectations import Expectations
from prospect_to_cash.harness.evidence.record import Scenario, Step
from prospect_to_cash.model.dual_write.catalog import catalog
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.mutation.mutants.table_maps import EditedMap
from tests.builders import VARIANTS
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
    "features/scenarios/scenario_6_quote_from_sales.feature",
    "features/rules/party_details.feature",
    "features/dual_write/order_transactions.feature",
)
COLUMNS = {
    "STREET": "street|line1",
    "CITY": "city",
    "CREDIT LIMIT": "creditlimit",
    "CUSTOMER GROUP": "customergroupid",
    "CURRENCY": "currencycode",
    "NUMBER": "number|account|prospectid|contactpersonid",
    "PARTY NUMBER": "partynumber",
    "TOTAL": "total",
    "QUANTITY": "quantity",
    "PRICE": "price",
    "PRODUCT": "product",
    "SITE": "site",
    "WAREHOUSE": "warehouse",
    "SALES ORDER": "order",
    "QUOTATION": "quotationnumber",
    "ORIGIN": "creationmethod",
    "OWNERSHIP": "ownership",
    "PRIMARY CONTACT": "contactperson|contactforparty|primarycontact",
    "RELATIONSHIP TYPE": "customertypecode|sellable|isprospect|relationtype",
    "STATUS": "status|state",
}
"""What the names of the columns of table maps have in common that carry a column of a view."""
NOT_SENT = re.compile(r"didn't send|doesn't send|hasn't sent|couldn't deliver|^Only |^No table map")


class FalseCells:
    """Tries tables of Then steps that are met with one false cell."""

    def __init__(self) -> None:
        self.tried = 0
        self.wrong: list[str] = []
        self._random = random.Random(14)
        self._lines = {
            each.name: " ".join(str(line) for line in (*each.key, *each.columns)).casefold()
            for variant in VARIANTS
            for each in catalog(variant).maps()
        }

    def look(self, asked: Expectations, view: View, table: Sequence[Sequence[str]]) -> None:
        """Try some cells of a table."""
        header = [cell.strip() for cell in table[0]]
        for at, row in enumerate(table[1:], 1):
            for place, column in enumerate(header):
                if column in COLUMNS and view.rows:
                    other = self._random.choice(view.rows).cells[column]
                    false = [*row[:place], other, *row[place + 1 :]]
                    self._check(asked, view, [*table[:at], false, *table[at + 1 :]], column)

    def _check(
        self, asked: Expectations, view: View, table: list[Sequence[str]], column: str
    ) -> None:
        try:
            compared = compare(view, table, tuple(System))
        except AuthoringError:
            return
        for difference in compared.differences:
            if difference.status == "unlike" and difference.columns == (column,):
                self.tried += 1
                source = asked._source
                for reason in source.reasons(view, [difference])[0]:
                    self.wrong += self._mistakes(view, difference, column, reason)

    def _mistakes(
        self, view: View, difference: Difference, column: str, reason: str
    ) -> Iterator[str]:
        expected = difference.expected[column]
        if NOT_SENT.search(reason) and not _other_system_has(view, difference, column, expected):
            yield f"{view.name}: {difference.expected}: {reason}"
        for name, lines in self._lines.items():
            # Who set the value on its own, and the map only led to it.
            is_named = name in reason and not reason.startswith(
                (*(each.title for each in System), "The rule '")
            )
            if is_named and not re.search(COLUMNS[column], lines):
                yield f"{name} doesn't carry {column}: {reason}"


def _other_system_has(view: View, difference: Difference, column: str, expected: str) -> bool:
    other = System(difference.system).other
    return any(row.cells["SYSTEM"] == other and row.cells[column] == expected for row in view.rows)


def test_a_false_cell_has_no_reason_that_names_a_map_without_the_column(
    monkeypatch: pytest.MonkeyPatch,
):
    cells = FalseCells()
    check = Expectations.table

    def table(
        asked: Expectations, view: View, tense: str | None, rows: Sequence[Sequence[str]]
    ) -> None:
        check(asked, view, tense, rows)
        if "SYSTEM" in view.columns:
            cells.look(asked, view, rows)

    monkeypatch.setattr(Expectations, "table", table)
    [played] = run_with([(Model(), lambda item: True)], FEATURES)
    assert all(scenario.status == "passed" for scenario in played)
    assert cells.wrong == []
    assert cells.tried > 50
