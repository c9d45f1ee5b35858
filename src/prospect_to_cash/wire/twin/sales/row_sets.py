"""Rows of a set of Sales, or of a collection of a row: filtered, in order, on pages, in groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from http import HTTPStatus
from typing import Any

from prospect_to_cash.wire.odata.apply import applied
from prospect_to_cash.wire.odata.errors import NotOffered, bad_query, expired_token
from prospect_to_cash.wire.odata.key_lookup import equalities
from prospect_to_cash.wire.odata.literals import as_guid
from prospect_to_cash.wire.odata.multipart import InnerAnswer
from prospect_to_cash.wire.odata.predicates import SALES
from prospect_to_cash.wire.odata.sales.answers import VERSION, count_text, groups_answer
from prospect_to_cash.wire.odata.sales.changes import (
    deleted_row,
    delta_context,
    delta_link,
    read_delta_token,
)
from prospect_to_cash.wire.odata.sales.fetch_xml import parse_fetch_xml
from prospect_to_cash.wire.odata.sales.pages import fetch_answer, page_of
from prospect_to_cash.wire.odata.sales.resources import RowSet
from prospect_to_cash.wire.odata.sales.rows import answer_list, kind_of
from prospect_to_cash.wire.odata.selection import selected
from prospect_to_cash.wire.odata.tree import Kind, Literal, Node, Value
from prospect_to_cash.wire.twin.sales.asked import Asked
from prospect_to_cash.wire.twin.sales.tables import TwinRow, TwinTable

_TRACKED = frozenset({"$select", "$deltatoken", "$count", "tag"})
"""The options that go with change tracking."""
_GROUPED = frozenset({"$apply", "tag"})
_FETCHED = frozenset({"fetchXml", "tag"})
_COUNTED = frozenset({"$filter", "tag"})


def read(asked: Asked, place: RowSet) -> InnerAnswer:
    """Return the answer to GET of rows."""
    options = asked.target.query.options
    table = asked.api.tables.of(place.table)
    if "fetchXml" in options:
        _only(asked, _FETCHED, "fetchXml")
        return _fetched(asked, place, table, options["fetchXml"])
    query = asked.query
    if query.apply is not None:
        _only(asked, _GROUPED, "$apply")
        rows = _rows(asked, place, table, query.apply.filter)
        groups = applied(rows, query.apply, table.type, SALES, asked.moment)
        return asked.answer(groups_answer(asked.base, table.table, query.apply, groups))
    asked.rows.properties(table.table, query)
    if query.delta_token is not None:
        return _changed(asked, place, table, read_delta_token(query.delta_token))
    if asked.preferences.tracks_changes:
        return _tracked(asked, place, table)
    page = page_of(
        _rows(asked, place, table, query.filter),
        query,
        table.type,
        table.table.id,
        asked.address,
        page_size_asked=asked.preferences.page_size,
        moment=asked.moment,
    )
    body = answer_list(
        [asked.rows.row(row, query) for row in page.rows],
        asked.rows.context(table.table, query),
        asked.preferences,
        total=page.total,
        next_link=page.next_link,
    )
    return asked.answer(body, "odata.maxpagesize", "odata.include-annotations")


def count(asked: Asked, place: RowSet) -> InnerAnswer:
    """Return the answer to GET of the number of rows."""
    _only(asked, _COUNTED, "$count")
    table = asked.api.tables.of(place.table)
    query = asked.query
    found = selected(
        _rows(asked, place, table, query.filter), query, table.type, SALES, asked.moment
    )
    status = HTTPStatus.OK
    headers = {**VERSION, "Content-Type": "text/plain"}
    return InnerAnswer(status, status.phrase, headers, count_text(found.total))


def _only(asked: Asked, allowed: frozenset[str], name: str) -> None:
    for option in asked.target.query.options:
        if option not in allowed:
            raise NotOffered(option, after=f" with {name}")


def _fetched(asked: Asked, place: RowSet, table: TwinTable, text: str) -> InnerAnswer:
    fetch = parse_fetch_xml(asked.api.contract, text)
    if fetch.table is not table.table:
        raise bad_query(
            f"The fetch XML is of entity '{fetch.table.name}', not of '{table.table.name}'."
        )
    rows = _rows(asked, place, table, fetch.query.filter)
    body = fetch_answer(rows, fetch, asked.rows, asked.preferences, asked.moment)
    return asked.answer(body, "odata.include-annotations")


# ---- Change tracking ----------------------------------------------------------------------------


def _tracked(asked: Asked, place: RowSet, table: TwinTable) -> InnerAnswer:
    """Return all rows on one page, so that no change between two pages is missed."""
    _check_tracked(asked, place)
    rows = table.rows()
    query = asked.query
    body = answer_list(
        [asked.rows.row(row, query) for row in rows],
        asked.rows.context(table.table, query),
        asked.preferences,
        total=len(rows) if query.has_count else None,
    )
    link = _delta_link(asked)
    return asked.answer(
        {**body, "@odata.deltaLink": link}, "odata.track-changes", "odata.include-annotations"
    )


def _changed(asked: Asked, place: RowSet, table: TwinTable, version: int) -> InnerAnswer:
    """Return what changed since a version, and which rows were deleted since."""
    _check_tracked(asked, place)
    records, query = asked.api.records, asked.query
    if not records.knows_changes_since(version):
        raise expired_token()
    value: list[dict[str, Any]] = [
        asked.rows.row(row, query) for row in records.changed_since(table, version)
    ]
    value += [
        deleted_row(asked.base, table.table, each.row_id)
        for each in records.deleted_since(table, version)
    ]
    body = {
        "@odata.context": delta_context(asked.base, table.table),
        "value": value,
        "@odata.deltaLink": _delta_link(asked),
    }
    return asked.answer(body, "odata.track-changes", "odata.include-annotations")


def _check_tracked(asked: Asked, place: RowSet) -> None:
    if place.of is not None:
        raise NotOffered("odata.track-changes", after=" of a collection of a row")
    for option in asked.target.query.options:
        if option not in _TRACKED:
            raise bad_query(f"The query option '{option}' isn't supported with change tracking.")


def _delta_link(asked: Asked) -> str:
    return delta_link(asked.address, asked.api.records.last_version, asked.moment.now)


# ---- The rows in question -----------------------------------------------------------------------


def _rows(
    asked: Asked, place: RowSet, table: TwinTable, condition: Node | None
) -> Iterable[TwinRow]:
    if place.of is not None:
        owner = asked.row(place.of)
        assert place.navigation is not None, "a collection has a name"
        return () if owner is None else owner.many(place.navigation)
    return table.rows() if condition is None else candidates(table, condition)


def candidates(table: TwinTable, condition: Node) -> Sequence[TwinRow]:
    """Return rows among which are all that meet a condition.

    If it sets columns equal to values, they're those with the value that fewest rows have.
    """
    pinned = dict(_pinned(table, condition))
    if not pinned:
        return table.rows()
    rarest = min(pinned, key=lambda name: table.indexes.count(name, pinned[name]))
    return table.with_value(rarest, pinned[rarest])


def _pinned(table: TwinTable, condition: Node) -> Iterator[tuple[str, Value]]:
    """Yield the columns whose values rows are found by, each with the value."""
    for name, literal in equalities(condition).items():
        column = table.table.by_property.get(name)
        if column is not None and (value := _exact(kind_of(column), literal)) is not None:
            yield column.name, value


def _exact(kind: Kind, literal: Literal) -> Value:
    """Return the value of an index for a literal; None if it can't be looked up."""
    if kind is Kind.GUID:
        return as_guid(literal.value)
    if kind is literal.kind and kind in (Kind.TEXT, Kind.INTEGER):
        return literal.value
    return None
