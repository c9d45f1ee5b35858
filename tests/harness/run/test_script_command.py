"""``p2c script``: a test script for people, as a page, as CSV, and as work items."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re

import pytest

from tests.harness.run.conftest import FULL, SELLING, Suite
from tests.harness.run.test_script_paths import PATHS, SOURCES

STOCK = """
from typing import Annotated
from prospect_to_cash.common.views import View
from prospect_to_cash.harness.gherkin.argument_schema import Columns

STOCK = View("fruit", ("SHOP", "SYSTEM", "FRUIT", "COUNT"), ("SHOP", "SYSTEM", "FRUIT"),
             ("SHOP", "SYSTEM"), (), amounts=frozenset({"COUNT"}))

def short(_, table):
    return STOCK, [["Till" if cell == "Cash register" else cell for cell in row] for row in table]

@then("this fruit is in stock")
def _(datatable: Annotated[list, Columns(STOCK.columns, compared=short)]): ...

@given("these fruits are ordered")
def _(datatable): ...

@when("a year passes")
def _(): ...
"""
STOCK_PATHS = """
- steps: [Then this fruit is in stock]
  paths:
    - {system: Till, column: SHOP, path: Report > shop, basis: documented}
    - {system: Till, column: FRUIT, path: Report > line > Fruit, basis: documented}
    - {system: Till, column: COUNT, path: Report > line > Count, basis: inferred}
    - {system: Shelf, column: SHOP, path: Look at the door, basis: documented}
    - {system: Shelf, column: FRUIT, path: Look, basis: documented}
    - {system: Shelf, column: COUNT, path: Count, basis: documented}
- steps: [Given these fruits are ordered]
  paths:
    - {system: Till, path: Order, basis: documented}
- steps: [When a year passes]
  paths:
    - {system: Till, not by hand: Nobody waits a year, basis: documented}
"""
FRUIT = """
Feature: Fruit
  Scenario Outline: <what> in both places
    Given the shop is open
    And there are 5 apples
    And these fruits are ordered
      | FRUIT | COUNT |
      | pear  | 1,5   |
    When Ana buys 2 apples
    Then this fruit is in stock
      | SHOP | SYSTEM | FRUIT | COUNT |
      | Lund | Cash register | pear  | <n>   |
      |      |        | "apple", red | =2+3  |
      |      | Shelf  | none  | none  |
    And the sale is refused because "sold out"
    Examples:
      | what  | n |
      | Pears | 5 |

  Scenario: A year later
    Given the shop is open
    When a year passes
    Then 3 apples are left
