"""Steps about dual-write: table maps, their columns, and the changes that they send."""

from __future__ import annotations

from pytest_bdd import given, then, when

from prospect_to_cash.harness.evidence.expectations import Expectations
from prospect_to_cash.model.landscape import Landscape
from prospect_to_cash.model.tables.option_sets import OnResume, System
from steps.events import event
from steps.fixtures import Attempt
from steps.name_types import LegalEntityCode, MappedRowName, RowKey
from steps.parameter_types import sentence
from steps.table_map_values import TableMapName
from steps.tables import (
    ExpectedValueTable,
    MappingTable,
    SentChangeTable,
    TableMapTable,
    UnsentChangeTable,
    ValueTable,
    column,
    listed_columns,
    pairs,
    with_short_names,
)

# ---- States of table maps -----------------------------------------------------------------------


@when(sentence("the table map {name:Quoted} is stopped"))
def _(attempt: Attempt, landscape: Landscape, name: TableMapName) -> None:
    """Stops a table map: changes aren't sent and aren't queued."""
    with attempt():
        landscape.administrator.stop([name])


@when(sentence("the table map {name:Quoted} is paused"))
def _(attempt: Attempt, landscape: Landscape, name: TableMapName) -> None:
    """Pauses a table map: changes are queued until it's resumed."""
    with attempt():
        landscape.administrator.pause([name])


@when("these table maps are paused")
def _(attempt: Attempt, landscape: Landscape, datatable: TableMapTable) -> None:
    """Pauses several table maps. If one of them can't be paused, none is."""
    names = column(datatable, "TABLE MAP")
    with attempt():
        landscape.administrator.pause(names)


@event("the table map {name:Quoted} was resumed", "the table map {name:Quoted} is resumed")
def _(landscape: Landscape, name: TableMapName) -> None:
    """Syncs the queued changes of a table map in order (catch-up), and runs it."""
    landscape.administrator.resume([name])


@event(
    "the table map {name:Quoted} was resumed {queue:ItsQueue}",
    "the table map {name:Quoted} is resumed {queue:ItsQueue}",
)
def _(landscape: Landscape, name: TableMapName, queue: OnResume) -> None:
    """Runs a paused table map. Its queued changes are synced, kept as errors, or discarded."""
    landscape.administrator.resume([name], queue)


@when("these table maps are resumed")
def _(attempt: Attempt, landscape: Landscape, datatable: TableMapTable) -> None:
    """Syncs the queued changes of several table maps in order (catch-up), and runs them."""
    names = column(datatable, "TABLE MAP")
    with attempt():
        landscape.administrator.resume(names)


@when(sentence("these table maps are resumed {queue:TheirQueue}"))
def _(attempt: Attempt, landscape: Landscape, queue: OnResume, datatable: TableMapTable) -> None:
    """Runs several paused table maps. Their changes are synced, kept as errors, or discarded."""
    names = column(datatable, "TABLE MAP")
    with attempt():
        landscape.administrator.resume(names, queue)


@event(
    "the table map {name:Quoted} was run without initial sync",
    "the table map {name:Quoted} is run without initial sync",
)
def _(landscape: Landscape, name: TableMapName) -> None:
    """Runs a table map. Changes from the time when it was stopped aren't sent."""
    landscape.administrator.run(name)


@when(sentence("the table map {name:Quoted} is run with its related table maps"))
def _(attempt: Attempt, landscape: Landscape, name: TableMapName) -> None:
    """Runs the related table maps that aren't running, and then the table map."""
    with attempt():
        landscape.administrator.run(name, with_needed=True)


# ---- Initial synchronization --------------------------------------------------------------------


@event(
    "the table map {name:Quoted} was run with initial sync and {master:System} as the master",
    "the table map {name:Quoted} is run with initial sync and {master:System} as the master",
)
def _(landscape: Landscape, name: TableMapName, master: System) -> None:
    """Runs a table map with initial synchronization of all legal entities."""
    landscape.administrator.synchronize(name, master)


@when(
    sentence(
        "the table map {name:Quoted} is run with initial sync for legal entity {code:Quoted} "
        "and {master:System} as the master"
    )
)
def _(
    attempt: Attempt,
    landscape: Landscape,
    name: TableMapName,
    code: LegalEntityCode,
    master: System,
) -> None:
    """Runs a table map with initial synchronization of one legal entity."""
    with attempt():
        landscape.administrator.synchronize(name, master, [code])


