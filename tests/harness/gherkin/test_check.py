"""What the checks say about a feature file: the place, the mistake, the remedy."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from prospect_to_cash.harness.gherkin.check import Examined, examine
from prospect_to_cash.harness.gherkin.similarity import Placeholder
from prospect_to_cash.harness.gherkin.step_matching import Argument, Match
from prospect_to_cash.harness.gherkin.vocabulary import Vocabulary


@dataclass(frozen=True)
class Known:
    """A step definition; as a sentence of a `Dictionary`, one without placeholders."""

    kind: str | None
    text: str
    where: str = "shop_steps.py:1"
    fault: str | None = None
    table: Argument = Argument.OPTIONAL
    doc_string: Argument = Argument.OPTIONAL
    placeholders: Mapping[str, Placeholder] = field(default_factory=dict)


class Dictionary:
    """A fixed set of sentences; a sentence that ends in ``...`` matches what begins like it."""

    def __init__(self, *sentences: Known) -> None:
        self._sentences = sentences

    def all(self) -> Sequence[Known]:
        return self._sentences

    def match(self, kind: str, text: str) -> Match:
        return Match(
            tuple(
                known
                for known in self._sentences
                if known.kind in (kind, None)
                and (text == known.text or text.startswith(known.text.partition("...")[0] + " "))
            )
        )


WORDS = Dictionary(
    Known("given", "a shop"),
    Known("given", 'the clerk "Ana" waits'),
    Known("given", "goods..."),
    Known("when", "Ana buys..."),
    Known("then", "the shop is empty"),
    Known("then", "there remain..."),
)


def look(
    text: str | bytes,
    vocabulary: Vocabulary | None = None,
    words: Dictionary = WORDS,
    *,
    headers: bool = True,
) -> Examined:
    content = text if isinstance(text, bytes) else textwrap.dedent(text).lstrip("\n").encode()
    return examine(content, "x.feature", vocabulary or Vocabulary(), words, table_headers=headers)


def said(text: str | bytes, words: Dictionary = WORDS, *, headers: bool = True) -> list[str]:
    problems = look(text, words=words, headers=headers).problems
    return [f"{problem.line}:{problem.column}: {problem.message}" for problem in problems]


def scenario(steps: str) -> str:
    body = textwrap.indent(textwrap.dedent(steps).strip("\n"), "    ")
    return f"Feature: Shop\n  Scenario: It\n{body}\n"


def test_a_good_file_has_no_problems_and_its_pickles() -> None:
    examined = look(
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
    assert examined.problems == ()
    assert examined.is_usable
    assert not examined.flaws
    assert examined.document is not None
    first, second = examined.document.pickles
    assert (first.name, first.example, first.place) == ("Some apples", (("goods", "apples"),), 13)
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
        ("", "1:1: The file has no feature. It must begin with 'Feature:' and a title."),
        ("# nothing\n", "1:1: The file has no feature."),
        ("Scenario: It\n", "1:1: 'Scenario: It' can't stand here. Allowed: Feature:, a tag (@...)"),
        ("Feature: Shop\n", "1:1: The feature 'Shop' has no scenario."),
        ("# language: xx\nFeature: Shop\n", "1:1: Gherkin has no language 'xx'."),
        (
            scenario("Given a shop\n| A | B |\n| 1 |\nThen the shop is empty"),
            "5:5: This row has another number of cells than the first row of its table.",
        ),
        (
            scenario('Given a shop\n"""\nopen'),
            '6:1: The file ends within a doc string. Close it with """ on a line of its own.',
        ),
        (
            "Feature: Shop\n  @one two\n  Scenario: It\n",
            "2:3: '@one two': a tag has no spaces in it; each tag begins with '@'.",
        ),
        (
            scenario("Given a shop\nThne the shop is empty"),
            "4:5: 'Thne the shop is empty' can't stand here. Did you mean 'Then'? Allowed: a step",
        ),
        (
            scenario("Given a shop\nThen\u00a0the shop is empty"),
            "4:5: 'Then\u00a0the shop is empty' can't stand here. It has a no-break space (U+00A0)",
        ),
        (
            scenario("Given a shop\nPARTY\tNUMBER\nThen the shop is empty"),
            "4:5: 'PARTY\tNUMBER' can't stand here. It has tabs in it: cells pasted from a "
            "spreadsheet must stand between '|' signs.",
        ),
        ("Feature: Shop\n  @late\n", "3:1: The file ends too early. Expected here: Rule:"),
    ],
)
def test_syntax_errors_are_sentences(text: str, expected: str) -> None:
    assert said(text)[0].startswith(expected), said(text)


