"""The problems of a feature file: location, message, remedy."""

from __future__ import annotations

import itertools
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from prospect_to_cash.harness.gherkin.check import CheckedFile, check_file
from prospect_to_cash.harness.gherkin.similarity import Placeholder
from prospect_to_cash.harness.gherkin.step_definitions import Argument, Match
from prospect_to_cash.harness.gherkin.vocabulary import Vocabulary


@dataclass(frozen=True, eq=False)
class Definition:
    """A step definition of `Definitions`."""

    kind: str | None
    text: str
    where: str = "shop_steps.py:1"
    error: str | None = None
    table: Argument = Argument.OPTIONAL
    doc_string: Argument = Argument.OPTIONAL
    placeholders: Mapping[str, Placeholder] = field(default_factory=dict)

    def matches(self, text: str) -> bool:
        start, dots, _ = self.text.partition("...")
        if dots and text.startswith(f"{start} "):
            return True
        parts = re.split(r"<(\w+)>", self.text)
        known = {name: each.pattern for name, each in self.placeholders.items() if each.pattern}
        patterns = [
            f"(?:{known[part].pattern})" if part in known else ".+" if odd else re.escape(part)
            for part, odd in zip(parts, itertools.cycle((False, True)), strict=False)
        ]
        return re.fullmatch("".join(patterns), text) is not None


class Definitions:
    """Fixed step definitions. A text that ends with ``...`` matches every continuation."""

    def __init__(self, *definitions: Definition) -> None:
        self._definitions = definitions

    def all(self) -> Sequence[Definition]:
        return self._definitions

    def match(self, kind: str, text: str) -> Match:
        return Match(
            tuple(
                each
                for each in self._definitions
                if each.kind in (kind, None) and each.matches(text)
            )
        )


SHOP = Definitions(
    Definition("given", "a shop"),
    Definition("given", 'the clerk "Ana" waits'),
    Definition("given", "goods..."),
    Definition("when", "Ana buys..."),
    Definition("then", "the shop is empty"),
    Definition("then", "there remain..."),
)


def check(
    text: str | bytes,
    vocabulary: Vocabulary | None = None,
    definitions: Definitions = SHOP,
    *,
    headers: bool = True,
) -> CheckedFile:
    content = text if isinstance(text, bytes) else textwrap.dedent(text).lstrip("\n").encode()
    return check_file(
        content, "x.feature", vocabulary or Vocabulary(), definitions, table_headers=headers
    )


def messages(
    text: str | bytes, definitions: Definitions = SHOP, *, headers: bool = True
) -> list[str]:
    problems = check(text, definitions=definitions, headers=headers).problems
    return [f"{problem.line}:{problem.column}: {problem.message}" for problem in problems]


def scenario(steps: str) -> str:
    body = textwrap.indent(textwrap.dedent(steps).strip("\n"), "    ")
    return f"Feature: Shop\n  Scenario: It\n{body}\n"


