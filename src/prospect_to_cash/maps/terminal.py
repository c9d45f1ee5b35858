"""Writes table maps, differences, and imports in the terminal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

from prospect_to_cash.harness.report.terminal.page import Page
from prospect_to_cash.harness.report.terminal.tables import draw
from prospect_to_cash.maps.catalog_maps import CatalogMap
from prospect_to_cash.maps.conversion import Unknown
from prospect_to_cash.maps.difference import Comparison, Difference, settings_of
from prospect_to_cash.maps.importing import Import
from prospect_to_cash.maps.intended import subjects
from prospect_to_cash.maps.naming import entity_set
from prospect_to_cash.model.dual_write.definition_row import display_name
from prospect_to_cash.model.dual_write.table_map import ColumnMapping
from prospect_to_cash.model.tables.option_sets import System

_PLACE = re.compile(r"(.+?):(\d+(?::\d+)?(?:: In .*)?)")
"""A place: the file, then the line."""
_UNKNOWN = {
    True: {
        False: "Left out, because the model doesn't have it:",
        True: "Left out, because it can't run in the products:",
    },
    False: {
        False: "The model doesn't have:",
        True: "This can't run in the products:",
    },
}
"""The heading of what isn't imported: whether the rest was written, and whether it's a mistake."""
_HEADINGS = {
    "other setting": "Another filter, key, or dependency",
    "not published": "Not published",
    "name not published": "Columns that nothing published names",
    "only in the catalog": "Only in the catalog",
    "not in the catalog": "Not in the catalog",
    "other SCM column": "Another SCM column",
    "other Sales column": "Another Sales column",
    "other direction": "Another direction",
    "other value names": "Another name for a value of the same number",
    "missing values": "Values that the catalog doesn't have",
    "other values": "Other values",
}


def counts(each: CatalogMap) -> dict[str, int]:
    """Return the number of mappings in each direction."""
    lines = each.table_map.lines
    both = sum(line.is_two_way for line in lines)
    to_sales = sum(line.flows_to(System.SALES) for line in lines) - both
    return {"both": both, "to Sales": to_sales, "to SCM": len(lines) - both - to_sales}


def write_list(maps: Sequence[CatalogMap], out: TextIO) -> None:
    """Write a table of `maps`."""
    page = Page(out)
    header = ["table map", "version", "GAB", "both ways", "to Sales", "to SCM"]
    rows = [
        [
            each.name,
            each.table_map.version,
            ", ".join(each.gab),
            *(str(count or "") for count in counts(each).values()),
        ]
        for each in maps
    ]
    if not draw(page, header, rows):
        for row in rows:
            page.line("  ".join(row))
    page.line()
    page.line(f"table maps: {len(maps)}")


def write_map(versions: Sequence[CatalogMap], out: TextIO) -> None:
    """Write a map, with the mappings of all `versions` side by side."""
    page = Page(out)
    page.line(versions[0].name, color="bold")
    for label, values in _details(versions):
        _write_detail(page, label, values)
    page.line()
    lines = _merged([each.table_map.lines for each in versions])
    signs = [_title(each) for each in versions] if len(versions) > 1 else ["direction"]
    header = ["SCM column", *signs, "Sales column"]
    rows = [
        [scm or "none", *(line.direction if line else "" for line in found), sales or "none"]
        for (scm, sales), found in lines.items()
    ]
    if not draw(page, header, rows):
        for row in rows:
            page.line("  ".join(row), indent=2)
    _write_values(page, versions, lines)


def write_differences(comparisons: Sequence[Comparison], out: TextIO) -> None:
    """Write what differs in each map, and the totals."""
    page = Page(out)
    for each in comparisons:
        page.line(each.title, color="bold")
        for source in each.sources:
            page.line(f"compared with {source}", indent=2, color="quiet")
        kinds = dict.fromkeys(difference.kind for difference in each.differences)
        for kind in kinds:
            found = [one for one in each.differences if one.kind == kind]
            page.line(f"{_HEADINGS[kind]} ({len(found)})", indent=2)
            for one in found:
                _write_difference(page, one, has_sources=one.sources not in ((), each.sources))
        if not each.differences:
            page.line("No differences.", indent=2, color="good")
        page.line()
    total = sum(len(each.differences) for each in comparisons)
    same = sum(each.same for each in comparisons)
    page.line(f"table maps: {len(comparisons)}, mappings that agree: {same}, differences: {total}")
    reasons = Counter(one.reason for each in comparisons for one in each.differences)
    for reason, count in sorted(reasons.items()):
        if reason:
            page.line(f"intended, {_with_sentence(reason)}: {count}", indent=2)


def write_import(planned: Import, output: Path | None, out: TextIO) -> None:
    """Write what is imported and what isn't. Without `output`, nothing was written."""
    page = Page(out)
    for note in planned.notes:
        page.line(note)
    was_written = output is not None
    for is_mistake, heading in _UNKNOWN[was_written].items():
        found = [one for one in planned.unknown if one.is_mistake is is_mistake]
        if found:
            page.line(heading, color="bold")
            _write_unknown(page, found)
    if output is None:
        return
    for title, (table_map, _) in planned.maps.items():
        page.line(f"{title}: {len(table_map.lines)} columns", indent=2)
    page.line(f"table maps: {len(planned.maps)}, left out: {len(planned.unknown)}")
    page.line(f"To run the features with them: p2c run --catalog {output}")


