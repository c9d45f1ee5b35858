"""A broken file is one failed item with all its problems, and the other files run."""

from __future__ import annotations

import html
import json
from xml.etree import ElementTree

import pytest

from prospect_to_cash.harness.evidence.record import Problem, Status
from tests.harness.run.conftest import SELLING, Suite

GOOD = SELLING.replace("Selling apples", "Good")


def problems(suite: Suite) -> list[str]:
    """What is wrong with the file ``selling``."""
    findings = json.loads(suite.p2c("check", "--format", "json").out)["findings"]
    return [
        f"{found['line']}:{found['column']}: {found['message']}"
        for found in findings
        if found["file"] == "features/selling.feature"
    ]


def of_files(suite: Suite) -> list[Problem]:
    """What kept whole files out of the last run."""
    return [problem for feature in suite.record().features for problem in feature.problems]


def stopped(suite: Suite) -> dict[str, list[tuple[int, str, str]]]:
    """The scenarios of the last run that did not pass: line, verdict, message of their steps."""
    return {
        scenario.title: [
            (step.line, str(step.status), step.message or "")
            for step in scenario.steps
            if step.status is not Status.SKIPPED
        ]
        for _, scenario in suite.record().scenarios()
        if scenario.status is not Status.PASSED
    }


def test_a_broken_file_is_one_red_item_and_the_others_run(suite: Suite) -> None:
    suite.feature(GOOD, "good")
    suite.feature("""
        Feature: Selling
          Scenario: One
            Given the shop is opne to all
            Then 3 appels are left
          Scenario: One
            Given the shop is open
    """)
    answer = suite.pytest("features")
    assert answer.code == 2
    assert "1 failed, 1 passed" in answer.out
    assert "features/selling.feature:5:5: No step matches 'Then 3 appels are left'." in answer.out
    assert "Closest match: Then <number> apples are left" in answer.out
    assert "Traceback" not in answer.out
    assert [problem.line for problem in of_files(suite)] == [5, 6, 6]
    assert [len(feature.scenarios) for feature in suite.record().features] == [1, 0]


TYPO = """\
Feature: Selling apples
  Scenario: Two of five
    Given the shop is open
    And there are 5 apples
    When Ana buys 2 apples
    Then 3 apples are left

  Scenario Outline: So many
    Given the shop is open
    And there are <apples> apples
    When Ana buys 2 apples
    Then 3 apples are left
    Examples:
      | apples |
      | 5      |
      | some   |

  @fruit
  Scenario: A typo
    Given the shop is open
    When Ana bys 2 apples
    Then 3 apples are left
"""


@pytest.mark.parametrize("processes", ["0", "2"])
def test_a_step_that_cannot_be_used_stops_its_scenario_alone(suite: Suite, processes: str) -> None:
    suite.feature(TYPO)
    answer = suite.p2c("run", "-n", processes)
    assert answer.code == 2
    assert stopped(suite) == {
        "So many (some)": [
            (
                10,
                "undefined",
                "features/selling.feature:16:9: No step matches 'And there are some apples'. "
                "Closest match: Given there are <number> apples.",
            )
        ],
        "A typo": [
            (
                21,
                "undefined",
                "features/selling.feature:21:5: No step matches 'When Ana bys 2 apples'. "
                "Closest match: When <name> buys <number> apples.",
            )
        ],
    }
    assert "4 scenarios" in answer.out
    assert "2 passed, 2 undefined" in answer.out
    assert "features/selling.feature:19" in answer.out
    assert "? When Ana bys 2 apples\n" in answer.out
    assert "Closest match: When <name> buys <number> apples." in " ".join(answer.out.split())
    assert "2 other steps not run" in answer.out
    assert not of_files(suite)


def test_every_report_contains_the_step_that_cannot_be_used(suite: Suite) -> None:
    suite.feature(TYPO)
    suite.p2c("run")
    message = "No step matches 'When Ana bys 2 apples'."
    (cases,) = ElementTree.parse(suite.root / "reports/junit.xml").getroot()
    assert (cases.get("tests"), cases.get("errors"), cases.get("failures")) == ("4", "2", "0")
    (error,) = cases.findall("./testcase[@name='A typo']/error")
    assert error.get("type") == "undefined"
    assert message in str(error.get("message"))
    for report in ("index.html", "summary.md"):
        text = (suite.root / "reports" / report).read_text("utf-8")
        assert message in html.unescape(text).replace("\\", "")
        assert "This file has errors" not in html.unescape(text)
        assert "files with errors" not in html.unescape(text)


