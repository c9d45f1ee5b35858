"""The links of a row of Sales (``$ref``): read, set, added, and removed."""

from __future__ import annotations

from prospect_to_cash.wire.contract import Relationship
from prospect_to_cash.wire.odata.batch import with_reference
from prospect_to_cash.wire.odata.conditions import check_version
from prospect_to_cash.wire.odata.errors import bad_body, bad_query, row_missing, unknown_reference
from prospect_to_cash.wire.odata.multipart import InnerAnswer
from prospect_to_cash.wire.odata.sales.answers import link_answer, links_answer, read_link
from prospect_to_cash.wire.odata.sales.resources import Links
from prospect_to_cash.wire.odata.sales.rows import etag_of
from prospect_to_cash.wire.odata.url import parse_reference
from prospect_to_cash.wire.twin.sales.asked import Asked
from prospect_to_cash.wire.twin.sales.tables import TwinRow


def answer(asked: Asked, place: Links) -> InnerAnswer:
    """Return the answer to a request for the links of a row."""
    _check_options(asked, place)
    if asked.method == "GET":
        return _read(asked, place)
    with asked.writing() as writer:
        row = _owner(asked, place)
        check_version(asked.conditions, etag_of(row))
        if asked.method == "DELETE" and not place.is_many:
            writer.link(row, place.navigation, None)
        elif asked.method == "DELETE":
            other = _linked(asked, place, row)
            relationship = row.table.collections[place.navigation]
            writer.link(other, relationship.navigation, None)
        else:
            other = _named(asked, place, read_link(row.table.set, asked.body))
            writer.link(row, place.navigation, other)
    return asked.no_content()


def _read(asked: Asked, place: Links) -> InnerAnswer:
    row = _owner(asked, place)
    if place.is_many:
        addresses = [asked.rows.address(each) for each in row.many(place.navigation)]
        return asked.answer(links_answer(asked.base, addresses))
    other = row.one(place.navigation)
    if other is None:
        return asked.no_content()
    return asked.answer(link_answer(asked.base, asked.rows.address(other)))


def _owner(asked: Asked, place: Links) -> TwinRow:
    row = asked.row(place.row)
    if row is None:
        raise row_missing(place.row.table.name, "")
    return row


def _linked(asked: Asked, place: Links, row: TwinRow) -> TwinRow:
    """Return the row whose link is to be removed; raises `WireError` if it isn't linked."""
    if place.key is not None:
        target = asked.api.contract.tables[row.table.collections[place.navigation].referencing]
        other = asked.api.tables.of(target).with_key(place.key)
    else:
        address = asked.target.query.options.get("$id")
        if address is None:
            raise bad_query("The query option '$id' has the address of the row to remove.")
        other = _named(asked, place, address)
    if not any(each.number == other.number for each in row.many(place.navigation)):
        raise row_missing(other.table.name, other.id)
    return other


def _named(asked: Asked, place: Links, address: str) -> TwinRow:
    """Return the row at an address; raises `WireError` if the property can't lead to it."""
    found = parse_reference(with_reference(address, asked.known), asked.bodies.base)
    if isinstance(found, str):
        raise unknown_reference(f"${found}")
    sets = [asked.api.contract.tables[name].set for name in _targets(place)]
    if found.set not in sets:
        raise bad_body(place.row.table.set, f"'{place.navigation}' leads to {' or '.join(sets)}.")
    other = asked.api.writer.bound(found)
    assert other is not None, "a reference leads to a row"
    return other


def _targets(place: Links) -> list[str]:
    table = place.row.table
    if place.is_many:
        return [table.collections[place.navigation].referencing]
    relationships: tuple[Relationship, ...] = table.navigation[place.navigation]
    return [each.referenced for each in relationships]


def _check_options(asked: Asked, place: Links) -> None:
    allowed = {"$id"} if asked.method == "DELETE" and place.is_many and place.key is None else set()
    for name in asked.target.query.options:
        if name not in allowed:
            raise bad_query(f"The query option '{name}' doesn't apply to links.")
