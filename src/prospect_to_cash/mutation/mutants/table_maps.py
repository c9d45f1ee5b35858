"""Mutants of table maps: columns, value maps, constants, keys, and the clauses of filters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from prospect_to_cash.model.dual_write.dual_write import DualWrite
from prospect_to_cash.model.dual_write.engine import Engine
from prospect_to_cash.model.dual_write.filters import parse_filter
from prospect_to_cash.model.dual_write.table_map import ColumnMapping, Sides, TableMap
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.model.landscape.composition import TableMaps
from prospect_to_cash.model.landscape.map_edits import MapEdit
from prospect_to_cash.model.setup import Setup
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.mutation.mutant import Covered, Mutant


class WithoutValidation(DualWrite):
    """Runs table maps that don't validate."""

    def require_valid(self, name: str) -> None:
        """Accept any map."""


_APPLICATIONS = Model()
"""Makes the applications of all models with an edited table map, because most mutants are such."""


class EditedMap(Model):
    """A model with one table map edited, which isn't validated."""

    def __init__(self, name: str, edit: MapEdit) -> None:
        super().__init__()
        self._name = name
        self._edit = edit
        self._last: tuple[TableMap, TableMap] | None = None

    @property
    def applications(self) -> Model:
        """The same model for all table maps, because they're no part of the applications."""
        return _APPLICATIONS

    def table_maps(self, setup: Setup) -> TableMaps:
        """Return the table maps, one of them edited."""
        found = super().table_maps(setup)
        assert any(each.name == self._name for each in found), f"no map is called '{self._name}'"
        return tuple(self._edited(each) if each.name == self._name else each for each in found)

    def dual_write(self, engine: Engine, setup: Setup) -> DualWrite:
        """Return dual-write without validation."""
        return WithoutValidation(engine, setup.table_maps)

    def _edited(self, table_map: TableMap) -> TableMap:
        # The same map for the next scenario, so that it isn't resolved again.
        if self._last is None or self._last[0] is not table_map:
            self._last = table_map, self._edit(table_map)
        return self._last[1]


def column_mutants(table_map: TableMap, others: Sequence[TableMap]) -> Iterator[Mutant]:
    """Yield each column dropped, reversed, with values swapped, or with another constant."""
    name = table_map.name
    for line in table_map.columns:
        label = f"{name}: {column_name(line, table_map)}"
        targets = [system for system in System if line.flows_to(system)]
        coverage = {system: _coverage(line, system, table_map) for system in targets}
        all_coverage = [covered for found in coverage.values() for covered in found]
        yield Mutant("column", f"{label} dropped", _replaced(name, line, None), all_coverage)
        if line.is_constant:
            changed = line.changed(constant=another_constant(line, others))
            full_name = f"{label} is another constant"
            yield Mutant("constant", full_name, _replaced(name, line, changed), all_coverage)
            continue
        for system in targets:
            reverse = line.changed(direction=_direction_without(line, system))
            change = f"only to {system.other}" if line.is_two_way else "reversed"
            model = _replaced(name, line, reverse)
            yield Mutant("column", f"{label} {change}", model, coverage[system])
        yield from _value_mutants(label, line, name)


def _value_mutants(label: str, line: ColumnMapping, name: str) -> Iterator[Mutant]:
    entries = list(line.values.items())
    pairs = list(zip(entries, [*entries[1:], *entries[:1]], strict=True))
    for (one, to_one), (other, to_other) in pairs if len(pairs) > 2 else pairs[:1]:
        swapped = line.changed(values={**line.values, one: to_other, other: to_one})
        coverage = [("value", name, str(line), str(value)) for value in (one, other)]
        full_name = f"{label} swaps {one} and {other}"
        yield Mutant("value", full_name, _replaced(name, line, swapped), coverage)


def key_mutants(table_map: TableMap) -> Iterator[Mutant]:
    """Yield each key column mapped as another column; and the key without the legal entity."""
    name = table_map.name
    coverage: list[Covered] = [("acted", name)]
    for line in table_map.key:

        def as_column(found: TableMap, line: ColumnMapping = line) -> TableMap:
            kept = tuple(each for each in found.key if str(each) != str(line))
            moved = () if len(kept) == len(found.key) else (line,)
            return found.changed(key=kept, columns=(*moved, *found.columns))

        label = f"{name}: {column_name(line, table_map)} isn't in the key"
        yield Mutant("key", label, EditedMap(name, as_column), coverage)
    if table_map.company is not None:
        model = EditedMap(name, lambda found: found.changed(company=None))
        yield Mutant("key", f"{name}: the legal entity isn't in the key", model, coverage)


def column_name(line: ColumnMapping, table_map: TableMap) -> str:
    """Return the SCM column of a mapping, with the Sales column if several mappings have it."""
    same = [each for each in table_map.lines if each.scm == line.scm]
    if line.scm is None:
        return line.sales or ""
    return line.scm if len(same) == 1 else f"{line.scm}/{line.sales}"


