"""Error texts as the users of both products see them, with the wrapping of each side."""

from __future__ import annotations

from prospect_to_cash.domain.errors import LookupRejection, Rejection
from prospect_to_cash.domain.words import System
from prospect_to_cash.dualwrite.leg import Leg

TROUBLESHOOTING = (
    "For information on troubleshooting see https://go.microsoft.com/fwlink/?linkid=2244045."
)


def failed_save(initiator: System, leg: Leg, inner: Rejection) -> str:
    """What the user of `initiator` reads when the receiver of `leg` refused."""
    sales_table, scm_entity = leg.table_map.sales, leg.table_map.scm
    if initiator is System.SALES:
        return (
            "An unexpected error occurred from ISV code. (ErrorType = ClientError) "
            "Unexpected exception from plug-in (Execute): "
            "Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin: "
            f"System.Exception: failed to process entity {sales_table} - "
            f"(Writes to {scm_entity} failed with error message {inner})"
        )
    opening = (
        "Cannot save the changes to the database. Unit of Work can not commit transaction. "
        f"Unable to write data to entity {sales_table}."
    )
    if isinstance(inner, LookupRejection):
        return (
            f"{opening} {inner} Writes to {sales_table} failed with error message "
            f"Exception message: One or more errors occurred. {TROUBLESHOOTING}"
        )
    return f"{opening} Writes to {scm_entity} failed with error message {inner}"
