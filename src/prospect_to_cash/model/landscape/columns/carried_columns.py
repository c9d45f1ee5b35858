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

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.common.views import View, ViewRow
from prospect_to_cash.common.wording import listed as in_words
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.dual_write.dual_write import DualWrite
from prospect_to_cash.model.dual_write.map_direction import MapDirection
from prospect_to_cash.model.dual_write.table_map import NOTHING, ColumnMapping
from prospect_to_cash.model.landscape.columns.column_list import (
    FOLLOWING,
    LIST_COLUMNS,
    Columns,
    ListedColumn,
    check_listed,
    free_values,
    list_row,
    named_values,
    plain,
    value_map,
    written,
)
from prospect_to_cash.model.landscape.columns.column_trials import RowPair, Trial, save
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Value


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
    check_listed(listed, there)
    return _Exercise(link, unit_of_work, there, legal_entity, listed).view()


def _has_other_values(carried: ViewRow | None, listed: ListedColumn) -> bool:
    """Return whether a line is carried with other values than the list has."""
    return carried is not None and carried.cells["VALUES"] != listed.values


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
        self._never_empty: set[Columns] = set()

    def view(self) -> View:
        """Try all columns, and return those that arrived."""
        for has_values in (False, True):
            for at in range(len(self._pairs)):
                # The systems start at opposite ends, because some values lock the rest of a row.
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
        rows = {
            columns: list_row(self._mapped.get(columns), found, self._listed.get(columns))
            for columns, found in trials.items()
        }
        naming = (LIST_COLUMNS[0], LIST_COLUMNS[2])
        return View(
            "columns",
            LIST_COLUMNS,
            naming,
            scope=(),
            rows=tuple(row for row in rows.values() if row is not None),
            system="dual-write",
            none_is_value=frozenset(naming),
            reasons={
                tuple(name or NOTHING for name in columns): (
                    *self._of_the_map(columns, rows[columns]),
                    *(reason for trial in found for reason in trial.reported),
                )
                for columns, found in trials.items()
            },
        )

    def _of_the_map(self, columns: Columns, carried: ViewRow | None) -> Iterator[str]:
        """Yield what the table map has, if that isn't what the list has."""
        table_map = self._directions[0].table_map
        mapped, listed = self._mapped.get(columns), self._listed.get(columns)
        if mapped is None:
            others = [
                f"'{line}'"
                for line in table_map.lines
                if any(name and name in columns for name in (line.scm, line.sales))
            ]
            instead = f", but has {in_words(others)}" if others else ""
            what = " to ".join(name for name in columns if name)
            lacks = "has no constant for" if None in columns else "doesn't map"
            yield f"{table_map.name} {lacks} {what}{instead}."
        elif (
            carried is not None
            if listed is None
            else listed.direction != mapped.direction or _has_other_values(carried, listed)
        ):
            constant = plain(mapped.constant) if mapped.is_constant else ""
            values = written(mapped.values.items()) or constant
            yield f"{table_map.name} has '{mapped}'" + (f" with {values}." if values else ".")

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
            if there.reason_not_sent(row) or legal_entity not in (None, self._legal_entity):
                continue
            try:
                image = there.to_receiver(there.read(row))
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
                trial = Trial(
                    mapped or ColumnMapping(scm=scm, direction="=", sales=sales), direction
                )
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
        # The two systems write different values, so that each write changes the value.
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
            # The current value comes last: writing it changes nothing, so nothing is sent.
            current = pair.value(sender, trial.ours)
            trial.pending.sort(key=partial(eq, current))
        not_accepted: list[tuple[Trial, Value]] = []
        while batch := [(trial, trial.pending.pop(0)) for trial in trials if trial.pending]:
            for trial, value in batch:
                if pair.value(sender, trial.ours) == value:
                    not_accepted.append((trial, value))
            not_accepted += self._save(pair, [each for each in batch if each not in not_accepted])
            for trial, _ in batch:
                if trial.is_lookup and trial.seen:
                    trial.pending.clear()
                    trial.reasons.clear()
        for trial, value in not_accepted:
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
