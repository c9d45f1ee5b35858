"""Compares the table maps of the catalog with the published lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from prospect_to_cash.maps.catalog_maps import CatalogMap
from prospect_to_cash.maps.difference import (
    Comparison,
    Difference,
    Line,
    bare,
    compare,
    lines_of,
    settings_of,
)
from prospect_to_cash.maps.intended import with_reasons
from prospect_to_cash.maps.published.facts import (
    SETTINGS,
    UNKNOWN,
    PublishedList,
    lists_of,
    published_lists,
    published_tables,
)
from prospect_to_cash.model.dual_write.filters import parse_filter
from prospect_to_cash.model.dual_write.table_map import TableMap

_PATH = re.compile(r"[A-Za-z_][\w.]*(?=\s*(?:==|!=|=|\beq\b|\bne\b|\bin\b))")
"""A column of a published filter."""


def published_comparisons(maps: Sequence[CatalogMap]) -> list[Comparison]:
    """Compare maps with the published lists, with the reason of each intended difference.

    A map that no list names is left out.
    """
    return with_reasons([_compared(each, lists) for each in maps if (lists := lists_of(each))])


def _compared(each: CatalogMap, lists: Sequence[PublishedList]) -> Comparison:
    table_map = each.table_map
    with_columns = [
        (one.source, [replace(Line.theirs(line), source=line.place) for line in one.fields])
        for one in lists
        if one.fields
    ]
    found = compare(each.title, lines_of(table_map), with_columns)
    before = [*_settings(table_map, lists)]
    if not with_columns:
        names = ", ".join(sorted({line.scm or "none" for line in table_map.lines}))
        found = replace(found, same=0, sources=tuple(one.source for one in lists))
        before.append(Difference("not published", "columns", names, ""))
    before += _names(table_map, lists)
    return replace(found, differences=(*before, *found.differences))


# ---- Settings -----------------------------------------------------------------------------------


def _settings(table_map: TableMap, lists: Sequence[PublishedList]) -> Iterator[Difference]:
    ours = {**settings_of(table_map), **_keys(table_map)}
    yield from _data_entity(table_map.scm, lists)
    for setting in SETTINGS:
        known = [one for one in lists if one.settings[setting] != UNKNOWN]
        if setting.startswith("key"):
            # A list never has the key. It's known from the data entity or the table.
            known = [one for one in known if one.settings[setting]]
        elif not known and ours[setting]:
            yield Difference("not published", setting, ours[setting], "")
        differing: dict[str, list[str]] = {}
        for one in known:
            theirs = one.settings[setting]
            if _comparable(setting, theirs) != _comparable(setting, ours[setting]):
                differing.setdefault(theirs, []).append(one.source)
        for theirs, sources in differing.items():
            mine = f"{setting}: {ours[setting] or 'none'}"
            yield Difference("other setting", setting, mine, theirs or "none", tuple(sources))
    if table_map.switch is not None:
        yield Difference("not published", "parameter", table_map.switch.parameter, "")


def _data_entity(ours: str, lists: Sequence[PublishedList]) -> Iterator[Difference]:
    names = {
        name.casefold(): name
        for one in lists
        for name in (one.data_entity, one.label, one.entity_set)
        if name
    }
    if ours.casefold() not in names:
        shown = ", ".join(names.values())
        sources = tuple(dict.fromkeys(one.source for one in lists))
        mine = f"SCM data entity: {ours}"
        yield Difference("other setting", "SCM data entity", mine, shown, sources)


def _keys(table_map: TableMap) -> dict[str, str]:
    """Return the key on each side. A company column is a part of it."""
    company = re.split(r"\s*=\s*", table_map.company) if table_map.company else ["", ""]
    scm = [company[0], *(line.scm or "" for line in table_map.key)]
    sales = [*(line.sales or "" for line in table_map.key), company[-1]]
    return {"key of SCM": " ".join(scm).strip(), "key of Sales": " ".join(sales).strip()}


def _comparable(setting: str, text: str) -> object:
    if setting.startswith("key"):
        # A published key names the lookup, and not the column of the other table.
        return frozenset(name.split(".")[0] for name in text.casefold().split())
    return bare(text)


# ---- Names --------------------------------------------------------------------------------------


def _names(table_map: TableMap, lists: Sequence[PublishedList]) -> Iterator[Difference]:
    """Yield the columns that no published list and no published table or data entity has."""
    switch = table_map.switch
    scm_filters = [table_map.filter.scm, switch.rows.scm if switch else ""]
    sales_filters = [table_map.filter.sales, switch.rows.sales if switch else ""]
    scm = _columns_of([line.scm for line in table_map.lines], scm_filters)
    sales = _columns_of([line.sales for line in table_map.lines], sales_filters)
    entity_set = next((one.entity_set for one in lists if one.entity_set), "")
    if known := published_tables().get(("SCM", entity_set)):
        known |= {line.scm.casefold() for one in lists for line in one.fields}
        yield from (
            Difference("name not published", f"{name} of SCM", name, "")
            for name in scm
            if name.casefold() not in known
        )
    known = _known_of_sales(table_map.sales)
    yield from (
        Difference("name not published", f"{name} of Sales", name, "")
        for name in sales
        if name.casefold() not in known
    )


def _columns_of(columns: Sequence[str | None], filters: Sequence[str]) -> list[str]:
    used = [column for text in filters if text for column in parse_filter(text).columns]
    return list(dict.fromkeys(name for name in (*columns, *used) if name))


def _known_of_sales(table: str) -> frozenset[str]:
    known = set(published_tables().get(("Sales", table), ()))
    for one in published_lists():
        if one.sales == table:
            known.update(line.sales.casefold() for line in one.fields)
            known.update(one.settings["key of Sales"].casefold().split())
            known.update(_PATH.findall(one.settings["filter of Sales"].casefold()))
    return frozenset(known)