def another_constant(line: ColumnMapping, others: Iterable[TableMap]) -> object:
    """Return another constant of the same columns in `others`, or another value."""
    columns = (line.scm, line.sales)
    for other in others:
        for each in other.columns:
            if (each.scm, each.sales) == columns and each.constant != line.constant:
                return each.constant
    match line.constant:
        case bool(yes):
            return not yes
        case int(number):
            return number + 1
        case "Organization":
            return "Person"
        case "Person":
            return "Organization"
        case text:
            return f"{text}-x"


def _coverage(line: ColumnMapping, system: System, table_map: TableMap) -> list[Covered]:
    if line.is_constant:
        return [("entered", table_map.name, system)]
    return [("column", table_map.name, line.column(system.other) or "", system)]


def _direction_without(line: ColumnMapping, system: System) -> str:
    """Return the direction of a mapping that no longer goes to a system."""
    direction = "<" if system is System.SALES else ">"
    return direction * 2 if line.values else direction


def _replaced(name: str, line: ColumnMapping, instead: ColumnMapping | None) -> Model:
    text = str(line)

    def edit(found: TableMap) -> TableMap:
        columns = []
        for each in found.columns:
            if str(each) != text:
                columns.append(each)
            elif instead is not None:
                columns.append(instead)
        return found.changed(columns=tuple(columns))

    return EditedMap(name, edit)


_NEGATED = {"==": "!=", "!=": "==", "eq": "ne", "ne": "eq"}
_OPERATOR = re.compile(r"\s(==|!=|eq|ne)\s")
_LIST = re.compile(r"\sin\s\(([^)]*)\)")
_NUMBER = re.compile(r"(?<=\s)-?\d+$")
_AND = re.compile(r"\s+and\s+|\s*&&\s*")


class _Change(NamedTuple):
    """A filter with one clause changed."""

    label: str
    clause: str
    text: str
    """The changed filter."""
    only_adds_rows: bool
    """Whether all rows that matched still match."""


def filter_mutants(table_map: TableMap) -> Iterator[Mutant]:
    """Yield the filters and the rows of a switch with each clause removed or changed."""
    name = table_map.name
    for system in System:
        for change in _changes(table_map.filter.of(system)):
            clause = str(parse_filter(change.clause).clauses[0])
            filtered: Covered = ("filtered", name, system, clause)
            considered: Covered = ("considered", name, system)
            yield Mutant(
                "filter",
                f"{name}: the filter of {system} {change.label}",
                _filter(name, system, change.text),
                [filtered if change.only_adds_rows else considered],
            )
        if table_map.switch is not None:
            for change in _changes(table_map.switch.rows.of(system)):
                yield Mutant(
                    "switch",
                    f"{name}: the rows of {system} under the switch {change.label}",
                    _rows_of_switch(name, system, change.text),
                    [("considered while off", name, system)],
                )
    if table_map.switch is not None:
        model = EditedMap(name, lambda found: found.changed(switch=None))
        yield Mutant("switch", f"{name}: no switch", model, [("off", name, s) for s in System])


def _changes(text: str) -> Iterator[_Change]:
    clauses = _AND.split(text) if text else []
    for at, clause in enumerate(clauses):
        before, after = clauses[:at], clauses[at + 1 :]
        rest = " and ".join([*before, *after])
        yield _Change(f"without {clause}", clause, rest, only_adds_rows=True)
        for label, changed in _changed_clauses(clause):
            text = " and ".join([*before, changed, *after])
            yield _Change(label, clause, text, only_adds_rows=False)


def _changed_clauses(clause: str) -> Iterator[tuple[str, str]]:
    """Yield a clause negated, with another number, or with fewer values in its list."""
    operator = _OPERATOR.search(clause)
    if operator is not None:
        yield f"negating {clause}", clause.replace(operator[0], f" {_NEGATED[operator[1]]} ")
    number = _NUMBER.search(clause)
    if operator is not None and number is not None:
        yield f"asking another number in {clause}", clause.replace(number[0], f"{number[0]}9")
    listed = _LIST.search(clause)
    if listed is not None:
        numbers = listed[1].replace(" ", "").split(",")
        for one in numbers:
            kept = ", ".join(each for each in numbers if each != one)
            yield f"without {one} in {clause}", clause.replace(listed[1], kept)


def _with(sides: Sides, system: System, text: str) -> Sides:
    return sides.changed(**{system.lower(): text})


def _filter(name: str, system: System, text: str) -> Model:
    return EditedMap(name, lambda found: found.changed(filter=_with(found.filter, system, text)))


def _rows_of_switch(name: str, system: System, text: str) -> Model:
    def edit(found: TableMap) -> TableMap:
        if found.switch is None:
            return found
        rows = _with(found.switch.rows, system, text)
        return found.changed(switch=found.switch.changed(rows=rows))

    return EditedMap(name, edit)
