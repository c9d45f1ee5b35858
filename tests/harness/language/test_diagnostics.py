"""Diagnostics say what `p2c check` says, have ranges, and offer fixes that correct the problem."""

from __future__ import annotations

import pytest

from prospect_to_cash.harness.gherkin.check import CheckedFile
from prospect_to_cash.harness.language.diagnostics import Diagnostic, Severity, diagnostics
from prospect_to_cash.harness.language.positions import Position, applied, lines_of
from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.language.source import Source
from tests.features.test_slips import CHECKED, GOOD, SCENARIO, UNTIL_THEN, UNTIL_WHEN, with_

SLIPS = {name: slip for name, slip in CHECKED.items() if isinstance(slip[0], str)}
WITHOUT_FIX = {
    "a NUL character",
    "a keyword without a text",
    "customer groups that don't exist",
    "a table without its first row",
    "a heading twice",
    "a missing Examples heading",
    "a tag with a space",
}
"""Slips after which only the author knows what was meant."""


MOST_FIXES = 12
"""The number of fixes that one text may need."""
NOT_CLEARED = WITHOUT_FIX | {
    "a row of a table map that no step names",
    "no Then step",
}
"""Slips that need an author: a name that's like no other one, or what's expected."""


def check(registry: Registry, text: str, cursor: Position | None = None) -> list[Diagnostic]:
    checked: CheckedFile = registry.check(text, "x.feature")
    return diagnostics(checked, lines_of(text), cursor)


@pytest.mark.parametrize("name", SLIPS)
def test_diagnostics_say_what_the_check_says(registry: Registry, name: str) -> None:
    text, expected = SLIPS[name]
    assert isinstance(text, str)
    found = [
        f"{each.range.start.line + 1}:{each.range.start.column + 1}: {each.message}"
        for each in check(registry, text)
    ]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize("name", SLIPS)
def test_each_fix_corrects_its_problem(registry: Registry, name: str) -> None:
    text, _ = SLIPS[name]
    assert isinstance(text, str)
    found = check(registry, text)
    for diagnostic in found:
        for fix in diagnostic.fixes:
            if any(edit.uri for edit in fix.edits):
                continue
            others = check(registry, applied(text, fix.edits))
            assert diagnostic.message not in [each.message for each in others], fix
    is_fixed = any(diagnostic.fixes for diagnostic in found) or not found
    assert is_fixed or name in WITHOUT_FIX


def cleared(registry: Registry, text: str) -> bool:
    """Whether the first fixes of a text, one after the other, leave no problem."""
    for _ in range(MOST_FIXES):
        found = check(registry, text)
        fixes = [fix for each in found for fix in each.fixes if not any(e.uri for e in fix.edits)]
        if not fixes:
            return not found
        text = applied(text, fixes[0].edits)
    return False


def test_a_prefix_that_negates_is_not_in_the_fix(registry: Registry) -> None:
    text = with_("address book solution is not deployed", "address book is undeployed")
    (found,) = check(registry, text)
    assert [fix.title for fix in found.fixes] == [
        "Change to 'Given the global address book solution is not deployed'"
    ]
    assert applied(text, found.fixes[0].edits) == GOOD


@pytest.mark.parametrize("name", SLIPS)
def test_fixes_one_after_the_other_clear_a_slip(registry: Registry, name: str) -> None:
    text, _ = SLIPS[name]
    assert isinstance(text, str)
    assert cleared(registry, text) == (name not in NOT_CLEARED)


@pytest.mark.parametrize(
    ("old", "new", "marked", "code", "fix"),
    [
        ("STREET  ", "STRET   ", "STRET", "columns", "STREET"),
        ("Sales  | Del", "CRM    | Del", "CRM", "invalid-value", "SCM"),
        ('prospect "Fabrikam"', "prospect Fabrikam", "Fabrikam", "invalid-value", '"Fabrikam"'),
        ('to "Fabrikam"', 'to "Fabricam"', '"Fabricam"', "unknown-name", "Fabrikam"),
        ("  Scenario", "  @scenarion_1\n  Scenario", "@scenarion_1", "tag", "@scenario_1"),
        ("    Given", "    given", None, "description", None),
        ("addresses now exist", "addresses nou exist", "nou", "invalid-value", "now"),
        (
            "Then these addresses now exist",
            "Then those address do now exists",
            "Then those address do now exists",
            "undefined-step",
            "these addresses now exist",
        ),
    ],
)
def test_a_diagnostic_marks_what_is_wrong(
    registry: Registry, old: str, new: str, marked: str | None, code: str, fix: str | None
) -> None:
    text = with_(old, new)
    (found,) = check(registry, text)
    (start, end), lines = found.range, text.split("\n")
    written = lines[start.line][start.column : end.column]
    assert start.line == end.line
    assert written == (marked or lines[start.line].strip())
    assert found.code == code
    assert fix is None or found.fixes[0].edits[0].new == fix


