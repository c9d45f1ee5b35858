"""What all parts of Supply Chain Management use: tables, rules, number sequences, and dialogs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from prospect_to_cash.model.applications.number_sequences import NumberSequences
from prospect_to_cash.model.applications.rules import Rule, Rulebook
from prospect_to_cash.model.applications.store import Store
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.tables.option_sets import ScmRole
from prospect_to_cash.model.tables.supply_chain import TABLES


@dataclass(frozen=True, slots=True)
class Control:
    """A control of a dialog box."""

    label: str
    value: str
    is_editable: bool


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
        self.rules = Rulebook(self, rules)
        self.numbers = NumberSequences(self.store)
        self.dialogs: list[Dialog] = []
        """The dialog boxes that actions opened, oldest first."""
        self.role = ScmRole.SALES_MANAGER
        """The security role of the current user."""

    def transaction(self) -> UnitOfWork:
        """Return the transaction of one action: all its writes are kept, or none (claim W.1a)."""
        return self.store.unit_of_work

    def empty(self) -> None:
        """Reset to the state after installation: no rows, dialog boxes, or other role."""
        self.store.empty()
        self.dialogs = []
        self.role = ScmRole.SALES_MANAGER
