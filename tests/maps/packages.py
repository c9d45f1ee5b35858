"""Small solutions and packages, in the form in which Microsoft and its partners deliver theirs."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from cabarchive import CabArchive, CabFile

GROUPS: dict[str, Any] = {
    "label": "Customer groups",
    "sales": "msdyn_customergroups",
    "version": "1.0.0.0",
    "fields": [
        (3, "CUSTOMERGROUPID", "msdyn_groupid"),
        (3, "DESCRIPTION", "msdyn_description"),
    ],
}
"""A map that the model has."""

CUSTOMERS: dict[str, Any] = {
    "label": "Customers V3",
    "sales": "accounts",
    "version": "1.0.1.5",
    "filter": '((PartyType == "organization"))',
    "reversed": "customertypecode eq 3",
    "fields": [
        (3, "CustomerAccount", "accountnumber"),
        (1, "", "customertypecode", "3"),
        (2, "PARTYTYPE", "", "organization"),
        ("3", "CUSTOMERGROUPID", "msdyn_customergroupid.msdyn_groupid"),
        (3, "ONHOLDSTATUS", "msdyn_onholdstatus", {"no": "806380000", "all": "806380002"}),
        (3, "ISONETIMECUSTOMER", "msdyn_onetimecustomer", {"no": "False", "yes": "True"}),
        (3, "SALESMEMO", "description"),
    ],
}
"""A map that the model has, with texts as the products write them."""


def mapping(spec: Mapping[str, Any]) -> dict[str, Any]:
    """The object in msdyn_mapping."""
    entries = []
    for direction, scm, sales, *transform in spec["fields"]:
        entry: dict[str, Any] = {
            "syncDirection": direction,
            "sourceField": scm,
            "destinationField": sales,
            "isSystemGenerated": False,
        }
        if transform and isinstance(transform[0], dict) and "transformType" in transform[0]:
            entry["valueTransforms"] = [transform[0]]
        elif transform and isinstance(transform[0], dict):
            entry["valueTransforms"] = [{"transformType": "ValueMap", "valueMap": transform[0]}]
        elif transform:
            entry["valueTransforms"] = [{"transformType": "Default", "defaultValue": transform[0]}]
        entries.append(entry)
    return {
        "name": f"[{spec['label']}] - [{spec['sales']}]",
        "legs": [
            {
                "sourceSchema": spec["label"],
                "sourceEnvironmentType": "AX",
                "sourceFilter": spec.get("filter", ""),
                "destinationSchema": spec["sales"],
                "destinationEnvironmentType": "CRM",
                "reversedSourceFilter": spec.get("reversed"),
                "fieldMappings": entries,
            }
        ],
    }


def row(spec: Mapping[str, Any]) -> dict[str, Any]:
    """The row that the Web API returns."""
    return {
        "@odata.etag": 'W/"1"',
        "msdyn_displayname": f"{spec['sales']} - {spec['label']}",
        "msdyn_version": spec["version"],
        "msdyn_mapping": json.dumps(mapping(spec)),
    }


def customizations(*specs: Mapping[str, Any], text: str | None = None) -> str:
    """The customizations.xml of a solution with maps. `text` replaces each msdyn_mapping."""
    rows = "".join(
        f'  <msdyn_dualwriteentitymap msdyn_dualwriteentitymapid="{{{number}}}">\n'
        f"    <msdyn_mapping>{escape(text or json.dumps(mapping(spec)))}</msdyn_mapping>\n"
        f"    <msdyn_version>{spec['version']}</msdyn_version>\n"
        "  </msdyn_dualwriteentitymap>\n"
        for number, spec in enumerate(specs, start=1)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<ImportExportXml>\n'
        f" <msdyn_dualwriteentitymaps>\n{rows} </msdyn_dualwriteentitymaps>\n</ImportExportXml>\n"
    )


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def cabinet(parts: Mapping[str, bytes]) -> bytes:
    """A cabinet in the MSZIP format."""
    archive = CabArchive()
    for name, content in parts.items():
        archive[name] = CabFile(content)
    return bytes(archive.save(compress=True))


def solution(*specs: Mapping[str, Any]) -> bytes:
    """The zip of a solution."""
    return zipped({"solution.xml": "<x/>", "customizations.xml": customizations(*specs)})


def package(*specs: Mapping[str, Any]) -> bytes:
    """An AppSource package: a deployment package in it has a cabinet with the solution."""
    inner = {
        "Deploy.dll": b"MZ",
        "Deploy/Maps_managed.cab": cabinet({"Maps_managed.zip": solution(*specs)}),
    }
    return zipped({"Input.xml": "<x/>", "logo.png": b"\x89PNG", "Deploy.zip": zipped(inner)})


def write(path: Path, content: str | bytes) -> Path:
    """Write a file, and return its path."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
