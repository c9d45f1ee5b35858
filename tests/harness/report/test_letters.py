"""The letters in which two values differ, as in the JavaScript of the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.harness.report.letters import Part, differing

# editors/web/evidence/letters.test.js reads the same cases.
CASES = json.loads(
    (Path(__file__).parents[3] / "editors/web/evidence/letters.cases.json").read_text(
        encoding="utf-8"
    )
)


def marked(parts: list[Part]) -> str:
    return "".join(part.text if part.like else f"[{part.text}]" for part in parts)


@pytest.mark.parametrize(("text", "other", "left", "right"), CASES)
def test_the_letters_that_differ_are_apart(text, other, left, right):
    assert tuple(map(marked, differing(text, other))) == (left, right)


@given(st.text("ab c", max_size=30), st.text("ab c", max_size=30))
def test_both_values_share_the_letters_that_are_alike(text, other):
    left, right = differing(text, other)
    alike = ["".join(part.text for part in parts if part.like) for parts in (left, right)]
    assert alike[0] == alike[1]


def test_very_long_values_differ_as_a_whole():
    assert [len(parts) for parts in differing("x" * 5000, "x" * 4999 + "y")] == [1, 1]
