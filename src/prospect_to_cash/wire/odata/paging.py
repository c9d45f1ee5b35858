"""Pages of an answer: the address of the next page, and what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

from prospect_to_cash.wire.odata.errors import WireError, bad_query
from prospect_to_cash.wire.odata.literals import as_guid

LARGEST_SALES_PAGE = 5000
LARGEST_SCM_PAGE = 10000

_COOKIE = re.compile(
    r'<cookie pagenumber="(\d{1,9})" pagingcookie="([^"]*)" istracking="(?:True|False)" />'
)
_POSITION = re.compile(
    r'<cookie page="(\d{1,9})"><(\w+) last="\{([^}"]*)\}" first="\{([^}"]*)\}" />'
)
_SKIP_TOKEN = re.compile(r"([?&])(?:\$|%24)skiptoken=[^&]*&?", re.IGNORECASE)


@dataclass(frozen=True)
class Position:
    """Where a page begins: after the last row of the page before."""

    page: int
    """The number of the page, from 1."""
    last_id: str
    """The ID of the last row of the page before."""


def paging_cookie(page: int, id_column: str, first_id: str, last_id: str) -> str:
    """Return the cookie of a page that was sent, as answers to fetchXml have it too."""
    first, last = (f"{{{each.upper()}}}" for each in (first_id, last_id))
    return f'<cookie page="{page}"><{id_column} last="{last}" first="{first}" /></cookie>'


def skip_token(page: int, cookie: str) -> str:
    """Return the value of ``$skiptoken`` for the page after the one with that cookie.

    Answers to fetchXml have it as the annotation ``fetchxmlpagingcookie``.
    """
    inner = quote(quote(cookie, safe=""), safe="")
    return f'<cookie pagenumber="{page + 1}" pagingcookie="{inner}" istracking="False" />'


def next_link(address: str, token: str) -> str:
    """Return the address of a request with another ``$skiptoken``."""
    bare = _SKIP_TOKEN.sub(r"\1", address).rstrip("?&")
    separator = "&" if "?" in bare else "?"
    return f"{bare}{separator}$skiptoken={quote(token, safe='=/')}"


def read_skip_token(text: str) -> Position:
    """Return where a page of Sales begins; raises `WireError` for a text that isn't ours."""
    match = _COOKIE.fullmatch(text)
    if match is None or int(match[1]) < 2:
        raise _malformed()
    return Position(int(match[1]), read_paging_cookie(unquote(unquote(match[2]))))


def read_paging_cookie(cookie: str) -> str:
    """Return the ID of the last row of the page with that cookie; raises `WireError`."""
    match = _POSITION.match(cookie)
    last_id = as_guid(match[3]) if match else None
    if last_id is None:
        raise _malformed()
    return last_id


def _malformed() -> WireError:
    return bad_query("Malformed XML in the Paging Cookie")


# ---- Supply Chain Management --------------------------------------------------------------------


def scm_skip_token(rows_before: int) -> str:
    """Return ``$skiptoken`` for the page after that many rows. The product's form isn't known."""
    return f"Rows-{rows_before}"


def read_scm_skip_token(text: str) -> int:
    """Return how many rows are before a page; raises `WireError` for a text that isn't ours."""
    match = re.fullmatch(r"Rows-(\d{1,9})", text)
    if match is None:
        raise bad_query("The value of $skiptoken isn't valid.")
    return int(match[1])


# ---- Sizes --------------------------------------------------------------------------------------


def page_size(asked: int | None, top: int | None, largest: int) -> tuple[int, bool]:
    """Return how many rows a page has, and whether more rows than that lead to a next page.

    ``$top`` ends an answer if it asks for no more than a page.
    """
    size = min(asked or largest, largest)
    if top is not None and top <= size:
        return top, False
    return size, True
