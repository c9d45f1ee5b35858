"""``p2c steps``: the steps of a suite, from the step definitions that it loads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.harness.run.conftest import SELLING, STEPS, Suite

MORE = '''
from enum import Enum
from typing import TYPE_CHECKING, Annotated
from pytest_bdd import step
from prospect_to_cash.harness.gherkin.argument_schema import Columns, Values
from parse_type import TypeBuilder
if TYPE_CHECKING:
    from nowhere import Unknown

class Fruit(Enum):
    APPLE = "apple"
    PEAR = "pear"

def quoted(text):
    """Some words in double quotes."""
    return text[1:-1]
quoted.pattern = '"[^"]*"'
TYPES = {
    "Quoted": quoted,
    "Day": TypeBuilder.make_enum({"Monday": 1, "Sunday": 7}),
    "List": TypeBuilder.make_choice(["prices", "stock"]),
}
Stock = Annotated[list[list[str]], Columns(lambda: ["FRUIT", "COUNT"])]

@given(parsers.cfparse("on {day:Day} {people:Quoted} eat", extra_types=TYPES))
def _(day, people):
    """Somebody eats.

    Nobody needs to know more.
    """

@given(parsers.cfparse("they rest on {days:Day+}", extra_types=TYPES))
def _(days): ...

@given(parsers.parse("a {fruit} falls"), converters={"fruit": Fruit})
def _(fruit): ...

@given(parsers.parse("{count} fall"), converters={"count": int})
def _(count): ...

@given(parsers.parse("the shop is in {town}"))
def _(town: Annotated[str, Values(["Porto", "Lund"])]): ...

@given(parsers.cfparse("the shop is called {name:Quoted}", extra_types=TYPES))
def _(name: Annotated[str, Values(["Fabrikam", "Contoso"])]): ...

@when(parsers.re(r"^(?P<who>Ana|Lars) pays (?P<sum>\\d+(?:\\.\\d\\d)?) euros\\.$"))
def _(who, sum): ...

@then("this is in stock")
def _(datatable: Stock): ...

@then(parsers.cfparse("these {list:List} hold", extra_types=TYPES))
def _(list, datatable: Annotated[list, Columns(
        {"prices": ["FRUIT", "PRICE"], "stock": ["FRUIT", "COUNT"], "debts": ["WHO"]}, by="list")]
      = None): ...

@then("a table of anything stands here")
def _(datatable: "list[Unknown]"): ...

@then("it says")
def _(docstring): ...

@step("nothing happens")
def _(): ...
'''


@pytest.fixture
def shop(suite: Suite) -> Suite:
    """A suite with steps of every kind."""
    suite.write("shop_steps.py", '"""The shop and its fruit."""\n' + STEPS + MORE)
    suite.feature(SELLING)
    return suite


def entries(suite: Suite, *arguments: str) -> list[dict[str, Any]]:
    answer = suite.p2c("steps", *arguments, "--format", "json")
    assert (answer.code, answer.err) == (0, "")
    return json.loads(answer.out)["sentences"]


def entry(suite: Suite, text: str) -> dict[str, Any]:
    (found,) = [each for each in entries(suite) if each["text"] == text]
    return found


def placeholders(suite: Suite, text: str) -> dict[str, object]:
    found = entry(suite, text)["placeholders"]
    return {each["name"]: each["values"] or each["says"] for each in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on <day> <people> eat",
         {"day": ["Monday", "Sunday"], "people": "some words in double quotes"}),
        ("they rest on <days>", {"days": ["Monday", "Sunday"]}),
        ("there are <number> apples", {"number": "a whole number"}),
        ("<name> buys <number> apples", {"name": "any text", "number": "a whole number"}),
        ("a <fruit> falls", {"fruit": ["apple", "pear"]}),
        ("<count> fall", {"count": "a whole number"}),
        ("the shop is in <town>", {"town": ["Porto", "Lund"]}),
        ("the shop is called <name>", {"name": ['"Fabrikam"', '"Contoso"']}),
        ("<who> pays <sum> euros.",
         {"who": ["Ana", "Lars"], "sum": r"text of the form \d+(?:\.\d\d)?"}),
        ("this is in stock", {}),
    ],
)  # fmt: skip
def test_placeholders_have_their_valid_values(
    shop: Suite, text: str, expected: dict[str, object]
) -> None:
    assert placeholders(shop, text) == expected


def test_tables_have_the_columns_that_the_step_definition_declares(shop: Suite) -> None:
    fixed = {"required": True, "columns": ["FRUIT", "COUNT"], "cells": []} | {
        "by": None,
        "columns_by": {},
        "cells_by": {},
    }
    assert entry(shop, "this is in stock")["table"] == fixed
    assert entry(shop, "these <list> hold")["table"] == {
        "required": False,
        "columns": ["FRUIT", "PRICE", "COUNT"],
        "cells": [],
        "by": "list",
        "cells_by": {"prices": [], "stock": []},
        # The placeholder has no value "debts".
        "columns_by": {"prices": ["FRUIT", "PRICE"], "stock": ["FRUIT", "COUNT"]},
    }
    assert entry(shop, "a table of anything stands here")["table"]["columns"] == []
    assert entry(shop, "it says")["doc_string"] == "required"
    assert entry(shop, "it says")["table"] is None


def test_examples_and_uses_come_from_the_features(shop: Suite) -> None:
    shop.feature(
        """
        Feature: Stock
          Background:
            Given there are 12 apples
          Rule: Any
            Scenario Outline: Counted <how>
              When Ana buys <some> apples
              Then this is in stock
                | FRUIT | COUNT |
                | a\\|b  | <some> |
                | pear  | 2     |
              Examples:
                | how | some |
                | a   | 100  |
                | b   | 7    |
        """,
        "stock",
    )
    bought = entry(shop, "<name> buys <number> apples")
    assert bought["example"] == {
        "lines": ["When Ana buys 2 apples"], "file": "features/selling.feature", "line": 6,
    }  # fmt: skip
    assert bought["uses"] == [
        {"scenario": "Two of five", "file": "features/selling.feature", "line": 3},
        {"scenario": "Counted <how>", "file": "features/stock.feature", "line": 6},
    ]
    assert [use["line"] for use in entry(shop, "there are <number> apples")["uses"]] == [3, 6]
    assert entry(shop, "this is in stock")["example"]["lines"] == [
        "Then this is in stock", r"  | FRUIT | COUNT |", r"  | a\|b  | 100   |",
        "  | pear  | 2     |",
    ]  # fmt: skip


def test_the_example_of_an_unused_step_is_generated_and_valid(
    shop: Suite,
) -> None:
    examples = {each["text"]: each["example"] for each in entries(shop)}
    generated = [example["lines"] for example in examples.values() if example["file"] is None]
    assert ['Given on Monday "people" eat'] in generated
    assert ["Given the shop is called \"Fabrikam\""] in generated  # fmt: skip
    assert ["When Ana pays 1 euros."] in generated
    assert ["Then this is in stock", "  | FRUIT | COUNT |", "  | ...   | ...   |"] in generated
    shop.scenario("\n".join("\n".join(lines) for lines in generated if "anything" not in lines[0]))
    assert "No step matches" not in shop.p2c("run", "--report", "r").out


def test_entries_are_sorted_by_subject_kind_and_place(shop: Suite) -> None:
    shop.write("features/conftest.py", "from pytest_bdd import given\n"
               "@given('it is late')\ndef _():\n    '''Ends the day.'''\n")  # fmt: skip
    found = entries(shop)
    assert [each["subject"] for each in found] == ["The shop and its fruit"] * 17 + ["Conftest"]
    kinds = [each["kind"] for each in found[:-1]]
    assert kinds == ["given"] * 8 + ["when"] * 2 + ["then"] * 6 + [None]
    assert found[-1]["does"] == "Ends the day."
    assert found[-1]["where"] == "features/conftest.py:2"
    assert entry(shop, "on <day> <people> eat")["does"] == "Somebody eats."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["rest", "on"], ["they rest on <days>"]),
        (["MONDAY"], ["on <day> <people> eat", "they rest on <days>"]),
        (["price"], ["these <list> hold"]),
        (["When Ana buys 3 apples"], ["<name> buys <number> apples"]),
        (["Ana pays 3.50 euros."], ["<who> pays <sum> euros."]),
        (["And there were 5 appels"], ["there are <number> apples"]),
    ],
)
def test_words_narrow_the_list_and_a_step_with_a_typo_finds_the_closest(
    shop: Suite, words: list[str], found: list[str]
) -> None:
    assert [each["text"] for each in entries(shop, *words)][: len(found)] == found


def test_words_without_a_similar_step_get_a_message(shop: Suite) -> None:
    answer = shop.p2c("steps", "zebra")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "No step contains or resembles 'zebra'.\n"


def test_the_terminal_shows_everything_within_80_columns(shop: Suite) -> None:
    answer = shop.p2c("steps")
    assert max(map(len, answer.out.splitlines())) <= 80
    for expected in (
        "The shop and its fruit\n",
        "  Given on <day> <people> eat\n    Somebody eats.\n    <day>: Monday, Sunday\n",
        "    table, with columns by <list>:\n      prices: FRUIT, PRICE\n",
        "    example (features/selling.feature:6):\n      When Ana buys 2 apples\n"
        "    used by 1 scenario\n",
        "17 steps\n",
    ):
        assert expected in answer.out
    assert "trace" not in answer.out, "pytest-bdd's own step opens a debugger"


def test_a_table_that_is_too_wide_for_the_terminal_is_only_in_the_other_formats(
    shop: Suite,
) -> None:
    shop.scenario(f"Then this is in stock\n| FRUIT | COUNT |\n| {'pear' * 20} | 1 |")
    out = shop.p2c("steps", "stock").out
    assert (
        "      Then this is in stock\n      ... with a table or doc string that is too wide" in out
    )
    assert "pear" * 20 in shop.p2c("steps", "stock", "--format", "markdown").out
    shop.scenario("Then this is in stock\n| FRUIT | COUNT |\n| pear | 1 |")
    assert (
        "      Then this is in stock\n        | FRUIT | COUNT |" in shop.p2c("steps", "stock").out
    )


def test_a_broken_feature_is_named_and_the_steps_are_still_listed(shop: Suite) -> None:
    shop.scenario("Given the shop is open", "broken")
    answer = shop.p2c("steps", "shop")
    assert answer.code == 0
    assert "the shop is <state>" in answer.out
    assert answer.err == (
        "features/broken.feature is broken, so its scenarios aren't counted. "
        "For details, run 'p2c check features/broken.feature'.\n"
    )


def test_a_suite_without_features_has_steps(suite: Suite) -> None:
    suite.write("test_other.py", "raise SystemExit('nobody asked for this')")
    assert [each["uses"] for each in entries(suite)] == [[]] * 5


@pytest.mark.parametrize(
    ("steps", "code", "message"),
    [
        ("raise ValueError('no shop')", 3, "Can't load the step module 'shop_steps': "),
        ("", 2, "Can't find step definitions. Add their modules to 'steps' in [tool.p2c].\n"),
    ],
)
def test_steps_that_cannot_be_listed_get_a_message(
    suite: Suite, steps: str, code: int, message: str
) -> None:
    suite.write("shop_steps.py", steps)
    answer = suite.p2c("steps")
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith(message)
    assert answer.err.count("\n") == 1


def test_pages_escape_what_they_show(shop: Suite) -> None:
    page = shop.p2c("steps", "--format", "markdown").out
    assert "### Given on \\<day\\> \\<people\\> eat\n" in page
    assert "* Optional table, with columns by `<list>`:\n" in page
    html = shop.p2c("steps", "--format", "html").out
    assert "<h3>Given on &lt;day&gt; &lt;people&gt; eat</h3>" in html
    assert "<day>" not in html


def test_a_file_is_written_completely(shop: Suite) -> None:
    target = shop.root / "docs" / "sentences.md"
    answer = shop.p2c("steps", "--format", "markdown", "-o", "docs/sentences.md")
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    assert target.read_bytes() == shop.p2c("steps", "--format", "markdown").out.encode()
    answer = shop.p2c("steps", "-o", str(Path("docs")))
    assert answer.code == 2
    assert answer.err.startswith("Can't write report docs")
