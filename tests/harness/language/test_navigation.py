"""Hover, definitions, uses, names, the outline, colors, and formatting."""

from __future__ import annotations

from pathlib import Path

import pytest

from prospect_to_cash.harness.format.text import format_content
from prospect_to_cash.harness.language.examples import example_of
from prospect_to_cash.harness.language.formatting import format_all, format_table
from prospect_to_cash.harness.language.hover import hover
from prospect_to_cash.harness.language.navigation import (
    definition,
    occurrences,
    sentence_at,
    usages,
    used_at,
)
from prospect_to_cash.harness.language.outline import folding, outline, tokens
from prospect_to_cash.harness.language.positions import Position, Range, applied
from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.language.renaming import rename, why_not_renamed
from prospect_to_cash.harness.language.source import Kind, Source
from prospect_to_cash.harness.language.targets import Target
from tests.features.test_slips import GOOD, SCENARIO
from tests.harness.language.test_completion import at

ROOT = Path(__file__).parents[3]
TAGGED = GOOD.replace("  Scenario:", "  @claim-S1.2b @scenario_1\n  Scenario:")
OTHER = SCENARIO.replace("Only the", "Another")


@pytest.mark.parametrize(
    ("text", "where", "words"),
    [
        (GOOD, "a delivery add", ["**When** `<address> <street> is added", "Adds an address with "
         "its roles", "- `<system>`: Sales, Supply Chain Management", "steps/party_steps.py:"]),
        (GOOD, "now exist", ["- `<view>`: parties, addresses", "- addresses: **PARTY**, **SYSTEM**,"
         " ROLES"]),
        (GOOD, "| Sales", ["**PARTY**: the name or number of a party, empty"]),
        (GOOD, "ales  |", ["**SYSTEM**: ", "SCM, Sales"]),
        (TAGGED, "laim-S1", ["**Claim S1.2b** (", "> "]),
        (TAGGED, "cenario_1", ["Scenario 1 of the article"]),
    ],
)  # fmt: skip
def test_hover(registry: Registry, text: str, where: str, words: list[str]) -> None:
    source, position = marked(text, where)
    says = hover(registry, source, position) or ""
    for each in words:
        assert each in says


def marked(text: str, where: str) -> tuple[Source, Position]:
    """Return the text, and the position where a part of it starts."""
    assert where in text
    text, position = at(text.replace(where, f"^{where}", 1))
    return Source(text), position


def test_hover_over_nothing_says_nothing(registry: Registry) -> None:
    for where in ("Feature", "\n"):
        source, position = marked(GOOD, where)
        assert hover(registry, source, position) is None


def test_a_step_leads_to_its_definition_and_a_name_to_its_first_step(registry: Registry) -> None:
    source, position = marked(GOOD, 'address "3 Mill')
    found = definition(registry, source, position)
    assert isinstance(found, Target)
    lines = (ROOT / found.file).read_text("utf-8").split("\n")
    assert "{address:Address} {street" in "\n".join(lines[found.line : found.line + 4])
    source, position = marked(GOOD, "Fabrikam | SCM")
    assert definition(registry, source, position) == Range(Position(4, 35), Position(4, 43))


def test_uses_of_a_sentence(registry: Registry) -> None:
    source, position = marked(GOOD, "a delivery add")
    sentence = sentence_at(registry, source, position)
    assert sentence is not None
    sources = {"a": source, "b": Source(OTHER)}
    found = [(uri, place.start.line) for uri, place in usages(registry, sources, sentence)]
    assert found == [("a", 5), ("a", 6), ("b", 3), ("b", 4)]


@pytest.mark.parametrize("where", ["@claim-S1.2", "@walk"])
def test_uses_of_a_tag(registry: Registry, where: str) -> None:
    text = (
        "@claim-S1.2b @walkthrough\nFeature: F\n\n  @x @claim-S1.2b\n  @claim-S1.2\n  Scenario: S\n"
    )
    source, position = marked(text, where)
    used = used_at(registry, source, position)
    assert used is not None
    other = Source("  # @walkthrough\n  @walkthrough\n")
    found = list(usages(registry, {"a": source, "b": other}, used))
    first = [Range(Position(0, 0), Position(0, 12)), Range(Position(3, 5), Position(3, 17))]
    assert found == (
        [("a", each) for each in first]
        if where == "@claim-S1.2"
        else [
            ("a", Range(Position(0, 13), Position(0, 25))),
            ("b", Range(Position(1, 2), Position(1, 14))),
        ]
    )


