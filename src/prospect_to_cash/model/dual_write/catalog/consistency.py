"""Checks that each listed table map exists, and that each of an analyst's own maps is listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.model.dual_write.catalog.lists import Catalog, out_of_order
from prospect_to_cash.model.dual_write.catalog.reading import Document, Mistake
from prospect_to_cash.model.dual_write.table_map import Place, TableMap
from prospect_to_cash.model.errors import CatalogError


class MapFile(NamedTuple):
    """A table map and its file."""

    table_map: TableMap
    document: Document
    place: Callable[[Place], Place | None]
    """Returns the place in the file for a place in the map."""


@dataclass(frozen=True)
class Catalogs:
    """All table maps, and the lists of both variants with their files."""

    maps: dict[tuple[str, str], TableMap] = field(default_factory=dict)
    """By name and version."""
    lists: dict[str, tuple[Catalog, Document]] = field(default_factory=dict)
    """By variant."""

    def table_map(self, name: str, version: str) -> TableMap:
        """Return the map; raises `CatalogError` with the closest match if there is none."""
        found = self.maps.get((name, version))
        if found is None:
            raise CatalogError(self._no_map(name, version))
        return found

    def catalog(self, variant: str) -> Catalog:
        """Return the list of a variant with its maps."""
        listed, _ = self.lists[variant]
        maps = tuple(self.table_map(entry.map, entry.version) for entry in listed.listed)
        return listed.model_copy(update={"found": maps})

    def lists_map(self, variant: str, table_map: TableMap) -> bool:
        """Return whether a variant runs that map at that version."""
        listed = self.lists[variant][0].listed
        return (table_map.name, table_map.version) in [(each.map, each.version) for each in listed]

    def mistakes_of_lists(self, own: Mapping[tuple[str, str], MapFile]) -> Iterator[Mistake]:
        """Yield listed maps that don't exist, are listed twice, or are in the wrong order.

        A wrong order is a mistake of the map if `own` has the map, and otherwise of the list.
        """
        for listed, document in self.lists.values():
            for place, text in (*self._missing(listed), *_named_twice(listed)):
                yield document.mistake(place, text)
            maps = [self.maps.get((entry.map, entry.version)) for entry in listed.listed]
            for at, text in out_of_order(maps):
                entry = listed.listed[at]
                map_file = own.get((entry.map, entry.version))
                if map_file is None:
                    yield document.mistake(("maps", at), text)
                else:
                    yield map_file.document.mistake(("depends on",), text)

    def unlisted(self, maps: Iterable[MapFile]) -> Iterator[Mistake]:
        """Yield those of `maps` that no list has, so that they would never run."""
        for found in maps:
            table_map = found.table_map
            if not any(self.lists_map(variant, table_map) for variant in self.lists):
                text = self._unlisted(table_map.name, table_map.version)
                yield found.document.mistake(("version",), text)

    def _missing(self, listed: Catalog) -> Iterator[tuple[Place, str]]:
        for at, entry in enumerate(listed.listed):
            if (entry.map, entry.version) not in self.maps:
                yield ("maps", at), self._no_map(entry.map, entry.version)

    def _unlisted(self, name: str, version: str) -> str:
        listed = [entry for found, _ in self.lists.values() for entry in found.listed]
        versions = sorted({entry.version for entry in listed if entry.map == name})
        text = f"No list has the table map '{name} {version}', so it would never run."
        lists = " or ".join(f"'{variant}.yaml'" for variant in self.lists)
        if versions:
            return (
                f"{text} Use a version that is listed ({', '.join(versions)}), "
                f"or list this version in {lists} in the same folder."
            )
        near = hint(name, {entry.map for entry in listed})
        return f"{text}{near} List it in {lists} in the same folder."

    def _no_map(self, name: str, version: str) -> str:
        known = sorted(f"{known} {at}" for known, at in self.maps)
        return f"No table map '{name} {version}'.{hint(f'{name} {version}', known)}"


def _named_twice(listed: Catalog) -> Iterator[tuple[Place, str]]:
    names: list[str] = []
    for at, entry in enumerate(listed.listed):
        if entry.map in names:
            yield ("maps", at), f"'{entry.map}' is listed twice. A map runs at one version."
        names.append(entry.map)
    for at, excluded in enumerate(listed.must_not_run):
        if excluded.map in names:
            yield (
                ("must not run", at),
                f"'{excluded.map}' is also listed to run. Remove it from one of the lists.",
            )
