"""``p2c script --results``: a filled script becomes a record, compared as a run is."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from prospect_to_cash.harness.evidence.record import Status
from tests.harness.run.conftest import SELLING, Answer, Suite
from tests.harness.run.test_script_command import FRUIT, fruit

__all__ = ["fruit"]

Rows = list[dict[str, str]]
BY_HAND = "reports/by_hand"


def rows_of(suite: Suite, *arguments: str) -> Rows:
    """Return the lines of a script, which nobody has filled in."""
    out = suite.p2c("script", "--format", "csv", *arguments).out.removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(out)))


def passed(rows: Rows) -> Rows:
    """Let all steps pass."""
    for row in rows:
        if not row["Row"] and not row["Verdict"]:
            row |= {"Verdict": "Passed", "Tester": "Ana", "Date": "2026-11-27"}
    return rows


def line(
    rows: Rows, step: str, row: str = "", column: str = "", system: str = ""
) -> dict[str, str]:
    """Return one line."""
    [found] = [
        each
        for each in rows
        if (each["Step"], each["Row"], each["Column"]) == (step, row, column)
        and each["System"] in (system, system or each["System"])
    ]
    return found


def write(suite: Suite, rows: Rows, delimiter: str = ",", encoding: str = "utf-8-sig") -> Path:
    """Write a filled script."""
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0], delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    file = suite.root / "filled.csv"
    file.write_bytes(text.getvalue().encode(encoding))
    return file


def results(suite: Suite, rows: Rows, **options: str) -> Answer:
    """Report a filled script."""
    write(suite, rows, **options)
    return suite.p2c("script", "--results", "filled.csv")


@pytest.fixture
def selling(fruit: Suite) -> Suite:
    """A suite with one scenario of a claim."""
    (fruit.root / "features" / "fruit.feature").unlink()
    fruit.feature(SELLING.replace("  Scenario", "  @claim-S1.1\n  Scenario"))
    return fruit


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8-sig"), (";", "utf-8")])
def test_a_script_that_passed_covers_claims_by_hand(
    selling: Suite, delimiter: str, encoding: str
) -> None:
    answer = results(selling, passed(rows_of(selling)), delimiter=delimiter, encoding=encoding)
    assert (answer.code, answer.err) == (0, "")
    assert "target: by hand" in answer.out.splitlines()
    run = selling.record(BY_HAND)
    assert run.target == "by hand"
    page = (selling.root / BY_HAND / "index.html").read_text("utf-8")
    assert "<dt>Target</dt><dd>by hand</dd>" in page
    assert "<dt>Tester</dt><dd>Ana, 2026-11-27</dd>" in page
    [(feature, scenario)] = run.scenarios()
    assert (feature.uri, scenario.status) == ("features/selling.feature", Status.PASSED)
    assert scenario.tester == "Ana, 2026-11-27"
    assert [step.status for step in scenario.steps] == [Status.PASSED] * 4
    [claim] = [claim for claim in run.claims if claim.id == "S1.1"]
    assert claim.covered == {"hours_open": True, "hours_closed": False}
    assert feature.source.startswith("\nFeature: Selling apples")
    shown = selling.p2c("claims", "--run", f"{BY_HAND}/run.json")
    assert shown.out.splitlines()[0] == "target: by hand"
    assert not (selling.root / "reports" / "run.json").exists()


def test_an_unfilled_script_reports_nothing(selling: Suite) -> None:
    answer = results(selling, rows_of(selling))
    assert answer.code == 2
    assert answer.err == (
        "No step of 'filled.csv' has a verdict. Enter passed or failed in the line of each step.\n"
    )
    assert selling.wrote_nothing


def test_a_scenario_without_all_verdicts_did_not_pass(selling: Suite) -> None:
    rows = passed(rows_of(selling))
    line(rows, "3")["Verdict"] = ""
    assert results(selling, rows).code == 0
    [(_, scenario)] = selling.record(BY_HAND).scenarios()
    assert scenario.status is Status.SKIPPED
    assert scenario.message == "1 of 4 steps have no verdict."
    assert not any(claim.covered["hours_open"] for claim in selling.record(BY_HAND).claims)


def test_a_step_that_failed_says_what_was_seen(selling: Suite) -> None:
    rows = passed(rows_of(selling))
    line(rows, "3").update(Verdict="failed", Actual="No button", Note="Version 7")
    line(rows, "4").update(Verdict="failed", Actual="5 apples are left")
    answer = results(selling, rows)
    assert answer.code == 1
    assert "No button" in answer.out
    [(_, scenario)] = selling.record(BY_HAND).scenarios()
    assert [step.status for step in scenario.steps[2:]] == [Status.FAILED, Status.FAILED]
    assert scenario.steps[2].message == "No button; Version 7"
    [expectation] = scenario.steps[3].expectations
    assert (expectation.expected, expectation.actual) == ("3 apples are left", "5 apples are left")


def seen(suite: Suite, change: Callable[[Rows], object]) -> list[tuple[str, str, list[str]]]:
    """Return system, status, and actual cells of the compared rows after a change."""
    rows = passed(rows_of(suite, "features/fruit.feature"))
    change(rows)
    line(rows, "5")["Verdict"] = "failed"
    answer = results(suite, rows)
    assert (answer.code, answer.err) == (1, "")
    [(_, scenario)] = suite.record(BY_HAND).scenarios()
    [expectation] = scenario.steps[4].expectations
    assert not expectation.met
    return [
        (each.system, row.status, [cell.actual for cell in row.cells])
        for each in expectation.comparisons
        for row in each.rows
    ]


AS_EXPECTED = [
    ("Till", "matched", ["Lund", "Till", "pear", "5"]),
    ("Till", "matched", ["Lund", "Till", '"apple", red', "=2+3"]),
    ("Shelf", "matched", ["Lund", "Shelf", "none", "none"]),
]


def in_order(rows: list[tuple[str, str, list[str]]]) -> list[tuple[str, str, list[str]]]:
    """Return compared rows in an order that doesn't depend on that of the systems."""
    return sorted(rows, key=lambda row: (row[0], row[2]))


