"""Texts of dual-write as its users see them, in Microsoft's words."""

from __future__ import annotations

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.dual_write.map_direction import MapDirection
from prospect_to_cash.model.errors import LookupRejection
from prospect_to_cash.model.tables.option_sets import System

TROUBLESHOOTING = (
    "For information on troubleshooting see https://go.microsoft.com/fwlink/?linkid=2244045."
)

VALIDATION = {
    "DIPV1002": "Dual-write only supports mapping between cross-company entities or "
    "company-specific entities from both sides: {}.",
    "DIPV1003": "Integration keys are missing.",
    "DIPV1004": "Integration key field isn't bi-directionally mapped: {}.",
    "DIPV1010": "Mandatory field in destination entity must be mapped: {}.",
    "DIPV1011": "Readonly field in destination entity must not be mapped: {}.",
    "DIPV1012": "Error occurred while parsing Dataverse entity source filter: {}.",
    "DIPV1014": "Mapping is missing for integration key: {}.",
    "DIPV1018": "Missing source schema: {}.",
    "DIPV1020": "Missing destination schema: {}.",
    "DIPV1021": "Missing source field in the mapping: {}.",
    "DIPV1022": "Missing source field {} in the schema.",
    "DIPV1023": "Duplicate source fields: {}.",
    "DIPV1024": "Missing destination field in the mapping: {}.",
    "DIPV1025": "Missing destination field {} in the schema.",
    "DIPV1026": "Duplicate destination fields: {}.",
    "DIPV1029": "Duplicate value map: {}.",
    "DIPV1030": "Data type mismatch: {}.",
    "DIPV1031": "Missing default transform for mandatory destination field: {}.",
    "900": "Invalid source filter {}.",
}
"""The problems that the validation of a table map finds, by their codes."""


def failed_save(initiator: System, direction: MapDirection, inner: Rejection) -> str:
    """Return what the user of `initiator` sees if the receiver of `direction` rejects a row."""
    sales_table, scm_entity = direction.table_map.sales, direction.table_map.scm
    if initiator is System.SALES:
        return (
            "An unexpected error occurred from ISV code. (ErrorType = ClientError) "
            "Unexpected exception from plug-in (Execute): "
            "Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin: "
            f"System.Exception: failed to process entity {sales_table} - "
            f"(Writes to {scm_entity} failed with error message {inner})"
        )
    prefix = (
        "Cannot save the changes to the database. Unit of Work can not commit transaction. "
        f"Unable to write data to entity {sales_table}."
    )
    if isinstance(inner, LookupRejection):
        return (
            f"{prefix} {inner} Writes to {sales_table} failed with error message "
            f"Exception message: One or more errors occurred. {TROUBLESHOOTING}"
        )
    return f"{prefix} Writes to {scm_entity} failed with error message {inner}"


def lookup_not_found(inner: LookupRejection) -> str:
    """Return how the log of an initial synchronization shows a lookup that failed."""
    return (
        f"Couldn't resolve the guid for the field: {inner.set_name}. "
        f"The lookup was not found: {inner.value}."
    )
