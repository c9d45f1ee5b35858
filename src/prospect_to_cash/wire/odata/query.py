"""Reads the options of a query: ``$select``, ``$expand``, ``$filter``, ``$orderby``, and so on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from prospect_to_cash.wire.odata.apply import Apply, parse_apply
from prospect_to_cash.wire.odata.errors import NotOffered, bad_query
from prospect_to_cash.wire.odata.filter_text import parse_filter, parse_operand
from prospect_to_cash.wire.odata.splitting import split_outside
from prospect_to_cash.wire.odata.tree import Node, Path

DEEPEST_EXPAND = 10
_SHARED = frozenset({"$select", "$expand", "$filter", "$orderby", "$top", "$count", "$skiptoken"})
SALES_OPTIONS = _SHARED | {"$apply", "$deltatoken"}
SCM_OPTIONS = _SHARED | {"$skip", "cross-company"}
IGNORED_OPTIONS = frozenset({"tag"})
"""Options that callers add for themselves."""

_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_EXPANDED = re.compile(r"([A-Za-z_]\w*)(/\$ref)?(?:\((.*)\))?", re.ASCII | re.DOTALL)
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)


@dataclass(frozen=True)
class Order:
    """A column to order by."""

    path: Path
    is_descending: bool


@dataclass(frozen=True)
class Expand:
    """A navigation property whose rows are part of the answer."""

    name: str
    query: RowQuery
    is_reference: bool
    """Whether the answer has only the addresses of the rows."""
    text: str
    """The options as they are in the request, for the address of the next page."""


@dataclass(frozen=True)
class RowQuery:
    """What a query asks of rows."""

    select: tuple[str, ...] | None = None
    """None for all columns."""
    expand: tuple[Expand, ...] = ()
    filter: Node | None = None
    orders: tuple[Order, ...] = ()
    top: int | None = None
    skip: int | None = None
    has_count: bool = False
    apply: Apply | None = None
    skip_token: str | None = None
    delta_token: str | None = None
    all_companies: bool = False
    """Whether rows of all legal entities are meant, not only those of the user's own."""


def parse_row_query(
    options: Mapping[str, str],
    aliases: Mapping[str, str] | None = None,
    *,
    offered: frozenset[str] = SALES_OPTIONS,
) -> RowQuery:
    """Return the options of a query; raises `WireError`, and `NotOffered` with an option's name."""
    return _read(options, aliases or {}, offered, 0)


def _read(
    options: Mapping[str, str], aliases: Mapping[str, str], offered: frozenset[str], depth: int
) -> RowQuery:
    for name in options:
        if name == "$skip" and "$skip" not in offered:
            raise bad_query("Skip Clause is not supported in CRM")
        if name not in offered and name not in IGNORED_OPTIONS:
            raise NotOffered(name)
    get = options.get
    return RowQuery(
        select=_select(text) if (text := get("$select")) is not None else None,
        expand=_expand(get("$expand", ""), aliases, offered, depth),
        filter=parse_filter(text, aliases) if (text := get("$filter")) is not None else None,
        orders=_orders(text, aliases) if (text := get("$orderby")) is not None else (),
        top=_number("$top", get("$top")),
        skip=_number("$skip", get("$skip")),
        has_count=_boolean("$count", get("$count")),
        apply=parse_apply(text, aliases) if (text := get("$apply")) is not None else None,
        skip_token=get("$skiptoken"),
        delta_token=get("$deltatoken"),
        all_companies=_boolean("cross-company", get("cross-company")),
    )


def _select(text: str) -> tuple[str, ...] | None:
    names = [name.strip() for name in text.split(",")]
    if names == ["*"]:
        return None
    for name in names:
        if "/" in name:
            raise NotOffered(f"$select={name}")
        if not _NAME.fullmatch(name):
            raise bad_query(f"The term '{name[:100]}' in $select isn't the name of a property.")
    return tuple(dict.fromkeys(names))


def _expand(
    text: str, aliases: Mapping[str, str], offered: frozenset[str], depth: int
) -> tuple[Expand, ...]:
    if depth > DEEPEST_EXPAND:
        raise bad_query(f"$expand is nested more than {DEEPEST_EXPAND} levels deep.")
    found: dict[str, Expand] = {}
    for part in split_outside(text, ","):
        match = _EXPANDED.fullmatch(part.strip())
        if match is None:
            raise bad_query(f"'{part.strip()[:100]}' in $expand isn't a navigation property.")
        name, is_reference, inside = match.groups()
        if name in found:
            raise bad_query(f"$expand has '{name}' twice.")
        options: dict[str, str] = {}
        for option in split_outside(inside or "", ";"):
            key, equals, value = option.partition("=")
            key = key.strip().lower()
            if not equals or key in options:
                raise bad_query(f"'{option.strip()[:100]}' isn't an option of $expand.")
            options[key] = value.strip()
        inner = offered - {"$apply", "$skiptoken", "$deltatoken", "cross-company"}
        query = _read(options, aliases, inner, depth + 1)
        found[name] = Expand(name, query, is_reference is not None, (inside or "").strip())
    return tuple(found.values())


def _orders(text: str, aliases: Mapping[str, str]) -> tuple[Order, ...]:
    found = []
    for part in split_outside(text, ","):
        words = part.split()
        match words:
            case [name] | [name, "asc"]:
                is_descending = False
            case [name, "desc"]:
                is_descending = True
            case _:
                raise bad_query(f"'{part.strip()[:100]}' isn't an order.")
        path = parse_operand(name, aliases)
        if not isinstance(path, Path):
            raise NotOffered(f"$orderby={name[:100]}")
        found.append(Order(path, is_descending))
    if not found:
        raise bad_query("$orderby is empty.")
    return tuple(found)


def _number(name: str, text: str | None) -> int | None:
    if text is None:
        return None
    if not _NUMBER.fullmatch(text):
        raise bad_query(
            f"Invalid value '{text[:100]}' for {name} query option found. "
            f"The {name} query option requires a non-negative integer value."
        )
    return int(text)


def _boolean(name: str, text: str | None) -> bool:
    if text is None:
        return False
    if text.lower() not in ("true", "false"):
        raise bad_query(f"Invalid value '{text[:100]}' for {name} query option found.")
    return text.lower() == "true"