def test_a_wrong_table_of_a_step_stops_its_scenario_too(suite: Suite) -> None:
    suite.feature(TYPO.replace("bys 2 apples", "buys 2 apples\n      | FRUIT |\n      | pear  |"))
    assert suite.p2c("run").code == 2
    assert stopped(suite)["A typo"] == [
        (
            21,
            "broken",
            "features/selling.feature:22:7: 'When <name> buys <number> apples' doesn't take a "
            "table, so its rows would be ignored. Remove the table, or use a step that takes one.",
        )
    ]


def test_strict_starts_nothing_if_a_step_cannot_be_used(suite: Suite) -> None:
    suite.feature(TYPO)
    answer = suite.p2c("run", "--strict")
    assert answer.code == 2
    assert "features/selling.feature:21:5: No step matches 'When Ana bys 2 apples'." in answer.err
    assert suite.wrote_nothing


def test_a_scenario_that_cannot_be_used_is_selected_like_any_other(suite: Suite) -> None:
    suite.feature(TYPO)
    assert suite.p2c("run", "-t", "not fruit", "features/selling.feature:3").code == 0
    assert suite.p2c("run", "-t", "fruit").code == 2
    assert list(stopped(suite)) == ["A typo"]
    suite.feature(TYPO.replace("bys", "buys").replace("Ana buys", "Eva buys"))
    assert suite.p2c("run", "--failed").code == 1
    assert [scenario.name for _, scenario in suite.record().scenarios()] == ["A typo"]


@pytest.mark.parametrize("tag", ["skip", "xfail"])
def test_no_mark_hides_a_step_that_cannot_be_used(suite: Suite, tag: str) -> None:
    suite.feature(TYPO.replace("@fruit", f"@{tag}"))
    assert suite.pytest("features").code == 2
    assert stopped(suite)["A typo"][0][:2] == (21, "undefined")


def test_a_step_of_a_background_stops_the_file_and_is_reported_once(suite: Suite) -> None:
    suite.feature(GOOD, "good")
    suite.feature(TYPO.replace("apples\n", "apples\n  Background:\n    Given teh shop\n", 1))
    answer = suite.p2c("run")
    assert answer.code == 2
    assert [problem.line for problem in of_files(suite)] == [3, 18, 23]
    assert answer.out.count("'Given teh shop'") == 1


def test_strict_starts_nothing_if_a_file_is_broken(suite: Suite) -> None:
    suite.feature(GOOD, "good")
    suite.feature("Feature: Selling\n  Scenario: One\n    Given no such thing\n")
    answer = suite.p2c("run", "--strict")
    assert answer.code == 2
    assert "Nothing ran, because a feature file has errors." in answer.err
    assert "features/selling.feature:3:5: No step matches 'Given no such thing'." in answer.err
    assert suite.wrote_nothing


def test_an_ambiguous_step_names_both_definitions(suite: Suite) -> None:
    suite.steps("""
        @then(parsers.parse("{anything} are left"))
        def _(anything):
            pass
    """)
    suite.feature(SELLING)
    assert suite.p2c("run").code == 2
    (problem,) = problems(suite)
    assert problem.startswith(
        "7:5: 'Then 3 apples are left' matches more than one step definition: '"
    )
    assert problem.count("shop_steps.py:") == 2


def test_two_definitions_of_one_step_are_ambiguous(suite: Suite) -> None:
    suite.steps("""
        @given(parsers.parse("there are {number:d} apples"))
        def _(number):
            pass
    """)
    suite.feature(SELLING)
    assert suite.p2c("run").code == 2
    assert "matches more than one step definition" in problems(suite)[0]


def test_an_async_step_definition_is_rejected(suite: Suite) -> None:
    suite.steps("""
        @then("the till rings")
        async def _():
            assert False
    """)
    suite.scenario("Given the shop is open\nThen the till rings")
    assert suite.p2c("run").code == 2
    assert "is an 'async def', which isn't supported" in problems(suite)[0]


def test_a_parameter_type_that_rejects_a_value_gives_the_reason(suite: Suite) -> None:
    suite.steps("""
        def fruit(text):
            if text != "apple":
                raise AuthoringError(f"Unknown fruit '{text}'. Valid values: apple.")
            return text

        @then(parsers.parse("one {fruit:Fruit} remains", extra_types={"Fruit": fruit}))
        def _(fruit):
            pass
    """)
    suite.scenario("Given the shop is open\nThen one pear remains")
    assert suite.p2c("run").code == 2
    assert problems(suite) == ["4:14: Unknown fruit 'pear'. Valid values: apple."]


