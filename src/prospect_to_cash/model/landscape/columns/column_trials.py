"""Trials of column mappings: a value is saved in one system and read in the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from prospect_to_cash.common.errors import ProspectToCashError
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.dual_write.map_direction import MapDirection
from prospect_to_cash.model.dual_write.ports import DataEntity
from prospect_to_cash.model.dual_write.sync_log import Outcome, SyncLogEntry
from prospect_to_cash.model.dual_write.table_map import NOTHING, ColumnMapping
from prospect_to_cash.model.errors import RuleRejection, SyncRejection
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Image, Value, shown

_FAILURES = (ProspectToCashError, ValueError, KeyError)
"""How a save fails: a rejection, or a value that a column can't have."""


@dataclass(frozen=True)
class RowPair:
    """A row that exists in both systems, by its key in each."""

    legal_entity: str | None
    entities: Mapping[System, DataEntity]
    keys: Mapping[System, Image]

    def value(self, system: System, column: str) -> Value:
        """Return what the row of a system has in a column; None if it is empty."""
        return self.values(system)(column)

    def values(self, system: System) -> Callable[[str], Value]:
        """Return a function from a column to what the row of a system has in it now."""
        entity = self.entities[system]
        row = entity.find(self.legal_entity, self.keys[system])

        def read(column: str) -> Value:
            value = None if row is None else entity.column(column)(row)
            return None if value == "" else value

        return read


@dataclass
class Trial:
    """A column mapping in one direction: the values to write, and what came of them."""

    line: ColumnMapping
    direction: MapDirection
    pending: list[Value] = field(default_factory=list)
    """The values that are still to be written; none for a column that is only read."""
    is_lookup: bool = False
    """Whether one of the pending values is enough."""
    is_typed: bool = False
    """Whether the sender accepted a value."""
    seen: dict[Value, Value] = field(default_factory=dict)
    """What the receiver had, by what the sender had."""
    reasons: list[str] = field(default_factory=list)
    """Why values didn't arrive, each in a sentence."""

    @property
    def sender(self) -> System:
        """The system in which values are written."""
        return self.direction.sender.system

    @property
    def receiver(self) -> System:
        """The system in which values are read."""
        return self.direction.receiver.system

    @property
    def ours(self) -> str:
        """The sender's column; ``none`` if the line writes a constant."""
        return self.line.column(self.sender) or NOTHING

    @property
    def theirs(self) -> str:
        """The receiver's column."""
        return self.line.column(self.receiver) or NOTHING

    @property
    def name(self) -> str:
        """The column by which a reason names the line."""
        return self.theirs if self.line.column(self.sender) is None else self.ours

    @property
    def is_carried(self) -> bool:
        """Whether values were seen, and each arrived."""
        return bool(self.seen) and not self.reasons

    @property
    def reported(self) -> list[str]:
        """The reasons to report: all for a column with a value map, otherwise only the first."""
        return self.reasons if self.line.values else self.reasons[:1]

    def was_sent(self, pair: RowPair, value: Value, log: Sequence[SyncLogEntry]) -> bool:
        """Whether the sender sent the row with this value, or the row that takes a constant."""
        return any(
            entry.direction is self.direction
            and entry.outcome is Outcome.DELIVERED
            and entry.legal_entity == pair.legal_entity
            and entry.columns.items() >= pair.keys[self.sender].items()
            and (
                entry.change == "insert"
                if self.line.is_constant
                else value is not None and entry.columns.get(self.ours) == value
            )
            for entry in log
        )

    def compare(self, pair: RowPair, log: Sequence[SyncLogEntry], *, is_sent: bool) -> None:
        """Compare the values that both systems have in a row that was sent, or in any other."""
        line = self.line
        value = None if line.is_constant else pair.value(self.sender, self.ours)
        if self.was_sent(pair, value, log) is not is_sent:
            return
        found = pair.value(self.receiver, self.theirs)
        is_alike = found is not None and (line.is_constant or bool(line.values) or found == value)
        if is_sent and is_alike:
            self.seen[value] = found
        elif not is_alike and (is_sent or value is not None):
            sent = "" if line.is_constant else f"{self.sender.title} has {_quoted(value)}, and "
            self.reasons.append(f"{self.name}: {sent}{self.receiver.title} has {_quoted(found)}.")

    def judge(self, value: Value, found: Value, log: Sequence[SyncLogEntry]) -> None:
        """Note whether `value`, saved in the sender, arrived as what the receiver has, `found`.

        `log` has the entries of the save.
        """
        self.is_typed = True
        if value is None:
            arrived = found is None
        else:
            arrived = found is not None if self.line.values else found == value
        if not arrived:
            held = [
                f" {entry.table_map} did not send it: {entry.reason}."
                for entry in log
                if entry.direction is self.direction and entry.outcome is Outcome.NOT_SENT
            ]
            self.lose(value, f"and {self.receiver.title} has {_quoted(found)}.{''.join(held[-1:])}")
        elif value is not None:
            self.seen[value] = found

    def lose(self, value: Value, because: str) -> None:
        """Note that a value didn't arrive."""
        done = f"{self.ours} was emptied in {self.sender.title}"
        if value is not None:
            done = f"{self.ours}: '{shown(value)}' was set in {self.sender.title}"
        self.reasons.append(f"{done}, {because}")


TrialValue = tuple[Trial, Value]
"""A value that a trial writes; None empties the column."""


def save(
    pair: RowPair,
    values: Sequence[TrialValue],
    unit_of_work: UnitOfWork,
    log: Sequence[SyncLogEntry],
) -> list[TrialValue]:
    """Save values of one direction in the sender, and judge each in the receiver.

    Return the values that an application itself doesn't accept: they show nothing of the table map.
    """
    if not values:
        return []
    trial, value = values[0]
    passed = len(log)
    written = {each.ours: new for each, new in values}
    is_accepted = False
    try:
        with unit_of_work:
            keys = pair.keys[trial.sender]
            trial.direction.sending.write(pair.legal_entity, {**keys, **written})
            is_accepted = True
    except _FAILURES as error:
        if len(values) > 1:
            half = len(values) // 2
            first = save(pair, values[:half], unit_of_work, log)
            return first + save(pair, values[half:], unit_of_work, log)
        if not is_accepted or value is None or _is_rule(error):
            return [*values]
        trial.lose(value, f"and the save failed: {_why(error)}")
        return []
    not_accepted = []
    ours, theirs = pair.values(trial.sender), pair.values(trial.receiver)
    of_save = log[passed:]
    for each, new in values:
        if ours(each.ours) == new:
            each.judge(new, theirs(each.theirs), of_save)
        else:
            not_accepted.append((each, new))
    return not_accepted


def _is_rule(error: Exception) -> bool:
    """Whether a rule of the receiver rejects the value, as it does when a user enters it."""
    return isinstance(error, SyncRejection) and isinstance(error.inner, RuleRejection)


def _why(error: Exception) -> str:
    if isinstance(error, SyncRejection):
        return str(error.inner)
    if isinstance(error, ProspectToCashError):
        return str(error)
    return "the receiver's column can't have the value."


def _quoted(value: Value) -> str:
    return "none" if value is None else f"'{shown(value)}'"
