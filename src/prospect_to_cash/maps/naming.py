"""The names of table maps in the products, and the map that a name on the command line means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.maps.catalog_maps import CatalogMap
from prospect_to_cash.maps.json_text import MapFileError
from prospect_to_cash.maps.published.facts import published_lists
from prospect_to_cash.model.dual_write.definition_row import display_name, label_of
from prospect_to_cash.model.dual_write.table_map import TableMap


def entity_set(table_map: TableMap) -> str:
    """Return the public name of the SCM data entity; empty if it isn't published."""
    found = (each.entity_set for each in published_lists() if each.map == table_map.name)
    return next(filter(None, found), "")


def product_names(table_map: TableMap) -> tuple[str, ...]:
    """Return all names of a map in the products."""
    names = (
        f"{label_of(table_map)} ({table_map.sales})",
        display_name(table_map),
        label_of(table_map),
        entity_set(table_map),
        table_map.scm,
    )
    return tuple(dict.fromkeys(name for name in names if name))


def named(maps: Sequence[CatalogMap], words: str) -> list[CatalogMap]:
    """Return the versions of the map that `words` name: a full name, or a part of one map's name.

    A full name can also be the display name, the label or name of the SCM data entity, or its
    entity set. Case doesn't matter. Raise `MapFileError` with the closest names if there is no such
    map, or more than one.
    """
    folded = words.casefold().strip()
    names = list(dict.fromkeys(each.name for each in maps))
    exact = [name for name in names if name.casefold() == folded]
    alike = _with_name(maps, folded)
    parts = [name for name in names if folded and folded in name.casefold()]
    found = exact or alike or parts
    if len(found) == 1:
        return [each for each in maps if each.name == found[0]]
    if found:
        raise MapFileError(f"'{words}' names more than one map. Enter one of: {', '.join(found)}.")
    raise MapFileError(
        f"Can't find the table map '{words}'.{hint(words, names)} "
        "To list all maps, run 'p2c maps list'."
    )


def _with_name(maps: Iterable[CatalogMap], folded: str) -> list[str]:
    return list(
        dict.fromkeys(
            each.name
            for each in maps
            if folded in (name.casefold() for name in product_names(each.table_map))
        )
    )