def test_the_line_of_the_cursor_has_only_hints(registry: Registry) -> None:
    text = with_("STREET  ", "STRET   ").replace('prospect "Fabrikam"', "prospect Fabrikam")
    found = check(registry, text, Position(8, 20))
    assert [each.severity for each in found] == [Severity.ERROR, Severity.HINT]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (UNTIL_THEN, f"{UNTIL_THEN}    Then "),
        (UNTIL_THEN.rstrip("\n"), f"{UNTIL_THEN}    Then "),
        (f"{UNTIL_WHEN}    When a quote\n      | A |\n      | b |\n\n  Scenario: T\n",
         "      | b |\n    Then \n\n  Scenario: T\n"),
        (f'{UNTIL_WHEN}    When it is said\n      """\n      | no\n\n      """\n# end\n',
         '      | no\n\n      """\n    Then \n# end\n'),
        ("# language: de\nFunktionalit\u00e4t: F\n  Szenario: S\n    Wenn x\n", "x\n    Dann "),
    ],
)  # fmt: skip
def test_a_then_step_can_be_begun_below_the_last_step(
    registry: Registry, text: str, written: str
) -> None:
    found = next(each for each in check(registry, text) if each.code == "no-then")
    assert applied(text, found.fixes[0].edits).rstrip("\n").endswith(written.rstrip("\n"))


def test_an_empty_first_row_can_get_each_name_of_the_scenario(registry: Registry) -> None:
    two = with_(
        "    When a",
        '    And the organization prospect "Contoso" exists in both systems\n    When a',
    ).replace("| Fabrikam | SCM", "|          | SCM")
    (found,) = check(registry, two)
    assert [fix.title for fix in found.fixes] == ["Enter 'Fabrikam'", "Enter 'Contoso'"]
    mended = applied(two, found.fixes[1].edits)
    assert "      | Contoso  | SCM    | Delivery |" in mended
    assert check(registry, mended) == []
    narrow = two.replace("|          | SCM", "|| SCM", 1)
    (found,) = check(registry, narrow)
    assert "      | Contoso | SCM" in applied(narrow, found.fixes[1].edits)


@pytest.mark.parametrize(
    ("row", "mended"),
    [
        ("| SCM    | Delivery | 12 Harbor Way  |", "| SCM    | Delivery | 12 Harbour Way |"),
        ("| SCM    | Delivery | 12 Harbour Wayy |", "| SCM    | Delivery | 12 Harbour Way  |"),
        ("| SCN    | Delivery | 12 Harbour Way |", "| SCM    | Delivery | 12 Harbour Way |"),
        ("|SCN| Delivery | 12 Harbour Way |", "|SCM| Delivery | 12 Harbour Way |"),
        ("| SCM | Delivery | 12 Harbor Way |", "| SCM | Delivery | 12 Harbour Way |"),
    ],
)
def test_a_fix_of_a_cell_keeps_the_bars_below_each_other(
    registry: Registry, row: str, mended: str
) -> None:
    (found,) = check(registry, with_("| SCM    | Delivery | 12 Harbour Way |", row))
    text = applied(with_("| SCM    | Delivery | 12 Harbour Way |", row), found.fixes[0].edits)
    assert text.splitlines()[9].endswith(mended)


@pytest.mark.parametrize(
    ("old", "new", "titles"),
    [
        (
            "Sales  | Del",
            "CRM    | Del",
            [
                "Change to 'SCM'",
                "Change to 'Sales'",
                "Change to 'Supply Chain Management'",
                "Change to 'Dynamics 365 Sales'",
            ],
        ),
        ("now exist", "___ exist", ["Change to 'now'", "Change to 'still'"]),
        ("now exist", "nou exist", ["Change to 'now'", "Change to 'still'"]),
        (
            "is not deployed",
            "is <gab>",
            ["Add Examples", "Change to 'deployed'", "Change to 'not deployed'"],
        ),
        (
            "    When a",
            '    And Supply Chain Management version "ten" is installed\n    When a',
            ["Enter '10.0.39', for example"],
        ),
        (
            "    When a",
            '    And the contact "" exists in Sales\n    When a',
            ["Enter 'Fabrikam', for example"],
        ),
        (
            "    When a",
            "    And the queue limit is 0\n    When a",
            ["Enter '1 record', for example", "Enter '3 records', for example"],
        ),
        (
            "    When a",
            '    When line 0 of the quotation "SQ-00001" is removed in Sales\n    And a',
            ["Enter '2', for example"],
        ),
        (
            "    When a",
            '    When line 2 of the ___ "SQ-00001" is removed in Sales\n    And a',
            ["Change to 'quotation'", "Change to 'quote'"],
        ),
        (
            "    When a",
            '    When the contact "Ana" is added to "___" in Sales\n    And a',
            ["Change to 'Fabrikam'"],
        ),
    ],
)
def test_few_valid_values_or_else_an_example_are_fixes(
    registry: Registry, old: str, new: str, titles: list[str]
) -> None:
    text = with_(old, new)
    (found,) = check(registry, text)
    assert [fix.title for fix in found.fixes] == titles
    for fix in found.fixes:
        assert check(registry, applied(text, fix.edits)) == []


