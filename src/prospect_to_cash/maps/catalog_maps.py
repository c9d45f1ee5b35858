"""The maps of the catalog, and what the model knows of the names that other definitions use."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from prospect_to_cash.maps.json_text import MapFileError
from prospect_to_cash.model.dual_write.catalog import VARIANTS, Catalog, catalog
from prospect_to_cash.model.dual_write.table_map import TableMap

Gab = Literal["on", "off"]
GAB: dict[str, Gab] = {"deployed": "on", "not deployed": "off"}
"""The variants, as the option `--gab` names them."""


@dataclass(frozen=True)
class CatalogMap:
    """A table map, and the variants that run it."""

    table_map: TableMap
    gab: tuple[Gab, ...]

    @property
    def name(self) -> str:
        """The name of the map."""
        return self.table_map.name

    @property
    def title(self) -> str:
        """The name with the version."""
        return f"{self.table_map.name} {self.table_map.version}"


def variants_of(gab: str | None) -> tuple[str, ...]:
    """Return the variants for a value of `--gab`; raise `MapFileError` for an unknown value."""
    if gab is None:
        return VARIANTS
    chosen = tuple(variant for variant in VARIANTS if GAB[variant] == gab)
    if not chosen:
        raise MapFileError(f"'{gab}' isn't valid for --gab. Valid values: on, off.")
    return chosen


def catalogs(own: Path | None = None) -> dict[str, Catalog]:
    """Return the catalog of each variant; raise `CatalogError`."""
    return {variant: catalog(variant, own) for variant in VARIANTS}


def catalog_maps(own: Path | None = None, gab: str | None = None) -> list[CatalogMap]:
    """Return the maps that run, in the order of the variants' lists; raise `CatalogError`."""
    runs: dict[tuple[str, str], list[Gab]] = {}
    maps: dict[tuple[str, str], TableMap] = {}
    chosen = variants_of(gab)
    for variant, found in catalogs(own).items():
        for each in found.maps() if variant in chosen else ():
            maps[each.name, each.version] = each
            runs.setdefault((each.name, each.version), []).append(GAB[variant])
    names = list(dict.fromkeys(name for name, _ in maps))
    return [
        CatalogMap(each, tuple(runs[at]))
        for name in names
        for at, each in sorted(maps.items())
        if at[0] == name
    ]
