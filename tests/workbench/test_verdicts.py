"""What the workbench says of a result: where it differs, and which step set the value."""

from __future__ import annotations

import re
from typing import Any

import pytest

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
from prospect_to_cash.harness.language.diagnostics import Diagnostic
from prospect_to_cash.harness.language.positions import applied
from prospect_to_cash.harness.language.source import Source
from prospect_to_cash.workbench.browser.protocol_values import Places
from prospect_to_cash.workbench.browser.verdicts import verdict, verdicts
from prospect_to_cash.workbench.corrections import KnownSteps
from prospect_to_cash.workbench.results import AS_WRITTEN, TextResults, Way, scenarios_of
from prospect_to_cash.workbench.verdicts import diagnostics, reasons

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
    assert (owner["take"], price["take"]) == ("Al   ", "2.00")
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


def test_lines_above_a_background_move_its_steps() -> None:
    found = _verdict(TEXT.replace("Feature: Prices\n", "Feature: Prices\n\n  Of fruit.\n"))
    assert found["line"] == 7
    assert [each["line"] for each in found["steps"]] == [5, 8, 9]


@pytest.mark.parametrize(
    "text", [f"@skip\n{TEXT}", TEXT.replace("  Background", "  @a\n  Rule: R\n\n  Background")]
)
def test_a_result_is_only_for_the_tags_that_it_had(text: str) -> None:
    source, results = Source(TEXT), TextResults()
    scenario = Scenario(name="😀", line=6, status=Status.PASSED)
    results.keep(source, Feature(uri=URI, name="", scenarios=(scenario,)), AS_WRITTEN)
    assert results.without(source, AS_WRITTEN) == []
    tagged = Source(text)
    assert results.without(tagged, AS_WRITTEN) == [*scenarios_of(tagged)]


REJECTED = """\
Feature: Prices

  Scenario: A price that's too low
    When prices change
    Then it's rejected
      \"\"\"
      No price can be
      below 1.
      \"\"\"
"""


def test_the_text_below_a_step_can_become_the_actual_one() -> None:
    expectation = Expectation(met=False, expected="No price can be below 1.", actual="Too low.\nNo")
    steps = (
        Step(keyword="When", text="prices change", line=4, status=Status.PASSED),
        Step(
            keyword="Then",
            text="it's rejected",
            line=5,
            status=Status.FAILED,
            expectations=(expectation,),
        ),
    )
    scenario = Scenario(name="", line=3, status=Status.FAILED, steps=steps)
    source, results = Source(REJECTED), TextResults()
    results.keep(source, Feature(uri=URI, name="", scenarios=(scenario,)), AS_WRITTEN)
    shown = results.of(source, next(iter(scenarios_of(source))), [AS_WRITTEN])
    (difference,) = verdict(shown[0], source, Places(source.raw))["steps"][1]["differences"]
    assert difference["range"] == {
        "from": {"line": 6, "column": 6},
        "to": {"line": 7, "column": 14},
    }
    assert difference["take"] == "Too low.\n      No"
    (failure,) = diagnostics(shown, source)
    (fix,) = failure.fixes
    assert fix.title == "Change the text to 'Too low. No'"
    assert applied(REJECTED, fix.edits) == REJECTED.replace(
        "No price can be\n      below 1.", "Too low.\n      No"
    )


MISSING = """\
Feature: Prices

  Scenario: Two tills
    Then these prices now exist
      | FRUIT | SYSTEM | PRICE |
      | pear  | Till   | 1.00  |
      | apple |        | 2.00  |
      |       | Web    | 2.00  |
"""


