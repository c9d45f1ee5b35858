"""Finds the rows that a query can match: by key if its filter names one, otherwise all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prospect_to_cash.wire.contract import Entity, FieldType
from prospect_to_cash.wire.contract.scm import COMPANY
from prospect_to_cash.wire.odata.key_lookup import equalities
from prospect_to_cash.wire.odata.query import RowQuery
from prospect_to_cash.wire.odata.scm.rows import ScmRow
from prospect_to_cash.wire.odata.tree import Kind, Node, Value
from prospect_to_cash.wire.twin.scm.sets import EntitySet, Fields


def candidates(
    rows: EntitySet, query: RowQuery, company: str, companies: Sequence[str]
) -> Iterable[ScmRow]:
    """Return the rows among which those of the query are. The filter is still to be applied.

    `company` is the user's own, and `companies` are all.
    """
    pinned = {} if query.filter is None else _texts(rows.entity, query.filter)
    key: dict[str, Value] = {}
    for name in rows.entity.key:
        if name == COMPANY:
            continue
        if name not in pinned:
            return rows.rows()
        key[name] = pinned[name]
    if not rows.entity.is_of_company:
        return _found(rows, [key])
    wanted = companies if query.all_companies else (company,)
    return _found(rows, [{COMPANY: code, **key} for code in wanted])


def _texts(entity: Entity, node: Node) -> dict[str, str]:
    """Return the texts that fields equal. One with an asterisk is a pattern."""
    return {
        name: str(literal.value)
        for name, literal in equalities(node).items()
        if name in entity.fields
        and entity.fields[name].type is FieldType.TEXT
        and literal.kind is Kind.TEXT
        and "*" not in str(literal.value)
    }


def _found(rows: EntitySet, keys: Iterable[Fields]) -> list[ScmRow]:
    return [row for key in keys if (row := rows.find(key)) is not None]
