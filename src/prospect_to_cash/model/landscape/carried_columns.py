"""The columns that a table map carries: each is filled in one system and read in the other.

A list of column mappings is compared with what happens to the rows that exist in both systems.
Columns that users type are written through the data entities, and dual-write synchronizes them.
Keys, constants, and columns that follow from an action are read on rows that one system sent. Of a
value map, what neither system accepts in those rows is taken from the table map. The rows keep what
was written last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from operator import eq
from typing import NamedTuple, TypeAlias

from prospect_to_cash.common.errors import Rejection, no_column, unknown
from prospect_to_cash.common.views import View, ViewRow
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.dual_write.link import DualWrite
from prospect_to_cash.model.dual_write.map_direction import MapDirection
from prospect_to_cash.model.dual_write.table_map import NOTHING, SIGNS, ColumnMapping
from prospect_to_cash.model.landscape.column_trials import RowPair, Trial, save
from prospect_to_cash.model.landscape.column_values import (
    FOLLOWING,
    free_values,
    named_values,
    plain,
    value_map,
    written,
)
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.value import Value

LIST_COLUMNS = ("SCM COLUMN", "DIRECTION", "SALES COLUMN", "VALUES")
"""The columns of a list of column mappings."""
DIRECTIONS = SIGNS
"""The directions of a column mapping, as Microsoft's lists write them."""

_Columns: TypeAlias = tuple[str | None, str | None]
"""The SCM and the Sales column of a line, which name it."""


class ListedColumn(NamedTuple):
    """A line of a list of column mappings, as the author writes it."""

    scm: str
    direction: str
    sales: str
    values: str

    @property
    def columns(self) -> _Columns:
        """The columns; None in place of the one that a constant leaves out."""
        scm, sales = (None if name == NOTHING else name for name in (self.scm, self.sales))
        return scm, sales

    def flows_to(self, system: System) -> bool:
        """Whether the line writes to `system`."""
        return ColumnMapping(scm=self.scm, sign=self.direction, sales=self.sales).flows_to(system)


def carried_columns(
    link: DualWrite,
    unit_of_work: UnitOfWork,
    legal_entity: str,
    table_map: str,
    listed: Sequence[ListedColumn],
) -> View:
    """Return the columns that `table_map` carries, after trying those and the `listed` ones.

    Raise `AuthoringError` for an unknown table map, column, or direction.
    """
    there = link.direction(table_map, System.SCM)
    _check(listed, there)
    return _Exercise(link, unit_of_work, there, legal_entity, listed).view()


def _check(listed: Iterable[ListedColumn], there: MapDirection) -> None:
    for each in listed:
        if each.direction not in SIGNS:
            raise unknown("direction", each.direction, SIGNS)
        for name, entity in zip(each.columns, (there.sending, there.receiving), strict=True):
            if name is not None and name not in entity.columns:
                raise no_column(entity.name, name, sorted(entity.columns))


