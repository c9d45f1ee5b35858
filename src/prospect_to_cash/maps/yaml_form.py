"""Writes table maps and lists in the YAML form that ``--catalog`` reads."""

from __future__ import annotations

import re
from typing import Any

import yaml

from prospect_to_cash.model.dual_write.catalog import Catalog
from prospect_to_cash.model.dual_write.table_map import ColumnMapping, Sides, TableMap


class _Flow(dict[str, Any]):
    """A dictionary that is written on one line."""


class _Dumper(yaml.SafeDumper):
    """Writes lists indented, and value maps and list entries on one line."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)


_Dumper.add_representer(
    _Flow, lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data, True)
)


def table_map_yaml(table_map: TableMap) -> str:
    """Return the file of a table map."""
    switch = table_map.switch
    data: dict[str, Any] = {
        "name": table_map.name,
        "version": table_map.version,
        "scm": table_map.scm,
        "sales": table_map.sales,
    }
    if table_map.company is not None:
        data["company"] = table_map.company
    data["key"] = [_line(line) for line in table_map.key]
    if sides := _sides(table_map.filter):
        data["filter"] = sides
    if switch is not None:
        data["switch"] = {"parameter": str(switch.parameter)}
        if rows := _sides(switch.rows):
            data["switch"]["rows"] = rows
    if table_map.depends_on:
        data["depends on"] = list(table_map.depends_on)
    if table_map.initial_write is not None:
        data["initial write from"] = str(table_map.initial_write)
    data["columns"] = [_line(line) for line in table_map.columns]
    return _dump(data)


def list_yaml(catalog: Catalog) -> str:
    """Return the file of a variant's list."""
    data: dict[str, Any] = {
        "title": catalog.title,
        "maps": [_Flow(each.model_dump()) for each in catalog.listed],
    }
    for key, entries in (
        ("needed too", catalog.needed_too),
        ("must not run", catalog.must_not_run),
    ):
        if entries:
            data[key] = [_Flow(each.model_dump()) for each in entries]
    if catalog.needs_gab_solution is not None:
        data["needs gab solution"] = catalog.needs_gab_solution
    return _dump(data)


def file_name(table_map: TableMap) -> str:
    """Return a name for the files of a map, without an ending."""
    words = "_".join(re.findall(r"\w+", table_map.name.casefold()))
    version = re.sub(r"[^\w.]", "_", table_map.version)
    return f"{words}_{version}"


def _sides(sides: Sides) -> dict[str, str]:
    return {name: text for name, text in (("scm", sides.scm), ("sales", sides.sales)) if text}


def _line(line: ColumnMapping) -> object:
    if line.values:
        return {str(line): _Flow(line.values)}
    if line.constant is not None:
        return {str(line): line.constant}
    return str(line)


def _dump(data: dict[str, Any]) -> str:
    return yaml.dump(
        data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10**6, indent=2
    )
