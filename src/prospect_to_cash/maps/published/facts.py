"""The published facts about table maps, each with its source.

``lists.csv`` has the published lists of columns, ``columns.csv`` their column mappings, and
``tables.csv`` the columns of data entities and tables. ``requirements.csv`` has the versions and
the table maps that the articles require, and the order in which those maps start.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from prospect_to_cash.maps.catalog_maps import CatalogMap
from prospect_to_cash.maps.definition import FieldMapping
from prospect_to_cash.model.dual_write.definition_row import BOTH, TO_SALES, TO_SCM

UNKNOWN = "not published"
"""Replaces a setting that isn't published. An empty setting is published: the map has none."""

SETTINGS = ("filter of SCM", "filter of Sales", "key of SCM", "key of Sales", "initial write from")
"""The settings of a published list."""

_SIGNS = {"=": BOTH, "><": BOTH, ">": TO_SALES, ">>": TO_SALES, "<": TO_SCM, "<<": TO_SCM}

_LIKE = {
    ("on",): ("on", "both"),
    ("off",): ("off", "before", "both"),
    ("on", "off"): ("both", "on", "off", "before"),
}
"""The published variants that a map is compared with, by the variants that run it. *Before* is a
list from the time before the GAB solution."""


@dataclass(frozen=True)
class PublishedList:
    """One published list of one map."""

    map: str
    version: str
    """Empty if the source doesn't name it; ``1.x`` if it names the first number only."""
    variant: str
    """``on`` or ``off`` for the GAB solution, ``both``, or ``before``."""
    label: str
    """The label of the SCM data entity."""
    entity_set: str
    """The public name of the SCM data entity; empty if it isn't published."""
    data_entity: str
    """The name of the SCM data entity inside the product; empty if it isn't published."""
    sales: str
    settings: dict[str, str]
    """A text or `UNKNOWN` for each of `SETTINGS`."""
    source: str
    fields: tuple[FieldMapping, ...] = ()
    """Empty if no columns are published."""


@dataclass(frozen=True)
class Requirement:
    """A version, or a table map that must run or be stopped."""

    variant: str
    """``on`` or ``off`` for the GAB solution, or ``both``."""
    subject: str
    needed: str
    """A version, or ``stopped``."""
    start: int | None
    """The place in the order in which the table maps start."""
    source: str

    @property
    def is_stopped(self) -> bool:
        """Whether the table map must not run."""
        return self.needed == "stopped"


@cache
def published_lists() -> tuple[PublishedList, ...]:
    """Return all published lists."""
    fields: dict[tuple[str, ...], list[FieldMapping]] = {}
    for row in _rows("columns"):
        fields.setdefault(_list_of(row), []).append(_field(row))
    return tuple(
        PublishedList(
            row["map"],
            row["version"],
            row["gab"],
            row["label"],
            row["entity set"],
            row["data entity"],
            row["sales table"],
            {setting: row[setting] for setting in SETTINGS},
            row["source"],
            tuple(fields.get(_list_of(row), ())),
        )
        for row in _rows("lists")
    )


@cache
def published_tables() -> dict[tuple[str, str], frozenset[str]]:
    """Return the published columns of data entities (SCM) and tables (Sales), without case."""
    return {
        (row["system"], row["table"]): frozenset(row["columns"].casefold().split())
        for row in _rows("tables")
    }


@cache
def requirements(variant: str) -> tuple[Requirement, ...]:
    """Return the requirements of a variant, ``on`` or ``off``."""
    return tuple(
        Requirement(
            row["gab"],
            row["subject"],
            row["needed"],
            int(row["start"]) if row["start"] else None,
            row["source"],
        )
        for row in _rows("requirements")
        if row["gab"] in (variant, "both")
    )


def published_names() -> dict[str, str]:
    """Return the names of all published maps, and their Sales tables."""
    return {each.map: each.sales for each in published_lists()}


def lists_of(each: CatalogMap) -> Sequence[PublishedList]:
    """Return the published lists that a map of the catalog is compared with.

    If none with columns is for a variant that runs the map, they are all lists of the map. If a
    list doesn't print the values of a value map, another list of the map has them.
    """
    version = each.table_map.version
    of_map = [
        found
        for found in published_lists()
        if found.map == each.name
        and (not found.version.endswith("x") or version.startswith(found.version[:-1]))
    ]
    alike = [found for found in of_map if found.variant in _LIKE[each.gab]]
    if not any(found.fields for found in alike):
        alike = of_map
    printed = {
        (line.scm, line.sales): line for found in of_map for line in found.fields if line.values
    }
    return [
        replace(
            found,
            fields=tuple(
                printed.get((line.scm, line.sales), line) if line.unknown else line
                for line in found.fields
            ),
        )
        for found in alike
    ]


_LEARN = "https://learn.microsoft.com/dynamics365/fin-ops-core"
_PAGES = {
    "dual-write/": f"{_LEARN}/dev-itpro/data-entities/dual-write/mapping-reference",
    "party-gab.md": f"{_LEARN}/dev-itpro/data-entities/dual-write/party-gab",
    "prospects-in-prospect-to-cash-enable.md": (
        f"{_LEARN}/fin-ops/data-entities/prospects-in-prospect-to-cash-enable"
    ),
}
"""The pages that show the files of the sources, by the first letters of a source."""


def address_of(source: str) -> str:
    """Return the address of the page that shows a source, or nothing if it isn't on the web."""
    return next((page for start, page in _PAGES.items() if source.startswith(start)), "")


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files(__package__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())


def _list_of(row: dict[str, str]) -> tuple[str, ...]:
    return row["map"], row["version"], row["gab"], row["source"]


def _field(row: dict[str, str]) -> FieldMapping:
    values, default = None, None
    if row["values"]:
        written = json.loads(row["values"])
        if isinstance(written, dict):
            values = written
        else:
            default = written
    has_values = row["direction"] in ("><", ">>", "<<")
    return FieldMapping(
        row["source"],
        _SIGNS[row["direction"]],
        row["scm column"],
        row["sales column"],
        values,
        default,
        "values that aren't printed" if has_values and not row["values"] else "",
    )
