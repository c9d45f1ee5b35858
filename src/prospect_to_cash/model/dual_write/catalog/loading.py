"""Loads the built-in catalog, and an analyst's folder that replaces parts of it.

Each listed table map must exist, and each of an analyst's own maps must be listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple, TypeAlias

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.model.dual_write.catalog.reading import (
    VARIANTS,
    Catalog,
    CatalogMistakes,
    Document,
    Mistake,
    out_of_order,
    read,
)
from prospect_to_cash.model.dual_write.catalog.schema import catalog_of, table_map_of
from prospect_to_cash.model.dual_write.catalog.validation import problems_of_file, validate_between
from prospect_to_cash.model.dual_write.ports import DataEntity
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


_ENDINGS = (".yaml", ".yml")
_LISTS = {f"{variant}{ending}": variant for variant in VARIANTS for ending in _ENDINGS}

EntityPair: TypeAlias = tuple[Mapping[str, DataEntity], Mapping[str, DataEntity]]
"""The data entities of SCM and the tables of Sales, by name."""
Schemas: TypeAlias = Mapping[str, EntityPair]
"""The data entities that can be mapped, by variant."""


@cache
def load(folder: Path | None = None) -> Catalogs:
    """Return the built-in catalog, with the maps and lists of `folder`.

    Each folder is read once. Raises `CatalogError` for a folder without table maps, and
    `CatalogMistakes` with all mistakes in its files.
    """
    if folder is None:
        return _read(files(__package__), Catalogs()).checked({})
    return _read(folder, load()).checked({})


def check(folder: Path, schemas: Schemas) -> None:
    """Check an analyst's folder also against the data entities; raises as `load` does."""
    _read(folder, load()).checked(schemas)


@dataclass
class _Reading:
    """A folder while it is read."""

    catalogs: Catalogs
    own: dict[tuple[str, str], MapFile] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """``map`` or ``list`` if one can't be read: it may have what seems to be missing."""

    def add(self, file: Traversable, name: str) -> None:
        """Read one file; messages show it as `name`."""
        try:
            document = read(file, name)
        except CatalogMistakes as error:
            self.mistakes += error.mistakes
            self.unread.add("list" if file.name in _LISTS else "map")
            return
        variant = _LISTS.get(file.name)
        if variant is not None:
            self._add_list(variant, document)
        elif "maps" in document.data and "columns" not in document.data:
            names = " or ".join(f"'{known}.yaml'" for known in VARIANTS)
            text = f"This looks like a list of table maps. Name the file {names}."
            self.mistakes.append(document.mistake((), text))
            self.unread.add("list")
        else:
            self._add_map(document)

    def checked(self, schemas: Schemas) -> Catalogs:
        """Return the catalogs that were read; raises `CatalogMistakes`."""
        found = self.catalogs
        for map_file in self.own.values():
            self.mistakes += _problems(map_file, found, schemas)
        if "map" not in self.unread:
            self.mistakes += found.mistakes_of_lists(self.own)
        if "list" not in self.unread:
            self.mistakes += found.unlisted(self.own.values())
        if self.mistakes:
            raise CatalogMistakes(self.mistakes)
        return found

    def _add_list(self, variant: str, document: Document) -> None:
        shaped = catalog_of(document)
        self.mistakes += shaped.mistakes
        if shaped.held is None:
            self.unread.add("list")
        else:
            self.catalogs.lists[variant] = shaped.held, document

    def _add_map(self, document: Document) -> None:
        shaped = table_map_of(document)
        self.mistakes += shaped.mistakes
        held = shaped.held
        if held is None:
            self.unread.add("map")
            return
        name = (held.name, held.version)
        if name in self.own:
            other = self.own[name].document.file
            text = f"'{' '.join(name)}' is also in '{other}'. Keep one of them."
            self.mistakes.append(document.mistake(("name",), text))
        self.own[name] = MapFile(held, document, shaped.place)
        self.catalogs.maps[name] = held


def _read(folder: Traversable, builtin: Catalogs) -> _Reading:
    reading = _Reading(Catalogs(dict(builtin.maps), dict(builtin.lists)))
    is_empty = True
    for file in _files(folder):
        is_empty = False
        # Built-in files are shown by name, because the folder of the package doesn't matter.
        reading.add(file, str(file) if isinstance(folder, Path) and builtin.maps else file.name)
    if is_empty:
        raise CatalogError(
            f"The folder '{folder}' has no table maps. A table map is a file that ends in '.yaml'."
        )
    return reading


def _files(folder: Traversable) -> Iterator[Traversable]:
    if not folder.is_dir():
        raise CatalogError(f"Can't find the folder '{folder}'. Enter a folder with table maps.")
    for place in (folder, folder.joinpath("maps")):
        if place.is_dir():
            inside = sorted(place.iterdir(), key=lambda file: file.name)
            yield from (file for file in inside if file.name.lower().endswith(_ENDINGS))


def _problems(map_file: MapFile, found: Catalogs, schemas: Schemas) -> Iterator[Mistake]:
    table_map = map_file.table_map
    listed = [schema for variant, schema in schemas.items() if found.lists_map(variant, table_map)]
    problems = [*problems_of_file(table_map)]
    for schema in listed:
        problems += validate_between(table_map, *schema)
    if not listed:
        # The map runs in neither variant, so only problems that it has in both are certain.
        found_in = [validate_between(table_map, *schema) for schema in schemas.values()]
        problems += [each for each in found_in[0] if each in found_in[-1]] if found_in else []
    for problem in problems:
        place = map_file.place(problem.place)
        if place is not None:
            yield map_file.document.mistake(place, problem.sentence)