def test_a_row_that_is_missing_has_its_place() -> None:
    comparisons = tuple(
        Comparison(
            system=system,
            columns=("FRUIT", "SYSTEM", "PRICE"),
            rows=(_row("missing", ("apple", ""), (system, ""), ("2.00", "")),),
        )
        for system in ("Till", "Web")
    )
    places = (Place(uri=URI, line=7, column=9), Place(uri=URI, line=8, column=9))
    step = Step(
        keyword="Then",
        text="these prices now exist",
        line=4,
        status=Status.FAILED,
        expectations=(Expectation(met=False, comparisons=comparisons, places=places),),
    )
    scenario = Scenario(name="", line=3, status=Status.FAILED, steps=(step,))
    source, results = Source(MISSING), TextResults()
    results.keep(source, Feature(uri=URI, name="", scenarios=(scenario,)), AS_WRITTEN)
    (shown,) = results.of(source, next(iter(scenarios_of(source))), [AS_WRITTEN])
    found = verdict(shown, source, Places(source.raw))["steps"][0]["differences"]
    assert [(each["kind"], each["range"]["from"]) for each in found] == [
        ("missing", {"line": 6, "column": 6}),
        ("missing", {"line": 7, "column": 6}),
    ]
    assert not any("take" in each for each in found)


NEXT = """\
Feature: Numbers

  Scenario: The next one
    Then the next number "7" is still "9"
"""


@pytest.mark.parametrize(
    ("found", "title", "mended"),
    [
        ({"expected": "still", "actual": "now"}, "Change 'still' to 'now'", 'is now "9"'),
        ({"expected": "is", "actual": "was"}, "", ""),  # it's no step
        ({"expected": "9", "actual": "8"}, "Change '9' to '8'", 'is still "8"'),
        ({"expected": "any", "actual": "now"}, "", ""),
        ({"expected": "", "actual": "now"}, "", ""),
        (
            {
                "expected": 'the next number "7" is still "9"',
                "actual": 'the next number "7" is now "8"',
            },
            'Change the text to \'the next number "7" is now "8"\'',
            'is now "8"',
        ),
    ],
)
def test_a_value_in_a_step_can_become_the_actual_one(
    found: dict[str, str], title: str, mended: str
) -> None:
    expectation = Expectation(met=False, **found)
    (failure,) = _next(expectation)
    fixes = [(fix.title, applied(NEXT, fix.edits)) for fix in failure.fixes]
    assert fixes == ([(title, NEXT.replace('is still "9"', mended))] if title else [])


def test_a_cell_that_stands_in_a_step_can_become_the_actual_one() -> None:
    row = _row("unlike", ("7", "7"), ("9", "10"))
    comparison = Comparison(system="Till", columns=("SEQUENCE", "NEXT"), rows=(row,))
    (failure,) = _next(Expectation(met=False, comparisons=(comparison,)))
    (fix,) = failure.fixes
    assert fix.title == "Change NEXT to '10'"
    assert applied(NEXT, fix.edits) == NEXT.replace('"9"', '"10"')


def _next(expectation: Expectation) -> list[Diagnostic]:
    """Return the problems of an editor if the step of `NEXT` isn't met."""
    text = 'the next number "7" is still "9"'
    step = Step(
        keyword="Then", text=text, line=4, status=Status.FAILED, expectations=(expectation,)
    )
    scenario = Scenario(name="", line=3, status=Status.FAILED, steps=(step,))
    source, results = Source(NEXT), TextResults()
    results.keep(source, Feature(uri=URI, name="", scenarios=(scenario,)), AS_WRITTEN)
    shown = results.of(source, next(iter(scenarios_of(source))), [AS_WRITTEN])
    is_step = re.compile('the next number "7" is (now|still) "[0-9]+"').fullmatch
    return list(diagnostics(shown, source, KnownSteps(lambda _, text: bool(is_step(text)))))


TWO_STREETS = """\
Feature: Streets

  Scenario: Two parties
    Then these addresses now exist
      | PARTY    | SYSTEM | ROLE              | STREET    | NOTE |
      | Fabrikam | Till   | Delivery          | 1 Road    | a\\|b |
      |          |        | Delivery, Invoice | 1 Road    |      |
      |          | Web    | Delivery          | 1 Road    | none |
      | Contoso  |        | Delivery          | 1 Road    | none |
"""