def test_a_good_file_has_no_problems_and_its_pickles() -> None:
    checked = check(
        """
        @fruit
        Feature: Shop
          Background:
            Given a shop
          Rule: Selling
            Scenario Outline: Some <goods>
              Given goods <goods>
              When Ana buys <goods>
              * Ana buys more
              Then the shop is empty
              Examples:
                | goods  |
                | apples |
                | pears  |
        """
    )
    assert checked.problems == ()
    assert checked.is_usable
    assert not checked.step_problems
    assert checked.document is not None
    first, second = checked.document.pickles
    assert (first.name, first.example, first.own_line) == (
        "Some apples",
        (("goods", "apples"),),
        13,
    )
    assert (second.line, second.example_line, second.tags) == (6, 14, ("fruit",))
    assert [(step.kind, step.text, step.is_background) for step in second.steps] == [
        ("given", "a shop", True),
        ("given", "goods pears", False),
        ("when", "Ana buys pears", False),
        ("when", "Ana buys more", False),
        ("then", "the shop is empty", False),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1: The file has no feature. Start it with 'Feature:' and a title."),
        ("# nothing\n", "1:1: The file has no feature."),
        (
            "Scenario: It\n",
            "1:1: 'Scenario: It' isn't valid here. Expected: Feature:, a tag (@...)",
        ),
        ("Feature: Shop\n", "1:1: Feature 'Shop' has no scenarios. Add a scenario."),
        ("# language: xx\nFeature: Shop\n", "1:1: 'xx' isn't a valid language."),
        (
            scenario("Given a shop\n| A | B |\n| 1 |\nThen the shop is empty"),
            "5:5: This row has 1 cell where the header has 2. Add a '|'.",
        ),
        (
            scenario('Given a shop\n"""\nopen'),
            '4:5: The doc string isn\'t closed. Add a line with """ where it ends.',
        ),
        (
            "Feature: Shop\n  @one two\n  Scenario: It\n",
            "2:3: '@one two' isn't a valid tag. Tags can't contain spaces, and each starts with "
            "'@'.",
        ),
        (
            scenario("Given a shop\nThne the shop is empty"),
            "4:5: 'Thne the shop is empty' isn't valid here. Did you mean 'Then'?",
        ),
        (
            scenario("Given a shop\nThen\u00a0the shop is empty"),
            "4:5: 'Then\u00a0the shop is empty' isn't valid here. It contains a no-break space "
            "(U+00A0). Replace it with a regular space.",
        ),
        (
            scenario("Given a shop\nPARTY\tNUMBER\nThen the shop is empty"),
            "4:5: 'PARTY\tNUMBER' isn't valid here. It contains tabs. Put cells from a spreadsheet "
            "between '|' characters.",
        ),
        ("Feature: Shop\n  @late\n", "2:3: The file ends too early after '@late'. Expected: Rule:"),
    ],
)
def test_syntax_errors_have_plain_messages(text: str, expected: str) -> None:
    assert messages(text)[0].startswith(expected), messages(text)


def test_all_syntax_errors_of_a_file_are_reported() -> None:
    text = scenario("Given a shop\noops\nThen the shop is empty\nouch")
    assert [line.split(":")[0] for line in messages(text)] == ["4", "6"]


def test_bytes_that_are_not_utf_8_are_reported_with_their_location() -> None:
    assert messages("Feature: Caf\xe9\n".encode("latin-1")) == [
        "1:13: The file isn't UTF-8: found the byte 0xe9. "
        "Save it as UTF-8 (in Notepad: Save as, Encoding: UTF-8)."
    ]


def test_old_line_ends_and_a_byte_order_mark_are_accepted() -> None:
    text = scenario("Given a shop\nThen the shop is empty")
    for ending in ("\r\n", "\r"):
        assert messages(b"\xef\xbb\xbf" + text.replace("\n", ending).encode()) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Feature: Shop\n  Scenario: It\n", ["2:3: Scenario 'It' has no steps. Add steps."]),
        (
            scenario("Given a shop"),
            ["2:3: Scenario 'It' has no Then step, so it checks nothing. Add a Then step."],
        ),
        (
            scenario("Given a shop\nThen the shop is empty\nWhen Ana buys all\nThen all is well"),
            ["5:5: 'When Ana buys all' follows a Then step. A scenario has one event. Only a "
             "walk-through (@walkthrough) can continue after a Then step.",
             "6:5: No step matches 'Then all is well'."],
        ),
        (
            scenario("And a shop\nThen the shop is empty"),
            ["3:5: The first step must start with Given, When, or Then, not 'And'."],
        ),
        (
            "Feature: Shop\n  Scenario:\n    Then the shop is empty\n",
            ["2:3: The scenario has no title. Add a title."],
        ),
        (
            """
            Feature: Shop
              Background:
                Given a shop
                When Ana buys all
                Then the shop is empty
              Scenario: It
                Then the shop is empty
            """,
            ["4:5: A background can have only Given steps. Move 'When Ana buys all' to a scenario.",
             "5:5: A background can have only Given steps. Move 'Then the shop is empty' to a "
             "scenario."],
        ),
        (
            """
            Feature: Shop
              Scenario: It
                Then the shop is empty
              Rule: Late
                Scenario: It
                  Then the shop is empty
            """,
            ["5:5: Duplicate title 'It', also used in line 2. Give each scenario in a file its own "
             "title so that reports can tell them apart."],
        ),
    ],
)  # fmt: skip
def test_the_structure_of_scenarios_is_checked(text: str, expected: list[str]) -> None:
    found = messages(text)
    assert len(found) == len(expected), found
    for line, beginning in zip(found, expected, strict=True):
        assert line.startswith(beginning), line