def test_all_syntax_errors_of_a_file_are_told() -> None:
    text = scenario("Given a shop\noops\nThen the shop is empty\nouch")
    assert [line.split(":")[0] for line in said(text)] == ["4", "6"]


def test_bytes_that_are_no_text_are_told_with_their_place() -> None:
    assert said("Feature: Caf\xe9\n".encode("latin-1")) == [
        "1:13: The file is not UTF-8: the byte 0xe9. "
        "Save it as UTF-8 (Notepad: Save as, Encoding: UTF-8)."
    ]


def test_old_line_ends_and_a_byte_order_mark_are_accepted() -> None:
    text = scenario("Given a shop\nThen the shop is empty")
    for ending in ("\r\n", "\r"):
        assert said(b"\xef\xbb\xbf" + text.replace("\n", ending).encode()) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Feature: Shop\n  Scenario: It\n", ["2:3: The scenario 'It' has no steps."]),
        (scenario("Given a shop"), ["2:3: The scenario 'It' has no Then step: it would prove"]),
        (
            scenario("Given a shop\nThen the shop is empty\nWhen Ana buys all\nThen all is well"),
            ["5:5: 'When Ana buys all' stands after a Then. One scenario has one event; only a "
             "walk-through (@walkthrough) goes on after a Then.",
             "6:5: No sentence says 'Then all is well'."],
        ),
        (
            scenario("And a shop\nThen the shop is empty"),
            ["3:5: The first step must begin with Given, When or Then, not 'And'."],
        ),
        (
            "Feature: Shop\n  Scenario:\n    Then the shop is empty\n",
            ["2:3: The scenario has no title."],
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
            ["4:5: A background has only Given steps, no When: 'Ana buys all'.",
             "5:5: A background has only Given steps, no Then: 'the shop is empty'."],
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
            ["5:5: The title 'It' stands already at line 2. Titles are unique in a file, also "
             "across rules"],
        ),
    ],
)  # fmt: skip
def test_the_shape_of_scenarios_is_checked(text: str, expected: list[str]) -> None:
    found = said(text)
    assert len(found) == len(expected), found
    for line, beginning in zip(found, expected, strict=True):
        assert line.startswith(beginning), line


def test_a_walkthrough_may_go_on_after_a_then() -> None:
    text = scenario("Given a shop\nThen the shop is empty\nWhen Ana buys all\nThen there remain 1")
    assert said(text.replace("  Scenario", "  @walkthrough\n  Scenario")) == []


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Whne Ana buys all", "When"),
        ("given a shop", "Given"),
        ("Given\u00a0a shop", "Given"),
        ("| A | B |", "a table below a step or below Examples:"),
    ],
)
def test_a_step_that_gherkin_takes_for_a_description_is_found(line: str, meant: str) -> None:
    (problem,) = said(f"Feature: Shop\n  Scenario: It\n    {line}\n    Then the shop is empty\n")
    assert problem.endswith(f"never runs. Did you mean '{meant}'?")


@pytest.mark.parametrize("head", ["Scenaro: Lost", "scenario: Lost", "Backgroud:", "Feature: Two"])
def test_a_scenario_that_gherkin_takes_for_a_description_is_found(head: str) -> None:
    text = (
        f"Feature: Shop\n  {head}\n    Given a shop\n  Scenario: It\n    Then the shop is empty\n"
    )
    (problem,) = said(text)
    assert "is read as a description and never runs" in problem


