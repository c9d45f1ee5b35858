"""The published table maps: facts about Microsoft's own lists, each with its source.

``published.csv`` has a line for each published column mapping of the maps in the catalog. A map
whose columns aren't in the file has one line, with its name and version only.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from prospect_to_cash.maps.catalog_maps import CatalogMap
from prospect_to_cash.maps.definition import BOTH, TO_SALES, TO_SCM, FieldMapping

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
    """Empty if the source doesn't name it."""
    variant: str
    """``on`` or ``off`` for the GAB solution, ``both``, or ``before``."""
    sales: str
    source: str
    fields: tuple[FieldMapping, ...]
    """Empty if no columns are in the file."""


@cache
def published_lists() -> tuple[PublishedList, ...]:
    """Return all published lists."""
    found: dict[tuple[str, str, str, str, str], list[FieldMapping]] = {}
    text = files(__package__).joinpath("published.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        at = (row["map"], row["version"], row["gab"], row["sales table"], row["source"])
        found.setdefault(at, [])
        if row["direction"]:
            found[at].append(_field(row))
    return tuple(PublishedList(*at, tuple(fields)) for at, fields in found.items())


def published_names() -> dict[str, str]:
    """Return the names of all published maps, and their Sales tables."""
    return {each.map: each.sales for each in published_lists()}


def lists_of(each: CatalogMap) -> Sequence[PublishedList]:
    """Return the published lists with columns that a map of the catalog is compared with.

    If none is for a variant that runs the map, they are all lists of the map. If a list doesn't
    print the values of a value map, another list of the map has them.
    """
    of_map = [found for found in published_lists() if found.map == each.name and found.fields]
    alike = [found for found in of_map if found.variant in _LIKE[each.gab]] or of_map
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