def test_a_walkthrough_can_continue_after_a_then() -> None:
    text = scenario("Given a shop\nThen the shop is empty\nWhen Ana buys all\nThen there remain 1")
    assert messages(text.replace("  Scenario", "  @walkthrough\n  Scenario")) == []


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("Whne Ana buys all", "Did you mean 'When'?"),
        ("Whn Ana buys all", "Did you mean 'When'?"),
        ("given a shop", "Did you mean 'Given'?"),
        ("given a shpo", "Did you mean 'Given'?"),
        (
            "Given\u00a0a shop",
            "It contains a no-break space (U+00A0). Replace it with a regular space.",
        ),
        ("a shop", "Start it with one of these words: Given, When, Then, And, But."),
        ("| A | B |", "Put the table under a step or under Examples:."),
    ],
)
def test_a_step_in_a_description_is_found(line: str, remedy: str) -> None:
    (problem,) = messages(
        f"Feature: Shop\n  Scenario: It\n    It's late\n\n    {line}\n    And a shop\n"
    )
    assert problem == (
        f"5:5: '{line}' doesn't run because it's in the description of 'Scenario: It'. {remedy}"
    )


@pytest.mark.parametrize(
    ("head", "remedy"),
    [
        ("Scenaro: Lost", "Did you mean 'Scenario:'?"),
        ("scenario: Lost", "Did you mean 'Scenario:'?"),
        ("Backgroud:", "Did you mean 'Background:'?"),
        ("Feature: Two", "Put 'Feature:' where Gherkin allows it."),
        ("Scenario Lost", "Write 'Scenario:' with a colon."),
        ("scenario outline lost", "Write 'Scenario Outline:' with a colon."),
        ("Background", "Write 'Background:' with a colon."),
    ],
)
@pytest.mark.parametrize("end", ["", "  Scenario: It\n    Then the shop is full\n"])
def test_a_heading_in_a_description_is_the_only_problem(head: str, remedy: str, end: str) -> None:
    text = f"Feature: Shop\n  {head}\n    Given a shop\n    | A |\n{end}"
    assert messages(text) == [
        f"2:3: '{head}' doesn't run because it's in the description of 'Feature: Shop'. {remedy}"
    ]


def test_steps_without_a_scenario_are_found() -> None:
    (problem,) = messages("Feature: Shop\n  Given a shop\n  Then the shop is empty\n")
    assert problem.startswith("2:3: 'Given a shop' doesn't run because")
    assert problem.endswith("Put it in a scenario, below 'Scenario:'.")


def test_a_step_below_examples_is_found() -> None:
    text = """
        Feature: Shop
          Scenario Outline: It
            Given goods <goods>
            Examples:
            Then the shop is empty
              | goods |
              | fruit |
        """
    (problem,) = messages(text)
    assert problem.startswith("5:5: 'Then the shop is empty' doesn't run because")
    assert problem.endswith("Put it above 'Examples:'.")


