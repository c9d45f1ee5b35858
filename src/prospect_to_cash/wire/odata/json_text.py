"""JSON as the products write it, and JSON that callers send.

Amounts keep their decimals: ``5000000.0000``. The JSON of the standard library can't write them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

from prospect_to_cash.wire.odata.errors import bad_body

_DEEPEST = 100


def written(value: Any) -> str:
    """Return the JSON of a value: texts, numbers, dates, lists, and mappings of these."""
    parts: list[str] = []
    _write(value, parts)
    return "".join(parts)


def _write(value: Any, parts: list[str]) -> None:
    match value:
        case str():
            parts.append(encode_basestring(value))
        case None:
            parts.append("null")
        case bool():
            parts.append("true" if value else "false")
        case int():
            parts.append(str(value))
        case Decimal():
            parts.append(f"{value:f}")
        case float():
            parts.append(json.dumps(value, allow_nan=False))
        case datetime() | date():
            parts.append(f'"{moment_text(value)}"')
        case Mapping():
            separator = "{"
            for name, each in value.items():
                parts += (separator, encode_basestring(name), ":")
                _write(each, parts)
                separator = ","
            parts.append("{}" if separator == "{" else "}")
        case _:
            separator = "["
            for each in value:
                parts.append(separator)
                _write(each, parts)
                separator = ","
            parts.append("[]" if separator == "[" else "]")


def moment_text(value: date) -> str:
    """Return a date, or a moment in UTC to the second, as the products write it."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
    return value.isoformat()


def read_object(text: bytes, set_name: str) -> dict[str, Any]:
    """Return the object in a body; raises `WireError` for anything else.

    Numbers with decimals are `Decimal`, so that amounts aren't rounded.
    """
    try:
        found = json.loads(
            text.decode("utf-8-sig"),
            parse_float=Decimal,
            parse_constant=_no_constant,
            object_pairs_hook=_object,
        )
        too_deep = _depth(found) > _DEEPEST
        if rb"\u" in text and not too_deep:
            written(found).encode("utf-8")  # half a character can't be written again
    except (ValueError, RecursionError) as error:
        raise bad_body(set_name, f"The body isn't valid JSON: {_reason(error)}") from None
    if too_deep:
        raise bad_body(set_name, f"The body is nested more than {_DEEPEST} levels deep.")
    if not isinstance(found, dict):
        raise bad_body(set_name, "The body isn't an object.")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} isn't a number of JSON")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the property '{twice}' occurs twice")
    return found


def _reason(error: BaseException) -> str:
    return "it's nested too deep." if isinstance(error, RecursionError) else f"{error}."


def _depth(value: Any) -> int:
    deepest, waiting = 0, [(value, 1)]
    while waiting:
        each, depth = waiting.pop()
        if isinstance(each, dict | list):
            deepest = max(deepest, depth)
            inner = each.values() if isinstance(each, dict) else each
            waiting += [(part, depth + 1) for part in inner]
    return deepest
