"""The record of the project's own features has who set each cell that a step changed."""

from __future__ import annotations

import pytest

from prospect_to_cash.common.evidence_source import StateTable
from prospect_to_cash.harness.evidence.record import Scenario, Step
from prospect_to_cash.model.landscape import Model
from tests.features.running import run_with

SALES_CONTACTS = "Customers V3 (contacts)"


@pytest.fixture(scope="module")
def scenarios() -> list[Scenario]:
    folder = "features/scenarios"
    names = ("scenario_3_person_prospect_from_scm", "scenario_5_quotation_from_scm")
    features = tuple(f"{folder}/{name}.feature" for name in names)
    [played] = run_with([(Model(), lambda item: True)], features)
    assert all(scenario.status == "passed" for scenario in played)
    return played


def tables(scenarios: list[Scenario]) -> list[tuple[Scenario, Step, StateTable]]:
    return [
        (each, step, state) for each in scenarios for step in each.steps for state in step.states
    ]


def sentences(scenarios: list[Scenario], system: str, name: str, column: str) -> set[str]:
    """Return the sentences about all changed cells of a column."""
    return {
        sentence
        for scenario, step, state in tables(scenarios)
        if (state.system, state.name) == (system, name)
        for (_, at), sentence in scenario.who_set(step, state).items()
        if state.table.header[at] == column
    }


def test_a_total_is_from_the_rule_that_calculates_it(scenarios: list[Scenario]):
    found = sentences(scenarios, "SCM", "quotes", "TOTAL")
    rule = "The rule 'The totals of a quotation follow its lines' (S5.2b) set TOTAL in SCM in line "
    assert any(each.startswith(rule) for each in found)


def test_a_value_that_a_table_map_sent_has_the_column_of_the_sender(scenarios: list[Scenario]):
    found = sentences(scenarios, "Sales", "quotes", "NUMBER")
    sent = "Dynamics 365 Sales quotation header sent SALESQUOTATIONNUMBER in line "
    assert found
    assert all(each.startswith(sent) for each in found)


def test_a_number_is_from_its_number_sequence(scenarios: list[Scenario]):
    found = sentences(scenarios, "SCM", "quotes", "NUMBER")
    assert any(each.startswith("The quotation number sequence set NUMBER in SCM") for each in found)


def test_what_a_user_enters_is_from_the_step(scenarios: list[Scenario]):
    found = sentences(scenarios, "SCM", "quote lines", "QUANTITY")
    assert found
    assert all(each.startswith("The step in line ") for each in found)


def test_numbers_of_the_record_name_what_it_has(scenarios: list[Scenario]):
    counted = 0
    for scenario, step, state in tables(scenarios):
        for row, columns, origin, traffic, sent in state.set_by:
            counted += len(columns)
            assert row < len(state.table.rows)
            assert max(columns) < len(state.table.header)
            kind = scenario.origins[origin].kind
            assert (traffic >= 0) == (kind in ("table map", "application")) or kind not in (
                "table map",
                "application",
                "step",
            )
            assert traffic < len(step.traffic)
            assert len(sent) == (len(columns) if kind == "table map" else 0)
            delivered = step.traffic[traffic].columns if sent else {}
            assert all(each < len(delivered) for each in sent)
    assert counted > 1000


def test_a_cell_of_a_row_that_changed_has_an_origin(scenarios: list[Scenario]):
    """A cell that the form derives, such as TAB, has none."""
    derived = {"TAB", "SUMMARY TAB", "RELATED TO", "MESSAGE", "PARTY", "RECORD", "PARTY TYPE"}
    before: dict[object, dict[int, tuple[str, ...]]] = {}
    for scenario, step, state in tables(scenarios):
        known = before.setdefault((id(scenario), state.system, state.name), {})
        who = scenario.who_set(step, state)
        for at, (key, row) in enumerate(zip(state.keys, state.table.rows, strict=True)):
            for column, (name, text) in enumerate(zip(state.table.header, row, strict=True)):
                if key in known and known[key][column] != text and name not in derived:
                    assert (at, column) in who or state.system == "dual-write", (name, text)
            known[key] = row