def test_prose_in_a_description_is_valid() -> None:
    text = """
        Feature: Shop
          When a shop sells, it says so. The article: see step 2.
          And note: nothing is lost. Given that, all is well.
          Scenario one of the article shows how.
          Scenario: It
            Thus a shop is judged; the rest is silence.
            The owner comes early
            and opens the shop
            when it is cold.
            Then the shop is empty
        """
    assert messages(text) == []


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (
            "Given a shop\noops\nouch\nalas\nThen the shop is empty",
            ["4:5: 'oops' isn't valid here, and neither are the next 2. Expected: a step"],
        ),
        (
            "Given goods here\nA | B |\n1 | 2 |\nThen the shop is empty",
            ["4:5: 'A | B |' isn't valid here, and neither is the next line. Start the row with"],
        ),
        (
            "Given goods here\n| A | B |\n1 | 2 |\n| 1 |\nThen the shop is empty",
            ["5:5: '1 | 2 |' isn't valid here. Start the row with '|'."],
        ),
        (
            "Given goods here\n| A   B |\n| 1 | 2 |\n| 3 | 4 |\nThen the shop is empty",
            ["4:9: The header has 1 cell where each row has 2. A '|' is probably missing here."],
        ),
        (
            "Given goods here\n| A     | B | C |\n| x  y | 2 |\nThen the shop is empty",
            ["5:9: This row has 2 cells where the header has 3. A '|' is probably missing here."],
        ),
        (
            "Given goods here\n| A   | B |\n| x|y | 2 |\nThen the shop is empty",
            [
                "5:8: This row has 3 cells where the header has 2. Delete a '|', or write '\\|' if "
                "it's part of a value."
            ],
        ),
        (
            'Given goods here\n  """\n  text\nThen the shop is empty',
            ['4:7: The doc string isn\'t closed. Add a line with """ where it ends.'],
        ),
        (
            "Given goods here\n  ```\n  text\nWhen Ana buys this\n  ```\n  text\n  ```\nThen x",
            ["4:7: The doc string isn't closed. Add a line with ``` where it ends."],
        ),
        (
            'Given goods here\n  text\n  more\n  """\nThen the shop is empty',
            [
                "4:7: 'text' isn't valid here, and neither is the next line. Put \"\"\" in "
                "separate lines above and below a doc string."
            ],
        ),
    ],
)
def test_a_syntax_error_is_reported_once_at_its_cause(steps: str, expected: list[str]) -> None:
    found = messages(scenario(steps))
    assert len(found) == len(expected), found
    assert all(map(str.startswith, found, expected)), found


def test_headings_below_a_tagged_scenario_without_a_colon_are_not_reported() -> None:
    text = """
        Feature: Shop
          Rule: Selling
            @fruit
            Scenario It
              Given a shop
              Then the shop is empty

            Scenario: Other
              Given a shop
              Then the shop is empty
        """
    (problem,) = messages(text)
    assert problem.startswith("4:5: 'Scenario It' isn't valid here, and neither are the next 2.")


def test_without_a_feature_only_the_first_line_is_reported() -> None:
    assert messages(scenario("Given a shop").replace("Feature:", "Feature")) == [
        "1:1: 'Feature Shop' isn't valid here. Did you mean 'Feature:'?"
    ]


def test_a_nul_character_is_reported_at_its_place() -> None:
    assert messages(b"\xef\xbb\xbfFeature: Caf\xc3\xa9\x00\r\n") == [
        "1:14: The file contains a NUL character (U+0000). Delete it."
    ]


def test_a_utf_16_file_is_reported_with_and_without_a_byte_order_mark() -> None:
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        (message,) = messages("Feature: Shop\n".encode(encoding))
        assert message.startswith("1:1: The file is UTF-16. Save it as UTF-8")


