"""Keeps who wrote each row in a scenario: a message of a table map or an action, and in which step.

The history of a row is a chain of row values, because each write replaces one value with another.
Writes that a rollback undid aren't part of the chain that ends at the stored value.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, NamedTuple, TypeAlias

from prospect_to_cash.model.applications.rules import Command, Rule
from prospect_to_cash.model.applications.sales.base import auto_number
from prospect_to_cash.model.applications.store import Store
from prospect_to_cash.model.dual_write.sync_log import SyncLogEntry
from prospect_to_cash.model.landscape.write_log import RowKey, WriteLog, key_of
from prospect_to_cash.model.tables.number_format import formatted
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.sales import AutoNumber
from prospect_to_cash.model.tables.supply_chain import NumberSequence

_Ref: TypeAlias = tuple[str, str, int]
"""The same as `RowRef`, which is a tuple."""


class Write(NamedTuple):
    """One write of a row."""

    number: int
    """The number of writes before it."""
    step: int
    """The number of steps that had ended before it."""
    before: Row | None
    after: Row | None
    message: SyncLogEntry | None
    """The message whose delivery wrote the row; None if it was the action of the step itself."""
    rule: Rule[Any, Any] | None
    """The rule that wrote the row, if a rule did."""
    defaults: int
    """The number of defaults that had completed a command before it."""


def _sets(before: Command, after: Command, row: Row, attribute: str) -> bool:
    """Return whether a default that completed a command gave it the value that a row has."""
    value = row.__dict__[attribute]
    for field in fields(after):
        was, now = getattr(before, field.name), getattr(after, field.name)
        if was is now:
            continue
        if isinstance(now, Row):
            if type(now) is type(row) and now.id == row.id:
                is_other = was is None or was.__dict__[attribute] != value
                return is_other and bool(now.__dict__[attribute] == value)
        elif field.name == attribute and now == value != was:
            return True
    return False


class WriteHistory:
    """The writes of a scenario by row, and by the step that made them."""

    def __init__(self, stores: Mapping[System, Store], log: WriteLog) -> None:
        self._stores = stores
        self._log = log
        self._numbers: dict[tuple[System, str], tuple[int, str]] = {}
        """The step and the number sequence that gave a number."""
        self._of_row: dict[RowKey, list[Write]] = defaultdict(list)
        self._read = 0
        """The number of writes of the log that are in these."""
        self._places: list[str] = []
        """The place of each step that ended."""
        self._ends: list[int] = []
        """The number of writes at the end of each step."""

    def step_ended(self, place: str) -> None:
        """Note that all writes since the last step belong to the step at `place`."""
        self._places.append(place)
        self._ends.append(len(self._log.entries))

    def _read_log(self) -> Mapping[RowKey, list[Write]]:
        """Return the writes of each row, oldest first."""
        for entry in self._log.entries[self._read :]:
            system, before, after, message, rule, defaults = entry
            step = self._step(self._read)
            write = Write(self._read, step, before, after, message, rule, defaults)
            self._of_row[key_of(entry)].append(write)
            if before is not None and isinstance(before, NumberSequence | AutoNumber):
                self._numbers[system, _number(before)] = (step, before.name)
            self._read += 1
        return self._of_row

    def _step(self, write: int) -> int:
        """Return the number of steps that had ended before a write."""
        return bisect_right(self._ends, write)

    def place(self, write: Write) -> str | None:
        """Return the place of the step that made a write; None if the step hasn't ended."""
        return self._places[write.step] if write.step < len(self._places) else None

    def last_write(self, system: System, row: Row, attribute: str) -> Write | None:
        """Return the write that gave a stored row its value of an attribute.

        None if the row had the value before the scenario.
        """
        for write in self._history(system, row):
            before, after = write.before, write.after
            assert after is not None, "a stored row isn't deleted"
            if before is None or before.__dict__[attribute] != after.__dict__[attribute]:
                return write
        return None

    def default_of(self, write: Write, attribute: str) -> Rule[Any, Any] | None:
        """Return the default that gave a command the value that a write set, if one did."""
        assert write.after is not None, "a value of a deleted row isn't set"
        for at in range(write.defaults - 1, -1, -1):
            done = self._log.completed[at]
            if self._step(done.writes) != write.step:
                break
            if done.message is write.message and _sets(
                done.before, done.after, write.after, attribute
            ):
                return done.rule
        return None

    def number_sequence(self, system: System, write: Write, attribute: str) -> str | None:
        """Return the number sequence of a system that gave the value in the step of a write."""
        assert write.after is not None, "a value of a deleted row isn't set"
        self._read_log()
        step, name = self._numbers.get((system, write.after.__dict__[attribute]), (-1, None))
        return name if step == write.step else None

    def had(self, system: System, row: Row, attribute: str, value: object) -> bool:
        """Return whether an attribute of a stored row had another value earlier: `value`."""
        return row.__dict__[attribute] != value and any(
            write.before is not None and write.before.__dict__[attribute] == value
            for write in self._history(system, row)
        )

    def ever(self, system: System, value: str) -> bool:
        """Return whether a row of a system ever had a value in this scenario."""
        return any(
            row is not None and value in row.__dict__.values()
            for (its_system, *_), writes in self._read_log().items()
            if its_system is system
            for write in writes
            for row in (write.before, write.after)
        )

    def last_step(self) -> dict[_Ref, dict[str, Write]]:
        """Return the writes of the last step that changed attributes of stored rows."""
        last = len(self._places) - 1
        found: dict[_Ref, dict[str, Write]] = {}
        for system, kind, row_id in self._rows_of(last):
            if not self._stores[system].has(kind, row_id):
                continue
            row = self._stores[system].get(kind, row_id)
            written: dict[str, Write] = {}
            before: Row | None = row
            for write in self._history(system, row):
                if write.step != last:
                    break
                before = write.before
                assert write.after is not None, "a stored row isn't deleted"
                for name, value in write.after.__dict__.items():
                    if before is None or before.__dict__[name] != value:
                        written.setdefault(name, write)
            if before is not None:
                for name in [
                    name for name in written if before.__dict__[name] == row.__dict__[name]
                ]:
                    del written[name]
            found[str(system), kind.table, row_id] = written
        return found

    def deleted(self, system: System) -> Iterator[tuple[Row, Write]]:
        """Yield the rows that a system doesn't have any more, each with the write that deleted it.

        The last deleted row comes first.
        """
        found = []
        for (its_system, kind, row_id), writes in self._read_log().items():
            if its_system is system and not self._stores[system].has(kind, row_id):
                found += [write for write in writes if write.after is None][-1:]
        for write in sorted(found, key=lambda write: -write.number):
            if write.before is not None:
                yield write.before, write

    def _history(self, system: System, row: Row) -> Iterator[Write]:
        """Yield the writes that led to a stored row, the last one first."""
        current: Row | None = row
        for write in reversed(self._read_log().get((system, type(row), row.id), ())):
            if write.after is current:
                yield write
                current = write.before

    def _rows_of(self, step: int) -> Iterable[RowKey]:
        """Return the rows that were written since the step before, and in it, each once."""
        if step < 0:
            return ()
        begin = self._ends[step - 1] if step else 0
        return dict.fromkeys(map(key_of, self._log.entries[begin : self._ends[step]]))


def _number(sequence: NumberSequence | AutoNumber) -> str:
    """Return the next number of a number sequence."""
    if isinstance(sequence, AutoNumber):
        return auto_number(sequence.name, sequence.next_number)
    return formatted(sequence.number_format, sequence.next_number)