def test_an_argument_that_a_step_does_not_take_or_requires_stops_the_scenario(suite: Suite) -> None:
    suite.steps("""
        import functools

        @given("the goods")
        def _(datatable):
            assert False, "nothing runs"

        @given("the goods, if any")
        def _(datatable=None, docstring=None):
            pass

        def decorated(function):
            @functools.wraps(function)
            def wrapper(*args, **kwargs):
                return function(*args, **kwargs)
            return wrapper

        @then("the till says")
        @decorated
        def _(docstring):
            pass
    """)
    suite.scenario("""
        Given the shop is open
        | STATE |
        | shut  |
        And the goods
        And the goods, if any
        And the goods, if any
        | GOODS |
        | pears |
        Then the till says
        Then 0 apples are left
        \"\"\"
        none
        \"\"\"
    """)
    assert suite.p2c("run").code == 2
    assert problems(suite) == [
        "4:5: 'Given the shop is <state>' doesn't take a table, so its rows would be ignored. "
        "Remove the table, or use a step that takes one.",
        "6:5: This step requires a table. Add it below the step.",
        "11:5: This step requires a doc string. Add it below the step.",
        "13:5: 'Then <number> apples are left' doesn't take a doc string, so its text would be "
        "ignored. Remove the doc string, or use a step that takes one.",
    ]


def test_the_valid_values_of_a_placeholder_are_listed(suite: Suite) -> None:
    suite.steps("""
        from parse_type import TypeBuilder

        TYPES = {
            "Fruit": TypeBuilder.make_enum({"apple": 1, "sweet pear": 2}),
            "Size": TypeBuilder.make_choice(["extra big", "small"]),
        }

        @then(parsers.cfparse("one {size:Size} {a_fruit:Fruit} remains", extra_types=TYPES))
        def _(size, a_fruit):
            pass
    """)
    suite.scenario("""
        Given the shop is open
        Then one extra big sweet paer remains
        Then one smal apple remains
        Then one small apple remain
    """)
    assert suite.p2c("run").code == 2
    assert problems(suite) == [
        "4:24: Unknown a fruit 'sweet paer'. Did you mean 'sweet pear'? "
        "Valid values: apple, sweet pear.",
        "5:14: Unknown size 'smal'. Did you mean 'small'? Valid values: extra big, small.",
        "6:5: No step matches 'Then one small apple remain'. "
        "Closest match: Then one <size> <a_fruit> remains.",
    ]


def test_a_value_of_another_form_is_reported_with_the_form(suite: Suite) -> None:
    suite.steps("""
        def _price(text):
            "A price, such as 5000 or 99.50."
            return float(text)

        def _plain(text):
            return text

        _price.pattern = r"\\d+(?:[.]\\d+)?"
        _plain.pattern = r"\\d+"
        TYPES = {"Price": _price, "Plain": _plain}

        @then(parsers.cfparse("an apple costs {price:Price} today", extra_types=TYPES))
        def _(price):
            pass

        @then(parsers.cfparse("{count:Plain} apples remain", extra_types=TYPES))
        def _(count):
            pass
    """)
    suite.scenario("""
        Given the shop is open
        Then an apple costs 1,000.00 today
        Then an apple costs a lot today
        Then few apples remain
    """)
    assert suite.p2c("run").code == 2
    assert problems(suite) == [
        "4:25: '1,000.00' isn't valid for <price>. Enter a price, such as 5000 or 99.50.",
        "5:5: No step matches 'Then an apple costs a lot today'. "
        "Closest match: Then an apple costs <price> today.",
        "6:5: No step matches 'Then few apples remain'. Closest match: Then <count> apples remain.",
    ]


def test_a_file_saved_by_windows_is_read(suite: Suite) -> None:
    file = suite.feature(SELLING)
    file.write_bytes(b"\xef\xbb\xbf" + SELLING.replace("\n", "\r\n").encode())
    assert suite.p2c("run").code == 0


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_gets_the_remedy(suite: Suite, encoding: str) -> None:
    suite.feature("").write_bytes(SELLING.encode(encoding))
    assert suite.p2c("run").code == 2
    assert problems(suite) == [
        "1:1: The file is UTF-16. Save it as UTF-8 (in Notepad: Save as, Encoding: UTF-8)."
    ]