EXAMPLES = """
Feature: Shop
  Scenario Outline: It
    Given goods <goods>
    Then there remain <number>
    Examples:
{}
"""


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("", ["5:5: The Examples table of 'It' has no rows. Add a row."]),
        ("      | goods | number |", ["5:5: The Examples table of 'It' has no rows. Add a row."]),
        (
            "      | goods | nmber |\n      | a | 1 |",
            ["6:17: No step of 'It' uses column 'nmber'. Did you mean 'number'?"],
        ),
        (
            "      | goods | goods | number |\n      | a | b | 1 |",
            ["6:17: Column 'goods' appears 2 times in the table. Keep one of them."],
        ),
        (
            "      | goods | | number |\n      | a | b | 1 |",
            ["6:17: A column has no name in the first row of the table. Add a name."],
        ),
        (
            "      | goods | number | more\n      | a | 1 | x |",
            ["6:30: The header has 2 cells where each row has 3. Add '|' at its end."],
        ),
        (
            "      | goods | number |\n      | a | 1",
            ["7:14: This row has 1 cell where the header has 2. Add '|' at its end."],
        ),
        (
            "      | goods | number |\n      | a | 1 | x",
            ["7:7: 'x' is ignored because it follows the last '|'. Add '|' at its end."],
        ),
    ],
)  # fmt: skip
def test_examples_are_checked(rows: str, expected: list[str]) -> None:
    assert messages(EXAMPLES.format(rows)) == expected


def test_an_outline_without_examples_is_reported() -> None:
    text = "Feature: Shop\n  Scenario Outline: It\n    Then there remain <number>\n"
    assert messages(text) == ["2:3: Scenario Outline 'It' has no Examples table. Add one."]


def test_a_placeholder_in_a_scenario_without_examples_is_reported() -> None:
    assert messages(scenario("Given a shop\nThen there remain <number>")) == [
        "4:23: <number> is a column of an Examples table, but this scenario has no such table."
    ]


def test_a_placeholder_of_a_doc_string_is_reported_in_its_line() -> None:
    text = EXAMPLES.format("      | goods | number |\n      | a | 1 |").replace(
        "Then there",
        'Given goods here\n      """\n      one\n      <two>\n      """\n    Then there',
    )
    (problem,) = messages(text)
    assert problem.startswith("7:7: <two> isn't a column of the Examples table in line 10.")


def test_a_column_can_be_used_by_a_media_type_alone() -> None:
    text = EXAMPLES.format("      | goods | number | type |\n      | a | 1 | json |").replace(
        "Then there", 'Given goods here\n      """<type>\n      one\n      """\n    Then there'
    )
    assert messages(text) == []


def test_a_suite_can_have_columns_that_no_step_uses() -> None:
    text = EXAMPLES.format("      | what | goods | number |\n      | an apple | a | 1 |")
    assert [line.partition(": ")[0] for line in messages(text)] == ["6:9"]
    content = textwrap.dedent(text).lstrip("\n").encode()
    checked = check_file(content, "x.feature", Vocabulary(), SHOP, unused_columns=["what"])
    assert not checked.problems


def test_comparison_operators_are_not_placeholders() -> None:
    assert messages(scenario("Given a shop\nThen there remain < 5 and > 3")) == []


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("| A | B |", "4:7: The table of 'goods here' has a header but no rows. Add a row."),
        (
            "| A | A |\n      | 1 | 2 |",
            "4:13: Column 'A' appears 2 times in the table. Keep one of them.",
        ),
        (
            "| A |  |\n      | 1 | 2 |",
            "4:14: A column has no name in the first row of the table. Add a name.",
        ),
        ("| A | B\n      | 1 | 2", "4:7: 'B' is ignored because it follows the last '|'. Add"),
        (
            "| A |\n      | 1\t2 |",
            "5:9: '1\u24232' contains a tab, probably pasted from another program. Replace it with",
        ),
    ],
)
def test_data_tables_are_checked(table: str, expected: str) -> None:
    steps = f"    Given goods here\n      {table}\n    Then the shop is empty\n"
    text = f"Feature: Shop\n  Scenario: It\n{steps}"
    assert messages(text)[0].startswith(expected), messages(text)