"""


@pytest.fixture
def fruit(full: Suite) -> Suite:
    """A suite with variants, paths, and an expected table."""
    full.settings(FULL.replace('tags = "tags.txt"', 'tags = "tags.txt"\npaths = "paths"'))
    full.steps(STOCK)
    full.write("paths/shop.yaml", PATHS + STOCK_PATHS)
    full.write("paths/sources.yaml", SOURCES)
    full.feature(FRUIT, "fruit")
    return full


def lines(suite: Suite, *arguments: str) -> list[dict[str, str]]:
    """Return the lines of the CSV file."""
    answer = suite.p2c("script", "--format", "csv", "-o", "script.csv", *arguments)
    assert (answer.code, answer.out) == (0, ""), answer.err
    content = (suite.root / "script.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_line_for_each_step_row_and_cell(fruit: Suite) -> None:
    found = [
        (row["Step"], row["System"], row["Row"], row["Column"], row["Expected"])
        for row in lines(fruit, "features/fruit.feature")
    ]
    assert found == [
        ("1", "", "", "", ""),
        ("2", "", "", "", ""),
        ("3", "", "", "", ""),
        ("4", "", "", "", ""),
        ("5", "", "", "", ""),
        ("5", "Till", "1", "", "listed: SHOP: Lund, FRUIT: pear, COUNT: 5"),
        ("5", "Till", "1", "SHOP", "Lund"),
        ("5", "Till", "1", "FRUIT", "pear"),
        ("5", "Till", "1", "COUNT", "5"),
        ("5", "Till", "2", "", 'listed: SHOP: Lund, FRUIT: "apple", red, COUNT: =2+3'),
        ("5", "Till", "2", "SHOP", "Lund"),
        ("5", "Till", "2", "FRUIT", '"apple", red'),
        ("5", "Till", "2", "COUNT", "'=2+3"),
        ("5", "Till", "other", "", "no other row"),
        ("5", "Shelf", "other", "", "no row for SHOP: Lund"),
        ("6", "", "", "", 'the sale is refused because "sold out"'),
    ]


def test_a_line_says_what_to_do_and_where_to_look(fruit: Suite) -> None:
    found = lines(fruit, "features/fruit.feature")
    assert {row["Place"] for row in found} == {"features/fruit.feature:18"}
    assert {row["Scenario"] for row in found} == {"Pears in both places (Pears, 5)"}
    assert {row["Variant"] for row in found} == {"hours_open"}
    assert found[0]["What to do"] == "Door: Check that the door is open"
    assert (found[1]["Enter"], found[1]["Where to look"]) == ("5", "Shelf")
    assert found[2]["Enter"] == "FRUIT: pear, COUNT: 1,5"
    assert found[3]["What to do"] == "Till, if there is a till: Sell 2 to Ana (inferred)"
    assert found[8]["Where to look"] == "Report > line > Count (inferred)"
    assert not any(row["Actual"] or row["Verdict"] or row["Tester"] for row in found)


def test_a_scenario_that_nobody_can_do_is_named(fruit: Suite) -> None:
    answer = fruit.p2c("script", "--format", "csv", "features/fruit.feature")
    assert answer.err == (
        "features/fruit.feature:20: Automated only: A year later, open. "
        "a year passes: Nobody waits a year\n"
    )
    assert "A year later" not in answer.out
    page = fruit.p2c("script").out
    assert "Automated only" in page
    assert "Nobody waits a year" in page


def test_the_page_has_free_cells_and_needs_nothing(fruit: Suite) -> None:
    assert fruit.p2c("script", "-o", "script.html").code == 0
    page = (fruit.root / "script.html").read_text("utf-8")
    [style] = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page
    assert "<script" not in page
    assert re.findall(r'(?:src|href)="(?!#|data:,)', page) == []
    # The expected row, and below it as many empty cells.
    assert (
        '<th scope="row">expected</th><td>Lund</td><td>pear</td><td>5</td></tr>\n'
        '<tr class="actual"><th scope="row">actual</th><td></td><td></td><td></td></tr>' in page
    )
    assert "Sell 2 to Ana (inferred)" in page
    for word in ("Tester", "Date", "Signature", "passed", "failed"):
        assert word in page


def test_work_items_are_as_azure_devops_imports_them(fruit: Suite) -> None:
    answer = fruit.p2c(
        "script", "--format", "azure-devops", "-o", "cases.csv", "features/fruit.feature"
    )
    assert answer.code == 0
    content = (fruit.root / "cases.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    header, title, *steps = csv.reader(io.StringIO(text, newline=""))
    assert header == ["ID", "Work Item Type", "Title", "Test Step", "Step Action", "Step Expected"]
    assert title == ["", "Test Case", "Fruit: Pears in both places (Pears, 5) (open)", "", "", ""]
    assert [step[:4] for step in steps] == [["", "", "", str(n + 1)] for n in range(len(steps))]
    assert [step[4:] for step in steps] == [
        ["Precondition: the shop is open; Door: Check that the door is open", ""],
        ["Precondition: there are 5 apples; Stock: Shelf > Apples = 5 (inferred); Enter: 5",
         "See: Shelf"],
        ["Precondition: these fruits are ordered; Till: Order; FRUIT = pear, COUNT = 1,5", ""],
        ["Ana buys 2 apples; Till, if there is a till: Sell 2 to Ana (inferred)", ""],
        ["In Till: this fruit is in stock; SHOP: Report > shop; Report > line: FRUIT: Fruit; "
         "COUNT: Count (inferred)", "SHOP is Lund; FRUIT is pear; COUNT is 5"],
        ["In Till: this fruit is in stock; SHOP: Report > shop; Report > line: FRUIT: Fruit; "
         "COUNT: Count (inferred)", 'SHOP is Lund; FRUIT is "apple", red; COUNT is =2+3'],
        ["In Till: this fruit is in stock", "No other row is listed for the same names."],
        ["In Shelf: this fruit is in stock; SHOP: Look at the door; FRUIT: Look; COUNT: Count",
         "No row is listed for SHOP Lund."],
        ["In Shelf: this fruit is in stock", "No other row is listed for the same names."],
        ['the sale is refused because "sold out"; Till: Read the message (inferred)',
         'the sale is refused because "sold out"'],
    ]  # fmt: skip
    assert not any("\n" in cell for step in steps for cell in step)


def test_titles_of_work_items_are_short_and_different(fruit: Suite) -> None:
    name = "long " * 40
    fruit.feature(
        f"""
        Feature: Much
          Scenario Outline: {name}
            Given the shop is open
            And there are <n> apples
            When Ana buys 1 apples
            Then 3 apples are left
            Examples:
              | n |
              | 1 |
              | 2 |
        """,
        "much",
    )
    answer = fruit.p2c("script", "--format", "azure-devops", "features/much.feature")
    assert answer.err == ""
    titles = [row["Title"] for row in csv.DictReader(io.StringIO(answer.out)) if row["Title"]]
    assert [len(title) for title in titles] == [128, 128]
    assert titles[0].endswith("… (open)")
    assert titles[1].endswith("… [2]")


def test_scenarios_are_selected_as_for_a_run(fruit: Suite) -> None:
    fruit.feature(SELLING.replace("  Scenario", "  @scenario_1\n  Scenario"))
    found = lines(fruit, "-t", "scenario_1")
    assert {row["Scenario"] for row in found} == {"Two of five"}
    assert len(lines(fruit, "features/selling.feature:4", "--hours", "on")) == 4
    answer = fruit.p2c("script", "--hours", "off")
    assert answer.code == 2
    assert answer.err == "No scenario has variant hours_closed. Nothing ran.\n"
    assert (
        "Can't find 'features/sellin.feature'" in fruit.p2c("script", "features/sellin.feature").err
    )


def test_a_broken_feature_file_gives_no_script(fruit: Suite) -> None:
    fruit.feature("Feature: A\n  Scenario: B\n    Given nonsense\n", "bad")
    answer = fruit.p2c("script", "-o", "script.html")
    assert answer.code == 2
    assert answer.err.endswith(
        "1 feature file can't be used: features/bad.feature. For details, run 'p2c check'.\n"
    )
    assert not (fruit.root / "script.html").exists()


HOSTILE = (
    "</style><script>alert(1)</script>",
    "=HYPERLINK(\"http://x\")",
    "@SUM(1)",
    "+1-2",
    "-2+3",
    "\u202eevil",
    "a\\nb",
    "💥 ﹤b﹥",
    "{{ 7*7 }}",
    "<name>",
)  # fmt: skip


def test_no_value_becomes_markup_or_a_formula(fruit: Suite) -> None:
    rows = "".join(f"      | {value} |\n" for value in HOSTILE)
    fruit.feature(
        "Feature: <b>F\n  Scenario Outline: =1+1 &\n    Given the shop is open\n"
        "    When Ana buys 2 apples\n"
        "    Then this fruit is in stock\n      | SHOP | SYSTEM | FRUIT | COUNT |\n"
        "      | <value> | Till | <value> | 1 |\n"
        f"    Examples:\n      | value |\n{rows}",
        "hostile",
    )
    found = lines(fruit, "features/hostile.feature")
    for row in found:
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())
    page = fruit.p2c("script", "features/hostile.feature").out
    assert set(re.findall(r"<(\w+)", page)).isdisjoint({"script", "iframe", "img", "object"})
    assert "&lt;/style&gt;&lt;script&gt;" in page
    assert "\u202e" not in page
