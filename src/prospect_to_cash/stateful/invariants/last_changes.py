"""The last change of each column that a running table map carries is in the other system."""

from __future__ import annotations

from collections.abc import Mapping

from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import shown
from prospect_to_cash.stateful.oracle import Mismatch, Oracle
from prospect_to_cash.stateful.state import State
from prospect_to_cash.stateful.violation import Violation, WrittenStep, column_has_value, rows_exist

SYNCED = "The last change of each column that a running table map carries is on the other side"

_VIEWS = (
    ("parties", ("PARTY", "SYSTEM", "RECORD", "LEGAL ENTITY", "NUMBER")),
    ("addresses", ("PARTY", "SYSTEM", "ROLES", "STREET", "CITY")),
    ("contacts", ("PARTY", "SYSTEM", "CONTACT", "NUMBER")),
    ("quotes", ("PARTY", "SYSTEM", "NUMBER", "STATUS", "OWNERSHIP", "TOTAL")),
    ("quote lines", ("QUOTE", "SYSTEM", "LINE", "PRODUCT", "QUANTITY", "PRICE", "NET AMOUNT")),
    ("orders", ("PARTY", "SYSTEM", "NUMBER", "TOTAL")),
    ("order lines", ("ORDER", "SYSTEM", "LINE", "PRODUCT", "QUANTITY", "PRICE", "NET AMOUNT")),
)
_RECORDS = {
    ("business relation", "Organization"): "account",
    ("business relation", "Person"): "contact",
    ("customer account", "Organization"): "account",
    ("customer account", "Person"): "contact",
}


def check(state: State, oracle: Oracle) -> Violation | None:
    """Compare both systems with the values that the oracle expects."""
    mismatch = oracle.first_mismatch()
    if mismatch is None:
        return None
    direction, pair, column = mismatch.direction, mismatch.pair, mismatch.column
    row = ", ".join(str(value) for value in pair.key.values())
    instead = (
        "doesn't have the row" if pair.received is None else f"has {shown(pair.received[column])}"
    )
    found = (
        f"{direction.name}, row {row}: {column} should be {shown(mismatch.expected)} "
        f"in {direction.receiver.system.title}, which {instead}."
    )
    return Violation(SYNCED, found, _correct(state, mismatch))


def _correct(state: State, mismatch: Mismatch) -> tuple[WrittenStep, ...]:
    """Return the step that states the correct result, if a step can state it."""
    step = None if mismatch.pair.received is None else column_has_value(state, mismatch)
    step = step or _rows_as_sent(state, mismatch)
    return (step,) if step is not None else ()


def _rows_as_sent(state: State, mismatch: Mismatch) -> WrittenStep | None:
    """Return the step for the first view in which the receiver differs from the sender's row."""
    sender, receiver = mismatch.direction.sender.system, mismatch.direction.receiver.system
    keys = {shown(value) for value in mismatch.pair.key.values()}
    for name, columns in _VIEWS:
        view = state.landscape.view(name)
        sent = [
            row.cells
            for row in view.rows
            if row.cells["SYSTEM"] == sender and keys & set(row.cells.values())
        ]
        for cells in sent:
            expected = _as_received(cells, receiver)
            received = [
                row.cells
                for row in view.rows
                if row.cells["SYSTEM"] == receiver
                and all(row.cells[column] == expected.get(column, "none") for column in view.naming)
            ]
            if not received:
                names = [cells[view.scope[0]]]
                return rows_exist(
                    state, name, columns, names, added=[expected], systems=(receiver,)
                )
            values = {column: cells[column] for column in columns if column not in view.naming}
            if any(received[0][column] != value for column, value in values.items()):
                key = {column: received[0][column] for column in view.naming}

                def corrections(
                    found: Mapping[str, str],
                    key: Mapping[str, str] = key,
                    values: Mapping[str, str] = values,
                ) -> Mapping[str, str]:
                    is_row = all(found[column] == value for column, value in key.items())
                    return values if is_row else {}

                names = [key[view.scope[0]]]
                return rows_exist(state, name, columns, names, corrections, systems=(receiver,))
    return None


def _as_received(cells: Mapping[str, str], receiver: System) -> dict[str, str]:
    """Return a row of the sender as the receiver should show it."""
    expected = {**cells, "SYSTEM": str(receiver)}
    if "RECORD" in cells:
        to_sales = _RECORDS.get((cells["RECORD"], cells["PARTY TYPE"]), cells["RECORD"])
        is_customer = cells["RELATIONSHIP TYPE"] == "Customer"
        to_scm = "customer account" if is_customer else "business relation"
        expected["RECORD"] = to_sales if receiver is System.SALES else to_scm
    return expected
