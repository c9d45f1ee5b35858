"""The lines of a text are what Gherkin reads in them, in each of its languages."""

from __future__ import annotations

import pytest
from gherkin.dialect import DIALECTS, Dialect
from gherkin.parser import Parser
from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.harness.language.positions import Position, applied
from prospect_to_cash.harness.language.renaming import rename
from prospect_to_cash.harness.language.source import Kind, Source

STEP = 'Feature: F\n  Scenario: S\n    Given "NAME"\n'


@pytest.mark.parametrize("language", sorted(DIALECTS))
def test_steps_are_those_of_gherkin(language: str) -> None:
    dialect = Dialect.for_name(language)
    assert dialect is not None
    keywords = [
        *dialect.given_keywords,
        *dialect.when_keywords,
        *dialect.then_keywords,
        *dialect.and_keywords,
        *dialect.but_keywords,
    ]
    text = (
        f"# language: {language}\n{dialect.feature_keywords[0]}: F\n"
        f"  {dialect.scenario_keywords[0]}: S\n"
        + "".join(f"    {keyword}x y\n" for keyword in keywords)
    )
    (child,) = Parser().parse(text)["feature"]["children"]  # type: ignore[typeddict-item]
    expected = [(step["keyword"].strip(), step["text"]) for step in child["scenario"]["steps"]]
    found = [(each.keyword, each.text) for each in Source(text).lines if each.kind is Kind.STEP]
    assert found == expected
    unfinished = [Source(text.replace(f"{keyword}x y", keyword.rstrip())) for keyword in keywords]
    for source in unfinished:
        assert [line.kind for line in source.lines[3:-1]] == [Kind.STEP] * len(keywords)


@pytest.mark.parametrize(
    ("above", "language"),
    [("", "en"), ("\n# about: x\n # language : de \n", "de"), ("\ufeff# language: de\n", "de")],
)
def test_only_a_comment_above_the_feature_names_the_language(above: str, language: str) -> None:
    feature, given = {"en": ("Feature", "Given"), "de": ("Funktionalität", "Wenn")}[language]
    text = f"{above}{feature}: F\n  # language: fr\n  @tag\n"
    assert Source(f"{text}    {given} x").lines[-1].kind is Kind.STEP


@given(st.lists(st.text("a\\| ").filter(lambda text: text.count("\\") % 2 == 0), min_size=1))
def test_cells_are_those_of_gherkin(texts: list[str]) -> None:
    row = f"| {' | '.join(texts)} |"
    (child,) = Parser().parse(f"{STEP}    {row}\n")["feature"]["children"]  # type: ignore[typeddict-item]
    (step,) = child["scenario"]["steps"]
    (expected,) = step["dataTable"]["rows"]
    cells = Source(row).cells(0)
    assert len(cells) == len(expected["cells"])
    for cell, gherkins in zip(cells, expected["cells"], strict=True):
        assert _unescaped(cell) == gherkins["value"]


def _unescaped(cell: str) -> str:
    first, *rest = cell.split("\\\\")
    return "\\".join(part.replace("\\|", "|") for part in (first, *rest))


def test_only_whole_cells_below_a_header_are_renamed() -> None:
    table = "    | NAME | CITY |\n    | NAME | a |\n    | a\\|NAME | NAME |\n"
    source = Source(STEP + table)
    changed = applied(source.text, rename(source, Position(2, 12), "LONG"))
    assert changed == STEP.replace("NAME", "LONG") + (
        "    | NAME    | CITY |\n    | LONG    | a    |\n    | a\\|NAME | LONG |\n"
    )
