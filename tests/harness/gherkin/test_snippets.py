"""The step definition that an undefined step gets is valid Python, and matches the step."""

from __future__ import annotations

import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_bdd import parsers

from prospect_to_cash.harness.gherkin.document import Cell, Filling, Step
from prospect_to_cash.harness.gherkin.snippets import IMPORTS, snippet


def step(text: str, **more: Any) -> Step:
    return Step("When", "when", text, line=1, column=1, is_background=False, **more)


def executed(code: str) -> tuple[Any, Any]:
    """Return what the decorator of a snippet gets, and the function."""
    found = []

    def decorator(expression: Any) -> Any:
        return lambda function: found.append((expression, function))

    compile(f"{IMPORTS}\n{code}", "snippet", "exec")
    exec(code, {"parsers": parsers, "given": None, "when": decorator, "then": None})
    ((expression, function),) = found
    return expression, function


def arguments(written: Step) -> dict[str, Any]:
    """Return the values that the snippet of a step finds in it."""
    expression, function = executed(snippet(written))
    with pytest.raises(NotImplementedError):
        function(*function.__code__.co_varnames)
    if isinstance(expression, str):
        assert expression == written.text
        return {}
    assert expression.is_matching(written.text)
    found: dict[str, Any] = expression.parse_arguments(written.text)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the shop opens", {}),
        ('"Ana" buys 2 apples for 1.50', {"text": "Ana", "number": 2, "amount": 1.5}),
        ('"Ana" tells "Eva" 7 or 8', {"text": "Ana", "text2": "Eva", "number": 7, "number2": 8}),
        ("{curly} braces and 3", {"number": 3}),
        ("{curly} braces", {}),
        ("it's a \\ and PR-00001 at 10:30", {}),
        ('an empty ""', {}),
    ],
)
def test_values_become_placeholders(text: str, expected: dict[str, Any]) -> None:
    assert arguments(step(text)) == expected


PARTS = st.one_of(
    st.text(string.ascii_letters + "{}<>'\\%:,.-_äß中", min_size=1, max_size=8),
    st.text(string.ascii_letters + " {}'\\,.ä", min_size=1, max_size=12).map(lambda t: f'"{t}"'),
    st.integers(-99, 10**6).map(str),
    st.decimals(0, 999, places=2).map(str),
)


@given(st.lists(PARTS, min_size=1, max_size=6).map(" ".join))
def test_the_snippet_of_any_step_matches_it(text: str) -> None:
    arguments(step(text))


def test_a_table_and_a_doc_string_are_arguments() -> None:
    written = step("it is so", table=((Cell("A", 2, 3),),), doc_string="text")
    assert "def _(datatable: list[list[str]], docstring: str) -> None:" in snippet(written)
    assert arguments(written) == {}


def test_a_step_of_an_outline_has_placeholders_for_its_columns() -> None:
    filling = Filling('<some name> in <class> "<name>"', {"some name": Cell("x", 1, 1)})
    code = snippet(step('x in y "z"', filling=filling))
    assert "'{some_name} in {value} \"{text}\"'" in code
    expression, _ = executed(code)
    assert expression.parse_arguments('x in y "z"') == {
        "some_name": "x",
        "value": "y",
        "text": "z",
    }
