"""Finds the columns that a filter sets equal to a value, so that a row can be looked up by key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from prospect_to_cash.wire.odata.tree import And, Compare, Literal, Node, Path


def equalities(node: Node) -> Mapping[str, Literal]:
    """Return the columns of the row that each matching row has with this one value."""
    found: dict[str, Literal] = {}
    for part in node.parts if isinstance(node, And) else (node,):
        match part:
            case Compare("eq", Path((name,)), Literal() as literal):
                found.setdefault(name, literal)
            case Compare("eq", Literal() as literal, Path((name,))):
                found.setdefault(name, literal)
    return {name: literal for name, literal in found.items() if literal.value is not None}


def key_of(node: Node, keys: Iterable[Sequence[str]]) -> Mapping[str, Literal] | None:
    """Return the values of the first of `keys` that the filter pins down; None if it pins none.

    The other conditions of the filter still have to be tested on the row.
    """
    pinned = equalities(node)
    for key in keys:
        if all(name in pinned for name in key):
            return {name: pinned[name] for name in key}
    return None