def test_a_table_is_compared_cell_by_cell(fruit: Suite) -> None:
    def change(rows: Rows) -> None:
        line(rows, "5", "1", "COUNT")["Actual"] = "6"

    found = seen(fruit, change)
    assert in_order(found) == in_order(
        [("Till", "unlike", ["Lund", "Till", "pear", "6"]), *AS_EXPECTED[1:]]
    )


def test_a_missing_row_and_rows_too_many(fruit: Suite) -> None:
    def change(rows: Rows) -> None:
        line(rows, "5", "1")["Actual"] = "missing"
        line(rows, "5", "other", "", "Shelf")["Actual"] = "FRUIT: fig; COUNT: 1 | FRUIT: nut"

    found = seen(fruit, change)
    assert in_order(found) == in_order(
        [
            ("Till", "missing", ["none"] * 4),
            AS_EXPECTED[1],
            ("Shelf", "surplus", ["Lund", "Shelf", "fig", "1"]),
            ("Shelf", "surplus", ["Lund", "Shelf", "nut", "none"]),
        ]
    )


def test_amounts_are_compared_as_in_a_run(fruit: Suite) -> None:
    rows = passed(rows_of(fruit, "features/fruit.feature"))
    line(rows, "5", "1", "COUNT")["Actual"] = "5.00"
    assert results(fruit, rows).code == 0


def test_a_number_of_the_environment_is_noted_once(fruit: Suite) -> None:
    rows = passed(rows_of(fruit, "features/fruit.feature"))
    line(rows, "5", "1", "FRUIT")["Actual"] = "~ F-0007"
    line(rows, "5", "2", "FRUIT")["Actual"] = "~F-0008"
    assert results(fruit, rows).code == 0
    [(_, scenario)] = fruit.record(BY_HAND).scenarios()
    assert scenario.steps[4].message == 'pear is F-0007. "apple", red is F-0008.'
    # Where something else is expected, it's a value as any other.
    line(rows, "5", "1", "FRUIT")["Actual"] = "~5"
    assert results(fruit, rows).code == 0
    line(rows, "5", "1", "FRUIT")["Actual"] = "~F-0007"
    line(rows, "5", "2", "FRUIT")["Actual"] = "F-0007"
    line(rows, "5")["Verdict"] = "failed"
    assert results(fruit, rows).code == 1