class _Exercise:
    """All trials of one table map."""

    def __init__(
        self,
        link: DualWrite,
        unit_of_work: UnitOfWork,
        there: MapDirection,
        legal_entity: str,
        listed: Sequence[ListedColumn],
    ) -> None:
        self._log = link.log
        self._unit_of_work = unit_of_work
        self._directions = (there, there.reverse)
        self._legal_entity = legal_entity
        self._mapped = {(line.scm, line.sales): line for line in there.table_map.lines}
        self._key = {(line.scm, line.sales) for line in there.table_map.key}
        self._listed = {each.columns: each for each in listed}
        self._lines = tuple({**self._mapped, **self._listed})
        self._pairs = tuple(self._rows_of_both())
        self._trials = {
            direction.sender.system: tuple(self._trials_of(direction))
            for direction in self._directions
        }
        self._never_empty: set[_Columns] = set()

    def view(self) -> View:
        """Try all columns, and return those that arrived."""
        for has_values in (False, True):
            for at in range(len(self._pairs)):
                # Each system begins at another row: some values end what may be done with a row.
                self._fill(System.SCM, self._pairs[at], has_values=has_values)
                self._fill(System.SALES, self._pairs[-1 - at], has_values=has_values)
        for sender in System:
            self._send_every_row(sender)
            self._read(sender)
        trials = {
            columns: [
                trial
                for sender in System
                for trial in self._trials[sender]
                if (trial.line.scm, trial.line.sales) == columns
            ]
            for columns in self._lines
        }
        rows = (self._row(columns, found) for columns, found in trials.items())
        naming = (LIST_COLUMNS[0], LIST_COLUMNS[2])
        return View(
            "columns",
            LIST_COLUMNS,
            naming,
            scope=(),
            rows=tuple(row for row in rows if row is not None),
            system="dual-write",
            none_is_value=frozenset(naming),
            reasons={
                tuple(name or NOTHING for name in columns): tuple(
                    reason for trial in found for reason in trial.told
                )
                for columns, found in trials.items()
            },
        )

    # ---- what is tried --------------------------------------------------------------------------

    def _rows_of_both(self) -> Iterator[RowPair]:
        """The rows of SCM that the map accepts and that Sales has too."""
        there, back = self._directions
        scm, sales = there.sending, there.receiving
        if not set(scm.key) <= set(there.key_columns) or not set(sales.key) <= set(
            back.key_columns
        ):
            return  # the key of the map doesn't name a row
        for row in there.sender.rows(scm.root):
            legal_entity = there.read_legal_entity(row)
            if there.keeps_back(row) or legal_entity not in (None, self._legal_entity):
                continue
            try:
                image = there.translated(there.read(row))
                theirs = {name: image[name] for name in sales.key}
                found = sales.find(legal_entity, theirs)
            except (Rejection, KeyError):
                continue
            if found is not None:
                ours = {name: scm.column(name)(row) for name in scm.key}
                yield RowPair(
                    legal_entity,
                    {System.SCM: scm, System.SALES: sales},
                    {System.SCM: ours, System.SALES: theirs},
                )

    def _trials_of(self, direction: MapDirection) -> Iterator[Trial]:
        """A trial of each line that the map or the list lets flow in this direction."""
        receiver = direction.receiver.system
        numbers: dict[str, int] = {}
        for columns in self._lines:
            mapped, listed = self._mapped.get(columns), self._listed.get(columns)
            if any(line is not None and line.flows_to(receiver) for line in (mapped, listed)):
                scm, sales = columns
                trial = Trial(mapped or ColumnMapping(scm=scm, sign="=", sales=sales), direction)
                # Two lines can have one sender's column, which has one value at a time.
                number = numbers.setdefault(trial.ours, len(numbers) + 1)
                is_read = columns in self._key or trial.line.is_constant or scm in FOLLOWING
                if not is_read:
                    self._choose(trial, listed, number)
                yield trial

    def _choose(self, trial: Trial, listed: ListedColumn | None, number: int) -> None:
        """Choose the values that are to be written."""
        there = self._directions[0]
        pairs = [*trial.line.values.items()]
        if listed is not None:
            pairs += value_map(there, listed.scm, listed.sales, listed.values)
        if pairs:
            side = 0 if trial.sender is System.SCM else 1
            trial.pending = list(dict.fromkeys(pair[side] for pair in pairs))
            return
        named = named_values(trial.direction, trial.line.sales or "", self._legal_entity)
        trial.is_lookup = named is not None
        # What one system wrote mustn't be what the other writes.
        unique = number if trial.sender is System.SCM else number + 100
        free = free_values(trial.direction, trial.ours, trial.line.scm or "", unique)
        trial.pending = list(free if named is None else named)

    # ---- filling and emptying -------------------------------------------------------------------

    def _fill(self, sender: System, pair: RowPair, *, has_values: bool) -> None:
        """Write what is still to be written, a value of each column at a time, then empty them.

        What isn't accepted waits for the next row.
        """
        trials = [
            trial
            for trial in self._trials[sender]
            if trial.pending and bool(trial.line.values) is has_values
        ]
        for trial in trials:
            # The value that is there already shows nothing until another one is written.
            current = pair.value(sender, trial.ours)
            trial.pending.sort(key=partial(eq, current))
        refused: list[tuple[Trial, Value]] = []
        while batch := [(trial, trial.pending.pop(0)) for trial in trials if trial.pending]:
            for trial, value in batch:
                if pair.value(sender, trial.ours) == value:
                    refused.append((trial, value))
            refused += self._save(pair, [each for each in batch if each not in refused])
            for trial, _ in batch:
                if trial.is_lookup and trial.seen:
                    trial.pending.clear()
                    trial.reasons.clear()
        for trial, value in refused:
            if not (trial.is_lookup and trial.seen):
                trial.pending.append(value)
        self._empty(pair, trials)

    def _empty(self, pair: RowPair, trials: Iterable[Trial]) -> None:
        """Empty the columns that both systems can empty."""
        filled = [
            (trial, None)
            for trial in trials
            if trial.is_typed
            and (trial.line.scm, trial.line.sales) not in self._never_empty
            and pair.value(trial.sender, trial.ours) is not None
        ]
        for trial, _ in self._save(pair, filled):
            self._never_empty.add((trial.line.scm, trial.line.sales))

    def _send_every_row(self, sender: System) -> None:
        """Change a column of each row once more, so that the sender sends every row."""
        for pair in self._pairs:
            for trial in self._trials[sender]:
                current = pair.value(sender, trial.ours) if trial.seen else None
                other = next((value for value in trial.seen if value != current), None)
                if other is not None and not self._save(pair, [(trial, other)]):
                    break

    def _save(
        self, pair: RowPair, values: Sequence[tuple[Trial, Value]]
    ) -> list[tuple[Trial, Value]]:
        return save(pair, values, self._unit_of_work, self._log)

    # ---- reading --------------------------------------------------------------------------------

    def _read(self, sender: System) -> None:
        """Read the columns that no user typed, and the values of value maps that rows have."""
        for trial in self._trials[sender]:
            is_read = not trial.is_typed and not trial.reasons
            for is_sent in (True, False):
                if (is_read and not trial.seen) or (is_sent and trial.line.values):
                    for pair in self._pairs:
                        trial.compare(pair, self._log, is_sent=is_sent)
            if not trial.seen and not trial.reasons:
                trial.reasons.append(f"{trial.name}: {self._why_unseen(trial)}")

    def _why_unseen(self, trial: Trial) -> str:
        for direction in self._directions:
            lacking = set(direction.sending.key).difference(direction.key_columns)
            if lacking:
                return f"the key of the table map lacks {', '.join(sorted(lacking))}."
        return (
            f"no row with a value was created in {trial.sender.title} and synchronized to "
            f"{trial.receiver.title}. Add a Given step that creates it."
        )

    # ---- what is shown --------------------------------------------------------------------------

    def _row(self, columns: _Columns, trials: Iterable[Trial]) -> ViewRow | None:
        """The line of the list that the trials show; None if nothing arrived."""
        line = self._mapped.get(columns)
        carried = [
            trial
            for trial in trials
            if trial.is_carried and line is not None and line.flows_to(trial.receiver)
        ]
        if line is None or not carried:
            return None
        values = _values(line, carried)
        signs = {System.SALES: ">", System.SCM: "<"}
        sign = signs[carried[0].receiver] * (2 if values else 1)
        if len(carried) == 2:
            sign = "><" if values else "="
        scm, sales = (name or NOTHING for name in columns)
        return ViewRow(dict(zip(LIST_COLUMNS, (scm, sign, sales, values), strict=True)), {})


def _values(line: ColumnMapping, carried: Iterable[Trial]) -> str:
    """The values that arrived, and those of the value map that no row can have."""
    if line.is_constant:
        found = (plain(value) for trial in carried for value in trial.seen.values())
        return " or ".join(dict.fromkeys(found))
    if not line.values:
        return ""
    pairs = {
        (ours, theirs) if trial.sender is System.SCM else (theirs, ours): None
        for trial in carried
        for ours, theirs in trial.seen.items()
    }
    seen = {ours for ours, _ in pairs}
    pairs.update({pair: None for pair in line.values.items() if pair[0] not in seen})
    order = [*line.values, *seen.difference(line.values)]
    return written(sorted(pairs, key=lambda pair: order.index(pair[0])))
