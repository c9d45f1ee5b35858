"""Imports definitions into a folder for ``--catalog``: all that the model knows, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from prospect_to_cash.maps.catalog_maps import GAB, catalogs, variants_of
from prospect_to_cash.maps.conversion import Unknown, convert
from prospect_to_cash.maps.definition import Definition
from prospect_to_cash.maps.files import write_folder
from prospect_to_cash.maps.json_text import MapFileError
from prospect_to_cash.maps.published.facts import published_lists, published_names
from prospect_to_cash.maps.yaml_form import file_name, list_yaml, table_map_yaml
from prospect_to_cash.model.dual_write.catalog import Catalog, Listed
from prospect_to_cash.model.dual_write.definition_row import label_of
from prospect_to_cash.model.dual_write.table_map import TableMap
from prospect_to_cash.model.landscape import check_custom_maps, entities_of


@dataclass
class Import:
    """What is imported, and what isn't."""

    maps: dict[str, tuple[TableMap, tuple[str, ...]]] = field(default_factory=dict)
    """The maps by name and version, with the variants that run them."""
    unknown: list[Unknown] = field(default_factory=list)
    """The parts that the model doesn't have, which are left out."""
    notes: list[str] = field(default_factory=list)
    """Repaired texts, and older versions of a map."""
    lists: dict[str, Catalog] = field(default_factory=dict)
    """The lists that change, by variant."""

    @property
    def files(self) -> dict[str, str]:
        """The files of the folder."""
        maps = [table_map for table_map, _ in self.maps.values()]
        files = {f"maps/{file_name(each)}.yaml": table_map_yaml(each) for each in maps}
        lists = {f"{variant}.yaml": list_yaml(each) for variant, each in self.lists.items()}
        return {**lists, **files}


def plan(definitions: Sequence[Definition], gab: str | None = None) -> Import:
    """Return what an import of `definitions` gives; raise `MapFileError`.

    `gab` is the variant that runs the maps. Without it, a map replaces the version that it has.
    """
    return _Plan(gab).of(definitions)


def write(planned: Import, output: Path) -> None:
    """Write the folder of an import; raise `MapFileError`, and `CatalogError` if it can't run."""
    write_folder(output, planned.files, check_custom_maps)


def name_of(definition: Definition) -> str:
    """Return the name that the catalog or the published lists give the map of a definition."""
    return _name(definition, _names(catalogs()))


