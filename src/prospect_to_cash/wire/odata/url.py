"""Reads addresses: the segments of a path with their keys, query options, and parameter aliases."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote, unquote_plus

from prospect_to_cash.wire.odata.errors import bad_path, url_too_long
from prospect_to_cash.wire.odata.filter_text import parse_operand
from prospect_to_cash.wire.odata.splitting import split_outside
from prospect_to_cash.wire.odata.tree import Literal, Node

LONGEST = 32 * 1024
"""The most characters of an address."""
LONGEST_IN_BATCH = 64 * 1024
MOST_SEGMENTS = 20

_NAME = re.compile(r"[$A-Za-z_][\w.]*", re.ASCII)
_PARAMETER = re.compile(r"\s*([A-Za-z_]\w*)\s*=\s*(.*)", re.ASCII | re.DOTALL)
_REFERENCE = re.compile(r"\$[\w.-]+", re.ASCII)


@dataclass(frozen=True)
class Segment:
    """A part of a path between slashes."""

    name: str
    arguments: str | None = None
    """The text in parentheses; None without parentheses. Empty for ``WhoAmI()``."""

    @property
    def reference(self) -> str | None:
        """The Content-ID in ``$1``; None for any other segment."""
        is_system = self.name in ("$ref", "$count", "$value", "$metadata", "$batch", "$all")
        return None if is_system or not self.name.startswith("$") else self.name[1:]

    def parameters(self, aliases: Mapping[str, str] | None = None) -> Mapping[str, Node]:
        """Return the values in parentheses by name; raises `WireError`.

        A single value without a name has the empty name.
        """
        found: dict[str, Node] = {}
        parts = split_outside(self.arguments or "", ",")
        for part in parts:
            match = _PARAMETER.fullmatch(part)
            name, text = (match[1], match[2]) if match else ("", part)
            if name in found:
                raise bad_path(f"'{self.name}' has the key '{name}' twice.")
            if not name and len(parts) > 1:
                raise bad_path(f"'{part.strip()}' has no name. Name each part of a key.")
            found[name] = parse_operand(text, aliases)
        return found

    def key(self, aliases: Mapping[str, str] | None = None) -> Mapping[str, Literal] | None:
        """Return the key; None without one. Raises `WireError` for one that can't be read."""
        if not self.arguments:
            return None
        found = self.parameters(aliases)
        values = {name: node for name, node in found.items() if isinstance(node, Literal)}
        if values.keys() != found.keys():
            raise bad_path(
                f"'{self.arguments[:100]}' isn't a key of '{self.name}'. A key is an ID, or names "
                "with values."
            )
        return values


class Query(NamedTuple):
    """What is after the question mark of an address."""

    options: Mapping[str, str]
    """The texts of query options by name: ``$filter``, ``fetchXml``, ``cross-company``."""
    aliases: Mapping[str, str]
    """The texts of parameter aliases by name, as ``@p1``."""


class Target(NamedTuple):
    """A path and its query."""

    segments: tuple[Segment, ...]
    query: Query


def parse_target(text: str, *, longest: int = LONGEST) -> Target:
    """Return what an encoded path, with or without a query, asks for; raises `WireError`."""
    if len(text) > longest:
        raise url_too_long(longest)
    path, _, query = text.partition("?")
    return Target(parse_path(unquote(path)), parse_query(query))


def parse_path(path: str) -> tuple[Segment, ...]:
    """Return the segments of a decoded path; raises `WireError`.

    Slashes in quotes are text. Empty segments are skipped, because callers join addresses with a
    slash too many.
    """
    parts = [part for part in split_outside(path, "/") if part]
    if len(parts) > MOST_SEGMENTS:
        raise bad_path(f"The path has more than {MOST_SEGMENTS} segments.")
    return tuple(map(_segment, parts))


def _segment(text: str) -> Segment:
    name, bracket, arguments = text.partition("(")
    if bracket and not arguments.endswith(")"):
        raise bad_path("Error in query syntax.")
    if not _NAME.fullmatch(name) and not _REFERENCE.fullmatch(name):
        raise bad_path(f"'{text[:100]}' isn't a valid segment of a path.")
    return Segment(name, arguments[:-1] if bracket else None)


def parse_query(text: str) -> Query:
    """Return the options of an encoded query; raises `WireError` for one that occurs twice.

    Names of options that begin with ``$`` are in any case. A plus sign is a blank.
    """
    options: dict[str, str] = {}
    aliases: dict[str, str] = {}
    for part in text.split("&") if text else ():
        if not part:
            continue
        raw_name, _, raw_value = part.partition("=")
        name, value = unquote_plus(raw_name), unquote_plus(raw_value)
        found = aliases if name.startswith("@") else options
        if name.startswith("$"):
            name = name.lower()
        if name in found:
            raise bad_path(f"The query option '{name}' occurs twice.")
        found[name] = value
    return Query(options, aliases)


# ---- References in bodies -----------------------------------------------------------------------


class Reference(NamedTuple):
    """The row that ``@odata.bind`` or ``@odata.id`` names."""

    set: str
    key: Mapping[str, Literal]


def below(address: str, base: str) -> str:
    """Return what an address has after the path of the service, as ``/api/data/v9.2``.

    It can be a whole address, or a path with or without `base`. The last number of `base` is a
    version, and any version will do.
    """
    path = address
    if match := re.match(r"https?://[^/?]*", path, re.IGNORECASE):
        path = path[match.end() :]
    version = re.escape(base.rstrip("0123456789")) + (r"\d+" if base[-1:].isdecimal() else "")
    if match := re.match(rf"{version}(?=[/?]|$)", path):
        path = path[match.end() :]
    return path


def parse_reference(text: str, base: str) -> Reference | str:
    """Return the row that a reference names, or the Content-ID in ``$1``; raises `WireError`.

    It can be a whole address, or a path with or without `base` (``/api/data/v9.2``) or a slash.
    """
    segments = parse_path(unquote(below(text, base)))
    if len(segments) != 1:
        raise bad_path(f"'{text[:200]}' isn't a reference to a row.")
    [segment] = segments
    if segment.reference is not None:
        return segment.reference
    key = segment.key()
    if key is None:
        raise bad_path(f"'{text[:200]}' has no key.")
    return Reference(segment.name, key)