def test_prose_is_no_lost_step() -> None:
    text = """
        Feature: Shop
          When a shop sells, it says so. The article: see step 2.
          And note: nothing is lost. Given that, all is well.
          Scenario: It
            Thus a shop is judged; the rest is silence.
            Then the shop is empty
        """
    assert said(text) == []


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
        ("", ["5:5: The Examples of 'It' have no rows."]),
        ("      | goods | number |", ["5:5: The Examples of 'It' have no rows."]),
        (
            "      | goods | nmber |\n      | a | 1 |",
            ["4:5: <number> names no column of the Examples at line 5. Did you mean 'nmber'? "
             "Its columns: goods, nmber.",
             "6:17: No step of 'It' uses the column 'nmber'. Did you mean 'number'?"],
        ),
        (
            "      | goods | goods | number |\n      | a | b | 1 |",
            ["6:17: The column 'goods' stands 2 times in its table."],
        ),
        (
            "      | goods | | number |\n      | a | b | 1 |",
            ["6:17: A column has no name in the first row of its table."],
        ),
        (
            "      | goods | number | more\n      | a | 1 | x |",
            ["7:7: This row has another number of cells than the first row of its table."],
        ),
        (
            "      | goods | number |\n      | a | 1",
            [
                "7:7: This row has another number of cells than the first row of its table. It "
                "lacks the bar (|) at its end."
            ],
        ),
        (
            "      | goods | number |\n      | a | 1 | x",
            ["7:7: 'x' stands after the last '|' and is lost; close it with '|'."],
        ),
    ],
)  # fmt: skip
def test_examples_are_checked(rows: str, expected: list[str]) -> None:
    assert said(EXAMPLES.format(rows)) == expected


def test_an_outline_without_examples_is_told() -> None:
    text = "Feature: Shop\n  Scenario Outline: It\n    Then there remain <number>\n"
    assert said(text) == ["2:3: The Scenario Outline 'It' has no Examples."]


def test_a_placeholder_in_a_plain_scenario_is_told() -> None:
    assert said(scenario("Given a shop\nThen there remain <number>")) == [
        "4:5: <number> stands for a column of Examples, and a scenario without Examples has none."
    ]


def test_comparison_signs_are_no_placeholders() -> None:
    assert said(scenario("Given a shop\nThen there remain < 5 and > 3")) == []


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("| A | B |", "4:7: The table of 'goods here' has a header and no rows."),
        ("| A | A |\n      | 1 | 2 |", "4:13: The column 'A' stands 2 times in its table."),
        ("| A |  |\n      | 1 | 2 |", "4:14: A column has no name in the first row of its table."),
        ("| A | B\n      | 1 | 2", "4:7: 'B' stands after the last '|' and is lost; close it"),
        (
            "| A |\n      | 1\t2 |",
            "5:9: There is a tab in '1\u24232', pasted from another program.",
        ),
    ],
)
def test_data_tables_are_checked(table: str, expected: str) -> None:
    steps = f"    Given goods here\n      {table}\n    Then the shop is empty\n"
    text = f"Feature: Shop\n  Scenario: It\n{steps}"
    assert said(text)[0].startswith(expected), said(text)


def test_a_suite_may_have_tables_without_headers() -> None:
    text = scenario("Given goods here\n  | apples | apples |\nThen the shop is empty")
    assert said(text, headers=False) == []


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("Given a shpo", "3:5: No sentence says 'Given a shpo'. Nearest: Given a shop"),
        (
            'Given a "shop',
            "3:5: No sentence says 'Given a \"shop'. A quotation mark (\") is missing. Nearest: ",
        ),
        (
            "Given the shop is empty",
            "3:5: No sentence says 'Given the shop is empty'. It is a Then",
        ),
        ("Given zzz qqq", "3:5: No sentence says 'Given zzz qqq'."),
        (
            "Given the clerk \u201cAna\u201d waits",
            "3:5: Curly quotes in 'the clerk \u201cAna\u201d waits': type straight ones, as in "
            "'the clerk \"Ana\" waits'.",
        ),
        (
            "Given a\u00a0shop",
            "3:5: 'a\u00a0shop' has spaces that were pasted. Type it anew: 'a shop'.",
        ),
        (
            "Given goods from\u00a0afar",
            "3:5: There is a no-break space (U+00A0) in 'goods from\u2423afar', pasted from "
            "another program. Delete it and type an ordinary space.",
        ),
        (
            "Given goods from\tafar",
            "3:5: There is a tab in 'goods from\u2423afar', pasted from another program.",
        ),
    ],
)
def test_sentences_are_checked(step: str, expected: str) -> None:
    found = said(scenario(f"{step}\nThen the shop is empty"))
    assert found[0].startswith(expected), found


def test_a_sentence_that_fails_in_many_rows_is_told_once() -> None:
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
    assert len(said(text)) == 1


def test_a_doc_string_with_a_no_break_space_is_told() -> None:
    text = scenario('Given goods here\n"""\nfrom\u00a0afar\n"""\nThen the shop is empty')
    assert said(text)[0].startswith("3:5: There is a no-break space (U+00A0) in 'from\u2423afar'")


