"""Error texts as the users of both products see them, with the wrapping of each side."""

from __future__ import annotations

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.dual_write.map_direction import MapDirection
from prospect_to_cash.model.errors import LookupRejection
from prospect_to_cash.model.tables.option_sets import System

TROUBLESHOOTING = (
    "For information on troubleshooting see https://go.microsoft.com/fwlink/?linkid=2244045."
)


def failed_save(initiator: System, direction: MapDirection, inner: Rejection) -> str:
    """What the user of `initiator` reads when the receiver of `direction` refused."""
    sales_table, scm_entity = direction.table_map.sales, direction.table_map.scm
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


def too_many_rows(found: int, limit: int) -> str:
    """Why a save is refused that holds more rows than live synchronization carries (claim W.8)."""
    return (
        f"The transaction holds {found:,} rows, and live synchronization carries at most "
        f"{limit:,} rows of one transaction from Supply Chain Management. "
        "Save in smaller portions."
    )


def queue_is_full(table_map: str, limit: int) -> str:
    """Why a save is refused while a table map is paused: nothing that waits may be dropped."""
    return (
        f"The table map '{table_map}' is paused, and its queue holds {_records(limit)}, "
        "which is the limit. Resume the table map."
    )


def queue_is_too_old(table_map: str, days: int) -> str:
    """Why a save is refused that a table map would queue that has been paused for too long."""
    return (
        f"The table map '{table_map}' has been paused for {_days(days)}, which is the limit. "
        "Resume the table map."
    )


def error_is_purged(table_map: str, row: str, days: int) -> str:
    """Why a catch-up error can't be retried any more."""
    return (
        f"The catch-up error of {row} under '{table_map}' was purged after {_days(days)}. "
        "Change the row to send it again."
    )


def lookup_not_found(inner: LookupRejection) -> str:
    """How the log of an initial synchronization tells a lookup that failed."""
    return (
        f"Couldn't resolve the guid for the field: {inner.set_name}. "
        f"The lookup was not found: {inner.value}."
    )


def wrong_state(table_map: str, state: str, action: str, allowed: str) -> str:
    """Why an action on a table map is refused."""
    return f"The table map '{table_map}' can't be {action}: it is {state}. {allowed}"


def _records(count: int) -> str:
    return "1 record" if count == 1 else f"{count:,} records"


def _days(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"
