"""``p2c maps``: lists, shows, compares, imports, exports, and describes table maps."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from prospect_to_cash.harness.exit import Exit
from prospect_to_cash.harness.report.output import write_json
from prospect_to_cash.maps import terminal
from prospect_to_cash.maps.catalog_maps import GAB, CatalogMap, catalog_maps, catalogs
from prospect_to_cash.maps.coverage import update
from prospect_to_cash.maps.definition import Definition
from prospect_to_cash.maps.difference import (
    Comparison,
    Line,
    compare,
    lines_of,
    other_settings,
    settings_of,
)
from prospect_to_cash.maps.exporting import export
from prospect_to_cash.maps.importing import Import, name_of, plan, write
from prospect_to_cash.maps.json_text import MapFileError
from prospect_to_cash.maps.naming import entity_set, named, product_names
from prospect_to_cash.maps.published.comparison import published_comparisons
from prospect_to_cash.maps.published.requirement_check import missing_maps, requirement_comparisons
from prospect_to_cash.maps.records import read_definitions
from prospect_to_cash.model.dual_write.catalog import CatalogMistakes
from prospect_to_cash.model.dual_write.catalog.reading import read
from prospect_to_cash.model.dual_write.catalog.schema import table_map_of
from prospect_to_cash.model.dual_write.definition_row import display_name
from prospect_to_cash.model.dual_write.table_map import ColumnMapping, TableMap

PUBLISHED = "published"


def list_maps(
    words: Sequence[str], own: Path | None, gab: str | None, *, as_json: bool, out: TextIO
) -> int:
    """Write the maps whose names have all `words`, and return the exit code."""
    maps = [each for each in catalog_maps(own, gab) if _has(each, words)]
    if not maps:
        text = " ".join(words)
        raise MapFileError(
            f"No table map has '{text}' in its name. To list all maps, run 'p2c maps list'."
        )
    if as_json:
        _write_json([_listed(each) for each in maps], out)
    else:
        terminal.write_list(maps, out)
    return Exit.MET


def show_map(words: str, own: Path | None, *, as_json: bool, out: TextIO) -> int:
    """Write all versions of one map, and return the exit code."""
    versions = named(catalog_maps(own), words)
    if as_json:
        _write_json([_whole(each) for each in versions], out)
    else:
        terminal.write_map(versions, out)
    return Exit.MET


def diff_maps(
    words: str | None, own: Path | None, against: str, *, as_json: bool, out: TextIO
) -> int:
    """Write how maps of the catalog differ from others.

    Return 1 if one has a difference that isn't intended, and otherwise 0.
    """
    maps = catalog_maps(own)
    chosen = named(maps, words) if words else maps
    if against == PUBLISHED:
        found = published_comparisons(chosen)
        if not words:
            lists = catalogs(own)
            found += [*requirement_comparisons(lists), missing_maps(lists)]
    else:
        found = _others(chosen, Path(against))
    if not found:
        what = f"the table map '{words}'" if words else "any table map that's in the catalog"
        has = f"'{against}' doesn't have {what}."
        reason = f"No columns of {what} are published." if against == PUBLISHED else has
        raise MapFileError(f"{reason} To list the table maps of the catalog, run 'p2c maps list'.")
    if as_json:
        _write_json([_compared(each) for each in found], out)
    else:
        terminal.write_differences(found, out)
    is_met = all(one.reason for each in found for one in each.differences)
    return Exit.MET if is_met else Exit.NOT_MET


def import_maps(
    path: Path,
    output: Path,
    gab: str | None,
    *,
    partial: bool,
    as_json: bool,
    out: TextIO,
) -> int:
    """Import definitions into a folder, and return the exit code.

    If the model doesn't have a part of them and `partial` is False, write nothing and return 2.
    """
    planned = plan(read_definitions(path), gab)
    is_written = bool(planned.maps) and (partial or not planned.unknown)
    if is_written:
        write(planned, output)
    if as_json:
        _write_json(_imported(planned, output if is_written else None), out)
    else:
        terminal.write_import(planned, output if is_written else None, out)
    if not planned.maps:
        raise MapFileError("Nothing is left to import, so nothing was written.")
    if not is_written:
        raise MapFileError(
            f"Nothing was written, because {_not_imported(planned)}. To import the rest, add "
            "--partial."
        )
    return Exit.MET


def _not_imported(planned: Import) -> str:
    """Return how much the model doesn't have, and how much can't run."""
    mistakes = sum(one.is_mistake for one in planned.unknown)
    counts = {
        "that the model doesn't have": len(planned.unknown) - mistakes,
        "that can't run": mistakes,
    }
    return " and ".join(
        f"there {'is' if count == 1 else 'are'} {count} part{'s' * (count != 1)} {what}"
        for what, count in counts.items()
        if count
    )


def export_maps(words: str | None, own: Path | None, output: Path, *, out: TextIO) -> int:
    """Write maps of the catalog as rows of msdyn_dualwriteentitymaps; return the exit code."""
    maps = catalog_maps(own)
    chosen = named(maps, words) if words else maps
    files = export([each.table_map for each in chosen], output)
    terminal.write_export(len(chosen), len(files), output, out)
    return Exit.MET


def update_coverage(page: Path, *, out: TextIO) -> int:
    """Write the generated tables of a page again, and return the exit code."""
    names = update(page)
    terminal.write_updated(page, names, out)
    return Exit.MET


def _has(each: CatalogMap, words: Sequence[str]) -> bool:
    text = " ".join((each.title, *product_names(each.table_map))).casefold()
    return all(word.casefold() in text for word in words)


def _others(maps: Sequence[CatalogMap], path: Path) -> list[Comparison]:
    """Compare with a folder of our form, or with definitions."""
    if path.is_dir() and any(path.rglob("*.yaml")):
        others = [_Other.ours(each.table_map, each.gab) for each in catalog_maps(path)]
    elif path.suffix.lower() in (".yaml", ".yml"):
        others = [_Other.ours(_own_file(path))]
    else:
        others = list(map(_Other.definition, read_definitions(path)))
    found = []
    for each in maps:
        same = [one for one in others if one.name == each.name]
        exact = [one for one in same if one.title == each.title]
        replacing = [one for one in same if set(one.gab) & set(each.gab)]
        for one in exact or replacing or same[:1]:
            lines = [(one.title, one.lines)]
            compared = compare(each.title, lines_of(each.table_map), lines)
            settings = other_settings(settings_of(each.table_map), one.settings)
            found.append(replace(compared, differences=(*settings, *compared.differences)))
    return found


class _Other(NamedTuple):
    """A map that a map of the catalog is compared with."""

    name: str
    title: str
    lines: list[Line]
    settings: dict[str, str]
    gab: tuple[str, ...] = ()
    """The variants that run it, if they're known."""

    @classmethod
    def ours(cls, table_map: TableMap, gab: tuple[str, ...] = ()) -> _Other:
        """Return a map in our form."""
        title = f"{table_map.name} {table_map.version}"
        return cls(table_map.name, title, lines_of(table_map), settings_of(table_map), gab)

    @classmethod
    def definition(cls, each: Definition) -> _Other:
        """Return a map as the products define it."""
        name = name_of(each)
        filters = {"filter of SCM": each.filter_scm, "filter of Sales": each.filter_sales}
        lines = list(map(Line.theirs, each.fields))
        return cls(name, f"{name} {each.version}".strip(), lines, filters)