def test_tags_claims_and_variants_are_checked(full: Suite) -> None:
    full.feature("""
        @scenaro_1
        Feature: Selling
          @hours_open @claim-S1.2c
          Scenario: One
            Given the shop is opne
            Then 0 apples are left
          @claim-S1.2b
          Scenario: Two
            Given the shop is not open
            Then 0 apples are left
          @claim-S1.1
          Scenario: Three
            Given there are 5 apples
            Then 0 apples are left
          Scenario: Four
            Given the shop is open
            And the shop is not open
            Then 0 apples are left
    """)
    assert full.p2c("run").code == 2
    assert problems(full) == [
        "2:1: '@scenaro_1' isn't a valid tag. Did you mean '@scenario_1'? "
        "Valid tags: @scenario_1, @rejection, @claim-<id>.",
        "4:3: Tag @hours_open is set by the step 'Given the shop is <answer>'. Delete the tag.",
        "4:15: Tag @claim-S1.2c names a claim that isn't in the register. Did you mean 'S1.2b'?",
        "6:23: 'opne' isn't valid in 'the shop is opne'. Did you mean 'open'? "
        "Valid values: open, not open.",
        "8:3: Scenario 'Two' has the tag @claim-S1.2b, but its variant is 'closed' (hours_closed). "
        "The claim applies only to hours on.",
        "13:3: Scenario 'Three' doesn't name a variant. "
        "Start it with 'Given the shop is open' or 'Given the shop is not open'.",
        "18:5: Scenario 'Four' names two variants: 'the shop is open' and "
        "'the shop is not open'. Delete one of these steps.",
    ]


def test_an_invalid_variant_is_reported_once(full: Suite) -> None:
    full.steps("""
        from parse_type import TypeBuilder

        @given(parsers.cfparse("the market is {state:State}", extra_types={
            "State": TypeBuilder.make_enum({"open": 1, "not open": 2})}))
        def _(state):
            pass
    """)
    settings = (full.root / "pyproject.toml").read_text("utf-8")
    full.write("pyproject.toml", settings.replace("shop is <", "market is <"))
    full.feature("""
        Feature: Selling
          Scenario: One
            Given the market is opne
            Then 0 apples are left
          Scenario Outline: Two
            Given the market is <state>
            Then 0 apples are left
            Examples:
              | state |
              | open  |
              | shut  |
          Scenario: Three
            Given the makret is open
            Then 0 apples are left
    """)
    assert full.p2c("run").code == 2
    assert problems(full) == [
        "4:25: 'opne' isn't valid in 'the market is opne'. Did you mean 'open'? "
        "Valid values: open, not open.",
        "12:9: 'shut' isn't valid in 'the market is shut'. Valid values: open, not open.",
        "14:5: No step matches 'Given the makret is open'. "
        "Closest match: Given the market is <state>.",
    ]


def test_what_a_definition_declares_is_checked_before_the_run(suite: Suite) -> None:
    suite.steps("""
        from typing import Annotated
        from prospect_to_cash.harness.gherkin.argument_schema import Columns, Values

        Stock = Annotated[list[list[str]], Columns(
            lambda: {"prices": ["FRUIT", "PRICE"], "stock": ["FRUIT", "COUNT", "PLACE"]},
            by="view",
            needed={"stock": ["FRUIT"]},
            types={"stock": {"PLACE": Values(["shelf", "cellar"], words=("",))}},
        )]

        @then(parsers.parse("these {view} are in {town}"))
        def _(view, town: Annotated[str, Values(["Porto", "Lund"], name="place")],
              datatable: Stock):
            assert False, "nothing runs"
    """)
    suite.feature("""
        Feature: Selling
          Scenario Outline: Two
            Given the shop is open
            Then these stock are in Porot
              | FRIUT | PLACE   |
              | apple | <place> |
              | pear  |         |
            And these stock are in Lund
              | PLACE |
              | shelf |
            And these prices are in Lund
              | FRUIT | COUNT |
              | apple | 5     |
            Examples:
              | place  |
              | cellar |
              | celar  |
    """)
    answer = suite.p2c("run", "--strict")
    assert answer.code == 2
    assert answer.err.splitlines()[1:] == [
        "features/selling.feature:5:29: Unknown place 'Porot'. Did you mean 'Porto'? "
        "Valid values: Porto, Lund.",
        "features/selling.feature:6:9: A table of stock has no column 'FRIUT'. "
        "Did you mean 'FRUIT'? Valid columns: FRUIT, COUNT, PLACE.",
        "features/selling.feature:10:9: A table of stock requires the column FRUIT. "
        "Its columns: PLACE.",
        "features/selling.feature:13:17: A table of prices has no column 'COUNT'. "
        "Valid columns: FRUIT, PRICE.",
        "features/selling.feature:18:9: Unknown place 'celar'. Did you mean 'cellar'? "
        "Valid values: shelf, cellar.",
    ]
    assert suite.wrote_nothing


