"""The mutation operators: what each puts in the place of a piece of code."""

from __future__ import annotations

import ast

import pytest

from prospect_to_cash.mutation.source.operators import replacements


def changes(node: ast.AST, *, is_condition: bool = False) -> list[tuple[str, str]]:
    """Return the operators for a node, each with the code that takes its place."""
    found = replacements(node, is_condition=is_condition)
    return [
        (each.operator, ast.unparse(ast.fix_missing_locations(ast.Module([each.node], []))))
        for each in found
    ]


def of_expression(code: str, *, is_condition: bool = False) -> list[tuple[str, str]]:
    return changes(ast.parse(code, mode="eval").body, is_condition=is_condition)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a == b", "a != b"),
        ("a != b", "a == b"),
        ("a < b", "a <= b"),
        ("a <= b", "a < b"),
        ("a > b", "a >= b"),
        ("a >= b", "a > b"),
        ("a is b", "a is not b"),
        ("a is not b", "a is b"),
        ("a in b", "a not in b"),
        ("a not in b", "a in b"),
    ],
)
def test_a_comparison_becomes_another(before: str, after: str):
    assert of_expression(before) == [("comparison", after)]


def test_each_comparison_of_a_chain_changes():
    assert of_expression("a < b == c") == [
        ("comparison", "a <= b == c"),
        ("comparison", "a < b != c"),
    ]


@pytest.mark.parametrize(
    ("operator", "before", "after"),
    [
        ("Boolean operator", "a and b and c", "a or b or c"),
        ("Boolean operator", "a or b", "a and b"),
        ("removed not", "not a", "a"),
        ("arithmetic operator", "a + b", "a - b"),
        ("arithmetic operator", "a - b", "a + b"),
        ("arithmetic operator", "a * b", "a / b"),
        ("arithmetic operator", "a | b", "a & b"),
        ("constant", "True", "False"),
        ("constant", "False", "True"),
        ("text", "'word'", "'XXwordXX'"),
        ("text", "''", "'XXXX'"),
        ("swapped arguments", "f(a, b)", "f(b, a)"),
    ],
)
def test_an_expression_becomes_another(operator: str, before: str, after: str):
    assert of_expression(before) == [(operator, after)]


def test_a_whole_number_becomes_each_neighbor():
    assert of_expression("3") == [("constant", "4"), ("constant", "2")]


def test_neighboring_arguments_are_swapped():
    assert of_expression("f(a, b, c)") == [
        ("swapped arguments", "f(b, a, c)"),
        ("swapped arguments", "f(a, c, b)"),
    ]


@pytest.mark.parametrize("code", ["f(a, a)", "f(*a, b)", "f(a)", "f(a, name=b)", "None", "a"])
def test_an_expression_that_would_be_the_same_stays(code: str):
    assert of_expression(code) == []


@pytest.mark.parametrize(
    ("before", "after"), [("a", "not a"), ("a < b", "not a < b"), ("a and b", "not (a and b)")]
)
def test_a_condition_is_negated(before: str, after: str):
    assert of_expression(before, is_condition=True)[0] == ("negated condition", after)


@pytest.mark.parametrize("code", ["not a", "a == b", "a in b", "True"])
def test_a_condition_isnt_negated_twice(code: str):
    operators = [operator for operator, _ in of_expression(code, is_condition=True)]
    assert "negated condition" not in operators
    assert len(operators) == 1


@pytest.mark.parametrize(
    ("operator", "before", "after"),
    [
        ("no result", "return a", "return None"),
        ("statement", "break", "continue"),
        ("statement", "continue", "break"),
        ("statement", "f(a)", "pass"),
        ("statement", "a.b = c", "pass"),
        ("statement", "a[b] = c", "pass"),
        ("statement", "a += b", "pass"),
        ("statement", "del a", "pass"),
        ("statement", "raise a", "pass"),
        ("statement", "raise", "pass"),
    ],
)
def test_a_statement_becomes_another(operator: str, before: str, after: str):
    [statement] = ast.parse(before).body
    assert changes(statement) == [(operator, after)]


@pytest.mark.parametrize("code", ["return", "return None", "a = b", "'text'", "...", "pass"])
def test_a_statement_that_would_be_the_same_or_break_the_code_stays(code: str):
    [statement] = ast.parse(code).body
    assert changes(statement) == []
