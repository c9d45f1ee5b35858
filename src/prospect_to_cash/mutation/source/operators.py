"""The mutation operators: what can take the place of a node of the syntax tree.

They are the usual ones of mutation testing: negated conditions, other comparisons and Boolean
operators, other constants, swapped arguments, no result, and a missing statement.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final, NamedTuple

_COMPARISONS: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_REVERSIBLE: Final = (ast.Eq, ast.NotEq, ast.Is, ast.IsNot, ast.In, ast.NotIn)
"""The comparisons whose replacement is their negation."""
_ARITHMETIC: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}


class Replacement(NamedTuple):
    """What takes the place of a node."""

    operator: str
    """The name of the mutation operator."""
    node: ast.AST


def replacements(node: ast.AST, *, is_condition: bool = False) -> Iterator[Replacement]:
    """Yield what can take the place of `node`, made of its parts. The node stays unchanged.

    `is_condition` says that the node decides about a branch, a loop, or a comprehension.
    """
    if is_condition and not _is_negated_otherwise(node):
        negated = ast.UnaryOp(ast.Not(), node)  # type: ignore[arg-type]  # an expression
        yield Replacement("negated condition", negated)
    match node:
        case ast.Compare(left=left, ops=operators, comparators=others):
            for number, operator in enumerate(operators):
                changed = [*operators]
                changed[number] = _COMPARISONS[type(operator)]()
                yield Replacement("comparison", ast.Compare(left, changed, others))
        case ast.BoolOp(op=operator, values=values):
            other = ast.Or() if isinstance(operator, ast.And) else ast.And()
            yield Replacement("Boolean operator", ast.BoolOp(other, values))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield Replacement("removed not", operand)
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _ARITHMETIC:
            other_operation = ast.BinOp(left, _ARITHMETIC[type(operator)](), right)
            yield Replacement("arithmetic operator", other_operation)
        case ast.Constant(value=value):
            yield from _other_constants(value)
        case ast.Call(args=arguments):
            for number in range(len(arguments) - 1):
                yield from _swapped(node, number)
        case ast.Break():
            yield Replacement("statement", ast.Continue())
        case ast.Continue():
            yield Replacement("statement", ast.Break())
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            yield Replacement("no result", ast.Return(ast.Constant(None)))
    if _can_be_missing(node):
        yield Replacement("statement", ast.Pass())


def _is_negated_otherwise(node: ast.AST) -> bool:
    """Return whether another operator negates the condition, or it always has the same value."""
    match node:
        case ast.UnaryOp(op=ast.Not()) | ast.Constant():
            return True
        case ast.Compare(ops=[operator]):
            return isinstance(operator, _REVERSIBLE)
    return False


def _other_constants(value: object) -> Iterator[Replacement]:
    match value:
        case bool():
            yield Replacement("constant", ast.Constant(not value))
        case int():
            yield Replacement("constant", ast.Constant(value + 1))
            yield Replacement("constant", ast.Constant(value - 1))
        case str():
            yield Replacement("text", ast.Constant(f"XX{value}XX"))


def _swapped(call: ast.Call, number: int) -> Iterator[Replacement]:
    first, second = call.args[number : number + 2]
    if isinstance(first, ast.Starred) or isinstance(second, ast.Starred):
        return
    if ast.dump(first) != ast.dump(second):
        arguments = [*call.args]
        arguments[number : number + 2] = second, first
        yield Replacement("swapped arguments", ast.Call(call.func, arguments, call.keywords))


def _can_be_missing(node: ast.AST) -> bool:
    """Return whether the code around a statement still makes sense without it."""
    match node:
        case ast.Assign(targets=targets):
            return all(isinstance(each, ast.Attribute | ast.Subscript) for each in targets)
        case ast.Expr(value=value):
            return not isinstance(value, ast.Constant)
    return isinstance(node, ast.AugAssign | ast.Delete | ast.Raise)


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None