def test_a_name_is_changed_in_its_scenario(registry: Registry) -> None:
    text = f"{GOOD}\n{OTHER}"
    source, position = marked(text, "Fabrikam | SCM")
    changed = applied(text, rename(source, position, "Contoso!"))
    assert changed == f"{GOOD.replace('Fabrikam', 'Contoso!')}\n{OTHER}"
    assert occurrences(source, Position(0, 0)) == []


@pytest.mark.parametrize("new", ["Ab", "A much longer name"])
def test_tables_are_aligned_after_a_name_is_changed(new: str) -> None:
    source, position = marked(GOOD, "Fabrikam | SCM")
    changed = applied(GOOD, rename(source, position, new))
    assert changed == format_content(GOOD.replace("Fabrikam", new).encode(), "x").content.decode()
    assert changed.count(new) == GOOD.count("Fabrikam")


@pytest.mark.parametrize(
    ("new", "why"),
    [
        ("SCM", "The scenario already has 'SCM', in line "),
        ("<x>", "'<x>' would be a placeholder"),
        ("a|b", "quotation marks, or bars"),
        (" ", "Enter a name without surrounding spaces"),
    ],
)
def test_a_name_that_changes_what_a_scenario_says_is_rejected(new: str, why: str) -> None:
    source, position = marked(GOOD, "Fabrikam | SCM")
    assert why in (why_not_renamed(source, position, new) or "")
    assert why_not_renamed(source, position, "Fabrikam") is None
    assert why_not_renamed(source, position, "Contoso") is None


def test_a_name_of_a_background_is_that_of_all_scenarios() -> None:
    background = '  Background:\n    Given "Fabrikam" exists\n\n'
    text = f"Feature: F\n\n{background}{SCENARIO}\n{OTHER}"
    source, position = marked(text, "Fabrikam | SCM")
    changed = applied(text, rename(source, position, "Woodgate"))
    assert changed == text.replace("Fabrikam", "Woodgate")


def test_the_outline_and_what_can_be_folded() -> None:
    rule = f"  Rule: R\n\n{OTHER}"
    source = Source(f"{TAGGED}\n{rule}\n")
    (feature,) = outline(source)
    assert feature.name == "A slip"
    scenario, of_rule = feature.children
    assert (scenario.kind, of_rule.kind) == (Kind.SCENARIO, Kind.RULE)
    assert scenario.range.start.line == 2
    assert scenario.heading.start == Position(3, 2)
    assert [each.name for each in of_rule.children] == ["Another delivery address reaches Sales"]
    assert folding(source) == [(0, 25), (3, 12), (9, 12), (14, 25), (16, 25), (22, 25)]


def test_colors_are_in_order_and_inside_their_lines() -> None:
    source = Source(f'# c\n{TAGGED}    And <a> 10.5 x\n      """\n      text\n      """\n')
    found = list(tokens(source))
    assert found == sorted(found)
    of_kind = {
        kind: source.raw[place.start.line][place.start.column : place.end.column]
        for place, kind in reversed(found)
    }
    assert of_kind == {
        "comment": "# c", "keyword": "Feature:", "title": "A slip", "tag": "@claim-S1.2b",
        "value": '"Fabrikam"', "column": "PARTY", "cell": "Fabrikam", "text": '"""',
    }  # fmt: skip


def test_some_lines_have_the_colors_that_they_have_in_the_whole_text() -> None:
    source = Source(f"{TAGGED}\n  # c\n\n      | X |\n")
    every = list(tokens(source))
    assert "column" in {each.kind for each in every}
    count = len(source.lines)
    for start in range(count):
        for end in (start, start + 1, start + 3, count, count + 9):
            inside = [each for each in every if start <= each.range.start.line < end]
            assert list(tokens(source, start, end)) == inside
    assert list(tokens(source, -5, -1)) == list(tokens(source, count + 5)) == []


