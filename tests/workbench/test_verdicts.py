"""What the workbench says of a result: where it differs, and which step set the value."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.harness.evidence.record import (
    Cell,
    Comparison,
    Expectation,
    Feature,
    Place,
    Reason,
    RowComparison,
    Scenario,
    Status,
    Step,
)
from prospect_to_cash.harness.language.source import Source
from prospect_to_cash.workbench.browser.protocol_values import Places
from prospect_to_cash.workbench.browser.verdicts import verdict
from prospect_to_cash.workbench.results import AS_WRITTEN, TextResults, scenarios_of

TEXT = """\
Feature: Prices

  Background:
    Given a shop

  Scenario: 😀
    When prices change
    Then these prices now exist
      | FRUIT | OWNER | PRICE |
      | pear  | 😀 Jo | 1.00  |
      | apple | 😀 Jo | 1.00  |
      | fig   |       | 1.00  |
"""
URI = "features/prices.feature"


def _row(status: Any, *cells: tuple[str, str]) -> RowComparison:
    compared = tuple(Cell(expected=one, actual=other, like=one == other) for one, other in cells)
    return RowComparison(status=status, cells=compared)


def _verdict(text: str) -> Any:
    """Return the verdict on a text whose scenario ran as it is in `TEXT`."""
    rows = (
        _row("matched", ("pear", "pear"), ("😀 Jo", "😀 Jo"), ("1.00", "1.00")),
        _row("unlike", ("apple", "apple"), ("😀 Jo", "Al"), ("1.00", "2.00")),
        _row("unlike", ("fig", "fig"), ("", ""), ("1.00", "3.00")),
    )
    expectation = Expectation(
        met=False,
        comparisons=(Comparison(system="Till", columns=("FRUIT", "OWNER", "PRICE"), rows=rows),),
        reasons=(Reason(text="The step in line 7 set PRICE in Till."),),
        places=(Place(uri=URI, line=11, column=17), Place(uri=URI, line=12, column=25)),
    )
    steps = (
        Step(keyword="Given", text="a shop", line=4, status=Status.PASSED, is_background=True),
        Step(keyword="When", text="prices change", line=7, status=Status.PASSED),
        Step(
            keyword="Then",
            text="these prices now exist",
            line=8,
            status=Status.FAILED,
            expectations=(expectation,),
        ),
    )
    scenario = Scenario(name="😀", line=6, status=Status.FAILED, steps=steps)
    results = TextResults()
    results.keep(Source(TEXT), Feature(uri=URI, name="Prices", scenarios=(scenario,)), AS_WRITTEN)
    source = Source(text)
    (block,) = scenarios_of(source)
    (shown,) = results.of(source, block, [AS_WRITTEN])
    return verdict(shown, source, Places(source.raw))


def test_each_difference_has_the_cell_and_the_step_that_set_the_value() -> None:
    found = _verdict(TEXT)
    assert [(each["line"], each["status"]) for each in found["steps"]] == [
        (3, "passed"),
        (6, "passed"),
        (7, "failed"),
    ]
    owner, price, last = found["steps"][2]["differences"]
    assert (owner["row"], owner["column"]) == ("apple", "OWNER")
    assert (owner["expected"], owner["actual"]) == ("😀 Jo", "Al")
    assert owner["range"] == {
        "from": {"line": 10, "column": 16},
        "to": {"line": 10, "column": 21},
    }
    # Two rows that differ have this price, so the row decides.
    assert price["range"]["from"] == {"line": 10, "column": 24}
    assert last["range"]["from"] == {"line": 11, "column": 24}
    assert last["reasons"] == ["The step in line 7 set PRICE in Till."]
    assert last["from"] == 6
    assert "from" not in owner


def test_lines_above_a_scenario_move_its_result() -> None:
    found = _verdict(TEXT.replace("  Scenario", "\n\n  Scenario"))
    assert found["line"] == 7
    assert [each["line"] for each in found["steps"]] == [3, 8, 9]
    last = found["steps"][2]["differences"][-1]
    assert (last["range"]["from"]["line"], last["from"]) == (13, 8)
