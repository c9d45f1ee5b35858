"""What evidence asks of the system that a suite exercises, and the values of its answers.

The landscape of the model implements `EvidenceSource`. Another suite can implement it for a system
of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import AbstractContextManager
from typing import Any, Literal, NamedTuple, Protocol, Self

from pydantic import ConfigDict, Field

from prospect_to_cash.common.origins import Origin
from prospect_to_cash.common.typed_model import TypedModel
from prospect_to_cash.common.views import ChangedRow, Difference, View


class RecordValue(TypedModel):
    """Base class of every value of the record: frozen, and without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def with_values(self, **values: Any) -> Self:
        """Return a copy with other values of some fields, which aren't validated.

        It takes a fifth of the time of `model_copy`.
        """
        return self.of_typed({**vars(self), **values})


class Table(RecordValue):
    """A table as text: one header row, then rows of the same width."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()


class Traffic(RecordValue):
    """One row that dual-write processed, in the order of processing."""

    table_map: str
    version: str
    sender: str
    receiver: str
    legal_entity: str | None
    row: str
    change: Literal["insert", "update", "delete"]
    columns: dict[str, str] = Field(default={})
    """The columns that were sent, by the sender's names, with their values."""
    outcome: Literal["delivered", "not sent", "rejected", "queued"]
    reason: str | None = None
    """The reason why the row wasn't delivered, or None if it was."""


class SetBy(NamedTuple):
    """Who set cells of a row in a step. All parts are numbers, because most of them repeat."""

    row: int
    columns: tuple[int, ...]
    origin: int
    """The number of the origin in the scenario."""
    traffic: int = -1
    """The number of the traffic of the step whose delivery set the cells, or -1."""
    sent: tuple[int, ...] = ()
    """For each cell that a table map sent: the number of the sender's column in that traffic, or -1
    for a constant of the table map."""


class StateTable(RecordValue):
    """All rows of one kind in one system after a step."""

    system: str
    name: str
    table: Table
    keys: tuple[int, ...] = ()
    """A number for each row, which stays the same while the row exists, even if its key columns
    change. No other row of the scenario with the same system and name has it."""
    set_by: tuple[SetBy, ...] = ()
    """Who set the cells that the step changed, as far as an action or its consequences did."""


class CellOrigin(NamedTuple):
    """Who set a cell of a state table in the last step."""

    row: int
    column: int
    origin: Origin
    traffic: int | None = None
    """The number of the traffic since the scenario started whose delivery set the cell."""
    sent: str | None = None
    """The column that the sender sent, if a table map did."""


class Dialog(RecordValue):
    """A dialog box that an action opened, with its controls as the user saw them."""

    title: str
    controls: dict[str, str]


class Parts(Protocol):
    """The parts of the environment that a scenario starts with, and those that it used.

    If two runs of a scenario start with the same values of the parts that the first one used, both
    have the same result.
    """

    def begin(self) -> None:
        """Note the values of all parts as they are now, and that none is used yet."""

    def used(self) -> Set[str]:
        """Return the names of the parts that were used since `begin`."""

    def value(self, name: str) -> str | None:
        """Return a text for the value of a part at `begin`. Equal texts mean equal parts.

        Return None for a part that the environment doesn't have.
        """

    def unwatched(self) -> AbstractContextManager[None]:
        """Return a context in which nothing counts as used, because no outcome depends on it."""


class HasOrigins(Protocol):
    """An evidence source that knows who set each value."""

    def states_with_origins(self) -> Iterator[tuple[StateTable, Callable[[], list[CellOrigin]]]]:
        """Yield each table of `states`, and a function that returns who set its changed cells.

        The function can be called until the next step begins.
        """


class EvidenceSource(Protocol):
    """A system whose state, traffic, and dialog boxes can be recorded after each step."""

    @property
    def revision(self) -> int:
        """A number that grows whenever any row changes."""

    def traffic(self) -> Sequence[Traffic]:
        """Return all traffic since the scenario started, oldest first. The list only grows."""

    def dialogs(self) -> Sequence[Dialog]:
        """Return all dialog boxes opened since the scenario started. The list only grows."""

    def states(self) -> Sequence[StateTable]:
        """Return the current tables of every system."""

    def view(self, name: str) -> View:
        """Return the current rows of one kind. Raise `AuthoringError` for an unknown name."""

    def action_begins(self) -> None:
        """Start tracking changes, unless an earlier action of the same series already did."""

    def changes(self) -> Sequence[ChangedRow]:
        """Return the rows that differ from their state when the action started."""

    def assertion_started(self) -> None:
        """End the series of actions, so that the next action starts a new one."""

    def step_ended(self, place: str) -> None:
        """Note that all changes since the last step belong to the step at `place` (``line 7``)."""

    def reasons(self, view: View, differences: Sequence[Difference]) -> Sequence[Sequence[str]]:
        """Return why each row of a view isn't as a table expects, as far as that's known."""
