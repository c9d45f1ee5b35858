"""Pages of rows of SCM: which rows, how many match, and the address of the next page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prospect_to_cash.wire.odata.paging import (
    LARGEST_SCM_PAGE,
    next_link,
    read_scm_skip_token,
    scm_skip_token,
)
from prospect_to_cash.wire.odata.predicates import SCM
from prospect_to_cash.wire.odata.query import RowQuery
from prospect_to_cash.wire.odata.scm.rows import ScmRow, ScmType
from prospect_to_cash.wire.odata.selection import selected


@dataclass(frozen=True)
class ScmPage:
    """A page of an answer."""

    rows: Sequence[ScmRow]
    total: int | None
    """The number of all matches; None if the request doesn't ask for it."""
    next_link: str | None


def scm_page_of(
    rows: Iterable[ScmRow],
    query: RowQuery,
    row_type: ScmType,
    address: str,
    *,
    company: str | None,
    page_size_asked: int | None = None,
) -> ScmPage:
    """Return the page that a query asks for; raises `WireError`.

    Unless the query asks for all companies, it only sees the rows of `company`, the user's own.
    """
    if not query.all_companies and company is not None and row_type.is_of_company:
        rows = (row for row in rows if row_type.company_of(row) == company.lower())
    found = selected(rows, query, row_type, SCM)
    size = min(page_size_asked or LARGEST_SCM_PAGE, LARGEST_SCM_PAGE)
    start = 0 if query.skip_token is None else read_scm_skip_token(query.skip_token)
    end = start + size
    link = next_link(address, scm_skip_token(end)) if end < len(found.rows) else None
    return ScmPage(found.rows[start:end], found.total if query.has_count else None, link)
