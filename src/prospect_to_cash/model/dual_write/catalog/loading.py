"""Loads the built-in catalog, and an analyst's folder that replaces parts of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeAlias

from prospect_to_cash.model.dual_write.catalog.consistency import Catalogs, MapFile
from prospect_to_cash.model.dual_write.catalog.lists import VARIANTS
from prospect_to_cash.model.dual_write.catalog.reading import (
    CatalogMistakes,
    Document,
    Mistake,
    read,
)
from prospect_to_cash.model.dual_write.catalog.schema import catalog_of, table_map_of
from prospect_to_cash.model.dual_write.ports import DataEntity
from prospect_to_cash.model.dual_write.validation import problems_of_form, validate_between
from prospect_to_cash.model.errors import CatalogError

_ENDINGS = (".yaml", ".yml")
_LISTS = {f"{variant}{ending}": variant for variant in VARIANTS for ending in _ENDINGS}

Entities: TypeAlias = tuple[Mapping[str, DataEntity], Mapping[str, DataEntity]]
"""The data entities of SCM and the tables of Sales, by name."""
Schemas: TypeAlias = Mapping[str, Entities]
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
    problems = [*problems_of_form(table_map)]
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
