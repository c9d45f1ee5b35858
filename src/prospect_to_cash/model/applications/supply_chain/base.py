"""What all parts of Supply Chain Management use: tables, rules, number sequences, and dialogs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from prospect_to_cash.model.applications.rules import Rule, Rulebook
from prospect_to_cash.model.applications.store import Store
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.tables.number_format import formatted, last_number
from prospect_to_cash.model.tables.option_sets import ScmRole
from prospect_to_cash.model.tables.supply_chain import TABLES, NumberSequence


class NumberSequences:
    """The number sequences of one application."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._find = store.finder(NumberSequence, "legal_entity", "name")

    def peek(self, legal_entity: str, name: str) -> str:
        """Return the next number without using it."""
        sequence = self._sequence(legal_entity, name)
        return formatted(sequence.number_format, sequence.next_number)

    def take(self, legal_entity: str, name: str) -> str:
        """Return the next number, and advance; raise `KeyRejection` after the last number.

        If the save is rejected afterward, a continuous sequence gives the number again, and any
        other sequence skips it (ruling R72).
        """
        sequence = self._sequence(legal_entity, name)
        last = last_number(sequence.number_format, sequence.largest)
        if sequence.next_number > last:
            raise KeyRejection(
                f"The {name} number sequence has reached its largest number, "
                f"{formatted(sequence.number_format, last)}."
            )
        if sequence.is_continuous:
            self._advance(sequence)
        else:
            with self._store.unit_of_work.apart():
                self._advance(sequence)
        return formatted(sequence.number_format, sequence.next_number)

    def _advance(self, sequence: NumberSequence) -> None:
        self._store.update(sequence, next_number=sequence.next_number + 1)

    def _sequence(self, legal_entity: str, name: str) -> NumberSequence:
        sequence = self._find(legal_entity, name)
        if sequence is None:
            raise KeyRejection(f"Legal entity '{legal_entity}' has no {name} number sequence.")
        return sequence


@dataclass(frozen=True, slots=True)
class Control:
    """A control of a dialog box."""

    label: str
    value: str
    is_editable: bool | None
    """None if no source says whether a user can change the value."""


@dataclass(frozen=True, slots=True)
class Dialog:
    """A dialog box that an action opened."""

    title: str
    controls: tuple[Control, ...]


class SupplyChainBase:
    """Supply Chain Management without its pages."""

    def __init__(
        self, version: str, unit_of_work: UnitOfWork, rules: Iterable[Rule[Any, Any]]
    ) -> None:
        self.version = tuple(int(part) for part in version.split("."))
        self.store = Store(TABLES, unit_of_work)
        self.transaction = unit_of_work
        """The transaction of one action: all its writes are kept, or none (claim W.1a)."""
        self.rules = Rulebook(self, rules)
        self.numbers = NumberSequences(self.store)
        self.dialogs: list[Dialog] = []
        """The dialog boxes that actions opened, oldest first."""
        self.roles = frozenset(ScmRole)
        """The security roles of the current user."""

    def empty(self) -> None:
        """Reset to the state after installation: no rows or dialog boxes, and all roles."""
        self.store.empty()
        self.dialogs = []
        self.roles = frozenset(ScmRole)
