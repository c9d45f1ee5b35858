"""Texts of dual-write as its users see them, in Microsoft's words."""

from __future__ import annotations

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.dual_write.map_direction import MapDirection
from prospect_to_cash.model.errors import LookupRejection
from prospect_to_cash.model.tables.option_sets import System

TROUBLESHOOTING = (
    "For information on troubleshooting see https://go.microsoft.com/fwlink/?linkid=2244045."
)


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