def test_none_can_be_entered_beside_none(registry: Registry) -> None:
    text = with_("| Sales  | Delivery | 12 Harbour Way |", "| Sales  | none     | 12 Harbour Way |")
    (found,) = check(registry, text)
    mended = applied(text, found.fixes[0].edits)
    assert mended == with_(
        "| Sales  | Delivery | 12 Harbour Way |", "| Sales  | none     | none           |"
    )
    assert check(registry, mended) == []


def test_a_view_that_doesnt_exist_is_the_one_with_the_columns_of_the_table(
    registry: Registry,
) -> None:
    text = with_("these addresses", "these customers")
    (found,) = check(registry, text)
    assert [fix.title for fix in found.fixes] == ["Change to 'addresses'"]
    (found,) = check(registry, text.replace("STREET  ", "STRET   "))
    assert found.fixes == ()


@pytest.mark.parametrize(
    ("name", "written", "wrong"),
    [
        ("3 | Lane", r"3 \| Lane", r"3 \| Lan"),
        (r"3 \ Lane", r"3 \\ Lane", r"3 \\ Lan"),
        ("3 Mill Lane", "3 Mill Lane", r"3 Mill\nLane"),
    ],
)
def test_a_value_with_escapes_has_a_fix(
    registry: Registry, name: str, written: str, wrong: str
) -> None:
    good = with_('"3 Mill Lane"', f'"{name}"').replace("| 3 Mill Lane", f"| {written}")
    text = good.replace(f"| {written} ", f"| {wrong.ljust(len(written) + 1)}")
    (found,) = check(registry, text)
    assert applied(text, found.fixes[0].edits) == good
    checked = registry.check(text, "x.feature")
    assert [*checked.step_problems.values()] == [[*checked.problems]]


def test_an_unknown_tag_can_be_declared(registry: Registry) -> None:
    (found,) = check(registry, with_("  Scenario", "  @unheard_of\n  Scenario"))
    (edit,) = next(each.edits for each in found.fixes if each.title.startswith("Declare"))
    assert edit.uri == "features/tags.txt"
    assert edit.new.startswith("@unheard_of ")


def test_a_broken_scenario_leaves_the_others(registry: Registry) -> None:
    """Also what is wrong in another scenario is found."""
    other = SCENARIO.replace("Only the", "Another").replace("STREET  ", "STRET   ")
    text = with_("    When", "    Whn") + f"\n{other}"
    assert [each.code for each in check(registry, text)] == ["syntax", "columns"]
    checked = registry.check(f"{text}\n{SCENARIO}", "x.feature")
    assert checked.document is None
    assert checked.readable is not None
    assert len(checked.readable.pickles) == 2


def test_a_sound_file_has_no_diagnostics(registry: Registry) -> None:
    assert check(registry, GOOD) == []


def test_what_is_being_typed_is_only_a_hint(registry: Registry) -> None:
    text = """\
Feature: F

  Scenario: One
    Given the global address book solution is deployed
    And these parties exist now
      | PARTY | SYSTEM |
      | A |

  Scenario: Two
    Given nothing
"""
    source = Source(text)
    checked = registry.check(text, "x.feature")
    found = diagnostics(checked, source.raw, Position(6, 5), source.near(6))
    lines = {each.range.start.line for each in found if each.severity is Severity.HINT}
    assert lines <= {2, 4, 5, 6}
    assert 6 in lines
    assert {each.range.start.line for each in found if each.severity is Severity.ERROR} == {8, 9}
    assert source.near(3) == {2, 3}
    assert source.near(6) == {2, 4, 5, 6}
    assert source.near(0) == {0}