def test_a_cell_that_its_column_rejects_is_a_problem_before_anything_runs(suite: Suite) -> None:
    suite.steps("""
        from typing import Annotated
        from prospect_to_cash.harness.gherkin.argument_schema import Columns, Form

        COUNT = Form("a count", "a whole number", "[0-9]+")
        Stock = Annotated[list[list[str]], Columns(["FRUIT", "COUNT"], types={"COUNT": COUNT})]

        @then("this is left")
        def _(datatable: Stock):
            pass
    """)
    suite.feature("""
        Feature: Selling
          Scenario Outline: Counts
            Then this is left
              | FRUIT | COUNT   |
              | apple | 5       |
              | pear  | <count> |
            And this is left
              | FRUIT |
              | five  |
            Examples:
              | count |
              | 7     |
              | three |
    """)
    answer = suite.p2c("run", "--strict")
    assert answer.code == 2
    assert answer.err.splitlines()[1:] == [
        "features/selling.feature:14:9: 'three' isn't a count. Write a whole number."
    ]
    assert suite.wrote_nothing


def test_what_is_valid_in_one_variant_is_checked_in_each_variant(full: Suite) -> None:
    full.steps("""
        from typing import Annotated
        from prospect_to_cash.harness.gherkin.argument_schema import Columns, ValidInVariant

        def error(fruit, context):
            if fruit in context.run.defines.get("fruit", "apple"):
                return None
            answer = context.answer
            return None if answer == "open" else f"No {fruit} if the shop is {answer}."

        Fruit = Annotated[str, ValidInVariant(error)]
        Fruits = Annotated[list[list[str]],
                           Columns(["FRUIT"], in_variant={"FRUIT": ValidInVariant(error)})]

        @given(parsers.parse("{fruit} is sold"))
        def _(fruit: Fruit):
            pass

        @then("these are left")
        def _(datatable: Fruits):
            pass
    """)
    full.feature("""
        Feature: Selling
          Scenario Outline: Both
            Given the shop is <answer>
            And pear is sold
            And apple is sold
            Then these are left
              | FRUIT |
              | apple |
              | plum  |
            Examples:
              | answer   |
              | open     |
              | not open |
          Scenario: Open
            Given the shop is open
            And cherry is sold
            Then these are left
              | FRUIT |
              | pear  |
    """)
    found = [
        "5:9: No pear if the shop is not open.",
        "10:9: No plum if the shop is not open.",
    ]
    assert full.p2c("run").code == 2
    assert problems(full) == found
    checked = full.p2c("check")
    assert checked.code == 2
    assert [line.partition(".feature:")[2] for line in checked.out.splitlines()[:2]] == found
    defined = full.pytest("--p2c-define=fruit=apple pear plum")
    assert defined.code == 0


def test_a_feature_file_outside_the_folders_makes_a_complete_run_fail(suite: Suite) -> None:
    suite.feature(GOOD, "good")
    suite.write("old/lost.feature", GOOD)
    for ignored in ("venv", ".hidden", "node_modules/x"):
        suite.write(f"{ignored}/other.feature", GOOD)
    for answer in (suite.p2c("run"), suite.pytest(), suite.pytest("features")):
        assert answer.code == 2
        assert "old/lost.feature" in answer.out
        assert "never runs, because it isn't in a features folder" in " ".join(answer.out.split())
        assert "other.feature" not in answer.out
    broken = [feature for feature in suite.record().features if feature.problems]
    assert [feature.uri for feature in broken] == ["old/lost.feature"]
    assert suite.p2c("run", "--strict").code == 2
    assert suite.p2c("run", "features/good.feature").code == 0
    assert suite.p2c("run", "old/lost.feature").code == 2
    suite.settings('[tool.p2c]\nsteps = ["shop_steps"]\nother_features = ["old"]\n')
    assert suite.p2c("run", "--strict").code == 0
    assert "no problems" in suite.p2c("check").out


def test_a_selection_by_tag_does_not_hide_a_broken_file(full: Suite) -> None:
    full.feature("Feature: Selling\n  Scenario: One\n    Given no such thing\n")
    full.feature(GOOD, "good")
    assert full.p2c("run", "--hours", "off").code == 2
    assert of_files(full)
