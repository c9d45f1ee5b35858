"""Whether a text that is being typed can become a value of some form."""

from __future__ import annotations

import re

import pytest

from prospect_to_cash.harness.language.beginnings import can_become

VALUES = [
    ("[1-9][0-9]{0,3}", "1204"),
    ("1 record|[0-9]{1,9} records", "20 records"),
    ("1 record|[0-9]{1,9} records", "1 record"),
    (r"[0-9]{1,12}(?:\.[0-9]{1,6})?|none", "10.25"),
    (r"[0-9]{1,12}(?:\.[0-9]{1,6})?|none", "none"),
    ("(?:A|Bc)(?:(?:, | and )(?:A|Bc))*", "Bc, A and Bc"),
    (r"-?\d+(\.\d+)?", "-12.5"),
    (r"[^\]]+\]", "ab]"),
    ("(?:ab){2}c", "ababc"),
    ("(?:ab){2,}c", "abababc"),
]


@pytest.mark.parametrize(("pattern", "value"), VALUES)
def test_every_start_of_a_value_can_become_one(pattern: str, value: str) -> None:
    expression = re.compile(pattern)
    assert expression.fullmatch(value)
    assert all(can_become(expression, value[:end]) for end in range(len(value) + 1))


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("[1-9][0-9]{0,3}", "c"),
        ("[1-9][0-9]{0,3}", "0"),
        ("[1-9][0-9]{0,3}", "12345"),
        ("1 record|[0-9]{1,9} records", "20 recs"),
        ("1 record|[0-9]{1,9} records", "one"),
        ("(?:A|Bc)(?:(?:, | and )(?:A|Bc))*", "A, B, A"),
        ("(?:ab){2}c", "abc"),
        ("(?:ab){2}c", "ababab"),
        ("a+b", "ac"),
    ],
)
def test_a_text_that_differs_cannot(pattern: str, text: str) -> None:
    assert can_become(re.compile(pattern), text) is False


@pytest.mark.parametrize("pattern", ["(?=a)a", "^a$", r"(a)\1", "(?P<n>a)", "a{2", "a*?"])
def test_what_is_not_understood_is_not_known(pattern: str) -> None:
    assert can_become(re.compile(pattern), "zzz") is None
