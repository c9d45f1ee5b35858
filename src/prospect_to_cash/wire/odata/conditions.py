"""The conditions of a request: ``If-Match`` and ``If-None-Match``, and what they decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from prospect_to_cash.wire.odata.errors import WireError, row_exists, version_differs


class Write(Enum):
    """What a PATCH does."""

    CREATE = "create"
    UPDATE = "update"


@dataclass(frozen=True)
class Conditions:
    """The conditions of a request. Each is None, ``*``, or a version."""

    if_match: str | None = None
    if_none_match: str | None = None


def conditions_of(headers: Mapping[str, str]) -> Conditions:
    """Return the conditions in headers, by names in lower case.

    ``If-None-Match: null`` is none: the product's guide tells callers to send that to keep
    browsers from answering themselves.
    """
    none_match = headers.get("if-none-match")
    is_none = none_match is None or none_match.strip().lower() == "null"
    return Conditions(headers.get("if-match"), None if is_none else none_match)


def write_of(conditions: Conditions, etag: str | None, missing: WireError) -> Write:
    """Return what a PATCH does to a row with that version, or to none; raises `WireError`.

    `missing` is the error if only an existing row may be written.
    """
    if etag is None:
        if conditions.if_match is not None:
            raise missing
        return Write.CREATE
    if conditions.if_none_match == "*":
        raise row_exists()
    check_version(conditions, etag)
    return Write.UPDATE


def check_version(conditions: Conditions, etag: str) -> None:
    """Raise `WireError` if a row has another version than the one that's expected."""
    if conditions.if_match not in (None, "*", etag):
        raise version_differs()


def is_unchanged(conditions: Conditions, etag: str, *, is_expanded: bool) -> bool:
    """Return whether the caller has that version already, so that the answer has no body.

    An answer with other rows, or with annotations, always has one.
    """
    return not is_expanded and conditions.if_none_match in ("*", etag)
