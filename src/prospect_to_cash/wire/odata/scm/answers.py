"""Answers of SCM that aren't rows: missing rows, results of actions, and headers of answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from prospect_to_cash.wire.contract import Entity
from prospect_to_cash.wire.odata.errors import SCM_TYPES, WireError
from prospect_to_cash.wire.odata.scm.rows import ScmRow, ScmRowWriter, etag_of
from prospect_to_cash.wire.odata.tree import Value

VERSION = {"OData-Version": "4.0"}
"""What every answer has."""


def scm_row_missing(entity: Entity) -> WireError:
    """Return the error for reading or deleting a row that doesn't exist, or that isn't seen."""
    return WireError(404, "", f"No resources were found for '{SCM_TYPES}.{entity.type}'.")


def update_missing() -> WireError:
    """Return the error for changing a row that doesn't exist: a PATCH never creates one."""
    return WireError(400, "", "No resources were found when selecting for update.")


def scm_row_exists(entity: Entity, label: str, key: Sequence[tuple[str, Value]]) -> WireError:
    """Return the error for creating a row whose key another row has."""
    values = ", ".join(f"{name}: {value}" for name, value in key)
    return WireError(
        400,
        "",
        f"Cannot create a record in {label} ({entity.set}). {values}. The record already exists.",
    )


def created(writer: ScmRowWriter, row: ScmRow) -> dict[str, str]:
    """Return the headers of the answer to a POST. The status is 201, and the body is the row."""
    return {**VERSION, "Location": writer.address(row), "ETag": etag_of(row)}


def action_result(base: str, edm_type: str, value: Value) -> dict[str, Any]:
    """Return the body with the result of an action."""
    return {"@odata.context": f"{base}$metadata#{edm_type}", "value": value}
