"""The last change of every column is on the other side, wherever a running map carries it there."""

from __future__ import annotations

from collections.abc import Mapping

from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.value import shown
from prospect_to_cash.stateful.counterexample_steps import Line, exist, hold
from prospect_to_cash.stateful.oracle import Ledger, Unmet
from prospect_to_cash.stateful.state import World
from prospect_to_cash.stateful.violation import Violation

CARRIED = "The last change of every column that a running table map carries is on the other side"

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


def check(world: World, ledger: Ledger) -> Violation | None:
    """Ask the ledger what isn't where it should be."""
    unmet = ledger.unmet()
    if unmet is None:
        return None
    direction, there = unmet.direction, unmet.direction.receiver.system.title
    row = ", ".join(str(value) for value in unmet.standing.named.values())
    held = unmet.standing.held
    found = "has no such row" if held is None else f"has {shown(held[unmet.column])}"
    said = (
        f"{direction.name}, row {row}: {unmet.column} should be {shown(unmet.due)} in {there}, "
        f"which {found}."
    )
    return Violation(CARRIED, said, _told(world, unmet))


def _told(world: World, unmet: Unmet) -> tuple[Line, ...]:
    column = None if unmet.standing.held is None else hold(world, unmet)
    if column is not None:
        return (column,)
    mirrored = _mirrored(world, unmet)
    return (mirrored,) if mirrored is not None else ()


def _mirrored(world: World, unmet: Unmet) -> Line | None:
    """The first view in which the receiver lacks what the sender shows of the row."""
    sender, receiver = unmet.direction.sender.system, unmet.direction.receiver.system
    keys = {shown(value) for value in unmet.standing.named.values()}
    for name, columns in _VIEWS:
        view = world.landscape.view(name)
        theirs = [
            row.cells
            for row in view.rows
            if row.cells["SYSTEM"] == sender and keys & set(row.cells.values())
        ]
        for cells in theirs:
            wanted = _as_held(cells, receiver)
            there = [
                row.cells
                for row in view.rows
                if row.cells["SYSTEM"] == receiver
                and all(row.cells[one] == wanted.get(one, "none") for one in view.naming)
            ]
            if not there:
                named = [cells[view.scope[0]]]
                return exist(world, name, columns, named, added=[wanted], systems=(receiver,))
            unlike = {c: cells[c] for c in columns if c not in view.naming}
            if any(there[0][c] != text for c, text in unlike.items()):
                names = {c: there[0][c] for c in view.naming}

                def right(
                    found: Mapping[str, str],
                    names: Mapping[str, str] = names,
                    unlike: Mapping[str, str] = unlike,
                ) -> Mapping[str, str]:
                    is_it = all(found[c] == text for c, text in names.items())
                    return unlike if is_it else {}

                return exist(
                    world, name, columns, [names[view.scope[0]]], right, systems=(receiver,)
                )
    return None


def _as_held(cells: Mapping[str, str], receiver: System) -> dict[str, str]:
    """A row as the receiver would show it."""
    wanted = {**cells, "SYSTEM": str(receiver)}
    if "RECORD" in cells:
        to_sales = _RECORDS.get((cells["RECORD"], cells["PARTY TYPE"]), cells["RECORD"])
        is_customer = cells["RELATIONSHIP TYPE"] == "Customer"
        to_scm = "customer account" if is_customer else "business relation"
        wanted["RECORD"] = to_sales if receiver is System.SALES else to_scm
    return wanted
