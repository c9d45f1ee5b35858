"""The layout of a feature file, line by line."""

from __future__ import annotations

import codecs
from pathlib import Path
from textwrap import dedent

import pytest

from prospect_to_cash.harness.format.text import format_content, format_text

ROOT = Path(__file__).parents[3]
UNTIDY = """\

@b   @a   # why
Feature:   Selling
Some words
   - a list
# a note


Background:
* a shop
Rule: Open
     What a rule says.



 @c
# about the outline
 Scenario Outline:  Apples
      Given   a <x>
  # a note of the table
   | a | long name|
# | commented | out |

   |漢字|1|
   #| below | it |


      And a text
  ```markdown
    # no comment
    | x |
  ```
  # after the text

 # apart

  Examples:
  |x|
  |1|
  Scenario: Empty


# the end
"""
TIDY = """\
@b @a # why
Feature: Selling
  Some words
     - a list
  # a note

  Background:
    * a shop

  Rule: Open
    What a rule says.

    @c
    # about the outline
    Scenario Outline: Apples
      Given a <x>
        # a note of the table
        | a    | long name |
        # | commented | out |
        | 漢字 | 1         |
        #| below | it |

      And a text
        ```markdown
          # no comment
          | x |
        ```
      # after the text

      # apart

      Examples:
        | x |
        | 1 |

    Scenario: Empty

    # the end
"""


def test_levels_are_two_spaces_and_blocks_have_a_blank_line_before_them() -> None:
    assert format_text(UNTIDY) == TIDY
    assert format_text(TIDY) == TIDY


def scenario(steps: str) -> str:
    return format_text("Feature: F\n  Scenario: S\n" + dedent(steps)).partition("Scenario: S\n")[2]


def test_every_column_is_left_aligned_by_terminal_width() -> None:
    assert scenario(r"""
        Given a table
        | NAME | PRICE | |
        | e\|f | 12.50 ||
        |\\| 7 | none|
        | 日本 | 1 | any |
        | é | 123 |  |
    """) == (
        r"""    Given a table
      | NAME | PRICE |      |
      | e\|f | 12.50 |      |
      | \\   | 7     | none |
      | 日本 | 1     | any  |
      | é    | 123   |      |
"""
    )


def test_text_after_the_last_bar_is_kept() -> None:
    assert "| a   | b | lost\n" in scenario("Given a table\n|a| b|lost\n|any|b|\n")


def test_the_lines_of_a_doc_string_move_with_it_and_keep_their_characters() -> None:
    text = 'Given a text\n\t"""\n\t  two deeper  \n\n short\n\t\\"\\"\\"\n\t""" lost\n'
    assert scenario(text) == (
        '    Given a text\n      """\n        two deeper  \n\n      short\n'
        '      \\"\\"\\"\n      """ lost\n'
    )


def test_other_languages_keep_their_keywords() -> None:
    text = "# language: de\nFunktionalität:X\nSzenariogrundriss: Y\nAngenommen   es gilt <a>\n"
    text += "Und weiter\nBeispiele:\n|a|\n|1|\n"
    assert format_text(text) == (
        "# language: de\nFunktionalität: X\n\n  Szenariogrundriss: Y\n    Angenommen es gilt <a>\n"
        "    Und weiter\n\n    Beispiele:\n      | a |\n      | 1 |\n"
    )


def test_a_space_that_keeps_two_keywords_apart_stays() -> None:
    # In Czech "A" and "A také" are two keywords, so that here two spaces are no carelessness.
    text = "# language: cs\nPožadavek: X\n  Scénář: Y\n    Pokud x\n    A  také y\n"
    assert "    A  také y\n" in format_text(text)


@pytest.mark.parametrize("step", ["Given ", "* "])
def test_a_step_without_a_text_stays_a_step(step: str) -> None:
    assert scenario(f"{step}\n") == f"    {step}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"Feature: X\r\n\r\n\r\n", b"Feature: X\r\n"),
        (b"Feature: X\r\n# a\r\n# b\n", b"Feature: X\r\n  # a\r\n  # b\r\n"),
        (b"Feature: X\r\n# a\n# b\n", b"Feature: X\n  # a\n  # b\n"),
        (codecs.BOM_UTF8 + b"Feature:X", codecs.BOM_UTF8 + b"Feature: X\n"),
    ],
    ids=["Windows", "mostly Windows", "mostly Unix", "byte order mark"],
)
def test_line_ends_are_those_of_most_lines_and_a_byte_order_mark_stays(
    before: bytes, after: bytes
) -> None:
    assert format_content(before, "x.feature").content == after


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Feature: X\n  Scenario: Y\n    Given a shop\n  Oops\n| a |", "isn't valid here."),
        (b"# only a comment\n", "The file has no feature."),
        ("Feature: Ä".encode("latin-1"), "The file isn't UTF-8"),
    ],
)
def test_a_broken_file_stays_unchanged_and_has_problems(content: bytes, message: str) -> None:
    formatted = format_content(content, "x.feature")
    assert formatted.content == content
    assert message in formatted.problems[0].message
    assert formatted.problems[0].uri == "x.feature"