def _write_unknown(page: Page, unknown: Sequence[Unknown]) -> None:
    """Write what isn't imported, by file and map, because package names are long."""
    before = "", ""
    for one in unknown:
        match = _PLACE.fullmatch(one.place)
        file, place = match.groups() if match else (one.place, "")
        if file != before[0]:
            page.line(file, indent=2)
        if (file, one.map) != before:
            page.line(one.map, indent=4)
        page.line(one.what, mark=f"{place}:", indent=6)
        before = file, one.map
    page.line()


def write_export(maps: int, files: int, output: Path, out: TextIO) -> None:
    """Write how much was exported."""
    page = Page(out)
    page.line(f"table maps: {maps}, files: {files}")
    page.line(f"written to {output}")


def write_updated(path: Path, names: Sequence[str], out: TextIO) -> None:
    """Write which tables of a page were written again."""
    Page(out).line(f"tables in {path}: {', '.join(names)}")


def _title(each: CatalogMap) -> str:
    return f"{each.table_map.version} (GAB {', '.join(each.gab)})"


def _details(versions: Sequence[CatalogMap]) -> list[tuple[str, dict[str, str]]]:
    """Return the parts of a map other than its columns, each with its text by version."""
    found: dict[str, dict[str, str]] = {}
    for each in versions:
        table_map = each.table_map
        parts = {
            "runs": f"GAB {', '.join(each.gab)}",
            "display name": display_name(table_map),
            "entity set": entity_set(table_map),
            **settings_of(table_map),
        }
        for label, text in parts.items():
            found.setdefault(label, {})[table_map.version] = text
    return [(label, texts) for label, texts in found.items() if any(texts.values())]


def _write_detail(page: Page, label: str, texts: Mapping[str, str]) -> None:
    if len(set(texts.values())) == 1:
        page.line(next(iter(texts.values())), mark=f"{label}:", indent=2)
        return
    for version, text in texts.items():
        page.line(text or "none", mark=f"{label} ({version}):", indent=2)


_Pair = tuple[str | None, str | None]


def _merged(
    versions: Sequence[Sequence[ColumnMapping]],
) -> dict[_Pair, list[ColumnMapping | None]]:
    """Return the mapping of each version, or None, for each pair of columns."""
    found: dict[_Pair, list[ColumnMapping | None]] = {}
    for at, lines in enumerate(versions):
        for line in lines:
            found.setdefault((line.scm, line.sales), [None] * len(versions))[at] = line
    return found


def _write_values(
    page: Page,
    versions: Sequence[CatalogMap],
    lines: Mapping[_Pair, Sequence[ColumnMapping | None]],
) -> None:
    texts = {pair: [_values(line) for line in found] for pair, found in lines.items()}
    shown = {pair: found for pair, found in texts.items() if any(found)}
    if not shown:
        return
    page.title("Values")
    for (scm, sales), found in shown.items():
        mark = f"{scm or sales}:"
        if len({text for text in found if text is not None}) == 1:
            page.line(next(text for text in found if text), mark=mark, indent=2)
            continue
        for each, text in zip(versions, found, strict=True):
            page.line(text or "none", mark=f"{mark[:-1]} ({each.table_map.version}):", indent=2)


def _values(line: ColumnMapping | None) -> str | None:
    if line is None:
        return None
    if line.values:
        return ", ".join(f"{ours} = {theirs}" for ours, theirs in line.values.items())
    return "" if line.constant is None else str(line.constant)


def _with_sentence(reason: str) -> str:
    return f"{reason} ({subjects()[reason]})" if reason in subjects() else reason


def _write_difference(page: Page, one: Difference, *, has_sources: bool) -> None:
    source = f"  [{'; '.join(one.sources)}]" if has_sources else ""
    source += f"  (intended: {one.reason})" if one.reason else ""
    if one.ours and one.theirs:
        page.line(one.ours, mark="catalog:", indent=4)
        page.line(one.theirs + source, mark="other:  ", indent=4)
    else:
        page.line((one.ours or one.theirs) + source, indent=4)
