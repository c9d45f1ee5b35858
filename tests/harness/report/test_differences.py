"""The lines that say what isn't as expected, and the entries of the first screen."""

from __future__ import annotations

import pytest

from prospect_to_cash.harness.evidence.record import (
    Comparison,
    Expectation,
    Feature,
    Reason,
    Scenario,
    Status,
)
from prospect_to_cash.harness.report.differences import Difference, name_of, of_scenario
from prospect_to_cash.harness.report.html import content
from tests.harness.report import samples

COLUMNS = ("PARTY", "SYSTEM", "ROLE", "STREET")


def scenario(*expectations: Expectation, name: str = "A", **more: object) -> Scenario:
    step = samples.step("Then ", "x", 7, Status.FAILED, expectations=expectations)
    fields = {"name": name, "line": 5, "status": Status.FAILED, "steps": (step,)}
    return Scenario.model_validate(fields | more)


def unmet(*rows, reasons: tuple[str, ...] = ()) -> Expectation:
    compared = Comparison(system="Sales", columns=COLUMNS, rows=rows)
    found = tuple(Reason(text=text) for text in reasons)
    return Expectation(met=False, comparisons=(compared,), reasons=found)


def test_a_row_has_the_shortest_name_that_tells_it_from_the_others():
    rows = [("Fabrikam", "Delivery", "1"), ("Fabrikam", "Invoice", "2"), ("Contoso", "Other", "3")]
    assert [name_of(rows, at) for at in range(3)] == [
        "Fabrikam, Delivery",
        "Fabrikam, Invoice",
        "Contoso",
    ]
    assert name_of(rows, 0, [0]) == "Delivery"


def test_each_value_and_row_that_differs_is_one_line_and_reasons_are_said_once():
    found = of_scenario(
        scenario(
            unmet(
                samples.matched("Fabrikam", "Sales", "Delivery", "1 Pike Place"),
                samples.unlike("Fabrikam", "Sales", "Invoice", ("9 Mill Lane", "8 Mill Lane")),
                samples.missing("Fabrikam", "Sales", "Other", "7 Elm Street"),
                samples.surplus("Fabrikam", "Sales", "Home", "6 Oak Road"),
                reasons=("One.", "Two.", "One."),
            ),
            message="The end.",
        )
    )
    assert found == [
        Difference(
            7, "unlike", "Sales", "Fabrikam, Invoice", "STREET", "9 Mill Lane", "8 Mill Lane"
        ),
        Difference(7, "missing", "Sales", "Fabrikam, Other, 7 Elm Street"),
        Difference(7, "surplus", "Sales", "Fabrikam, Home, 6 Oak Road", reasons=("One.", "Two.")),
        Difference(5, "message", actual="The end."),
    ]


def test_a_scenario_that_passed_has_no_differences():
    assert of_scenario(scenario(unmet(samples.missing("a", "b", "c", "d")), status="passed")) == []


def page(*scenarios: Scenario) -> content.Content:
    feature = Feature(uri="features/a.feature", name="A", scenarios=scenarios)
    return content.of(samples.run((feature,)))


def outline(answer: str, variant: str, actual: str, size: str = "5") -> Scenario:
    row = samples.unlike("Fabrikam", "Sales", "Invoice", ("9 Mill Lane", actual))
    example = {"solution": answer, "size": size}
    return scenario(unmet(row), variant=variant, example=example)


@pytest.mark.parametrize(("actual", "entries"), [("8 Mill Lane", [2]), ("Elm Street", [1, 1])])
def test_twins_that_fail_alike_are_one_entry(actual, entries):
    shown = page(outline("on", "gab_on", "8 Mill Lane"), outline("off", "gab_off", actual))
    assert shown.twins == {0: 1, 1: 0}
    assert [len(failure.entries) for failure in shown.failures] == entries


def test_rows_of_an_outline_with_other_values_are_no_twins():
    shown = page(
        outline("on", "gab_on", "x", size="5"),
        outline("on", "gab_on", "x", size="6"),
        outline("off", "gab_off", "x", size="5"),
    )
    assert shown.twins == {0: 2, 2: 0}


def test_scenarios_whose_names_differ_in_the_words_of_the_variant_are_twins():
    shown = page(
        scenario(name="The walk with the book", variant="gab_on", line=1),
        scenario(name="The walk without the book", variant="gab_off", line=9),
        scenario(name="Another walk", variant="gab_off", line=15),
    )
    assert shown.twins == {0: 1, 1: 0}
