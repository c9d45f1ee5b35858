"""Writes table maps as rows of ``msdyn_dualwriteentitymaps``, as the Web API gives them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from prospect_to_cash.harness.report.output import ReportError
from prospect_to_cash.maps.definition import ANNOTATION
from prospect_to_cash.maps.files import write_files
from prospect_to_cash.maps.json_text import MapFileError
from prospect_to_cash.maps.yaml_form import file_name
from prospect_to_cash.model.dual_write.definition_row import definition_row
from prospect_to_cash.model.dual_write.table_map import TableMap


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
    return {**definition_row(table_map), ANNOTATION: _kept_elsewhere(table_map)}


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
