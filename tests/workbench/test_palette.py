"""The palette: the sentences of the project with the words of a query."""

from __future__ import annotations

from pathlib import Path

import pytest

from prospect_to_cash.harness.run.language_registry import load_registry
from prospect_to_cash.harness.settings import load
from prospect_to_cash.workbench.browser.palette import sentences

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("query", "sentence", "text"),
    [
        (
            "organization prospect",
            "the <party_type> prospect <name> exists in <where>",
            'the organization prospect "name" exists in both systems',
        ),
        ("addresses now exist", "these <view> <tense> exist", "these addresses now exist"),
        (
            "quotation sent",
            "the quotation <number> was <action> in Supply Chain Management",
            'the quotation "number" was sent in Supply Chain Management',
        ),
    ],
)
def test_the_words_of_a_value_find_a_sentence(query: str, sentence: str, text: str) -> None:
    settings = load(ROOT)
    assert settings is not None
    first = next(sentences(load_registry(settings), query))
    assert first["sentence"] == sentence
    line, *below = str(first["text"]).split("\n")
    assert line == text
    assert all(each.startswith("  | ") for each in below)


@pytest.mark.parametrize(
    ("query", "systems"),
    [
        ("order is created from the quote", ["Sales"]),
        ("quotation sent", ["SCM"]),
        ("prospect is created in Sales", ["Sales", "SCM"]),
        ("addresses now exist", ["Sales", "SCM"]),
        ("table map is stopped", []),
    ],
)
def test_a_sentence_names_its_systems(query: str, systems: list[str]) -> None:
    settings = load(ROOT)
    assert settings is not None
    first = next(sentences(load_registry(settings), query))
    assert first["systems"] == systems