def _streets(*rows: tuple[str, RowComparison, Place], text: str = TWO_STREETS) -> list[Any]:
    """Return the problems of an editor if rows of `TWO_STREETS` aren't met."""
    columns = ("PARTY", "SYSTEM", "ROLE", "STREET", "NOTE")
    comparisons = tuple(
        Comparison(
            system=system, columns=columns, rows=tuple(row for own, row, _ in rows if own == system)
        )
        for system in dict.fromkeys(system for system, _, _ in rows)
    )
    reasons = (
        Reason(text="Nobody wrote it.", rows=("Fabrikam | Till | Delivery",)),
        Reason(text="It was deleted.", rows=("Contoso | Web | Delivery",)),
    )
    places = tuple(place for _, _, place in rows if place.line)
    expectation = Expectation(met=False, comparisons=comparisons, places=places, reasons=reasons)
    step = Step(
        keyword="Then",
        text="these addresses now exist",
        line=4,
        column=5,
        status=Status.FAILED,
        expectations=(expectation,),
    )
    scenario = Scenario(name="", line=3, status=Status.FAILED, steps=(step,))
    source, results = Source(text), TextResults()
    results.keep(source, Feature(uri=URI, name="", scenarios=(scenario,)), AS_WRITTEN)
    shown = results.of(source, next(iter(scenarios_of(source))), [AS_WRITTEN])
    return list(diagnostics(shown, source))


def _address(
    system: str, party: str, role: str, street: str, note: tuple[str, str], line: int
) -> tuple[str, RowComparison, Place]:
    same = ((party, party), (system, system), (role, role))
    row = _row("unlike", *same, ("1 Road", street), note)
    return system, row, Place(uri=URI, line=line, column=40)


def test_each_difference_has_its_own_place_and_its_own_fix() -> None:
    found = _streets(
        _address("Till", "Fabrikam", "Delivery", "2 Road", ("a|b", "c|d"), 6),
        _address("Till", "Fabrikam", "Delivery, Invoice", "3 Road", ("", "new"), 7),
        _address("Web", "Fabrikam", "Delivery", "4 Road", ("none", "none"), 8),
        _address("Web", "Contoso", "Delivery", "5 Road", ("none", "none"), 9),
    )
    text = TWO_STREETS.split("\n")
    fixed = list[tuple[int, str]]()
    for each in found:
        (fix,) = each.fixes
        line = each.range.start.line
        assert [edit.range.start.line for edit in fix.edits] == [line]
        fixed.append((line, applied(TWO_STREETS, fix.edits).split("\n")[line]))
    assert fixed == [
        (5, text[5].replace("1 Road", "2 Road")),
        (5, text[5].replace("a\\|b", "c\\|d")),
        (6, text[6].replace("1 Road", "3 Road")),
        (6, text[6].removesuffix("|      |") + "| new  |"),
        (7, text[7].replace("1 Road", "4 Road")),
        (8, text[8].replace("1 Road", "5 Road")),
    ]


def test_a_fix_that_is_wider_than_its_cell_aligns_the_table() -> None:
    (each,) = _streets(_address("Web", "Contoso", "Delivery", "25 Long Road", ("x", "x"), 9))
    (fix,) = each.fixes
    rows = applied(TWO_STREETS, fix.edits).splitlines()[4:]
    assert "| 25 Long Road | none |" in rows[-1]
    assert len({len(row) for row in rows}) == 1
    assert [" ".join(row.split()) for row in rows[:-1]] == [
        " ".join(line.split()) for line in TWO_STREETS.splitlines()[4:-1]
    ]


def test_a_difference_says_its_own_reasons() -> None:
    found = _streets(
        _address("Till", "Fabrikam", "Delivery", "2 Road", ("a|b", "a|b"), 6),
        _address("Web", "Contoso", "Delivery", "5 Road", ("none", "none"), 9),
    )
    assert [each.message for each in found] == [
        "Till, different row Fabrikam: STREET expected '1 Road', actual '2 Road'\n"
        "Fabrikam | Till | Delivery: Nobody wrote it.",
        "Web, different row Contoso: STREET expected '1 Road', actual '5 Road'\n"
        "Contoso | Web | Delivery: It was deleted.",
    ]


