"""Pages of rows of Sales: which rows, how many match, and the address of the next page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from prospect_to_cash.wire.odata.moments import Moment
from prospect_to_cash.wire.odata.paging import (
    LARGEST_SALES_PAGE,
    next_link,
    page_size,
    paging_cookie,
    read_paging_cookie,
    read_skip_token,
    skip_token,
)
from prospect_to_cash.wire.odata.predicates import SALES
from prospect_to_cash.wire.odata.prefer import Preferences
from prospect_to_cash.wire.odata.query import RowQuery
from prospect_to_cash.wire.odata.sales.fetch_xml import FetchColumn, FetchQuery
from prospect_to_cash.wire.odata.sales.joins import JoinedType, joined
from prospect_to_cash.wire.odata.sales.rows import RowWriter, SalesRow, SalesType, answer_list
from prospect_to_cash.wire.odata.selection import selected


@dataclass(frozen=True)
class Page:
    """A page of an answer."""

    rows: Sequence[SalesRow]
    total: int | None
    """The number of all matches; None if the request doesn't ask for it."""
    next_link: str | None


def page_of(
    rows: Iterable[SalesRow],
    query: RowQuery,
    row_type: SalesType,
    id_column: str,
    address: str,
    *,
    page_size_asked: int | None = None,
    moment: Moment | None = None,
) -> Page:
    """Return the page that a query asks for; raises `WireError`.

    A page begins after the last row of the page before. If that row is gone, its number decides.
    """
    found = selected(rows, replace(query, top=None), row_type, SALES, moment)
    size, has_next = page_size(page_size_asked, query.top, LARGEST_SALES_PAGE)
    start, number = 0, 1
    if query.skip_token is not None:
        position = read_skip_token(query.skip_token)
        number = position.page
        start = _after(found.rows, position.last_id, (number - 1) * size)
    part = found.rows[start : start + size]
    link = None
    if has_next and part and start + size < len(found.rows):
        cookie = paging_cookie(number, id_column, part[0].id, part[-1].id)
        link = next_link(address, skip_token(number, cookie))
    return Page(part, found.total if query.has_count else None, link)


def _after(rows: Sequence[SalesRow], last_id: str, otherwise: int) -> int:
    return next((at + 1 for at, row in enumerate(rows) if row.id == last_id), otherwise)


# ---- fetchXml -----------------------------------------------------------------------------------


def fetch_answer(
    rows: Iterable[SalesRow],
    fetch: FetchQuery,
    writer: RowWriter,
    preferences: Preferences,
    moment: Moment | None = None,
) -> dict[str, Any]:
    """Return the answer to fetchXml: the rows of a page, and the cookie if there are more.

    Raises `WireError` for a cookie that isn't ours.
    """
    table = fetch.table
    row_type = JoinedType(writer.contract, table, fetch.joins)
    every = joined(rows, fetch.joins)
    found = selected(every, replace(fetch.query, top=None), row_type, SALES, moment)
    answers = _Answers(writer, fetch)
    shown = answers.distinct(found.rows)
    if fetch.query.top is not None:
        part, is_more = shown[: fetch.query.top], False
    else:
        size = min(fetch.count or LARGEST_SALES_PAGE, LARGEST_SALES_PAGE)
        start = (fetch.page - 1) * size
        # With links to several rows, an ID doesn't say where a page ends.
        if fetch.cookie is not None and not fetch.joins:
            start = _after(shown, read_paging_cookie(fetch.cookie), start)
        part, is_more = shown[start : start + size], start + size < len(shown)
    context = f"{writer.base}$metadata#{table.set}{answers.shape}"
    body = answer_list(
        [answers.row(row) for row in part],
        context,
        preferences,
        total=len(shown) if fetch.has_total else None,
    )
    values = body.pop("value")
    if is_more and preferences.wants(_COOKIE):
        cookie = paging_cookie(fetch.page, table.id, part[0].id, part[-1].id)
        body[f"@{_COOKIE}"] = skip_token(fetch.page, cookie)
    if preferences.wants(_MORE):
        body[f"@{_MORE}"] = is_more
    return {**body, "value": values}


_COOKIE = "Microsoft.Dynamics.CRM.fetchxmlpagingcookie"
_MORE = "Microsoft.Dynamics.CRM.morerecords"


@dataclass(frozen=True)
class _Answers:
    writer: RowWriter
    fetch: FetchQuery

    @property
    def shape(self) -> str:
        columns = self.fetch.columns
        return "" if columns is None else f"({','.join(each.name for each in columns)})"

    def distinct(self, rows: Sequence[SalesRow]) -> Sequence[SalesRow]:
        """Return the rows; of those with the same columns only the first, if asked for."""
        columns = self.fetch.columns
        if not self.fetch.is_distinct or columns is None:
            return rows
        first: dict[tuple[Any, ...], SalesRow] = {}
        for row in rows:
            first.setdefault(tuple(_value(row, column) for column in columns), row)
        return list(first.values())

    def row(self, row: SalesRow) -> dict[str, Any]:
        columns = self.fetch.columns
        if columns is None:
            return self.writer.row(row, RowQuery())
        found: dict[str, Any] = {} if self.fetch.is_distinct else self.writer.row(row, _ID_ONLY)
        row_id = found.pop(row.table.id, None)
        for column in columns:
            owner = _owner(row, column)
            if owner is None:
                found[column.name] = None
                continue
            name = column.path.names[-1]
            self.writer.add(found, column.name, owner, owner.table.by_property[name])
        return found if row_id is None else {**found, row.table.id: row_id}


_ID_ONLY = RowQuery(select=())


def _owner(row: SalesRow, column: FetchColumn) -> SalesRow | None:
    found: SalesRow | None = row
    for name in column.path.names[:-1]:
        found = None if found is None else found.one(name)
    return found


def _value(row: SalesRow, column: FetchColumn) -> Any:
    owner = _owner(row, column)
    return None if owner is None else owner.value(column.path.names[-1])
