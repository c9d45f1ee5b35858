"""The list of a variant: which table maps run, at which versions, in the order of their start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import Field

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.model.dual_write.table_map import MapValue, TableMap
from prospect_to_cash.model.errors import CatalogError

VARIANTS = ("deployed", "not deployed")
"""The variants: whether the global address book solution is deployed."""


class Listed(MapValue):
    """A map that a catalog runs, at a version."""

    map: str
    version: str


class MustNotRun(MapValue):
    """A map that must not run together with those of the catalog."""

    map: str
    because: str


class Catalog(MapValue):
    """The table maps of one variant, in the order in which they start."""

    title: str
    listed: tuple[Listed, ...] = Field(alias="maps")
    needed_too: tuple[Listed, ...] = Field(default=(), alias="needed too")
    """Other maps that the articles require. They send nothing that the scenarios use."""
    must_not_run: tuple[MustNotRun, ...] = Field(default=(), alias="must not run")
    needs_gab_solution: str | None = Field(default=None, alias="needs gab solution")
    found: tuple[TableMap, ...] = Field(default=(), exclude=True, repr=False)
    """The listed maps, set by the loader. Not a key of the file."""

    def maps(self) -> tuple[TableMap, ...]:
        """Return the maps at their versions."""
        return self.found

    @property
    def names(self) -> list[str]:
        """The names of all maps in the list."""
        run = [each.map for each in (*self.listed, *self.needed_too)]
        return [*run, *(each.map for each in self.must_not_run)]


def check_order(maps: Sequence[TableMap]) -> None:
    """Raise `CatalogError` if a map starts before one that it depends on."""
    for _, complaint in out_of_order(maps):
        raise CatalogError(complaint)


def out_of_order(maps: Sequence[TableMap | None]) -> Iterator[tuple[int, str]]:
    """Yield the maps that start before one that they depend on, each with its list index.

    The name of a missing map (None) isn't known, so maps after it aren't checked.
    """
    before: list[str] = []
    for at, found in enumerate(maps):
        if found is None:
            return
        for needed in found.depends_on:
            if needed not in before:
                yield (
                    at,
                    f"{found.name} {found.version} depends on '{needed}', "
                    f"which isn't listed before it.{hint(needed, before)}",
                )
        before.append(found.name)
