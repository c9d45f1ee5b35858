"""The catalogues: which table maps run in each variant, and what each map carries.

A map is one YAML file under ``maps/``; a variant is one YAML file that lists maps by name and
version in the order in which they start. Everything is checked when it is loaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml
from pydantic import Field, ValidationError

from prospect_to_cash.domain.errors import CatalogueError
from prospect_to_cash.domain.nearest import hint
from prospect_to_cash.dualwrite.table_map import MapValue, TableMap

VARIANTS = ("deployed", "not deployed")
"""The catalogues, by the answer to whether the global address book is deployed."""


class Listed(MapValue):
    """A map that a catalogue runs, at a version."""

    map: str
    version: str


class MustNotRun(MapValue):
    """A map that must not run beside the catalogue's."""

    map: str
    because: str


class Catalogue(MapValue):
    """The table maps of one variant, in the order in which they start."""

    title: str
    listed: tuple[Listed, ...] = Field(alias="maps")
    must_not_run: tuple[MustNotRun, ...] = Field(default=(), alias="must not run")
    needs_gab_solution: str | None = Field(default=None, alias="needs gab solution")

    def maps(self) -> tuple[TableMap, ...]:
        """The maps at their versions; raises `CatalogueError` where there is no such file."""
        return tuple(table_map(entry.map, entry.version) for entry in self.listed)


@cache
def catalogue(variant: str) -> Catalogue:
    """The catalogue of a variant; raises `CatalogueError` where a file isn't well-formed."""
    file = files(__package__).joinpath(f"{variant}.yaml")
    loaded: Catalogue = _read(file, Catalogue)
    try:
        check_order(loaded.maps())
    except CatalogueError as error:
        raise CatalogueError(f"{file.name}: {error}") from error
    return loaded


def check_order(maps: Sequence[TableMap]) -> None:
    """Every map starts after those that it depends on; raises `CatalogueError` otherwise."""
    before: list[str] = []
    for found in maps:
        for needed in found.depends_on:
            if needed not in before:
                raise CatalogueError(
                    f"{found.name} {found.version} depends on '{needed}', "
                    f"which isn't listed before it.{hint(needed, before)}"
                )
        before.append(found.name)


def table_map(name: str, version: str) -> TableMap:
    """The map of that name and version; raises `CatalogueError` with the nearest otherwise."""
    found = _all_maps().get((name, version))
    if found is None:
        known = sorted(f"{known} {at}" for known, at in _all_maps())
        raise CatalogueError(f"No table map '{name} {version}'.{hint(f'{name} {version}', known)}")
    return found


@cache
def _all_maps() -> dict[tuple[str, str], TableMap]:
    maps = {}
    for file in _map_files():
        loaded = _read(file, TableMap)
        maps[loaded.name, loaded.version] = loaded
    return maps


def _map_files() -> Iterator[Traversable]:
    folder = files(__package__).joinpath("maps")
    return (file for file in folder.iterdir() if file.name.endswith(".yaml"))


def _read(file: Traversable, kind: Any) -> Any:
    try:
        return kind.model_validate(yaml.load(file.read_text("utf-8"), _LOADER))
    except (yaml.YAMLError, ValidationError, CatalogueError) as error:
        raise CatalogueError(f"{file.name}: {error}") from error


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader written in C where there is one: a catalogue is read at every start."""