class _Plan:
    def __init__(self, gab: str | None) -> None:
        self.variants = variants_of(gab)
        self.catalogs = catalogs()
        self.result = Import()
        self.names = _names(self.catalogs)

    def of(self, definitions: Sequence[Definition]) -> Import:
        """Return the import."""
        by_name: dict[str, list[Definition]] = {}
        for each in definitions:
            self.result.notes += [note for note in each.repairs if note not in self.result.notes]
            by_name.setdefault(_name(each, self.names), []).append(each)
        for name, versions in by_name.items():
            self._add(name, versions)
        return self.result

    def _add(self, name: str, definitions: list[Definition]) -> None:
        banned = self._because(name)
        if banned:
            first = definitions[0]
            text = f"the map, because it must not run ({banned})"
            self.result.unknown.append(
                Unknown(first.place, f"{name} {first.version}".strip(), text, True)
            )
            return
        listed = self._listed(name)
        versions = _by_version(definitions)
        if "" in versions:
            self._without_version(name, versions, listed)
        wanted = [version for version in versions if version in listed.values()]
        if not wanted:
            wanted = [max(versions, key=_number)]
        for version, older in versions.items():
            if version not in wanted:
                self.result.notes.append(
                    f"{older.place}: {name} {version}: Not imported, because a map runs at one "
                    f"version, and {' and '.join(wanted)} is imported."
                )
        for version in wanted:
            self._convert(name, version, versions[version], listed)

    def _because(self, name: str) -> str:
        for variant in self.variants:
            for entry in self.catalogs[variant].must_not_run:
                if entry.map == name and not self._listed(name):
                    return entry.because
        return ""

    def _listed(self, name: str) -> dict[str, str]:
        """Return the version of a map in each variant that runs it."""
        return {
            variant: entry.version
            for variant in self.variants
            for entry in self.catalogs[variant].listed
            if entry.map == name
        }

    def _without_version(
        self, name: str, versions: dict[str, Definition], listed: Mapping[str, str]
    ) -> None:
        definition = versions.pop("")
        for version in sorted(set(listed.values())) or ["1.0.0.0"]:
            versions.setdefault(version, definition)
        if len(set(listed.values())) > 1:
            raise MapFileError(_which_variant(definition, name, listed, "has no version"))

    def _convert(
        self, name: str, version: str, definition: Definition, listed: Mapping[str, str]
    ) -> None:
        runs = tuple(variant for variant, at in listed.items() if at == version)
        if not runs and len(set(listed.values())) > 1:
            reason = f"has version {version}"
            raise MapFileError(_which_variant(definition, name, listed, reason))
        variants = runs or tuple(listed) or self.variants
        schemas = {variant: entities_of(variant) for variant in variants}
        templates = self._templates(name, version, variants)
        found = convert(definition, name, version, templates, schemas)
        self.result.unknown += found.unknown
        if found.table_map is not None:
            self._take(found.table_map, variants)

    def _take(self, table_map: TableMap, variants: tuple[str, ...]) -> None:
        name, version = table_map.name, table_map.version
        self.result.maps[f"{name} {version}"] = table_map, variants
        for variant in variants:
            current = self.result.lists.get(variant, self.catalogs[variant])
            entry = Listed(map=name, version=version)
            if entry in current.listed:
                continue
            if any(each.map == name for each in current.listed):
                maps = tuple(entry if each.map == name else each for each in current.listed)
            else:
                maps = (*current.listed, entry)
            others = tuple(each for each in current.needed_too if each.map != name)
            changes = {"listed": maps, "needed_too": others}
            self.result.lists[variant] = current.model_copy(update=changes)

    def _templates(self, name: str, version: str, variants: Iterable[str]) -> list[TableMap]:
        """Return the maps of the catalog, the one most like the map first."""
        maps = [each for variant in variants for each in self.catalogs[variant].maps()]
        maps += [each for found in self.catalogs.values() for each in found.maps()]
        return sorted(maps, key=lambda each: (each.name != name, each.version != version))


def _name(definition: Definition, names: Mapping[str, tuple[str, str]]) -> str:
    if name := definition.ours.get("name"):
        return str(name)
    label, sales = definition.label, definition.sales
    long = f"{label} ({sales})"
    for name in (long, label):
        known = names.get(name.casefold())
        if known is not None and known[1] in (sales, ""):
            return known[0]
    return long


def _names(found: Mapping[str, Catalog]) -> dict[str, tuple[str, str]]:
    """Return the known names of maps, and their Sales tables if they're known."""
    names = {name.casefold(): (name, sales) for name, sales in published_names().items()}
    names.update(
        {
            f"{each.entity_set} ({each.sales})".casefold(): (each.map, each.sales)
            for each in published_lists()
            if each.entity_set
        }
    )
    for each in found.values():
        others = [entry.map for entry in each.needed_too]
        others += [entry.map for entry in each.must_not_run]
        names.update(
            {name.casefold(): (name, "") for name in others if name.casefold() not in names}
        )
        for table_map in each.maps():
            names[table_map.name.casefold()] = table_map.name, table_map.sales
            long = f"{label_of(table_map)} ({table_map.sales})"
            names[long.casefold()] = table_map.name, table_map.sales
    return names


def _by_version(definitions: list[Definition]) -> dict[str, Definition]:
    """Return the definitions of a map by version; raise `MapFileError` if two differ."""
    found: dict[str, Definition] = {}
    for each in definitions:
        other = found.setdefault(each.version, each)
        if [str(one) for one in other.fields] != [str(one) for one in each.fields]:
            raise MapFileError(
                f"{each.place}: '{each.title}' is also at {other.place}, with other columns. "
                "Import one of them."
            )
    return found


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in version.split("."))


def _which_variant(
    definition: Definition, name: str, listed: Mapping[str, str], reason: str
) -> str:
    versions = " and ".join(
        f"{version} runs with --gab {GAB[variant]}" for variant, version in listed.items()
    )
    return (
        f"{definition.place}: '{name}' {reason}, and {versions}. To import it in place of one of "
        "them, add --gab on or --gab off."
    )