def test_a_suite_can_have_tables_without_headers() -> None:
    text = scenario("Given goods here\n  | apples | apples |\nThen the shop is empty")
    assert messages(text, headers=False) == []


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("Given a shpo", "3:5: No step matches 'Given a shpo'. Closest match: Given a shop."),
        (
            'Given a "shop',
            "3:5: No step matches 'Given a \"shop'. A quotation mark (\") is missing. "
            "Closest match: ",
        ),
        (
            "Given the shop is empty",
            "3:5: No step matches 'Given the shop is empty'. It's a Then step.",
        ),
        ("Given zzz qqq", "3:5: No step matches 'Given zzz qqq'."),
        (
            "Given the clerk \u201cAna\u201d waits",
            "3:5: 'the clerk \u201cAna\u201d waits' contains curly quotes. Type it as "
            "'the clerk \"Ana\" waits'.",
        ),
        (
            "Given a\u00a0shop",
            "3:5: 'a\u00a0shop' contains pasted spaces. Type it as 'a shop'.",
        ),
        (
            "Given goods from\u00a0afar",
            "3:5: 'goods from\u2423afar' contains a no-break space (U+00A0), probably pasted from "
            "another program. Replace it with a regular space.",
        ),
        (
            "Given goods from\tafar",
            "3:5: 'goods from\u2423afar' contains a tab, probably pasted from another program.",
        ),
    ],
)
def test_steps_are_checked(step: str, expected: str) -> None:
    found = messages(scenario(f"{step}\nThen the shop is empty"))
    assert found[0].startswith(expected), found


def test_a_step_that_is_wrong_in_many_rows_is_reported_once() -> None:
    text = """
        Feature: Shop
          Scenario Outline: It
            Given nonsense
            Then there remain <number>
            Examples:
              | number |
              | 1      |
              | 2      |
        """
    assert len(messages(text)) == 1


def test_a_doc_string_with_a_no_break_space_is_reported() -> None:
    text = scenario('Given goods here\n"""\nfrom\u00a0afar\n"""\nThen the shop is empty')
    assert messages(text)[0].startswith("3:5: 'from\u2423afar' contains a no-break space (U+00A0),")


def test_problems_are_in_the_order_of_lines() -> None:
    text = scenario("Given nonsense\nThen there remain <x>\nWhen Ana sings")
    assert [int(line.split(":")[0]) for line in messages(text)] == [3, 4, 5, 5]


STRICT = Definitions(
    Definition("given", "a shop", table=Argument.NONE, doc_string=Argument.NONE),
    Definition("given", "goods", table=Argument.REQUIRED, doc_string=Argument.NONE),
    Definition("then", "it says", table=Argument.NONE, doc_string=Argument.REQUIRED),
)
SPEECH = '"""\nAll gone.\n"""'
GOODS = "| A |\n| 1 |"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (f"Given a shop\nGiven goods\n{GOODS}\nThen it says\n{SPEECH}", []),
        (
            f"Given a shop\n  {GOODS}\nThen it says\n{SPEECH}",
            ["4:7: 'Given a shop' doesn't take a table, so its rows would be ignored. "
             "Remove the table, or use a step that takes one."],
        ),
        (
            f"Given a shop\n  {SPEECH}\nThen it says\n{SPEECH}",
            ["4:7: 'Given a shop' doesn't take a doc string, so its text would be ignored. "
             "Remove the doc string, or use a step that takes one."],
        ),
        (
            f"Given goods\nThen it says\n{SPEECH}",
            ["3:5: This step requires a table. Add it below the step."],
        ),
        (
            f"Given goods\n{SPEECH}\nThen it says",
            ["3:5: This step requires a table. Add it below the step.",
             "4:5: 'Given goods' doesn't take a doc string, so its text would be ignored. "
             "Remove the doc string, or use a step that takes one.",
             "7:5: This step requires a doc string. Add it below the step."],
        ),
    ],
)  # fmt: skip
def test_a_step_has_the_table_or_doc_string_that_it_takes(steps: str, expected: list[str]) -> None:
    assert messages(scenario(steps), STRICT) == expected


def choice(name: str, *allowed: str) -> Placeholder:
    return Placeholder(name, re.compile("|".join(allowed)), allowed)


