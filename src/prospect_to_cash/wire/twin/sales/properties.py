"""One column of a row of Sales: read, written, and emptied."""

from __future__ import annotations

from http import HTTPStatus

from prospect_to_cash.wire.odata.conditions import check_version
from prospect_to_cash.wire.odata.errors import bad_body, bad_query
from prospect_to_cash.wire.odata.multipart import InnerAnswer
from prospect_to_cash.wire.odata.sales.answers import (
    VERSION,
    property_answer,
    raw_text,
    read_property,
)
from prospect_to_cash.wire.odata.sales.resources import Property
from prospect_to_cash.wire.odata.sales.rows import etag_of
from prospect_to_cash.wire.odata.sales.values import column_value
from prospect_to_cash.wire.odata.tree import Value
from prospect_to_cash.wire.twin.sales.asked import Asked
from prospect_to_cash.wire.twin.sales.changes import Change


def read(asked: Asked, place: Property) -> InnerAnswer:
    """Return the answer to GET of a column, or of its bare value."""
    _check_options(asked)
    row = asked.row(place.row)
    value = None if row is None else row.value(place.column.property)
    if place.is_raw:
        text = raw_text(place.column, value)
        if text is None:
            return asked.no_content()
        status = HTTPStatus.OK
        headers = {**VERSION, "Content-Type": "text/plain"}
        return InnerAnswer(status, status.phrase, headers, text.encode())
    table = place.row.table
    row_id = "" if row is None else row.id
    body = property_answer(asked.base, table, row_id, place.column, value)
    return asked.no_content() if body is None else asked.answer(body)


def put(asked: Asked, place: Property) -> InnerAnswer:
    """Return the answer to PUT of a column."""
    value = read_property(place.column, place.row.table.set, asked.body)
    return _write(asked, place, value)


def delete(asked: Asked, place: Property) -> InnerAnswer:
    """Return the answer to DELETE of a column, which empties it."""
    return _write(asked, place, column_value(place.column, None, place.row.table.set))


def _write(asked: Asked, place: Property, value: Value) -> InnerAnswer:
    _check_options(asked)
    column, table = place.column, place.row.table
    if column.is_read_only or column.name == table.id:
        raise bad_body(table.set, f"The property '{column.name}' can't be changed.")
    with asked.writing() as writer:
        row = asked.row(place.row)
        if row is None:
            raise bad_body(table.set, f"There is no row whose '{column.name}' could be changed.")
        check_version(asked.conditions, etag_of(row))
        writer.change(row, Change({column.name: value}))
    return asked.no_content()


def _check_options(asked: Asked) -> None:
    for name in asked.target.query.options:
        raise bad_query(f"The query option '{name}' doesn't apply to a column.")
