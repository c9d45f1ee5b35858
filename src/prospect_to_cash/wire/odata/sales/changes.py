"""Change tracking: the address that returns what changed since an answer, and deleted rows."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from urllib.parse import quote

from prospect_to_cash.wire.contract import Table
from prospect_to_cash.wire.odata.errors import bad_query

_TOKEN = re.compile(r"(\d{1,18})!\d{2}/\d{2}/\d{4} \d{2}:\d{2}:\d{2}")
_OLD_TOKEN = re.compile(r"([?&])(?:\$|%24)(?:delta|skip)token=[^&]*&?", re.IGNORECASE)


def delta_link(address: str, version: int, now: datetime) -> str:
    """Return the address of what changes after that version. It's the same query with a token."""
    bare = _OLD_TOKEN.sub(r"\1", address).rstrip("?&")
    token = f"{version}!{now:%m/%d/%Y %H:%M:%S}"
    return f"{bare}{'&' if '?' in bare else '?'}$deltatoken={quote(token, safe='')}"


def read_delta_token(text: str) -> int:
    """Return the version after which changes are asked for; raises `WireError`."""
    match = _TOKEN.fullmatch(text)
    if match is None:
        raise bad_query("The value of $deltatoken isn't valid.")
    return int(match[1])


def deleted_row(base: str, table: Table, row_id: str) -> dict[str, Any]:
    """Return the entry of a deleted row in the answer to a delta link."""
    return {
        "@odata.context": f"{base}$metadata#{table.set}/$deletedEntity",
        "id": row_id,
        "reason": "deleted",
    }


def delta_context(base: str, table: Table) -> str:
    """Return ``@odata.context`` of the answer to a delta link."""
    return f"{base}$metadata#{table.set}/$delta"