PLACEHOLDERS = {
    placeholder.name: placeholder
    for placeholder in (
        Placeholder("name", re.compile(r'"[^"]*"')),
        Placeholder("number", re.compile(r'"[^"]*"')),
        choice("party_type", "organization", "person"),
        choice("system", "Sales", "Supply Chain Management"),
        choice("roles", "delivery and invoice", "delivery", "invoice"),
    )
}
CREATED = "the <party_type> prospect <name> is created in <system>"
PARTIES = Definitions(
    *(
        Definition(kind, text, placeholders=PLACEHOLDERS)
        for kind, text in (
            ("given", "the <party_type> prospect <name> exists in <system>"),
            ("given", "the account <name> is in Supply Chain Management"),
            ("when", "the lead <name> is created in <system>"),
            ("when", "the contact <name> is added to <number> in Supply Chain Management"),
            ("when", "the <party_type> customer <name> is created in Supply Chain Management"),
            ("when", "the <party_type> prospect <name> numbered <number> is created in <system>"),
            ("when", CREATED),
            ("when", "an address of role <roles> is added to <name> in <system>"),
            ("then", 'the reason is "<reason>"'),
            ("then", "there are <count> parties"),
        )
    )
)


ANIMALS = Definitions(
    *(
        Definition("when", f"the dog <name> {verb}", placeholders=PLACEHOLDERS)
        for verb in ("barks at the postman", "sleeps all day", "bites the owner", "runs around")
    ),
    *(
        Definition("when", f"{who} looks out of the window", placeholders=PLACEHOLDERS)
        for who in ("the cat <name>", "the owner <name>", "the neighbor <name>", "somebody")
    ),
)


@pytest.mark.parametrize(
    ("step", "remedy"),
    [
        (
            'the dog "Rex" is vaccinated in the village',
            "No step has the word 'vaccinated'. Steps about 'dog': When the dog <name> barks "
            "at the postman; When the dog <name> bites the owner; When the dog <name> sleeps all "
            "day; When the dog <name> runs around. To search for others, run 'p2c steps dog'.",
        ),
        ("zzz qqq", "No step has the word 'zzz'."),
        ("the horse neighs", "No step has the word 'horse'."),
        ("the", ""),
    ],
)
def test_if_no_step_is_close_the_steps_about_the_same_thing_are_listed(
    step: str, remedy: str
) -> None:
    found = messages(scenario(f"When {step}\nThen it is so"), ANIMALS)[0]
    assert found == f"3:5: No step matches 'When {step}'. {remedy}".rstrip()


@pytest.mark.parametrize(
    ("step", "closest"),
    [
        (
            'When the organization prospect "Fabrikam" is createt in Supply Chain Management',
            f"When {CREATED}",
        ),
        (
            'When the organisation prospect "Fabrikam" is createt in Supply Chain Managment',
            f"When {CREATED}",
        ),
        ('When the organization prospect "F" created in Sales', f"When {CREATED}"),
        ('When The organization prospect "F" is created in Sales', f"When {CREATED}"),
        ('When the person custmer "A. Long Name" is created in Supply Chain Management',
         "When the <party_type> customer <name> is created in Supply Chain Management"),
        ('Then the raeson is "a long text with many words"', 'Then the reason is "<reason>"'),
        ("Then there are 12 partys", "Then there are <count> parties"),
    ],
)  # fmt: skip
def test_the_closest_step_comes_first(step: str, closest: str) -> None:
    keyword, _, text = step.partition(" ")
    message = messages(scenario(f"{step}\nThen x"), PARTIES)[0]
    before, _, found = message.partition(" Closest match")
    assert before == f"3:5: No step matches '{keyword} {text}'."
    first, *others = found.partition(": ")[2].removesuffix(".").split("; ")
    assert first == closest
    assert found.startswith("es: ") == bool(others)


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (
            'When the organisation prospect "Fabrikam" is created in Supply Chain Management',
            ["3:14: Unknown party type 'organisation'. Did you mean 'organization'? "
             "Valid values: organization, person."],
        ),
        (
            'When the organization prospect "Fabrikam" is created in Supply Chain Managment',
            ["3:61: Unknown system 'Supply Chain Managment'. Did you mean 'Supply Chain "
             "Management'? Valid values: Sales, Supply Chain Management."],
        ),
        (
            "When the organization prospect Adventure Works is created in Sales",
            ["3:36: 'Adventure Works' must be in double quotes. Write \"Adventure Works\"."],
        ),
        (
            'When an address of role delivry is added to "F" in sales',
            ["3:29: Unknown role 'delivry'. Did you mean 'delivery'? "
             "Valid values: delivery and invoice, delivery, invoice.",
             "3:56: Unknown system 'sales'. Write 'Sales': uppercase and lowercase letters count."],
        ),
    ],
)  # fmt: skip
def test_an_invalid_value_of_a_placeholder_is_reported_at_its_place(
    step: str, expected: list[str]
) -> None:
    found = messages(scenario(f'{step}\nThen the reason is "none"'), PARTIES)
    assert found == expected