def _own_file(path: Path) -> TableMap:
    """Return the map of one file in our form; raise `CatalogMistakes`."""
    shaped = table_map_of(read(path, str(path)))
    if shaped.held is None or shaped.mistakes:
        raise CatalogMistakes(shaped.mistakes)
    return shaped.held


def _listed(each: CatalogMap) -> dict[str, Any]:
    return {
        "map": each.name,
        "version": each.table_map.version,
        "gab": list(each.gab),
        "display name": display_name(each.table_map),
        "filter": each.table_map.filter.model_dump(),
        "columns": terminal.counts(each),
    }


def _whole(each: CatalogMap) -> dict[str, Any]:
    table_map: TableMap = each.table_map
    return {
        "map": each.name,
        "version": table_map.version,
        "gab": list(each.gab),
        "display name": display_name(table_map),
        "entity set": entity_set(table_map),
        "scm": table_map.scm,
        "sales": table_map.sales,
        "company": table_map.company,
        "filter": table_map.filter.model_dump(),
        "switch": table_map.switch.model_dump() if table_map.switch else None,
        "depends on": list(table_map.depends_on),
        "initial write from": table_map.initial_write,
        "key": [_column(line) for line in table_map.key],
        "columns": [_column(line) for line in table_map.columns],
    }


def _column(line: ColumnMapping) -> dict[str, Any]:
    return {
        "scm": line.scm,
        "direction": line.direction,
        "sales": line.sales,
        **({"values": line.values} if line.values else {}),
        **({"constant": line.constant} if line.constant is not None else {}),
    }


def _compared(each: Comparison) -> dict[str, Any]:
    return {
        "map": each.title,
        "sources": list(each.sources),
        "same": each.same,
        "differences": [
            {
                "kind": one.kind,
                "catalog": one.ours,
                "other": one.theirs,
                "sources": list(one.sources),
                **({"reason": one.reason} if one.reason else {}),
            }
            for one in each.differences
        ],
    }


def _imported(planned: Import, output: Path | None) -> dict[str, Any]:
    return {
        "output": None if output is None else str(output),
        "maps": [
            {
                "map": table_map.name,
                "version": table_map.version,
                "gab": [GAB[variant] for variant in variants],
                "columns": len(table_map.lines),
            }
            for table_map, variants in planned.maps.values()
        ],
        "left out": [
            {
                "place": one.place,
                "map": one.map,
                "what": one.what,
                "whole": one.is_whole_map,
                "mistake": one.is_mistake,
            }
            for one in planned.unknown
        ],
        "notes": planned.notes,
    }


def _write_json(data: object, out: TextIO) -> None:
    write_json(out, json.dumps(data, indent=2, ensure_ascii=False, default=str))
