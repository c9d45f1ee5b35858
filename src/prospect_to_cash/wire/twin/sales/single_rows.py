"""One row of Sales: read, created, changed, and deleted."""

from __future__ import annotations

from http import HTTPStatus

from prospect_to_cash.wire.odata.conditions import Write, check_version, is_unchanged, write_of
from prospect_to_cash.wire.odata.errors import (
    WireError,
    bad_query,
    row_missing,
    row_missing_by_key,
)
from prospect_to_cash.wire.odata.multipart import InnerAnswer
from prospect_to_cash.wire.odata.query import IGNORED_OPTIONS
from prospect_to_cash.wire.odata.sales.answers import VERSION, created_headers
from prospect_to_cash.wire.odata.sales.bodies import SalesBody
from prospect_to_cash.wire.odata.sales.keys import RowKey
from prospect_to_cash.wire.odata.sales.resources import RowPlace, RowSet
from prospect_to_cash.wire.odata.sales.rows import etag_of
from prospect_to_cash.wire.twin.sales.asked import Asked
from prospect_to_cash.wire.twin.sales.tables import TwinRow, TwinTable
from prospect_to_cash.wire.twin.sales.writing import Writer


def read(asked: Asked, place: RowPlace) -> InnerAnswer:
    """Return the answer to GET of a row."""
    row = asked.row(place)
    if row is None:
        return asked.no_content()
    query = asked.one_row_query
    is_expanded = bool(query.expand) or bool(asked.preferences.annotations)
    if is_unchanged(asked.conditions, etag_of(row), is_expanded=is_expanded):
        status = HTTPStatus.NOT_MODIFIED
        return InnerAnswer(status, status.phrase, {**VERSION, "ETag": etag_of(row)})
    return _shown(asked, row, HTTPStatus.OK, "odata.include-annotations")


def create(asked: Asked, place: RowSet) -> InnerAnswer:
    """Return the answer to POST to a set, or to a collection of a row, to which it then refers."""
    table = place.table
    asked.check_query(table, asked.one_row_query)
    body = asked.row_body(table)
    with asked.writing() as writer:
        lookups: dict[str, TwinRow | None] = {}
        if place.of is not None and place.navigation is not None:
            owner = asked.row(place.of)
            if owner is None:
                raise row_missing(place.of.table.name, "")
            lookups[owner.table.collections[place.navigation].column] = owner
        row = writer.create(body, lookups=lookups)
    return _written(asked, row, HTTPStatus.CREATED)


def patch(asked: Asked, place: RowPlace) -> InnerAnswer:
    """Return the answer to PATCH of a row: it's changed, or created if none has the key."""
    table, key = asked.api.tables.of(place.table), place.key
    assert key is not None, "a row of a set has a key"
    asked.check_query(table.table, asked.one_row_query)
    body = asked.row_body(table.table)
    with asked.writing() as writer:
        row, is_new = upsert(asked, writer, table, key, body)
    address = asked.address.partition("?")[0] if key.columns is not None else None
    return _written(asked, row, HTTPStatus.CREATED if is_new else HTTPStatus.OK, address)


def upsert(
    asked: Asked, writer: Writer, table: TwinTable, key: RowKey, body: SalesBody
) -> tuple[TwinRow, bool]:
    """Change the row with a key, or create it. Return the row, and whether it's new.

    Of an existing row, the key doesn't change. A new row has the key of the address, unless the
    body has other values.
    """
    row = found(table, key)
    etag = None if row is None else etag_of(row)
    if write_of(asked.conditions, etag, missing(table, key)) is Write.UPDATE:
        assert row is not None, "it has a version"
        for name in key.columns or ():
            body.columns.pop(name, None)
            for relationships in table.table.navigation.values():
                if relationships[0].column == name:
                    body.links.pop(relationships[0].navigation, None)
        return writer.update(row, body), False
    if key.id is not None:
        return writer.create(body, key.id), True
    lookups: dict[str, TwinRow | None] = {}
    bound = {table.table.navigation[name][0].column for name in (*body.links, *body.inserted)}
    for name, value in (key.columns or {}).items():
        if not table.table.columns[name].is_lookup:
            body.columns.setdefault(name, value)
        elif name not in bound:
            target = asked.api.tables.target(table.table, name, value)
            if target is None:
                raise row_missing(table.table.columns[name].targets[0], str(value))
            lookups[name] = target
    return writer.create(body, lookups=lookups), True


def found(table: TwinTable, key: RowKey) -> TwinRow | None:
    """Return the row with a key; None if none has it."""
    if key.id is not None:
        return table.with_id(key.id)
    return table.with_values(key.columns or {})


def missing(table: TwinTable, key: RowKey) -> WireError:
    """Return the error if no row has a key."""
    if key.id is not None:
        return row_missing(table.table.name, key.id)
    return row_missing_by_key(table.table.name)


def delete(asked: Asked, place: RowPlace) -> InnerAnswer:
    """Return the answer to DELETE of a row."""
    for name in asked.target.query.options:
        if name not in IGNORED_OPTIONS:
            raise bad_query(f"The query option '{name}' doesn't apply to DELETE.")
    with asked.writing() as writer:
        row = asked.row(place)
        assert row is not None, "a row of a set has a key"
        check_version(asked.conditions, etag_of(row))
        writer.delete(row)
    return asked.no_content()


def _written(
    asked: Asked, row: TwinRow, status: HTTPStatus, address: str | None = None
) -> InnerAnswer:
    """Return the answer to a write. `address` is the one with a key, by which a row was written."""
    row = row.of.row(row.number)
    if asked.preferences.returns == "representation":
        return _shown(asked, row, status, "return", "odata.include-annotations")
    address = address or asked.rows.address(row)
    return asked.no_content(created_headers(address, in_batch=asked.is_in_batch))


def _shown(asked: Asked, row: TwinRow, status: HTTPStatus, *applied: str) -> InnerAnswer:
    query = asked.one_row_query
    context = asked.rows.context(row.table, query, is_single=True)
    body = asked.rows.row(row, query, context=context)
    return asked.answer(body, *applied, status=status, headers={"ETag": etag_of(row)})