@pytest.mark.parametrize(
    ("change", "place", "message"),
    [
        (
            lambda rows: line(rows, "4").update(Verdict="pased"),
            "5:",
            "'pased' isn't a verdict. Did you mean 'passed'? Enter passed or failed.",
        ),
        (
            lambda rows: line(rows, "4").update(Verdict="failed"),
            "5:",
            "The step failed, but the actual value is missing. Enter what you saw.",
        ),
        (
            lambda rows: line(rows, "6").update(Actual="nothing"),
            "17:",
            "The step passed, but the actual value 'nothing' isn't 'the sale is refused because "
            '"sold out"\'. Correct the value or the verdict.',
        ),
        (
            lambda rows: line(rows, "5", "1", "COUNT").update(Actual="6"),
            "6:",
            "The step passed, but actual values differ. Correct the values or the verdict.",
        ),
        (
            lambda rows: line(rows, "5").update(Verdict="failed"),
            "6:",
            "The step failed, but all actual values are as expected. Enter the actual value in "
            "the line of each cell that differs.",
        ),
        (
            lambda rows: (
                line(rows, "5").update(Verdict=""),
                line(rows, "5", "1", "COUNT").update(Actual="6"),
            ),
            "6:",
            "The step has an actual value, but no verdict. Enter passed or failed.",
        ),
        (
            lambda rows: line(rows, "5", "1").update(Actual="there"),
            "7:",
            "'there' isn't valid for a row. Enter missing, or nothing.",
        ),
        (
            lambda rows: line(rows, "5", "other", "", "Shelf").update(Actual="CONT: 1"),
            "16:",
            "'CONT: 1' isn't a cell of a row. Enter COLUMN: value; COLUMN: value, and | between "
            "rows. Columns: SHOP, FRUIT, COUNT.",
        ),
        (
            lambda rows: (
                line(rows, "5", "1", "FRUIT").update(Actual="~7"),
                line(rows, "5", "2", "FRUIT").update(Actual="~7"),
            ),
            "13:",
            "'7' is already the value for 'pear'.",
        ),
        (
            lambda rows: (
                line(rows, "5", "1", "SHOP").update(Actual="~7"),
                line(rows, "5", "2", "SHOP").update(Actual="~8"),
            ),
            "12:",
            "The value for 'Lund' is already 7. If a system has another one, enter it without ~.",
        ),
        (
            lambda rows: line(rows, "5", "1", "SHOP").update(Actual="~"),
            "8:",
            "After ~, enter the value that the environment has.",
        ),
        (
            lambda rows: rows.remove(line(rows, "5", "1", "COUNT")),
            "2:",
            "A line of step 5 of this scenario is missing. Add it again.",
        ),
        (
            lambda rows: rows.append(dict(rows[3])),
            "18:",
            "This line appears twice. Delete one.",
        ),
        (
            lambda rows: line(rows, "4").update(Step="44"),
            "5:",
            "The script has no such line. Use the one that 'p2c script' wrote.",
        ),
    ],
)
def test_a_wrong_cell_is_named_with_its_place(
    fruit: Suite, change: Callable[[Rows], object], place: str, message: str
) -> None:
    rows = passed(rows_of(fruit, "features/fruit.feature"))
    change(rows)
    answer = results(fruit, rows)
    assert answer.code == 2
    found = [each for each in answer.err.splitlines() if each.startswith(f"filled.csv:{place}")]
    assert any(each.endswith(f": {message}") for each in found), answer.err
    assert fruit.wrote_nothing


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "filled.csv:1:1: The file has no column 'Place'. Use a file that"),
        (b"a,b\n1,2\n", "filled.csv:1:1: The file has no column 'Version'. Use a file that"),
        (b"\xff", "filled.csv:1:1: The file isn't UTF-8. Save it as 'CSV UTF-8'."),
        (b'a,"b\n', "filled.csv:1:3: This quotation mark isn't closed."),
        (b'a,"b"c\n', "filled.csv:1:6: 'c' follows a closing quotation mark."),
        (b'"a\nb","c"d', "filled.csv:2:7: 'd' follows a closing quotation mark."),
    ],
)
def test_another_file_is_named_with_its_place(selling: Suite, content: bytes, message: str) -> None:
    (selling.root / "filled.csv").write_bytes(content)
    answer = selling.p2c("script", "--results", "filled.csv")
    assert answer.code == 2
    assert any(each.startswith(message) for each in answer.err.splitlines()), answer.err


def test_a_line_that_is_too_short_is_named(selling: Suite) -> None:
    file = write(selling, passed(rows_of(selling)))
    file.write_text(file.read_text("utf-8") + "features/selling.feature:4,Two\n", "utf-8")
    answer = selling.p2c("script", "--results", "filled.csv")
    assert (answer.code, answer.err) == (
        2,
        "filled.csv:6:28: The line has 2 cells, but the header has 18.\n",
    )


def test_a_file_that_is_not_there_is_named(selling: Suite) -> None:
    answer = selling.p2c("script", "--results", "nothing.csv")
    assert (answer.code, answer.err) == (
        2,
        "Can't read 'nothing.csv': No such file or directory.\n",
    )
    answer = selling.p2c("script", "--results", "nothing.csv", "-t", "scenario_1")
    assert answer.err == "The file of --results names its scenarios, so don't select others.\n"


def test_a_scenario_that_changed_is_said(fruit: Suite) -> None:
    fruit.feature(SELLING)
    rows = passed(rows_of(fruit))
    fruit.feature(FRUIT.replace("Lund", "Porto"), "fruit")
    # The other scenario only moved down in its file.
    fruit.feature("# A comment\n" + SELLING)
    answer = results(fruit, rows)
    assert answer.code == 2
    assert (
        "filled.csv:2:1: The scenario changed after its script was written, so its results don't "
        "count. Write the script again, and repeat the scenario."
    ) in " ".join(answer.out.split())
    run = fruit.record(BY_HAND)
    assert [scenario.name for _, scenario in run.scenarios()] == ["Two of five"]
    assert len(run.warnings) == 1


def test_what_nobody_can_see_covers_no_claim(selling: Suite) -> None:
    paths = selling.root / "paths" / "shop.yaml"
    text = paths.read_text("utf-8").replace(
        "{system: Stock, path: Shelf > count, basis: inferred}",
        "{system: Stock, not by hand: The shelf is locked, basis: inferred}",
    )
    paths.write_text(text, "utf-8")
    rows = rows_of(selling)
    assert line(rows, "4")["Verdict"] == "not by hand"
    assert results(selling, passed(rows)).code == 0
    [(_, scenario)] = selling.record(BY_HAND).scenarios()
    assert scenario.status is Status.SKIPPED
    assert scenario.message == "1 of 4 steps can't be checked by hand."
    assert scenario.steps[3].message == "Not by hand: The shelf is locked"