# ---- Catch-up, limits and the calendar ----------------------------------------------------------


@when(sentence("all catch-up errors of the table map {name:Quoted} are retried"))
def _(attempt: Attempt, landscape: Landscape, name: TableMapName) -> None:
    """Sends the rows of all open catch-up errors of a table map again with current values."""
    with attempt():
        landscape.administrator.retry(name)


@event(
    "the catch-up error of {row:Quoted} in the table map {name:Quoted} was retried",
    "the catch-up error of {row:Quoted} in the table map {name:Quoted} is retried",
)
def _(landscape: Landscape, row: RowKey, name: TableMapName) -> None:
    """Sends the row of one open catch-up error again with current values."""
    landscape.administrator.retry(name, row)


@event(
    "the catch-up error of {row:Quoted} in the table map {name:Quoted} was deleted",
    "the catch-up error of {row:Quoted} in the table map {name:Quoted} is deleted",
)
def _(landscape: Landscape, row: RowKey, name: TableMapName) -> None:
    """Deletes one open catch-up error without sending anything."""
    landscape.administrator.delete_errors(name, row)


@when(sentence("all catch-up errors of the table map {name:Quoted} are deleted"))
def _(attempt: Attempt, landscape: Landscape, name: TableMapName) -> None:
    """Deletes all open catch-up errors of a table map without sending anything."""
    with attempt():
        landscape.administrator.delete_errors(name)


@given(sentence("the queue limit is {records:Records}"))
def _(landscape: Landscape, records: int) -> None:
    """Sets how many records can be queued for a paused table map."""
    landscape.administrator.limit_queue(records)


@event("a day has passed", "a day passes")
def _(landscape: Landscape) -> None:
    """Lets a day pass. Catch-up errors are kept for a day, and a pause can last a day."""
    landscape.administrator.pass_a_day()


# ---- Messages and columns -----------------------------------------------------------------------


@then("these changes are sent")
def _(expectations: Expectations, datatable: SentChangeTable) -> None:
    """Compares all changes that were sent, queued, or rejected since the action began, in order."""
    expectations.rows("sent changes", None, with_short_names(datatable))


@then("these changes are not sent")
def _(expectations: Expectations, datatable: UnsentChangeTable) -> None:
    """Compares the changes that the listed table maps didn't send, with the reasons."""
    expectations.rows("unsent changes", None, with_short_names(datatable))


@then("no change is sent")
def _(expectations: Expectations, landscape: Landscape) -> None:
    """Checks in the sync log that nothing was sent since the action began."""
    expectations.none_of(landscape.view("sent changes"))


@then(sentence("no change is sent from {system:System}"))
def _(expectations: Expectations, landscape: Landscape, system: System) -> None:
    """Checks in the sync log that a system sent nothing since the action began."""
    expectations.none_of(landscape.view("sent changes"), FROM=system)


@event(
    "these columns of {party:Quoted} in the table map {name:Quoted} were set in {system:System}",
    "these columns of {party:Quoted} in the table map {name:Quoted} are set in {system:System}",
)
def _(
    landscape: Landscape,
    party: MappedRowName,
    name: TableMapName,
    system: System,
    datatable: ValueTable,
) -> None:
    """Writes columns of the row of a party or document, by their names in the table map."""
    landscape.set_columns(party, name, system, pairs(datatable))


@then(
    sentence(
        "these columns of {party:Quoted} in the table map {name:Quoted} have these values "
        "in {system:System}"
    )
)
def _(
    expectations: Expectations,
    landscape: Landscape,
    party: MappedRowName,
    name: TableMapName,
    system: System,
    datatable: ExpectedValueTable,
) -> None:
    """Compares columns of the row of a party or document, by their names in the table map."""
    expectations.table(landscape.columns(party, name, system), None, datatable)


@then(sentence("the table map {name:Quoted} carries these columns"))
def _(
    expectations: Expectations, landscape: Landscape, name: TableMapName, datatable: MappingTable
) -> None:
    """Fills, changes, and empties each column in both systems, and compares what arrives.

    The list is complete. The rows that exist in both systems are changed, so this step comes last.
    """
    carried = landscape.carried_columns(name, listed_columns(datatable))
    expectations.table(carried, None, datatable)
