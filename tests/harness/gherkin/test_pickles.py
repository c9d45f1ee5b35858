"""Feature files have the same meaning as for Gherkin's own parser and compiler."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from gherkin.ast_builder import AstBuilder
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler
from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.harness.gherkin.document import Pickle
from prospect_to_cash.harness.gherkin.parser import Ids, parse_all
from prospect_to_cash.harness.gherkin.parser import parse as parsed
from prospect_to_cash.harness.gherkin.pickles import compile_document
from prospect_to_cash.harness.gherkin.syntax import parse
from prospect_to_cash.harness.run.line_filter import closest_scenario, pickles_at

FEATURES = sorted((Path(__file__).parents[3] / "features").rglob("*.feature"))
EVERYTHING = '''# language: en
@whole
Feature: Everything
  Told at length.

  # a comment
  Background:
    Given a shop
    * with "<nothing>" in it

  @one @two
  Scenario: Plain, with <angle brackets>
    When the till says
      """json
      {"a": "\\"\\"\\""}
      """
    And these stand
      |  FRUIT | COUNT \\| SIZE | WHAT\\\\EVER |
      | apple  |  1 \\n 2 |  |
      |pear|\u00e4|\u4e2d\u6587| lost
    But nothing else

  Scenario: Without steps

  @whole
  Scenario Outline: <fruit> and <count>
    Given <count> <fruit>s
    And in a table
      | <fruit> | <count> |
      | x       | <none>  |
    Then it says
      ```
      <fruit>: <count>
      ```
    And the end

    @first @one
    Examples: of one kind
      | fruit | count |
      | apple | 1     |
      | a\\\\b  | <fruit> |

    Examples:
      | fruit |
    Examples: nothing at all

  @rule
  Rule: With a background
    Background:
      And more of it
    Scenario: In a rule
      Then it holds

  Rule: Empty
'''


def compiled(text: str) -> list[Any]:
    """The pickles of Gherkin's own compiler, in our form."""
    document: Any = Parser().parse(text)
    return [
        (
            pickle["name"],
            list(dict.fromkeys(tag["name"][1:] for tag in pickle["tags"])),
            pickle["location"]["line"],
            [_step(step) for step in pickle["steps"]],
        )
        for pickle in Compiler().compile({**document, "uri": "x.feature"})
    ]


def _step(step: Any) -> Any:
    argument = step.get("argument") or {}
    rows = argument.get("dataTable", {}).get("rows")
    table = rows and [[cell["value"] for cell in row["cells"]] for row in rows]
    return step["text"], table, argument.get("docString", {}).get("content")


def ours(pickles: tuple[Pickle, ...]) -> list[Any]:
    return [
        (
            pickle.name,
            list(pickle.tags),
            pickle.own_line,
            [
                (
                    step.text,
                    step.table and [[cell.text for cell in row] for row in step.table],
                    step.doc_string,
                )
                for step in pickle.steps
            ],
        )
        for pickle in pickles
    ]


@pytest.mark.parametrize(
    "text",
    [EVERYTHING, *(file.read_text("utf-8") for file in FEATURES)],
    ids=["everything", *(file.stem for file in FEATURES)],
)
def test_a_file_is_parsed_as_gherkin_parses_it(text: str) -> None:
    assert parse_all(text) == (Parser().parse(text), ())
    numbered: Any = Parser(AstBuilder(Ids("x.feature"))).parse(text)
    assert parsed(text, "x.feature")[:2] == (text, numbered)
    feature, problems = parse(text, "x.feature")
    assert feature is not None
    assert problems == []
    assert ours(compile_document(feature, "x.feature", text.split("\n")).pickles) == compiled(text)


CELLS = st.text(st.sampled_from("ab|\\n <>\t\u00a0\u2003\"'#@:*"), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=3), st.booleans())
def test_a_row_is_split_into_the_same_cells(rows: list[list[str]], closed: bool) -> None:
    end = " |" if closed else ""
    table = "\n".join("    | " + " | ".join(row) + end for row in rows)
    text = f"Feature: F\n  Scenario: S\n    Given a table\n{table}\n"
    mine, errors = parse_all(text)
    try:
        theirs: Any = Parser().parse(text)
    except Exception:
        assert errors
    else:
        assert (mine, tuple(errors)) == (theirs, ())


def test_steps_that_no_row_changes_are_shared() -> None:
    feature, _ = parse(EVERYTHING, "x.feature")
    assert feature is not None
    document = compile_document(feature, "x", EVERYTHING.split("\n"))
    one, other = (pickle for pickle in document.pickles if pickle.example_line)
    assert one.steps[0] is other.steps[0]
    assert one.steps[-1] is other.steps[-1]
    assert one.steps[2] != other.steps[2]


def test_a_column_name_can_contain_characters_of_regular_expressions() -> None:
    text = """Feature: F
  Scenario Outline: S
    Given <price (EUR)> and <a.c>
    Examples:
      | price (EUR) | a.c |
      | 1           | 2   |
"""
    feature, _ = parse(text, "x")
    assert feature is not None
    (pickle,) = compile_document(feature, "x", text.split("\n")).pickles
    assert pickle.steps[0].text == "1 and 2"


def test_an_outline_of_a_document_knows_the_same_lines_and_titles():
    """After the check, only the outline of a document stays in memory."""
    read = parsed(EVERYTHING, "x.feature")
    assert read is not None
    document = compile_document(read.document["feature"], "x.feature", EVERYTHING.split("\n"))
    outline = document.outline
    assert outline.pickles is document.pickles
    assert (outline.name, outline.tags) == (document.name, document.tags)
    for line in range(EVERYTHING.count("\n") + 2):
        assert pickles_at(outline, line) == pickles_at(document, line)
        assert closest_scenario(outline, line) == closest_scenario(document, line)
    assert "these stand" in str(document.feature)
    assert "these stand" not in str(outline.feature)
