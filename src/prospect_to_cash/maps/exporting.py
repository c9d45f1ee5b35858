"""Writes table maps as rows of ``msdyn_dualwriteentitymaps``, as the Web API gives them."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from prospect_to_cash.harness.report.output import ReportError
from prospect_to_cash.maps.catalog_maps import label_of
from prospect_to_cash.maps.definition import ANNOTATION, BOTH, ENVIRONMENTS, TO_SALES, TO_SCM
from prospect_to_cash.maps.files import write_files
from prospect_to_cash.maps.json_text import MapFileError
from prospect_to_cash.maps.naming import display_name
from prospect_to_cash.maps.yaml_form import file_name
from prospect_to_cash.model.dual_write.table_map import ColumnMapping, TableMap
from prospect_to_cash.model.tables.option_sets import System

_ROWS = uuid.UUID("6f9619ff-8b86-d011-b42d-00c04fc964ff")
"""The namespace of the IDs, so that a map has the same ID in each export."""


def export(maps: Iterable[TableMap], output: Path) -> list[Path]:
    """Write the rows of `maps` to a file (``.json``), or one file per map to a folder.

    Raise `MapFileError` if they can't be written. Return the files.
    """
    found = list(maps)
    if output.suffix.lower() == ".json":
        files = {output: rows_json(found)}
    else:
        files = {output / f"{file_name(each)}.json": rows_json([each]) for each in found}
    try:
        write_files(files)
    except ReportError as error:
        raise MapFileError(str(error)) from error
    return list(files)


def rows_json(maps: Iterable[TableMap]) -> str:
    """Return the rows of `maps` as the answer of the Web API."""
    answer = {"value": [row_of(each) for each in maps]}
    return json.dumps(answer, indent=2, ensure_ascii=False) + "\n"


def row_of(table_map: TableMap) -> dict[str, Any]:
    """Return the row of a map.

    The products keep keys, companies, and dependencies elsewhere. They're in an annotation of the
    row, which other programs don't read.
    """
    label = label_of(table_map)
    title = display_name(table_map)
    name = f"{table_map.name} {table_map.version}"
    route = {
        "id": "001",
        "sourceEnvironment": "",
        "sourceSchema": label,
        "sourceEnvironmentType": ENVIRONMENTS[0],
        "sourceFilter": table_map.filter.scm,
        "destinationEnvironment": "",
        "destinationSchema": table_map.sales,
        "destinationEnvironmentType": ENVIRONMENTS[1],
        "reversedSourceFilter": table_map.filter.sales,
        "fieldMappings": [_field(line) for line in table_map.lines],
        "entityFileFormat": "CSV",
        "deleteNonMatchingData": False,
    }
    mapping = {
        "name": f"[{label}] - [{table_map.sales}]",
        "order": 0,
        "leftEnvironmentType": ENVIRONMENTS[0],
        "centerEnvironmentType": ENVIRONMENTS[1],
        "rightEnvironmentType": "UNDEFINED",
        "leftEnvironment": "",
        "centerEnvironment": "",
        "legs": [route],
    }
    return {
        "msdyn_dualwriteentitymapid": str(uuid.uuid5(_ROWS, name)),
        "msdyn_displayname": title,
        "msdyn_name": f"msdyn_[{title}]",
        "msdyn_version": table_map.version,
        "msdyn_mapping": json.dumps(mapping, ensure_ascii=False),
        ANNOTATION: _kept_elsewhere(table_map),
    }


def _kept_elsewhere(table_map: TableMap) -> dict[str, Any]:
    kept: dict[str, Any] = {
        "name": table_map.name,
        "scm": table_map.scm,
        "key": [str(line) for line in table_map.key],
    }
    if table_map.company is not None:
        kept["company"] = table_map.company
    if table_map.switch is not None:
        kept["switch"] = table_map.switch.model_dump()
    if table_map.depends_on:
        kept["depends on"] = list(table_map.depends_on)
    if table_map.initial_write is not None:
        kept["initial write from"] = str(table_map.initial_write)
    return kept


def _field(line: ColumnMapping) -> dict[str, Any]:
    ways = [line.flows_to(system) for system in (System.SALES, System.SCM)]
    direction = BOTH if all(ways) else TO_SALES if ways[0] else TO_SCM
    entry: dict[str, Any] = {
        "syncDirection": direction,
        "sourceField": line.scm or "",
        "destinationField": line.sales or "",
        "isSystemGenerated": False,
    }
    transform: dict[str, Any]
    if line.is_constant:
        transform = {"transformType": "Default", "defaultValue": str(line.constant)}
    elif line.values:
        values = {str(ours): str(theirs) for ours, theirs in line.values.items()}
        transform = {
            "transformType": "ValueMap",
            "valueMap": values,
            "createValuesOnDestination": False,
        }
    else:
        return entry
    return {**entry, "valueTransforms": [transform]}
