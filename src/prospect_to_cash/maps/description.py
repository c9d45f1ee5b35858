"""Describes the table maps of an environment for reports, beside the published lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from prospect_to_cash.common.environment import Deviation, MapDescription, MappedColumns
from prospect_to_cash.maps.catalog_maps import GAB, CatalogMap
from prospect_to_cash.maps.difference import Comparison, settings_of
from prospect_to_cash.maps.intended import subjects
from prospect_to_cash.maps.published.comparison import published_comparisons
from prospect_to_cash.maps.published.facts import address_of
from prospect_to_cash.maps.published.requirement_check import missing_maps, requirement_comparisons
from prospect_to_cash.model.dual_write.catalog import Catalog
from prospect_to_cash.model.dual_write.table_map import ColumnMapping, TableMap
from prospect_to_cash.model.setup import MapSetup
from prospect_to_cash.model.tables.option_sets import System


def described_maps(
    variant: str, maps: Iterable[TableMap], setups: Mapping[str, MapSetup]
) -> Iterator[MapDescription]:
    """Yield the table maps of a variant, in their order, each beside its published lists."""
    chosen = list(maps)
    found = published_comparisons([CatalogMap(each, (GAB[variant],)) for each in chosen])
    comparisons = {each.title: each for each in found}
    for each in chosen:
        setup = setups.get(each.name, MapSetup())
        compared = comparisons.get(f"{each.name} {each.version}")
        yield MapDescription(
            name=each.name,
            version=setup.version or each.version,
            state=_state(setup),
            settings=tuple((name, text) for name, text in settings_of(each).items() if text),
            columns=tuple(map(_columns, each.lines)),
            published=compared.sources if compared else (),
            same=compared.same if compared else 0,
            deviations=tuple(_deviations(compared)) if compared else (),
        )


def list_deviations(variant: str, catalogs: Mapping[str, Catalog]) -> list[Deviation]:
    """Return how the list of a variant differs from what is published and required."""
    required = requirement_comparisons({variant: catalogs[variant]})
    return [
        deviation
        for each in (*required, missing_maps(dict(catalogs)))
        for deviation in _deviations(each)
    ]


def addresses(maps: Iterable[MapDescription]) -> dict[str, str]:
    """Return the address of each published list that maps are compared with, by its source."""
    sources = dict.fromkeys(source for each in maps for source in each.published)
    found = {each: address_of(each) for each in sources}
    return {source: address for source, address in found.items() if address}


def _state(setup: MapSetup) -> str:
    if not setup.runs:
        return "stopped"
    return "paused" if setup.paused else "running"


def _columns(mapping: ColumnMapping) -> MappedColumns:
    to_sales, to_scm = mapping.flows_to(System.SALES), mapping.flows_to(System.SCM)
    values = ", ".join(f"{theirs} ↔ {ours}" for ours, theirs in mapping.values.items())
    return MappedColumns(
        mapping.sales or "",
        "↔" if to_sales and to_scm else "←" if to_sales else "→",
        mapping.scm or "",
        values or ("" if mapping.constant is None else f"constant {mapping.constant}"),
    )


def _deviations(comparison: Comparison) -> Iterator[Deviation]:
    for each in comparison.differences:
        sentence = subjects().get(each.reason, "")
        reason = f"{each.reason}: {sentence}" if sentence else each.reason
        ruling = f"ruling {reason}" if reason and not sentence else reason
        yield Deviation(each.kind, _turned(each.ours), _turned(each.theirs), ruling, each.sources)


_LINE: Final = re.compile(r"(?P<scm>[\w.]+) (?P<sign>=|><|>>?|<<?) (?P<sales>[\w.()]+)")


def _turned(text: str) -> str:
    """Return a text with the column of Sales at the left, if it starts with a column mapping."""
    if (match := _LINE.match(text)) is None:
        return text
    direction = "←" if match["sign"] in (">", ">>") else "→" if match["sign"][0] == "<" else "↔"
    return f"{match['sales']} {direction} {match['scm']}{text[match.end() :]}"
