"""A table map as the products define it: a row of ``msdyn_dualwriteentitymaps``."""

from __future__ import annotations

import json
import uuid
from typing import Any

from prospect_to_cash.model.dual_write.table_map import ColumnMapping, TableMap
from prospect_to_cash.model.tables.option_sets import System

BOTH, TO_SALES, TO_SCM = 3, 1, 2
"""The values of ``syncDirection``."""

ENVIRONMENTS = ("AX", "CRM")
"""The types of the environments, as the products write them: SCM, then Sales."""

_ROWS = uuid.UUID("6f9619ff-8b86-d011-b42d-00c04fc964ff")
"""The namespace of the IDs, so that a map has the same ID in each export."""


def label_of(table_map: TableMap) -> str:
    """Return the label of the map's SCM data entity: the name without the Sales table."""
    return table_map.name.removesuffix(f" ({table_map.sales})")


def display_name(table_map: TableMap) -> str:
    """Return the name in ``msdyn_displayname``: the table in Sales, then the label."""
    return f"{table_map.sales} - {label_of(table_map)}"


def definition_row(table_map: TableMap) -> dict[str, Any]:
    """Return the row of a map. The products keep keys, companies, and dependencies elsewhere."""
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
    }


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
