"""Values as filters and keys write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal

from prospect_to_cash.wire.odata.errors import bad_query
from prospect_to_cash.wire.odata.tree import Kind, Literal

GUID_PATTERN = r"[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}"
_GUID = re.compile(GUID_PATTERN)
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?)(?:\.(\d{1,12}))?(Z|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_INTEGER = re.compile(r"[+-]?\d{1,40}")
_NUMBER = re.compile(r"[+-]?\d{1,40}(?:\.\d{1,40})?(?:[eE][+-]?\d{1,3})?")
_ENUMERATION = re.compile(r"([A-Za-z_][\w.]*)'((?:[^']|'')*)'")

NULL = Literal(None, Kind.NULL)
_WORDS = {
    "null": NULL,
    "true": Literal(True, Kind.BOOLEAN),
    "false": Literal(False, Kind.BOOLEAN),
}


def as_guid(text: object) -> str | None:
    """Return the GUID in `text` in lower case and without braces; None if it isn't one."""
    if not isinstance(text, str):
        return None
    bare = text[1:-1] if text[:1] == "{" and text[-1:] == "}" else text
    return bare.lower() if _GUID.fullmatch(bare) else None


def as_date(text: str) -> date | None:
    """Return the date in `text`; None if it isn't one."""
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def as_moment(text: str) -> datetime | None:
    """Return the moment in `text`, in UTC; None if it isn't one. Without an offset it's UTC."""
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    base, fraction, offset = match.groups()
    micro = f".{(fraction or '0')[:6]:0<6}"
    zone = "+00:00" if offset is None or offset in "Zz" else offset
    seconds = base if base.count(":") == 2 else f"{base}:00"
    try:
        return datetime.fromisoformat(f"{seconds}{micro}{zone}").astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def unquoted(text: str) -> str:
    """Return what a text in single quotes contains. A quote inside it is doubled."""
    return text[1:-1].replace("''", "'")


def parse_literal(text: str) -> Literal:
    """Return the value of `text`; raises `WireError` if it isn't one."""
    if (word := _WORDS.get(text)) is not None:
        return word
    if text[:1] == "'" and text[-1:] == "'" and len(text) > 1:
        return Literal(unquoted(text), Kind.TEXT)
    if (guid := as_guid(text)) is not None:
        return Literal(guid, Kind.GUID)
    if (found := _number(text)) is not None:
        return found
    if (moment := as_moment(text)) is not None:
        return Literal(moment, Kind.DATE_TIME)
    if (day := as_date(text)) is not None:
        return Literal(day, Kind.DATE)
    if match := _ENUMERATION.fullmatch(text):
        return Literal(match[2].replace("''", "'"), Kind.ENUMERATION, match[1])
    raise bad_query(f"'{text[:100]}' isn't a valid value.")


def _number(text: str) -> Literal | None:
    if _INTEGER.fullmatch(text):
        return Literal(int(text), Kind.INTEGER)
    if not _NUMBER.fullmatch(text):
        return None
    if "e" in text or "E" in text:
        return Literal(float(text), Kind.DOUBLE)
    return Literal(Decimal(text), Kind.DECIMAL)