OUTLINE = """
Feature: Shop
  Scenario Outline: It
    When  an address of role <role> is added to "<name>" in {system}
    Then the reason is "none"
    Examples:
      | role     | name |
      | {first}  | F    |
      | {second} | G    |
"""


@pytest.mark.parametrize(
    ("first", "second", "system", "expected"),
    [
        ("delivery", "invoice", "Sales", []),
        ("delivery", "invoce", "Sales", ["8:9: Unknown role 'invoce'"]),
        ("delivry", "invoce", "Sales", ["7:9: Unknown role 'delivry'", "8:9: Unknown role 'invo"]),
        ("delivery", "invoice", "sales", ["3:61: Unknown system 'sales'"]),
    ],
)
def test_a_value_from_an_examples_row_is_reported_in_that_row(
    first: str, second: str, system: str, expected: list[str]
) -> None:
    found = messages(OUTLINE.format(first=first, second=second, system=system), PARTIES)
    assert len(found) == len(expected), found
    assert all(map(str.startswith, found, expected)), found


def test_a_step_of_an_outline_is_reported_once_if_it_matches_for_no_row() -> None:
    text = OUTLINE.format(first="delivery", second="invoice", system="Sales")
    found = messages(text.replace("is added to", "is put onto", 1), PARTIES)
    assert [line.partition(": ")[0] for line in found] == ["3:5"]


def test_a_step_of_an_outline_that_matches_for_some_rows_is_reported_in_the_other_rows() -> None:
    text = """
        Feature: Shop
          Scenario Outline: It
            Given a <place>
            Then the shop is empty
            Examples:
              | place  |
              | shop   |
              | palace |
        """
    assert messages(text) == [
        "8:9: No step matches 'Given a palace'. No step has the word 'palace'."
    ]


def test_a_cell_from_an_examples_row_is_reported_in_that_row() -> None:
    text = scenario("Given goods here\n| WHAT |\n| <a> |\n| x <a> |\nThen the shop is empty")
    text = text.replace("Scenario", "Scenario Outline")
    text += "    Examples:\n      | a |\n      | from\u00a0afar |\n"
    assert [line.partition(": ")[0] for line in messages(text)] == ["6:7", "10:9"]


def test_what_syntax_errors_leave_intact_is_checked() -> None:
    found = messages(
        """
        Feature: Shop
          Scenario: Clear
            Given a shp
            Then the shop is empty
          Scenario: Above lost tags
            Given a shop
          @walk through
          Scenario: Its tags are lost
            Given a shop
            Then the shop is empty
            When Ana buys more
          Rule: A rule
            Scenario: Clear
              Given a shop
            Scenario: Broken
              Given a shp
              nonsense
          Rule: Another
            Background:
              Given a shop
              | a | b |
              | 1 |
            Scenario: With that background
              Given a shp
        """
    )
    assert [line.split(": ")[0] for line in found] == ["3:5", "7:3", "13:5", "13:5", "17:7", "22:7"]
    assert "Duplicate title 'Clear', also used in line 2." in found[2]
    assert "has no Then step" in found[3]