def test_only_tags_have_the_color_of_tags() -> None:
    source = Source("# Tags\n@slow  Takes long.\n@a @b # why\n")
    found = [
        (
            each.kind,
            source.raw[each.range.start.line][each.range.start.column : each.range.end.column],
        )
        for each in tokens(source)
    ]
    assert found == [("comment", "# Tags"), ("tag", "@slow"), ("tag", "@a"), ("tag", "@b")]


def test_a_table_is_aligned_while_it_is_typed() -> None:
    text = GOOD.replace("| Invoice  | 3 Mill Lane    |", "| Inv | 3 |")
    changed = applied(text, format_table(Source(text), 11))
    assert "      |          |        | Inv      | 3              |\n" in changed
    assert format_table(Source(GOOD), 11) == format_table(Source(GOOD), 0) == ()


@pytest.mark.parametrize("end", ["\n", "", "\n\n\n"])
def test_formatting_gives_the_same_as_the_command(end: str) -> None:
    text = "Feature: F\n Scenario: S\n  Given a\n   |x|y|\n   |longer|z|" + end
    formatted = applied(text, format_all(Source(text), "x.feature"))
    assert formatted == (
        "Feature: F\n\n  Scenario: S\n    Given a\n      | x      | y |\n      | longer | z |\n"
    )
    assert format_all(Source(formatted), "x.feature") == ()
    assert format_all(Source("Feature: F\n Scenario: S\n  Given a\n x | y"), "x.feature") == ()


MAPS = """\
Feature: Maps

  Scenario: One
    Given the global address book solution is {answer}
    When the table map "Customers V3 (accounts)" is stopped
    And the table map "Nothing" is stopped
"""


def test_the_name_of_a_table_map_shows_its_columns_in_the_variant(registry: Registry) -> None:
    found = []
    for answer in ("deployed", "not deployed"):
        source = Source(MAPS.format(answer=answer))
        found.append(hover(registry, source, Position(4, 30)) or "")
        assert "Stops a table map" in (hover(registry, source, Position(4, 12)) or "")
        assert "Stops a table map" in (hover(registry, source, Position(5, 25)) or "")
    for says in found:
        assert says.startswith("**Customers V3 (accounts)** ")
        assert "Columns (Sales and SCM):" in says
    assert found[0] != found[1]


def test_a_tag_leads_to_its_declaration(registry: Registry) -> None:
    source = Source(TAGGED)
    for tag, file, start in (
        ("@claim-S1.2b", "features/claims.yaml", "  - {id: S1.2b,"),
        ("@scenario_1", "features/tags.txt", "@scenario_1 "),
    ):
        line = next(n for n, raw in enumerate(source.raw) if tag in raw)
        found = definition(registry, source, Position(line, source.raw[line].index(tag) + 3))
        assert isinstance(found, Target)
        assert found.file == file
        assert (ROOT / file).read_text("utf-8").split("\n")[found.line].startswith(start)
    unknown = Source("@claim-S1 @scenario_1x\nFeature: F\n")
    assert definition(registry, unknown, Position(0, 3)) is None
    assert definition(registry, unknown, Position(0, 14)) is None


USES = """\
Feature: Uses

  Scenario Outline: One
    Given the global address book solution is <answer>
    When these table maps are paused
      | TABLE MAP         |
      | "CDS Parties"     |
      | "Customer groups" |

  Scenario: Two
    Given the global address book solution is deployed
    And these table maps are paused
    When these table maps are paused
      | TABLE MAP |
      | Items     |
"""


def test_the_example_of_a_sentence_is_its_shortest_use(registry: Registry) -> None:
    source, texts = Source(USES), [Source(GOOD), Source(USES)]
    found = sentence_at(registry, source, Position(4, 20))
    assert found is not None
    example = "When these table maps are paused\n  | TABLE MAP |\n  | Items     |"
    assert example_of(registry, texts, found) == example
    says = hover(registry, source, Position(4, 20), lambda each: example_of(registry, texts, each))
    assert says is not None
    assert f"````gherkin\n{example}\n````" in says
    variant = sentence_at(registry, source, Position(10, 20))
    assert variant is not None
    assert example_of(registry, texts[1:], variant).endswith("solution is deployed")
    assert example_of(registry, [], variant) == ""
