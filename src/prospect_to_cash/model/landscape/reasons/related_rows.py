"""Finds the rows of a view that can explain a difference: those of the same party or names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from prospect_to_cash.common.views import ANY, NONE, Difference, View, ViewRow
from prospect_to_cash.model.landscape.reasons.stored_rows import StoredRows
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Row


class RelatedRows:
    """The rows of a view with the names of a difference, in its system and in the other one."""

    def __init__(
        self,
        stored: StoredRows,
        owners: Callable[[str, System], frozenset[str]],
        view: Callable[[str], View],
    ) -> None:
        self._stored = stored
        self._owners = owners
        self._view = view

    def of_party(self, party: str, system: System) -> list[ViewRow]:
        """Return the records of a party in a system."""
        owners = self._owners(party, system)
        return [
            row
            for row in self._view("parties").rows
            if row.cells["SYSTEM"] == system
            and (row.owner in owners or row.cells["PARTY"] == party)
        ]

    def count(self, view: View, difference: Difference) -> int:
        """Return how many rows have the names of a missing row; zero if the row is there."""
        if difference.found is not None:
            return 0
        expected = difference.expected
        party = expected.get("PARTY", "")
        owners = self._owners(party, System(difference.system))
        naming = [name for name in view.naming if name in expected and name != "PARTY"]
        return sum(
            all(row.cells[name] == expected[name] for name in naming)
            and ("PARTY" not in expected or row.owner in owners or row.cells["PARTY"] == party)
            for row in view.rows
        )

    def named_alike(
        self, view: View, difference: Difference, counterparts: Sequence[ViewRow]
    ) -> list[ViewRow]:
        """Return the rows of the same system that can be what is missing.

        They have its names, and its number if a counterpart has that number.
        """
        number = difference.expected.get("NUMBER")
        is_numbered = any(row.cells.get("NUMBER") == number for row in counterparts)
        naming = [name for name in view.naming if name in difference.expected and name != "PARTY"]
        party = difference.expected.get("PARTY", "")
        owners = self._owners(party, System(difference.system))
        return [
            row
            for row in view.rows
            if all(row.cells[name] == difference.expected[name] for name in naming)
            and (number is None or not is_numbered or row.cells["NUMBER"] == number)
            and ("PARTY" not in view.naming or row.owner in owners or row.cells["PARTY"] == party)
        ]

    def counterparts(self, view: View, difference: Difference) -> list[ViewRow]:
        """Return the rows of the other system with the same names.

        Both systems call the records of a party something else, and each has its own roles.
        """
        sender = System(difference.system).other
        names = {
            name: text
            for name, text in difference.expected.items()
            if name in view.naming and name not in ("SYSTEM", "RECORD", "ROLES")
        }
        owners = self._owners(names.pop("PARTY", ""), sender)
        party = difference.expected.get("PARTY")
        roles = _roles(difference.expected)
        found = [
            row
            for row in view.rows
            if row.cells["SYSTEM"] == sender
            and all(row.cells[name] == text for name, text in names.items())
            and (party is None or row.owner in owners or row.cells["PARTY"] == party)
            and (not roles or roles & _roles(row.cells))
        ]
        for name in ("NUMBER", "LEGAL ENTITY"):
            if name in difference.expected and name in view.columns:
                same = [row for row in found if row.cells[name] == difference.expected[name]]
                found = same or found
        return found

    def asked(self, row: ViewRow, difference: Difference) -> list[tuple[Row, str]]:
        """Return what is behind the cells of a row, in the table's columns if possible."""
        filled = [name for name in row.sources if row.cells[name] != NONE]
        behind = {name: self._stored.behind(row, name) for name in filled}
        asked = [name for name in filled if name in difference.expected and name != "ROLES"]
        found = [each for name in asked for each in behind[name]]
        return found or [each for name in filled for each in behind[name]]


def _roles(cells: Mapping[str, str]) -> set[str]:
    return {role for role in cells.get("ROLES", "").split(", ") if role}


def is_expected(view: View, column: str, row: ViewRow, difference: Difference) -> bool:
    """Return whether a cell of a row is as expected."""
    text, expected = row.cells[column], difference.expected[column]
    if expected == ANY:
        return text != NONE
    return is_equal(text, expected, is_amount=column in view.amounts)


def is_equal(text: str, expected: str, *, is_amount: bool) -> bool:
    """Return whether two cells are equal, as amounts if they are amounts."""
    if is_amount:
        try:
            return Decimal(text) == Decimal(expected)
        except InvalidOperation:
            pass
    return text == expected