def test_problems_come_in_the_order_of_lines() -> None:
    text = scenario("Given nonsense\nThen there remain <x>\nWhen Ana sings")
    assert [int(line.split(":")[0]) for line in said(text)] == [3, 4, 5, 5]


STRICT = Dictionary(
    Known("given", "a shop", table=Argument.NONE, doc_string=Argument.NONE),
    Known("given", "goods", table=Argument.REQUIRED, doc_string=Argument.NONE),
    Known("then", "it says", table=Argument.NONE, doc_string=Argument.REQUIRED),
)
SPEECH = '"""\nAll gone.\n"""'
GOODS = "| A |\n| 1 |"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (f"Given a shop\nGiven goods\n{GOODS}\nThen it says\n{SPEECH}", []),
        (
            f"Given a shop\n  {GOODS}\nThen it says\n{SPEECH}",
            ["4:7: The sentence 'Given a shop' takes no table: its rows would be ignored. "
             "Remove it, or use a sentence that does."],
        ),
        (
            f"Given a shop\n  {SPEECH}\nThen it says\n{SPEECH}",
            ["4:7: The sentence 'Given a shop' takes no doc string: its words would be ignored. "
             "Remove it, or use a sentence that does."],
        ),
        (
            f"Given goods\nThen it says\n{SPEECH}",
            ["3:5: This sentence needs a table below it."],
        ),
        (
            f"Given goods\n{SPEECH}\nThen it says",
            ["3:5: This sentence needs a table below it.",
             "4:5: The sentence 'Given goods' takes no doc string: its words would be ignored. "
             "Remove it, or use a sentence that does.",
             '7:5: This sentence needs its words between """ below it.'],
        ),
    ],
)  # fmt: skip
def test_what_stands_below_a_sentence_is_what_it_takes(steps: str, expected: list[str]) -> None:
    assert said(scenario(steps), STRICT) == expected


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
PARTIES = Dictionary(
    *(
        Known(kind, text, placeholders=PLACEHOLDERS)
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


@pytest.mark.parametrize(
    ("step", "nearest"),
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
        ("When the organization prospect Fabrikam is created in Sales", f"When {CREATED}"),
        ('When the person custmer "A. Long Name" is created in Supply Chain Management',
         "When the <party_type> customer <name> is created in Supply Chain Management"),
        ('Then the raeson is "a long text with many words"', 'Then the reason is "<reason>"'),
        ("Then there are 12 partys", "Then there are <count> parties"),
    ],
)  # fmt: skip
def test_the_nearest_sentence_comes_first(step: str, nearest: str) -> None:
    keyword, _, text = step.partition(" ")
    before, _, found = said(scenario(f"{step}\nThen x"), PARTIES)[0].partition(" Nearest: ")
    assert before == f"3:5: No sentence says '{keyword} {text}'."
    assert found.removesuffix(".").split("; ")[0] == nearest


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (
            'When the organisation prospect "Fabrikam" is created in Supply Chain Management',
            "Unknown party type 'organisation'. Did you mean 'organization'? "
            "Allowed: organization, person.",
        ),
        (
            'When the organization prospect "Fabrikam" is created in Supply Chain Managment',
            "Unknown system 'Supply Chain Managment'. Did you mean 'Supply Chain Management'? "
            "Allowed: Sales, Supply Chain Management.",
        ),
        (
            'When an address of role delivry is added to "F" in sales',
            "Unknown role 'delivry'. Did you mean 'delivery'? "
            "Allowed: delivery and invoice, delivery, invoice. "
            "Unknown system 'sales'. Did you mean 'Sales'? "
            "Allowed: Sales, Supply Chain Management.",
        ),
    ],
)
def test_an_unknown_word_at_a_placeholder_is_named(step: str, expected: str) -> None:
    assert said(scenario(f"{step}\nThen x"), PARTIES)[0] == f"3:5: {expected}"


def test_what_stands_clear_of_syntax_errors_is_examined() -> None:
    told = said(
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
    assert [line.split(": ")[0] for line in told] == ["3:5", "7:3", "13:5", "13:5", "17:7", "22:7"]
    assert "The title 'Clear' stands already at line 2" in told[2]
    assert "has no Then step" in told[3]