def test_a_missing_row_and_a_row_too_many_are_said_in_words() -> None:
    missing = _row(
        "missing",
        *(("Contoso", "none"), ("Web", "none"), ("Delivery", "none")),
        *(("1 Road", "none"), ("none", "none")),
    )
    surplus = _row(
        "surplus",
        *(("none", "Fabrikam"), ("none", "Till"), ("none", "Sales")),
        *(("none", "9 Road"), ("none", "x")),
    )
    found = _streets(
        ("Web", missing, Place(uri=URI, line=9, column=8)),
        ("Till", surplus, Place(uri=URI, line=0)),
    )
    assert [(each.range.start, each.message.partition("\n")[0]) for each in found] == [
        ((8, 6), "Web has no row Contoso, Delivery, 1 Road, none."),
        ((3, 4), "Till has an unexpected row: Fabrikam, Sales, 9 Road, x."),
    ]
    assert found[0].fixes == ()  # no other row says what the party has in this system
    (fix,) = found[1].fixes
    assert fix.title == "Add the row 'Fabrikam, Sales, 9 Road, x'"
    added = "      | Fabrikam | Till   | Sales             | 9 Road    | x    |\n"
    assert applied(TWO_STREETS, fix.edits) == TWO_STREETS + added
    text = TWO_STREETS.rstrip("\n")
    (last,) = _streets(("Till", surplus, Place(uri=URI, line=0)), text=text)
    assert applied(text, last.fixes[0].edits) == text + "\n" + added.rstrip("\n")


def test_a_row_too_many_replaces_one_that_says_none() -> None:
    surplus = _row(
        "surplus",
        *(("none", "Fabrikam"), ("none", "Till"), ("none", "Delivery")),
        *(("none", "1 | Road"), ("none", "none")),
    )
    text = TWO_STREETS.replace(
        "| Fabrikam | Till   | Delivery          | 1 Road    | a\\|b |",
        "| Fabrikam | Till   | none              | none      | none |",
    )
    assert text != TWO_STREETS
    (found,) = _streets(("Till", surplus, Place(uri=URI, line=6, column=29)), text=text)
    (fix,) = found.fixes
    assert applied(text, fix.edits) == text.replace(
        "| none              | none      | none |", "| Delivery          | 1 \\| Road | none |"
    )


def test_a_row_that_is_missing_can_be_left_out_if_others_say_what_there_is() -> None:
    def missing(system: str, role: str, street: str, note: str, line: int) -> Any:
        cells = (("Fabrikam", ""), (system, ""), (role, ""), (street, ""), (note, ""))
        return system, _row("missing", *cells), Place(uri=URI, line=line, column=9)

    (second,) = _streets(missing("Till", "Delivery, Invoice", "1 Road", "", 7))
    (fix,) = second.fixes
    assert fix.title == "Delete the row"
    lines = TWO_STREETS.split("\n")
    assert applied(TWO_STREETS, fix.edits).split("\n") == [*lines[:6], *lines[7:]]
    (first,) = _streets(missing("Till", "Delivery", "1 Road", "a|b", 6))
    assert first.fixes == ()  # the row below repeats its names
    (web,) = _streets(missing("Web", "Delivery", "1 Road", "none", 8))
    assert web.fixes == ()  # it's the only one of this system


def test_a_rejection_can_be_expected() -> None:
    text = (
        REJECTED[: REJECTED.index("    Then")] + "      | PRICE |\n      | 0.00  |\n    Then no\n"
    )
    rejection = "Too low.\nNo"
    steps = (
        Step(
            keyword="When",
            text="prices change",
            line=4,
            column=5,
            status=Status.PASSED,
            rejection=rejection,
        ),
        Step(keyword="Then", text="no", line=7, status=Status.PASSED),
    )
    message = f"'When prices change' was rejected. Message: '{rejection}'"
    scenario = Scenario(name="", line=3, status=Status.FAILED, message=message, steps=steps)
    source, results = Source(text), TextResults()
    results.keep(source, Feature(uri=URI, name="", scenarios=(scenario,)), AS_WRITTEN)
    shown = results.of(source, next(iter(scenarios_of(source))), [AS_WRITTEN])
    known = KnownSteps(rejection="it's rejected")
    (found,) = diagnostics(shown, source, known)
    assert found.range.start == (3, 4)
    assert found.message == f"{rejection}\nNo Then step expects this rejection."
    assert reasons(shown, source) == {3: "Too low."}
    (fix,) = found.fixes
    expected = text.replace(
        "    Then no",
        '    Then it\'s rejected\n      """\n      Too low.\n      No\n      """\n    Then no',
    )
    assert (fix.title, applied(text, fix.edits)) == ("Expect the rejection", expected)
    rejected = verdict(shown[0], source, Places(source.raw), known)["steps"][0]
    assert rejected["status"] == "failed"
    (difference,) = rejected["differences"]
    assert difference["range"] == {
        "from": {"line": 6, "column": 0},
        "to": {"line": 6, "column": 0},
    }
    assert (difference["take"], difference["title"]) == (fix.edits[0].new, fix.title)
    (found,) = diagnostics(shown, source)
    assert found.fixes == ()


OUTLINE = """\
Feature: Numbers

  Scenario Outline: The next one
    When the number "<n>" is taken
    Then the next number "7" is still "9"

    Examples:
      | n |
      | 1 |
      | 2 |
"""


def _outline(first: str, second: str, *others: str) -> tuple[Any, list[Diagnostic]]:
    """Return the differences of each run of `OUTLINE`, and the problems of an editor.

    `first` and `second` are what its rows found, and `others` what one found in another way.
    """
    source, results = Source(OUTLINE), TextResults()

    def ran(line: int, actual: str) -> Scenario:
        row = _row("matched" if actual == "9" else "unlike", ("7", "7"), ("9", actual))
        comparison = Comparison(system="Till", columns=("SEQUENCE", "NEXT"), rows=(row,))
        expectation = Expectation(met=actual == "9", comparisons=(comparison,))
        status = Status.PASSED if actual == "9" else Status.FAILED
        step = Step(
            keyword="Then",
            text='the next number "7" is still "9"',
            line=5,
            column=5,
            status=status,
            expectations=(expectation,),
        )
        return Scenario(name="", line=3, example_line=line, status=status, steps=(step,))

    written = (ran(9, first), ran(10, second))
    results.keep(source, Feature(uri=URI, name="", scenarios=written), AS_WRITTEN)
    way = Way(answer="other")
    others_ran = tuple(ran(9, each) for each in others)
    results.keep(source, Feature(uri=URI, name="", scenarios=others_ran), way)
    block = next(iter(scenarios_of(source)))
    known = KnownSteps(
        lambda _, text: bool(re.fullmatch('the next number "7" is still "[0-9]+"', text))
    )
    shown = results.of(source, block, [AS_WRITTEN, way])
    found = [
        [
            (one["actual"], one.get("take"), "range" in one)
            for one in each["steps"][0]["differences"]
        ]
        for each in verdicts(shown, source, Places(source.raw), known)
        if "differences" in each["steps"][0]
    ]
    return found, list(diagnostics(results.of(source, block, [AS_WRITTEN]), source, known))


def test_a_value_can_be_taken_if_all_rows_have_it() -> None:
    found, (failure,) = _outline("8", "8")
    assert found == [[("8", "8", True)], [("8", "8", True)]]
    assert failure.message.startswith("Till")
    assert [each.title for each in failure.fixes] == ["Change NEXT to '8'"]


def test_no_value_is_taken_that_another_row_does_not_have() -> None:
    found, (failure,) = _outline("9", "8")
    assert found == [[("8", None, True)]]
    assert failure.message.startswith("Row in line 10: Till")
    assert failure.fixes == ()
    _, failures = _outline("7", "8")
    assert [each.message[:18] for each in failures] == ["Row in line 9: Til", "Row in line 10: Ti"]
    assert [each.fixes for each in failures] == [(), ()]


def test_nothing_of_another_way_replaces_what_is_written() -> None:
    found, _ = _outline("9", "9", "8")
    assert found == [[("8", None, False)]]
